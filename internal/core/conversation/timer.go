package conversation

import (
	"context"

	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
)

const dueBatch = 200

// Tick runs the timers that are due and tells how many it found, at most 200. The timer is a column of the conversation, so it
// survives any crash; a timer that has been moved meanwhile does nothing. The error is that of the first timer that failed.
func (s *Service) Tick(ctx context.Context) (int, error) {
	ids, err := s.store.Due(ctx, s.clock.Now(), dueBatch)
	if err != nil {
		return 0, errs.E("conversation.Tick", errs.Internal, err)
	}
	var first error
	for _, id := range ids {
		_, err := s.change(ctx, "conversation.Tick", event.System, id, (*step).timer)
		if errs.Is(err, errs.Unavailable) {
			return len(ids), err
		}
		if err != nil && first == nil { // one that cannot go on must not hold up the timers of the others
			first = err
		}
	}
	return len(ids), first
}

func (st *step) timer() error {
	c := st.c
	if c.TimerAt.IsZero() || st.clock.Now().Before(c.TimerAt) {
		return nil
	}
	switch c.State {
	case Open:
		if err := st.withdraw(Withdrawn, string(ClosedByOverflow)); err != nil {
			return err
		}
		st.status("closed_overflow", nil)
		return st.move(Closed, ClosedByOverflow, "")
	case Waiting:
		return st.move(Closed, ClosedFromWaiting, "")
	case WrapUp:
		return st.close(ClosedBySystem)
	case Active:
		return st.inactive()
	}
	return nil
}

// inactive warns a customer who has been silent while the agent waits for an answer, then ends the chat. A customer who waits for
// the agent is never sent away.
func (st *step) inactive() error {
	c, now := st.c, st.clock.Now()
	ws, err := st.dir.Workstream(c.WorkstreamID)
	if err != nil {
		return err
	}
	since := c.LastAt
	if c.AcceptedAt.After(since) {
		since = c.AcceptedAt
	}
	st.edited()
	switch {
	case ws.Inactivity <= 0:
		c.TimerAt = zero
	case c.LastFrom == Customer:
		c.WarnedAt, c.TimerAt = zero, now.Add(warnAfter(ws.Inactivity))
	case now.Before(since.Add(warnAfter(ws.Inactivity))):
		c.WarnedAt, c.TimerAt = zero, since.Add(warnAfter(ws.Inactivity))
	case c.WarnedAt.IsZero():
		st.status("inactivity_warning", nil)
		c.WarnedAt = now
		c.TimerAt = now.Add(ws.Inactivity - warnAfter(ws.Inactivity))
	case c.LastAt.After(c.WarnedAt): // somebody wrote after the warning
		c.WarnedAt = zero
		c.TimerAt = c.LastAt.Add(warnAfter(ws.Inactivity))
	case c.Mode == Persistent:
		if err := st.leave(); err != nil {
			return err
		}
		return st.move(Waiting, AwaitingCustomer, "")
	default:
		st.status("closed_inactive", nil)
		return st.move(WrapUp, ClosedBySystem, "")
	}
	return nil
}
