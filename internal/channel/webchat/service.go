package webchat

import (
	"context"
	"maps"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

// Service holds the verbs of visitors before and at the start of a conversation. It is safe for concurrent use.
type Service struct {
	needs Needs
}

// Needs are what the service works with.
type Needs struct {
	Widgets  *Widgets
	Tokens   *Tokens
	Visitors conversation.VisitorStore
	Writer   event.Writer
	Talks    *conversation.Service
	Contacts Contacts
	Hours    Hours
	Offline  Offline
	Clock    clock.Clock
}

// New makes the service.
func New(needs Needs) *Service { return &Service{needs} }

// Widget finds a widget; NotFound without it.
func (s *Service) Widget(id WidgetID) (*Widget, error) { return s.needs.Widgets.Widget(id) }

// Authenticate reads a bearer token.
func (s *Service) Authenticate(token string) (conversation.Visitor, error) {
	b, err := s.needs.Tokens.Verify(token)
	return b.Visitor, err
}

// Open reports whether a widget is served now, and otherwise when it will be; the zero time for never.
func (s *Service) Open(w *Widget) (bool, time.Time) {
	return s.needs.Hours.Hours(w.WorkstreamID, s.needs.Clock.Now())
}

// SessionRequest asks for a session. JWT, where given, decides who the visitor is; or else VisitorToken resumes; or else the
// visitor is a new one.
type SessionRequest struct {
	VisitorToken string
	JWT          string
	Locale       string
}

// Session is a visitor with the token to act by.
type Session struct {
	Token   string
	Visitor conversation.Visitor
	// Conversation is the one that goes on; nil without one.
	Conversation *conversation.Conversation
}

// StartSession begins or resumes a visitor's session. An anonymous visitor is not stored before the first conversation.
func (s *Service) StartSession(ctx context.Context, id WidgetID, r SessionRequest) (Session, error) {
	const op = "webchat.StartSession"
	w, err := s.Widget(id)
	if err != nil {
		return Session{}, err
	}
	v, expires, err := s.who(ctx, w, r)
	if err != nil {
		return Session{}, err
	}
	if w.RequireSignIn && !v.Authenticated {
		return Session{}, errSignIn(op)
	}
	out := Session{Visitor: v}
	if out.Token, err = s.needs.Tokens.Issue(v, expires); err != nil {
		return Session{}, err
	}
	if r.JWT == "" && r.VisitorToken == "" {
		return out, nil // nobody has met this visitor before
	}
	c, found, err := s.needs.Talks.Current(ctx, v.ID)
	if found {
		out.Conversation = &c
	}
	return out, err
}

func errSignIn(op string) error {
	return errs.New(op, errs.Unauthenticated, "Sign in on this web site to use the chat.")
}

// who tells the visitor and until when the session lasts. A resumed proof of identity lasts no longer than it did.
func (s *Service) who(ctx context.Context, w *Widget, r SessionRequest) (conversation.Visitor, time.Time, error) {
	now := s.needs.Clock.Now()
	expires, locale := now.Add(life(w.Mode)), Locale(r.Locale)
	if r.JWT != "" {
		identity, err := w.Identify(r.JWT, now)
		if err != nil {
			return conversation.Visitor{}, expires, err
		}
		v, err := s.signIn(ctx, w, identity, locale)
		return v, expires, err
	}
	if r.VisitorToken == "" {
		return conversation.Visitor{ID: conversation.VisitorID(ident.New()), WidgetID: string(w.ID), Locale: locale}, expires, nil
	}
	b, err := s.needs.Tokens.Verify(r.VisitorToken)
	if err == nil && b.Visitor.WidgetID != string(w.ID) {
		err = errs.New("webchat.StartSession", errs.Unauthenticated, "This chat session belongs to another chat. Start a new one.")
	}
	if err != nil {
		return conversation.Visitor{}, expires, err
	}
	if b.Visitor.Authenticated {
		expires = b.Expires
	}
	if r.Locale != "" {
		b.Visitor.Locale = locale
	}
	return b.Visitor, expires, nil
}

// signIn finds or makes the visitor of an identity: the same one on every device.
func (s *Service) signIn(ctx context.Context, w *Widget, i Identity, locale string) (conversation.Visitor, error) {
	const op = "webchat.signIn"
	contact, err := s.needs.Contacts.FindContact(ctx, i.Subject, i.Email)
	if err != nil {
		return conversation.Visitor{}, errs.E(op, errs.Internal, err)
	}
	v := conversation.Visitor{ID: conversation.VisitorID(ident.New()), WidgetID: string(w.ID), Subject: i.Subject, Name: i.Name, Email: i.Email,
		ContactID: contact, Authenticated: true, Locale: locale, Context: i.Context, CreatedAt: s.needs.Clock.Now()}
	known, err := s.needs.Visitors.VisitorBySubject(ctx, nil, v.WidgetID, v.Subject)
	if err == nil && unchanged(known, v) {
		return known, nil
	}
	if err != nil && !errs.Is(err, errs.NotFound) {
		return conversation.Visitor{}, errs.E(op, errs.Internal, err)
	}
	fresh := v
	err = s.needs.Writer.Write(ctx, func(tx event.Tx) error {
		v = fresh
		known, err := s.needs.Visitors.VisitorBySubject(ctx, tx, v.WidgetID, v.Subject)
		if err == nil {
			v.ID, v.CreatedAt = known.ID, known.CreatedAt
		} else if !errs.Is(err, errs.NotFound) {
			return err
		}
		return s.needs.Visitors.PutVisitor(ctx, tx, v)
	})
	return v, errs.E(op, errs.Internal, err)
}

func unchanged(a, b conversation.Visitor) bool {
	return a.Name == b.Name && a.Email == b.Email && a.ContactID == b.ContactID && a.Locale == b.Locale && maps.Equal(a.Context, b.Context)
}
