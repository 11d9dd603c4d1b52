package widget_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/kit/clock"
	"switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

func TestStream(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sql.DB) {
		f := setup(t, options{db: db})
		token, c := f.begin()
		s := f.follow(token, c.ID, "?after=0")
		if m := s.message(); m.Seq != 1 || m.Code != "greeting" {
			t.Errorf("first message %+v", m)
		}
		if st := s.state(); st.State != "open" || st.ID != c.ID {
			t.Errorf("first state %+v", st)
		}
		f.pick(c.ID)
		if m := s.message(); m.Code != "agent_joined" {
			t.Errorf("message %+v", m)
		}
		if st := s.state(); st.State != "active" || st.Agent == nil || st.Agent.Name != "Bo" {
			t.Errorf("state %+v", st)
		}
		own := f.say(token, c.ID, "m1", "hello")
		if m := s.message(); m.ID != own.ID || m.Key != "m1" || m.SenderID != "" {
			t.Errorf("own message %+v", m)
		}
		must(t, f.talks.ReadByAgent(t.Context(), bo, conversation.ID(c.ID), own.Seq))
		if e := s.next("read"); e.data != fmt.Sprintf(`{"readSeq":%d}`, own.Seq) {
			t.Errorf("read %+v", e)
		}
		f.answer(c.ID, "n", conversation.Note, "a secret")
		answer := f.answer(c.ID, "a", conversation.Text, "hi")
		if m := s.message(); m.ID != answer.ID || m.Key != "" || m.SenderName != "Bo" || m.SenderID != "" {
			t.Errorf("the agent's message %+v", m)
		}
		if e := s.next("read"); e.data != fmt.Sprintf(`{"readSeq":%d}`, answer.Seq) {
			t.Errorf("read by answering %+v", e)
		}
		f.hub.AgentTypes(conversation.ID(c.ID), "Bo")
		if e := s.next("typing"); e.data != `{"name":"Bo"}` || e.id != "" {
			t.Errorf("typing %+v", e)
		}
		if _, err := f.talks.End(t.Context(), bo, conversation.ID(c.ID)); err != nil {
			t.Fatal(err)
		}
		if m := s.message(); m.Code != "ended_by_agent" {
			t.Errorf("message %+v", m)
		}
		if st := s.state(); st.State != "wrapup" || !st.CanRate {
			t.Errorf("state %+v", st)
		}
	})
}

func TestStreamResumes(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	s := f.follow(token, c.ID, "?after=0")
	s.message()
	s.close()
	for i := range 250 { // more than one page of catching up
		f.say(token, c.ID, fmt.Sprint(i), fmt.Sprint(i))
	}
	for name, s := range map[string]*follower{"query": f.follow(token, c.ID, "?after=1"), "header": f.follow(token, c.ID, "?after=0", "Last-Event-ID", "1")} {
		for i := range 250 {
			if m := s.message(); m.Seq != int64(i+2) || m.Body != fmt.Sprint(i) {
				t.Fatalf("by %s: message %d is %+v", name, i, m)
			}
		}
	}
	f.want(400, "GET", "/conversations/"+c.ID+"/stream?after=x", token, nil)
}

func TestStreamOnTwoTabs(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	tabs := []*follower{f.follow(token, c.ID, ""), f.follow(token, c.ID, "")}
	for _, tab := range tabs {
		tab.state()
	}
	for i := range 100 {
		f.say(token, c.ID, fmt.Sprint(i), fmt.Sprint(i))
	}
	for n, tab := range tabs {
		for i := range 100 {
			if m := tab.message(); m.Body != fmt.Sprint(i) {
				t.Fatalf("tab %d: message %d is %+v", n, i, m)
			}
		}
	}
}

func TestStreamsPerConversationAreBounded(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	var tabs []*follower
	for range 10 {
		tab := f.follow(token, c.ID, "")
		tab.state()
		tabs = append(tabs, tab)
	}
	f.want(429, "GET", "/conversations/"+c.ID+"/stream", token, nil)
	tabs[0].close()
	deadline := time.Now().Add(10 * time.Second)
	for { // the server notices the closed page soon, not at once
		ctx, cancel := context.WithCancel(t.Context())
		request, err := http.NewRequestWithContext(ctx, "GET", f.url+"/widget/v1/conversations/"+c.ID+"/stream", nil)
		must(t, err)
		request.Header.Set("Authorization", "Bearer "+token)
		answer, err := http.DefaultTransport.RoundTrip(request)
		must(t, err)
		cancel()
		_ = answer.Body.Close()
		if answer.StatusCode == 200 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatal("the place of a closed page stays taken")
		}
	}
}

// TestSlowStream lets a page stop reading for 5,000 messages: far more than the stream's buffer and the connection hold.
func TestSlowStream(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	f.pick(c.ID)
	s := f.follow(token, c.ID, "?after=0")
	s.state()
	const messages = 5000
	text, visitor := strings.Repeat("x", 2000), f.visitor(c.ID)
	stored := make(chan error, messages)
	for i := range messages {
		go func() {
			_, err := f.talks.Receive(t.Context(), visitor, conversation.ID(c.ID),
				conversation.Draft{Key: fmt.Sprint(i), Body: text})
			stored <- err
		}()
	}
	for range messages {
		must(t, <-stored)
	}
	last, seen := int64(0), map[string]bool{}
	for len(seen) < messages {
		e, err := s.read()
		if err != nil { // the server gave up on a page that did not read: the page comes back
			s = f.follow(token, c.ID, fmt.Sprint("?after=", last))
			continue
		}
		if e.event != "message" {
			continue
		}
		var m messageShape
		must(t, json.Unmarshal([]byte(e.data), &m))
		if m.Seq <= last {
			t.Fatalf("message %d after %d", m.Seq, last)
		}
		last = m.Seq
		if m.From == "customer" {
			seen[m.Key] = true
		}
	}
}

func (f fixture) visitor(id string) conversation.VisitorID {
	f.t.Helper()
	c, err := f.talks.Get(f.t.Context(), bo, conversation.ID(id))
	must(f.t, err)
	return c.VisitorID
}

// until waits for a fact about the conversation.
func (f fixture) until(id string, seq int64, is func(event.Event) bool) {
	f.t.Helper()
	ctx, cancel := context.WithTimeout(f.t.Context(), time.Minute)
	defer cancel()
	for {
		must(f.t, f.db.Wait(ctx, seq))
		events, err := f.db.After(ctx, seq, 100)
		must(f.t, err)
		for _, e := range events {
			if seq = e.Seq; e.Topic == "conversation:"+id && is(e) {
				return
			}
		}
	}
}

func TestStreamMarksDelivery(t *testing.T) {
	t.Parallel()
	c := clock.NewFake(time.Now())
	f := setup(t, options{clock: c})
	token, talk := f.begin()
	f.pick(talk.ID)
	from := f.db.Head()
	s := f.follow(token, talk.ID, "?after=0")
	s.state()
	delivered := func(seq int64) func(event.Event) bool {
		return func(e event.Event) bool {
			m, err := event.Decode[event.MessageState](e)
			return err == nil && e.Kind == event.KindMessageState && m.Side == "customer" && m.DeliveredSeq == seq && m.ReadSeq == 0
		}
	}
	f.until(talk.ID, from, delivered(2)) // the greeting and the agent's entrance, at once
	from = f.db.Head()
	var last conversation.Message
	for i := range 5 {
		last = f.answer(talk.ID, fmt.Sprint(i), conversation.Text, "hi")
		s.message()
	}
	c.BlockUntil(1)
	c.Advance(time.Second)
	f.until(talk.ID, from, delivered(last.Seq))
	marks := 0
	events, err := f.db.After(t.Context(), from, 100)
	must(t, err)
	for _, e := range events {
		if e.Kind == event.KindMessageState {
			marks++
		}
	}
	if marks != 1 {
		t.Errorf("%d marks for five messages in one second, want 1", marks)
	}
}

func TestStreamBeats(t *testing.T) {
	t.Parallel()
	c := clock.NewFake(time.Now())
	f := setup(t, options{clock: c})
	f.set(func(w *world) { w.position = 4 })
	token, talk := f.begin()
	s := f.follow(token, talk.ID, "?after=0")
	if st := s.state(); st.Position != 4 || st.WaitMinutes == nil {
		t.Errorf("state %+v", st)
	}
	f.set(func(w *world) { w.position = 2 })
	c.BlockUntil(1)
	c.Advance(2 * time.Second)
	if e := s.next("position", "ping"); e.data != `{"position":2,"waitMinutes":{"from":1,"to":4}}` {
		t.Errorf("position %+v", e)
	}
	f.set(func(w *world) { w.position = 0 }) // taken: nothing to tell until the state says so
	for range 7 {
		c.BlockUntil(1)
		c.Advance(2 * time.Second)
	}
	if e := s.next("position", "ping"); e.event != "ping" || e.data != "{}" {
		t.Errorf("beat %+v", e)
	}
}

func TestStreamsEndWithTheServer(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	s := f.follow(token, c.ID, "")
	s.state()
	f.stop()
	if e, err := s.read(); !errors.Is(err, io.EOF) {
		t.Errorf("after the stop: %+v, %v", e, err)
	}
	f.want(503, "GET", "/conversations/"+c.ID+"/stream", token, nil)
}

// failing is a feed that cannot be read once.
type failing struct {
	event.Feed
	failed atomic.Bool
}

func (f *failing) After(ctx context.Context, seq int64, limit int) ([]event.Event, error) {
	if f.failed.CompareAndSwap(false, true) {
		return nil, errors.New("connection lost")
	}
	return f.Feed.After(ctx, seq, limit)
}

func TestStreamOutlivesAFaultOfTheFeed(t *testing.T) {
	t.Parallel()
	c := clock.NewFake(time.Now())
	var feed *failing
	f := setup(t, options{clock: c, feed: func(real event.Feed) event.Feed { feed = &failing{Feed: real}; return feed }})
	token, talk := f.begin() // its facts meet the fault
	c.BlockUntil(1)
	c.Advance(time.Second)
	s := f.follow(token, talk.ID, "")
	s.state()
	f.say(token, talk.ID, "m", "hello")
	if m := s.message(); m.Body != "hello" || !feed.failed.Load() {
		t.Errorf("message %+v, fault met: %t", m, feed.failed.Load())
	}
}
