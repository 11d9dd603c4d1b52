package sql

import (
	"context"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
)

// Presence implements presence.Store.
type Presence struct{ *DB }

const selectPresence = "SELECT user_id, status_id, base, since, connected, seen_at, version FROM agent_presence"

func scanPresence(r Rows) (p presence.Presence, err error) {
	var connected int64
	err = r.Scan(&p.UserID, &p.StatusID, &p.Base, at(&p.Since), &connected, at(&p.SeenAt), &p.Version)
	p.Connected = connected == 1
	return p, err
}

// Presences implements presence.Store.
func (s Presence) Presences(ctx context.Context) ([]presence.Presence, error) {
	return all(ctx, s.DB, "sql.Presences", scanPresence, selectPresence+" ORDER BY user_id")
}

// Presence implements presence.Store.
func (s Presence) Presence(ctx context.Context, tx event.Tx, user identity.UserID) (presence.Presence, error) {
	return one(ctx, unit(tx), "sql.Presence", scanPresence, selectPresence+" WHERE user_id = $1", string(user))
}

// PutPresence implements presence.Store.
func (s Presence) PutPresence(ctx context.Context, tx event.Tx, p presence.Presence) error {
	_, err := unit(tx).exec(ctx, "sql.PutPresence", "INSERT INTO agent_presence (user_id, status_id, base, since, connected, seen_at, version) "+
		"VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (user_id) DO UPDATE SET status_id = excluded.status_id, base = excluded.base, "+
		"since = excluded.since, connected = excluded.connected, seen_at = excluded.seen_at, version = excluded.version",
		string(p.UserID), string(p.StatusID), string(p.Base), millis(p.Since), flag(p.Connected), millis(p.SeenAt), p.Version)
	return err
}
