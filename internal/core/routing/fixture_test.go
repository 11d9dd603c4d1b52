package routing_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/kit/clock"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

// fixture is a contact center with one queue "Sales", its workstream, and agents who are added as a test needs them.
type fixture struct {
	*conversation.Service
	t         testing.TB
	db        *store.DB
	writer    event.Writer // of the router; a test may put something in between
	clock     *clock.Fake
	records   *record.Service
	presence  *presence.Service
	directory *routing.Directory
	router    *routing.Router
	queue     string
	stream    string
	seen      map[conversation.ID]int64 // place in the feed up to which a test has read a conversation's facts
}

var start = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func each(t *testing.T, test func(t *testing.T, f *fixture)) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		f := newFixture(t, db)
		f.route()
		test(t, f)
	})
}

func newFixture(t testing.TB, db *store.DB) *fixture {
	f := &fixture{t: t, db: db, writer: db, clock: clock.NewFake(start), seen: map[conversation.ID]int64{}}
	log := slog.New(slog.DiscardHandler)
	var tables []record.Table
	for _, more := range [][]record.Table{presence.Tables(), routing.Tables(), conversation.Tables()} {
		tables = append(tables, more...)
	}
	var err error
	if f.records, err = record.New(db, db, db, f.clock, tables...); err != nil {
		t.Fatal(err)
	}
	f.presence = presence.New(store.Presence{DB: db}, f.records, db, db, f.clock, log)
	f.directory = routing.NewDirectory(f.records, store.Identity{DB: db}, db, f.clock, log)
	f.Service = conversation.New(store.Conversations{DB: db}, db, f.directory, noBlobs{}, f.clock)
	f.queue = f.create(routing.QueueTable, record.Values{"name": "Sales", "offerSeconds": 30, "serviceLevelSeconds": 60})
	f.stream = f.create(routing.WorkstreamTable, record.Values{"name": "Chat", "queueId": f.queue, "units": 1, "wrapUpSeconds": 60})
	f.must(f.directory.Start(t.Context()))
	f.must(f.presence.Start(t.Context()))
	t.Cleanup(func() {
		f.stop()
		f.presence.Stop()
		f.directory.Stop()
	})
	return f
}

// route starts a router under the name "one".
func (f *fixture) route() { f.router = f.another("one"); f.router.Start(f.t.Context()) }

func (f *fixture) another(holder string) *routing.Router {
	return routing.NewRouter(routing.Deps{Store: store.Routing{DB: f.db}, Conversations: f.Service, Presences: store.Presence{DB: f.db},
		Directory: f.directory, Writer: f.writer, Feed: f.db, Clock: f.clock, Log: slog.New(slog.DiscardHandler), Holder: holder})
}

func (f *fixture) stop() {
	if f.router != nil {
		f.router.Stop()
		f.router = nil
	}
}

func (f *fixture) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

func (f *fixture) create(table string, v record.Values) string {
	f.t.Helper()
	row, err := f.records.Create(f.t.Context(), identity.System, table, v)
	f.must(err)
	return row.ID
}

func (f *fixture) update(table, id string, v record.Values) {
	f.t.Helper()
	_, err := f.records.Update(f.t.Context(), identity.System, table, id, record.AnyVersion, v)
	f.must(err)
	f.must(f.directory.Refresh(f.t.Context(), f.db.Head()))
}

// person stores a user without a queue and a status.
func (f *fixture) person(name string, capacity int) identity.Principal {
	f.t.Helper()
	u := identity.User{ID: identity.UserID(name), Email: name + "@example.com", Name: name, Roles: []identity.Role{identity.Agent},
		Locale: "en", Theme: "system", Capacity: capacity, CreatedAt: f.clock.Now(), Version: 1}
	f.must(f.db.Write(f.t.Context(), func(tx event.Tx) error {
		tx.Append(event.New(event.UserTopic(name), f.clock.Now(), event.System, event.UserCreated{Name: name, Capacity: capacity}))
		return store.Identity{DB: f.db}.InsertUser(f.t.Context(), tx, identity.Credentials{User: u})
	}))
	return u.Principal()
}

// agents adds available members of the queue. Each has been idle a second longer than the next.
func (f *fixture) agents(capacity int, names ...string) []identity.Principal {
	f.t.Helper()
	var out []identity.Principal
	members := []string{}
	if q, ok := f.directory.Queue(f.queue); ok {
		for _, m := range q.Members {
			members = append(members, string(m))
		}
	}
	for _, name := range names {
		out = append(out, f.person(name, capacity))
		members = append(members, name)
		f.must(f.presence.Connect(f.t.Context(), identity.UserID(name)))
		f.clock.Advance(time.Second)
	}
	f.update(routing.QueueTable, f.queue, record.Values{"members": members})
	return out
}

func (f *fixture) visitor(name string) conversation.Conversation {
	f.t.Helper()
	c, created, err := f.Open(f.t.Context(), conversation.Opening{VisitorID: conversation.VisitorID(name), Key: "k-" + name, Channel: "chat",
		WidgetID: "w", WorkstreamID: f.stream, Mode: conversation.Live, Name: name, Locale: "en", Message: "hello"})
	f.must(err)
	if !created {
		f.t.Fatalf("%s has an open conversation", name)
	}
	return c
}

// next waits for the next fact about the conversation that match accepts, and passes over the others.
func (f *fixture) next(id conversation.ID, match func(event.Event) bool) event.Event {
	f.t.Helper()
	ctx, cancel := context.WithTimeout(f.t.Context(), 10*time.Second)
	defer cancel()
	for {
		seq := f.seen[id]
		if err := f.db.Wait(ctx, seq); err != nil {
			f.t.Fatalf("the fact about %s never came: %v\n%s", id, err, f.history())
		}
		events, err := f.db.After(ctx, seq, 100)
		f.must(err)
		for _, e := range events {
			f.seen[id] = e.Seq
			if e.Topic == id.Topic() && match(e) {
				return e
			}
		}
	}
}

// offer waits for the next outcome of an offer of the conversation.
func (f *fixture) offer(id conversation.ID, outcome conversation.SessionState) event.ConversationOffer {
	f.t.Helper()
	var fact event.ConversationOffer
	f.next(id, func(e event.Event) bool {
		if e.Kind != event.KindConversationOffer {
			return false
		}
		var err error
		fact, err = event.Decode[event.ConversationOffer](e)
		f.must(err)
		return fact.Outcome == string(outcome)
	})
	return fact
}

// state waits for the transition to a state.
func (f *fixture) state(id conversation.ID, to conversation.State) event.ConversationState {
	f.t.Helper()
	var fact event.ConversationState
	f.next(id, func(e event.Event) bool {
		if e.Kind != event.KindConversationState {
			return false
		}
		var err error
		fact, err = event.Decode[event.ConversationState](e)
		f.must(err)
		return fact.To == string(to)
	})
	return fact
}

func (f *fixture) decisions(id conversation.ID) []routing.Decision {
	f.t.Helper()
	out, err := f.router.Decisions(f.t.Context(), id)
	f.must(err)
	return out
}

type noBlobs struct{}

func (noBlobs) Put(context.Context, io.Reader, int64) (string, int64, error) {
	return "", 0, errors.New("no blobs")
}
func (noBlobs) Open(context.Context, string) (io.ReadSeekCloser, error) {
	return nil, errors.New("no blobs")
}
func (noBlobs) Delete(context.Context, string) error { return nil }

func principal(name string) identity.Principal {
	return identity.Principal{Kind: event.ActorUser, ID: identity.UserID(name), Name: name, Roles: []identity.Role{identity.Agent}}
}

func offerID(fact event.ConversationOffer) conversation.OfferID {
	return conversation.OfferID(fact.OfferID)
}

func names(n int, form string) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf(form, i)
	}
	return out
}

func (f *fixture) routingStore() store.Routing { return store.Routing{DB: f.db} }

// history tells what happened, for a test that failed.
func (f *fixture) history() string {
	events, err := f.db.After(f.t.Context(), 0, 10_000)
	f.must(err)
	var out strings.Builder
	for _, e := range events {
		fmt.Fprintf(&out, "%d %s %s %s %s\n", e.Seq, e.At.Format(time.TimeOnly), e.Kind, e.Topic, e.Data)
	}
	return out.String()
}
