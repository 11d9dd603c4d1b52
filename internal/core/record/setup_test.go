package record_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/casework"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

var (
	start = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	agent = identity.Principal{Kind: event.ActorUser, ID: "u-agent", Name: "Ines", Roles: []identity.Role{identity.Agent}}
	other = identity.Principal{Kind: event.ActorUser, ID: "u-other", Name: "Ravi", Roles: []identity.Role{identity.Agent}}
	lead  = identity.Principal{Kind: event.ActorUser, ID: "u-lead", Name: "Mia", Roles: []identity.Role{identity.Supervisor}}
	admin = identity.Principal{Kind: event.ActorUser, ID: "u-admin", Name: "Tom", Roles: []identity.Role{identity.Administrator}}
)

// people is the part of identity that records ask: who exists.
type people struct{ gone identity.UserID }

func (p people) KnownUsers(_ context.Context, _ event.Tx, ids []identity.UserID) (known []identity.UserID, err error) {
	for _, id := range ids {
		if strings.HasPrefix(string(id), "u-") && id != p.gone {
			known = append(known, id)
		}
	}
	return known, nil
}

type fixture struct {
	*record.Service
	t     *testing.T
	db    *store.DB
	clock *clock.Fake
}

func every() []record.Table {
	tables := []record.Table{record.Contact(), casework.Table(), record.Annotation(), webchat.Table("https://help.example.com/")}
	tables = append(tables, routing.Tables()...)
	tables = append(tables, presence.Tables()...)
	return append(tables, conversation.Tables()...)
}

func setup(t *testing.T, db *store.DB) fixture {
	t.Helper()
	c := clock.NewFake(start)
	s, err := record.New(db, people{}, db, c, every()...)
	if err != nil {
		t.Fatal(err)
	}
	return fixture{s, t, db, c}
}

// each runs the test on both engines with every table of the product.
func each(t *testing.T, test func(t *testing.T, f fixture)) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) { test(t, setup(t, db)) })
}

func (f fixture) create(p identity.Principal, table string, v record.Values) record.Row {
	f.t.Helper()
	row, err := f.Create(f.t.Context(), p, table, v)
	if err != nil {
		f.t.Fatalf("create %s %v: %v", table, v, err)
	}
	return row
}

func (f fixture) get(table, id string) record.Row {
	f.t.Helper()
	row, err := f.Get(f.t.Context(), identity.System, table, id)
	if err != nil {
		f.t.Fatal(err)
	}
	return row
}

// facts are the events on one row, newest first.
func (f fixture) facts(table, id string) []event.Event {
	f.t.Helper()
	events, err := f.db.About(f.t.Context(), event.RecordTopic(table, id), 0, 100)
	if err != nil {
		f.t.Fatal(err)
	}
	return events
}

func wantKind(t *testing.T, err error, kind errs.Kind) {
	t.Helper()
	if !errs.Is(err, kind) || err == nil {
		t.Fatalf("error %v, want kind %s", err, kind)
	}
}

// wantField wants an error of the kind that names the field, a reason and a fix.
func wantField(t *testing.T, err error, kind errs.Kind, field string) {
	t.Helper()
	wantKind(t, err, kind)
	_, fields := errs.Public(err)
	if len(fields) == 0 || fields[0].Name != field || fields[0].Reason == "" || fields[0].Fix == "" {
		t.Fatalf("fields %+v, want one on %s with reason and fix", fields, field)
	}
}
