package presence_test

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
	"switchboard/internal/core/record"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

type fixture struct {
	*presence.Service
	t       *testing.T
	db      *store.DB
	clock   *clock.Fake
	records *record.Service
}

func each(t *testing.T, test func(t *testing.T, f *fixture)) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		c := clock.NewFake(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
		records, err := record.New(db, db, db, c, presence.Tables()...)
		if err != nil {
			t.Fatal(err)
		}
		f := &fixture{t: t, db: db, clock: c, records: records}
		f.start()
		t.Cleanup(func() { f.Stop() })
		test(t, f)
	})
}

func (f *fixture) start() {
	f.Service = presence.New(store.Presence{DB: f.db}, f.records, f.db, f.db, f.clock, slog.New(slog.DiscardHandler))
	if err := f.Start(f.t.Context()); err != nil {
		f.t.Fatal(err)
	}
}

func (f *fixture) connect(user identity.UserID) {
	f.t.Helper()
	if err := f.Connect(f.t.Context(), user); err != nil {
		f.t.Fatal(err)
	}
}

func (f *fixture) disconnect(user identity.UserID) {
	f.t.Helper()
	if err := f.Disconnect(f.t.Context(), user); err != nil {
		f.t.Fatal(err)
	}
}

// fact waits for the next presence fact after seq.
func (f *fixture) fact(seq int64) event.PresenceChanged {
	f.t.Helper()
	ctx, cancel := context.WithTimeout(f.t.Context(), 20*time.Second)
	defer cancel()
	for {
		if err := f.db.Wait(ctx, seq); err != nil {
			f.t.Fatalf("no presence fact: %v", err)
		}
		events, err := f.db.After(ctx, seq, 10)
		if err != nil {
			f.t.Fatal(err)
		}
		for _, e := range events {
			seq = e.Seq
			if e.Kind == event.KindPresenceChanged {
				fact, err := event.Decode[event.PresenceChanged](e)
				if err != nil {
					f.t.Fatal(err)
				}
				return fact
			}
		}
	}
}

func person(id string) identity.Principal {
	return identity.Principal{Kind: event.ActorUser, ID: identity.UserID(id), Name: id, Roles: []identity.Role{identity.Agent}}
}

func TestFirstConnectionIsAvailableAndTheChosenStatusIsKept(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		if got := f.Get("ann"); got.Base != presence.Offline || got.Connected {
			t.Fatalf("before: %+v", got)
		}
		f.connect("ann")
		if got := f.Get("ann"); !got.Routable() || got.StatusID != presence.AvailableID {
			t.Fatalf("after connecting: %+v", got)
		}
		if _, err := f.Set(t.Context(), person("ann"), presence.BusyID); err != nil {
			t.Fatal(err)
		}
		head := f.db.Head()
		if _, err := f.Set(t.Context(), person("ann"), presence.BusyID); err != nil || f.db.Head() != head {
			t.Fatalf("the same status again: %v, head %d → %d", err, head, f.db.Head())
		}
		f.Stop()
		f.start()
		f.connect("ann")
		if got := f.Get("ann"); got.Base != presence.Busy || got.Routable() || f.db.Head() != head {
			t.Fatalf("after a restart: %+v", got)
		}
	})
}

func TestSetRefusesUnknownStatusesAndMachines(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		if _, err := f.Set(t.Context(), person("ann"), "napping"); !errs.Is(err, errs.Invalid) {
			t.Fatalf("err = %v, want Invalid", err)
		}
		if _, err := f.Set(t.Context(), identity.Principal{Kind: event.ActorMachine, ID: "key"}, presence.BusyID); !errs.Is(err, errs.Forbidden) {
			t.Fatalf("err = %v, want Forbidden", err)
		}
	})
}

func TestOnlyTheLastConnectionAndTheGraceMakeSomebodyGone(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.connect("ann")
		f.connect("ann")
		head := f.db.Head()
		f.disconnect("ann")
		f.clock.Advance(2 * presence.Grace)
		if got := f.Get("ann"); !got.Connected {
			t.Fatal("one of two connections ended, and she is gone")
		}
		f.disconnect("ann")
		f.clock.BlockUntil(1)
		f.clock.Advance(presence.Grace - time.Second)
		f.connect("ann") // back in time
		f.disconnect("ann")
		lost := f.clock.Now()
		f.clock.BlockUntil(1)
		f.clock.Advance(presence.Grace)
		fact := f.fact(head)
		if fact.Connected || fact.Base != "available" || fact.SeenAt != lost.UnixMilli() {
			t.Fatalf("fact = %+v, want gone since %v", fact, lost)
		}
		head = f.db.Head()
		f.connect("ann")
		if fact := f.fact(head); !fact.Connected || fact.SeenAt != 0 {
			t.Fatalf("fact = %+v, want connected", fact)
		}
	})
}

func TestAfterARestartTheGraceRunsForEverybody(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.connect("ann")
		f.connect("ben")
		head := f.db.Head()
		f.Stop()
		f.start()
		f.connect("ben")
		if !f.Get("ann").Routable() || f.db.Head() != head {
			t.Fatal("a restart must not be visible within the grace")
		}
		f.clock.BlockUntil(1)
		f.clock.Advance(presence.Grace)
		if fact := f.fact(head); fact.UserID != "ann" || fact.Connected {
			t.Fatalf("fact = %+v, want ann gone", fact)
		}
		if !f.Get("ben").Connected {
			t.Fatal("ben is connected")
		}
	})
}

func TestStatusesFollowTheConfiguration(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		ctx := t.Context()
		row, err := f.records.Create(ctx, identity.System, presence.StatusTable, record.Values{"name": "Lunch", "base": "away"})
		if err != nil {
			t.Fatal(err)
		}
		f.connect("ann")
		if _, err := f.Set(ctx, person("ann"), presence.StatusID(row.ID)); err != nil {
			t.Fatal(err)
		}
		if got := f.Statuses(); len(got) != 6 || got[5].Name != "Lunch" {
			t.Fatalf("statuses = %+v", got)
		}
		head := f.db.Head()
		if _, err := f.records.Update(ctx, identity.System, presence.StatusTable, row.ID, row.Version, record.Values{"base": "dnd"}); err != nil {
			t.Fatal(err)
		}
		if fact := f.fact(head); fact.Base != "dnd" || fact.StatusID != row.ID {
			t.Fatalf("fact = %+v, want the new base", fact)
		}
		head = f.db.Head()
		if err := f.records.Delete(ctx, identity.System, presence.StatusTable, row.ID, 0); err != nil {
			t.Fatal(err)
		}
		if fact := f.fact(head); fact.StatusID != "dnd" {
			t.Fatalf("fact = %+v, want the built-in status of the base", fact)
		}
	})
}

func TestManyConnectionsAtOnceLeaveNoZombies(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		var all sync.WaitGroup
		for i := range 40 {
			user := identity.UserID(fmt.Sprint("user-", i%8))
			all.Go(func() {
				for range 5 {
					if err := f.Connect(t.Context(), user); err != nil {
						t.Error(err)
					}
					if err := f.Disconnect(t.Context(), user); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		head := f.db.Head()
		f.clock.BlockUntil(1)
		f.clock.Advance(presence.Grace)
		gone := map[string]bool{}
		for len(gone) < 8 {
			fact := f.fact(head)
			head++
			if !fact.Connected {
				gone[fact.UserID] = true
			}
		}
	})
}
