// Package sql keeps the product's state in a relational database: one file per feature, one SQL text for SQLite and
// PostgreSQL, written in their common subset with $1 placeholders. It decides how rows look and how units of work commit;
// the rules live in core.
//
// Conventions: ids are text, instants are BIGINT milliseconds since 1970 UTC (0 = absent), booleans are INTEGER 0 or 1,
// structured values are JSON text.
package sql

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"sync"

	"switchboard/internal/kit/errs"
)

// Dialect is what differs between the two databases.
type Dialect interface {
	// Name is "sqlite" or "postgres".
	Name() string
	// Classify gives a driver's error a kind: Conflict for a broken unique key, Unavailable for a full disk or a lost
	// connection, Internal otherwise. msg is a sentence for people, or empty.
	Classify(err error) (kind errs.Kind, msg string)
}

// Pipeline is a Dialect whose driver can send several statements in one round trip.
type Pipeline interface {
	// Send runs the steps in order on a connection and stops at the first that fails. Texts are prepared once per connection.
	Send(ctx context.Context, conn *sql.Conn, steps []*Step) error
}

// Step is one of several statements.
type Step struct {
	Text    string
	Args    []any
	Each    func(Rows) error // what is done with each row; nil: the statement returns none
	Changed int64            // how many rows it changed, once it has run
}

// ErrEnough ends a step's rows without a failure when Each returns it.
var ErrEnough = errors.New("enough rows")

// Pools are the open connections of one database.
type Pools struct {
	Write   *sql.DB // transactions begin with the write lock where the engine has one
	Read    *sql.DB
	Dialect Dialect
}

// DB is an open database. It implements event.Writer and event.Feed.
type DB struct {
	pools    Pools
	log      *slog.Logger
	writer   *session // nil until the first group and after a lost connection; the writer's goroutine only
	reads    statements
	requests chan *request
	feed     feed
	stop     chan struct{}
	stopped  sync.WaitGroup
	closing  sync.RWMutex // held for reading while a request is handed over, for writing to close
	closed   bool
}

// Open takes over pools whose schema is up to date, reads the head of the feed and starts the writer. Close ends it.
func Open(ctx context.Context, pools Pools, log *slog.Logger) (*DB, error) {
	d := &DB{
		pools: pools, log: log,
		reads:    statements{db: pools.Read, plain: pools.Dialect.Name() == "sqlite", by: map[string]*statement{}},
		requests: make(chan *request, queueLimit),
		stop:     make(chan struct{}),
	}
	if err := d.feed.open(ctx, d); err != nil {
		return nil, err
	}
	d.stopped.Add(1)
	go d.writeLoop()
	return d, nil
}

// Close finishes the writes already handed over, then closes the pools.
func (d *DB) Close() error {
	d.closing.Lock()
	if d.closed {
		d.closing.Unlock()
		return nil
	}
	d.closed = true
	close(d.stop)
	d.closing.Unlock()
	d.stopped.Wait()
	d.drop()
	d.reads.close()
	err := d.pools.Write.Close()
	if d.pools.Read != d.pools.Write {
		if e := d.pools.Read.Close(); err == nil {
			err = e
		}
	}
	return err
}

// Dialect tells which engine is below.
func (d *DB) Dialect() Dialect { return d.pools.Dialect }

// Pools gives the connections to what needs them as they are: migrations, jobs, backup.
func (d *DB) Pools() Pools { return d.pools }

// Ping tells whether the database answers.
func (d *DB) Ping(ctx context.Context) error {
	return d.wrap("sql.Ping", d.pools.Read.PingContext(ctx))
}

// wrap gives an error from the driver its kind.
func (d *DB) wrap(op string, err error) error {
	return wrap(d.pools.Dialect, op, err)
}

func wrap(dialect Dialect, op string, err error) error {
	if err == nil {
		return nil
	}
	kind, msg := dialect.Classify(err)
	return &errs.Error{Op: op, Kind: kind, Msg: msg, Err: err}
}

// statement is a prepared text; order is what arrange wants.
type statement struct {
	*sql.Stmt
	order []int
}

type preparer interface {
	PrepareContext(ctx context.Context, text string) (*sql.Stmt, error)
}

func prepare(ctx context.Context, on preparer, text string, plain bool) (*statement, error) {
	s := &statement{}
	if plain {
		text, s.order = positional(text)
	}
	var err error
	s.Stmt, err = on.PrepareContext(ctx, text)
	return s, err
}

// statements prepares each text once per pool.
type statements struct {
	db    *sql.DB
	plain bool         // the engine takes question marks
	mu    sync.RWMutex // guards by
	by    map[string]*statement
}

func (s *statements) get(ctx context.Context, text string) (*statement, error) {
	s.mu.RLock()
	st := s.by[text]
	s.mu.RUnlock()
	if st != nil {
		return st, nil
	}
	st, err := prepare(ctx, s.db, text, s.plain)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if other := s.by[text]; other != nil {
		_ = st.Close()
		return other, nil
	}
	s.by[text] = st
	return st, nil
}

func (s *statements) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, st := range s.by {
		_ = st.Close()
	}
}
