package sql

import (
	"context"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
)

// Identity implements identity.Store.
type Identity struct{ *DB }

// Organisation implements identity.Store.
func (d Identity) Organisation(ctx context.Context) (identity.Organisation, error) {
	return one(ctx, d.DB, "sql.Organisation", func(r Rows) (o identity.Organisation, err error) {
		var at int64
		err = r.Scan(&o.Name, &o.Locale, &at)
		o.CreatedAt = instant(at)
		return o, err
	}, "SELECT name, locale, created_at FROM organisation WHERE id = 1")
}

// InsertOrganisation implements identity.Store.
func (d Identity) InsertOrganisation(ctx context.Context, tx event.Tx, o identity.Organisation) error {
	_, err := unit(tx).exec(ctx, "sql.InsertOrganisation",
		"INSERT INTO organisation (id, name, locale, created_at) VALUES (1, $1, $2, $3)", o.Name, o.Locale, millis(o.CreatedAt))
	return err
}

// auditable has to be the text of the index event_audit, so that both engines use it: facts of administration, and facts of
// records but those of the business tables.
const auditable = "kind IN ('organisation.created', 'user.created', 'user.changed', 'user.disabled', 'user.removed', 'session.created', 'session.revoked', 'signin.failed', 'apikey.created', 'apikey.revoked', 'record.created', 'record.changed', 'record.deleted')" +
	" AND substr(topic, 1, 15) NOT IN ('record:contact:', 'record:incident', 'record:annotati')"

// AuditQuery reads one page of the audit; a test holds that both engines answer it from its index.
const AuditQuery = selectEvent + " WHERE " + auditable + " AND seq < $1 ORDER BY seq DESC LIMIT $2"

// Audit implements identity.Store.
func (d Identity) Audit(ctx context.Context, table string, before int64, limit int) ([]event.Event, error) {
	if before <= 0 {
		before = 1 << 62
	}
	const op, query = "sql.Audit", selectEvent + " WHERE " + auditable + " AND seq < $1 AND "
	const newest = " ORDER BY seq DESC LIMIT $2"
	switch table {
	case "":
		return all(ctx, d.DB, op, scanEvent, AuditQuery, before, limit)
	case "user", "apikey", "organisation":
		return all(ctx, d.DB, op, scanEvent, query+"kind LIKE '"+table+".%'"+newest, before, limit)
	case "signin":
		return all(ctx, d.DB, op, scanEvent, query+"(kind LIKE 'session.%' OR kind LIKE 'signin.%')"+newest, before, limit)
	}
	topics := "record:" + table + ":"
	return all(ctx, d.DB, op, scanEvent, query+"substr(topic, 1, $3) = $4"+newest, before, limit, len(topics), topics)
}

const userColumns = "u.id, u.email, u.name, u.roles, u.locale, u.theme, u.capacity, u.disabled, u.password, u.failures, u.locked_until, u.created_at, u.removed_at, u.version"

// userRow is where the columns of userColumns are scanned to.
type userRow struct {
	c                          identity.Credentials
	roles                      string
	disabled                   int64
	locked, createdAt, removed int64
}

func (u *userRow) dest() []any {
	return []any{&u.c.ID, &u.c.Email, &u.c.Name, &u.roles, &u.c.Locale, &u.c.Theme, &u.c.Capacity, &u.disabled, &u.c.Password,
		&u.c.Failures, &u.locked, &u.createdAt, &u.removed, &u.c.Version}
}

func (u *userRow) value() (identity.Credentials, error) {
	u.c.Disabled = u.disabled != 0
	u.c.LockedUntil, u.c.CreatedAt, u.c.RemovedAt = instant(u.locked), instant(u.createdAt), instant(u.removed)
	return u.c, decode(u.roles, &u.c.Roles)
}

func scanCredentials(r Rows) (identity.Credentials, error) {
	var u userRow
	if err := r.Scan(u.dest()...); err != nil {
		return identity.Credentials{}, err
	}
	_, err := u.value()
	return u.c, err
}

func scanUser(r Rows) (identity.User, error) {
	c, err := scanCredentials(r)
	return c.User, err
}

const userByID = "SELECT " + userColumns + " FROM app_user u WHERE u.id = $1"

// User implements identity.Users.
func (d Identity) User(ctx context.Context, id identity.UserID) (identity.User, error) {
	return one(ctx, d.DB, "sql.User", scanUser, userByID, string(id))
}

// Page implements identity.Users.
func (d Identity) Page(ctx context.Context, after identity.UserID, limit int) ([]identity.User, error) {
	return all(ctx, d.DB, "sql.Page", scanUser,
		"SELECT "+userColumns+" FROM app_user u WHERE u.removed_at = 0 AND u.id > $1 ORDER BY u.id LIMIT $2", string(after), limit)
}

// CredentialsByEmail implements identity.Users.
func (d Identity) CredentialsByEmail(ctx context.Context, email string) (identity.Credentials, error) {
	return one(ctx, d.DB, "sql.CredentialsByEmail", scanCredentials,
		"SELECT "+userColumns+" FROM app_user u WHERE u.email = $1 AND u.removed_at = 0", email)
}

// Credentials implements identity.Users.
func (d Identity) Credentials(ctx context.Context, tx event.Tx, id identity.UserID) (identity.Credentials, error) {
	return one(ctx, unit(tx), "sql.Credentials", scanCredentials, userByID, string(id))
}

// InsertUser implements identity.Users.
func (d Identity) InsertUser(ctx context.Context, tx event.Tx, c identity.Credentials) error {
	_, err := unit(tx).exec(ctx, "sql.InsertUser", "INSERT INTO app_user (id, email, name, roles, locale, theme, capacity, disabled,"+
		" password, failures, locked_until, created_at, removed_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
		string(c.ID), c.Email, c.Name, encode(c.Roles), c.Locale, c.Theme, c.Capacity, flag(c.Disabled),
		c.Password, c.Failures, millis(c.LockedUntil), millis(c.CreatedAt), millis(c.RemovedAt), c.Version)
	return err
}

// UpdateUser implements identity.Users.
func (d Identity) UpdateUser(ctx context.Context, tx event.Tx, c identity.Credentials) error {
	_, err := unit(tx).exec(ctx, "sql.UpdateUser", "UPDATE app_user SET email = $2, name = $3, roles = $4, locale = $5, theme = $6,"+
		" capacity = $7, disabled = $8, password = $9, failures = $10, locked_until = $11, removed_at = $12, version = $13 WHERE id = $1",
		string(c.ID), c.Email, c.Name, encode(c.Roles), c.Locale, c.Theme, c.Capacity, flag(c.Disabled),
		c.Password, c.Failures, millis(c.LockedUntil), millis(c.RemovedAt), c.Version)
	return err
}

// OtherAdministrator implements identity.Users.
func (d Identity) OtherAdministrator(ctx context.Context, tx event.Tx, id identity.UserID) (bool, error) {
	found, err := all(ctx, unit(tx), "sql.OtherAdministrator", value[string],
		"SELECT id FROM app_user WHERE removed_at = 0 AND disabled = 0 AND id <> $1 AND roles LIKE '%\"administrator\"%' ORDER BY id LIMIT 1", string(id))
	return len(found) > 0, err
}

const signedInColumns = "s.id, s.created_at, s.seen_at, s.address, s.agent, " + userColumns

func scanSignedIn(r Rows) (s identity.Session, err error) {
	var u userRow
	var createdAt, seenAt int64
	if err := r.Scan(append([]any{&s.ID, &createdAt, &seenAt, &s.Address, &s.Agent}, u.dest()...)...); err != nil {
		return s, err
	}
	c, err := u.value()
	s.User, s.CreatedAt, s.SeenAt = c.User, instant(createdAt), instant(seenAt)
	return s, err
}

// Session implements identity.Sessions.
func (d Identity) Session(ctx context.Context, hash identity.TokenHash) (identity.Session, error) {
	return one(ctx, d.DB, "sql.Session", scanSignedIn,
		"SELECT "+signedInColumns+" FROM session s JOIN app_user u ON u.id = s.user_id WHERE s.token_hash = $1", string(hash))
}

// sessionsListed is above what a user may have, since sign-in prunes.
const sessionsListed = 100

// SessionsOf implements identity.Sessions.
func (d Identity) SessionsOf(ctx context.Context, user identity.UserID) ([]identity.Session, error) {
	return all(ctx, d.DB, "sql.SessionsOf", scanSignedIn, "SELECT "+signedInColumns+
		" FROM session s JOIN app_user u ON u.id = s.user_id WHERE s.user_id = $1 ORDER BY s.id DESC LIMIT $2", string(user), sessionsListed)
}

// InsertSession implements identity.Sessions.
func (d Identity) InsertSession(ctx context.Context, tx event.Tx, hash identity.TokenHash, s identity.Session) error {
	_, err := unit(tx).exec(ctx, "sql.InsertSession",
		"INSERT INTO session (token_hash, id, user_id, created_at, seen_at, address, agent) VALUES ($1, $2, $3, $4, $5, $6, $7)",
		string(hash), string(s.ID), string(s.User.ID), millis(s.CreatedAt), millis(s.SeenAt), s.Address, s.Agent)
	return err
}

// TouchSession implements identity.Sessions.
func (d Identity) TouchSession(ctx context.Context, tx event.Tx, hash identity.TokenHash, at time.Time) error {
	_, err := unit(tx).exec(ctx, "sql.TouchSession", "UPDATE session SET seen_at = $2 WHERE token_hash = $1 AND seen_at < $2",
		string(hash), millis(at))
	return err
}

// EndSessions implements identity.Sessions.
func (d Identity) EndSessions(ctx context.Context, tx event.Tx, user identity.UserID, only, keep identity.SessionID) ([]identity.SessionID, error) {
	const op = "sql.EndSessions"
	ids, err := all(ctx, unit(tx), op, value[identity.SessionID],
		"SELECT id FROM session WHERE user_id = $1 AND ($2 = '' OR id = $2) AND id <> $3 ORDER BY id", string(user), string(only), string(keep))
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	_, err = unit(tx).exec(ctx, op, "DELETE FROM session WHERE user_id = $1 AND ($2 = '' OR id = $2) AND id <> $3",
		string(user), string(only), string(keep))
	return ids, err
}

// PruneSessions implements identity.Sessions.
func (d Identity) PruneSessions(ctx context.Context, tx event.Tx, user identity.UserID, seenBefore, createdBefore time.Time, limit int) error {
	_, err := unit(tx).exec(ctx, "sql.PruneSessions", "DELETE FROM session WHERE user_id = $1 AND (seen_at <= $2 OR created_at <= $3"+
		" OR id NOT IN (SELECT id FROM session WHERE user_id = $1 ORDER BY id DESC LIMIT $4))",
		string(user), millis(seenBefore), millis(createdBefore), limit)
	return err
}

const keyColumns = "SELECT id, name, prefix, hash, scopes, created_at, created_by, used_at, expires_at, revoked_at FROM api_key"

func scanKey(r Rows) (k identity.Key, err error) {
	var scopes string
	var createdAt, usedAt, expiresAt, revokedAt int64
	if err := r.Scan(&k.ID, &k.Name, &k.Prefix, &k.Hash, &scopes, &createdAt, &k.CreatedBy, &usedAt, &expiresAt, &revokedAt); err != nil {
		return k, err
	}
	k.CreatedAt, k.UsedAt, k.ExpiresAt, k.RevokedAt = instant(createdAt), instant(usedAt), instant(expiresAt), instant(revokedAt)
	return k, decode(scopes, &k.Scopes)
}

// KeyByPrefix implements identity.Keys.
func (d Identity) KeyByPrefix(ctx context.Context, prefix string) (identity.Key, error) {
	return one(ctx, d.DB, "sql.KeyByPrefix", scanKey, keyColumns+" WHERE prefix = $1", prefix)
}

// Key implements identity.Keys.
func (d Identity) Key(ctx context.Context, tx event.Tx, id identity.KeyID) (identity.Key, error) {
	return one(ctx, unit(tx), "sql.Key", scanKey, keyColumns+" WHERE id = $1", string(id))
}

// KeyPage implements identity.Keys.
func (d Identity) KeyPage(ctx context.Context, before identity.KeyID, limit int) ([]identity.Key, error) {
	return all(ctx, d.DB, "sql.KeyPage", scanKey, keyColumns+" WHERE ($1 = '' OR id < $1) ORDER BY id DESC LIMIT $2", string(before), limit)
}

// InsertKey implements identity.Keys.
func (d Identity) InsertKey(ctx context.Context, tx event.Tx, k identity.Key) error {
	_, err := unit(tx).exec(ctx, "sql.InsertKey", "INSERT INTO api_key (id, name, prefix, hash, scopes, created_at, created_by, used_at,"+
		" expires_at, revoked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
		string(k.ID), k.Name, k.Prefix, string(k.Hash), encode(k.Scopes), millis(k.CreatedAt), string(k.CreatedBy), millis(k.UsedAt),
		millis(k.ExpiresAt), millis(k.RevokedAt))
	return err
}

// RevokeKey implements identity.Keys.
func (d Identity) RevokeKey(ctx context.Context, tx event.Tx, id identity.KeyID, at time.Time) error {
	_, err := unit(tx).exec(ctx, "sql.RevokeKey", "UPDATE api_key SET revoked_at = $2 WHERE id = $1", string(id), millis(at))
	return err
}

// TouchKey implements identity.Keys.
func (d Identity) TouchKey(ctx context.Context, tx event.Tx, id identity.KeyID, at time.Time) error {
	_, err := unit(tx).exec(ctx, "sql.TouchKey", "UPDATE api_key SET used_at = $2 WHERE id = $1 AND used_at < $2", string(id), millis(at))
	return err
}
