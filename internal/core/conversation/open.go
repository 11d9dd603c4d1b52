package conversation

import (
	"context"
	"fmt"
	"strconv"

	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

// Opening is a customer's wish to begin a conversation.
type Opening struct {
	VisitorID     VisitorID
	Key           string // idempotency key
	Channel       string
	WidgetID      string
	WorkstreamID  string
	Mode          Mode
	Name          string
	Email         string
	ContactID     string
	Authenticated bool
	Locale        string
	Context       Context
	Message       string // the first message; may be empty
	// Also runs in the same unit of work when a conversation is created; nil for nothing.
	Also func(event.Tx) error
}

func (o Opening) check(op string) error {
	c := errs.NewCheck(op)
	c.Text("key", o.Key, MaxKey, true)
	c.Text("name", o.Name, MaxName, false)
	c.Text("email", o.Email, MaxEmail, false)
	c.Text("message", o.Message, MaxBody, false)
	c.Require(o.VisitorID != "", "visitor", "is missing", "start a session first")
	c.OneOf("mode", string(o.Mode), string(Live), string(Persistent))
	o.Context.check(c)
	return c.Err()
}

func (x Context) check(c *errs.Check) {
	c.Require(len(x.Answers) <= MaxAnswers, "answers", fmt.Sprintf("are more than %d", MaxAnswers), "send fewer")
	for _, a := range x.Answers {
		c.Text("answers."+a.Name, a.Value, MaxAnswer, false)
	}
	c.Require(len(x.Values) <= MaxContext, "context", fmt.Sprintf("has more than %d entries", MaxContext), "send fewer")
	for k, v := range x.Values {
		c.Text("context", k, MaxName, true)
		c.Text("context."+k, v, MaxAnswer, false)
	}
	for _, p := range x.Pages {
		p.check(c)
	}
}

func (p Page) check(c *errs.Check) {
	c.Text("page.url", p.URL, MaxURL, false)
	c.Text("page.title", p.Title, MaxName, false)
}

// Open begins a conversation and queues it, with its first message, in one unit of work. A visitor has at most one conversation
// to write in: while there is one, it is returned and created is false; so is the one that the same key opened before.
func (s *Service) Open(ctx context.Context, o Opening) (c Conversation, created bool, err error) {
	const op = "conversation.Open"
	if err := o.check(op); err != nil {
		return Conversation{}, false, err
	}
	ws, err := s.dir.Workstream(o.WorkstreamID)
	if err != nil {
		return Conversation{}, false, errs.E(op, errs.Internal, err)
	}
	fresh, messages := s.draftOpening(o, ws)
	err = s.writer.Write(ctx, func(tx event.Tx) error {
		existing, err := s.store.OpenOf(ctx, tx, o.VisitorID, o.Key)
		if err == nil {
			c, created = existing, false
			return nil
		}
		if !errs.Is(err, errs.NotFound) {
			return err
		}
		c, created = fresh, true
		if c.Number, err = s.store.NextNumber(ctx, tx); err != nil {
			return err
		}
		if err := s.store.Insert(ctx, tx, c, messages); err != nil {
			return err
		}
		actor := customerActor(&c)
		tx.Append(event.New(c.ID.Topic(), c.CreatedAt, actor, event.ConversationOpened{Work: c.work(), Number: c.Number,
			Channel: c.Channel, VisitorID: string(c.VisitorID), ContactID: c.ContactID, Locale: c.Locale}))
		for _, m := range messages {
			tx.Append(added(&c, m, actor))
		}
		if o.Also == nil {
			return nil
		}
		return o.Also(tx)
	})
	return c, created, errs.E(op, errs.Internal, err)
}

// draftOpening prepares the row and the first lines outside the unit of work, since it may run twice.
func (s *Service) draftOpening(o Opening, ws Workstream) (Conversation, []Message) {
	now := s.clock.Now()
	c := Conversation{
		ID: ID(ident.New()), Channel: o.Channel, Mode: o.Mode, State: Open, Reason: AwaitingAssignment,
		WorkstreamID: ws.ID, QueueID: ws.QueueID, Priority: ws.Priority, Units: ws.Units,
		VisitorID: o.VisitorID, ContactID: o.ContactID, CustomerName: o.Name, CustomerEmail: o.Email, Authenticated: o.Authenticated,
		Locale: o.Locale, WidgetID: o.WidgetID, OpenKey: o.Key, Context: o.Context,
		CreatedAt: now, ActivityAt: now, QueuedAt: now, WaitingSince: now, TimerAt: later(now, ws.MaxWait), Version: 1,
	}
	var lines []Message
	add := func(m Message) {
		c.LastSeq++
		m.ID, m.ConversationID, m.Seq, m.At = ident.New(), c.ID, c.LastSeq, now
		lines = append(lines, m)
	}
	slots := map[string]string{"CustomerName": o.Name, "QueueName": s.dir.QueueName(ws.QueueID)}
	if text := s.dir.Text("greeting", o.Locale, slots); text != "" {
		add(Message{Kind: Status, From: Machine, Code: "greeting", Body: text})
	}
	if o.Message != "" {
		add(Message{Kind: Text, From: Customer, SenderID: string(o.VisitorID), SenderName: o.Name, Body: o.Message, Key: o.Key})
		c.LastText, c.LastFrom, c.LastAt, c.Unread = preview(o.Message), Customer, now, 1
	}
	if text := s.dir.Text("queued", o.Locale, slots); text != "" {
		add(Message{Kind: Status, From: Machine, Code: "queued", Body: text})
	}
	return c, lines
}

func customerActor(c *Conversation) event.Actor {
	return event.Actor{Kind: event.ActorCustomer, ID: string(c.VisitorID), Name: c.CustomerName}
}

// added is the fact of a stored message.
func added(c *Conversation, m Message, actor event.Actor) event.Event {
	files := m.Attachments
	if files == nil {
		files = []event.Attachment{}
	}
	return event.New(c.ID.Topic(), m.At, actor, event.MessageAdded{ID: m.ID, ConversationID: string(c.ID), Seq: m.Seq, Sort: string(m.Kind),
		From: string(m.From), SenderID: m.SenderID, SenderName: m.SenderName, Body: m.Body, Code: m.Code, Args: m.Args,
		Attachments: files, At: m.At.UnixMilli(), Key: m.Key, QueueID: c.QueueID, AgentID: string(c.AgentID)})
}

const previewLimit = 140

// preview is the beginning of a text for lists.
func preview(text string) string {
	n := 0
	for i := range text {
		if n == previewLimit {
			return text[:i] + "…"
		}
		n++
	}
	return text
}

// Label is the number as people see it.
func (c *Conversation) Label() string {
	s := strconv.FormatInt(c.Number, 10)
	for len(s) < 6 {
		s = "0" + s
	}
	return "C-" + s
}
