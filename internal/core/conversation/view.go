package conversation

import (
	"context"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

// MaxViews is how many selections of the inbox a person may save.
const MaxViews = 50

// SavedView is a selection of the inbox that a person keeps.
type SavedView struct {
	ID     string
	Name   string
	Filter Filter
}

// Filter is what a saved view selects.
type Filter struct {
	View    View   `json:"view" enum:"mine,team,unassigned,all"`
	State   string `json:"state,omitempty" enum:"open,active,waiting,wrapup,closed,any"`
	QueueID string `json:"queueId,omitempty" maxLength:"36"`
	Search  string `json:"q,omitempty" maxLength:"200"`
}

// Views keeps saved views.
type Views interface {
	// SavedViews lists a person's views by age.
	SavedViews(ctx context.Context, user identity.UserID, limit int) ([]SavedView, error)
	InsertView(ctx context.Context, tx event.Tx, user identity.UserID, v SavedView) error
	// DeleteView removes a view of the person; a missing one is errs.NotFound.
	DeleteView(ctx context.Context, tx event.Tx, user identity.UserID, id string) error
}

// SavedViews lists the person's views.
func (s *Service) SavedViews(ctx context.Context, p identity.Principal) ([]SavedView, error) {
	out, err := s.store.SavedViews(ctx, p.ID, MaxViews)
	return out, errs.E("conversation.SavedViews", errs.Internal, err)
}

// SaveView keeps a selection.
func (s *Service) SaveView(ctx context.Context, p identity.Principal, name string, f Filter) (SavedView, error) {
	const op = "conversation.SaveView"
	check := errs.NewCheck(op)
	check.Text("name", name, MaxName, true)
	check.Text("filter.q", f.Search, MaxName, false)
	check.OneOf("filter.view", string(f.View), string(Mine), string(Team), string(Unassigned), string(All))
	if err := check.Err(); err != nil {
		return SavedView{}, err
	}
	kept, err := s.store.SavedViews(ctx, p.ID, MaxViews)
	if err != nil {
		return SavedView{}, errs.E(op, errs.Internal, err)
	}
	if len(kept) >= MaxViews {
		return SavedView{}, errs.New(op, errs.Conflict, "You have saved as many views as are kept. Delete one first.")
	}
	v := SavedView{ID: ident.New(), Name: name, Filter: f}
	err = s.writer.Write(ctx, func(tx event.Tx) error { return s.store.InsertView(ctx, tx, p.ID, v) })
	return v, errs.E(op, errs.Internal, err)
}

// DeleteView forgets a selection.
func (s *Service) DeleteView(ctx context.Context, p identity.Principal, id string) error {
	const op = "conversation.DeleteView"
	return errs.E(op, errs.Internal, s.writer.Write(ctx, func(tx event.Tx) error { return s.store.DeleteView(ctx, tx, p.ID, id) }))
}

// History reads the facts on a topic, newest first.
type History interface {
	About(ctx context.Context, topic string, before int64, limit int) ([]event.Event, error)
}

// Events reads what happened to a conversation that the person may see, newest first, with Seq < before (0 = from the newest).
func (s *Service) Events(ctx context.Context, p identity.Principal, history History, id ID, before int64, limit int) ([]event.Event, error) {
	if _, err := s.Get(ctx, p, id); err != nil {
		return nil, err
	}
	return history.About(ctx, id.Topic(), before, limit)
}
