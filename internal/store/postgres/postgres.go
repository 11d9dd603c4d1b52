// Package postgres opens PostgreSQL, for installations that outgrow one machine. It decides connections and error kinds;
// tables and statements are shared with SQLite.
package postgres

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
)

const connections = 16

// Open returns pools on the database that url names (libpq URL or keywords).
func Open(ctx context.Context, url string) (store.Pools, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return store.Pools{}, errs.New("postgres.Open", errs.Invalid, "The database address cannot be read. Use postgres://user@host:port/name.")
	}
	config.ConnectTimeout = 5 * time.Second
	db := stdlib.OpenDB(*config)
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	db.SetConnMaxIdleTime(5 * time.Minute)
	if err := db.PingContext(ctx); err != nil {
		_ = db.Close()
		return store.Pools{}, errs.E("postgres.Open", errs.Unavailable, err)
	}
	return store.Pools{Write: db, Read: db, Dialect: Dialect{}}, nil
}

// Dialect implements store.Dialect.
type Dialect struct{}

// Name implements store.Dialect.
func (Dialect) Name() string { return "postgres" }

const lost = "The database cannot be reached. Nothing was changed; try again in a moment."

// Classify implements store.Dialect by SQLSTATE (PostgreSQL manual, appendix A).
func (Dialect) Classify(err error) (errs.Kind, string) {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		switch {
		case e.Code == "23505":
			return errs.Conflict, ""
		case strings.HasPrefix(e.Code, "53"):
			return errs.Unavailable, "The database's disk is full or its limits are reached. Nothing was changed; reading still works."
		case strings.HasPrefix(e.Code, "57P"), strings.HasPrefix(e.Code, "08"):
			return errs.Unavailable, lost
		}
		return errs.Internal, ""
	}
	var network net.Error
	var connect *pgconn.ConnectError
	if errors.As(err, &network) || errors.As(err, &connect) || errors.Is(err, driver.ErrBadConn) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, sql.ErrConnDone) {
		return errs.Unavailable, lost
	}
	if k := errs.KindOf(err); k != errs.Internal {
		return k, ""
	}
	if strings.Contains(err.Error(), "conn closed") { // pgx has no value for it
		return errs.Unavailable, lost
	}
	return errs.Internal, ""
}
