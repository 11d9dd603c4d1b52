package sqlite

import (
	"context"
	"database/sql/driver"
	"time"
)

// turn goes round among the connections of one process that write to a file. SQLite lets who waits for its lock ask again every
// tenth of a second, so that one connection that writes without a pause keeps all others out; the turn is given in the order
// in which it was asked for. It decides nothing else: who has waited for it too long goes on without, and SQLite's lock decides.
type turn chan struct{} // of capacity 1: full while somebody has the turn

const turnLimit = lockWait // longest that anybody waits for the turn

// take waits for the turn. Without an error and without having it, the caller goes on all the same.
func (t turn) take(ctx context.Context) (has bool, err error) {
	select {
	case t <- struct{}{}:
		return true, nil
	default:
	}
	limit := time.NewTimer(turnLimit)
	defer limit.Stop()
	select {
	case t <- struct{}{}:
		return true, nil
	case <-limit.C:
		return false, nil
	case <-ctx.Done():
		return false, ctx.Err()
	}
}

// turns is SQLite's driver for one file whose connections take turns.
type turns struct {
	driver.Driver
	turn turn
}

// connector opens connections of one pool. The pool's driver tells another pool which turn to join.
type connector struct {
	turns *turns
	dsn   string
}

// Driver implements driver.Connector.
func (c *connector) Driver() driver.Driver { return c.turns }

// Connect implements driver.Connector.
func (c *connector) Connect(context.Context) (driver.Conn, error) {
	opened, err := c.turns.Open(c.dsn)
	if err != nil {
		return nil, err
	}
	return &conn{connection: opened.(connection), turn: c.turns.turn}, nil
}

// connection is what SQLite's driver opens.
type connection interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// conn has the turn while a transaction, or a statement outside of one, runs. One goroutine at a time uses it.
type conn struct {
	connection
	turn turn
	has  bool // the turn
	busy bool // a transaction or a statement runs
}

func (c *conn) take(ctx context.Context) (err error) {
	c.has, err = c.turn.take(ctx)
	c.busy = err == nil
	return err
}

func (c *conn) release() {
	if c.has {
		<-c.turn
	}
	c.has, c.busy = false, false
}

// BeginTx implements driver.ConnBeginTx.
func (c *conn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	if !c.busy { // rows that are still open have the turn
		if err := c.take(ctx); err != nil {
			return nil, err
		}
	}
	begun, err := c.connection.BeginTx(ctx, o)
	if err != nil {
		c.release()
		return nil, err
	}
	return &tx{begun, c}, nil
}

// ExecContext implements driver.ExecerContext.
func (c *conn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	if c.busy {
		return c.connection.ExecContext(ctx, query, args)
	}
	if err := c.take(ctx); err != nil {
		return nil, err
	}
	defer c.release()
	return c.connection.ExecContext(ctx, query, args)
}

// QueryContext implements driver.QueryerContext.
func (c *conn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	if c.busy {
		return c.connection.QueryContext(ctx, query, args)
	}
	if err := c.take(ctx); err != nil {
		return nil, err
	}
	found, err := c.connection.QueryContext(ctx, query, args)
	if err != nil {
		c.release()
		return nil, err
	}
	return &rows{found, c}, nil
}

// Close implements driver.Conn.
func (c *conn) Close() error {
	defer c.release()
	return c.connection.Close()
}

// tx gives the turn away at its end.
type tx struct {
	driver.Tx
	conn *conn
}

// Commit implements driver.Tx.
func (t *tx) Commit() error {
	defer t.conn.release()
	return t.Tx.Commit()
}

// Rollback implements driver.Tx.
func (t *tx) Rollback() error {
	defer t.conn.release()
	return t.Tx.Rollback()
}

// rows of a statement outside of a transaction, which may write and return what it wrote.
type rows struct {
	driver.Rows
	conn *conn
}

// Close implements driver.Rows.
func (r *rows) Close() error {
	defer r.conn.release()
	return r.Rows.Close()
}
