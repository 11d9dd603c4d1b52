// Package sqlite opens the embedded default: one SQLite file in write-ahead mode with full sync (https://sqlite.org/wal.html).
// It decides connections and error kinds; tables and statements are shared with PostgreSQL.
package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
)

const readers = 4

// Open returns pools on the file at path, which is created when absent: one writing connection whose transactions take the
// write lock at once, and readers that never block it.
func Open(path string) (store.Pools, error) {
	write, err := open(path, "_txlock=immediate&_pragma=foreign_keys(1)&_pragma=wal_autocheckpoint(4000)&_pragma=cache_size(-16000)", 1)
	if err != nil {
		return store.Pools{}, err
	}
	if err := write.Ping(); err != nil { // makes the file and its journal mode before a reader comes
		return store.Pools{}, errs.E("sqlite.Open", errs.Unavailable, fmt.Errorf("open %s: %w", path, err))
	}
	read, err := open(path, "_pragma=query_only(1)&_pragma=cache_size(-4000)", readers)
	return store.Pools{Write: write, Read: read, Dialect: Dialect{}}, err
}

// OpenJobs returns a pool of its own for the job queue, so that its polling never waits inside our writer.
func OpenJobs(path string) (*sql.DB, error) {
	return open(path, "_txlock=immediate&_pragma=cache_size(-2000)", 1)
}

func open(path, options string, conns int) (*sql.DB, error) {
	dsn := "file:" + (&url.URL{Path: path}).EscapedPath() +
		"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=busy_timeout(10000)&_pragma=temp_store(2)&" + options
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, errs.E("sqlite.Open", errs.Internal, err)
	}
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	return db, nil
}

// Dialect implements store.Dialect.
type Dialect struct{}

// Name implements store.Dialect.
func (Dialect) Name() string { return "sqlite" }

// Classify implements store.Dialect by SQLite's result codes (https://sqlite.org/rescode.html).
func (Dialect) Classify(err error) (errs.Kind, string) {
	var e *driver.Error
	if !errors.As(err, &e) {
		return errs.KindOf(err), ""
	}
	switch e.Code() {
	case lib.SQLITE_CONSTRAINT_UNIQUE, lib.SQLITE_CONSTRAINT_PRIMARYKEY:
		return errs.Conflict, ""
	}
	switch e.Code() & 0xff {
	case lib.SQLITE_FULL, lib.SQLITE_IOERR:
		return errs.Unavailable, "The server's disk is full or failing. Nothing was changed; reading still works."
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return errs.Unavailable, "The server is busy. Nothing was changed; try again."
	}
	return errs.Internal, ""
}
