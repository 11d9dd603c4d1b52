package conversation

import (
	"context"
	"fmt"
	"slices"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

// Draft is a message to be stored.
type Draft struct {
	Key           string // idempotency key of the sender
	Kind          MessageKind
	Body          string
	AttachmentIDs []AttachmentID
}

func (d Draft) check(op string) error {
	c := errs.NewCheck(op)
	c.Text("key", d.Key, MaxKey, true)
	c.Text("body", d.Body, MaxBody, len(d.AttachmentIDs) == 0)
	c.Require(len(d.AttachmentIDs) <= MaxAttachments, "attachmentIds", fmt.Sprintf("are more than %d", MaxAttachments), "send several messages")
	for i, id := range d.AttachmentIDs {
		c.Require(ident.Valid(string(id)), "attachmentIds", "has an id that is not one", "use the ids that the upload answered")
		c.Require(!slices.Contains(d.AttachmentIDs[:i], id), "attachmentIds", "names a file twice", "name each file once")
	}
	return c.Err()
}

// Receive stores a customer's message. The same key with the same body answers with the stored message; with another body it
// is a Conflict. A message to a waiting conversation wakes it.
func (s *Service) Receive(ctx context.Context, v VisitorID, id ID, d Draft) (Message, error) {
	const op = "conversation.Receive"
	d.Kind = Text
	if err := d.check(op); err != nil {
		return Message{}, err
	}
	m := Message{ID: ident.New(), ConversationID: id, Kind: Text, From: Customer, SenderID: string(v), Body: d.Body, Key: d.Key}
	return s.deliver(ctx, op, id, d, m, func(st *step) error {
		if st.c.VisitorID != v {
			return errs.New(op, errs.NotFound, "There is no such conversation.")
		}
		st.actor = customerActor(st.c)
		if !st.c.talks() {
			return errs.New(op, errs.Conflict, "The conversation has ended. Start a new one.")
		}
		return nil
	})
}

// talks tells whether messages may still be exchanged.
func (c *Conversation) talks() bool {
	return c.State == Open || c.State == Active || c.State == Waiting
}

// Send stores a message or note of an agent.
func (s *Service) Send(ctx context.Context, p identity.Principal, id ID, d Draft) (Message, error) {
	const op = "conversation.Send"
	c := errs.NewCheck(op)
	c.OneOf("kind", string(d.Kind), string(Text), string(Note))
	if err := c.Err(); err != nil {
		return Message{}, err
	}
	if err := d.check(op); err != nil {
		return Message{}, err
	}
	m := Message{ID: ident.New(), ConversationID: id, Kind: d.Kind, From: Agent, SenderID: string(p.ID), SenderName: s.principalName(p), Body: d.Body, Key: d.Key}
	return s.deliver(ctx, op, id, d, m, func(st *step) error {
		st.actor = p.Actor()
		if d.Kind == Note {
			return st.require(p, CanNote)
		}
		return st.require(p, CanSend)
	})
}

// deliver stores m unless its key was used before.
func (s *Service) deliver(ctx context.Context, op string, id ID, d Draft, m Message, allow func(*step) error) (Message, error) {
	var stored Message
	err := s.writer.Write(ctx, func(tx event.Tx) error {
		c, used, err := s.store.LoadTalk(ctx, tx, id, m.SenderID, d.Key)
		if err == nil && c.State == Waiting { // the message may wake it, which changes the whole row
			c, err = s.store.Load(ctx, tx, id)
		}
		if err != nil {
			return notFound(op, err)
		}
		st := &step{Service: s, ctx: ctx, tx: tx, op: op, c: &c, agent: c.AgentID, queue: c.QueueID}
		if err := allow(st); err != nil {
			if again, found := s.repeated(st, d, m); found {
				stored = again
				return nil
			}
			return err
		}
		stored = m
		if stored.From == Customer {
			stored.SenderName = c.CustomerName
		}
		return st.store1(&stored, d, used)
	})
	return stored, errs.E(op, errs.Internal, err)
}

// repeated finds the message that an earlier request with the same key and content stored, for a repetition that arrives when
// the state no longer allows a new one.
func (s *Service) repeated(st *step, d Draft, m Message) (Message, bool) {
	old, err := s.store.MessageByKey(st.ctx, st.tx, st.c.ID, m.SenderID, d.Key)
	return old, err == nil && same(old, m, d)
}

// same tells whether a stored message is the one asked for. Names of files are part of the content.
func same(old, m Message, d Draft) bool {
	if old.SenderID != m.SenderID || old.Kind != m.Kind || old.Body != m.Body || len(old.Attachments) != len(d.AttachmentIDs) {
		return false
	}
	for i, a := range old.Attachments {
		if a.ID != string(d.AttachmentIDs[i]) {
			return false
		}
	}
	return true
}

// store1 stores one message and what it changes on the conversation, unless its key is used.
func (st *step) store1(m *Message, d Draft, used bool) error {
	c, now := st.c, st.clock.Now()
	m.Seq, m.At = c.LastSeq+1, now
	if used {
		old, err := st.store.MessageByKey(st.ctx, st.tx, c.ID, m.SenderID, d.Key)
		if err != nil {
			return err
		}
		return st.answerRepetition(m, old, d)
	}
	if len(d.AttachmentIDs) > 0 {
		files, err := st.store.TakeAttachments(st.ctx, st.tx, c.ID, m.SenderID, d.AttachmentIDs, m.Seq)
		if err != nil {
			return err
		}
		m.Attachments = files
	}
	if err := st.store.AddMessage(st.ctx, st.tx, *m); err != nil {
		return err
	}
	st.tx.Append(added(c, *m, st.actor))
	if woken, err := st.count(m); err != nil || woken {
		return err
	}
	return st.store.SaveMessages(st.ctx, st.tx, *c)
}

func (st *step) answerRepetition(m *Message, old Message, d Draft) error {
	if !same(old, *m, d) {
		return &errs.Error{Op: st.op, Kind: errs.Conflict, Msg: "This key was used for another message.",
			Fields: []errs.Field{{Name: "key", Reason: "was used for another message", Fix: "use a new key for a new message"}}}
	}
	*m = old
	return nil
}

// count brings the conversation's row up to date with a new message. It reports true when it has saved the row itself because
// the message woke a waiting conversation.
func (st *step) count(m *Message) (woken bool, err error) {
	c, now := st.c, m.At
	c.LastSeq = m.Seq
	if m.Kind == Status {
		return false, nil
	}
	c.ActivityAt = now
	c.Version++
	if m.Kind == Note {
		return false, nil
	}
	c.LastText, c.LastFrom, c.LastAt = preview(m.Body), m.From, now
	if m.Body == "" && len(m.Attachments) > 0 {
		c.LastText = preview(m.Attachments[0].Name)
	}
	if m.From == Customer {
		c.Unread++
		if c.WaitingSince.IsZero() {
			c.WaitingSince = now
		}
		if c.State == Waiting {
			return true, st.wake()
		}
		return false, nil
	}
	c.WaitingSince, c.Unread, c.AgentReadSeq = zero, 0, m.Seq
	if c.FirstResponseAt.IsZero() && m.From == Agent {
		c.FirstResponseAt = now
	}
	return false, nil
}

// wake queues a waiting conversation again when its customer returns.
func (st *step) wake() error {
	if err := st.move(Open, CustomerReturned, ""); err != nil {
		return err
	}
	return st.store.Save(st.ctx, st.tx, *st.c)
}

// addMessage stores a status line within a verb.
func (st *step) addMessage(m Message) error {
	m.ConversationID, m.Seq, m.At = st.c.ID, st.c.LastSeq+1, st.clock.Now()
	st.c.LastSeq = m.Seq
	st.edited()
	if err := st.store.AddMessage(st.ctx, st.tx, m); err != nil {
		return err
	}
	st.tx.Append(added(st.c, m, st.actor))
	return nil
}
