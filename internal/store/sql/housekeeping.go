package sql

import (
	"context"
	"time"

	"switchboard/internal/core/event"
)

// RemoveSessions removes up to limit sessions that are over by time, of anybody, and tells how many it removed.
func (d Identity) RemoveSessions(ctx context.Context, tx event.Tx, seenBefore, createdBefore time.Time, limit int) (int64, error) {
	return unit(tx).exec(ctx, "sql.RemoveSessions", "DELETE FROM session WHERE token_hash IN "+
		"(SELECT token_hash FROM session WHERE seen_at <= $1 OR created_at <= $2 ORDER BY token_hash LIMIT $3)",
		millis(seenBefore), millis(createdBefore), limit)
}
