package identity

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

// How long sessions live and how many a user may have.
const (
	SessionIdle     = 12 * time.Hour
	SessionAbsolute = 30 * 24 * time.Hour
	sessionsPerUser = 20
	tokenBytes      = 32
	tokenLength     = 43 // of 32 bytes in base64 without padding
	agentMax        = 200
	addressMax      = 64
)

// SessionID names a session in lists; it proves nothing.
type SessionID string

// TokenHash is the SHA-256 of a secret in hexadecimal: the form in which the store knows it.
type TokenHash string

func hashToken(token string) TokenHash {
	sum := sha256.Sum256([]byte(token))
	return TokenHash(hex.EncodeToString(sum[:]))
}

// Client is where a request comes from.
type Client struct {
	Address string // IP address
	Agent   string // what the browser calls itself
}

// Session is one browser in which a user is signed in.
type Session struct {
	ID        SessionID
	User      User
	CreatedAt time.Time
	SeenAt    time.Time // exact to a minute
	Client
}

func (s Session) over(now time.Time) bool {
	return now.Sub(s.SeenAt) >= SessionIdle || now.Sub(s.CreatedAt) >= SessionAbsolute || !s.User.active()
}

// open starts a session inside a unit of work.
func (s *Service) open(ctx context.Context, tx event.Tx, user User, token string, from Client) (Session, error) {
	now := s.clock.Now()
	session := Session{ID: SessionID(ident.New()), User: user, CreatedAt: now, SeenAt: now, Client: from.clean()}
	if err := s.store.InsertSession(ctx, tx, hashToken(token), session); err != nil {
		return Session{}, err
	}
	tx.Append(event.New(event.UserTopic(string(user.ID)), now, user.Principal().Actor(),
		event.SessionCreated{SessionID: string(session.ID), Address: session.Address, Agent: session.Agent}))
	return session, s.store.PruneSessions(ctx, tx, user.ID, now.Add(-SessionIdle), now.Add(-SessionAbsolute), sessionsPerUser)
}

// clean cuts what strangers send to the sizes that are kept.
func (c Client) clean() Client {
	return Client{Address: cut(c.Address, addressMax), Agent: cut(c.Agent, agentMax)}
}

func cut(text string, limit int) string {
	text = strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	if runes := []rune(text); len(runes) > limit {
		return string(runes[:limit])
	}
	return text
}

// Authenticate finds the session of a token. It fails with Unauthenticated for any other text and when the session is over.
func (s *Service) Authenticate(ctx context.Context, token string) (Session, error) {
	const op = "identity.Authenticate"
	over := errs.New(op, errs.Unauthenticated, "You are not signed in, or your session is over. Sign in again.")
	if len(token) != tokenLength {
		return Session{}, over
	}
	now, hash := s.clock.Now(), hashToken(token)
	session, found, due := s.sessions.get(hash, now)
	if !found || due {
		begun := s.sessions.begin()
		var err error
		session, err = s.store.Session(ctx, hash)
		if errs.Is(err, errs.NotFound) || err == nil && session.over(now) {
			if found {
				s.sessions.remove(hash)
			}
			return Session{}, over
		}
		if err != nil {
			return Session{}, errs.E(op, errs.Internal, err)
		}
		s.touch(ctx, hash, &session, now)
		s.sessions.put(begun, hash, session, now)
	}
	if session.over(now) {
		return Session{}, over
	}
	return session, nil
}

// touch notes that the session is in use. Reading goes on when the store cannot write.
func (s *Service) touch(ctx context.Context, hash TokenHash, session *Session, now time.Time) {
	if now.Sub(session.SeenAt) < cacheRecheck {
		return
	}
	session.SeenAt = now
	err := s.writer.Write(ctx, func(tx event.Tx) error { return s.store.TouchSession(ctx, tx, hash, now) })
	if err != nil {
		s.log.WarnContext(ctx, "session use not noted", "error", err)
	}
}

// SignOut ends the session itself.
func (s *Service) SignOut(ctx context.Context, session Session) error {
	return s.end(ctx, "identity.SignOut", session.User.Principal(), session.ID, event.SessionSignedOut)
}

// Sessions lists where the person is signed in, newest first.
func (s *Service) Sessions(ctx context.Context, p Principal) ([]Session, error) {
	const op = "identity.Sessions"
	if err := p.person(op); err != nil {
		return nil, err
	}
	list, err := s.store.SessionsOf(ctx, p.ID)
	if err != nil {
		return nil, errs.E(op, errs.Internal, err)
	}
	now, open := s.clock.Now(), list[:0]
	for _, session := range list {
		if !session.over(now) {
			open = append(open, session)
		}
	}
	return open, nil
}

// RevokeSession ends one session of the person at once.
func (s *Service) RevokeSession(ctx context.Context, p Principal, id SessionID) error {
	const op = "identity.RevokeSession"
	if err := p.person(op); err != nil {
		return err
	}
	return s.end(ctx, op, p, id, event.SessionRevokedByUser)
}

func (s *Service) end(ctx context.Context, op string, p Principal, id SessionID, reason string) error {
	if id == "" {
		return errs.New(op, errs.NotFound, "There is no such session.")
	}
	err := s.writer.Write(ctx, func(tx event.Tx) error {
		ids, err := s.revoke(ctx, tx, p.Actor(), p.ID, id, "", reason)
		if err == nil && len(ids) == 0 {
			return errs.New(op, errs.NotFound, "There is no such session.")
		}
		return err
	})
	s.forget(p.ID)
	return errs.E(op, errs.Internal, err)
}
