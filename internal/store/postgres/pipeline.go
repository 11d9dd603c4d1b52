package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	store "switchboard/internal/store/sql"
)

// Send implements store.Pipeline by a batch of the driver: the statements go out together and their answers come back together.
// Within a transaction the server runs none after one that has failed.
func (Dialect) Send(ctx context.Context, conn *sql.Conn, steps []*store.Step) error {
	return conn.Raw(func(raw any) error {
		below, ok := raw.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("a connection is a %T", raw)
		}
		batch := &pgx.Batch{QueuedQueries: make([]*pgx.QueuedQuery, 0, len(steps))}
		for _, s := range steps {
			batch.Queue(s.Text, s.Args...)
		}
		results := below.Conn().SendBatch(ctx, batch)
		for _, s := range steps {
			if err := take(results, s); err != nil {
				_ = results.Close() // reads what is left; the first failure is the one to tell
				return err
			}
		}
		return results.Close()
	})
}

// take reads the answer to one step.
func take(results pgx.BatchResults, s *store.Step) error {
	if s.Each == nil {
		tag, err := results.Exec()
		s.Changed = tag.RowsAffected()
		return err
	}
	rows, err := results.Query()
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := s.Each(rows); errors.Is(err, store.ErrEnough) {
			break
		} else if err != nil {
			return err
		}
	}
	rows.Close()
	return rows.Err()
}
