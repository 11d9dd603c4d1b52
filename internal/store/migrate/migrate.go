// Package migrate brings a database's schema up to date. The steps are SQL files in the common subset of both engines, named
// NNNN_feature.sql; where the engines have nothing in common, a step is a pair of files NNNN_feature.sqlite.sql and
// NNNN_feature.postgres.sql. Steps run once each, in order, and a released file is never edited.
package migrate

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"strings"

	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
)

//go:embed *.sql
var files embed.FS

// Steps lists every migration of this binary, in order.
func Steps() ([]Step, error) { return read(files) }

// Version is the number of the last step that ran; 0 for an empty database.
func Version(ctx context.Context, pools store.Pools) (int, error) {
	const op = "migrate.Version"
	if _, err := pools.Write.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS schema_version (number INTEGER PRIMARY KEY, name TEXT NOT NULL)"); err != nil {
		return 0, errs.E(op, errs.Internal, err)
	}
	var n int
	err := pools.Write.QueryRowContext(ctx, "SELECT COALESCE(MAX(number), 0) FROM schema_version").Scan(&n)
	return n, errs.E(op, errs.Internal, err)
}

// Up runs the steps that are missing, each in a transaction, and returns them. A database that is newer than this binary is
// left alone with an error. Two processes may call it at once: the second finds the steps done.
func Up(ctx context.Context, pools store.Pools) ([]Step, error) {
	newest, err := Newest()
	if err != nil {
		return nil, err
	}
	return UpTo(ctx, pools, newest)
}

// Newest is the number of the last step that this binary knows.
func Newest() (int, error) {
	steps, err := Steps()
	if err != nil {
		return 0, errs.E("migrate.Newest", errs.Internal, err)
	}
	return steps[len(steps)-1].Number, nil
}

// UpTo is Up, but stops after the step with a number: a backup is read into the schema it was written from.
func UpTo(ctx context.Context, pools store.Pools, number int) ([]Step, error) {
	const op = "migrate.Up"
	steps, err := Steps()
	if err != nil {
		return nil, errs.E(op, errs.Internal, err)
	}
	at, err := Version(ctx, pools)
	if err != nil {
		return nil, err
	}
	if newest := steps[len(steps)-1].Number; at > newest {
		return nil, errs.New(op, errs.Conflict, fmt.Sprintf("The database is at schema %d, this program knows %d. Use a newer program.", at, newest))
	}
	var done []Step
	for _, s := range steps {
		if s.Number <= at || s.Number > number {
			continue
		}
		ran, err := s.run(ctx, pools)
		if err != nil {
			return done, errs.E(fmt.Sprintf("%s %04d_%s", op, s.Number, s.Name), errs.Internal, err)
		}
		if ran {
			done = append(done, s)
		}
	}
	return done, nil
}

func (s Step) run(ctx context.Context, pools store.Pools) (bool, error) {
	tx, err := pools.Write.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer tx.Rollback() // after a commit it does nothing
	if pools.Dialect.Name() == "postgres" {
		if _, err := tx.ExecContext(ctx, "LOCK TABLE schema_version IN EXCLUSIVE MODE"); err != nil {
			return false, err
		}
	}
	var n int
	err = tx.QueryRowContext(ctx, "SELECT number FROM schema_version WHERE number = $1", s.Number).Scan(&n)
	if err == nil {
		return false, nil
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return false, err
	}
	for _, statement := range strings.Split(s.of(pools.Dialect.Name()), ";\n") {
		if strings.TrimSpace(statement) == "" {
			continue
		}
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return false, err
		}
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO schema_version (number, name) VALUES ($1, $2)", s.Number, s.Name); err != nil {
		return false, err
	}
	return true, tx.Commit()
}
