package identity

import (
	"context"
	"time"

	"switchboard/internal/core/event"
)

// Store keeps the people, sessions and keys. Reads that find nothing fail with NotFound. Methods that take an event.Tx
// belong to that unit of work; the others read what is committed. It is safe for concurrent use.
type Store interface {
	Users
	Sessions
	Keys
	// Organisation fails with NotFound before the first set-up.
	Organisation(ctx context.Context) (Organisation, error)
	// InsertOrganisation fails with Conflict when there is one.
	InsertOrganisation(ctx context.Context, tx event.Tx, o Organisation) error
	// Audit returns up to limit facts that administration caused, newest first, with Seq < before (0 = from the newest). table is
	// that of records, or user, apikey, organisation or signin; empty for all.
	Audit(ctx context.Context, table string, before int64, limit int) ([]event.Event, error)
}

// Users keeps people. Removed ones are found by id only.
type Users interface {
	User(ctx context.Context, id UserID) (User, error)
	// Page returns up to limit users in ascending order of id, after the one given.
	Page(ctx context.Context, after UserID, limit int) ([]User, error)
	CredentialsByEmail(ctx context.Context, email string) (Credentials, error)
	// Credentials reads inside a unit of work.
	Credentials(ctx context.Context, tx event.Tx, id UserID) (Credentials, error)
	// InsertUser and UpdateUser fail with Conflict when the e-mail address is taken.
	InsertUser(ctx context.Context, tx event.Tx, c Credentials) error
	UpdateUser(ctx context.Context, tx event.Tx, c Credentials) error
	// OtherAdministrator tells whether somebody but id is an administrator who may sign in.
	OtherAdministrator(ctx context.Context, tx event.Tx, id UserID) (bool, error)
}

// Sessions keeps sessions by the hash of their token.
type Sessions interface {
	// Session returns the session with its user as it is now.
	Session(ctx context.Context, hash TokenHash) (Session, error)
	// SessionsOf returns up to sessionsPerUser sessions, newest first.
	SessionsOf(ctx context.Context, user UserID) ([]Session, error)
	InsertSession(ctx context.Context, tx event.Tx, hash TokenHash, s Session) error
	// TouchSession notes when the session was last seen.
	TouchSession(ctx context.Context, tx event.Tx, hash TokenHash, at time.Time) error
	// EndSessions removes the session only, or all of the user but the one kept; it returns the ids removed.
	EndSessions(ctx context.Context, tx event.Tx, user UserID, only, keep SessionID) ([]SessionID, error)
	// PruneSessions removes the user's sessions that are over by time, and the oldest beyond limit.
	PruneSessions(ctx context.Context, tx event.Tx, user UserID, seenBefore, createdBefore time.Time, limit int) error
}

// Keys keeps API keys.
type Keys interface {
	KeyByPrefix(ctx context.Context, prefix string) (Key, error)
	// Key reads inside a unit of work.
	Key(ctx context.Context, tx event.Tx, id KeyID) (Key, error)
	// KeyPage returns up to limit keys, newest first, before the one given (empty = from the newest).
	KeyPage(ctx context.Context, before KeyID, limit int) ([]Key, error)
	InsertKey(ctx context.Context, tx event.Tx, k Key) error
	RevokeKey(ctx context.Context, tx event.Tx, id KeyID, at time.Time) error
	// TouchKey notes when the key was last used.
	TouchKey(ctx context.Context, tx event.Tx, id KeyID, at time.Time) error
}
