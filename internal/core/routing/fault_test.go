package routing_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

// flaky is a writer that fails while it is down, as when the database restarts.
type flaky struct {
	event.Writer
	down atomic.Bool
	hits chan struct{} // told of each failure, when somebody listens
}

func (w *flaky) Write(ctx context.Context, fn func(event.Tx) error) error {
	if w.down.Load() {
		select {
		case w.hits <- struct{}{}:
		default:
		}
		return errs.New("test", errs.Unavailable, "The database is away.")
	}
	return w.Writer.Write(ctx, fn)
}

func TestRoutingSurvivesAnOutageOfTheDatabase(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := newFixture(t, db)
		w := &flaky{Writer: db, hits: make(chan struct{}, 1)}
		direct := f.Service
		f.writer, f.Service = w, conversation.New(store.Conversations{DB: db}, w, f.directory, noBlobs{}, f.clock)
		f.route()
		f.Service = direct // the customers' side works on
		f.agents(5, "ann")
		c := f.visitor("vera")
		f.offer(c.ID, conversation.Offered)
		w.down.Store(true)
		d := f.visitor("vito")
		f.advanceUntil(w.hits) // the offer could not be stored
		f.advanceUntil(w.hits) // nor could the lease be had again
		w.down.Store(false)
		f.advanceUntil(f.offered(d.ID))
	})
}

// advanceUntil moves the clock on in small steps, each when somebody waits on it, until the signal comes.
func (f *fixture) advanceUntil(signal <-chan struct{}) {
	for {
		select {
		case <-signal:
			return
		default:
			f.clock.BlockUntil(1)
			f.clock.Advance(100 * time.Millisecond)
		}
	}
}

// offered signals the first offer of a conversation.
func (f *fixture) offered(id conversation.ID) <-chan struct{} {
	signal := make(chan struct{})
	go func() {
		_ = event.Follow(f.t.Context(), f.db, 0, func(_ context.Context, events []event.Event) error {
			for _, e := range events {
				if e.Topic == id.Topic() && e.Kind == event.KindConversationOffer {
					close(signal)
					return context.Canceled
				}
			}
			return nil
		})
	}()
	return signal
}

// TestCapacityHoldsUnderLoad lets many visitors, agents and restarts of the router run against each other, and then reads the feed
// from the beginning: at no place does an agent hold more than the capacity, or a conversation have two owners.
func TestCapacityHoldsUnderLoad(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := newFixture(t, db)
		f.route()
		const capacity, visitors = 2, 60
		agents := f.agents(capacity, names(4, "agent-%d")...)
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		var working, arriving sync.WaitGroup
		for i, a := range agents {
			working.Go(func() { f.serve(ctx, a, rand.New(rand.NewPCG(uint64(i), 1))) })
		}
		for i := range 4 {
			arriving.Go(func() {
				for k := range visitors / 4 {
					f.visitor(fmt.Sprintf("visitor-%d-%d", i, k))
				}
			})
		}
		arriving.Wait()
		f.stop() // the router stops in the middle and another goes on
		f.route()
		f.untilClosed(visitors)
		stop()
		working.Wait()
		f.audit(capacity)
	})
}

// serve is an agent at work: accepts most offers, refuses some, and finishes what is accepted.
func (f *fixture) serve(ctx context.Context, me identity.Principal, random *rand.Rand) {
	for seq := int64(0); ; {
		if f.db.Wait(ctx, seq) != nil {
			return
		}
		events, err := f.db.After(ctx, seq, 100)
		if err != nil {
			return
		}
		for _, e := range events {
			seq = e.Seq
			if e.Kind != event.KindConversationOffer {
				continue
			}
			fact, err := event.Decode[event.ConversationOffer](e)
			if err != nil || fact.OfferedTo != string(me.ID) || fact.Outcome != string(conversation.Offered) {
				continue
			}
			id := conversation.ID(fact.ConversationID)
			if random.IntN(10) == 0 {
				_, _ = f.Decline(ctx, me, id, offerID(fact), "") // an outcome that came first is part of the game
				continue
			}
			if _, err := f.Accept(ctx, me, id, offerID(fact)); err != nil {
				continue
			}
			if _, err := f.End(ctx, me, id); err == nil {
				_, _ = f.Wrap(ctx, me, id, conversation.Finish{})
			}
		}
	}
}

// untilClosed waits until so many conversations are closed. What everybody has refused is closed by a supervisor.
func (f *fixture) untilClosed(n int) {
	f.t.Helper()
	ctx, cancel := context.WithTimeout(f.t.Context(), 60*time.Second)
	defer cancel()
	closed, declines := 0, map[string]int{}
	for seq := int64(0); closed < n; {
		if err := f.db.Wait(ctx, seq); err != nil {
			f.t.Fatalf("%d of %d closed: %v", closed, n, err)
		}
		events, err := f.db.After(ctx, seq, 100)
		f.must(err)
		for _, e := range events {
			seq = e.Seq
			if e.Kind == event.KindConversationState {
				if fact, err := event.Decode[event.ConversationState](e); err == nil && fact.To == string(conversation.Closed) {
					closed++
				}
			}
			if e.Kind == event.KindConversationOffer {
				if fact, err := event.Decode[event.ConversationOffer](e); err == nil && fact.Outcome == string(conversation.Declined) {
					if declines[fact.ConversationID]++; declines[fact.ConversationID] == 12 { // three by each of the four
						_, _ = f.Close(ctx, identity.System, conversation.ID(fact.ConversationID), "")
					}
				}
			}
		}
	}
}

// audit replays the feed and checks every step.
func (f *fixture) audit(capacity int) {
	f.t.Helper()
	held, owner := map[string]int{}, map[string]event.Work{}
	for seq := int64(0); ; {
		events, err := f.db.After(f.t.Context(), seq, 1000)
		f.must(err)
		if len(events) == 0 {
			return
		}
		for _, e := range events {
			seq = e.Seq
			var w event.Work
			switch e.Kind {
			case event.KindConversationOffer:
				fact, err := event.Decode[event.ConversationOffer](e)
				f.must(err)
				w = fact.Work
				if before := owner[w.ConversationID]; fact.Outcome == string(conversation.Offered) && before.Holder != "" {
					f.t.Fatalf("%s is offered to %s while %s has it", w.ConversationID, w.Holder, before.Holder)
				}
			case event.KindConversationState:
				fact, err := event.Decode[event.ConversationState](e)
				f.must(err)
				w = fact.Work
			default:
				continue
			}
			old := owner[w.ConversationID]
			held[old.Holder] -= old.Units
			if w.Holder != "" {
				held[w.Holder] += w.Units
			}
			if old.Holder == "" {
				held[old.Holder] = 0
			}
			owner[w.ConversationID] = w
			// an acceptance is two facts of one commit: the offer ends, the conversation begins
			if w.Holder != "" && held[w.Holder] > capacity {
				f.t.Fatalf("at %d %s holds %d of %d", seq, w.Holder, held[w.Holder], capacity)
			}
		}
	}
}

func TestStartedRouterIsReadyToStop(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		for range 5 {
			f.stop()
			f.route()
		}
		f.agents(1, "ann")
		c := f.visitor("vera")
		if fact := f.offer(c.ID, conversation.Offered); fact.OfferedTo != "ann" {
			t.Fatalf("offered to %s", fact.OfferedTo)
		}
		if _, _, ok := f.router.Position(c.ID); !ok {
			t.Fatal("a conversation that is offered keeps its place")
		}
		f.stop()
		other := f.another("other")
		if other.Load("ann") != 0 {
			t.Fatal("a router that was not started knows nothing")
		}
		other.Stop()
	})
}
