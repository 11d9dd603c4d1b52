package sqlite_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"switchboard/internal/store/sqlite"
)

const patience = 30 * time.Second // a healthy run needs a small part of it

// open makes a file with one table and returns the pool that writes and that of the jobs.
func open(t *testing.T) (write, jobs *sql.DB) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.db")
	pools, err := sqlite.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = pools.Write.Close(), pools.Read.Close() })
	if jobs, err = sqlite.OpenJobs(pools.Write, path); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = jobs.Close() })
	if _, err := pools.Write.ExecContext(t.Context(), "CREATE TABLE t (n INTEGER PRIMARY KEY)"); err != nil {
		t.Fatal(err)
	}
	return pools.Write, jobs
}

const insert = "INSERT INTO t (n) SELECT COALESCE(MAX(n), 0) + 1 FROM t RETURNING n"

// TestAWriterWithoutPauseLetsOthersWrite counts what a writer that never rests commits while another connection writes.
func TestAWriterWithoutPauseLetsOthersWrite(t *testing.T) {
	t.Parallel()
	write, jobs := open(t)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	var commits atomic.Int64
	var writer sync.WaitGroup
	stop := make(chan struct{})
	begun := make(chan struct{})
	writer.Go(func() {
		for {
			tx, err := write.BeginTx(ctx, nil)
			if err == nil {
				_, err = tx.ExecContext(ctx, insert)
				err = errors.Join(err, tx.Commit())
			}
			if err != nil {
				t.Errorf("the writer: %v", err)
				return
			}
			if commits.Add(1) == 1 {
				close(begun)
			}
			select {
			case <-stop:
				return
			default:
			}
		}
	})
	<-begun
	const each, most = 20, 20 // commits between two of the others': one that runs, and what the scheduler adds
	before := commits.Load()
	for range each {
		tx, err := jobs.BeginTx(ctx, nil)
		if err == nil {
			_, err = tx.ExecContext(ctx, insert)
			err = errors.Join(err, tx.Commit())
		}
		var n int
		err = errors.Join(err, jobs.QueryRowContext(ctx, insert).Scan(&n))
		if _, e := jobs.ExecContext(ctx, insert); e != nil || err != nil {
			t.Fatalf("beside the writer: %v %v", err, e)
		}
	}
	during := commits.Load() - before
	close(stop)
	writer.Wait()
	if during == 0 || during > 3*each*most {
		t.Errorf("the writer committed %d times while the other did %d times, want both to have their turns", during, 3*each)
	}
}

// TestWaitingForATurnEndsWithTheCaller gives up while another holds the turn, and leaves it free afterwards.
func TestWaitingForATurnEndsWithTheCaller(t *testing.T) {
	t.Parallel()
	write, jobs := open(t)
	holder, err := write.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	conn, err := jobs.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	err = conn.Raw(func(raw any) error {
		_, err := raw.(driver.ExecerContext).ExecContext(over, insert, nil)
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a caller who left = %v", err)
	}
	if err := holder.Rollback(); err != nil {
		t.Fatal(err)
	}
	// A statement that fails gives its turn away like one that succeeds.
	if _, err := conn.ExecContext(t.Context(), "INSERT INTO none VALUES (1)"); err == nil {
		t.Error("a table that is not there was written to")
	}
	if err := conn.QueryRowContext(t.Context(), "SELECT 1 FROM none").Err(); err == nil {
		t.Error("a table that is not there was read")
	}
	ctx, done := context.WithTimeout(t.Context(), patience)
	defer done()
	if _, err := write.ExecContext(ctx, insert); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}
