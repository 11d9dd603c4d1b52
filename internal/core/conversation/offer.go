package conversation

import (
	"context"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

// Offer proposes a waiting conversation to an agent until expires. Routing calls it; a conversation that is no longer waiting,
// or has an offer running, is a Conflict.
func (s *Service) Offer(ctx context.Context, id ID, agent identity.UserID, expires time.Time, reason string, also func(event.Tx) error) (Conversation, error) {
	const op = "conversation.Offer"
	return s.change(ctx, op, event.System, id, func(st *step) error {
		c := st.c
		if c.State != Open || c.OfferID != "" {
			return errs.New(op, errs.Conflict, "The conversation does not wait for an agent any more.")
		}
		now := st.clock.Now()
		session := Session{ID: OfferID(ident.New()), ConversationID: id, AgentID: agent, QueueID: c.QueueID, State: Offered,
			Reason: reason, Units: c.Units, OfferedAt: now, ExpiresAt: expires}
		if err := st.store.PutSession(ctx, st.tx, session); err != nil {
			return err
		}
		c.OfferID, c.OfferAgentID, c.Reason = session.ID, agent, AwaitingAcceptance
		st.edited()
		st.small = true
		st.tx.Append(event.New(id.Topic(), now, event.System, event.ConversationOffer{Work: c.work(), OfferID: string(session.ID),
			OfferedTo: string(agent), Outcome: string(Offered), Reason: reason, ExpiresAt: expires.UnixMilli()}))
		return also(st.tx)
	})
}

// Accept takes an offer. It is a Conflict when the offer has expired or another outcome came first.
func (s *Service) Accept(ctx context.Context, p identity.Principal, id ID, offer OfferID) (Conversation, error) {
	const op = "conversation.Accept"
	return s.change(ctx, op, p.Actor(), id, func(st *step) error {
		if err := st.mine(p, offer); err != nil {
			return err
		}
		if err := st.withdraw(Accepted, ""); err != nil {
			return err
		}
		return st.begin(p.ID, InConversation)
	})
}

// mine checks that the offer runs and is the person's.
func (st *step) mine(p identity.Principal, offer OfferID) error {
	c := st.c
	if c.OfferAgentID != p.ID || c.OfferID != offer {
		if !st.sees(p, c) {
			return errs.New(st.op, errs.NotFound, "There is no such conversation, or it is not yours to see.")
		}
		return errs.New(st.op, errs.Conflict, "This offer has ended: it ran out, was taken back, or somebody else has the conversation.")
	}
	s, err := st.running()
	if err != nil {
		return err
	}
	if !st.clock.Now().Before(s.ExpiresAt) {
		return errs.New(st.op, errs.Conflict, "This offer has run out.")
	}
	return nil
}

// begin gives the conversation to an agent.
func (st *step) begin(agent identity.UserID, reason Reason) error {
	st.c.AgentID = agent
	if err := st.move(Active, reason, ""); err != nil {
		return err
	}
	name := st.dir.UserName(agent)
	st.status("agent_joined", map[string]string{"name": name})
	return st.store.PutParticipant(st.ctx, st.tx, st.c.ID, Participant{UserID: agent, Role: Primary, JoinedAt: st.clock.Now()}, zero)
}

// Decline refuses an offer; the conversation waits on.
func (s *Service) Decline(ctx context.Context, p identity.Principal, id ID, offer OfferID, reason string) (Conversation, error) {
	const op = "conversation.Decline"
	check := errs.NewCheck(op)
	check.Text("reason", reason, MaxName, false)
	if err := check.Err(); err != nil {
		return Conversation{}, err
	}
	return s.change(ctx, op, p.Actor(), id, func(st *step) error {
		if err := st.mine(p, offer); err != nil {
			return err
		}
		return st.refuse(Declined, reason)
	})
}

// Expire ends an offer whose time has run out. A stale call changes nothing.
func (s *Service) Expire(ctx context.Context, id ID, offer OfferID) (Conversation, error) {
	const op = "conversation.Expire"
	return s.change(ctx, op, event.System, id, func(st *step) error {
		if st.c.OfferID != offer || offer == "" {
			return nil
		}
		session, err := st.running()
		if err != nil || st.clock.Now().Before(session.ExpiresAt) {
			return err
		}
		return st.refuse(TimedOut, "")
	})
}

// TakeBack ends an offer because its agent dropped off; it does not count as a refusal.
func (s *Service) TakeBack(ctx context.Context, id ID, offer OfferID, reason string) (Conversation, error) {
	return s.change(ctx, "conversation.TakeBack", event.System, id, func(st *step) error {
		if st.c.OfferID != offer || offer == "" {
			return nil
		}
		st.c.Reason = AwaitingAssignment
		return st.withdraw(Withdrawn, reason)
	})
}

func (st *step) refuse(outcome SessionState, reason string) error {
	c := st.c
	if c.Declines == nil {
		c.Declines = map[identity.UserID]int{}
	}
	c.Declines[c.OfferAgentID]++
	c.Reason = AwaitingAssignment
	return st.withdraw(outcome, reason)
}

// Pick takes a waiting conversation by hand, whatever the capacity. An offer to somebody else is withdrawn.
func (s *Service) Pick(ctx context.Context, p identity.Principal, id ID) (Conversation, error) {
	const op = "conversation.Pick"
	return s.change(ctx, op, p.Actor(), id, func(st *step) error {
		if err := st.require(p, CanPick); err != nil {
			return err
		}
		return st.give(p.ID, InConversation)
	})
}

// Assign gives a waiting conversation to an agent by a supervisor's word, whatever presence and capacity.
func (s *Service) Assign(ctx context.Context, p identity.Principal, id ID, agent identity.UserID) (Conversation, error) {
	const op = "conversation.Assign"
	if s.dir.UserName(agent) == "" {
		return Conversation{}, errs.Bad(op, "agentId", "is nobody", "choose an agent of the list")
	}
	return s.change(ctx, op, p.Actor(), id, func(st *step) error {
		if err := st.require(p, CanAssign); err != nil {
			return err
		}
		return st.give(agent, AssignedBySupervisor)
	})
}

// give makes an agent's session without an offer.
func (st *step) give(agent identity.UserID, reason Reason) error {
	c, now := st.c, st.clock.Now()
	if err := st.withdraw(Withdrawn, string(reason)); err != nil {
		return err
	}
	session := Session{ID: OfferID(ident.New()), ConversationID: c.ID, AgentID: agent, QueueID: c.QueueID, State: Accepted,
		Reason: string(reason), Units: c.Units, OfferedAt: now, ExpiresAt: now, AcceptedAt: now}
	if err := st.store.PutSession(st.ctx, st.tx, session); err != nil {
		return err
	}
	return st.begin(agent, reason)
}
