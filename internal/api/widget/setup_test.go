package widget_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"switchboard/internal/api/widget"
	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	"switchboard/internal/store/blob"
	"switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

// widgetID is the id of the widget that tests use.
const widgetID = "0190a2b4-0000-7000-8000-00000000000a"

// world is what surrounds the API: the configuration, and the ports that other features implement.
type world struct {
	mu       sync.Mutex // guards the rest
	closed   bool
	opensAt  time.Time
	position int
	left     []webchat.OfflineMessage
	typed    []string
	contacts map[string]string // id by e-mail address
	address  string
}

func (w *world) set(fn func(*world)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	fn(w)
}

func (w *world) Workstream(id string) (conversation.Workstream, error) {
	return conversation.Workstream{ID: id, Name: "Chat", QueueID: "q1", Units: 1, WrapUp: time.Hour, Inactivity: time.Hour, MaxWait: time.Hour}, nil
}
func (*world) QueuesOf(identity.UserID) []string { return []string{"q1"} }
func (*world) HasQueue(id string) bool           { return id == "q1" }
func (*world) QueueName(string) string           { return "Service" }
func (*world) UserName(id identity.UserID) string {
	if id == "" {
		return ""
	}
	return "Bo"
}
func (*world) Text(trigger, locale string, _ map[string]string) string {
	if trigger == "greeting" || trigger == "offline" {
		return trigger + " " + locale
	}
	return ""
}
func (w *world) Hours(string, time.Time) (bool, time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return !w.closed, w.opensAt
}
func (w *world) Position(conversation.ID) (int, time.Duration, time.Duration, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.position, 90 * time.Second, 200 * time.Second, w.position > 0
}
func (w *world) CustomerTypes(_ context.Context, id conversation.ID, name string) {
	w.set(func(w *world) { w.typed = append(w.typed, string(id)+" "+name) })
}
func (w *world) FindContact(_ context.Context, _, email string) (string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.contacts[email], nil
}
func (w *world) LeaveMessage(_ context.Context, m webchat.OfflineMessage) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, old := range w.left {
		if old.Key == m.Key && old.Message != m.Message {
			return errs.New("test", errs.Conflict, "This key was used for another message.")
		}
		if old.Key == m.Key {
			return nil
		}
	}
	w.left = append(w.left, m)
	return nil
}

// rows is the widget table.
type rows struct{ values record.Values }

func (r rows) All(context.Context, string) ([]record.Row, error) {
	return []record.Row{{ID: widgetID, Version: 1, Values: r.values}}, nil
}

type options struct {
	clock  clock.Clock
	limits *webchat.Limits
	widget record.Values // over the defaults
	db     *sql.DB
	feed   func(event.Feed) event.Feed // what the hub follows instead
	files  fs.FS
}

type fixture struct {
	*world
	t     *testing.T
	db    *sql.DB
	talks *conversation.Service
	hub   *widget.Hub
	url   string
	stop  func()
}

func setup(t *testing.T, o options) fixture {
	t.Helper()
	if o.clock == nil {
		o.clock = clock.System{}
	}
	if o.limits == nil {
		o.limits = &webchat.Limits{Entries: 1000}
	}
	if o.db == nil {
		o.db = storetest.SQLite(t)
	}
	if o.files == nil {
		o.files = builtFiles
	}
	feed := event.Feed(o.db)
	if o.feed != nil {
		feed = o.feed(feed)
	}
	w := &world{contacts: map[string]string{}}
	log := slog.New(slog.DiscardHandler)
	blobs, err := blob.Open(filepath.Join(t.TempDir(), "blobs"), o.clock.Now())
	must(t, err)
	talks := conversation.New(sql.Conversations{DB: o.db}, o.db, w, blobs, o.clock)
	tokens, err := webchat.NewTokens(bytes.Repeat([]byte{7}, 32), o.clock)
	must(t, err)
	widgets := webchat.NewWidgets(rows{widgetValues(o.widget)})
	must(t, widgets.Load(t.Context()))
	hub := widget.NewHub(o.clock, log)
	api, err := widget.New(widget.Deps{
		Chat:  webchat.New(webchat.Needs{Widgets: widgets, Tokens: tokens, Visitors: o.db, Writer: o.db, Talks: talks, Contacts: w, Hours: w, Offline: w, Clock: o.clock}),
		Talks: talks, Limiter: webchat.NewLimiter(*o.limits, o.clock), Directory: w, Queue: w, Typing: w, Hub: hub, Files: o.files,
		Address: func(*http.Request) string { w.mu.Lock(); defer w.mu.Unlock(); return w.address }, Clock: o.clock, Log: log,
	})
	must(t, err)
	server := httptest.NewServer(api)
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { hub.Run(ctx, feed) })
	stop := func() { // of the hub; it may be repeated
		cancel()
		running.Wait()
	}
	t.Cleanup(func() {
		stop()
		server.Close() // returns only when every stream has ended
	})
	return fixture{w, t, o.db, talks, hub, server.URL, stop}
}

var builtFiles = fstest.MapFS{
	"widget.js":           {Data: bytes.Repeat([]byte("/* loader */"), 100)},
	"frame.html":          {Data: []byte("<!doctype html><title>Chat</title>")},
	"assets/main-abc.js":  {Data: []byte("export{}")},
	"assets/main-abc.css": {Data: bytes.Repeat([]byte("a{}"), 500)},
	"secret.txt":          {Data: []byte("not for visitors")},
}

func widgetValues(over record.Values) record.Values {
	v := record.Values{"name": "Shop", "workstreamId": "ws", "origins": []string{"https://shop.example"}, "mode": "live", "requireSignIn": false,
		"publicKeys": json.RawMessage("[]"), "attachments": true, "rating": true, "transcript": true, "offlineForm": true, "showPosition": true,
		"sound": true, "title": "Help", "subtitle": "We answer", "color": "#0f6cbd", "logoUrl": "", "position": "right", "theme": "auto",
		"questions": json.RawMessage(`[{"name":"name","label":{"en":"Your name","de":"Ihr Name"},"type":"text","required":true},
			{"name":"email","label":{"en":"E-mail"},"type":"text"},
			{"name":"topic","label":{"en":"Topic"},"type":"choice","options":[{"value":"order","label":{"en":"An order","de":"Eine Bestellung"}}]},
			{"name":"terms","label":{"en":"I agree"},"type":"consent","linkUrl":"https://shop.example/terms"}]`)}
	for k, x := range over {
		v[k] = x
	}
	return v
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// reply is an answer of the server.
type reply struct {
	status int
	header http.Header
	body   []byte
}

func (r reply) into(t testing.TB, v any) {
	t.Helper()
	if err := json.Unmarshal(r.body, v); err != nil {
		t.Fatalf("%d %s: %v", r.status, r.body, err)
	}
}

type problemShape struct {
	Status int
	Code   string
	Detail string
	Errors []errs.Field
}

// call sends a request. A string or []byte body goes as it is, anything else as JSON.
func (f fixture) call(method, path, token string, body any, headers ...string) reply {
	f.t.Helper()
	var r io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		r = strings.NewReader(b)
	case []byte:
		r = bytes.NewReader(b)
	case io.Reader:
		r = b
	default:
		raw, err := json.Marshal(b)
		must(f.t, err)
		r = bytes.NewReader(raw)
	}
	if strings.HasPrefix(path, "/widgets") || strings.HasPrefix(path, "/conversations") || strings.HasPrefix(path, "/attachments") {
		path = widget.Prefix + path
	}
	request, err := http.NewRequestWithContext(f.t.Context(), method, f.url+path, r)
	must(f.t, err)
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	answer, err := http.DefaultTransport.RoundTrip(request) // without the client's own decompression of asked encodings
	must(f.t, err)
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	must(f.t, err)
	return reply{answer.StatusCode, answer.Header, raw}
}

// want calls and checks the status.
func (f fixture) want(status int, method, path, token string, body any, headers ...string) reply {
	f.t.Helper()
	r := f.call(method, path, token, body, headers...)
	if r.status != status {
		f.t.Fatalf("%s %s = %d %s, want %d", method, path, r.status, r.body, status)
	}
	return r
}

type object = map[string]any

type sessionShape struct {
	Token   string
	Visitor struct {
		ID, Name, Email string
		Authenticated   bool
	}
	Conversation *talkShape
}

type talkShape struct {
	ID, State, Mode  string
	Agent            *struct{ Name string }
	Position         int
	WaitMinutes      *struct{ From, To int }
	LastSeq, ReadSeq int64
	Rated, CanRate   bool
}

type messageShape struct {
	ID, ConversationID, Kind, From, SenderID, SenderName, Body, Code, Key string
	Seq                                                                   int64
	Attachments                                                           []struct {
		ID, Name, Type, URL string
		Size                int64
	}
}

func (f fixture) session(body any) (s sessionShape) {
	f.t.Helper()
	f.want(200, "POST", "/widgets/"+widgetID+"/sessions", "", body).into(f.t, &s)
	return s
}

// begin opens a conversation of a new visitor.
func (f fixture) begin() (token string, c talkShape) {
	f.t.Helper()
	token = f.session(object{"locale": "en"}).Token
	f.want(201, "POST", "/conversations", token, object{"key": "k", "answers": object{"name": "Ana"}}).into(f.t, &c)
	return token, c
}

func (f fixture) say(token, id, key, body string) (m messageShape) {
	f.t.Helper()
	f.want(201, "POST", "/conversations/"+id+"/messages", token, object{"key": key, "body": body}).into(f.t, &m)
	return m
}

var bo = identity.Principal{Kind: event.ActorUser, ID: "bo", Name: "Bo", Roles: []identity.Role{identity.Agent}}

func (f fixture) pick(id string) {
	f.t.Helper()
	_, err := f.talks.Pick(f.t.Context(), bo, conversation.ID(id))
	must(f.t, err)
}

func (f fixture) answer(id, key string, kind conversation.MessageKind, body string) conversation.Message {
	f.t.Helper()
	m, err := f.talks.Send(f.t.Context(), bo, conversation.ID(id), conversation.Draft{Key: key, Kind: kind, Body: body})
	must(f.t, err)
	return m
}

// follower reads a stream.
type follower struct {
	t      *testing.T
	body   io.ReadCloser
	lines  *bufio.Reader
	cancel context.CancelFunc
}

type sse struct {
	event, id, data string
}

func (f fixture) follow(token, id, query string, headers ...string) *follower {
	f.t.Helper()
	ctx, cancel := context.WithTimeout(f.t.Context(), time.Minute) // a stream that stays silent fails the test
	request, err := http.NewRequestWithContext(ctx, "GET", f.url+widget.Prefix+"/conversations/"+id+"/stream"+query, nil)
	must(f.t, err)
	request.Header.Set("Authorization", "Bearer "+token)
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	answer, err := http.DefaultTransport.RoundTrip(request)
	must(f.t, err)
	if answer.StatusCode != 200 || answer.Header.Get("Content-Type") != "text/event-stream" {
		f.t.Fatalf("stream: %d %v", answer.StatusCode, answer.Header)
	}
	s := &follower{f.t, answer.Body, bufio.NewReaderSize(answer.Body, 1<<20), cancel}
	f.t.Cleanup(s.close)
	return s
}

func (s *follower) close() {
	s.cancel()
	_ = s.body.Close()
}

var errEnd = errors.New("the stream ended")

func (s *follower) read() (e sse, err error) {
	for {
		text, err := s.lines.ReadString('\n')
		if err != nil {
			return e, fmt.Errorf("%w: %w", errEnd, err)
		}
		text = strings.TrimSuffix(text, "\n")
		if text == "" {
			return e, nil
		}
		name, value, _ := strings.Cut(text, ": ")
		switch name {
		case "event":
			e.event = value
		case "id":
			e.id = value
		case "data":
			e.data = value
		}
	}
}

// next is the next event of one of the kinds.
func (s *follower) next(kinds ...string) sse {
	s.t.Helper()
	for {
		e, err := s.read()
		if err != nil {
			s.t.Fatalf("waiting for %v: %v", kinds, err)
		}
		for _, k := range kinds {
			if e.event == k {
				return e
			}
		}
	}
}

func (s *follower) message() (m messageShape) {
	s.t.Helper()
	e := s.next("message")
	must(s.t, json.Unmarshal([]byte(e.data), &m))
	if e.id != fmt.Sprint(m.Seq) {
		s.t.Errorf("id %s of message %d", e.id, m.Seq)
	}
	return m
}

func (s *follower) state() (c talkShape) {
	s.t.Helper()
	must(s.t, json.Unmarshal([]byte(s.next("state").data), &c))
	return c
}
