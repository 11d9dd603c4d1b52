package fault_test

import (
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"switchboard/test/rig"
)

// TestDatabaseGone stops PostgreSQL under load, kindly and by a crash, and starts it again. Meanwhile every request is refused as
// unavailable; afterwards the same process goes on and nothing acknowledged is lost.
func TestDatabaseGone(t *testing.T) {
	pg := database(t)
	h := start(t, rig.Options{Database: pg.URL, Args: noLimits}, rig.Shape{Agents: 1})
	writers := make([]*writer, workers)
	for i := range writers {
		writers[i] = &writer{talk: talk{visitor: h.visitor(fmt.Sprint("c", i)), acked: map[string]rig.Message{}}}
	}
	stop := make(chan struct{})
	var all sync.WaitGroup
	for _, w := range writers {
		all.Go(func() { w.run(h, stop) })
	}
	more := func() int64 { return sum(writers, func(w *writer) int64 { return w.stored.Load() }) }
	refused := func() int64 { return sum(writers, func(w *writer) int64 { return w.refused.Load() }) }
	for _, mode := range []string{"fast", "immediate"} {
		n := more()
		wait(t, 10*time.Second, "a stored message", func() bool { return more() > n+100 })
		if err := pg.Stop(mode); err != nil {
			t.Fatal(err)
		}
		n = refused()
		wait(t, 20*time.Second, "a refusal while the database is away", func() bool { return refused() > n+workers })
		h.unavailable()
		if err := pg.Start(); err != nil {
			t.Fatal(err)
		}
		n = more()
		wait(t, 20*time.Second, "a stored message after the database came back", func() bool { return more() > n+100 })
		wait(t, 10*time.Second, "/readyz", func() bool {
			a, err := h.Admin.JSON(t.Context(), "GET", "/readyz", nil)
			return err == nil && a.Status == http.StatusOK
		})
	}
	close(stop)
	all.Wait()
	for _, w := range writers {
		if w.wrong != nil {
			t.Errorf("while the database was away: %v", w.wrong)
		}
		w.check(t)
	}
	select {
	case <-h.Exited():
		t.Error("the program ended")
	default:
	}
	h.routes()
}

func sum(writers []*writer, of func(*writer) int64) (n int64) {
	for _, w := range writers {
		n += of(w)
	}
	return n
}

// unavailable checks what people are told while the database is away.
func (h *house) unavailable() {
	h.t.Helper()
	for _, path := range []string{"/api/v1/conversations?view=all", "/api/v1/records/contact"} {
		a, err := h.Admin.JSON(h.t.Context(), "GET", path, nil)
		if err != nil {
			h.t.Errorf("GET %s: %v", path, err)
			continue
		}
		if p := a.Problem(); a.Status != http.StatusServiceUnavailable || p == nil || p.Code != "unavailable" || p.Detail == "" {
			h.t.Errorf("GET %s: %d %s, want a clear 503", path, a.Status, a.Body)
		}
	}
	if a, err := h.Admin.JSON(h.t.Context(), "GET", "/readyz", nil); err != nil || a.Status != http.StatusServiceUnavailable {
		h.t.Errorf("/readyz: %d, %v; want 503", a.Status, err)
	}
	if a, err := h.Admin.JSON(h.t.Context(), "GET", "/healthz", nil); err != nil || a.Status != http.StatusOK {
		h.t.Errorf("/healthz: %d, %v; want 200, since the process lives", a.Status, err)
	}
}

// routes checks that routing works (again): a new conversation is offered to a new arrival.
func (h *house) routes() {
	h.t.Helper()
	offered := make(chan struct{}, 100)
	socket, _, err := rig.OpenSocket(h.t.Context(), h.Base, h.Agents[0].Cookie, nil)
	if err != nil {
		h.t.Fatal(err)
	}
	defer socket.Close()
	socket.OnFrame = func(f rig.Frame) {
		if f.Kind == "offer.made" {
			offered <- struct{}{}
		}
	}
	go func() { _ = socket.Run() }()
	if err := h.Agents[0].Status(h.t.Context(), "available"); err != nil {
		h.t.Fatal(err)
	}
	h.visitor("after the fault")
	select {
	case <-offered:
	case <-time.After(20 * time.Second):
		h.t.Error("nothing is offered any more")
	}
}

// writer is a customer who goes on writing whatever happens.
type writer struct {
	talk
	stored, refused atomic.Int64
	wrong           error // an answer that is neither success nor a clear refusal
}

func (w *writer) run(h *house, stop <-chan struct{}) {
	for n := 0; w.wrong == nil; {
		select {
		case <-stop:
			return
		default:
		}
		key := fmt.Sprint("k", n)
		m, err := w.visitor.Say(h.t.Context(), key, "text of "+key)
		var p *rig.Problem
		switch {
		case err == nil:
			w.acked[key] = m
			w.stored.Add(1)
			n++
		case errors.As(err, &p) && p.Status == http.StatusServiceUnavailable && p.Code == "unavailable" && p.Detail != "":
			w.refused.Add(1) // and asked again under the same key
		default:
			w.wrong = err
		}
	}
}
