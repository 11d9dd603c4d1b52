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
	query(ctx context.Context, text string, args ...any) (*sql.Rows, error)
	dialect() Dialect
}

func (d *DB) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	st, err := d.reads.get(ctx, text)
	if err != nil {
		return nil, err
	}
	return st.query(ctx, args)
}

func (d *DB) dialect() Dialect { return d.pools.Dialect }

// all reads every row of a bounded query.
func all[T any](ctx context.Context, q querier, op string, scan func(Rows) (T, error), text string, args ...any) ([]T, error) {
	rows, err := q.query(ctx, text, args...)
	if err != nil {
		return nil, wrap(q.dialect(), op, err)
	}
	defer rows.Close()
	out := []T{}
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, wrap(q.dialect(), op, err)
		}
		out = append(out, v)
	}
	return out, wrap(q.dialect(), op, rows.Err())
}

// one reads the first row; without one the error has kind NotFound.
func one[T any](ctx context.Context, q querier, op string, scan func(Rows) (T, error), text string, args ...any) (T, error) {
	var zero T
	rows, err := q.query(ctx, text, args...)
	if err != nil {
		return zero, wrap(q.dialect(), op, err)
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return zero, wrap(q.dialect(), op, err)
		}
		return zero, &errs.Error{Op: op, Kind: errs.NotFound}
	}
	v, err := scan(rows)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return zero, wrap(q.dialect(), op, err)
	}
	return v, nil
}

// value scans a single column.
func value[T any](r Rows) (v T, err error) {
	err = r.Scan(&v)
	return v, err
}
