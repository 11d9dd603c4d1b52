package rest_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"switchboard/internal/api/auth"
	"switchboard/internal/api/rest"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/clock"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

var noon = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

const password = "correct horse battery"

// server is the API on a real database and a fake clock.
type server struct {
	url      string
	clock    *clock.Fake
	db       *store.DB
	identity *identity.Service
	mu       sync.Mutex // guards codes
	codes    []string
}

func start(t *testing.T, db *store.DB) *server {
	t.Helper()
	s := &server{clock: clock.NewFake(noon), db: db}
	log := slog.New(slog.DiscardHandler)
	s.identity = identity.New(store.Identity{DB: db}, db, s.clock, log, func(code string) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.codes = append(s.codes, code)
	})
	if err := s.identity.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	gate, err := auth.New(s.identity, log, auth.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h := httptest.NewServer(gate.Wrap(rest.New(rest.Deps{Log: log, Version: "test", Identity: s.identity})))
	t.Cleanup(h.Close)
	s.url = h.URL
	return s
}

func (s *server) code() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.codes[len(s.codes)-1]
}

// browser keeps cookies.
type browser struct {
	t      *testing.T
	server *server
	client *http.Client
	header http.Header
}

func (s *server) browser(t *testing.T) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{t, s, &http.Client{Jar: jar}, http.Header{}}
}

type answer struct {
	status int
	header http.Header
	raw    []byte
	body   map[string]any
}

// code is the problem's code.
func (a answer) code() string { code, _ := a.body["code"].(string); return code }

// fields are the names of the inputs at fault.
func (a answer) fields() string {
	var names []string
	list, _ := a.body["errors"].([]any)
	for _, e := range list {
		f, _ := e.(map[string]any)
		name, _ := f["field"].(string)
		if f["reason"] == "" || f["reason"] == nil {
			name += "(no reason)"
		}
		names = append(names, name)
	}
	return strings.Join(names, ",")
}

func (b *browser) do(method, path string, body any) answer {
	b.t.Helper()
	var raw []byte
	switch v := body.(type) {
	case nil:
	case string:
		raw = []byte(v)
	default:
		var err error
		if raw, err = json.Marshal(v); err != nil {
			b.t.Fatal(err)
		}
	}
	r, err := http.NewRequestWithContext(b.t.Context(), method, b.server.url+rest.Prefix+path, bytes.NewReader(raw))
	if err != nil {
		b.t.Fatal(err)
	}
	for name, values := range b.header {
		r.Header[name] = values
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	res, err := b.client.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	a := answer{status: res.StatusCode, header: res.Header}
	if a.raw, err = io.ReadAll(res.Body); err != nil {
		b.t.Fatal(err)
	}
	if len(a.raw) > 0 {
		if err := json.Unmarshal(a.raw, &a.body); err != nil {
			b.t.Fatalf("%s %s: %v: %.200s", method, path, err, a.raw)
		}
	}
	return a
}

// want fails the test unless the answer has the status.
func (b *browser) want(status int, method, path string, body any) answer {
	b.t.Helper()
	a := b.do(method, path, body)
	if a.status != status {
		b.t.Fatalf("%s %s = %d, want %d: %.400s", method, path, a.status, status, a.raw)
	}
	if status >= 400 && a.header.Get("Content-Type") != "application/problem+json" {
		b.t.Fatalf("%s %s: content type %q", method, path, a.header.Get("Content-Type"))
	}
	return a
}

type object = map[string]any

// administrator sets the organisation up and returns the browser of its first administrator.
func (s *server) administrator(t *testing.T) *browser {
	t.Helper()
	b := s.browser(t)
	b.want(http.StatusNoContent, "POST", "/setup", object{"code": s.code(), "organisation": "Example Ltd", "name": "Ada Admin",
		"email": "ada@example.com", "password": password, "locale": "en"})
	return b
}

// member adds a user through the administrator and returns their id.
func (b *browser) member(email string, roles ...string) string {
	b.t.Helper()
	a := b.want(http.StatusCreated, "POST", "/users", object{"email": email, "name": email, "roles": roles, "password": password})
	id, _ := a.body["id"].(string)
	return id
}

// signIn opens a session in a browser of its own.
func (s *server) signIn(t *testing.T, email string) *browser {
	t.Helper()
	b := s.browser(t)
	b.want(http.StatusOK, "POST", "/session", object{"email": email, "password": password})
	return b
}

// each runs a test on a server per engine.
func each(t *testing.T, test func(t *testing.T, s *server)) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) { test(t, start(t, db)) })
}
