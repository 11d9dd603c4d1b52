package conversation

import (
	"context"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
)

// Target of a transfer: a queue or an agent.
type Target struct {
	QueueID string
	AgentID identity.UserID
	Note    string // for the next agent; stored as a note
}

// Transfer hands an active conversation to a queue, where it waits, or to an agent, who has it at once.
func (s *Service) Transfer(ctx context.Context, p identity.Principal, id ID, to Target) (Conversation, error) {
	const op = "conversation.Transfer"
	if err := s.checkTarget(op, to); err != nil {
		return Conversation{}, err
	}
	return s.change(ctx, op, p.Actor(), id, func(st *step) error {
		c := st.c
		if err := st.require(p, CanTransfer); err != nil {
			return err
		}
		if to.AgentID != "" && to.AgentID == c.AgentID {
			return errs.New(op, errs.Conflict, "The conversation is with this agent already.")
		}
		c.Transfers++
		if to.Note != "" {
			st.texts = append(st.texts, Message{ID: newID(), Kind: Note, From: Agent, SenderID: string(p.ID), SenderName: s.principalName(p), Body: to.Note})
		}
		if err := st.leave(); err != nil {
			return err
		}
		if to.QueueID != "" {
			c.QueueID = to.QueueID
			st.status("transferred", map[string]string{"queue": s.dir.QueueName(to.QueueID)})
			return st.requeue(Transferred)
		}
		st.status("transferred", map[string]string{"name": s.dir.UserName(to.AgentID)})
		return st.give(to.AgentID, Transferred)
	})
}

func (s *Service) checkTarget(op string, to Target) error {
	c := errs.NewCheck(op)
	c.Text("note", to.Note, MaxNote, false)
	c.Require((to.QueueID == "") != (to.AgentID == ""), "queueId", "or agentId: exactly one is needed", "name a queue or an agent")
	c.Require(to.QueueID == "" || s.dir.HasQueue(to.QueueID), "queueId", "is no queue", "choose a queue of the list")
	c.Require(to.AgentID == "" || s.dir.UserName(to.AgentID) != "", "agentId", "is nobody", "choose an agent of the list")
	return c.Err()
}

// Release puts an active conversation back into its queue.
func (s *Service) Release(ctx context.Context, p identity.Principal, id ID) (Conversation, error) {
	const op = "conversation.Release"
	return s.change(ctx, op, p.Actor(), id, func(st *step) error {
		if err := st.require(p, CanRelease); err != nil {
			return err
		}
		if err := st.leave(); err != nil {
			return err
		}
		return st.requeue(Released)
	})
}

// Reclaim takes an active conversation from an agent who has dropped off, so that somebody else can help.
func (s *Service) Reclaim(ctx context.Context, id ID, agent identity.UserID) (Conversation, error) {
	return s.change(ctx, "conversation.Reclaim", event.System, id, func(st *step) error {
		if st.c.State != Active || st.c.AgentID != agent {
			return nil
		}
		st.status("agent_left", map[string]string{"name": s.dir.UserName(agent)})
		if err := st.leave(); err != nil {
			return err
		}
		return st.requeue(AgentGone)
	})
}

// requeue lets the conversation wait in its queue. The customer keeps the place in line that the whole wait earns: QueuedAt is
// when the customer began to wait for an answer.
func (st *step) requeue(reason Reason) error {
	st.since = st.c.WaitingSince
	return st.move(Open, reason, "")
}

// leave ends the agent's session and part.
func (st *step) leave() error {
	if st.c.AgentID == "" {
		return nil
	}
	return st.store.PutParticipant(st.ctx, st.tx, st.c.ID, Participant{UserID: st.c.AgentID, Role: Primary}, st.clock.Now())
}
