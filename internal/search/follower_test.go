package search_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
	"switchboard/internal/search"
	"switchboard/internal/store/sql"
)

// afterwards runs then when the rows are read, before the caller sees them.
type afterwards struct {
	search.Conversations
	then func()
}

func (a afterwards) GetMany(ctx context.Context, ids []conversation.ID) ([]conversation.Conversation, error) {
	rows, err := a.Conversations.GetMany(ctx, ids)
	a.then()
	return rows, err
}

// erase removes the row of a conversation, with a last fact about it.
func (f *fixture) erase(c conversation.Conversation) {
	f.t.Helper()
	err := f.db.Write(f.t.Context(), func(tx event.Tx) error {
		tx.Append(event.New(c.ID.Topic(), f.clock.Now(), event.System, event.ConversationState{}))
		_, err := tx.(*sql.Tx).SQL().ExecContext(f.t.Context(), "DELETE FROM conversation WHERE id = $1", string(c.ID))
		return err
	})
	if err != nil {
		f.t.Fatal(err)
	}
}

// wantIndexed compares the documents with the conversations given, of those opened so far.
func (f *fixture) wantIndexed(want ...conversation.Conversation) {
	f.t.Helper()
	rows, err := f.db.Pools().Read.QueryContext(f.t.Context(), "SELECT conversation_id FROM search_document ORDER BY conversation_id")
	if err != nil {
		f.t.Fatal(err)
	}
	defer rows.Close()
	var got, ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			f.t.Fatal(err)
		}
		got = append(got, id)
	}
	for _, c := range want {
		ids = append(ids, string(c.ID))
	}
	slices.Sort(ids)
	if err := rows.Err(); err != nil || !slices.Equal(got, ids) {
		f.t.Fatalf("documents of %v, want %v (%v)", got, ids, err)
	}
}

func TestCatchesUpAfterARestart(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		var all []conversation.Conversation
		for range 70 { // more than a unit of work holds, and more facts than a batch
			c := f.open("q-sales", "Ana", "", "before")
			f.say(c, "second")
			all = append(all, c)
		}
		f.catchUp()
		for _, c := range all[:40] {
			f.say(c, "meanwhile")
		}
		f.follower = search.New(f.needs())
		if behind := f.follower.Behind(); behind < 40 {
			t.Errorf("a fresh follower is %d behind", behind)
		}
		f.catchUp()
		if behind := f.follower.Behind(); behind != 0 {
			t.Errorf("%d behind after catching up", behind)
		}
		f.wantIndexed(all...)
		if found := f.finds(lead, text("before second meanwhile")); len(found) != 40 {
			t.Errorf("found %d, want 40", len(found))
		}
	})
}

// faulty asks replace before it writes a document, and tells looked at each step.
type faulty struct {
	search.Index
	replace func() error
	looked  func()
}

var errFault = errors.New("the disk is full")

func (x faulty) Replace(ctx context.Context, tx event.Tx, c conversation.Conversation, words []string) error {
	if err := x.replace(); err != nil {
		return err
	}
	return x.Index.Replace(ctx, tx, c, words)
}

func (x faulty) Indexed(ctx context.Context, ids []conversation.ID) (map[conversation.ID]int64, error) {
	x.looked()
	return x.Index.Indexed(ctx, ids)
}

func TestAFaultMovesNeitherDocumentsNorCursor(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		a, b := f.open("q-sales", "Ana", "", "lamp"), f.open("q-sales", "Bo", "", "lamp")
		needs, calls := f.needs(), 0
		needs.Index = faulty{needs.Index, func() error {
			if calls++; calls >= 2 { // the second document of the batch, however often it is tried
				return errFault
			}
			return nil
		}, func() {}}
		if err := search.New(needs).CatchUp(t.Context()); !errors.Is(err, errFault) {
			t.Fatalf("catch up: %v", err)
		}
		f.wantIndexed()
		if seq, err := (sql.Search{DB: f.db}).Followed(t.Context()); seq != 0 || err != nil {
			t.Errorf("cursor at %d (%v)", seq, err)
		}
		f.catchUp()
		f.wantIndexed(a, b)
	})
}

func TestASecondFollowerIsRefused(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := f.open("q-sales", "Ana", "", "lamp")
		other := search.New(f.needs())
		needs := f.needs()
		needs.Conversations = afterwards{f.Service, func() {
			if err := other.CatchUp(t.Context()); err != nil {
				t.Error(err)
			}
		}}
		late := search.New(needs)
		wantKind(t, late.CatchUp(t.Context()), errs.Conflict)
		f.say(c, "shade")
		f.catchUp()
		f.wantFound(lead, text("lamp shade"), c)
	})
}

// The follower goes on by itself after a fault, and rests in between.
func TestRunBeginsAgainAfterAFault(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		ctx, cancel := context.WithCancel(t.Context())
		needs, faults := f.needs(), 3
		looked := make(chan struct{}, 100)
		needs.Index = faulty{needs.Index, func() error {
			if faults--; faults >= 0 {
				return errFault
			}
			return nil
		}, func() { looked <- struct{}{} }}
		follower, ended := search.New(needs), make(chan struct{})
		go func() {
			defer close(ended)
			follower.Run(ctx)
		}()
		c := f.open("q-sales", "Ana", "", "lamp")
		<-looked
		for _, rest := range []time.Duration{time.Second, 2 * time.Second, 4 * time.Second, 250 * time.Millisecond} {
			f.clock.BlockUntil(1)
			f.clock.Advance(rest - time.Millisecond)
			if len(looked) > 0 {
				t.Errorf("it did not rest for %v", rest)
			}
			f.clock.Advance(time.Millisecond)
			if rest >= time.Second {
				<-looked
			}
		}
		f.wantFound(lead, text("lamp"), c)
		cancel()
		<-ended
	})
}

func TestIrrelevantFactsMoveTheCursorNowAndThen(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		pass := func(n int) {
			t.Helper()
			err := f.db.Write(t.Context(), func(tx event.Tx) error {
				for range n {
					tx.Append(event.New("conversation:x", f.clock.Now(), event.System, event.MessageState{}))
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			f.catchUp()
		}
		pass(1000)
		if seq, err := (sql.Search{DB: f.db}).Followed(t.Context()); seq != 0 || err != nil {
			t.Errorf("cursor at %d, want 0 (%v)", seq, err)
		}
		pass(100)
		if seq, err := (sql.Search{DB: f.db}).Followed(t.Context()); seq != 1100 || err != nil {
			t.Errorf("cursor at %d, want 1100 (%v)", seq, err)
		}
	})
}
