package sql_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
	"switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

// happened is a fact of the tests.
type happened struct {
	Name string `json:"name"`
}

// Kind implements event.Fact.
func (happened) Kind() event.Kind { return "test.happened" }

func note(tx event.Tx, name string) {
	tx.Append(event.New("test:"+name, time.UnixMilli(1000), event.System, happened{name}))
}

// names are the facts after a place in the feed, which has no gap.
func names(t *testing.T, db *sql.DB, after int64) []string {
	t.Helper()
	events, err := db.After(t.Context(), after, 10_000)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for i, e := range events {
		if e.Seq != after+int64(i)+1 {
			t.Fatalf("event %d stands at place %d", e.Seq, after+int64(i)+1)
		}
		fact, err := event.Decode[happened](e)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fact.Name)
	}
	return out
}

// hold keeps the writer busy until release is called, so that what comes meanwhile is one group.
func hold(t *testing.T, db *sql.DB) (release func()) {
	t.Helper()
	begun, free, done := make(chan struct{}), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		var once sync.Once
		_ = db.Write(context.WithoutCancel(t.Context()), func(event.Tx) error {
			once.Do(func() { close(begun) })
			<-free
			return nil
		})
	}()
	<-begun
	return func() { close(free); <-done }
}

func TestOneFailureOfAGroupHurtsNobodyElse(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sql.DB) {
		offline := sql.Offline{DB: db}
		insert := func(tx event.Tx, key string) error {
			return offline.InsertOffline(t.Context(), tx, "w", key, "hash", "", time.UnixMilli(1))
		}
		refused := errors.New("refused")
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		cases := []struct {
			name string
			ctx  context.Context
			run  func(event.Tx) error
			want func(error) bool
		}{
			{"good", t.Context(), func(tx event.Tx) error { note(tx, "good"); return insert(tx, "good") }, func(err error) bool { return err == nil }},
			{"refused", t.Context(), func(tx event.Tx) error { note(tx, "refused"); return refused }, func(err error) bool { return errors.Is(err, refused) }},
			{"late", t.Context(), func(tx event.Tx) error {
				note(tx, "late")
				if err := insert(tx, "late"); err != nil {
					return err
				}
				return refused
			}, func(err error) bool { return errors.Is(err, refused) }},
			{"twice", t.Context(), func(tx event.Tx) error {
				note(tx, "twice")
				if err := insert(tx, "twice"); err != nil {
					return err
				}
				return insert(tx, "twice")
			}, func(err error) bool { return errs.Is(err, errs.Conflict) }},
			{"panic", t.Context(), func(tx event.Tx) error { note(tx, "panic"); panic("defect") }, func(err error) bool { return errs.KindOf(err) == errs.Internal && err != nil }},
			{"ended", ended, func(tx event.Tx) error { note(tx, "ended"); return nil }, func(err error) bool { return errs.Is(err, errs.Unavailable) }},
			{"better", t.Context(), func(tx event.Tx) error { note(tx, "better"); return insert(tx, "better") }, func(err error) bool { return err == nil }},
		}
		release := hold(t, db)
		got := make([]error, len(cases))
		var wg sync.WaitGroup
		for i, c := range cases {
			wg.Go(func() { got[i] = db.Write(c.ctx, c.run) })
		}
		release()
		wg.Wait()
		for i, c := range cases {
			if !c.want(got[i]) {
				t.Errorf("%s: %v", c.name, got[i])
			}
		}
		found := map[string]bool{}
		for _, name := range names(t, db, 0) {
			found[name] = true
		}
		if len(found) != 2 || !found["good"] || !found["better"] {
			t.Errorf("facts of %v, want those of good and better", found)
		}
		if err := db.Write(t.Context(), func(tx event.Tx) error {
			_, err := offline.OfflineHash(t.Context(), tx, "w", "late")
			if !errs.Is(err, errs.NotFound) {
				return fmt.Errorf("the row of a failed request: %w", err)
			}
			_, err = offline.OfflineHash(t.Context(), tx, "w", "good")
			return err
		}); err != nil {
			t.Error(err)
		}
	})
}

// What waits to be sent with a later statement fails for the caller who asked for it, and nobody else.
func TestWhatWaitsFailsForItsOwnCaller(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sql.DB) {
		talks, offline := sql.Conversations{DB: db}, sql.Offline{DB: db}
		add := func(tx event.Tx, talk string, times int) error {
			note(tx, talk)
			for range times {
				if err := talks.AddMessage(t.Context(), tx, conversation.Message{ID: talk, ConversationID: conversation.ID(talk), Seq: 1, Kind: conversation.Text, Key: "k"}); err != nil {
					return err
				}
			}
			return nil
		}
		look := func(tx event.Tx) error {
			_, err := offline.OfflineHash(t.Context(), tx, "w", "none")
			return err
		}
		conflict := func(err error) bool { return errs.Is(err, errs.Conflict) }
		fine := func(err error) bool { return err == nil }
		cases := []struct {
			name string
			run  func(event.Tx) error
			want func(error) bool
		}{
			{"first", func(tx event.Tx) error { return add(tx, "first", 1) }, fine},
			{"twice", func(tx event.Tx) error { return add(tx, "twice", 2) }, conflict},
			{"reads", func(tx event.Tx) error {
				if err := look(tx); !errs.Is(err, errs.NotFound) {
					return fmt.Errorf("a read behind it: %w", err)
				}
				return add(tx, "reads", 1)
			}, fine},
			{"hides", func(tx event.Tx) error {
				if err := add(tx, "hides", 2); err != nil {
					return err
				}
				_ = look(tx) // what it says is lost
				return nil
			}, conflict},
			{"last", func(tx event.Tx) error { return add(tx, "last", 1) }, fine},
		}
		release := hold(t, db)
		got := make([]error, len(cases))
		var wg sync.WaitGroup
		for i, c := range cases {
			wg.Go(func() { got[i] = db.Write(t.Context(), c.run) })
		}
		release()
		wg.Wait()
		for i, c := range cases {
			if !c.want(got[i]) {
				t.Errorf("%s: %v", c.name, got[i])
			}
			stored, err := talks.Messages(t.Context(), conversation.ID(c.name), conversation.Span{})
			if err != nil || (len(stored) == 1) != (got[i] == nil) {
				t.Errorf("%s: %d messages are stored, %v", c.name, len(stored), err)
			}
		}
		if found := names(t, db, 0); len(found) != 3 {
			t.Errorf("facts of %v, want those of three", found)
		}
	})
}

func TestACallerWhoGoesBreaksNothing(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sql.DB) {
		offline := sql.Offline{DB: db}
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		release := hold(t, db)
		var wg sync.WaitGroup
		errors := make([]error, 3)
		for i := range errors {
			wg.Go(func() {
				errors[i] = db.Write(ctx, func(tx event.Tx) error {
					cancel() // the caller goes while its work runs; the others find their context ended
					note(tx, fmt.Sprint(i))
					return offline.InsertOffline(ctx, tx, "w", fmt.Sprint(i), "hash", "", time.UnixMilli(1))
				})
			})
		}
		other := make(chan error, 1)
		go func() {
			other <- db.Write(t.Context(), func(tx event.Tx) error {
				note(tx, "other")
				return offline.InsertOffline(t.Context(), tx, "w", "other", "hash", "", time.UnixMilli(1))
			})
		}()
		release()
		wg.Wait()
		if err := <-other; err != nil {
			t.Errorf("somebody else: %v", err)
		}
		stored := 0
		for _, err := range errors {
			if err == nil {
				stored++
			} else if !errs.Is(err, errs.Unavailable) {
				t.Errorf("a caller who went: %v", err)
			}
		}
		if found := names(t, db, 0); len(found) != stored+1 {
			t.Errorf("%d facts, %d acknowledged", len(found), stored+1)
		}
	})
}

func TestNoFactIsSkippedWhenProcessesWriteTogether(t *testing.T) {
	t.Parallel()
	storetest.Together(t, 3, func(t *testing.T, dbs []*sql.DB) {
		const writers, each = 6, 60
		var wg sync.WaitGroup
		for w := range writers {
			wg.Go(func() {
				for n := range each {
					name := fmt.Sprint(w, "-", n)
					if err := dbs[w%2].Write(t.Context(), func(tx event.Tx) error { note(tx, name); return nil }); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		done := make(chan struct{})
		go func() { wg.Wait(); close(done) }()
		seen, last := map[string]bool{}, false
		for seq := int64(0); !last; {
			select {
			case <-done:
				last = true // one more look, at everything
			default:
			}
			for _, name := range names(t, dbs[2], seq) { // names fails at a gap
				if seen[name] {
					t.Fatalf("%s came twice", name)
				}
				seen[name] = true
				seq++
			}
		}
		if len(seen) != writers*each {
			t.Errorf("%d of %d facts were seen", len(seen), writers*each)
		}
	})
}

func TestClosingFinishesWhatWasHandedOver(t *testing.T) {
	t.Parallel()
	storetest.Together(t, 2, func(t *testing.T, dbs []*sql.DB) {
		release := hold(t, dbs[0])
		results := make(chan error, 20)
		for i := range cap(results) {
			go func() {
				results <- dbs[0].Write(context.WithoutCancel(t.Context()), func(tx event.Tx) error { note(tx, fmt.Sprint(i)); return nil })
			}()
		}
		release()
		if err := dbs[0].Close(); err != nil {
			t.Fatal(err)
		}
		acknowledged := 0
		for range cap(results) {
			err := <-results
			if err == nil {
				acknowledged++
			} else if !errs.Is(err, errs.Unavailable) {
				t.Errorf("a write while closing: %v", err)
			}
		}
		if found := names(t, dbs[1], 0); len(found) != acknowledged {
			t.Errorf("%d facts on disk, %d acknowledged", len(found), acknowledged)
		}
	})
}
