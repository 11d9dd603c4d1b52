package presence

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
)

// Records reads the table of statuses.
type Records interface {
	All(ctx context.Context, table string) ([]record.Row, error)
}

// Service holds the verbs. It is safe for concurrent use.
type Service struct {
	store   Store
	records Records
	writer  event.Writer
	feed    event.Feed
	clock   clock.Clock
	log     *slog.Logger

	mu       sync.Mutex // guards what follows
	people   map[identity.UserID]*person
	statuses map[StatusID]Status

	kick   chan struct{} // wakes the watch: somebody lost the last connection
	cancel context.CancelFunc
	done   sync.WaitGroup
}

// person is somebody's presence with the connections of this process.
type person struct {
	Presence
	connections int
	lost        time.Time // when the last connection ended; zero while there is one, and for those who are gone
}

// New makes the service; Start fills it.
func New(store Store, records Records, writer event.Writer, feed event.Feed, clock clock.Clock, log *slog.Logger) *Service {
	return &Service{store: store, records: records, writer: writer, feed: feed, clock: clock, log: log,
		people: map[identity.UserID]*person{}, statuses: map[StatusID]Status{}, kick: make(chan struct{}, 1)}
}

// Start reads statuses and presences and begins to watch. Nobody is connected to a program that has just started, so the grace of
// everybody who was runs from now.
func (s *Service) Start(ctx context.Context) error {
	const op = "presence.Start"
	head := s.feed.Head()
	if err := s.loadStatuses(ctx); err != nil {
		return errs.E(op, errs.Internal, err)
	}
	all, err := s.store.Presences(ctx)
	if err != nil {
		return errs.E(op, errs.Internal, err)
	}
	s.mu.Lock()
	now := s.clock.Now()
	for _, p := range all {
		known := s.person(p.UserID)
		known.put(p)
		if p.Connected && known.connections == 0 {
			known.lost = now
		}
	}
	s.mu.Unlock()
	ctx, s.cancel = context.WithCancel(context.WithoutCancel(ctx))
	s.done.Go(func() { s.watch(ctx) })
	s.done.Go(func() { s.follow(ctx, head) })
	return nil
}

// Stop ends what Start began and waits for it.
func (s *Service) Stop() {
	if s.cancel != nil {
		s.cancel()
	}
	s.done.Wait()
}

func (s *Service) person(user identity.UserID) *person {
	p := s.people[user]
	if p == nil {
		p = &person{Presence: unknown(user)}
		s.people[user] = p
	}
	return p
}

// put keeps the newer of two presences: commits are told in any order.
func (p *person) put(n Presence) {
	if n.Version > p.Version {
		p.Presence = n
	}
}

// Get tells how somebody is there.
func (s *Service) Get(user identity.UserID) Presence {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.people[user]; p != nil {
		return p.Presence
	}
	return unknown(user)
}

// Status finds a status; one that was deleted meanwhile looks like its base.
func (s *Service) Status(p Presence) Status {
	s.mu.Lock()
	defer s.mu.Unlock()
	if st, ok := s.statuses[p.StatusID]; ok {
		return st
	}
	return s.statuses[StatusID(p.Base)]
}

// Statuses lists what can be chosen, the built-in ones first.
func (s *Service) Statuses() []Status {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]Status, 0, len(s.statuses))
	for _, st := range s.statuses {
		out = append(out, st)
	}
	order := []Base{Available, Busy, DoNot, Away, Offline}
	slices.SortFunc(out, func(a, b Status) int {
		if a.BuiltIn != b.BuiltIn {
			if a.BuiltIn {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(slices.Index(order, a.Base), slices.Index(order, b.Base)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// Set lets a person choose their own status.
func (s *Service) Set(ctx context.Context, p identity.Principal, id StatusID) (Presence, error) {
	const op = "presence.Set"
	if p.Kind != event.ActorUser {
		return Presence{}, errs.New(op, errs.Forbidden, "Only a signed-in person has a status.")
	}
	status, ok := s.known(id)
	if !ok { // it may be so new that its fact is still on the way
		if err := s.loadStatuses(ctx); err != nil {
			return Presence{}, errs.E(op, errs.Internal, err)
		}
		if status, ok = s.known(id); !ok {
			return Presence{}, errs.Bad(op, "statusId", "is no status", "choose one of the list")
		}
	}
	out, err := s.change(ctx, p.Actor(), p.ID, func(n *Presence) bool {
		if n.StatusID == status.ID && n.Base == status.Base {
			return false
		}
		n.StatusID, n.Base = status.ID, status.Base
		return true
	})
	return out, errs.E(op, errs.Internal, err)
}

func (s *Service) known(id StatusID) (Status, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	st, ok := s.statuses[id]
	return st, ok
}

// Connect counts one more connection of a person. Somebody who comes for the first time is available; everybody else keeps the
// status that they chose.
func (s *Service) Connect(ctx context.Context, user identity.UserID) error {
	s.mu.Lock()
	known := s.person(user)
	known.connections++
	known.lost = time.Time{}
	fresh := !known.Connected
	s.mu.Unlock()
	if !fresh {
		return nil
	}
	err := s.arrive(ctx, user)
	if err != nil {
		s.wake() // the watch tries again
	}
	return errs.E("presence.Connect", errs.Internal, err)
}

// arrive stores that somebody is connected. It may be repeated.
func (s *Service) arrive(ctx context.Context, user identity.UserID) error {
	_, err := s.change(ctx, event.Actor{Kind: event.ActorUser, ID: string(user)}, user, func(n *Presence) bool {
		if n.Version == 0 {
			n.StatusID, n.Base = AvailableID, Available
		}
		was := n.Connected
		n.Connected, n.SeenAt = true, time.Time{}
		return !was
	})
	return err
}

func (s *Service) wake() {
	select {
	case s.kick <- struct{}{}:
	default:
	}
}

// Disconnect counts one connection less. After the last one the grace begins.
func (s *Service) Disconnect(_ context.Context, user identity.UserID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	known := s.person(user)
	known.connections = max(0, known.connections-1)
	if known.connections == 0 {
		known.lost = s.clock.Now()
		s.wake()
	}
	return nil
}

// change runs fn on the presence as it is committed now; when fn reports a change, it is stored with its fact.
func (s *Service) change(ctx context.Context, actor event.Actor, user identity.UserID, fn func(*Presence) bool) (Presence, error) {
	var after Presence
	err := s.writer.Write(ctx, func(tx event.Tx) error {
		n, err := s.store.Presence(ctx, tx, user)
		if errs.Is(err, errs.NotFound) {
			n, err = unknown(user), nil
		}
		if err != nil {
			return err
		}
		changed := fn(&n)
		after = n
		if !changed {
			return nil
		}
		after.Version, after.Since = n.Version+1, s.clock.Now()
		tx.Append(event.New(event.UserTopic(string(user)), after.Since, actor, after.fact()))
		return s.store.PutPresence(ctx, tx, after)
	})
	if err != nil {
		return Presence{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.person(user).put(after)
	return after, nil
}
