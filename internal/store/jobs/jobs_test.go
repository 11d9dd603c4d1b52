package jobs_test

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/job"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

func TestEnqueueBelongsToTheUnitOfWork(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		b, r := setup(t, db), job.NewRegistry()
		seen := notes(r)
		q := b.open(r)
		undone := errors.New("changed my mind")
		err := db.Write(t.Context(), func(tx event.Tx) error {
			if err := q.Enqueue(t.Context(), tx, note{"undone"}, job.Options{}); err != nil {
				return err
			}
			return undone
		})
		if !errors.Is(err, undone) {
			t.Fatalf("Write = %v", err)
		}
		b.enqueue(q, job.Options{}, note{"done"})
		if n := b.count("1 = 1"); n != 1 {
			t.Errorf("%d jobs are stored, want 1", n)
		}
		b.start(q)
		if got := receive(t, seen); got != "done" {
			t.Errorf("ran %q", got)
		}
	})
}

func TestEachJobRunsOnce(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		b, r := setup(t, db), job.NewRegistry()
		seen := notes(r)
		q := b.open(r)
		want := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"}
		for _, text := range want {
			b.enqueue(q, job.Options{}, note{text})
		}
		stop := b.start(q)
		var got []string
		for range want {
			got = append(got, receive(t, seen))
		}
		stop()
		slices.Sort(got)
		if !slices.Equal(got, want) || len(seen) != 0 {
			t.Errorf("ran %v and %d more", got, len(seen))
		}
		if n := b.count("state = 'completed' AND attempt = 1"); n != len(want) {
			t.Errorf("%d jobs are completed at the first attempt, want %d", n, len(want))
		}
	})
}

func TestFailedJobIsTriedAgain(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		b, r := setup(t, db), job.NewRegistry()
		var runs atomic.Int32
		done := make(chan int32, 1)
		job.Handle(r, job.Default, func(context.Context, note) error {
			switch n := runs.Add(1); n {
			case 1:
				return errors.New("not yet")
			case 2:
				panic("still not")
			default:
				done <- n
				return nil
			}
		})
		q := b.open(r)
		b.enqueue(q, job.Options{}, note{})
		stop := b.start(q)
		if n := receive(t, done); n != 3 {
			t.Errorf("succeeded in run %d, want 3", n)
		}
		stop()
		if b.count("state = 'completed' AND attempt = 3") != 1 {
			t.Error("the job is not completed at its third attempt")
		}
	})
}

func TestGivenUpJobIsNotTriedAgain(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		b, r := setup(t, db), job.NewRegistry()
		ran := make(chan string, 10)
		job.Handle(r, job.Default, func(_ context.Context, n note) error {
			ran <- n.Text
			return job.GiveUp(errors.New("no such address"))
		})
		q := b.open(r)
		b.enqueue(q, job.Options{}, note{"once"})
		stop := b.start(q)
		receive(t, ran)
		stop()
		if b.count("state = 'cancelled' AND attempt = 1") != 1 || len(ran) != 0 {
			t.Errorf("the job is not given up, or ran %d times more", len(ran))
		}
	})
}

func TestScheduledJobWaitsAndSurvivesRestart(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		b := setup(t, db)
		fake := clock.NewFake(time.Now())
		b.clock = fake
		first := job.NewRegistry()
		seen := notes(first)
		q := b.open(first)
		b.enqueue(q, job.Options{At: fake.Now().Add(time.Hour)}, note{"later"})
		b.enqueue(q, job.Options{}, note{"now"})
		stop := b.start(q)
		if got := receive(t, seen); got != "now" {
			t.Fatalf("ran %q before its time", got)
		}
		stop()

		fake.Advance(2 * time.Hour)
		second := job.NewRegistry()
		seen = notes(second)
		b.start(b.open(second))
		if got := receive(t, seen); got != "later" {
			t.Errorf("ran %q after the restart", got)
		}
	})
}

func TestJobOfDeadProcessIsRescued(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		b, r := setup(t, db), job.NewRegistry()
		seen := notes(r)
		q := b.open(r)
		b.enqueue(q, job.Options{}, note{"orphan"})
		// What a killed process leaves behind: the job runs, says the table, and has for longer than any job may.
		began := "now() - interval '2 minutes'"
		if db.Dialect().Name() == "sqlite" {
			began = "datetime('now', '-2 minutes')"
		}
		_, err := b.pool.ExecContext(t.Context(), "UPDATE river_job SET state = 'running', attempt = 1, attempted_at = "+began)
		if err != nil {
			t.Fatal(err)
		}
		b.start(q)
		if got := receive(t, seen); got != "orphan" {
			t.Errorf("ran %q", got)
		}
	})
}

func TestUniqueKeyKeepsOneWaiting(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		b, r := setup(t, db), job.NewRegistry()
		seen := notes(r)
		job.Handle(r, job.Bulk, func(context.Context, heavy) error { return nil })
		q := b.open(r)
		b.enqueue(q, job.Options{UniqueKey: "k"}, note{"first"}, note{"second"}, heavy{1})
		b.enqueue(q, job.Options{UniqueKey: "k"}, note{"third"})
		b.enqueue(q, job.Options{UniqueKey: "other"}, note{"other"})
		if n := b.count("1 = 1"); n != 3 {
			t.Errorf("%d jobs are stored, want 3", n)
		}
		stop := b.start(q)
		got := []string{receive(t, seen), receive(t, seen)}
		stop()
		slices.Sort(got)
		if !slices.Equal(got, []string{"first", "other"}) {
			t.Errorf("ran %v", got)
		}
		b.enqueue(q, job.Options{UniqueKey: "k"}, note{"again"})
		if n := b.count("kind = 'test.note' AND state = 'available'"); n != 1 {
			t.Errorf("%d notes wait after the first with the key is done, want 1", n)
		}
	})
}

func TestRepeatedJobRunsAtStart(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		b, r := setup(t, db), job.NewRegistry()
		seen := notes(r)
		job.Repeat(r, time.Hour, note{"tidy"})
		b.start(b.open(r))
		if got := receive(t, seen); got != "tidy" {
			t.Errorf("ran %q", got)
		}
	})
}

func TestBulkNeverHoldsUpTheOthers(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		b, r := setup(t, db), job.NewRegistry()
		seen := notes(r)
		var running, peak atomic.Int32
		began, release := make(chan struct{}, 10), make(chan struct{})
		job.Handle(r, job.Bulk, func(ctx context.Context, _ heavy) error {
			if n := running.Add(1); n > peak.Load() {
				peak.Store(n)
			}
			defer running.Add(-1)
			began <- struct{}{}
			select {
			case <-release:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
		q := b.open(r)
		b.enqueue(q, job.Options{}, heavy{1}, heavy{2}, heavy{3}, heavy{4})
		b.start(q)
		receive(t, began)
		receive(t, began)
		b.enqueue(q, job.Options{}, note{"urgent"})
		if got := receive(t, seen); got != "urgent" {
			t.Errorf("ran %q", got)
		}
		close(release)
		receive(t, began)
		receive(t, began)
		if want := job.Bulk.Workers(); int(peak.Load()) != want {
			t.Errorf("%d bulk jobs ran at once, want %d", peak.Load(), want)
		}
	})
}

func TestStopCancelsWhatTakesTooLong(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		b, r := setup(t, db), job.NewRegistry()
		b.backoff = time.Hour
		began := make(chan struct{}, 1)
		job.Handle(r, job.Default, func(ctx context.Context, _ note) error {
			began <- struct{}{}
			<-ctx.Done()
			return ctx.Err()
		})
		q := b.open(r)
		b.enqueue(q, job.Options{}, note{})
		if err := q.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		receive(t, began)
		impatient, cancel := context.WithCancel(t.Context())
		cancel()
		if err := q.Stop(impatient); err != nil {
			t.Errorf("Stop: %v", err)
		}
		if b.count("state IN ('retryable', 'available')") != 1 {
			t.Error("the interrupted job does not wait for its next attempt")
		}
	})
}

func TestEnqueueRefusesUnknownKind(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		b, r := setup(t, db), job.NewRegistry()
		notes(r)
		q := b.open(r)
		err := db.Write(t.Context(), func(tx event.Tx) error { return q.Enqueue(t.Context(), tx, heavy{}, job.Options{}) })
		if !errs.Is(err, errs.Invalid) {
			t.Errorf("Enqueue = %v, want Invalid", err)
		}
	})
}
