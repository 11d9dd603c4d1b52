// Package sqlite opens the embedded default: one SQLite file in write-ahead mode with full sync (https://sqlite.org/wal.html).
// It decides connections and error kinds; tables and statements are shared with PostgreSQL.
package sqlite

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"time"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
)

const readers = 4

// Open returns pools on the file at path, which is created when absent: one writing connection whose transactions take the
// write lock at once, and readers that never block it.
func Open(path string) (store.Pools, error) {
	read, err := sql.Open("sqlite", dsn(path, "_pragma=query_only(1)&_pragma=cache_size(-4000)"))
	if err != nil {
		return store.Pools{}, errs.E("sqlite.Open", errs.Internal, err)
	}
	read.SetMaxOpenConns(readers)
	read.SetMaxIdleConns(readers)
	write := pool(&connector{&turns{read.Driver(), make(turn, 1)},
		dsn(path, "_txlock=immediate&_pragma=foreign_keys(1)&_pragma=wal_autocheckpoint(4000)&_pragma=cache_size(-16000)")}, 1)
	if err := write.Ping(); err != nil { // makes the file and its journal mode before a reader comes
		return store.Pools{}, errs.E("sqlite.Open", errs.Unavailable, errors.Join(fmt.Errorf("open %s: %w", path, err), write.Close(), read.Close()))
	}
	return store.Pools{Write: write, Read: read, Dialect: Dialect{}}, nil
}

// OpenJobs returns a pool of its own for the job queue, so that its polling never waits inside our writer. It takes turns with
// the connection that writes.
func OpenJobs(write *sql.DB, path string) (*sql.DB, error) {
	writer, ok := write.Driver().(*turns)
	if !ok {
		return nil, errs.E("sqlite.OpenJobs", errs.Internal, fmt.Errorf("the writing pool is one of %T", write.Driver()))
	}
	return pool(&connector{writer, dsn(path, "_txlock=immediate&_pragma=cache_size(-2000)")}, 1), nil
}

// lockWait is how long a connection waits for SQLite's lock.
const lockWait = 10 * time.Second

func dsn(path, options string) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + fmt.Sprintf("?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)"+
		"&_pragma=busy_timeout(%d)&_pragma=temp_store(2)&", lockWait.Milliseconds()) + options
}

func pool(c driver.Connector, conns int) *sql.DB {
	db := sql.OpenDB(c)
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	return db
}

// Dialect implements store.Dialect.
type Dialect struct{}

// Name implements store.Dialect.
func (Dialect) Name() string { return "sqlite" }

// Classify implements store.Dialect by SQLite's result codes (https://sqlite.org/rescode.html).
func (Dialect) Classify(err error) (errs.Kind, string) {
	var e *sqlite.Error
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
