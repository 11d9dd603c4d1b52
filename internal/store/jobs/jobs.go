// Package jobs keeps and runs durable jobs with River (https://riverqueue.com/docs) on both databases. It decides pools,
// polling and how a job is stored; kinds, limits and retries are core/job's.
//
// A new job is noticed within a second: the databases are polled, since SQLite cannot notify.
package jobs

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"

	"switchboard/internal/core/event"
	"switchboard/internal/core/job"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
)

const (
	pollEvery   = time.Second
	keepDone    = time.Hour           // finished jobs, for a look at what happened
	keepGivenUp = 14 * 24 * time.Hour // jobs that failed for good, for a person to see
	migrateLock = 7_305_200_518       // any number that no other program takes in this database
)

// Queue implements job.Queue and job.Runner.
type Queue struct {
	client   *river.Client[*sql.Tx]
	registry *job.Registry
}

// Settings are what a queue takes besides its workers.
type Settings struct {
	Pool    *sql.DB // on SQLite a pool of its own (sqlite.OpenJobs); on PostgreSQL the common one
	Dialect store.Dialect
	Clock   clock.Clock
	Log     *slog.Logger
	// Backoff is the pause after a failed attempt; nil is job.Backoff.
	Backoff func(attempt int) time.Duration
}

// Open brings the job tables up to date and prepares a queue. The caller closes the pool after Stop.
func Open(ctx context.Context, s Settings, registry *job.Registry) (*Queue, error) {
	const op = "jobs.Open"
	if err := registry.Err(); err != nil {
		return nil, errs.E(op, errs.Internal, err)
	}
	if err := Migrate(ctx, s.Pool, s.Dialect); err != nil {
		return nil, err
	}
	client, err := river.NewClient(driver(s.Pool, s.Dialect), config(s, registry))
	if err != nil {
		return nil, errs.E(op, errs.Internal, err)
	}
	return &Queue{client, registry}, nil
}

// Migrate brings the job tables up to date. Several nodes may call it at once.
func Migrate(ctx context.Context, pool *sql.DB, dialect store.Dialect) error {
	const op = "jobs.Migrate"
	if dialect.Name() == "postgres" {
		unlock, err := lock(ctx, pool)
		if err != nil {
			return errs.E(op, errs.Unavailable, err)
		}
		defer unlock()
	}
	migrator, err := rivermigrate.New(driver(pool, dialect), &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return errs.E(op, errs.Internal, err)
	}
	_, err = migrator.Migrate(ctx, rivermigrate.DirectionUp, nil)
	return errs.E(op, errs.Internal, err)
}

// lock holds the other nodes back while the tables change.
func lock(ctx context.Context, pool *sql.DB) (unlock func(), err error) {
	conn, err := pool.Conn(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", int64(migrateLock)); err != nil {
		_ = conn.Close()
		return nil, err
	}
	return func() {
		// A connection that cannot unlock is lost, and its lock with it.
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", int64(migrateLock))
		_ = conn.Close()
	}, nil
}

func driver(pool *sql.DB, dialect store.Dialect) riverdriver.Driver[*sql.Tx] {
	if dialect.Name() == "sqlite" {
		return riversqlite.New(pool)
	}
	return riverdatabasesql.New(pool)
}

func config(s Settings, registry *job.Registry) *river.Config {
	backoff := s.Backoff
	if backoff == nil {
		backoff = job.Backoff
	}
	c := &river.Config{
		CompletedJobRetentionPeriod: keepDone,
		DiscardedJobRetentionPeriod: keepGivenUp,
		CancelledJobRetentionPeriod: keepGivenUp,
		FetchPollInterval:           pollEvery,
		JobTimeout:                  job.Timeout,
		RescueStuckJobsAfter:        job.Rescue,
		MaxAttempts:                 job.Attempts,
		PollOnly:                    true,
		Queues:                      map[string]river.QueueConfig{},
		RetryPolicy:                 retry{s.Clock, backoff},
		Workers:                     river.NewWorkers(),
		Logger:                      slog.New(quiet{s.Log.Handler()}).With("part", "jobs"),
	}
	if _, real := s.Clock.(clock.System); !real {
		c.Test.Time = generator{s.Clock}
		c.TestOnly = true // no random pauses at the start
	}
	for _, class := range job.Classes() {
		c.Queues[string(class)] = river.QueueConfig{MaxWorkers: class.Workers()}
	}
	for _, w := range registry.Workers() {
		river.AddWorkerArgs(c.Workers, envelope{kind: w.Kind}, &worker{run: w.Run})
	}
	for _, r := range registry.Repeated() {
		c.PeriodicJobs = append(c.PeriodicJobs, periodic(registry, r))
	}
	return c
}

// Enqueue implements job.Queue.
func (q *Queue) Enqueue(ctx context.Context, tx event.Tx, args job.Args, o job.Options) error {
	const op = "jobs.Enqueue"
	unit, ok := tx.(*store.Tx)
	if !ok {
		return errs.E(op, errs.Internal, fmt.Errorf("unit of work is a %T of another store", tx))
	}
	stored, insert, err := pack(q.registry, args, o)
	if err != nil {
		return err
	}
	_, err = q.client.InsertTx(ctx, unit.SQL(), stored, insert)
	return errs.E(op, errs.Internal, err)
}

// Start implements job.Runner.
func (q *Queue) Start(ctx context.Context) error {
	return errs.E("jobs.Start", errs.Internal, q.client.Start(context.WithoutCancel(ctx)))
}

// Stop implements job.Runner.
func (q *Queue) Stop(ctx context.Context) error {
	const op = "jobs.Stop"
	err := q.client.Stop(ctx)
	if err == nil || !(errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)) {
		return errs.E(op, errs.Internal, err)
	}
	// The jobs' contexts end now; only a worker that ignores its context takes longer than this.
	hard, cancel := context.WithTimeout(context.WithoutCancel(ctx), job.Timeout)
	defer cancel()
	return errs.E(op, errs.Internal, q.client.StopAndCancel(hard))
}

// envelope is a job as River stores it.
type envelope struct {
	kind job.Kind
	Key  string          `json:"key" river:"unique"`
	Args json.RawMessage `json:"args"`
}

// Kind implements river.JobArgs.
func (e envelope) Kind() string { return string(e.kind) }

// unfinished are the states in which a job keeps another with its key away.
var unfinished = []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable,
	rivertype.JobStateRunning, rivertype.JobStateScheduled}

func pack(registry *job.Registry, args job.Args, o job.Options) (envelope, *river.InsertOpts, error) {
	class, raw, err := registry.Encode(args, o)
	if err != nil {
		return envelope{}, nil, err
	}
	return envelope{kind: args.JobKind(), Key: o.UniqueKey, Args: raw}, insertion(class, o.UniqueKey, o.At), nil
}

func insertion(class job.Class, key string, at time.Time) *river.InsertOpts {
	insert := &river.InsertOpts{Queue: string(class), ScheduledAt: at}
	if key != "" {
		insert.UniqueOpts = river.UniqueOpts{ByArgs: true, ByState: unfinished}
	}
	return insert
}

// repeatKey keeps a repeated job single.
const repeatKey = "repeated"

func periodic(registry *job.Registry, r job.Repeated) *river.PeriodicJob {
	return river.NewPeriodicJob(river.PeriodicInterval(r.Every), func() (river.JobArgs, *river.InsertOpts) {
		stored, insert, err := pack(registry, r.Args, job.Options{UniqueKey: repeatKey})
		if err != nil {
			return nil, nil // River reads it as "not now"; the registry has checked kind and limits before
		}
		return stored, insert
	}, &river.PeriodicJobOpts{RunOnStart: true})
}

// worker runs the jobs of one kind.
type worker struct {
	river.WorkerDefaults[envelope]
	run func(context.Context, json.RawMessage) error
}

// Work implements river.Worker.
func (w *worker) Work(ctx context.Context, j *river.Job[envelope]) error {
	err := w.run(ctx, j.Args.Args)
	if job.GivenUp(err) {
		return river.JobCancel(err)
	}
	return err
}

// retry implements river.ClientRetryPolicy.
type retry struct {
	clock   clock.Clock
	backoff func(attempt int) time.Duration
}

// NextRetry implements river.ClientRetryPolicy.
func (r retry) NextRetry(j *rivertype.JobRow) time.Time {
	return r.clock.Now().Add(r.backoff(j.Attempt))
}

// generator gives River a clock that a test moves.
type generator struct{ clock clock.Clock }

// NowUTC implements rivertype.TimeGenerator.
func (g generator) NowUTC() time.Time { return g.clock.Now() }

// NowUTCOrNil implements rivertype.TimeGenerator.
func (g generator) NowUTCOrNil() *time.Time {
	now := g.clock.Now()
	return &now
}
