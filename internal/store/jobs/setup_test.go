package jobs_test

import (
	"context"
	"database/sql"
	"log/slog"
	"testing"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/job"
	"switchboard/internal/kit/clock"
	"switchboard/internal/store/jobs"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/sqlite"
)

// patience bounds every wait; a healthy run needs a small part of it.
const patience = 30 * time.Second

type note struct {
	Text string `json:"text"`
}

func (note) JobKind() job.Kind { return "test.note" }

type heavy struct {
	Number int `json:"number"`
}

func (heavy) JobKind() job.Kind { return "test.heavy" }

// bench is one database with a pool for jobs.
type bench struct {
	t     *testing.T
	db    *store.DB
	pool  *sql.DB
	clock clock.Clock
	// backoff is the pause after a failure; River replaces one that has passed when it is stored.
	backoff time.Duration
}

func setup(t *testing.T, db *store.DB) *bench {
	t.Helper()
	b := &bench{t: t, db: db, pool: db.Pools().Write, clock: clock.System{}, backoff: 200 * time.Millisecond}
	if db.Dialect().Name() == "sqlite" {
		var file string
		if err := db.Pools().Read.QueryRowContext(t.Context(), "SELECT file FROM pragma_database_list WHERE name = 'main'").Scan(&file); err != nil {
			t.Fatal(err)
		}
		pool, err := sqlite.OpenJobs(b.pool, file)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = pool.Close() })
		b.pool = pool
	}
	return b
}

// open prepares a queue without starting it.
func (b *bench) open(r *job.Registry) *jobs.Queue {
	b.t.Helper()
	q, err := jobs.Open(b.t.Context(), jobs.Settings{Pool: b.pool, Dialect: b.db.Dialect(), Clock: b.clock,
		Log: slog.New(slog.DiscardHandler), Backoff: func(int) time.Duration { return b.backoff }}, r)
	if err != nil {
		b.t.Fatal(err)
	}
	return q
}

// start runs the queue; the function it returns stops it, and may be called twice.
func (b *bench) start(q *jobs.Queue) (stop func()) {
	b.t.Helper()
	if err := q.Start(b.t.Context()); err != nil {
		b.t.Fatal(err)
	}
	stop = func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := q.Stop(ctx); err != nil {
			b.t.Errorf("Stop: %v", err)
		}
	}
	b.t.Cleanup(stop)
	return stop
}

// enqueue stores jobs in one unit of work.
func (b *bench) enqueue(q *jobs.Queue, o job.Options, list ...job.Args) {
	b.t.Helper()
	err := b.db.Write(b.t.Context(), func(tx event.Tx) error {
		for _, args := range list {
			if err := q.Enqueue(b.t.Context(), tx, args, o); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

// count tells how many stored jobs meet a condition.
func (b *bench) count(where string) (n int) {
	b.t.Helper()
	if err := b.pool.QueryRowContext(b.t.Context(), "SELECT COUNT(*) FROM river_job WHERE "+where).Scan(&n); err != nil {
		b.t.Fatal(err)
	}
	return n
}

// receive waits for one value.
func receive[T any](t *testing.T, c <-chan T) T {
	t.Helper()
	select {
	case v := <-c:
		return v
	case <-time.After(patience):
		t.Fatal("nothing came")
	}
	panic("unreachable")
}

// notes registers a worker that hands on what it was given.
func notes(r *job.Registry) <-chan string {
	seen := make(chan string, 100)
	job.Handle(r, job.Default, func(_ context.Context, n note) error {
		seen <- n.Text
		return nil
	})
	return seen
}
