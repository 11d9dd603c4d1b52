package identity

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"slices"
	"strings"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
	"switchboard/internal/kit/page"
)

// Scope is what an API key may do.
type Scope string

// The scopes. Read and write reach what an agent and a supervisor reach; admin adds what an administrator reaches.
const (
	ScopeRead  Scope = "read"
	ScopeWrite Scope = "write"
	ScopeAdmin Scope = "admin"
)

// Scopes lists every scope.
var Scopes = []Scope{ScopeRead, ScopeWrite, ScopeAdmin}

// The form of a key: sbk_<prefix>_<secret>.
const (
	KeyMark       = "sbk_"
	prefixLength  = 8
	secretBytes   = 32
	secretLength  = 43
	prefixLetters = "abcdefghijklmnopqrstuvwxyz234567" // 32 letters: one byte gives one without bias
	keyLifeMax    = 10 * 365 * 24 * time.Hour
)

// KeyID names an API key; it proves nothing.
type KeyID string

// Key lets a machine in.
type Key struct {
	ID        KeyID
	Name      string
	Prefix    string
	Hash      TokenHash // of the secret
	Scopes    []Scope
	CreatedAt time.Time
	CreatedBy UserID
	UsedAt    time.Time // exact to a minute; zero when never used
	ExpiresAt time.Time // zero when it does not expire
	RevokedAt time.Time // zero while it works
}

func (k Key) works(now time.Time) bool {
	return k.RevokedAt.IsZero() && (k.ExpiresAt.IsZero() || now.Before(k.ExpiresAt))
}

// Principal is the machine that holds the key.
func (k Key) Principal() Principal {
	roles := []Role{Agent, Supervisor}
	if slices.Contains(k.Scopes, ScopeAdmin) {
		roles = Roles
	}
	return Principal{Kind: event.ActorMachine, ID: UserID(k.ID), Name: k.Name, Roles: roles, Scope: k.Scopes}
}

// parseKey takes a key apart.
func parseKey(text string) (prefix, secret string, ok bool) {
	rest, marked := strings.CutPrefix(text, KeyMark)
	if !marked || len(rest) != prefixLength+1+secretLength || rest[prefixLength] != '_' {
		return "", "", false
	}
	prefix, secret = rest[:prefixLength], rest[prefixLength+1:]
	if strings.Trim(prefix, prefixLetters) != "" {
		return "", "", false
	}
	return prefix, secret, true
}

func newPrefix() string {
	b := make([]byte, prefixLength)
	_, _ = rand.Read(b)
	for i := range b {
		b[i] = prefixLetters[int(b[i])%len(prefixLetters)]
	}
	return string(b)
}

// AuthenticateKey finds the machine that holds a key. It fails with Unauthenticated for any other text and for a key that is
// revoked or expired, and with RateLimited beyond the key's rate.
func (s *Service) AuthenticateKey(ctx context.Context, text string, from Client) (Principal, error) {
	const op = "identity.AuthenticateKey"
	wrong := errs.New(op, errs.Unauthenticated, "This API key is wrong, revoked or expired. Make a new one in the administration.")
	prefix, secret, ok := parseKey(text)
	if !ok {
		return Principal{}, wrong
	}
	now := s.clock.Now()
	key, found, due := s.keys.get(prefix, now)
	if found && !due && key.opens(secret, now) {
		return s.admit(op, key, now)
	}
	giveBack, err := s.attempt(op, from)
	if err != nil {
		return Principal{}, err
	}
	begun := s.keys.begin()
	key, err = s.store.KeyByPrefix(ctx, prefix)
	if errs.Is(err, errs.NotFound) || err == nil && !key.opens(secret, now) {
		if found {
			s.keys.remove(prefix)
		}
		return Principal{}, wrong
	}
	if err != nil {
		return Principal{}, errs.E(op, errs.Internal, err)
	}
	giveBack()
	s.touchKey(ctx, &key, now)
	s.keys.put(begun, prefix, key, now)
	return s.admit(op, key, now)
}

func (k Key) opens(secret string, now time.Time) bool {
	return subtle.ConstantTimeCompare([]byte(hashToken(secret)), []byte(k.Hash)) == 1 && k.works(now)
}

func (s *Service) admit(op string, key Key, now time.Time) (Principal, error) {
	if wait, ok := s.keyRates.take(string(key.ID), now); !ok {
		return Principal{}, tooMany(op, "This API key sends too many requests. Send fewer, or spread them over time.", wait)
	}
	return key.Principal(), nil
}

// touchKey notes that the key is in use. Reading goes on when the store cannot write.
func (s *Service) touchKey(ctx context.Context, key *Key, now time.Time) {
	if now.Sub(key.UsedAt) < cacheRecheck {
		return
	}
	key.UsedAt = now
	id := key.ID
	if err := s.writer.Write(ctx, func(tx event.Tx) error { return s.store.TouchKey(ctx, tx, id, now) }); err != nil {
		s.log.WarnContext(ctx, "use of an API key not noted", "error", err)
	}
}

// AddKey makes a key and returns its text, which is shown this once. expires may be zero.
func (s *Service) AddKey(ctx context.Context, p Principal, name string, scopes []Scope, expires time.Time) (Key, string, error) {
	const op = "identity.AddKey"
	if err := p.Require(op, Administrator); err != nil {
		return Key{}, "", err
	}
	for _, scope := range scopes { // a machine gives away no more than it has
		if err := p.Allow(op, scope); err != nil {
			return Key{}, "", err
		}
	}
	now := s.clock.Now()
	c := errs.NewCheck(op)
	c.Text("name", name, nameMax, true)
	c.Require(len(scopes) > 0, "scopes", "is empty", "give at least one of: "+strings.Join(words(Scopes), ", "))
	c.Require(len(scopes) <= len(Scopes), "scopes", "names a scope twice", "name each scope once")
	for _, scope := range scopes[:min(len(scopes), len(Scopes))] {
		c.OneOf("scopes", string(scope), words(Scopes)...)
	}
	c.Require(expires.IsZero() || expires.After(now), "expiresAt", "is in the past", "choose a later time, or leave it out")
	c.Require(expires.Sub(now) <= keyLifeMax, "expiresAt", "is too far away", "choose a time within ten years, or leave it out")
	if err := c.Err(); err != nil {
		return Key{}, "", err
	}
	secret := ident.Secret(secretBytes)
	key := Key{ID: KeyID(ident.New()), Name: strings.TrimSpace(name), Prefix: newPrefix(), Hash: hashToken(secret),
		Scopes: slices.Compact(slices.Sorted(slices.Values(scopes))), CreatedAt: now, CreatedBy: p.ID, ExpiresAt: expires.UTC().Truncate(time.Millisecond)}
	err := s.writer.Write(ctx, func(tx event.Tx) error {
		tx.Append(event.New(event.KeyTopic(string(key.ID)), now, p.Actor(),
			event.KeyCreated{Name: key.Name, Prefix: key.Prefix, Scopes: words(key.Scopes)}))
		return s.store.InsertKey(ctx, tx, key)
	})
	if err != nil {
		return Key{}, "", errs.E(op, errs.Internal, err)
	}
	return key, KeyMark + key.Prefix + "_" + secret, nil
}

// ListKeys reads one page of keys, newest first, revoked ones included.
func (s *Service) ListKeys(ctx context.Context, p Principal, r page.Request) (page.Page[Key], error) {
	const op = "identity.ListKeys"
	if err := p.Require(op, Administrator); err != nil {
		return page.Page[Key]{}, err
	}
	before, err := position(r)
	if err != nil {
		return page.Page[Key]{}, err
	}
	list, err := s.store.KeyPage(ctx, KeyID(before), r.Size()+1)
	return page.Cut(list, r.Size(), func(k Key) string { return page.Cursor(0, string(k.ID)) }), errs.E(op, errs.Internal, err)
}

// RevokeKey makes a key useless at once. Revoking it again changes nothing.
func (s *Service) RevokeKey(ctx context.Context, p Principal, id KeyID) error {
	const op = "identity.RevokeKey"
	if err := p.Require(op, Administrator); err != nil {
		return err
	}
	err := s.writer.Write(ctx, func(tx event.Tx) error {
		key, err := s.store.Key(ctx, tx, id)
		if errs.Is(err, errs.NotFound) {
			return errs.New(op, errs.NotFound, "There is no such API key.")
		}
		if err != nil || !key.RevokedAt.IsZero() {
			return err
		}
		now := s.clock.Now()
		tx.Append(event.New(event.KeyTopic(string(id)), now, p.Actor(), event.KeyRevoked{Name: key.Name, Prefix: key.Prefix}))
		return s.store.RevokeKey(ctx, tx, id, now)
	})
	s.keys.drop(func(k Key) bool { return k.ID == id })
	return errs.E(op, errs.Internal, err)
}
