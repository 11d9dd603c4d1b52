package sql

import (
	"context"
	"errors"
	"time"

	"switchboard/internal/core/conversation"
)

// Health asks a database about itself without changing it and without starting the writer.
type Health struct{ Pools Pools }

// FeedState is what the event table and its head say.
type FeedState struct {
	Head, Count, First, Last int64
	Newest                   time.Time // of the newest event; zero without one
}

// Whole tells whether the feed has no gap and ends at its head.
func (f FeedState) Whole() bool {
	if f.Count == 0 {
		return f.Head == 0
	}
	return f.Last == f.Head && f.Count == f.Last-f.First+1
}

// Sound fails with what SQLite finds wrong in its file (https://sqlite.org/pragma.html#pragma_quick_check). PostgreSQL watches over
// its own.
func (h Health) Sound(ctx context.Context) error {
	if h.Pools.Dialect.Name() != "sqlite" {
		return nil
	}
	var found string
	if err := h.Pools.Read.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&found); err != nil {
		return h.wrap("sql.Sound", err)
	}
	if found != "ok" {
		return errors.New(found)
	}
	return nil
}

// Schema is the number of the newest migration; 0 in a database without tables.
func (h Health) Schema(ctx context.Context) (int, error) {
	const op = "sql.Schema"
	exists := "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'schema_version'"
	if h.Pools.Dialect.Name() == "sqlite" {
		exists = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"
	}
	var n int
	if err := h.Pools.Read.QueryRowContext(ctx, exists).Scan(&n); err != nil || n == 0 {
		return 0, h.wrap(op, err)
	}
	err := h.Pools.Read.QueryRowContext(ctx, "SELECT COALESCE(MAX(number), 0) FROM schema_version").Scan(&n)
	return n, h.wrap(op, err)
}

// Feed reads the head and the extent of the feed at one instant.
func (h Health) Feed(ctx context.Context) (f FeedState, err error) {
	var newest int64
	err = h.Pools.Read.QueryRowContext(ctx, "SELECT (SELECT seq FROM event_head WHERE id = 1), COUNT(*), COALESCE(MIN(seq), 0), COALESCE(MAX(seq), 0), COALESCE(MAX(at), 0) FROM event").
		Scan(&f.Head, &f.Count, &f.First, &f.Last, &newest)
	f.Newest = instant(newest)
	return f, h.wrap("sql.Feed", err)
}

// BadConversations counts conversations whose columns contradict each other, and names one.
func (h Health) BadConversations(ctx context.Context) (total, bad int64, example string, err error) {
	const text = `SELECT (SELECT COUNT(*) FROM conversation), COUNT(*), COALESCE(MIN(c.id), '') FROM conversation c WHERE
		c.state NOT IN ($1, $2, $3, $4, $5) OR
		(c.state = $5 AND (c.is_open = 1 OR c.closed_at = 0)) OR (c.state <> $5 AND (c.is_open = 0 OR c.closed_at <> 0)) OR
		(c.state = $2 AND c.agent_id = '') OR
		c.last_seq <> (SELECT COALESCE(MAX(m.seq), 0) FROM message m WHERE m.conversation_id = c.id)`
	err = h.Pools.Read.QueryRowContext(ctx, text, string(conversation.Open), string(conversation.Active), string(conversation.Waiting),
		string(conversation.WrapUp), string(conversation.Closed)).Scan(&total, &bad, &example)
	return total, bad, example, h.wrap("sql.BadConversations", err)
}

// StoredFile is where the bytes of an attachment lie.
type StoredFile struct {
	Blob string
	Size int64
}

// Files lists the newest attachments.
func (h Health) Files(ctx context.Context, limit int) ([]StoredFile, error) {
	const op = "sql.Files"
	rows, err := h.Pools.Read.QueryContext(ctx, "SELECT blob, size FROM attachment ORDER BY id DESC LIMIT $1", limit)
	if err != nil {
		return nil, h.wrap(op, err)
	}
	defer rows.Close()
	var files []StoredFile
	for rows.Next() {
		var f StoredFile
		if err := rows.Scan(&f.Blob, &f.Size); err != nil {
			return nil, h.wrap(op, err)
		}
		files = append(files, f)
	}
	return files, h.wrap(op, rows.Err())
}

// Now is the time of the database server; SQLite has none of its own, so it is zero.
func (h Health) Now(ctx context.Context) (time.Time, error) {
	if h.Pools.Dialect.Name() == "sqlite" {
		return time.Time{}, nil
	}
	var at time.Time
	err := h.Pools.Read.QueryRowContext(ctx, "SELECT clock_timestamp()").Scan(&at)
	return at.UTC(), h.wrap("sql.Now", err)
}

func (h Health) wrap(op string, err error) error { return wrap(h.Pools.Dialect, op, err) }
