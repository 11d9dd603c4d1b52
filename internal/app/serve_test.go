package app

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/routing"
)

const (
	testEmail    = "admin@example.com"
	testPassword = "correct horse battery staple"
	silent       = slog.LevelError + 1
	longest      = 20 * time.Second // a test that waits longer has failed
)

func testConfig(t *testing.T) *Config {
	t.Helper()
	return &Config{Data: filepath.Join(t.TempDir(), "data"), Listen: "127.0.0.1:0", MetricsFrom: []string{"127.0.0.0/8"}, LogFormat: "text",
		LogLevel: silent, StopTimeout: longest}
}

// running is a product that runs in this process.
type running struct {
	app     *App
	address string
	widget  string
	stop    context.CancelFunc
	ended   chan error
	out     bytes.Buffer // read after ended
}

// run serves an organisation of one administrator who is in the only queue.
func run(t *testing.T, c *Config) *running {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	s := &running{stop: cancel, ended: make(chan error, 1)}
	ready := make(chan struct{})
	prepare := func(a *App) {
		a.seedEmpty = func(ctx context.Context) error {
			a.fresh = false // without a past
			u, err := a.people.Create(ctx, identity.NewOrganisation{Organisation: "Example", Name: "Ada Admin", Email: testEmail, Password: testPassword, Locale: "en"}, "")
			if err != nil {
				return err
			}
			return a.starter(ctx, u.ID)
		}
	}
	go func() {
		s.ended <- serve(ctx, c, console{"test", &s.out, io.Discard}, prepare, func(a *App, address string) error {
			s.app, s.address = a, address
			close(ready)
			return nil
		})
	}()
	t.Cleanup(cancel)
	select {
	case <-ready:
	case err := <-s.ended:
		t.Fatal(err)
	}
	widgets, err := s.app.records.All(ctx, webchat.WidgetTable)
	if err != nil || len(widgets) != 1 {
		t.Fatalf("%d widgets, %v", len(widgets), err)
	}
	s.widget = widgets[0].ID
	return s
}

// end stops the product and returns what serve says.
func (s *running) end(t *testing.T) error {
	t.Helper()
	s.stop()
	select {
	case err := <-s.ended:
		return err
	case <-time.After(2 * longest):
		t.Fatal("the stop does not end")
		return nil
	}
}

// call sends JSON and reads JSON.
func (s *running) call(ctx context.Context, method, path, token string, in, out any) (*http.Response, error) {
	body, err := json.Marshal(in)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, method, s.address+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	if res.StatusCode >= http.StatusBadRequest {
		return nil, fmt.Errorf("%s %s: %d %s", method, path, res.StatusCode, text)
	}
	if out == nil {
		return res, nil
	}
	return res, json.Unmarshal(text, out)
}

// visitor is a customer with an open conversation.
type visitor struct{ token, talk string }

func (s *running) visitor(t *testing.T) visitor {
	t.Helper()
	var session struct {
		Token string `json:"token"`
	}
	if _, err := s.call(t.Context(), "POST", "/widget/v1/widgets/"+s.widget+"/sessions", "", map[string]string{"locale": "en"}, &session); err != nil {
		t.Fatal(err)
	}
	var talk struct {
		ID string `json:"id"`
	}
	if _, err := s.call(t.Context(), "POST", "/widget/v1/conversations", session.Token, map[string]string{"key": "open", "message": "Hello"}, &talk); err != nil {
		t.Fatal(err)
	}
	return visitor{session.Token, talk.ID}
}

// stream opens the visitor's events and reads the first line of them.
func (s *running) stream(t *testing.T, v visitor) (ended <-chan struct{}) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.address+"/widget/v1/conversations/"+v.talk+"/stream?after=0", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+v.token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(res.Body)
	if line, err := lines.ReadString('\n'); err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("the stream begins with %d %q, %v", res.StatusCode, line, err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer res.Body.Close()
		_, _ = io.Copy(io.Discard, lines) // until it ends, however it does
	}()
	return done
}

// socket signs the administrator in and opens the live connection.
func (s *running) socket(t *testing.T) *websocket.Conn {
	t.Helper()
	res, err := s.call(t.Context(), "POST", "/api/v1/session", "", map[string]string{"email": testEmail, "password": testPassword}, nil)
	if err != nil {
		t.Fatal(err)
	}
	cookie, _, _ := strings.Cut(res.Header.Get("Set-Cookie"), ";")
	conn, dialed, err := websocket.DefaultDialer.DialContext(t.Context(), "ws"+strings.TrimPrefix(s.address, "http")+"/api/live", http.Header{"Cookie": {cookie}})
	if err != nil {
		t.Fatal(err)
	}
	_ = dialed.Body.Close()
	t.Cleanup(func() { _ = conn.Close() })
	if err := conn.WriteJSON(map[string]any{"id": 1, "connect": map[string]any{}}); err != nil {
		t.Fatal(err)
	}
	if _, message, err := conn.ReadMessage(); err != nil || !bytes.Contains(message, []byte(`"connect"`)) {
		t.Fatalf("the live connection begins with %s, %v", message, err)
	}
	return conn
}

// closeCode reads on until the connection ends.
func closeCode(conn *websocket.Conn) (int, error) {
	if err := conn.SetReadDeadline(time.Now().Add(longest)); err != nil {
		return 0, err
	}
	for {
		_, _, err := conn.ReadMessage()
		var closed *websocket.CloseError
		if errors.As(err, &closed) {
			return closed.Code, nil
		}
		if err != nil {
			return 0, err
		}
	}
}

func TestAStopWithOpenStreamsKeepsWhatWasAcknowledged(t *testing.T) {
	t.Parallel()
	c := testConfig(t)
	s := run(t, c)
	v := s.visitor(t)
	streamed, conn := s.stream(t, v), s.socket(t)

	const enough = 30
	var mu sync.Mutex
	var acknowledged []string
	busy := make(chan struct{})
	var writers sync.WaitGroup
	for w := range 4 {
		writers.Go(func() {
			for i := 0; ; i++ {
				key := fmt.Sprint(w, "-", i)
				if _, err := s.call(t.Context(), "POST", "/widget/v1/conversations/"+v.talk+"/messages", v.token, map[string]string{"key": key, "body": key}, nil); err != nil {
					return // the server has stopped
				}
				mu.Lock()
				acknowledged = append(acknowledged, key)
				if len(acknowledged) == enough {
					close(busy)
				}
				mu.Unlock()
			}
		})
	}
	select {
	case <-busy:
	case <-time.After(longest):
		t.Fatal("the visitor cannot write")
	}
	if err := s.end(t); err != nil { // an error says that requests had to be cut off
		t.Fatalf("the stop says %v", err)
	}
	writers.Wait()
	<-streamed
	if code, err := closeCode(conn); err != nil || code != 3001 {
		t.Errorf("the live connection ended with %d (%v), want 3001, after which clients reconnect", code, err)
	}
	if got := s.out.String(); !strings.Contains(got, "Switchboard is ready: "+s.address) {
		t.Errorf("the console says %q", got)
	}
	stored := storedKeys(t, c)
	for _, key := range acknowledged {
		if stored[key] != 1 {
			t.Errorf("message %s was acknowledged and is there %d times", key, stored[key])
		}
	}
}

// storedKeys counts the messages of a stopped installation by their key.
func storedKeys(t *testing.T, c *Config) map[string]int {
	t.Helper()
	db, err := openDatabase(t.Context(), c, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	stored := map[string]int{}
	for seq := int64(0); seq < db.Head(); {
		events, err := db.After(t.Context(), seq, 200)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events {
			seq = e.Seq
			if m, err := event.Decode[event.MessageAdded](e); err == nil && e.Kind == event.KindMessageAdded {
				stored[m.Key]++
			}
		}
	}
	return stored
}

func TestASecondStartFindsEverything(t *testing.T) {
	t.Parallel()
	c := testConfig(t)
	first := run(t, c)
	v := first.visitor(t)
	if err := first.end(t); err != nil {
		t.Fatal(err)
	}
	again := run(t, c)
	var talk struct {
		ID string `json:"id"`
	}
	if _, err := again.call(t.Context(), "GET", "/widget/v1/conversations/"+v.talk, v.token, nil, &talk); err != nil || talk.ID != v.talk {
		t.Errorf("the visitor's token and conversation after a restart: %+v, %v", talk, err)
	}
	if queues, err := again.app.records.All(t.Context(), routing.QueueTable); err != nil || len(queues) != 1 {
		t.Errorf("%d queues after a restart, %v", len(queues), err)
	}
	if err := again.end(t); err != nil {
		t.Error(err)
	}
}

func TestAnAddressInUseIsNamed(t *testing.T) {
	t.Parallel()
	s := run(t, testConfig(t))
	c := testConfig(t)
	c.Listen = strings.TrimPrefix(s.address, "http://")
	err := serve(t.Context(), c, console{"test", io.Discard, io.Discard}, func(*App) {}, func(*App, string) error { return nil })
	if err == nil || !strings.Contains(plain(err), c.Listen) || !strings.Contains(plain(err), "--listen") {
		t.Errorf("the second server says %v", err)
	}
	if err := s.end(t); err != nil {
		t.Error(err)
	}
}
