package conversation

import (
	"context"
	"time"

	"switchboard/internal/core/event"
)

// Visitor is a customer as a channel knows them: somebody on a web page, anonymous or signed in there.
type Visitor struct {
	ID            VisitorID
	WidgetID      string
	Subject       string // who they are in the company's own system; empty for an anonymous visitor
	Name          string
	Email         string
	ContactID     string
	Authenticated bool
	Locale        string
	Context       map[string]string // what the company's system signed about them
	CreatedAt     time.Time
}

// VisitorStore keeps visitors. A missing row is errs.NotFound.
type VisitorStore interface {
	Visitor(ctx context.Context, id VisitorID) (Visitor, error)
	// VisitorBySubject finds a signed-in visitor; with a nil tx it reads what is committed.
	VisitorBySubject(ctx context.Context, tx event.Tx, widget, subject string) (Visitor, error)
	// PutVisitor adds the visitor, or replaces the one with the same id; CreatedAt stays as it was.
	PutVisitor(ctx context.Context, tx event.Tx, v Visitor) error
}
