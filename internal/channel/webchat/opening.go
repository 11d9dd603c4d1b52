package webchat

import (
	"context"
	"fmt"
	"net/mail"
	"strings"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
)

// Agreed is the answer to a consent question that gives consent.
const Agreed = "true"

// Names of questions whose answers say who an anonymous visitor is.
const (
	questionOfName  = "name"
	questionOfEmail = "email"
)

// Opening is a visitor's wish to begin a conversation.
type Opening struct {
	Key     string
	Answers map[string]string // by the names of the widget's questions
	Consent bool              // to every consent question
	Message string
	Page    conversation.Page
	Context map[string]string // by the page; only of anonymous visitors, since nobody signed it
}

// Begin opens a conversation, or returns the one that the visitor has open; created tells which.
func (s *Service) Begin(ctx context.Context, v conversation.Visitor, o Opening) (c conversation.Conversation, created bool, err error) {
	const op = "webchat.Begin"
	w, err := s.Widget(WidgetID(v.WidgetID))
	if err != nil {
		return c, false, err
	}
	if w.RequireSignIn && !v.Authenticated {
		return c, false, errSignIn(op)
	}
	if open, _ := s.Open(w); !open && w.Mode == conversation.Live {
		c, found, err := s.needs.Talks.Current(ctx, v.ID)
		if err == nil && !found {
			err = errs.New(op, errs.Conflict, "Nobody is here at the moment. Leave a message instead.")
		}
		return c, false, err
	}
	check := errs.NewCheck(op)
	answers := w.answers(check, o.Answers, o.Consent, v.Locale, true)
	if err := check.Err(); err != nil {
		return c, false, err
	}
	if v, err = s.complete(ctx, v, o); err != nil {
		return c, false, err
	}
	return s.needs.Talks.Open(ctx, conversation.Opening{
		VisitorID: v.ID, Key: o.Key, Channel: Channel, WidgetID: v.WidgetID, WorkstreamID: w.WorkstreamID, Mode: w.Mode,
		Name: v.Name, Email: v.Email, ContactID: v.ContactID, Authenticated: v.Authenticated, Locale: v.Locale, Message: o.Message,
		Context: conversation.Context{Answers: answers, Consent: o.Consent, Values: v.Context, Pages: pages(o.Page)},
		Also: func(tx event.Tx) error {
			if v.Authenticated {
				return nil // stored at sign-in
			}
			return s.needs.Visitors.PutVisitor(ctx, tx, v)
		},
	})
}

// complete adds what is known of the visitor beside the token: of a signed-in one by the store, of an anonymous one by the answers.
func (s *Service) complete(ctx context.Context, v conversation.Visitor, o Opening) (conversation.Visitor, error) {
	if v.Authenticated {
		known, err := s.needs.Visitors.Visitor(ctx, v.ID)
		if errs.Is(err, errs.NotFound) {
			return v, nil
		}
		return known, errs.E("webchat.Begin", errs.Internal, err)
	}
	for name, answer := range o.Answers {
		switch strings.ToLower(name) {
		case questionOfName:
			v.Name = strings.TrimSpace(answer)
		case questionOfEmail:
			v.Email = strings.TrimSpace(answer)
		}
	}
	v.Context, v.CreatedAt = o.Context, s.needs.Clock.Now()
	return v, nil
}

// pages is the page that the chat began on.
func pages(p conversation.Page) []conversation.Page {
	if p.URL == "" && p.Title == "" {
		return nil
	}
	return []conversation.Page{p}
}

// answers checks the answers against the widget's questions and returns them in the order of the questions, with labels as the
// visitor saw them.
func (w *Widget) answers(check *errs.Check, given map[string]string, consent bool, locale string, complete bool) []conversation.Answer {
	var out []conversation.Answer
	known := make(map[string]bool, len(w.Questions))
	for _, q := range w.Questions {
		known[q.Name] = true
		answer := strings.TrimSpace(given[q.Name])
		if q.Type == "consent" && consent && answer == "" {
			answer = Agreed
		}
		q.check(check, answer, complete)
		if answer != "" {
			out = append(out, conversation.Answer{Name: q.Name, Label: Label(q.Label, locale), Value: answer, Text: q.textOf(answer, locale)})
		}
	}
	for name := range given {
		check.Require(known[name], "answers", fmt.Sprintf("has %.40q, which is no question of this chat", name), "load the chat again")
	}
	return out
}

// textOf is the label of the option chosen; empty for other questions, whose answer is what people read.
func (q *Question) textOf(answer, locale string) string {
	for _, o := range q.Options {
		if o.Value == answer {
			return Label(o.Label, locale)
		}
	}
	return ""
}

func (q *Question) check(check *errs.Check, answer string, complete bool) {
	field, limit := "answers."+q.Name, conversation.MaxAnswer
	if strings.EqualFold(q.Name, questionOfName) {
		limit = conversation.MaxName
	}
	check.Text(field, answer, limit, q.Required && complete)
	switch {
	case answer == "":
	case strings.EqualFold(q.Name, questionOfEmail):
		checkEmail(check, field, answer)
	case q.Type == "consent":
		check.Require(!complete || !q.Required || answer == Agreed, field, "was not given", "agree to go on")
		check.OneOf(field, answer, Agreed, "false")
	case q.Type == "choice":
		words := make([]string, len(q.Options))
		for i, o := range q.Options {
			words[i] = o.Value
		}
		check.OneOf(field, answer, words...)
	}
}

// checkEmail takes a plain address (RFC 5322 §3.4.1), without a display name.
func checkEmail(check *errs.Check, field, text string) {
	check.Text(field, text, conversation.MaxEmail, true)
	a, err := mail.ParseAddress(text)
	check.Require(err == nil && a.Address == text, field, "is not an e-mail address", "write it as name@example.com")
}

// Leaving is a message for when somebody is there again.
type Leaving struct {
	Key, Name, Email, Message string
	Answers                   map[string]string
	Locale                    string
}

// Leave takes a message outside operating hours. v is the zero Visitor without a session.
func (s *Service) Leave(ctx context.Context, id WidgetID, v conversation.Visitor, l Leaving) error {
	const op = "webchat.Leave"
	w, err := s.Widget(id)
	if err != nil {
		return err
	}
	if !w.OfflineForm {
		return errs.New(op, errs.Forbidden, "This chat takes no messages outside its hours.")
	}
	if w.RequireSignIn && (!v.Authenticated || v.WidgetID != string(w.ID)) {
		return errSignIn(op)
	}
	if v.Locale == "" {
		v.Locale = Locale(l.Locale)
	}
	check := errs.NewCheck(op)
	check.Text("key", l.Key, conversation.MaxKey, true)
	check.Text("name", l.Name, conversation.MaxName, true)
	check.Text("message", l.Message, conversation.MaxBody, true)
	checkEmail(check, "email", l.Email)
	answers := w.answers(check, l.Answers, false, v.Locale, false)
	if err := check.Err(); err != nil {
		return err
	}
	return s.needs.Offline.LeaveMessage(ctx, OfflineMessage{WidgetID: id, WorkstreamID: w.WorkstreamID, Key: l.Key, Name: strings.TrimSpace(l.Name),
		Email: l.Email, Message: l.Message, Answers: answers, ContactID: v.ContactID, Locale: v.Locale})
}
