package fault_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"sync"
	"testing"
	"time"

	"switchboard/test/rig"
)

const (
	rounds   = 50
	workers  = 4
	lifetime = 500 * time.Millisecond // most that a round lets the program work
)

// TestKill kills the program 50 times in the middle of a load. Customers and agents go on after each restart as browsers do: they
// repeat what they had no answer to, under the same key.
func TestKill(t *testing.T) {
	killed(t, "", rounds)
}

// TestKillPostgres does the same with the state in PostgreSQL.
func TestKillPostgres(t *testing.T) {
	killed(t, database(t).URL, rounds/5)
}

// database starts a PostgreSQL of the test's own.
func database(t *testing.T) *rig.Postgres {
	t.Helper()
	if !rig.PostgresInstalled() {
		t.Skip("PostgreSQL is not installed; run: apt-get install postgresql")
	}
	folder, err := os.MkdirTemp("", "fault-postgres-") // t.TempDir is closed to other users
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	pg, err := rig.StartPostgres(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = pg.Stop("immediate") })
	return pg
}

func killed(t *testing.T, database string, rounds int) {
	h := start(t, rig.Options{Database: database, Args: noLimits}, rig.Shape{Agents: 2, WrapUp: 1, OfferSeconds: 5})
	jobs := make([]*worker, workers)
	for i := range jobs {
		jobs[i] = &worker{h: h, agent: h.Agents[i%2], name: fmt.Sprint("w", i)}
	}
	for round := range rounds {
		over := time.After(lifetime/10 + rand.N(lifetime*9/10))
		stop := make(chan struct{})
		var all sync.WaitGroup
		h.attend(&all)
		for _, w := range jobs {
			all.Go(func() { w.work(stop) })
		}
		<-over
		h.Server.Kill()
		close(stop)
		all.Wait()
		var err error
		if h.Server, err = h.Again(t.Context()); err != nil {
			t.Fatalf("restart %d: %v", round+1, err)
		}
		for _, w := range jobs {
			if w.failed != nil {
				t.Fatalf("round %d: %v", round+1, w.failed)
			}
		}
	}
	acknowledged := 0
	for _, w := range jobs {
		for _, talk := range w.talks {
			acknowledged += talk.check(t)
		}
	}
	t.Logf("%d acknowledged messages after %d kills", acknowledged, rounds)
	if acknowledged < rounds {
		t.Errorf("only %d messages were acknowledged: the load is too thin to prove anything", acknowledged)
	}
	h.legal(jobs)
}

// attend connects the agents, so that routing offers them what they pick anyway.
func (h *house) attend(all *sync.WaitGroup) {
	h.t.Helper()
	for _, a := range h.Agents {
		socket, _, err := rig.OpenSocket(h.t.Context(), h.Base, a.Cookie, nil)
		if err == nil {
			err = a.Status(h.t.Context(), "available")
		}
		if err != nil {
			h.t.Fatal(err)
		}
		all.Go(func() { _ = socket.Run() }) // until the program is killed
	}
}

// worker is a customer and the agent who serves them, one conversation after the other.
type worker struct {
	h      *house
	agent  *rig.Agent
	name   string
	talks  []*talk
	failed error // a refusal that no kill explains
}

// talk is one conversation as its customer remembers it.
type talk struct {
	visitor *rig.Visitor
	acked   map[string]rig.Message // by key
	sent    int
	picked  bool
	ended   bool
}

const messagesEach = 6

// work goes on where the last round broke off, until stop.
func (w *worker) work(stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		default:
		}
		if err := w.step(); err != nil {
			var refused *rig.Problem
			if errors.As(err, &refused) {
				w.failed = fmt.Errorf("%s: %w", w.name, err)
			}
			return // the connection broke: the program was killed
		}
	}
}

func (w *worker) step() error {
	ctx := w.h.t.Context()
	if len(w.talks) == 0 || w.talks[len(w.talks)-1].ended {
		v, err := rig.NewVisitor(ctx, w.h.Base, w.h.Widget)
		if err != nil {
			return err
		}
		w.talks = append(w.talks, &talk{visitor: v, acked: map[string]rig.Message{}})
	}
	t := w.talks[len(w.talks)-1]
	switch {
	case t.visitor.Talk == "":
		_, err := t.visitor.Open(ctx, "open", "first of "+w.name)
		return err
	case !t.picked:
		_, err := verb(ctx, w.agent, t.visitor.Talk, "pick", nil)
		var refused *rig.Problem
		if errors.As(err, &refused) && refused.Code == "conflict" { // the pick before the kill was stored
			var s state
			if s, err = w.seen(t); err == nil && s.agent() != w.agent.ID {
				return fmt.Errorf("pick was refused though %q has the conversation: %w", s.agent(), refused)
			}
		}
		t.picked = err == nil
		return err
	case t.sent < messagesEach:
		key := fmt.Sprintf("m%d", t.sent)
		m, err := t.visitor.Say(ctx, key, "text of "+key)
		if err == nil {
			t.acked[key] = m
			t.sent++
		}
		return err
	}
	_, err := verb(ctx, w.agent, t.visitor.Talk, "end", nil)
	var refused *rig.Problem
	if errors.As(err, &refused) && refused.Code == "conflict" { // the end before the kill was stored
		var s state
		if s, err = w.seen(t); err == nil && s.State != "wrapup" && s.State != "closed" {
			return fmt.Errorf("end was refused though the conversation is %s: %w", s.State, refused)
		}
	}
	t.ended = err == nil
	return err
}

func (w *worker) seen(t *talk) (s state, err error) {
	err = w.h.Admin.Call(w.h.t.Context(), "GET", "/api/v1/conversations/"+t.visitor.Talk, nil, &s)
	return s, err
}

// check finds every acknowledged message once, where it was acknowledged, and nothing twice.
func (k *talk) check(t *testing.T) int {
	t.Helper()
	if k.visitor.Talk == "" {
		return 0
	}
	got, err := k.visitor.Messages(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	byKey := map[string]rig.Message{}
	for i, m := range got {
		if m.Seq != int64(i+1) {
			t.Errorf("conversation %s: message %d has seq %d", k.visitor.Talk, i+1, m.Seq)
		}
		if m.Key == "" {
			continue
		}
		if _, twice := byKey[m.Key]; twice {
			t.Errorf("conversation %s: message %s is there twice", k.visitor.Talk, m.Key)
		}
		byKey[m.Key] = m
	}
	for key, m := range k.acked {
		if stored := byKey[key]; stored.ID != m.ID || stored.Seq != m.Seq || stored.Body != m.Body {
			t.Errorf("conversation %s: acknowledged %+v, stored %+v", k.visitor.Talk, m, stored)
		}
	}
	return len(k.acked)
}

const timersLimit = 20 * time.Second

// legal checks the state of every conversation, and that wrap-ups end by their timer although the program that set it was killed.
func (h *house) legal(jobs []*worker) {
	h.t.Helper()
	for _, w := range jobs {
		for _, k := range w.talks {
			if k.visitor.Talk == "" {
				continue
			}
			if k.ended {
				wait(h.t, timersLimit, "the end of the wrap-up", func() bool { return h.look(k.visitor.Talk).State == "closed" })
			}
			h.checkState(h.look(k.visitor.Talk))
		}
	}
}

func (h *house) checkState(s state) {
	h.t.Helper()
	legal := false
	switch s.State {
	case "open":
		legal = s.agent() == "" && s.EndedAt == nil && s.ClosedAt == nil
	case "active":
		legal = s.agent() != "" && s.EndedAt == nil && s.ClosedAt == nil
	case "waiting":
		legal = s.ClosedAt == nil
	case "wrapup":
		legal = s.agent() != "" && s.EndedAt != nil && s.ClosedAt == nil
	case "closed":
		legal = s.ClosedAt != nil
	}
	if !legal {
		h.t.Errorf("the conversation %s is not in a legal state: %+v", s.ID, s)
	}
}
