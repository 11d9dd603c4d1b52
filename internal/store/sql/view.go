package sql

import (
	"context"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
)

// SavedViews implements conversation.Views.
func (s Conversations) SavedViews(ctx context.Context, user identity.UserID, limit int) ([]conversation.SavedView, error) {
	return all(ctx, s.DB, "sql.SavedViews", func(r Rows) (v conversation.SavedView, err error) {
		var filter string
		if err = r.Scan(&v.ID, &v.Name, &filter); err == nil {
			err = decode(filter, &v.Filter)
		}
		return v, err
	}, "SELECT id, name, filter FROM saved_view WHERE user_id = $1 ORDER BY id LIMIT $2", string(user), limit)
}

// InsertView implements conversation.Views.
func (s Conversations) InsertView(ctx context.Context, tx event.Tx, user identity.UserID, v conversation.SavedView) error {
	_, err := unit(tx).exec(ctx, "sql.InsertView", "INSERT INTO saved_view (id, user_id, name, filter) VALUES ($1, $2, $3, $4)",
		v.ID, string(user), v.Name, encode(v.Filter))
	return err
}

// DeleteView implements conversation.Views.
func (s Conversations) DeleteView(ctx context.Context, tx event.Tx, user identity.UserID, id string) error {
	n, err := unit(tx).exec(ctx, "sql.DeleteView", "DELETE FROM saved_view WHERE user_id = $1 AND id = $2", string(user), id)
	if err == nil && n == 0 {
		return errs.New("sql.DeleteView", errs.NotFound, "There is no such view.")
	}
	return err
}
