package sql

import (
	"context"
	"database/sql"
	"errors"

	"switchboard/internal/kit/errs"
)

// Rows is what a scan function sees of one row.
type Rows interface{ Scan(dest ...any) error }

// querier is where a read runs: on the read pool, or inside a unit of work.
type querier interface {
	// read calls each for every row, until it fails; ErrEnough ends the read without a failure.
	read(ctx context.Context, each func(Rows) error, text string, args []any) error
	dialect() Dialect
}

func (d *DB) read(ctx context.Context, each func(Rows) error, text string, args []any) error {
	st, err := d.reads.get(ctx, text)
	if err != nil {
		return err
	}
	return st.read(ctx, each, args)
}

func (d *DB) dialect() Dialect { return d.pools.Dialect }

func (s *statement) read(ctx context.Context, each func(Rows) error, args []any) error {
	rows, err := s.QueryContext(ctx, arrange(s.order, args)...)
	if err != nil {
		return err
	}
	return eachRow(rows, each)
}

func eachRow(rows *sql.Rows, each func(Rows) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := each(rows); errors.Is(err, ErrEnough) {
			return nil
		} else if err != nil {
			return err
		}
	}
	return rows.Err()
}

// all reads every row of a bounded query.
func all[T any](ctx context.Context, q querier, op string, scan func(Rows) (T, error), text string, args ...any) ([]T, error) {
	out := []T{}
	err := q.read(ctx, func(r Rows) error {
		v, err := scan(r)
		out = append(out, v)
		return err
	}, text, args)
	if err != nil {
		return nil, wrap(q.dialect(), op, err)
	}
	return out, nil
}

// one reads the first row; without one the error has kind NotFound.
func one[T any](ctx context.Context, q querier, op string, scan func(Rows) (T, error), text string, args ...any) (T, error) {
	var v, zero T
	found := false
	err := q.read(ctx, func(r Rows) (err error) {
		found = true
		if v, err = scan(r); err != nil {
			return err
		}
		return ErrEnough
	}, text, args)
	switch {
	case err != nil:
		return zero, wrap(q.dialect(), op, err)
	case !found:
		return zero, &errs.Error{Op: op, Kind: errs.NotFound}
	}
	return v, nil
}

// value scans a single column.
func value[T any](r Rows) (v T, err error) {
	err = r.Scan(&v)
	return v, err
}
