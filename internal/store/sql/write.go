package sql

import (
	"context"
	"database/sql"
	"fmt"
	"runtime/debug"
	"strings"

	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
)

// Limits of the writer.
const (
	queueLimit = 1024 // requests waiting for a group; a caller beyond it waits until its context ends
	groupLimit = 128  // requests in one transaction
)

type request struct {
	ctx  context.Context
	fn   func(event.Tx) error
	err  error
	done chan struct{}
}

// Write implements event.Writer. One goroutine runs the requests one after the other, so a unit of work never sees half of
// another and no two ever deadlock; those that wait while a group commits share the next commit and its sync.
func (d *DB) Write(ctx context.Context, fn func(event.Tx) error) error {
	r := &request{ctx: ctx, fn: fn, done: make(chan struct{})}
	if err := d.hand(r); err != nil {
		return err
	}
	<-r.done // the outcome is known even when ctx ends meanwhile: the caller must not report a failure for a stored message
	return r.err
}

func (d *DB) hand(r *request) error {
	d.closing.RLock()
	defer d.closing.RUnlock()
	if d.closed {
		return errs.New("sql.Write", errs.Unavailable, "The server is stopping. Try again in a moment.")
	}
	select {
	case d.requests <- r:
		return nil
	case <-r.ctx.Done():
		return errs.E("sql.Write", errs.Unavailable, r.ctx.Err())
	}
}

func (d *DB) writeLoop() {
	defer d.stopped.Done()
	group := make([]*request, 0, groupLimit)
	for {
		select {
		case r := <-d.requests:
			group = d.gather(append(group[:0], r))
			d.commit(group)
		case <-d.stop:
			for group = d.gather(group[:0]); len(group) > 0; group = d.gather(group[:0]) {
				d.commit(group)
			}
			return
		}
	}
}

func (d *DB) gather(group []*request) []*request {
	for len(group) < groupLimit {
		select {
		case r := <-d.requests:
			group = append(group, r)
		default:
			return group
		}
	}
	return group
}

// commit runs the group in one transaction. When one request fails after it has written, or the commit fails, the group is
// rolled back and each request runs in a transaction of its own, so that none suffers for another.
func (d *DB) commit(group []*request) {
	if !d.try(group) && len(group) > 1 {
		for i := range group {
			d.try(group[i : i+1])
		}
	}
	for _, r := range group {
		close(r.done)
	}
}

// try runs the group once and sets each request's err. It reports false when the group has to be split.
func (d *DB) try(group []*request) bool {
	ctx := context.Background() // a group outlives any one caller
	tx, err := d.begin(ctx)
	if err != nil {
		return fail(group, d.wrap("sql.begin", err))
	}
	defer tx.rollback()
	for _, r := range group {
		r.err = tx.run(r)
		if r.err != nil && tx.dirty {
			return errs.Is(r.err, errs.Unavailable) && fail(group, r.err)
		}
	}
	if err := tx.flush(ctx); err != nil {
		return fail(group, d.wrap("sql.append", err))
	}
	if tx.touched || len(tx.events) > 0 {
		if err := tx.sql.Commit(); err != nil {
			return fail(group, d.wrap("sql.commit", err))
		}
	}
	tx.done = true
	d.feed.publish(tx.events)
	return true
}

// fail gives the whole group one error. Splitting it would not help while the database cannot be reached or is full.
func fail(group []*request, err error) bool {
	for _, r := range group {
		r.err = err
	}
	return len(group) == 1 || errs.Is(err, errs.Unavailable)
}

// session is the writer's own connection with its prepared statements. Only the writer's goroutine uses it.
type session struct {
	conn  *sql.Conn
	plain bool // the engine takes question marks
	by    map[string]*statement
}

func (s *session) stmt(ctx context.Context, text string) (*statement, error) {
	if st := s.by[text]; st != nil {
		return st, nil
	}
	st, err := prepare(ctx, s.conn, text, s.plain)
	if err == nil {
		s.by[text] = st
	}
	return st, err
}

func (s *session) close() {
	for _, st := range s.by {
		_ = st.Close()
	}
	_ = s.conn.Close()
}

// Tx is one unit of work within a group. It implements event.Tx.
type Tx struct {
	db      *DB
	session *session
	sql     *sql.Tx
	head    int64 // Seq of the newest event before this group
	events  []event.Event
	touched bool // some request of the group has written
	dirty   bool // the request running now has written
	done    bool // committed, or nothing to commit
}

// begin takes the installation-wide write lock: BEGIN IMMEDIATE on SQLite, the row lock of event_head on PostgreSQL. So
// commits happen in the order of the feed, and no reader can see event n+1 before n.
func (d *DB) begin(ctx context.Context) (*Tx, error) {
	if d.writer == nil {
		conn, err := d.pools.Write.Conn(ctx)
		if err != nil {
			return nil, err
		}
		d.writer = &session{conn: conn, plain: d.pools.Dialect.Name() == "sqlite", by: map[string]*statement{}}
	}
	stx, err := d.writer.conn.BeginTx(ctx, nil)
	if err != nil {
		d.drop()
		return nil, err
	}
	tx := &Tx{db: d, session: d.writer, sql: stx}
	lock := "SELECT seq FROM event_head WHERE id = 1 FOR UPDATE"
	if d.pools.Dialect.Name() == "sqlite" {
		lock = "SELECT seq FROM event_head WHERE id = 1"
	}
	if tx.head, err = one(ctx, tx, "sql.begin", value[int64], lock); err != nil {
		tx.rollback()
		return nil, err
	}
	return tx, nil
}

// drop gives up the writer's connection; the next group opens a new one.
func (d *DB) drop() {
	if d.writer != nil {
		d.writer.close()
		d.writer = nil
	}
}

// rollback undoes what is not committed. A connection that cannot even roll back is lost.
func (tx *Tx) rollback() {
	if tx.done && !tx.touched {
		_ = tx.sql.Rollback() // nothing was written
		return
	}
	if tx.done {
		return
	}
	if err := tx.sql.Rollback(); err != nil {
		tx.db.drop()
	}
}

// run runs one request, and turns a panic into an error so that one defect does not stop the writer.
func (tx *Tx) run(r *request) (err error) {
	tx.dirty = false
	if err := r.ctx.Err(); err != nil {
		return errs.E("sql.Write", errs.Unavailable, err)
	}
	mark := len(tx.events)
	defer func() {
		if p := recover(); p != nil {
			tx.dirty = true
			err = &errs.Error{Op: "sql.Write", Kind: errs.Internal, Err: fmt.Errorf("panic: %v\n%s", p, debug.Stack())}
		}
		if err != nil {
			tx.events = tx.events[:mark]
		}
		tx.touched = tx.touched || tx.dirty
	}()
	return r.fn(tx)
}

// Append implements event.Tx.
func (tx *Tx) Append(events ...event.Event) { tx.events = append(tx.events, events...) }

// SQL is the transaction below, for a job queue that enqueues in the caller's unit of work. Using it counts as a write.
func (tx *Tx) SQL() *sql.Tx {
	tx.dirty = true
	return tx.sql
}

func (tx *Tx) dialect() Dialect { return tx.db.pools.Dialect }

func (tx *Tx) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	if !strings.HasPrefix(text, "SELECT") {
		tx.dirty = true
	}
	ctx = context.WithoutCancel(ctx) // a caller who goes must not break the transaction that others share
	st, err := tx.session.stmt(ctx, text)
	if err != nil {
		tx.dirty = true // on PostgreSQL the transaction is lost
		return nil, err
	}
	rows, err := st.query(ctx, args)
	if err != nil {
		tx.dirty = true
	}
	return rows, err
}

// exec runs a statement that returns no rows and tells how many it changed.
func (tx *Tx) exec(ctx context.Context, op, text string, args ...any) (int64, error) {
	tx.dirty = true
	ctx = context.WithoutCancel(ctx)
	st, err := tx.session.stmt(ctx, text)
	if err != nil {
		return 0, wrap(tx.dialect(), op, err)
	}
	res, err := st.ExecContext(ctx, arrange(st.order, args)...)
	if err != nil {
		return 0, wrap(tx.dialect(), op, err)
	}
	n, err := res.RowsAffected()
	return n, wrap(tx.dialect(), op, err)
}

// unit is the caller's unit of work as this package made it.
func unit(tx event.Tx) *Tx { return tx.(*Tx) }
