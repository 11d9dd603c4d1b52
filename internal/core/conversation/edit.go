package conversation

import (
	"context"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
)

// edit records a change beside the life cycle.
func (st *step) edit(what, detail string) {
	st.edited()
	st.tx.Append(event.New(st.c.ID.Topic(), st.clock.Now(), st.actor, event.ConversationEdited{ConversationID: string(st.c.ID),
		What: what, ContactID: st.c.ContactID, CaseID: st.c.CaseID, Detail: detail}))
}

// Links names what a conversation is about. A nil field stays as it is; an empty one unlinks.
type Links struct {
	ContactID *string
	CaseID    *string
	// CustomerName replaces the name shown, when a contact is linked.
	CustomerName string
}

// Link ties the conversation to a contact and a case. The caller has checked that they exist.
func (s *Service) Link(ctx context.Context, p identity.Principal, id ID, l Links) (Conversation, error) {
	const op = "conversation.Link"
	return s.change(ctx, op, p.Actor(), id, func(st *step) error {
		if err := st.require(p, CanLink); err != nil {
			return err
		}
		if l.ContactID != nil {
			st.c.ContactID = *l.ContactID
			if l.CustomerName != "" && *l.ContactID != "" {
				st.c.CustomerName = l.CustomerName
			}
		}
		if l.CaseID != nil {
			st.c.CaseID = *l.CaseID
		}
		st.edit("link", "")
		return nil
	})
}

// Rate stores the customer's rating, 1 to 5, with a comment. The last word counts.
func (s *Service) Rate(ctx context.Context, v VisitorID, id ID, score int, comment string) (Conversation, error) {
	const op = "conversation.Rate"
	check := errs.NewCheck(op)
	check.Range("score", score, 1, 5)
	check.Text("comment", comment, MaxAnswer, false)
	if err := check.Err(); err != nil {
		return Conversation{}, err
	}
	return s.change(ctx, op, event.System, id, func(st *step) error {
		if st.c.VisitorID != v {
			return errs.New(op, errs.NotFound, "There is no such conversation.")
		}
		st.actor = customerActor(st.c)
		if st.c.FirstAcceptedAt.IsZero() {
			return errs.New(op, errs.Conflict, "A conversation can be rated once somebody has answered.")
		}
		st.c.Rating, st.c.RatingComment = score, comment
		st.edit("rating", "")
		return nil
	})
}

// Visit notes the page a customer is on.
func (s *Service) Visit(ctx context.Context, v VisitorID, id ID, url, title string) error {
	const op = "conversation.Visit"
	check := errs.NewCheck(op)
	page := Page{URL: url, Title: title, At: s.clock.Now()}
	page.check(check)
	if err := check.Err(); err != nil {
		return err
	}
	_, err := s.change(ctx, op, event.System, id, func(st *step) error {
		if st.c.VisitorID != v {
			return errs.New(op, errs.NotFound, "There is no such conversation.")
		}
		pages := st.c.Context.Pages
		if n := len(pages); !st.c.talks() || n > 0 && pages[n-1].URL == url {
			return nil
		}
		pages = append(pages[:len(pages):len(pages)], page)
		st.c.Context.Pages = pages[max(0, len(pages)-MaxPages):]
		st.actor = customerActor(st.c)
		st.edit("page", "")
		return nil
	})
	return err
}

// ReadByAgent marks the customer's messages up to seq as read.
func (s *Service) ReadByAgent(ctx context.Context, p identity.Principal, id ID, seq int64) error {
	return s.mark(ctx, "conversation.ReadByAgent", p.Actor(), id, func(st *step) (event.MessageState, error) {
		c := st.c
		if !st.sees(p, c) {
			return event.MessageState{}, errs.New(st.op, errs.NotFound, "There is no such conversation, or it is not yours to see.")
		}
		seq = min(seq, c.LastSeq)
		if c.AgentID != p.ID || seq <= c.AgentReadSeq { // a silent reader leaves no trace
			return event.MessageState{}, nil
		}
		c.AgentReadSeq = seq
		if seq == c.LastSeq {
			c.Unread = 0
		}
		return event.MessageState{Side: string(Agent), ReadSeq: seq}, nil
	})
}

// ReadByCustomer marks the agent's messages up to seq as received, and as read when read is set.
func (s *Service) ReadByCustomer(ctx context.Context, v VisitorID, id ID, seq int64, read bool) error {
	return s.mark(ctx, "conversation.ReadByCustomer", event.Actor{Kind: event.ActorCustomer, ID: string(v)}, id, func(st *step) (event.MessageState, error) {
		c := st.c
		if c.VisitorID != v {
			return event.MessageState{}, errs.New(st.op, errs.NotFound, "There is no such conversation.")
		}
		seq = min(seq, c.LastSeq)
		fact := event.MessageState{Side: string(Customer)}
		if seq > c.CustomerGotSeq {
			c.CustomerGotSeq, fact.DeliveredSeq = seq, seq
		}
		if read && seq > c.CustomerReadSeq {
			c.CustomerReadSeq, fact.ReadSeq = seq, seq
		}
		return fact, nil
	})
}

// mark runs a change of read marks, which does not move the conversation in the inbox.
func (s *Service) mark(ctx context.Context, op string, actor event.Actor, id ID, fn func(*step) (event.MessageState, error)) error {
	err := s.writer.Write(ctx, func(tx event.Tx) error {
		c, _, err := s.store.LoadTalk(ctx, tx, id, "", "")
		if err != nil {
			return notFound(op, err)
		}
		st := &step{Service: s, ctx: ctx, tx: tx, op: op, actor: actor, c: &c}
		fact, err := fn(st)
		if err != nil || fact.DeliveredSeq == 0 && fact.ReadSeq == 0 {
			return err
		}
		fact.ConversationID = string(id)
		tx.Append(event.New(id.Topic(), s.clock.Now(), actor, fact))
		return s.store.SaveMessages(ctx, tx, c)
	})
	return errs.E(op, errs.Internal, err)
}

// SaveDraft keeps what an agent has typed but not sent; an empty body forgets it.
func (s *Service) SaveDraft(ctx context.Context, p identity.Principal, id ID, kind MessageKind, body string) error {
	const op = "conversation.SaveDraft"
	check := errs.NewCheck(op)
	check.Text("body", body, MaxBody, false)
	check.OneOf("kind", string(kind), string(Text), string(Note))
	if err := check.Err(); err != nil {
		return err
	}
	c, err := s.Get(ctx, p, id)
	if err != nil {
		return err
	}
	return s.writer.Write(ctx, func(tx event.Tx) error {
		return s.store.PutDraft(ctx, tx, c.ID, p.ID, kind, body, s.clock.Now())
	})
}

// Join adds a supervisor silently; colleagues see it, the customer does not.
func (s *Service) Join(ctx context.Context, p identity.Principal, id ID) (Conversation, error) {
	const op = "conversation.Join"
	return s.change(ctx, op, p.Actor(), id, func(st *step) error {
		if err := st.require(p, CanJoin); err != nil {
			return err
		}
		return st.participate(Participant{UserID: p.ID, Role: Monitor, JoinedAt: st.clock.Now()}, zero)
	})
}

// Part ends a Join. It may be repeated.
func (s *Service) Part(ctx context.Context, p identity.Principal, id ID) (Conversation, error) {
	return s.change(ctx, "conversation.Part", p.Actor(), id, func(st *step) error {
		if !st.sees(p, st.c) {
			return notFound(st.op, errs.New(st.op, errs.NotFound, ""))
		}
		return st.participate(Participant{UserID: p.ID, Role: Monitor}, st.clock.Now())
	})
}

func (st *step) participate(who Participant, left time.Time) error {
	if err := st.store.PutParticipant(st.ctx, st.tx, st.c.ID, who, left); err != nil {
		return err
	}
	st.tx.Append(event.New(st.c.ID.Topic(), st.clock.Now(), st.actor, event.Participant{ConversationID: string(st.c.ID),
		UserID: string(who.UserID), Role: string(who.Role), Joined: left.IsZero()}))
	return nil
}
