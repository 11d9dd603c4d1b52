package main

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"switchboard/test/rig"
)

const (
	desks      = 20  // agents
	openRate   = 500 // new conversations a second: the promise
	assignWait = 30 * time.Second
)

// assign opens conversations with a first message, each by a visitor of its own, while 20 agents accept every offer. The time
// runs from the moment the POST is due until the offer is on the agent's socket; the rate is what 8 clients reach one after the other.
func assign(ctx context.Context, b *bench) error {
	none := 0
	s, err := b.stage(ctx, sqlite, rig.Shape{Agents: desks, Units: &none})
	if err != nil {
		return err
	}
	defer s.end()
	o, err := s.takeOffers(ctx)
	if err != nil {
		return err
	}
	defer o.stop()
	if err := b.assignPaced(ctx, s, o); err != nil {
		return err
	}
	return b.assignClosed(ctx, s, o)
}

func (b *bench) assignPaced(ctx context.Context, s *stage, o *offers) error {
	total := int(openRate * b.lasts.Seconds())
	visitors, err := o.expect(ctx, s, total)
	if err != nil {
		return err
	}
	if _, err := paced(ctx, s.Address(), 64, openRate, b.lasts, func(i int, due time.Time, w *rig.Wire) error {
		o.due[i].Store(due.UnixNano())
		return begin(visitors[i], w)
	}); err != nil {
		return err
	}
	samples, err := o.wait(ctx, total)
	if err != nil {
		return err
	}
	b.info("assign", fmt.Sprintf("%d/s: POST to offer on the socket, p50", openRate), percentile(samples, 50), "ms")
	b.atMost("assign", fmt.Sprintf("%d/s: POST to offer on the socket, p99", openRate), percentile(samples, 99), "ms", 100, 50)
	return nil
}

func (b *bench) assignClosed(ctx context.Context, s *stage, o *offers) error {
	most := int(4000 * b.lasts.Seconds())
	visitors, err := o.expect(ctx, s, most)
	if err != nil {
		return err
	}
	var next atomic.Int64
	ops, took, program, _, err := s.used(func() (int, error) {
		if _, err := closed(ctx, s.Address(), clients, b.lasts, func(_ int, w *rig.Wire) error {
			i := int(next.Add(1)) - 1
			if i >= most {
				return fmt.Errorf("the visitors have run out after %d conversations", most)
			}
			o.due[i].Store(time.Now().UnixNano())
			return begin(visitors[i], w)
		}); err != nil {
			return 0, err
		}
		_, err := o.wait(ctx, int(next.Load()))
		return int(next.Load()), err
	})
	if err != nil {
		return err
	}
	samples, err := o.wait(ctx, ops)
	if err != nil {
		return err
	}
	b.atLeast("assign", "8 clients, until the last offer is out", float64(ops)/took.Seconds(), "/s", 500, 2000)
	b.info("assign", "8 clients: CPU each, with offer and accept", program, "ms")
	b.info("assign", "8 clients: POST to offer on the socket, p99", percentile(samples, 99), "ms")
	return nil
}

func begin(v *rig.Visitor, w *rig.Wire) error {
	return ok(w.Do("POST", "/widget/v1/conversations", "Authorization: Bearer "+v.Token, []byte(`{"key":"first","message":"Hello, where is my order? It was due on Monday."}`)))
}

// offers are the sockets of all agents: they note when an offer arrives, and accept it.
type offers struct {
	sockets []*rig.Socket
	running sync.WaitGroup

	mu    sync.Mutex // guards index and got
	index map[string]int
	got   []time.Duration // since due, of the visitors expected last
	due   []atomic.Int64
	news  chan struct{}
	fault atomic.Pointer[error]
}

// takeOffers makes every agent available and connects them.
func (s *stage) takeOffers(ctx context.Context) (*offers, error) {
	o := &offers{news: make(chan struct{}, 1)}
	for _, a := range s.Agents {
		socket, _, err := rig.OpenSocket(ctx, s.Base, a.Cookie, nil)
		if err != nil {
			return nil, err
		}
		o.sockets = append(o.sockets, socket)
		accepts := make(chan [2]string, 100_000) // more than a run offers to one agent
		socket.Only = `"offer.made"`
		socket.OnFrame = func(f rig.Frame) { o.hear(f, accepts) }
		o.running.Go(func() {
			defer close(accepts)
			_ = socket.Run() // ends when it is closed; what it missed shows as a missing offer
		})
		o.running.Go(func() { o.accept(s.Address(), "Cookie: "+a.Cookie, accepts) })
		if err := a.Status(ctx, "available"); err != nil {
			return nil, err
		}
	}
	return o, nil
}

func (o *offers) hear(f rig.Frame, accepts chan<- [2]string) {
	at := time.Now()
	var offer struct {
		ID             string `json:"id"`
		ConversationID string `json:"conversationId"`
		Conversation   struct {
			Visitor struct {
				ID string `json:"id"`
			} `json:"visitor"`
		} `json:"conversation"`
	}
	if err := json.Unmarshal(f.Data, &offer); err != nil {
		o.fault.Store(&err)
		return
	}
	o.mu.Lock()
	if i, known := o.index[offer.Conversation.Visitor.ID]; known {
		o.got = append(o.got, at.Sub(time.Unix(0, o.due[i].Load())))
	}
	o.mu.Unlock()
	select {
	case o.news <- struct{}{}:
	default:
	}
	accepts <- [2]string{offer.ConversationID, offer.ID}
}

func (o *offers) accept(address, cookie string, accepts <-chan [2]string) {
	w, err := rig.Dial(address)
	if err != nil {
		o.fault.Store(&err)
		return
	}
	defer w.Close()
	for a := range accepts {
		if err := ok(w.Do("POST", "/api/v1/conversations/"+a[0]+"/accept", cookie, []byte(`{"offerId":"`+a[1]+`"}`))); err != nil {
			o.fault.Store(&err)
			return
		}
	}
}

// expect starts n visitors' sessions whose offers will be timed.
func (o *offers) expect(ctx context.Context, s *stage, n int) ([]*rig.Visitor, error) {
	visitors, err := s.visitors(ctx, n, false)
	if err != nil {
		return nil, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.index, o.got, o.due = make(map[string]int, n), nil, make([]atomic.Int64, n)
	for i, v := range visitors {
		o.index[v.ID] = i
	}
	return visitors, nil
}

// wait waits until n offers have come and returns their times.
func (o *offers) wait(ctx context.Context, n int) ([]time.Duration, error) {
	limit := time.After(assignWait)
	for {
		o.mu.Lock()
		got := append([]time.Duration{}, o.got...)
		o.mu.Unlock()
		if err := o.fault.Load(); err != nil {
			return nil, *err
		}
		if len(got) >= n {
			return got, nil
		}
		select {
		case <-o.news:
		case <-limit:
			return nil, fmt.Errorf("%d of %d conversations were offered within %s after the last", len(got), n, assignWait)
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func (o *offers) stop() {
	for _, s := range o.sockets {
		s.Close()
	}
	o.running.Wait()
}
