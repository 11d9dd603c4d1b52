package jobs

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"github.com/riverqueue/river"

	"switchboard/internal/core/job"
	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
)

// Stored is a job that waits, in a form that both databases understand. How often it was tried is not kept: it starts anew.
type Stored struct {
	Kind  job.Kind        `json:"kind"`
	Class job.Class       `json:"class"`
	Key   string          `json:"key,omitempty"`
	Args  json.RawMessage `json:"args"`
	At    time.Time       `json:"at"`
}

// Waiting hands every job that is not finished to each, as the transaction sees them. One that runs now counts as waiting: where
// it is restored, it did not run.
func Waiting(ctx context.Context, tx *sql.Tx, dialect store.Dialect, each func(Stored) error) error {
	const op = "jobs.Waiting"
	args := "CAST(args AS TEXT)"
	if dialect.Name() == "sqlite" {
		args = "json(args)"
	}
	rows, err := tx.QueryContext(ctx, "SELECT kind, queue, "+args+", scheduled_at FROM river_job "+
		"WHERE state IN ('available', 'pending', 'retryable', 'running', 'scheduled') ORDER BY id")
	if err != nil {
		return errs.E(op, errs.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		var s Stored
		var packed string
		var e envelope
		if err := rows.Scan(&s.Kind, &s.Class, &packed, &s.At); err != nil {
			return errs.E(op, errs.Internal, err)
		}
		if err := json.Unmarshal([]byte(packed), &e); err != nil {
			return errs.E(op, errs.Internal, err)
		}
		s.Key, s.Args, s.At = e.Key, e.Args, s.At.UTC()
		if err := each(s); err != nil {
			return err
		}
	}
	return errs.E(op, errs.Internal, rows.Err())
}

// Transfer stores jobs in a transaction of a database whose job tables exist.
type Transfer struct {
	client *river.Client[*sql.Tx]
	tx     *sql.Tx
}

// NewTransfer prepares to store jobs in tx, which belongs to a transaction of pool.
func NewTransfer(pool *sql.DB, dialect store.Dialect, tx *sql.Tx) (*Transfer, error) {
	client, err := river.NewClient(driver(pool, dialect), &river.Config{MaxAttempts: job.Attempts})
	return &Transfer{client, tx}, errs.E("jobs.NewTransfer", errs.Internal, err)
}

// Add stores one job.
func (t *Transfer) Add(ctx context.Context, s Stored) error {
	_, err := t.client.InsertTx(ctx, t.tx, envelope{kind: s.Kind, Key: s.Key, Args: s.Args}, insertion(s.Class, s.Key, s.At))
	return errs.E("jobs.Add", errs.Internal, err)
}
