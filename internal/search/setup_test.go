package search_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/page"
	"switchboard/internal/search"
	"switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

// directory has a workstream for each queue; people are members of the queues that their names list.
type directory struct{}

func (directory) Workstream(id string) (conversation.Workstream, error) {
	return conversation.Workstream{ID: id, Name: id, QueueID: id, Units: 1, WrapUp: time.Minute}, nil
}

func (directory) QueuesOf(u identity.UserID) []string {
	return map[identity.UserID][]string{"sales": {"q-sales"}, "both": {"q-sales", "q-help"}}[u]
}
func (directory) HasQueue(string) bool               { return true }
func (directory) QueueName(id string) string         { return id }
func (directory) UserName(id identity.UserID) string { return string(id) }
func (directory) Text(trigger, _ string, _ map[string]string) string {
	if trigger == "greeting" {
		return "Automated greeting"
	}
	return ""
}

type noBlobs struct{}

var errNoBlobs = errors.New("no blobs")

func (noBlobs) Put(context.Context, io.Reader, int64) (string, int64, error) {
	return "", 0, errNoBlobs
}
func (noBlobs) Open(context.Context, string) (io.ReadSeekCloser, error) { return nil, errNoBlobs }
func (noBlobs) Delete(context.Context, string) error                    { return nil }

type fixture struct {
	*conversation.Service
	t        *testing.T
	db       *sql.DB
	clock    *clock.Fake
	follower *search.Follower
	opened   int
}

func each(t *testing.T, test func(t *testing.T, f *fixture)) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sql.DB) {
		c := clock.NewFake(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
		f := &fixture{t: t, db: db, clock: c, Service: conversation.New(sql.Conversations{DB: db}, db, directory{}, noBlobs{}, c)}
		f.follower = search.New(f.needs())
		test(t, f)
	})
}

func (f *fixture) needs() search.Needs {
	return search.Needs{Index: sql.Search{DB: f.db}, Conversations: f.Service, Writer: f.db, Feed: f.db, Clock: f.clock, Log: slog.New(slog.DiscardHandler)}
}

func person(id string, role identity.Role) identity.Principal {
	return identity.Principal{Kind: event.ActorUser, ID: identity.UserID(id), Name: id, Roles: []identity.Role{role}}
}

var (
	lead  = person("lead", identity.Supervisor)
	sales = person("sales", identity.Agent)
	both  = person("both", identity.Agent)
)

// open begins a conversation of a new visitor in a queue, a second after the one before.
func (f *fixture) open(queue, name, email, message string) conversation.Conversation {
	f.t.Helper()
	f.clock.Advance(time.Second)
	f.opened++
	c, _, err := f.Open(f.t.Context(), conversation.Opening{VisitorID: conversation.VisitorID(fmt.Sprint("v", f.opened)), Key: "open", Channel: "chat",
		WidgetID: "w", WorkstreamID: queue, Mode: conversation.Live, Name: name, Email: email, Locale: "en", Message: message})
	if err != nil {
		f.t.Fatal(err)
	}
	return c
}

func (f *fixture) say(c conversation.Conversation, text string) {
	f.t.Helper()
	f.clock.Advance(time.Second)
	if _, err := f.Receive(f.t.Context(), c.VisitorID, c.ID, conversation.Draft{Key: f.clock.Now().String(), Body: text}); err != nil {
		f.t.Fatal(err)
	}
}

func (f *fixture) catchUp() {
	f.t.Helper()
	if err := f.follower.CatchUp(f.t.Context()); err != nil {
		f.t.Fatal(err)
	}
}

// finds lists what a search of the person shows, following every page.
func (f *fixture) finds(p identity.Principal, q conversation.Query) []conversation.ID {
	f.t.Helper()
	if q.View == "" {
		q.View = conversation.All
	}
	out, after := []conversation.ID{}, ""
	for {
		got, err := f.List(f.t.Context(), p, q, page.Request{Limit: 3, After: after})
		if err != nil {
			f.t.Fatalf("search %q: %v", q.Search, err)
		}
		for _, c := range got.Items {
			out = append(out, c.ID)
		}
		if after = got.Next; after == "" {
			return out
		}
	}
}

func (f *fixture) wantFound(p identity.Principal, q conversation.Query, want ...conversation.Conversation) {
	f.t.Helper()
	ids := []conversation.ID{}
	for _, c := range want {
		ids = append(ids, c.ID)
	}
	if got := f.finds(p, q); !slices.Equal(got, ids) {
		f.t.Errorf("%s searches %q in %+v: found %v, want %v", p.ID, q.Search, q, got, ids)
	}
}

func wantKind(t *testing.T, err error, kind errs.Kind) {
	t.Helper()
	if !errs.Is(err, kind) {
		t.Fatalf("error is %v, want kind %v", err, kind)
	}
}

func text(s string) conversation.Query { return conversation.Query{Search: s} }
