package routing

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
)

// Records reads configuration tables.
type Records interface {
	All(ctx context.Context, table string) ([]record.Row, error)
}

// People reads the people of the organisation.
type People interface {
	// Page returns up to limit users in ascending order of id, after the one given.
	Page(ctx context.Context, after identity.UserID, limit int) ([]identity.User, error)
}

// Directory is the configuration in memory: queues, workstreams, hours, automated texts and people. It implements
// conversation.Directory. Reads take no lock; a change of the configuration replaces everything at once.
type Directory struct {
	records Records
	people  People
	feed    event.Feed
	clock   clock.Clock
	log     *slog.Logger

	current atomic.Pointer[snapshot]
	loading sync.Mutex // one load at a time
	cancel  context.CancelFunc
	done    sync.WaitGroup
}

// NewDirectory makes a directory; it is empty until Start.
func NewDirectory(records Records, people People, feed event.Feed, clock clock.Clock, log *slog.Logger) *Directory {
	d := &Directory{records: records, people: people, feed: feed, clock: clock, log: log}
	d.current.Store(&snapshot{seq: -1})
	return d
}

// Start reads the configuration and keeps it up to date until Stop.
func (d *Directory) Start(ctx context.Context) error {
	head := d.feed.Head()
	if err := d.Refresh(ctx, head); err != nil {
		return err
	}
	ctx, d.cancel = context.WithCancel(context.WithoutCancel(ctx))
	d.done.Go(func() { d.follow(ctx, head) })
	return nil
}

// Stop ends what Start began and waits for it.
func (d *Directory) Stop() {
	if d.cancel != nil {
		d.cancel()
	}
	d.done.Wait()
}

// Refresh returns when the directory is at least as new as the fact with the number seq.
func (d *Directory) Refresh(ctx context.Context, seq int64) error {
	if d.current.Load().seq >= seq {
		return nil
	}
	d.loading.Lock()
	defer d.loading.Unlock()
	if d.current.Load().seq >= seq {
		return nil
	}
	next, err := d.load(ctx)
	if err != nil {
		return errs.E("routing.Refresh", errs.Internal, err)
	}
	d.current.Store(next)
	return nil
}

const retry = time.Second

func (d *Directory) follow(ctx context.Context, seq int64) {
	for ctx.Err() == nil {
		err := event.Follow(ctx, d.feed, seq, func(ctx context.Context, events []event.Event) error {
			for _, e := range slices.Backward(events) { // the newest that matters covers those before it
				if configures(e) {
					if err := d.Refresh(ctx, e.Seq); err != nil {
						return err
					}
					break
				}
			}
			seq = events[len(events)-1].Seq
			return nil
		})
		if ctx.Err() != nil {
			return
		}
		d.log.Error("routing: follow the configuration", "seq", seq, "error", err)
		clock.Sleep(ctx, d.clock, retry)
	}
}

// configures tells whether a fact changes what the directory holds.
func configures(e event.Event) bool {
	switch e.Kind {
	case event.KindUserCreated, event.KindUserChanged, event.KindUserDisabled, event.KindUserRemoved:
		return true
	case event.KindRecordCreated, event.KindRecordChanged, event.KindRecordDeleted:
		table, _, _ := strings.Cut(strings.TrimPrefix(e.Topic, "record:"), ":")
		return slices.Contains([]string{QueueTable, WorkstreamTable, CalendarTable, conversation.AutomatedMessageTable}, table)
	}
	return false
}

// Workstream implements conversation.Directory.
func (d *Directory) Workstream(id string) (conversation.Workstream, error) {
	if ws, ok := d.current.Load().workstreams[id]; ok {
		return ws.Workstream, nil
	}
	return conversation.Workstream{}, errs.New("routing.Workstream", errs.NotFound, "There is no such workstream.")
}

// WorkstreamName is the name of a workstream, empty when there is none.
func (d *Directory) WorkstreamName(id string) string { return d.current.Load().workstreams[id].Name }

// Picked tells whether the work of a workstream is taken by hand only.
func (d *Directory) Picked(workstream string) bool {
	return d.current.Load().workstreams[workstream].picked
}

// QueuesOf implements conversation.Directory.
func (d *Directory) QueuesOf(user identity.UserID) []string { return d.current.Load().queuesOf[user] }

// HasQueue implements conversation.Directory.
func (d *Directory) HasQueue(id string) bool { _, ok := d.Queue(id); return ok }

// QueueName implements conversation.Directory.
func (d *Directory) QueueName(id string) string { q, _ := d.Queue(id); return q.Name }

// ServiceLevel is the answer time that a queue promises, in seconds.
func (d *Directory) ServiceLevel(id string) int { q, _ := d.Queue(id); return q.ServiceLevelSeconds }

// UserName implements conversation.Directory.
func (d *Directory) UserName(id identity.UserID) string { return d.current.Load().names[id] }

// Text implements conversation.Directory. A locale without a text of its own falls back to its language, then to English.
func (d *Directory) Text(trigger, locale string, slots map[string]string) string {
	texts := d.current.Load().texts[trigger]
	language, _, _ := strings.Cut(locale, "-")
	for _, l := range []string{locale, language, identity.Locales[0]} {
		if body := texts[l]; body != "" {
			return fill(body, slots)
		}
	}
	return ""
}

// Queue finds a queue. The members are shared: do not change them.
func (d *Directory) Queue(id string) (Queue, bool) {
	q, ok := d.current.Load().queues[id]
	return q, ok
}

// Queues lists every queue by name.
func (d *Directory) Queues() []Queue { return slices.Clone(d.current.Load().list) }

// QueueIDs lists every queue.
func (d *Directory) QueueIDs() []string {
	list := d.current.Load().list
	out := make([]string, len(list))
	for i, q := range list {
		out[i] = q.ID
	}
	return out
}

// MembersOf lists the agents of a queue.
func (d *Directory) MembersOf(queue string) []Agent {
	s := d.current.Load()
	var out []Agent
	for _, id := range s.queues[queue].Members {
		if a, ok := s.agents[id]; ok {
			out = append(out, a)
		}
	}
	return out
}

// Agent finds somebody who takes work: an agent who may sign in.
func (d *Directory) Agent(id identity.UserID) (Agent, bool) {
	a, ok := d.current.Load().agents[id]
	return a, ok
}

// Agents lists everybody who takes work, by name.
func (d *Directory) Agents() []Agent { return slices.Clone(d.current.Load().roster) }

// OpenNow tells whether a queue is open at the moment given; a queue without hours always is.
func (d *Directory) OpenNow(queue string, at time.Time) bool {
	s := d.current.Load()
	return s.hours[s.queues[queue].HoursID].Open(at)
}

// NextOpen is the first moment, not before at, when the queue is open; false when it never opens.
func (d *Directory) NextOpen(queue string, at time.Time) (time.Time, bool) {
	s := d.current.Load()
	return s.hours[s.queues[queue].HoursID].NextOpen(at)
}
