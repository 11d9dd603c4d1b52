package conversation

import (
	"slices"

	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
)

// Ability is one thing a person may do with a conversation now. Clients show what the list holds; every verb checks again.
type Ability string

// The abilities.
const (
	CanSend     Ability = "send"
	CanNote     Ability = "note"
	CanAccept   Ability = "accept"
	CanPick     Ability = "pick"
	CanAssign   Ability = "assign"
	CanTransfer Ability = "transfer"
	CanEnd      Ability = "end"
	CanClose    Ability = "close"
	CanReopen   Ability = "reopen"
	CanJoin     Ability = "join"
	CanWrapUp   Ability = "wrapup"
	CanLink     Ability = "link"
	CanRelease  Ability = "release"
)

// sees tells whether the person may read the conversation: supervisors all, agents their own, those offered to them and those
// of their queues.
func (s *Service) sees(p identity.Principal, c *Conversation) bool {
	switch {
	case p.Has(identity.Supervisor):
		return true
	case !p.Has(identity.Agent):
		return false
	case c.AgentID == p.ID, c.OfferAgentID == p.ID:
		return true
	}
	return slices.Contains(s.dir.QueuesOf(p.ID), c.QueueID)
}

// Abilities lists what the person may do with the conversation now.
func (s *Service) Abilities(p identity.Principal, c *Conversation) []Ability {
	out := []Ability{}
	for _, a := range []Ability{CanSend, CanNote, CanAccept, CanPick, CanAssign, CanTransfer, CanEnd, CanClose, CanReopen, CanJoin, CanWrapUp, CanLink, CanRelease} {
		if s.can(p, c, a) {
			out = append(out, a)
		}
	}
	return out
}

func (s *Service) can(p identity.Principal, c *Conversation, a Ability) bool {
	if !s.sees(p, c) {
		return false
	}
	mine, lead := c.AgentID == p.ID && p.ID != "", p.Has(identity.Supervisor)
	agent := p.Has(identity.Agent)
	switch a {
	case CanNote, CanLink:
		return c.State != Closed || a == CanLink
	case CanSend, CanRelease:
		return mine && c.State == Active
	case CanEnd:
		return mine && (c.State == Active || c.State == Waiting)
	case CanTransfer:
		return (mine || lead) && c.State == Active
	case CanWrapUp:
		return mine && c.State == WrapUp
	case CanReopen:
		return mine && (c.State == WrapUp || c.State == Waiting)
	case CanAccept:
		return c.OfferAgentID == p.ID && p.ID != "" && c.State == Open
	case CanPick:
		return agent && c.State == Open
	case CanAssign:
		return lead && c.State == Open
	case CanClose:
		return lead && c.State != Closed
	case CanJoin:
		return lead && !mine && (c.State == Active || c.State == WrapUp)
	}
	return false
}

// require fails with NotFound when the person may not even see the conversation, with Forbidden when the person never may, and
// with Conflict when only the state of the conversation stands in the way.
func (st *step) require(p identity.Principal, a Ability) error {
	if st.can(p, st.c, a) {
		return nil
	}
	if !st.sees(p, st.c) {
		return errs.New(st.op, errs.NotFound, "There is no such conversation, or it is not yours to see.")
	}
	for _, other := range States {
		probe := *st.c
		probe.State = other
		if st.can(p, &probe, a) {
			return errs.New(st.op, errs.Conflict, "The conversation is "+string(st.c.State)+" by now, so this is no longer possible.")
		}
	}
	return errs.New(st.op, errs.Forbidden, "Your role or your part in this conversation does not allow this.")
}
