package sql

import (
	"context"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"switchboard/internal/core/event"
)

// Limits of the feed.
const (
	ringSize   = 4096 // newest events kept in memory: readers near the head need no query
	insertRows = 32   // events in one INSERT
)

// feed is the head of the event table in memory.
type feed struct {
	db      *DB
	head    atomic.Int64
	mu      sync.Mutex    // guards ring and changed
	ring    []event.Event // ascending, without gaps, ends at head; what stands in it is never written again, so that readers share it
	changed chan struct{} // closed and replaced at each publication
}

func (f *feed) open(ctx context.Context, d *DB) error {
	f.db, f.changed = d, make(chan struct{})
	seq, err := one(ctx, d, "sql.Open", value[int64], "SELECT seq FROM event_head WHERE id = 1")
	f.head.Store(seq)
	return err
}

// publish makes committed events visible to readers. Only the writer calls it, in order.
func (f *feed) publish(events []event.Event) {
	if len(events) == 0 {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if n := len(f.ring); n > 0 && f.ring[n-1].Seq+1 != events[0].Seq {
		f.ring = nil // another node wrote in between: readers fall back to the table
	}
	f.ring = append(f.ring, events...)
	if len(f.ring) > 2*ringSize {
		f.ring = append(f.ring[:0:0], f.ring[len(f.ring)-ringSize:]...)
	}
	f.head.Store(events[len(events)-1].Seq)
	close(f.changed)
	f.changed = make(chan struct{})
}

// Head implements event.Feed.
func (d *DB) Head() int64 { return d.feed.head.Load() }

// Wait implements event.Feed.
func (d *DB) Wait(ctx context.Context, seq int64) error {
	for {
		d.feed.mu.Lock()
		changed := d.feed.changed
		d.feed.mu.Unlock()
		if d.Head() > seq {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// After implements event.Feed.
func (d *DB) After(ctx context.Context, seq int64, limit int) ([]event.Event, error) {
	if events, ok := d.feed.recent(seq, limit); ok {
		return events, nil
	}
	return all(ctx, d, "sql.After", scanEvent, selectEvent+" WHERE seq > $1 ORDER BY seq LIMIT $2", seq, limit)
}

func (f *feed) recent(seq int64, limit int) ([]event.Event, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.ring) == 0 || seq < f.ring[0].Seq-1 {
		return nil, false
	}
	from := int(seq - f.ring[0].Seq + 1)
	if from >= len(f.ring) {
		return nil, true
	}
	to := min(len(f.ring), from+limit)
	return f.ring[from:to:to], true
}

// About returns a page of events on one topic, newest first, with Seq < before (0 = from the newest).
func (d *DB) About(ctx context.Context, topic string, before int64, limit int) ([]event.Event, error) {
	if before <= 0 {
		before = 1 << 62
	}
	return all(ctx, d, "sql.About", scanEvent,
		selectEvent+" WHERE topic = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3", topic, before, limit)
}

const selectEvent = "SELECT seq, kind, topic, at, actor_kind, actor_id, actor_name, data FROM event"

func scanEvent(r Rows) (e event.Event, err error) {
	var at int64
	var data string
	err = r.Scan(&e.Seq, &e.Kind, &e.Topic, &at, &e.Actor.Kind, &e.Actor.ID, &e.Actor.Name, &data)
	e.At, e.Data = instant(at), []byte(data)
	return e, err
}

// flush writes the events of the group and moves the head, just before the commit.
func (tx *Tx) flush(ctx context.Context) error {
	if len(tx.events) == 0 {
		return nil
	}
	if !tx.locked { // the group has only facts
		if err := tx.settle(ctx); err != nil {
			return err
		}
	}
	for i := range tx.events {
		tx.events[i].Seq = tx.head + int64(i) + 1
	}
	for rest := tx.events; len(rest) > 0; {
		n := min(len(rest), insertRows)
		if n < insertRows { // powers of two keep the number of prepared texts small
			n = 1 << (bitLen(n) - 1)
		}
		if err := tx.insertEvents(ctx, rest[:n]); err != nil {
			return err
		}
		rest = rest[n:]
	}
	return tx.put(ctx, "sql.append", "UPDATE event_head SET seq = $1 WHERE id = 1", tx.events[len(tx.events)-1].Seq)
}

func bitLen(n int) (bits int) {
	for ; n > 0; n >>= 1 {
		bits++
	}
	return bits
}

// eventTexts holds the INSERT of 2^n events at n.
var eventTexts = func() (texts [6]string) {
	for n := range texts {
		texts[n] = insertText("event (seq, kind, topic, at, actor_kind, actor_id, actor_name, data)", 8, 1<<n)
	}
	return texts
}()

func (tx *Tx) insertEvents(ctx context.Context, events []event.Event) error {
	args := make([]any, 0, 8*len(events))
	for _, e := range events {
		args = append(args, e.Seq, string(e.Kind), e.Topic, millis(e.At), string(e.Actor.Kind), e.Actor.ID, e.Actor.Name, string(e.Data))
	}
	return tx.put(ctx, "sql.append", eventTexts[bitLen(len(events))-1], args...)
}

// insertText is an INSERT of several rows: into is "table (columns)".
func insertText(into string, columns, rows int) string {
	var b strings.Builder
	b.WriteString("INSERT INTO " + into + " VALUES ")
	n := 0
	for r := range rows {
		if r > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('(')
		for c := range columns {
			if c > 0 {
				b.WriteByte(',')
			}
			n++
			b.WriteByte('$')
			b.WriteString(strconv.Itoa(n))
		}
		b.WriteByte(')')
	}
	return b.String()
}
