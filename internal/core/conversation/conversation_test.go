package conversation_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
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

// directory is a configuration of one workstream and two queues.
type directory struct{}

func (directory) Workstream(id string) (conversation.Workstream, error) {
	if id != "ws" {
		return conversation.Workstream{}, errs.New("test", errs.NotFound, "no workstream")
	}
	return conversation.Workstream{ID: "ws", Name: "Chat", QueueID: "q1", Units: 1, WrapUp: 15 * time.Minute, BlockCapacityInWrapUp: true,
		Inactivity: 20 * time.Minute, Waiting: 24 * time.Hour, MaxWait: time.Hour}, nil
}
func (directory) QueuesOf(u identity.UserID) []string {
	if strings.HasPrefix(string(u), "stranger") {
		return []string{"q9"}
	}
	return []string{"q1"}
}
func (directory) HasQueue(id string) bool            { return id == "q1" || id == "q2" }
func (directory) QueueName(id string) string         { return strings.ToUpper(id) }
func (directory) UserName(id identity.UserID) string { return string(id) }
func (directory) Text(t, _ string, _ map[string]string) string {
	if t == "greeting" {
		return "Welcome"
	}
	return ""
}

type noBlobs struct{}

func (noBlobs) Put(context.Context, io.Reader, int64) (string, int64, error) {
	return "", 0, errors.New("no blobs")
}
func (noBlobs) Open(context.Context, string) (io.ReadSeekCloser, error) {
	return nil, errors.New("no blobs")
}
func (noBlobs) Delete(context.Context, string) error { return nil }

type fixture struct {
	*conversation.Service
	db    *sql.DB
	clock *clock.Fake
	t     *testing.T
}

func each(t *testing.T, test func(t *testing.T, f fixture)) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sql.DB) {
		c := clock.NewFake(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
		test(t, fixture{conversation.New(sql.Conversations{DB: db}, db, directory{}, noBlobs{}, c), db, c, t})
	})
}

func agent(id string) identity.Principal {
	return identity.Principal{Kind: event.ActorUser, ID: identity.UserID(id), Name: id, Roles: []identity.Role{identity.Agent}}
}

func lead(id string) identity.Principal {
	return identity.Principal{Kind: event.ActorUser, ID: identity.UserID(id), Name: id, Roles: []identity.Role{identity.Supervisor}}
}

func opening(v string) conversation.Opening {
	return conversation.Opening{VisitorID: conversation.VisitorID(v), Key: "open-" + v, Channel: "chat", WidgetID: "w", WorkstreamID: "ws",
		Mode: conversation.Live, Name: "Ana Souza", Email: "ana@example.com", Locale: "en", Message: "Where is my order?"}
}

func (f fixture) open(o conversation.Opening) conversation.Conversation {
	f.t.Helper()
	c, _, err := f.Open(f.t.Context(), o)
	if err != nil {
		f.t.Fatal(err)
	}
	return c
}

func (f fixture) offer(c conversation.Conversation, to string) conversation.Conversation {
	f.t.Helper()
	c, err := f.Offer(f.t.Context(), c.ID, identity.UserID(to), f.clock.Now().Add(time.Minute), "longest_idle", func(event.Tx) error { return nil })
	if err != nil {
		f.t.Fatal(err)
	}
	return c
}

func (f fixture) active(v, to string) conversation.Conversation {
	f.t.Helper()
	c := f.offer(f.open(opening(v)), to)
	c, err := f.Accept(f.t.Context(), agent(to), c.ID, c.OfferID)
	if err != nil {
		f.t.Fatal(err)
	}
	return c
}

func want(t *testing.T, err error, kind errs.Kind) {
	t.Helper()
	if !errs.Is(err, kind) {
		t.Fatalf("error is %v, want kind %v", err, kind)
	}
}

func TestStory(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		ctx := t.Context()
		c := f.active("v1", "bo")
		if c.State != conversation.Active || c.AgentID != "bo" || !c.Holds {
			t.Fatalf("after accept: %+v", c)
		}
		m, err := f.Send(ctx, agent("bo"), c.ID, conversation.Draft{Key: "a1", Kind: conversation.Text, Body: "Let me look"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Send(ctx, agent("bo"), c.ID, conversation.Draft{Key: "n1", Kind: conversation.Note, Body: "VIP"}); err != nil {
			t.Fatal(err)
		}
		if err := f.ReadByCustomer(ctx, "v1", c.ID, m.Seq, true); err != nil {
			t.Fatal(err)
		}
		if c, err = f.End(ctx, agent("bo"), c.ID); err != nil || c.State != conversation.WrapUp {
			t.Fatalf("end: %v %v", c.State, err)
		}
		if _, err := f.Rate(ctx, "v1", c.ID, 5, "Great"); err != nil {
			t.Fatal(err)
		}
		if c, err = f.Wrap(ctx, agent("bo"), c.ID, conversation.Finish{Note: "Sent again", Disposition: "delivery"}); err != nil || c.State != conversation.Closed {
			t.Fatalf("wrap: %v %v", c.State, err)
		}
		customer, err := f.MessagesOfVisitor(ctx, "v1", c.ID, conversation.Span{})
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for i, m := range customer {
			if m.Kind == conversation.Note {
				t.Error("the customer sees a note")
			}
			if i > 0 && m.Seq <= customer[i-1].Seq {
				t.Error("messages are not ascending")
			}
			lines = append(lines, string(m.From)+":"+m.Code+m.Body)
		}
		got := strings.Join(lines, " | ")
		if got != "system:greetingWelcome | customer:Where is my order? | system:agent_joined | agent:Let me look | system:ended_by_agent" {
			t.Errorf("timeline: %s", got)
		}
		got = ""
		for _, e := range f.events(0) {
			got += string(e.Kind) + " "
		}
		if !strings.HasPrefix(got, "conversation.opened message.added message.added conversation.offer conversation.offer conversation.state message.added") {
			t.Errorf("facts: %s", got)
		}
	})
}

func (f fixture) events(after int64) []event.Event {
	f.t.Helper()
	events, err := f.db.After(f.t.Context(), after, 1000)
	if err != nil {
		f.t.Fatal(err)
	}
	for i, e := range events {
		if e.Seq != after+int64(i)+1 {
			f.t.Fatalf("the feed has a gap before %d", e.Seq)
		}
	}
	return events
}

func TestOpenTwiceAtOnceGivesOneConversation(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		ids := make([]conversation.ID, 8)
		var wg sync.WaitGroup
		for i := range ids {
			wg.Go(func() {
				o := opening("v1")
				o.Key = fmt.Sprint("key", i)
				c, _, err := f.Open(t.Context(), o)
				if err != nil {
					t.Error(err)
				}
				ids[i] = c.ID
			})
		}
		wg.Wait()
		for _, id := range ids {
			if id != ids[0] {
				t.Fatalf("two conversations: %v", ids)
			}
		}
	})
}

func TestReceiveIdempotency(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		ctx := t.Context()
		c := f.open(opening("v1"))
		d := conversation.Draft{Key: "k1", Body: "hello"}
		first, err := f.Receive(ctx, "v1", c.ID, d)
		if err != nil {
			t.Fatal(err)
		}
		again, err := f.Receive(ctx, "v1", c.ID, d)
		if err != nil || again.ID != first.ID || again.Seq != first.Seq {
			t.Fatalf("repetition: %+v %v", again, err)
		}
		_, err = f.Receive(ctx, "v1", c.ID, conversation.Draft{Key: "k1", Body: "other"})
		want(t, err, errs.Conflict)
		if _, err := f.Leave(ctx, "v1", c.ID); err != nil {
			t.Fatal(err)
		}
		if again, err = f.Receive(ctx, "v1", c.ID, d); err != nil || again.ID != first.ID {
			t.Fatalf("repetition after the end: %v", err)
		}
		_, err = f.Receive(ctx, "v1", c.ID, conversation.Draft{Key: "k2", Body: "too late"})
		want(t, err, errs.Conflict)
		_, err = f.Receive(ctx, "v2", c.ID, conversation.Draft{Key: "k3", Body: "not mine"})
		want(t, err, errs.NotFound)
	})
}

func TestKeysBelongToTheirSender(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		c := f.active("v1", "bo")
		if _, err := f.Receive(t.Context(), "v1", c.ID, conversation.Draft{Key: "k", Body: "mine"}); err != nil {
			t.Fatal(err)
		}
		m, err := f.Send(t.Context(), agent("bo"), c.ID, conversation.Draft{Key: "k", Kind: conversation.Text, Body: "mine too"})
		if err != nil || m.Body != "mine too" {
			t.Fatalf("the same key of another sender: %+v %v", m, err)
		}
	})
}

func TestConcurrentMessagesKeepOneOrder(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		c := f.open(opening("v1"))
		const n = 200
		var wg sync.WaitGroup
		for i := range n {
			wg.Go(func() {
				if _, err := f.Receive(t.Context(), "v1", c.ID, conversation.Draft{Key: fmt.Sprint(i), Body: fmt.Sprint("m", i)}); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		got, err := f.Get(t.Context(), lead("l"), c.ID)
		if err != nil || got.LastSeq != c.LastSeq+n || got.Unread != n+1 {
			t.Fatalf("last seq %d, unread %d, %v", got.LastSeq, got.Unread, err)
		}
		f.events(0)
	})
}

func TestRaces(t *testing.T) {
	outcome := func(t *testing.T, verbs ...func() error) (done int) {
		var wg sync.WaitGroup
		var mu sync.Mutex
		for _, verb := range verbs {
			wg.Go(func() {
				err := verb()
				mu.Lock()
				defer mu.Unlock()
				switch {
				case err == nil:
					done++
				case !errs.Is(err, errs.Conflict):
					t.Errorf("the loser gets %v, want a conflict", err)
				}
			})
		}
		wg.Wait()
		return done
	}
	each(t, func(t *testing.T, f fixture) {
		ctx := t.Context()
		picked := f.open(opening("v1"))
		if n := outcome(t,
			func() error { _, err := f.Pick(ctx, agent("bo"), picked.ID); return err },
			func() error { _, err := f.Pick(ctx, agent("cy"), picked.ID); return err }); n != 1 {
			t.Errorf("%d agents picked one conversation", n)
		}
		offered := f.offer(f.open(opening("v2")), "bo")
		f.clock.Advance(time.Minute)
		if n := outcome(t,
			func() error { _, err := f.Accept(ctx, agent("bo"), offered.ID, offered.OfferID); return err },
			func() error { _, err := f.Expire(ctx, offered.ID, offered.OfferID); return err }); n != 1 {
			t.Errorf("accept at the time-out: %d outcomes", n)
		}
		taken := f.offer(f.open(opening("v3")), "bo")
		if n := outcome(t,
			func() error { _, err := f.Accept(ctx, agent("bo"), taken.ID, taken.OfferID); return err },
			func() error { _, err := f.Pick(ctx, agent("cy"), taken.ID); return err }); n != 1 {
			t.Errorf("accept and pick: %d outcomes", n)
		}
		ending := f.active("v4", "bo")
		if n := outcome(t,
			func() error { _, err := f.End(ctx, agent("bo"), ending.ID); return err },
			func() error {
				_, err := f.Receive(ctx, "v4", ending.ID, conversation.Draft{Key: "x", Body: "wait"})
				return err
			}); n == 0 {
			t.Error("neither the end nor the message happened")
		}
	})
}

func TestTimers(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		ctx := t.Context()
		state := func(id conversation.ID) conversation.Conversation {
			c, err := f.Get(ctx, lead("l"), id)
			if err != nil {
				t.Fatal(err)
			}
			return c
		}
		tick := func(d time.Duration) {
			t.Helper()
			f.clock.Advance(d)
			if _, err := f.Tick(ctx); err != nil {
				t.Fatal(err)
			}
		}
		waiting := f.open(opening("v1"))
		silent := f.active("v2", "bo")
		if _, err := f.Send(ctx, agent("bo"), silent.ID, conversation.Draft{Key: "a", Kind: conversation.Text, Body: "Still there?"}); err != nil {
			t.Fatal(err)
		}
		asking := f.active("v3", "cy") // the customer wrote last: never sent away
		tick(15 * time.Minute)
		if c := state(silent.ID); c.WarnedAt.IsZero() || c.State != conversation.Active {
			t.Fatalf("no warning: %+v", c)
		}
		tick(5 * time.Minute)
		if c := state(silent.ID); c.State != conversation.WrapUp || c.Reason != conversation.ClosedBySystem {
			t.Fatalf("inactivity: %v %v", c.State, c.Reason)
		}
		tick(15 * time.Minute)
		if c := state(silent.ID); c.State != conversation.Closed || c.Holds {
			t.Fatalf("wrap-up: %v", c.State)
		}
		tick(25 * time.Minute)
		if c := state(waiting.ID); c.State != conversation.Closed || c.Reason != conversation.ClosedByOverflow {
			t.Fatalf("queue: %v %v", c.State, c.Reason)
		}
		if c := state(asking.ID); c.State != conversation.Active {
			t.Fatalf("a waiting customer was sent away: %v", c.State)
		}
	})
}

func TestRights(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		ctx := t.Context()
		c := f.active("v1", "bo")
		_, err := f.Get(ctx, agent("stranger"), c.ID)
		want(t, err, errs.NotFound)
		_, err = f.Send(ctx, agent("cy"), c.ID, conversation.Draft{Key: "k", Kind: conversation.Text, Body: "hi"})
		want(t, err, errs.Forbidden)
		_, err = f.Close(ctx, agent("bo"), c.ID, "")
		want(t, err, errs.Forbidden)
		_, err = f.Pick(ctx, agent("cy"), c.ID)
		want(t, err, errs.Conflict)
		_, err = f.Get(ctx, identity.Principal{Kind: event.ActorUser, ID: "ad", Roles: []identity.Role{identity.Administrator}}, c.ID)
		want(t, err, errs.NotFound)
		if _, err := f.Close(ctx, lead("l"), c.ID, "spam"); err != nil {
			t.Fatal(err)
		}
	})
}

func TestTransferAndReturn(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		ctx := t.Context()
		c := f.active("v1", "bo")
		c, err := f.Transfer(ctx, agent("bo"), c.ID, conversation.Target{QueueID: "q2", Note: "knows billing"})
		if err != nil || c.State != conversation.Open || c.QueueID != "q2" || c.AgentID != "" || c.Transfers != 1 {
			t.Fatalf("to queue: %+v %v", c, err)
		}
		c = f.offer(c, "cy")
		if c, err = f.Decline(ctx, agent("cy"), c.ID, c.OfferID, "busy"); err != nil || c.Declines["cy"] != 1 || c.State != conversation.Open {
			t.Fatalf("decline: %+v %v", c, err)
		}
		if c, err = f.Assign(ctx, lead("l"), c.ID, "dee"); err != nil || c.AgentID != "dee" {
			t.Fatalf("assign: %v", err)
		}
		if c, err = f.Transfer(ctx, agent("dee"), c.ID, conversation.Target{AgentID: "bo"}); err != nil || c.AgentID != "bo" || c.State != conversation.Active {
			t.Fatalf("to agent: %+v %v", c, err)
		}
		if c, err = f.Reclaim(ctx, c.ID, "bo"); err != nil || c.State != conversation.Open || c.Reason != conversation.AgentGone {
			t.Fatalf("reclaim: %+v %v", c, err)
		}
	})
}

func TestPersistentChatWaitsAndWakes(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		ctx := t.Context()
		o := opening("v1")
		o.Mode = conversation.Persistent
		c := f.open(o)
		c, err := f.Pick(ctx, agent("bo"), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		if c, err = f.End(ctx, agent("bo"), c.ID); err != nil || c.State != conversation.Waiting || c.Holds {
			t.Fatalf("end: %+v %v", c, err)
		}
		if _, err := f.Receive(ctx, "v1", c.ID, conversation.Draft{Key: "back", Body: "me again"}); err != nil {
			t.Fatal(err)
		}
		if c, err = f.Get(ctx, lead("l"), c.ID); err != nil || c.State != conversation.Open || c.Reason != conversation.CustomerReturned {
			t.Fatalf("wake: %+v %v", c, err)
		}
	})
}

func TestListPagesByKeyset(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		ctx := t.Context()
		for i := range 25 {
			f.clock.Advance(time.Second)
			f.open(opening(fmt.Sprint("v", i)))
		}
		for _, view := range []conversation.View{conversation.All, conversation.Team, conversation.Unassigned} {
			for _, p := range []identity.Principal{agent("bo"), lead("l")} {
				seen, after := map[conversation.ID]bool{}, ""
				for {
					got, err := f.List(ctx, p, conversation.Query{View: view}, page.Request{Limit: 10, After: after})
					if err != nil {
						t.Fatal(err)
					}
					for _, c := range got.Items {
						if seen[c.ID] {
							t.Fatalf("%s: %s twice", view, c.ID)
						}
						seen[c.ID] = true
					}
					if after = got.Next; after == "" {
						break
					}
				}
				if len(seen) != 25 {
					t.Errorf("%s lists %d of 25", view, len(seen))
				}
			}
		}
		follower := search.New(search.Needs{Index: sql.Search{DB: f.db}, Conversations: f, Writer: f.db, Feed: f.db, Clock: f.clock, Log: slog.New(slog.DiscardHandler)})
		if err := follower.CatchUp(ctx); err != nil {
			t.Fatal(err)
		}
		for query, n := range map[string]int{"souza": 10, "C-000007": 1, "nobody": 0, "%": 0} {
			got, err := f.List(ctx, lead("l"), conversation.Query{View: conversation.All, Search: query}, page.Request{Limit: 10})
			if err != nil || len(got.Items) != n {
				t.Errorf("search %q: %d, want %d (%v)", query, len(got.Items), n, err)
			}
		}
		got, err := f.List(ctx, agent("stranger"), conversation.Query{View: conversation.All, Any: true}, page.Request{})
		if err != nil || len(got.Items) != 0 {
			t.Errorf("a stranger sees %d conversations (%v)", len(got.Items), err)
		}
	})
}

func TestBadInput(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		c := f.open(opening("v1"))
		for name, d := range map[string]conversation.Draft{
			"no key": {Body: "x"}, "no body": {Key: "k"}, "long": {Key: "k", Body: strings.Repeat("x", conversation.MaxBody+1)},
			"broken UTF-8": {Key: "k", Body: "\xff"}, "control": {Key: "k", Body: "a\x00b"}, "file id": {Key: "k", AttachmentIDs: []conversation.AttachmentID{"x"}},
		} {
			_, err := f.Receive(t.Context(), "v1", c.ID, d)
			if !errs.Is(err, errs.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		o := opening("v2")
		o.Name = strings.Repeat("n", 10000)
		_, _, err := f.Open(t.Context(), o)
		want(t, err, errs.Invalid)
	})
}
