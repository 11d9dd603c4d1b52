package match_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"switchboard/internal/engine/match"
)

// TestScripts runs testdata/*.txtar: "-- in --" holds commands, "-- out --" the decisions and answers that they give.
func TestScripts(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, rest, ok := strings.Cut(string(text), "-- in --\n")
			in, want, ok2 := strings.Cut(rest, "-- out --\n")
			if !ok || !ok2 {
				t.Fatal("want the sections in and out")
			}
			if got := play(t, in); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// play runs one command per line: a verb, a name, and key=value settings. Time is given by "at".
func play(t *testing.T, script string) string {
	t.Helper()
	e := match.New()
	var out strings.Builder
	now := int64(0)
	for _, line := range strings.Split(script, "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		set := map[string]string{}
		for _, f := range fields[1:] {
			k, v, _ := strings.Cut(f, "=")
			set[k] = v
		}
		number := func(k string, otherwise int) int {
			if set[k] == "" {
				return otherwise
			}
			n, err := strconv.Atoi(set[k])
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			return n
		}
		name := ""
		if len(fields) > 1 {
			name = fields[1]
		}
		switch fields[0] {
		case "at":
			n, err := strconv.Atoi(name)
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			now = int64(n)
			continue
		case "queue":
			e.PutQueue(match.Queue{ID: match.QueueID(name), Priority: number("priority", 1), Method: match.Method(set["method"])})
		case "agent":
			a := match.Agent{ID: match.AgentID(name), Capacity: number("capacity", 1), Available: set["away"] == "", IdleSince: int64(number("idle", 0))}
			for _, q := range strings.Split(set["in"], ",") {
				a.Queues = append(a.Queues, match.QueueID(q))
			}
			e.PutAgent(a)
		case "work":
			w := match.Work{ID: match.WorkID(name), Queue: match.QueueID(set["in"]), Priority: number("priority", 1),
				QueuedAt: int64(number("queued", int(now))), Units: number("units", 1), Manual: set["manual"] != ""}
			for _, d := range strings.FieldsFunc(set["declined"], func(r rune) bool { return r == ',' }) {
				who, n, _ := strings.Cut(d, ":")
				count, _ := strconv.Atoi(cmp.Or(n, "1"))
				if w.Declines == nil {
					w.Declines = map[match.AgentID]int{}
				}
				w.Declines[match.AgentID(who)] = count
			}
			e.PutWork(w)
		case "hold":
			e.Hold(match.WorkID(name), match.AgentID(set["by"]), number("units", 1), now)
		case "release":
			e.Release(match.WorkID(name), now)
		case "cancel":
			e.Cancel(match.WorkID(name))
		case "withdraw":
			e.Withdraw(match.WorkID(name))
		case "remove":
			e.Remove(match.WorkID(name), now)
		case "leave":
			e.RemoveAgent(match.AgentID(name))
		case "close":
			e.RemoveQueue(match.QueueID(name))
		case "position":
			place, waiting, ok := e.Position(match.WorkID(name))
			fmt.Fprintf(&out, "%s is %d of %d %v\n", name, place, waiting, ok)
			continue
		case "load":
			fmt.Fprintf(&out, "%s holds %d\n", name, e.Load(match.AgentID(name)))
			continue
		case "waiting":
			fmt.Fprintf(&out, "%d wait in %s\n", e.Waiting(match.QueueID(name)), name)
			continue
		case "match":
		default:
			t.Fatalf("unknown command: %s", line)
		}
		if set["quiet"] != "" {
			continue // the next command decides together with this one
		}
		e.Match(now, func(d match.Decision) { out.WriteString(tell(d)) })
	}
	return out.String()
}

func tell(d match.Decision) string {
	var b strings.Builder
	if d.Agent == "" {
		fmt.Fprintf(&b, "%s waits: %s;", d.Work, d.Reason)
	} else {
		fmt.Fprintf(&b, "%s -> %s: %s;", d.Work, d.Agent, d.Reason)
	}
	for _, c := range d.Candidates {
		fmt.Fprintf(&b, " %s %s", c.Agent, c.Why)
	}
	b.WriteByte('\n')
	return b.String()
}
