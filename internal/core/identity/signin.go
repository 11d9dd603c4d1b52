package identity

import (
	"context"
	"sync"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

// How an account is locked after wrong passwords: from the fifth on, for 1, 2, 4, 8 and then 15 minutes each.
const (
	failuresFree = 4
	lockMax      = 15 * time.Minute
)

// lockFor is how long an account is locked after so many failures in a row.
func lockFor(failures int) time.Duration {
	over := failures - failuresFree
	switch {
	case over <= 0:
		return 0
	case over > 4:
		return lockMax
	}
	return min(lockMax, time.Minute<<(over-1))
}

func lockedOut(op string, until, now time.Time) error {
	return tooMany(op, "Too many failed attempts. This account is locked until "+until.Format("15:04:05")+" UTC.", until.Sub(now))
}

// SignIn opens a session for whoever knows the password. token is the secret of the session, shown this once. It fails with
// Unauthenticated, without telling which part was wrong, and with RateLimited while the account or address is locked.
func (s *Service) SignIn(ctx context.Context, email, password string, from Client) (session Session, token string, err error) {
	const op = "identity.SignIn"
	c := errs.NewCheck(op)
	c.Text("email", email, emailMax, true)
	c.Text("password", password, passwordMax, false)
	c.Require(password != "", "password", "is missing", "fill it in")
	if err := c.Err(); err != nil {
		return Session{}, "", err
	}
	giveBack, err := s.attempt(op, from)
	if err != nil {
		return Session{}, "", err
	}
	email = NormalEmail(email)
	who, err := s.store.CredentialsByEmail(ctx, email)
	if err != nil && !errs.Is(err, errs.NotFound) {
		return Session{}, "", errs.E(op, errs.Internal, err)
	}
	if err := s.prove(ctx, op, email, who, password, from); err != nil {
		return Session{}, "", err
	}
	token = ident.Secret(tokenBytes)
	err = s.writer.Write(ctx, func(tx event.Tx) error {
		fresh, err := s.unlocked(ctx, tx, op, who)
		if err != nil {
			return err
		}
		session, err = s.open(ctx, tx, fresh.User, token, from)
		return err
	})
	if err != nil {
		return Session{}, "", errs.E(op, errs.Internal, err)
	}
	giveBack()
	s.forget(who.ID)
	return session, token, nil
}

// attempt counts an attempt to prove something against the neighbourhood of the client; giveBack says that it succeeded.
func (s *Service) attempt(op string, from Client) (giveBack func(), err error) {
	name := neighbourhood(from.Address)
	if wait, ok := s.addresses.take(name, s.clock.Now()); !ok {
		return nil, tooMany(op, "Too many failed attempts from your address. Wait a little, then try again.", wait)
	}
	return func() { s.addresses.giveBack(name) }, nil
}

// prove checks a password, counts a failure and refuses while the account is locked. who is zero for an account that does
// not exist; it takes the same work and the same answers.
func (s *Service) prove(ctx context.Context, op, email string, who Credentials, password string, from Client) error {
	now, until := s.clock.Now(), who.LockedUntil
	if who.ID == "" {
		until = s.strangers.lockedUntil(email)
	}
	if until.After(now) {
		return lockedOut(op, until, now)
	}
	right, err := s.hasher.Verify(ctx, who.Password, password)
	if err != nil {
		return err
	}
	if right && who.active() {
		return nil
	}
	if err := s.count(ctx, email, who, from.clean()); err != nil {
		return errs.E(op, errs.Internal, err)
	}
	return errs.New(op, errs.Unauthenticated, "The e-mail address or the password is wrong.")
}

// count writes one failure down.
func (s *Service) count(ctx context.Context, email string, who Credentials, from Client) error {
	now := s.clock.Now()
	if who.ID == "" {
		s.strangers.fail(email, now)
		return s.writer.Write(ctx, func(tx event.Tx) error {
			tx.Append(event.New(event.SigninTopic, now, event.System, event.SigninFailed{Address: from.Address}))
			return nil
		})
	}
	return s.writer.Write(ctx, func(tx event.Tx) error {
		c, err := s.store.Credentials(ctx, tx, who.ID)
		if err != nil || c.LockedUntil.After(now) {
			return err // locked by another attempt at the same time
		}
		c.Failures++
		lock := lockFor(c.Failures)
		if lock > 0 {
			c.LockedUntil = now.Add(lock)
		}
		tx.Append(event.New(event.UserTopic(string(c.ID)), now, event.System,
			event.SigninFailed{Address: from.Address, Failures: c.Failures, Locked: lock > 0}))
		return s.store.UpdateUser(ctx, tx, c)
	})
}

// unlocked reads the user again inside the unit of work: an attempt that was proved while others locked the account is
// refused, so that many guesses at once gain nothing. It clears the count of failures.
func (s *Service) unlocked(ctx context.Context, tx event.Tx, op string, proved Credentials) (Credentials, error) {
	c, err := s.store.Credentials(ctx, tx, proved.ID)
	if err != nil {
		return c, err
	}
	now := s.clock.Now()
	switch {
	case c.LockedUntil.After(now):
		return c, lockedOut(op, c.LockedUntil, now)
	case !c.active() || c.Password != proved.Password:
		return c, errs.New(op, errs.Unauthenticated, "The e-mail address or the password is wrong.")
	case c.Failures == 0 && c.LockedUntil.IsZero():
		return c, nil
	}
	c.Failures, c.LockedUntil = 0, time.Time{}
	return c, s.store.UpdateUser(ctx, tx, c)
}

// strangers counts failures of accounts that do not exist, so that they lock like those that do.
type strangers struct {
	size int
	mu   sync.Mutex // guards by
	by   map[string]stranger
}

type stranger struct {
	failures int
	until    time.Time
}

func newStrangers(size int) *strangers { return &strangers{size: size, by: map[string]stranger{}} }

func (s *strangers) lockedUntil(email string) time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.by[email].until
}

func (s *strangers) fail(email string, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, known := s.by[email]
	if !known && len(s.by) >= s.size {
		for other := range s.by { // any one
			delete(s.by, other)
			break
		}
	}
	if e.until.After(now) {
		return
	}
	e.failures++
	if lock := lockFor(e.failures); lock > 0 {
		e.until = now.Add(lock)
	}
	s.by[email] = e
}
