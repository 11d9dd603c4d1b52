package live_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"switchboard/internal/api/live"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	"switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

// directory is a configuration of one workstream and three queues: cy works in q2, the stranger in q9, everybody else in q1.
type directory struct{}

func (directory) Workstream(id string) (conversation.Workstream, error) {
	if id != "ws" {
		return conversation.Workstream{}, errs.New("test", errs.NotFound, "no workstream")
	}
	return conversation.Workstream{ID: "ws", Name: "Chat", QueueID: "q1", Units: 1, WrapUp: 15 * time.Minute}, nil
}

// queues is the directory with members who change.
type queues struct {
	directory
	mu    sync.Mutex // guards moved and once
	moved map[identity.UserID][]string
	once  map[identity.UserID][]string // the answer to the next question alone
}

func (q *queues) move(u identity.UserID, to ...string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.moved[u] = to
}

func (q *queues) QueuesOf(u identity.UserID) []string {
	q.mu.Lock()
	defer q.mu.Unlock()
	if to, ok := q.once[u]; ok {
		delete(q.once, u)
		return to
	}
	if to, ok := q.moved[u]; ok {
		return to
	}
	return q.directory.QueuesOf(u)
}

func (directory) QueuesOf(u identity.UserID) []string {
	switch u {
	case "cy":
		return []string{"q2"}
	case "stranger":
		return []string{"q9"}
	}
	return []string{"q1"}
}
func (directory) QueueIDs() []string                            { return []string{"q1", "q2", "q9"} }
func (directory) HasQueue(id string) bool                       { return id == "q1" || id == "q2" }
func (directory) QueueName(id string) string                    { return id }
func (directory) UserName(id identity.UserID) string            { return string(id) }
func (directory) Text(string, string, map[string]string) string { return "" }
func (directory) WorkstreamName(id string) string               { return id }
func (directory) ServiceLevel(string) int                       { return 60 }
func (directory) Case(string) (number, title string)            { return "", "" }
func (directory) Put(context.Context, io.Reader, int64) (string, int64, error) {
	return "", 0, errors.New("no blobs")
}
func (directory) Open(context.Context, string) (io.ReadSeekCloser, error) {
	return nil, errors.New("no blobs")
}
func (directory) Delete(context.Context, string) error { return nil }

// connections is who is connected, as the hub tells it.
type connections struct {
	mu      sync.Mutex // guards by and changed
	by      map[identity.UserID]int
	changed chan struct{} // closed and replaced at each change
}

func (c *connections) add(u identity.UserID, n int) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.by[u] += n
	close(c.changed)
	c.changed = make(chan struct{})
	return nil
}

func (c *connections) Connect(_ context.Context, u identity.UserID) error    { return c.add(u, 1) }
func (c *connections) Disconnect(_ context.Context, u identity.UserID) error { return c.add(u, -1) }

// wait returns when a person has n connections.
func (c *connections) wait(t *testing.T, u identity.UserID, n int) {
	t.Helper()
	limit := time.After(patience)
	for {
		c.mu.Lock()
		got, changed := c.by[u], c.changed
		c.mu.Unlock()
		if got == n {
			return
		}
		select {
		case <-changed:
		case <-limit:
			t.Fatalf("%s has %d connections, want %d", u, got, n)
		}
	}
}

// feed is the database's, which can be held back or fail.
type feed struct {
	event.Feed
	mu    sync.Mutex
	fails error         // what the next read says
	held  chan struct{} // reads wait until it is closed
}

func (f *feed) After(ctx context.Context, seq int64, limit int) ([]event.Event, error) {
	f.mu.Lock()
	held, err := f.held, f.fails
	f.fails = nil
	f.mu.Unlock()
	if err != nil {
		return nil, err
	}
	if held != nil {
		select {
		case <-held:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return f.Feed.After(ctx, seq, limit)
}

// hold lets facts gather until the returned function is called: they then come as one batch.
func (f *feed) hold() (release func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	held := make(chan struct{})
	f.held = held
	return func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.held = nil
		close(held)
	}
}

func (f *feed) fail(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fails = err
}

// mark is a fact that shows as a frame of one channel, to tell how far everything before it has come.
type mark struct {
	Channel    string `json:"channel"`
	N          int    `json:"n"`
	Times      int    `json:"times,omitempty"` // frames that the fact shows as; 0 is one
	Disconnect string `json:"disconnect,omitempty"`
	Reconnect  string `json:"reconnect,omitempty"`
	Requeue    bool   `json:"requeue,omitempty"`
}

func (mark) Kind() event.Kind { return "test.mark" }

func marks(_ context.Context, e event.Event) []live.Publication {
	m, err := event.Decode[mark](e)
	if err != nil || e.Kind != m.Kind() {
		return nil
	}
	p := live.Publication{Channel: m.Channel, Kind: string(e.Kind), Data: m.N, Disconnect: m.Disconnect, Reconnect: m.Reconnect, Requeue: m.Requeue}
	return slices.Repeat([]live.Publication{p}, max(1, m.Times))
}

// desk is a hub over conversations in a database.
type desk struct {
	*conversation.Service
	t       *testing.T
	db      *sql.DB
	clock   *clock.Fake
	feed    *feed
	present *connections
	queues  *queues
	roles   *roles
	hub     *live.Hub
	address string
}

func each(t *testing.T, test func(t *testing.T, d *desk)) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sql.DB) {
		c := clock.NewFake(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
		q, people := &queues{moved: map[identity.UserID][]string{}, once: map[identity.UserID][]string{}}, &roles{by: map[string][]identity.Role{}}
		d := &desk{conversation.New(sql.Conversations{DB: db}, db, q, directory{}, c), t, db, c, &feed{Feed: db},
			&connections{by: map[identity.UserID]int{}, changed: make(chan struct{})}, q, people, nil, ""}
		var err error
		d.hub, err = live.New(live.Deps{Feed: d.feed, Conversations: d, Presence: d.present, Queues: q, Names: directory{}, Clock: c,
			Log: slog.New(slog.DiscardHandler), Extra: marks})
		if err != nil {
			t.Fatal(err)
		}
		if err := d.hub.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		server := httptest.NewServer(d.hub.Handler(people.signedIn))
		d.address = server.URL
		t.Cleanup(func() {
			ctx, cancel := context.WithTimeout(context.Background(), patience)
			defer cancel()
			if err := d.hub.Stop(ctx); err != nil {
				t.Error(err)
			}
			server.Close()
		})
		test(t, d)
	})
}

const userHeader = "Test-User"

// roles is who has become what.
type roles struct {
	mu sync.Mutex // guards by
	by map[string][]identity.Role
}

func (r *roles) give(name string, all ...identity.Role) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.by[name] = all
}

// signedIn takes the person from a header.
func (r *roles) signedIn(req *http.Request) (identity.Principal, bool) {
	p := person(req.Header.Get(userHeader))
	r.mu.Lock()
	defer r.mu.Unlock()
	if all, ok := r.by[p.Name]; ok {
		p.Roles = all
	}
	return p, p.Name != ""
}

// person is somebody by name: lead is a supervisor, machine an API key, others are agents.
func person(name string) identity.Principal {
	p := identity.Principal{Kind: event.ActorUser, ID: identity.UserID(name), Name: name, Roles: []identity.Role{identity.Agent}}
	switch name {
	case "lead":
		p.Roles = []identity.Role{identity.Supervisor}
	case "machine":
		p.Kind = event.ActorMachine
	}
	return p
}

func (d *desk) must(c conversation.Conversation, err error) conversation.Conversation {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
	return c
}

func (d *desk) open(visitor string) conversation.Conversation {
	d.t.Helper()
	c, _, err := d.Open(d.t.Context(), conversation.Opening{VisitorID: conversation.VisitorID(visitor), Key: "open-" + visitor, Channel: "chat",
		WidgetID: "w", WorkstreamID: "ws", Mode: conversation.Live, Name: "Customer", Locale: "en", Message: "Where is my order?"})
	return d.must(c, err)
}

func (d *desk) active(visitor, to string) conversation.Conversation {
	d.t.Helper()
	return d.must(d.Pick(d.t.Context(), person(to), d.open(visitor).ID))
}

func (d *desk) offer(c conversation.Conversation, to string) conversation.Conversation {
	d.t.Helper()
	return d.must(d.Offer(d.t.Context(), c.ID, identity.UserID(to), d.clock.Now().Add(time.Minute), "longest_idle", func(event.Tx) error { return nil }))
}

func (d *desk) say(c conversation.Conversation, visitor string, n int) {
	d.t.Helper()
	if _, err := d.Receive(d.t.Context(), conversation.VisitorID(visitor), c.ID, conversation.Draft{Key: fmt.Sprint("k", n), Body: fmt.Sprint("m", n)}); err != nil {
		d.t.Error(err)
	}
}

// pass moves the clock once the hub waits for it.
func (d *desk) pass(by time.Duration) {
	d.clock.BlockUntil(1)
	d.clock.Advance(by)
}

// mark appends marks to the feed in one unit of work.
func (d *desk) mark(all ...mark) {
	d.t.Helper()
	err := d.db.Write(d.t.Context(), func(tx event.Tx) error {
		for _, m := range all {
			tx.Append(event.New("test:mark", d.clock.Now(), event.System, m))
		}
		return nil
	})
	if err != nil {
		d.t.Fatal(err)
	}
}
