// Package fault_test breaks things around the real program and watches: it is killed in the middle of its work, its database goes
// away, its disk fills up, its clients stall, race and send rubbish. What was acknowledged must be there once, and every refusal
// must be a clear one. The tests know the program by its binary and its public addresses; `go test -short` leaves them out.
package fault_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"switchboard/test/rig"
)

// program is the file under test: built once, or that of SWITCHBOARD_BINARY.
var program string

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(run(m))
}

func run(m *testing.M) int {
	if testing.Short() {
		fmt.Println("fault tests are left out by -short")
		return 0
	}
	if program = os.Getenv("SWITCHBOARD_BINARY"); program != "" { // the browser journeys name theirs the same way
		return m.Run()
	}
	if _, err := os.Stat("../../web/dist/widget/widget.js"); err != nil {
		fmt.Println("fault tests are skipped: the interface is not built, run: make web")
		return 0
	}
	folder, err := os.MkdirTemp("", "fault-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(folder)
	program = filepath.Join(folder, "switchboard")
	build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-o", program, "switchboard/cmd/switchboard")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "build the program: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// noLimits switches off what protects the visitors' side from floods, for tests that are one.
var noLimits = []string{"--no-visitor-limits"}

// house is a running program that is set up.
type house struct {
	*rig.Server
	*rig.Organisation
	t *testing.T
}

// start runs the program on a fresh folder and sets it up. The test's end stops it.
func start(t *testing.T, o rig.Options, shape rig.Shape) *house {
	t.Helper()
	o.Binary = program
	if o.Data == "" {
		o.Data = filepath.Join(t.TempDir(), "data")
	}
	h := &house{t: t}
	var err error
	if h.Server, err = rig.Start(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if t.Failed() {
			h.Dump() // a request that hung is explained by what the program was doing
		}
		h.Kill()
		if t.Failed() {
			t.Logf("the end of the log:\n%s", h.LogTail())
		}
	})
	if h.Organisation, err = rig.SetUp(t.Context(), h.Server, shape); err != nil {
		t.Fatal(err)
	}
	return h
}

// visitor starts a session with a conversation.
func (h *house) visitor(key string) *rig.Visitor {
	h.t.Helper()
	v, err := rig.NewVisitor(h.t.Context(), h.Base, h.Widget)
	if err == nil {
		_, err = v.Open(h.t.Context(), key, "Hello, this is "+key)
	}
	if err != nil {
		h.t.Fatal(err)
	}
	return v
}

// state is a conversation as an agent sees it.
type state struct {
	ID    string `json:"id"`
	State string `json:"state"`
	Agent *struct {
		ID string `json:"id"`
	} `json:"agent"`
	Reason   string     `json:"reason"`
	EndedAt  *time.Time `json:"endedAt"`
	ClosedAt *time.Time `json:"closedAt"`
	LastSeq  int64      `json:"lastSeq"`
}

func (s state) agent() string {
	if s.Agent == nil {
		return ""
	}
	return s.Agent.ID
}

// look reads a conversation as the administrator, who supervises too.
func (h *house) look(talk string) (s state) {
	h.t.Helper()
	if err := h.Admin.Call(h.t.Context(), "GET", "/api/v1/conversations/"+talk, nil, &s); err != nil {
		h.t.Fatal(err)
	}
	return s
}

// verb makes an agent do something with a conversation.
func verb(ctx context.Context, a *rig.Agent, talk, name string, in any) (s state, err error) {
	if in == nil {
		in = struct{}{}
	}
	err = a.Call(ctx, "POST", "/api/v1/conversations/"+talk+"/"+name, in, &s)
	return s, err
}

// wait calls until every few milliseconds until it is true, and fails the test after the limit.
func wait(t *testing.T, limit time.Duration, what string, until func() bool) {
	t.Helper()
	end := time.Now().Add(limit)
	for !until() {
		if time.Now().After(end) {
			t.Fatalf("%s did not come within %s", what, limit)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func decode(body []byte, into any) error { return json.Unmarshal(body, into) }
