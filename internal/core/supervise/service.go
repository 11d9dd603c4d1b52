package supervise

import (
	"context"
	"encoding/json"
	"log/slog"
	"sync"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
	"switchboard/internal/core/routing"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
)

// Works reads the open conversations; routing's store has it.
type Works interface {
	OpenWork(ctx context.Context, after conversation.ID, limit int) ([]routing.Work, error)
}

// Presences tells how somebody is there.
type Presences interface {
	Get(user identity.UserID) presence.Presence
}

// Deps are what the board needs. Zone may be left out.
type Deps struct {
	Works       Works
	Checkpoints Checkpoints
	Directory   *routing.Directory
	Presences   Presences
	Writer      event.Writer
	Feed        event.Feed
	Clock       clock.Clock
	Log         *slog.Logger
	Zone        *time.Location // in which a day begins; UTC without it
}

// Service keeps the board. It is safe for concurrent use.
type Service struct {
	deps   Deps
	cancel context.CancelFunc
	done   sync.WaitGroup

	mu      sync.Mutex // guards what follows
	works   map[string]event.Work
	queues  map[string]*live
	people  map[identity.UserID]*load
	present map[identity.UserID]presence.Presence // as facts tell
	figures figures
	seq     int64 // facts up to here are in the figures
	state   int64 // facts up to here are in the works, as they were read at the start
	saved   int64
	version int64
	changed chan struct{} // closed and replaced after each batch of facts
}

// New makes the service; Start fills it.
func New(deps Deps) *Service {
	if deps.Zone == nil {
		deps.Zone = time.UTC
	}
	return &Service{deps: deps, changed: make(chan struct{})}
}

// Times of the board.
const (
	checkpointName  = "board"
	checkpointEvery = 10 * time.Second
	pushEvery       = time.Second
	retry           = time.Second
	workPage        = 1000
)

// Start reads the checkpoint and the open conversations, and follows the feed until Stop. What came since the checkpoint is counted
// in the background.
func (s *Service) Start(ctx context.Context) error {
	if err := s.load(ctx); err != nil {
		return errs.E("supervise.Start", errs.Internal, err)
	}
	ctx, s.cancel = context.WithCancel(context.WithoutCancel(ctx))
	s.done.Go(func() { s.follow(ctx) })
	s.done.Go(func() { s.keep(ctx) })
	return nil
}

// Stop ends what Start began, keeps the figures and waits.
func (s *Service) Stop() {
	if s.cancel == nil {
		return
	}
	s.cancel()
	s.done.Wait()
	ctx, cancel := context.WithTimeout(context.Background(), retry)
	defer cancel()
	if err := s.save(ctx); err != nil {
		s.deps.Log.Warn("supervise: keep the figures", "error", err)
	}
}

// load rebuilds everything.
func (s *Service) load(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.works, s.queues, s.people = map[string]event.Work{}, map[string]*live{}, map[identity.UserID]*load{}
	s.present = map[identity.UserID]presence.Presence{}
	s.state = s.deps.Feed.Head()
	s.seq, s.figures = s.state, figures{Day: s.day(s.deps.Clock.Now())}
	seq, data, err := s.deps.Checkpoints.Checkpoint(ctx, checkpointName)
	switch {
	case errs.Is(err, errs.NotFound):
		if s.seq, err = s.dawn(ctx); err != nil {
			return err
		}
	case err != nil:
		return err
	default:
		if err := json.Unmarshal(data, &s.figures); err != nil {
			return err
		}
		s.seq = min(seq, s.state)
	}
	s.saved = s.seq
	for after := conversation.ID(""); ; {
		page, err := s.deps.Works.OpenWork(ctx, after, workPage)
		if err != nil {
			return err
		}
		for _, w := range page {
			s.put(w.Work)
			after = conversation.ID(w.ConversationID)
		}
		if len(page) < workPage {
			return nil
		}
	}
}

// dawn finds the place in the feed where today begins, for a board that has no checkpoint yet. Facts come nearly in the order of
// their time; one that is early or late by a little is counted by its own day in any case.
func (s *Service) dawn(ctx context.Context) (int64, error) {
	today := s.day(s.deps.Clock.Now())
	low, high := int64(0), s.state
	for low < high {
		middle := (low + high) / 2
		events, err := s.deps.Feed.After(ctx, middle, 1)
		if err != nil {
			return 0, err
		}
		if len(events) == 0 || s.day(events[0].At) >= today {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low, nil
}

func (s *Service) day(at time.Time) string { return at.In(s.deps.Zone).Format(time.DateOnly) }

func (s *Service) follow(ctx context.Context) {
	for ctx.Err() == nil {
		err := event.Follow(ctx, s.deps.Feed, s.place(), func(_ context.Context, events []event.Event) error {
			return s.take(events)
		})
		if ctx.Err() != nil {
			return
		}
		s.deps.Log.Error("supervise: follow the feed", "seq", s.place(), "error", err)
		clock.Sleep(ctx, s.deps.Clock, retry)
	}
}

func (s *Service) place() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seq
}

// take brings a batch of facts into the board.
func (s *Service) take(events []event.Event) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range events {
		if err := s.apply(e); err != nil {
			return err
		}
		s.seq = e.Seq
	}
	close(s.changed)
	s.changed = make(chan struct{})
	return nil
}

func (s *Service) apply(e event.Event) error {
	switch e.Kind {
	case event.KindConversationOpened:
		fact, err := event.Decode[event.ConversationOpened](e)
		if err != nil {
			return err
		}
		s.count(e.At, fact.QueueID).arrived(e.At)
		s.change(e, fact.Work)
	case event.KindConversationState:
		fact, err := event.Decode[event.ConversationState](e)
		if err != nil {
			return err
		}
		c := s.count(e.At, fact.QueueID)
		if fact.To == string(conversation.Open) {
			c.arrived(e.At)
		}
		c.waited(fact, e.At, time.Duration(s.deps.Directory.ServiceLevel(fact.QueueID))*time.Second)
		s.change(e, fact.Work)
	case event.KindConversationOffer:
		fact, err := event.Decode[event.ConversationOffer](e)
		if err != nil {
			return err
		}
		s.change(e, fact.Work)
	case event.KindPresenceChanged:
		fact, err := event.Decode[event.PresenceChanged](e)
		if err != nil {
			return err
		}
		s.present[identity.UserID(fact.UserID)] = presence.Of(fact)
		s.version++
	case event.KindRecordChanged, event.KindRecordCreated, event.KindRecordDeleted,
		event.KindUserCreated, event.KindUserChanged, event.KindUserDisabled, event.KindUserRemoved:
		s.version++
	}
	return nil
}

// count finds the figures of a queue on the day of a fact. Those of a day that is over are not kept.
func (s *Service) count(at time.Time, queue string) *counts {
	day := s.day(at)
	if day < s.figures.Day {
		return &counts{}
	}
	s.figures.turn(day)
	return s.figures.queue(queue)
}

func (s *Service) change(e event.Event, w event.Work) {
	s.version++
	if e.Seq > s.state {
		s.put(w)
	}
}

// keep writes the checkpoint now and then.
func (s *Service) keep(ctx context.Context) {
	for clock.Sleep(ctx, s.deps.Clock, checkpointEvery) {
		if err := s.save(ctx); err != nil && ctx.Err() == nil {
			s.deps.Log.Warn("supervise: keep the figures", "error", err)
		}
	}
}

func (s *Service) save(ctx context.Context) error {
	s.mu.Lock()
	seq, version := s.seq, s.seq != s.saved
	data, err := json.Marshal(s.figures)
	s.mu.Unlock()
	if err != nil || !version {
		return err
	}
	err = s.deps.Writer.Write(ctx, func(tx event.Tx) error {
		return s.deps.Checkpoints.PutCheckpoint(ctx, tx, checkpointName, seq, data)
	})
	if err == nil {
		s.mu.Lock()
		s.saved = seq
		s.mu.Unlock()
	}
	return err
}

// Wait returns the version of the board once it is above the one given, and not before a second after the call, so that whoever
// pushes boards in a loop does so at most once a second.
func (s *Service) Wait(ctx context.Context, version int64) (int64, error) {
	if !clock.Sleep(ctx, s.deps.Clock, pushEvery) {
		return 0, ctx.Err()
	}
	var now int64
	err := s.until(ctx, func() bool { now = s.version; return now > version })
	return now, err
}

// Reach returns when every fact up to seq is on the board.
func (s *Service) Reach(ctx context.Context, seq int64) error {
	return s.until(ctx, func() bool { return s.seq >= seq })
}

// until waits for a condition of what mu guards.
func (s *Service) until(ctx context.Context, ok func() bool) error {
	for {
		s.mu.Lock()
		done, changed := ok(), s.changed
		s.mu.Unlock()
		if done {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
