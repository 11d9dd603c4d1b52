package routing

import (
	"context"
	"sync"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
	"switchboard/internal/engine/match"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
)

// session is routing from one start to the next fault. Its state belongs to the goroutine of run; the mutex lets others look.
type session struct {
	Deps
	epoch int64

	mu        sync.Mutex // guards what follows
	engine    *match.Engine
	works     map[conversation.ID]*item
	busy      map[identity.UserID]map[conversation.ID]bool // active conversations
	offered   map[conversation.ID]*item                    // with an offer that runs
	people    map[identity.UserID]presence.Presence
	queues    map[string]match.Queue
	agents    map[identity.UserID]match.Agent
	paces     map[string]*pace
	deadlines deadlines
	seq       int64 // facts up to here are in the state
	catchUp   int64 // nothing is decided before this fact is in: the state read at the start may be newer than the facts

	pending []action // wait for a place
	running int
	results chan result
	actions sync.WaitGroup
}

// item is one open conversation.
type item struct {
	event.Work
	offer   conversation.OfferID
	expires time.Time
	attempt int  // counts assignments; the result of an older one is void
	pending bool // the engine has assigned it, the commit is not known yet
	picked  bool // taken by hand only
	told    match.Reason
}

// run follows the facts until ctx ends or something fails.
func (s *session) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	var helpers sync.WaitGroup
	defer func() {
		cancel()
		helpers.Wait()
		s.actions.Wait()
	}()
	facts, failed := make(chan []event.Event), make(chan error, 3)
	seq := s.seq
	helpers.Go(func() {
		failed <- event.Follow(ctx, s.Feed, seq, func(ctx context.Context, events []event.Event) error {
			select {
			case facts <- events:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	})
	helpers.Go(func() { failed <- s.renew(ctx) })
	helpers.Go(func() { failed <- s.tick(ctx) })
	for {
		if err := s.settle(ctx); err != nil {
			return err
		}
		if err := s.wait(ctx, facts, failed); err != nil {
			return err
		}
	}
}

// wait takes in the next thing that happens.
func (s *session) wait(ctx context.Context, facts <-chan []event.Event, failed <-chan error) error {
	var fired <-chan time.Time
	if d, ok := s.deadlines.next(s.Clock.Now()); ok {
		timer, stop := s.Clock.After(d)
		defer stop()
		fired = timer
	}
	select {
	case events := <-facts:
		return s.take(ctx, events)
	case r := <-s.results:
		s.running--
		return r.done(r.err)
	case <-fired:
		return nil
	case err := <-failed:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// settle does what is due, lets the engine decide, and starts what has a place.
func (s *session) settle(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.Clock.Now()
	for d, ok := s.deadlines.due(now); ok; d, ok = s.deadlines.due(now) {
		s.reached(d)
	}
	if s.seq >= s.catchUp {
		s.engine.Match(now.UnixMilli(), func(d match.Decision) { s.decided(now, d) })
	}
	s.launch(ctx)
	return nil
}

// renew keeps the lease; it fails when another node has it.
func (s *session) renew(ctx context.Context) error {
	for clock.Sleep(ctx, s.Clock, leaseRenewal) {
		err := s.Writer.Write(ctx, func(tx event.Tx) error {
			return s.Store.Renew(ctx, tx, leaseName, s.epoch, s.Clock.Now().Add(leaseTime))
		})
		if err != nil {
			return errs.E("routing.renew", errs.Internal, err)
		}
	}
	return ctx.Err()
}

// tick runs the timers of conversations, at the start all that became due meanwhile.
func (s *session) tick(ctx context.Context) error {
	for {
		n, err := s.Conversations.Tick(ctx)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errs.Is(err, errs.Unavailable):
			return err
		case err != nil:
			s.Log.Error("routing: a conversation's timer", "error", err)
		case n > 0:
			continue
		}
		if !clock.Sleep(ctx, s.Clock, tickEvery) {
			return ctx.Err()
		}
	}
}
