package routing

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
	"switchboard/internal/engine/match"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

// Conversations is what routing does with conversations; conversation.Service has it.
type Conversations interface {
	Offer(ctx context.Context, id conversation.ID, agent identity.UserID, expires time.Time, reason string, also func(event.Tx) error) (conversation.Conversation, error)
	Expire(ctx context.Context, id conversation.ID, offer conversation.OfferID) (conversation.Conversation, error)
	TakeBack(ctx context.Context, id conversation.ID, offer conversation.OfferID, reason string) (conversation.Conversation, error)
	Reclaim(ctx context.Context, id conversation.ID, agent identity.UserID) (conversation.Conversation, error)
	Tick(ctx context.Context) (int, error)
}

// Presences reads how everybody is there, as it is committed.
type Presences interface {
	Presences(ctx context.Context) ([]presence.Presence, error)
}

// Deps are what the router needs. Holder and ReclaimAfter may be left out.
type Deps struct {
	Store         Store
	Conversations Conversations
	Presences     Presences
	Directory     *Directory
	Writer        event.Writer
	Feed          event.Feed
	Clock         clock.Clock
	Log           *slog.Logger
	// Holder names this node; a restart under the same name takes its own lease over at once.
	Holder string
	// ReclaimAfter is how long an agent is gone before their active conversations wait again.
	ReclaimAfter time.Duration
}

// Times of the router.
const (
	DefaultReclaim = 5 * time.Minute
	leaseName      = "router"
	leaseTime      = 10 * time.Second
	leaseRenewal   = 3 * time.Second
	tickEvery      = time.Second
	backoffFirst   = 100 * time.Millisecond
	backoffLast    = 5 * time.Second
)

// Router is the service that assigns. It is safe for concurrent use.
type Router struct {
	deps   Deps
	mu     sync.RWMutex // guards active
	active *session     // nil while this node does not route
	cancel context.CancelFunc
	done   sync.WaitGroup
}

// NewRouter makes a router; it does nothing until Start.
func NewRouter(deps Deps) *Router {
	if deps.Holder == "" {
		deps.Holder = ident.New()
	}
	if deps.ReclaimAfter <= 0 {
		deps.ReclaimAfter = DefaultReclaim
	}
	return &Router{deps: deps}
}

// Start begins to route as soon as the lease can be had, and goes on until Stop whatever happens to the database.
func (r *Router) Start(ctx context.Context) {
	ctx, r.cancel = context.WithCancel(context.WithoutCancel(ctx))
	r.done.Go(func() { r.supervise(ctx) })
}

// Stop ends routing and waits for what runs. Offers that run go on; the next start knows them.
func (r *Router) Stop() {
	if r.cancel != nil {
		r.cancel()
	}
	r.done.Wait()
}

// supervise runs one session after the other; after a fault it waits a little and rebuilds everything from the store.
func (r *Router) supervise(ctx context.Context) {
	pause := backoffFirst
	for ctx.Err() == nil {
		began := r.deps.Clock.Now()
		err := r.route(ctx)
		if ctx.Err() != nil {
			return
		}
		if r.deps.Clock.Now().Sub(began) > leaseTime {
			pause = backoffFirst
		}
		if errs.Is(err, errs.Conflict) { // another node routes
			pause = time.Second
		} else {
			r.deps.Log.Error("routing: begins again", "after", pause, "error", err)
		}
		clock.Sleep(ctx, r.deps.Clock, pause)
		pause = min(2*pause, backoffLast)
	}
}

// route is one session: lease, state, loop.
func (r *Router) route(ctx context.Context) error {
	epoch, err := r.acquire(ctx)
	if err != nil {
		return err
	}
	s, err := r.open(ctx, epoch)
	if err != nil {
		return errs.E("routing.rebuild", errs.Internal, err)
	}
	r.set(s)
	defer r.set(nil)
	return s.run(ctx)
}

func (r *Router) set(s *session) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.active = s
}

func (r *Router) session() *session {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.active
}

func (r *Router) acquire(ctx context.Context) (epoch int64, err error) {
	err = r.deps.Writer.Write(ctx, func(tx event.Tx) error {
		now := r.deps.Clock.Now()
		epoch, err = r.deps.Store.Acquire(ctx, tx, leaseName, r.deps.Holder, now, now.Add(leaseTime))
		return err
	})
	return epoch, err
}

// WaitRange is an honest estimate of a wait, in whole minutes.
type WaitRange struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Position is the place of a waiting conversation in its queue, from 1, and how long it may still wait; nil when too little is
// known. ok is false for one that does not wait, and while this node does not route.
func (r *Router) Position(id conversation.ID) (place int, wait *WaitRange, ok bool) {
	s := r.session()
	if s == nil {
		return 0, nil, false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	place, _, ok = s.engine.Position(match.WorkID(id))
	if !ok {
		return 0, nil, false
	}
	it := s.works[id]
	stands := it.QueuedAt // since when somebody waits here for sure
	if head, ok := s.engine.Head(match.QueueID(it.QueueID)); ok {
		if first := s.works[conversation.ID(head)]; first != nil {
			stands = min(stands, first.QueuedAt)
		}
	}
	return place, s.paceOf(it.QueueID).estimate(place, time.UnixMilli(stands), s.Clock.Now()), true
}

// Load is the capacity that somebody's work takes now, in units.
func (r *Router) Load(user identity.UserID) int {
	s := r.session()
	if s == nil {
		return 0
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.engine.Load(match.AgentID(user))
}

// decisionsLimit is how many decisions of a conversation are shown.
const decisionsLimit = 100

// Decisions lists the newest decisions about a conversation, newest first. The caller has checked that it may be seen.
func (r *Router) Decisions(ctx context.Context, id conversation.ID) ([]Decision, error) {
	out, err := r.deps.Store.Decisions(ctx, id, decisionsLimit)
	return out, errs.E("routing.Decisions", errs.Internal, err)
}
