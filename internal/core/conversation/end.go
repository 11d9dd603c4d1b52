package conversation

import (
	"context"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

func newID() string { return ident.New() }

// End finishes the exchange and begins the wrap-up. A persistent chat goes to waiting instead: the customer may come back.
func (s *Service) End(ctx context.Context, p identity.Principal, id ID) (Conversation, error) {
	const op = "conversation.End"
	return s.change(ctx, op, p.Actor(), id, func(st *step) error {
		if err := st.require(p, CanEnd); err != nil {
			return err
		}
		if st.c.Mode == Persistent && st.c.State == Active {
			if err := st.leave(); err != nil {
				return err
			}
			return st.move(Waiting, AwaitingCustomer, "")
		}
		if st.c.State == Waiting {
			return st.move(Closed, EndedByAgent, "")
		}
		st.status("ended_by_agent", map[string]string{"name": s.principalName(p)})
		return st.move(WrapUp, AgentMovedToWrapUp, "")
	})
}

// Leave is the customer's end: a waiting customer closes the conversation, an active one leaves the agent to wrap up. It may be
// repeated.
func (s *Service) Leave(ctx context.Context, v VisitorID, id ID) (Conversation, error) {
	const op = "conversation.Leave"
	return s.change(ctx, op, event.Actor{Kind: event.ActorCustomer, ID: string(v)}, id, func(st *step) error {
		c := st.c
		if c.VisitorID != v {
			return errs.New(op, errs.NotFound, "There is no such conversation.")
		}
		st.actor = customerActor(c)
		if c.Mode == Persistent && c.State != Open {
			return errs.New(op, errs.Conflict, "This chat stays open; write again whenever you like.")
		}
		switch c.State {
		case Open:
			if err := st.withdraw(Withdrawn, string(CustomerLeftOpen)); err != nil {
				return err
			}
			return st.move(Closed, CustomerLeftOpen, "")
		case Active:
			st.status("ended_by_customer", map[string]string{"name": c.CustomerName})
			return st.move(WrapUp, CustomerMovedToWrapUp, "")
		}
		return nil
	})
}

// Finish is what an agent enters when wrapping up.
type Finish struct {
	Note        string
	Disposition string // the reason for contact, in the organisation's words
	KeepOpen    bool   // save only
}

// Wrap saves the wrap-up and, unless KeepOpen, closes the conversation.
func (s *Service) Wrap(ctx context.Context, p identity.Principal, id ID, f Finish) (Conversation, error) {
	const op = "conversation.Wrap"
	check := errs.NewCheck(op)
	check.Text("note", f.Note, MaxNote, false)
	check.Text("disposition", f.Disposition, MaxName, false)
	if err := check.Err(); err != nil {
		return Conversation{}, err
	}
	return s.change(ctx, op, p.Actor(), id, func(st *step) error {
		if err := st.require(p, CanWrapUp); err != nil {
			return err
		}
		st.c.WrapUpNote, st.c.Disposition = f.Note, f.Disposition
		st.edit("wrapup", f.Disposition)
		if f.KeepOpen {
			return nil
		}
		return st.close(EndedByAgent)
	})
}

func (st *step) close(reason Reason) error {
	if err := st.leave(); err != nil {
		return err
	}
	return st.move(Closed, reason, "")
}

// Close ends a conversation by a supervisor's word, in any state.
func (s *Service) Close(ctx context.Context, p identity.Principal, id ID, note string) (Conversation, error) {
	const op = "conversation.Close"
	check := errs.NewCheck(op)
	check.Text("reason", note, MaxName, false)
	if err := check.Err(); err != nil {
		return Conversation{}, err
	}
	return s.change(ctx, op, p.Actor(), id, func(st *step) error {
		if err := st.require(p, CanClose); err != nil {
			return err
		}
		if err := st.withdraw(Withdrawn, string(ForceClosed)); err != nil {
			return err
		}
		if err := st.leave(); err != nil {
			return err
		}
		return st.move(Closed, ForceClosed, note)
	})
}

// Reopen brings a conversation in wrap-up, or one that was set aside, back to its agent.
func (s *Service) Reopen(ctx context.Context, p identity.Principal, id ID) (Conversation, error) {
	const op = "conversation.Reopen"
	return s.change(ctx, op, p.Actor(), id, func(st *step) error {
		if err := st.require(p, CanReopen); err != nil {
			return err
		}
		if err := st.noOther(); err != nil {
			return err
		}
		st.c.EndedAt = zero
		return st.move(Active, Reopened, "")
	})
}

// noOther checks that the visitor has not begun another conversation meanwhile: there is at most one to write in.
func (st *step) noOther() error {
	other, err := st.store.OpenOf(st.ctx, st.tx, st.c.VisitorID, "")
	if errs.Is(err, errs.NotFound) {
		return nil
	}
	if err == nil && other.ID != st.c.ID {
		return errs.New(st.op, errs.Conflict, "The customer has begun another conversation, "+other.Label()+". Go on there.")
	}
	return err
}
