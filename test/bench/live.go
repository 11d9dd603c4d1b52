package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"switchboard/test/rig"
)

const (
	talksEach = 4  // conversations of one agent
	liveRate  = 80 // messages a second, of all visitors together
)

// live times messages from the moment their POST is due until the frame is on the socket of the agent who has the conversation,
// with 20 agents of 4 conversations each: at the promised rate, and for information at 20 times of it.
func live(ctx context.Context, b *bench) error {
	s, err := b.stage(ctx, sqlite, rig.Shape{Agents: desks})
	if err != nil {
		return err
	}
	defer s.end()
	visitors, err := s.visitors(ctx, desks*talksEach, true)
	if err != nil {
		return err
	}
	w := &watchers{news: make(chan struct{}, 1)}
	defer w.stop()
	for i, v := range visitors {
		a := s.Agents[i%desks]
		if err := a.Call(ctx, "POST", "/api/v1/conversations/"+v.Talk+"/pick", nil, nil); err != nil {
			return err
		}
	}
	for i, a := range s.Agents {
		if err := w.watch(ctx, s, a, visitors, i); err != nil {
			return err
		}
	}
	for _, rate := range []float64{liveRate, liveRate * desks} {
		samples, err := w.load(ctx, b, s, visitors, rate)
		if err != nil {
			return err
		}
		what := fmt.Sprintf("%.0f/s to %d agents: POST to frame", rate, desks)
		if rate == liveRate {
			b.atMost("live", what+", p50", percentile(samples, 50), "ms", 5, 2)
			b.atMost("live", what+", p99", percentile(samples, 99), "ms", 20, 10)
			continue
		}
		b.info("live", what+", p50", percentile(samples, 50), "ms")
		b.info("live", what+", p99", percentile(samples, 99), "ms")
	}
	return nil
}

// watchers are the agents' sockets, each subscribed to its conversations.
type watchers struct {
	sockets []*rig.Socket
	running sync.WaitGroup
	round   atomic.Int64
	due     []atomic.Int64 // by number of the message; set before a round begins

	mu   sync.Mutex // guards got
	got  []time.Duration
	news chan struct{}
}

func (w *watchers) watch(ctx context.Context, s *stage, a *rig.Agent, visitors []*rig.Visitor, first int) error {
	socket, _, err := rig.OpenSocket(ctx, s.Base, a.Cookie, nil)
	if err != nil {
		return err
	}
	w.sockets = append(w.sockets, socket)
	socket.Only = `"message.added"`
	socket.OnFrame = w.hear
	w.running.Go(func() { _ = socket.Run() }) // ends when it is closed; what it missed shows as a missing frame
	for i := first; i < len(visitors); i += desks {
		if _, err := socket.Subscribe(ctx, "conversation:"+visitors[i].Talk, nil); err != nil {
			return err
		}
	}
	return nil
}

func (w *watchers) hear(f rig.Frame) {
	at := time.Now()
	var m struct {
		Key string `json:"key"` // round-number
	}
	_ = json.Unmarshal(f.Data, &m) // a frame of another shape has no key
	round, number, _ := strings.Cut(m.Key, "-")
	i, err := strconv.Atoi(number)
	if err != nil || round != strconv.FormatInt(w.round.Load(), 10) {
		return
	}
	w.mu.Lock()
	w.got = append(w.got, at.Sub(time.Unix(0, w.due[i].Load())))
	w.mu.Unlock()
	select {
	case w.news <- struct{}{}:
	default:
	}
}

func (w *watchers) load(ctx context.Context, b *bench, s *stage, visitors []*rig.Visitor, rate float64) ([]time.Duration, error) {
	round := strconv.FormatInt(w.round.Load()+1, 10)
	w.mu.Lock()
	w.got, w.due = nil, make([]atomic.Int64, int(rate*b.lasts.Seconds())+1)
	w.mu.Unlock()
	w.round.Add(1)
	calls, err := paced(ctx, s.Address(), 32, rate, b.lasts, func(i int, due time.Time, wire *rig.Wire) error {
		w.due[i].Store(due.UnixNano())
		v := visitors[i%len(visitors)]
		body := `{"key":"` + round + "-" + strconv.Itoa(i) + `","body":"The tracking page has not changed since Monday."}`
		return ok(wire.Do("POST", "/widget/v1/conversations/"+v.Talk+"/messages", "Authorization: Bearer "+v.Token, []byte(body)))
	})
	if err != nil {
		return nil, err
	}
	limit := time.After(assignWait)
	for {
		w.mu.Lock()
		got := append([]time.Duration{}, w.got...)
		w.mu.Unlock()
		if len(got) >= calls {
			return got, nil
		}
		select {
		case <-w.news:
		case <-limit:
			return nil, fmt.Errorf("%d of %d messages reached the agents within %s after the last", len(got), calls, assignWait)
		}
	}
}

func (w *watchers) stop() {
	for _, s := range w.sockets {
		s.Close()
	}
	w.running.Wait()
}
