package sql

import (
	"context"
	"time"

	"switchboard/internal/core/event"
)

// Offline remembers which messages left outside operating hours have been taken, by widget and the sender's key.
type Offline struct{ *DB }

// OfflineHash is the content hash of the message taken under a key; a missing one is errs.NotFound.
func (s Offline) OfflineHash(ctx context.Context, tx event.Tx, widget, key string) (string, error) {
	return one(ctx, unit(tx), "sql.OfflineHash", value[string], "SELECT hash FROM offline_message WHERE widget_id = $1 AND client_key = $2", widget, key)
}

// InsertOffline remembers a message with the case that it made.
func (s Offline) InsertOffline(ctx context.Context, tx event.Tx, widget, key, hash, caseID string, at time.Time) error {
	_, err := unit(tx).exec(ctx, "sql.InsertOffline", insertText("offline_message (widget_id, client_key, hash, case_id, created_at)", 5, 1),
		widget, key, hash, caseID, millis(at))
	return err
}
