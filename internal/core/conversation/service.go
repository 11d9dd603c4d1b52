package conversation

import (
	"context"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

// Service holds the verbs.
type Service struct {
	store  Store
	writer event.Writer
	dir    Directory
	blobs  Blobs
	clock  clock.Clock
}

// New makes the service.
func New(store Store, writer event.Writer, dir Directory, blobs Blobs, clock clock.Clock) *Service {
	return &Service{store: store, writer: writer, dir: dir, blobs: blobs, clock: clock}
}

// step is one unit of work on one conversation.
type step struct {
	*Service
	ctx   context.Context
	tx    event.Tx
	op    string
	actor event.Actor
	c     *Conversation
	agent identity.UserID // who had the conversation when the step began
	queue string          // where it was then
	since time.Time       // of a conversation that is put back in line: since when the customer waits
	texts []Message       // status lines to store after the verb has run
	offer *Session        // the running offer, once it was read
	small bool            // only what an offer changes has changed
}

// change runs fn on the conversation as it is committed now and saves the result with its facts.
func (s *Service) change(ctx context.Context, op string, actor event.Actor, id ID, fn func(*step) error) (Conversation, error) {
	var after Conversation
	err := s.writer.Write(ctx, func(tx event.Tx) error {
		c, err := s.store.Load(ctx, tx, id)
		if err != nil {
			return notFound(op, err)
		}
		before := c.Version
		st := &step{Service: s, ctx: ctx, tx: tx, op: op, actor: actor, c: &c, agent: c.AgentID, queue: c.QueueID}
		if err := fn(st); err != nil {
			return err
		}
		for _, m := range st.texts {
			if err := st.addMessage(m); err != nil {
				return err
			}
		}
		after = c
		if c.Version == before {
			return nil
		}
		if st.small {
			return s.store.SaveOffer(ctx, tx, c)
		}
		return s.store.Save(ctx, tx, c)
	})
	return after, errs.E(op, errs.Internal, err)
}

func notFound(op string, err error) error {
	if errs.Is(err, errs.NotFound) {
		return errs.New(op, errs.NotFound, "There is no such conversation, or it is not yours to see.")
	}
	return err
}

// edited marks the conversation as changed.
func (st *step) edited() {
	st.c.Version++
}

// move makes one transition and records it.
func (st *step) move(to State, reason Reason, note string) error {
	from, queued := st.c.State, st.c.QueuedAt
	if !may(from, to) {
		return illegal(st.op, from, to)
	}
	now := st.clock.Now()
	st.c.State, st.c.Reason, st.c.ActivityAt = to, reason, now
	if err := st.enter(to); err != nil {
		return err
	}
	st.edited()
	fact := event.ConversationState{Work: st.c.work(), From: string(from), To: string(to), Reason: string(reason), Note: note}
	if from == Open && !queued.IsZero() {
		fact.WaitedSince = queued.UnixMilli()
	}
	if st.agent != st.c.AgentID {
		fact.PreviousAgentID = string(st.agent)
	}
	if st.queue != st.c.QueueID {
		fact.PreviousQueueID = st.queue
	}
	st.tx.Append(event.New(st.c.ID.Topic(), now, st.actor, fact))
	return nil
}

// enter sets what a state implies: capacity, clock marks and the timer.
func (st *step) enter(to State) error {
	ws, err := st.dir.Workstream(st.c.WorkstreamID)
	if err != nil && to != Closed && to != WrapUp {
		return err
	}
	c, now := st.c, st.clock.Now()
	c.WarnedAt = zero
	switch to {
	case Open:
		c.AgentID, c.Holds, c.QueuedAt, c.AcceptedAt = "", false, now, zero
		if !st.since.IsZero() && st.since.Before(now) {
			c.QueuedAt = st.since
		}
		c.TimerAt = later(now, ws.MaxWait)
	case Active:
		c.Holds, c.AcceptedAt, c.QueuedAt = true, now, zero
		if c.FirstAcceptedAt.IsZero() {
			c.FirstAcceptedAt = now
		}
		c.TimerAt = later(now, warnAfter(ws.Inactivity))
	case Waiting:
		c.Holds = false
		c.TimerAt = later(now, ws.Waiting)
	case WrapUp:
		c.EndedAt, c.WaitingSince = now, zero
		c.Holds = ws.BlockCapacityInWrapUp
		c.TimerAt = later(now, ws.WrapUp)
	case Closed:
		c.Unread = 0
		c.Holds, c.TimerAt, c.ClosedAt, c.WaitingSince, c.QueuedAt = false, zero, now, zero, zero
		if c.EndedAt.IsZero() {
			c.EndedAt = now
		}
	}
	return nil
}

// running reads the offer that runs.
func (st *step) running() (Session, error) {
	if st.offer == nil || st.offer.ID != st.c.OfferID {
		s, err := st.store.LoadSession(st.ctx, st.tx, st.c.OfferID)
		if err != nil {
			return s, err
		}
		st.offer = &s
	}
	return *st.offer, nil
}

// withdraw ends a running offer, whatever the reason.
func (st *step) withdraw(outcome SessionState, reason string) error {
	c := st.c
	if c.OfferID == "" {
		return nil
	}
	s, err := st.running()
	if err != nil {
		return err
	}
	s.State, s.Reason, s.EndedAt = outcome, reason, st.clock.Now()
	if outcome == Accepted {
		s.EndedAt, s.AcceptedAt = zero, st.clock.Now()
	}
	if err := st.store.PutSession(st.ctx, st.tx, s); err != nil {
		return err
	}
	to := c.OfferAgentID
	c.OfferID, c.OfferAgentID = "", ""
	st.edited()
	st.tx.Append(event.New(c.ID.Topic(), st.clock.Now(), st.actor, event.ConversationOffer{
		Work: c.work(), OfferID: string(s.ID), OfferedTo: string(to), Outcome: string(outcome), Reason: reason}))
	return nil
}

// status queues a line of the product for the timeline, with the automated text of the same name where there is one.
func (st *step) status(code string, args map[string]string) {
	slots := map[string]string{"AgentName": args["name"], "QueueName": st.dir.QueueName(st.c.QueueID), "CustomerName": st.c.CustomerName}
	st.texts = append(st.texts, Message{ID: ident.New(), Kind: Status, From: Machine, Code: code, Args: args,
		Body: st.dir.Text(code, st.c.Locale, slots)})
}

func (s *Service) principalName(p identity.Principal) string {
	if p.Name != "" {
		return p.Name
	}
	return s.dir.UserName(p.ID)
}
