package sql

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
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
			d.invite()
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

// invite lets those come along who are about to hand over a request, as long as more do: whoever shares a commit does not need one
// of its own. Nothing waits when nobody else runs.
func (d *DB) invite() {
	for seen := -1; seen < len(d.requests) && seen < groupLimit; {
		seen = len(d.requests)
		runtime.Gosched()
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
		if r.err == nil && tx.failed != nil { // the request has hidden it
			r.err = d.wrap("sql.Write", tx.failed)
		}
		if r.err != nil && tx.dirty {
			return errs.Is(r.err, errs.Unavailable) && fail(group, r.err)
		}
	}
	if err := tx.flush(ctx); err != nil {
		return fail(group, d.wrap("sql.append", err))
	}
	if tx.touched || len(tx.events) > 0 {
		if err := tx.settle(ctx); err != nil {
			return fail(group, d.wrap("sql.settle", err))
		}
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
	send  func(context.Context, []*Step) error // nil: the engine does one statement at a time
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
	head    int64            // Seq of the newest event before this group
	queued  []*Step          // waits to be sent with the next read, or before the commit
	locked  bool             // head is known
	failed  error            // what lost the transaction
	epochs  map[string]int64 // of leases, as epoch has read them
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
		if p, ok := d.pools.Dialect.(Pipeline); ok {
			d.writer.send = func(ctx context.Context, steps []*Step) error { return p.Send(ctx, conn, steps) }
		}
	}
	stx, err := d.writer.conn.BeginTx(ctx, nil)
	if err != nil {
		d.drop()
		return nil, err
	}
	tx := &Tx{db: d, session: d.writer, sql: stx}
	if err := tx.lock(ctx); err != nil {
		tx.rollback()
		return nil, err
	}
	return tx, nil
}

// lock takes the write lock and reads the head. Where statements wait for the next read this one leads them: nothing of the group
// is read or written before it.
func (tx *Tx) lock(ctx context.Context) (err error) {
	if tx.session.send != nil {
		tx.queued = append(tx.queued, &Step{Text: "SELECT seq FROM event_head WHERE id = 1 FOR UPDATE", Each: func(r Rows) error {
			tx.locked = true
			return r.Scan(&tx.head)
		}})
		return nil
	}
	tx.head, err = one(ctx, tx, "sql.begin", value[int64], "SELECT seq FROM event_head WHERE id = 1")
	tx.locked = err == nil
	return err
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
	_ = tx.settle(context.Background()) // a failure shows in whatever is done next, and before the commit
	return tx.sql
}

func (tx *Tx) dialect() Dialect { return tx.db.pools.Dialect }

// read implements querier.
func (tx *Tx) read(ctx context.Context, each func(Rows) error, text string, args []any) error {
	if !strings.HasPrefix(text, "SELECT") {
		tx.dirty = true
	}
	ctx = context.WithoutCancel(ctx) // a caller who goes must not break the transaction that others share
	err := tx.readOne(ctx, each, text, args)
	if err != nil {
		tx.dirty = true // on PostgreSQL the transaction is lost
	}
	return err
}

func (tx *Tx) readOne(ctx context.Context, each func(Rows) error, text string, args []any) error {
	if tx.session.send != nil {
		return tx.settle(ctx, &Step{Text: text, Args: args, Each: each})
	}
	st, err := tx.session.stmt(ctx, text)
	if err != nil {
		return err
	}
	return st.read(ctx, each, args)
}

// exec runs a statement that returns no rows and tells how many it changed.
func (tx *Tx) exec(ctx context.Context, op, text string, args ...any) (int64, error) {
	tx.dirty = true
	ctx = context.WithoutCancel(ctx)
	if tx.session.send != nil {
		step := &Step{Text: text, Args: args}
		err := tx.settle(ctx, step)
		return step.Changed, wrap(tx.dialect(), op, err)
	}
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

// put runs a statement whose outcome nobody asks for, and which fails only by a defect or a lost database. It may wait for the next
// read and go with it; if it then fails, so does whatever is under way, and the group is split.
func (tx *Tx) put(ctx context.Context, op, text string, args ...any) error {
	if tx.session.send == nil {
		_, err := tx.exec(ctx, op, text, args...)
		return err
	}
	tx.dirty = true
	tx.queued = append(tx.queued, &Step{Text: text, Args: args})
	return nil
}

// settle sends what waits, with more behind it, in one go.
func (tx *Tx) settle(ctx context.Context, more ...*Step) error {
	if tx.failed != nil {
		return tx.failed
	}
	steps := append(tx.queued, more...)
	tx.queued = nil
	if len(steps) == 0 {
		return nil
	}
	tx.failed = tx.session.send(ctx, steps)
	if tx.failed == nil && !tx.locked {
		tx.failed = errors.New("event_head has no row")
	}
	return tx.failed
}

// unit is the caller's unit of work as this package made it.
func unit(tx event.Tx) *Tx { return tx.(*Tx) }
