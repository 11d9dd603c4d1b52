package identity

import (
	"context"
	"log/slog"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
)

// Sizes of what is kept in memory.
const (
	cacheSize     = 10_000
	limiterSize   = 10_000
	cacheRecheck  = time.Minute // how often a session or key in use is read and marked again
	addressPerSec = 1.0 / 15    // failed proofs per second and neighbourhood, in the long run
	addressBurst  = 40
	keyPerSec     = 50
	keyBurst      = 200
)

// Service holds the verbs of identity. It is safe for concurrent use.
type Service struct {
	store     Store
	writer    event.Writer
	clock     clock.Clock
	log       *slog.Logger
	hasher    *hasher
	addresses *limiter // failed proofs by neighbourhood
	keyRates  *limiter // requests by API key
	strangers *strangers
	sessions  *cache[TokenHash, Session]
	keys      *cache[string, Key]
	setup     *setup
}

// New makes the service. announce is told every new set-up code, for the operator's eyes; see Prepare.
func New(store Store, writer event.Writer, c clock.Clock, log *slog.Logger, announce func(code string)) *Service {
	return &Service{
		store: store, writer: writer, clock: c, log: log,
		hasher:    newHasher(),
		addresses: newLimiter(addressPerSec, addressBurst, limiterSize),
		keyRates:  newLimiter(keyPerSec, keyBurst, limiterSize),
		strangers: newStrangers(limiterSize),
		sessions:  newCache[TokenHash, Session](cacheSize, cacheRecheck),
		keys:      newCache[string, Key](cacheSize, cacheRecheck),
		setup:     &setup{announce: announce},
	}
}

// Organisation tells whose contact center this is; NotFound before the first set-up.
func (s *Service) Organisation(ctx context.Context) (Organisation, error) {
	o, err := s.store.Organisation(ctx)
	return o, errs.E("identity.Organisation", errs.Internal, err)
}

// forget drops what is cached about a user, so that the next request sees the change.
func (s *Service) forget(id UserID) {
	s.sessions.drop(func(c Session) bool { return c.User.ID == id })
}

// revoke ends sessions inside a unit of work and says so; only and keep are as for Sessions.EndSessions. The caller forgets
// the user after the commit.
func (s *Service) revoke(ctx context.Context, tx event.Tx, actor event.Actor, user UserID, only, keep SessionID, reason string) ([]SessionID, error) {
	ids, err := s.store.EndSessions(ctx, tx, user, only, keep)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	tx.Append(event.New(event.UserTopic(string(user)), s.clock.Now(), actor, event.SessionRevoked{SessionIDs: words(ids), Reason: reason}))
	return ids, nil
}
