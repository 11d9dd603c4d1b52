package routing

import (
	"context"
	"errors"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/engine/match"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

// Limits of what is under way.
const (
	inFlight = 64               // commits at once; they share group commits
	backlog  = 1000             // pending actions beyond which the reasons of waiting are not stored
	parkTime = 10 * time.Second // before something that failed is looked at again
)

// action is a change of the store, with what the loop does about its outcome. An error of done ends the session.
type action struct {
	do   func(ctx context.Context) error
	done func(error) error
}

type result struct {
	err  error
	done func(error) error
}

// launch starts pending actions while there are places.
func (s *session) launch(ctx context.Context) {
	for len(s.pending) > 0 && s.running < inFlight {
		a := s.pending[0]
		s.pending[0] = action{}
		s.pending = s.pending[1:]
		s.running++
		s.actions.Go(func() { s.results <- result{a.do(ctx), a.done} })
	}
}

func (s *session) begin(do func(context.Context) error, done func(error) error) {
	s.pending = append(s.pending, action{do, done})
}

// guard fails inside a unit of work when the lease is another's by now.
func (s *session) guard(ctx context.Context, tx event.Tx) error {
	if err := s.Store.Guard(ctx, tx, leaseName, s.epoch); err != nil {
		return &deposed{err}
	}
	return nil
}

// deposed marks the failure of the guard among the conflicts that a commit can meet.
type deposed struct{ error }

// Unwrap gives the kind of the cause.
func (d *deposed) Unwrap() error { return d.error }

// decided begins the commit of an assignment, or notes why a work waits.
func (s *session) decided(now time.Time, d match.Decision) {
	id := conversation.ID(d.Work)
	it := s.works[id]
	row := decisionOf(now, d)
	if d.Agent == "" {
		if it.told != d.Reason && len(s.pending) < backlog {
			it.told = d.Reason
			s.begin(func(ctx context.Context) error {
				return s.Writer.Write(ctx, func(tx event.Tx) error { return s.Store.AddDecision(ctx, tx, row) })
			}, s.tolerate("store why a conversation waits", func() {}))
		}
		return
	}
	it.pending, it.told = true, ""
	it.attempt++
	attempt := it.attempt
	queue, _ := s.Directory.Queue(it.QueueID)
	s.begin(func(ctx context.Context) error {
		expires := s.Clock.Now().Add(queue.OfferTime())
		_, err := s.Conversations.Offer(ctx, id, row.AgentID, expires, string(row.Reason), func(tx event.Tx) error {
			if err := s.guard(ctx, tx); err != nil {
				return err
			}
			return s.Store.AddDecision(ctx, tx, row)
		})
		return err
	}, func(err error) error { return s.committed(id, attempt, err) })
}

// committed takes in the outcome of an offer. The fact of one that worked comes by the feed.
func (s *session) committed(id conversation.ID, attempt int, err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	it := s.works[id]
	if err == nil {
		return nil
	}
	if fatal(err) {
		return err
	}
	if it == nil || it.attempt != attempt || !it.pending {
		return nil // the facts have told meanwhile what came first
	}
	it.pending = false
	s.engine.Cancel(match.WorkID(id))
	if errs.Is(err, errs.Conflict) || errs.Is(err, errs.NotFound) {
		s.park(id, 0) // another outcome came first; its fact is on the way
		return nil
	}
	s.Log.Error("routing: offer a conversation", "conversation", id, "error", err)
	s.park(id, parkTime)
	return nil
}

// park keeps a work out of matching until it is read again from the store.
func (s *session) park(id conversation.ID, d time.Duration) {
	s.engine.Withdraw(match.WorkID(id))
	s.deadlines.add(deadline{at: s.Clock.Now().Add(d), kind: lookAgain, id: id})
}

func fatal(err error) bool {
	var lost *deposed
	return errs.Is(err, errs.Unavailable) || errors.As(err, &lost)
}

// tolerate logs a failure that only concerns one conversation, and does again what again says.
func (s *session) tolerate(what string, again func()) func(error) error {
	return func(err error) error {
		if err == nil {
			return nil
		}
		if fatal(err) {
			return err
		}
		s.Log.Error("routing: "+what, "error", err)
		s.mu.Lock()
		defer s.mu.Unlock()
		again()
		return nil
	}
}

// reached does what a deadline is for, if it still holds.
func (s *session) reached(d deadline) {
	it := s.works[d.id]
	if d.kind == lookAgain {
		s.look(d.id)
		return
	}
	if it == nil {
		return
	}
	again := func() { s.deadlines.add(deadline{s.Clock.Now().Add(parkTime), d.kind, d.id, d.offer}) }
	switch agent := identity.UserID(it.AgentID); {
	case d.kind == offerEnds && it.offer == d.offer:
		s.begin(func(ctx context.Context) error {
			_, err := s.Conversations.Expire(ctx, d.id, d.offer)
			return err
		}, s.tolerate("end an offer", again))
	case d.kind == agentGone && it.State == string(conversation.Active) && s.goneSince(agent, s.Clock.Now().Add(-s.ReclaimAfter)):
		s.begin(func(ctx context.Context) error {
			_, err := s.Conversations.Reclaim(ctx, d.id, agent)
			return err
		}, s.tolerate("take a conversation from an agent who is gone", again))
	}
}

// look reads a conversation again and goes by what it says.
func (s *session) look(id conversation.ID) {
	var work Work
	s.begin(func(ctx context.Context) (err error) {
		work, err = s.Store.OneWork(ctx, id)
		return err
	}, func(err error) error {
		s.mu.Lock()
		defer s.mu.Unlock()
		switch {
		case err == nil:
			s.adopt(work)
		case errs.Is(err, errs.NotFound):
			s.forget(id)
		case fatal(err):
			return err
		default:
			s.park(id, parkTime)
		}
		return nil
	})
}

func (s *session) takeBack(id conversation.ID, it *item) {
	offer := it.offer
	s.begin(func(ctx context.Context) error {
		_, err := s.Conversations.TakeBack(ctx, id, offer, string(conversation.AgentGone))
		return err
	}, s.tolerate("take back an offer", func() { s.deadlines.add(deadline{at: s.Clock.Now().Add(parkTime), kind: lookAgain, id: id}) }))
}

func decisionOf(now time.Time, d match.Decision) Decision {
	out := Decision{ID: ident.New(), ConversationID: conversation.ID(d.Work), At: now, Outcome: Offered, AgentID: identity.UserID(d.Agent),
		QueueID: string(d.Queue), Method: d.Method, Reason: d.Reason, Candidates: make([]Candidate, len(d.Candidates))}
	for i, c := range d.Candidates {
		idle := int64(0)
		if c.IdleSince > 0 { // somebody who was never there has not been idle
			idle = max(0, now.UnixMilli()-c.IdleSince) / 1000
		}
		out.Candidates[i] = Candidate{AgentID: identity.UserID(c.Agent), Eligible: c.Eligible(), Why: c.Why, IdleSeconds: idle,
			Load: c.Load, Capacity: c.Capacity, Declines: c.Declines}
		if c.Why == match.Chosen {
			out.IdleSeconds = idle
		}
	}
	switch {
	case d.Agent == "" && d.Reason == match.NoMembers:
		out.Outcome = None
	case d.Agent == "":
		out.Outcome = Waiting
	}
	return out
}
