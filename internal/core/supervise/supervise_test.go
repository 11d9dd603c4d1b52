package supervise_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"reflect"
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/core/supervise"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

type fixture struct {
	*conversation.Service
	t         *testing.T
	db        *store.DB
	clock     *clock.Fake
	directory *routing.Directory
	presence  *presence.Service
	board     *supervise.Service
	queue     string
	stream    string
}

func each(t *testing.T, test func(t *testing.T, f *fixture)) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := &fixture{t: t, db: db, clock: clock.NewFake(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))}
		log := slog.New(slog.DiscardHandler)
		records, err := record.New(db, db, db, f.clock, append(append(presence.Tables(), routing.Tables()...), conversation.Tables()...)...)
		f.must(err)
		f.must(db.Write(t.Context(), func(tx event.Tx) error {
			return store.Identity{DB: db}.InsertUser(t.Context(), tx, identity.Credentials{User: identity.User{ID: "ann", Email: "ann@example.com",
				Name: "ann", Roles: []identity.Role{identity.Agent}, Capacity: 3, CreatedAt: f.clock.Now(), Version: 1}})
		}))
		create := func(table string, v record.Values) string {
			row, err := records.Create(t.Context(), identity.System, table, v)
			f.must(err)
			return row.ID
		}
		f.queue = create(routing.QueueTable, record.Values{"name": "Sales", "serviceLevelSeconds": 60, "members": []string{"ann"}})
		f.stream = create(routing.WorkstreamTable, record.Values{"name": "Chat", "queueId": f.queue, "units": 1})
		f.directory = routing.NewDirectory(records, store.Identity{DB: db}, db, f.clock, log)
		f.presence = presence.New(store.Presence{DB: db}, records, db, db, f.clock, log)
		f.Service = conversation.New(store.Conversations{DB: db}, db, f.directory, noBlobs{}, f.clock)
		f.must(f.directory.Start(t.Context()))
		f.must(f.presence.Start(t.Context()))
		f.start()
		t.Cleanup(func() {
			f.board.Stop()
			f.presence.Stop()
			f.directory.Stop()
		})
		test(t, f)
	})
}

func (f *fixture) start() {
	f.board = supervise.New(supervise.Deps{Works: store.Routing{DB: f.db}, Checkpoints: store.Routing{DB: f.db}, Directory: f.directory,
		Presences: f.presence, Writer: f.db, Feed: f.db, Clock: f.clock, Log: slog.New(slog.DiscardHandler)})
	f.must(f.board.Start(f.t.Context()))
}

func (f *fixture) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// now is the board with every fact so far.
func (f *fixture) now() supervise.Board {
	f.t.Helper()
	ctx, cancel := context.WithTimeout(f.t.Context(), 20*time.Second)
	defer cancel()
	f.must(f.board.Reach(ctx, f.db.Head()))
	b, err := f.board.Board(ctx, identity.System)
	f.must(err)
	return b
}

func (f *fixture) visitor(name string) conversation.Conversation {
	f.t.Helper()
	c, _, err := f.Open(f.t.Context(), conversation.Opening{VisitorID: conversation.VisitorID(name), Key: name, Channel: "chat",
		WidgetID: "w", WorkstreamID: f.stream, Mode: conversation.Live, Name: name, Locale: "en", Message: "hello"})
	f.must(err)
	return c
}

var ann = identity.Principal{Kind: event.ActorUser, ID: "ann", Name: "ann", Roles: []identity.Role{identity.Agent}}

func (f *fixture) offer(c conversation.Conversation) conversation.Conversation {
	f.t.Helper()
	c, err := f.Offer(f.t.Context(), c.ID, "ann", f.clock.Now().Add(time.Hour), "longest_idle", func(event.Tx) error { return nil })
	f.must(err)
	return c
}

func (f *fixture) accept(c conversation.Conversation) conversation.Conversation {
	f.t.Helper()
	c = f.offer(c)
	c, err := f.Accept(f.t.Context(), ann, c.ID, c.OfferID)
	f.must(err)
	return c
}

// busyHour is a scenario: answered in time and handled, answered late and in wrap-up, abandoned, offered, waiting.
func (f *fixture) busyHour() {
	ctx := f.t.Context()
	f.must(f.presence.Connect(ctx, "ann"))
	handled := f.accept(f.visitor("handled"))
	_, err := f.End(ctx, ann, handled.ID)
	f.must(err)
	_, err = f.Wrap(ctx, ann, handled.ID, conversation.Finish{})
	f.must(err)
	late, gone := f.visitor("late"), f.visitor("gone")
	f.clock.Advance(2 * time.Minute)
	f.accept(late)
	_, err = f.End(ctx, ann, late.ID)
	f.must(err)
	_, err = f.Leave(ctx, "gone", gone.ID)
	f.must(err)
	f.clock.Advance(10 * time.Minute)
	f.accept(f.visitor("active"))
	f.offer(f.visitor("offered"))
	f.clock.Advance(30 * time.Second)
	f.visitor("waiting")
	f.clock.Advance(10 * time.Second)
}

func TestTheBoardTellsWhatHappens(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.busyHour()
		b := f.now()
		if len(b.Queues) != 1 || len(b.Agents) != 1 {
			t.Fatalf("board = %+v", b)
		}
		q := b.Queues[0]
		if q.Name != "Sales" || !q.Open || q.Waiting != 2 || b.At.Sub(q.WaitingSince) != 40*time.Second || q.Active != 1 || q.AgentsAvailable != 1 {
			t.Errorf("now: %+v", q)
		}
		if q.ServiceLevel != (supervise.Level{Met: 2, Total: 4}) || q.AbandonedToday != 1 || q.HandledToday != 1 {
			t.Errorf("today: %+v", q)
		}
		if want := [supervise.Buckets]int{9: 3, 11: 3}; q.Arrivals != want {
			t.Errorf("arrivals = %v, want %v", q.Arrivals, want)
		}
		a := b.Agents[0]
		if a.Load != 3 || a.Capacity != 3 || a.Active != 1 || a.WrapUp != 1 || !a.Presence.Routable() {
			t.Errorf("agent: %+v", a)
		}
		if b.Totals.Waiting != 2 || b.Totals.Active != 1 || b.Totals.AgentsOnline != 1 || b.Totals.AbandonedToday != 1 || b.Totals.ServiceLevel.Total != 4 {
			t.Errorf("totals: %+v", b.Totals)
		}
	})
}

func TestARestartAndACrashShowTheSameBoard(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.visitor("early")
		f.now()
		f.board.Stop() // keeps a checkpoint
		f.start()
		f.busyHour()
		want := f.now()
		crashed := f.board
		defer crashed.Stop()
		f.start() // as after a crash: from the checkpoint of before the busy hour
		got := f.now()
		want.Version, got.Version = 0, 0
		if !reflect.DeepEqual(got, want) {
			t.Errorf("after a crash:\n%+v\nwant\n%+v", got, want)
		}
		f.board.Stop()
		f.start()
		got = f.now()
		got.Version = 0
		if !reflect.DeepEqual(got, want) {
			t.Errorf("after a restart:\n%+v\nwant\n%+v", got, want)
		}
	})
}

func TestANewDayBeginsAtZero(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.busyHour()
		f.now()
		f.clock.Advance(15 * time.Hour)
		q := f.now().Queues[0]
		if q.ServiceLevel.Total != 0 || q.HandledToday != 0 || q.Waiting != 2 || q.Arrivals != [supervise.Buckets]int{} {
			t.Fatalf("the next day: %+v", q)
		}
	})
}

func TestOnlySupervisorsSeeTheBoardAndHearOfChanges(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		if _, err := f.board.Board(t.Context(), ann); !errs.Is(err, errs.Forbidden) {
			t.Fatalf("err = %v, want Forbidden", err)
		}
		before := f.now().Version
		heard := make(chan int64, 1)
		go func() {
			v, err := f.board.Wait(t.Context(), before)
			if err != nil {
				t.Error(err)
			}
			heard <- v
		}()
		f.clock.BlockUntil(2) // the checkpoint and the pause between two boards
		f.visitor("vera")
		select {
		case <-heard:
			t.Fatal("heard of a change before the pause was over")
		default:
		}
		f.clock.Advance(time.Second)
		if v := <-heard; v <= before {
			t.Fatalf("version %d after %d", v, before)
		}
	})
}

type noBlobs struct{}

func (noBlobs) Put(context.Context, io.Reader, int64) (string, int64, error) {
	return "", 0, errors.New("no blobs")
}
func (noBlobs) Open(context.Context, string) (io.ReadSeekCloser, error) {
	return nil, errors.New("no blobs")
}
func (noBlobs) Delete(context.Context, string) error { return nil }
