package main

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	_ "modernc.org/sqlite" // the driver of the file that is filled

	"switchboard/test/rig"
)

var inboxSizes = []int{10_000, 100_000, 1_000_000}

// inbox reads the first page of everything, 30 rows, as a supervisor and as an agent, in inboxes of growing size: one in ten
// conversations is open (set aside, waiting for its customer), nine are closed. The rows go into the file while the program is down.
func inbox(ctx context.Context, b *bench) error {
	s, err := b.stage(ctx, sqlite, rig.Shape{Agents: 1})
	if err != nil {
		return err
	}
	defer s.end()
	filled := 0
	var costs []float64
	for _, size := range inboxSizes {
		if size > b.most {
			continue
		}
		if err := s.Stop(); err != nil {
			return err
		}
		begun := time.Now()
		if err := fill(ctx, rig.DatabaseFile(filepath.Join(s.folder, "data")), s.Organisation, filled, size); err != nil {
			return err
		}
		b.info("inbox", fmt.Sprintf("%d conversations: time to fill", size), time.Since(begun).Seconds(), "s")
		filled = size
		if s.Server, err = s.Again(ctx); err != nil {
			return err
		}
		cost, err := b.inboxOf(ctx, s, size)
		if err != nil {
			return err
		}
		costs = append(costs, cost)
	}
	if len(costs) > 0 {
		b.atMost("inbox", "CPU of a page, dearest size against the cheapest", slices.Max(costs)/slices.Min(costs), "×", flat, flat)
	}
	return nil
}

// flat is how much dearer a page may be in another size of inbox: what measuring in ticks of 10 ms leaves open.
const flat = 1.25

// inboxOf returns the processor time of an agent's page in milliseconds.
func (b *bench) inboxOf(ctx context.Context, s *stage, size int) (cost float64, err error) {
	for _, q := range []struct{ who, cookie, query string }{
		{"supervisor", s.Agents[0].Cookie, "view=all&limit=30"},
		{"agent", s.Agents[0].Cookie, "view=all&limit=30"},
		{"agent, closed too", s.Agents[0].Cookie, "view=all&limit=30&state=any"},
	} {
		if q.who == "supervisor" {
			q.cookie = s.Admin.Header.Get("Cookie")
		}
		ask := func(_ int, w *rig.Wire) error {
			status, body, err := w.Do("GET", "/api/v1/conversations?"+q.query, "Cookie: "+q.cookie, nil)
			if err == nil && len(body) < 3000 {
				err = fmt.Errorf("the page is short: %.300s", body)
			}
			return ok(status, body, err)
		}
		if _, err := closed(ctx, s.Address(), clients, b.lasts/8, ask); err != nil {
			return 0, err
		}
		ops, took, program, _, err := s.used(func() (int, error) {
			samples, err := closed(ctx, s.Address(), clients, b.lasts/2, ask)
			return len(samples), err
		})
		if err != nil {
			return 0, err
		}
		what, rate := fmt.Sprintf("%d conversations, %s", size, q.who), float64(ops)/took.Seconds()
		if q.who == "agent" {
			cost = program
			b.atLeast("inbox", what, rate, "/s", 1000, 2000)
		} else {
			b.info("inbox", what, rate, "/s")
		}
		b.info("inbox", what+": CPU each", program, "ms")
	}
	return cost, nil
}

// fill adds the conversations from+1 to size to the file. Numbers go on behind those that are there.
func fill(ctx context.Context, file string, o *rig.Organisation, from, size int) error {
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=journal_mode(WAL)&_pragma=synchronous(OFF)&_pragma=cache_size(-200000)")
	if err != nil {
		return err
	}
	defer db.Close()
	now := time.Now().UnixMilli()
	if _, err := db.ExecContext(ctx, fillText, from+1, size, now, o.Workstream, o.Queue, o.Agents[0].ID, o.Widget); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, `INSERT INTO counter (name, value) VALUES ('conversation', $1) ON CONFLICT (name) DO UPDATE SET value = $1`, size); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`)
	return err
}
