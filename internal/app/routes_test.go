package app

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"switchboard/internal/api/problem"
)

// ask sends a request to a handler as if from an address.
func ask(t *testing.T, h http.Handler, method, path, from string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, nil)
	r.RemoteAddr = from
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const (
	inside  = "127.0.0.1:5000"
	outside = "203.0.113.9:5000"
)

func TestHealth(t *testing.T) {
	t.Parallel()
	a, err := Open(t.Context(), testConfig(t), "test", io.Discard, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	must(t, a.Start(t.Context(), "http://127.0.0.1:1"))
	for _, c := range []struct {
		path, from string
		status     int
		body       string
	}{
		{"/healthz", outside, http.StatusOK, "ok"},
		{"/readyz", outside, http.StatusOK, "ready"},
		{"/metrics", inside, http.StatusOK, "switchboard_events_total"},
		{"/metrics", "[::ffff:127.0.0.1]:5000", http.StatusOK, "switchboard_live_connections 0"},
		{"/metrics", outside, http.StatusForbidden, "not from here"},
		{"/metrics", "@", http.StatusForbidden, "not from here"},
	} {
		if w := ask(t, a.Handler(), http.MethodGet, c.path, c.from); w.Code != c.status || !strings.Contains(w.Body.String(), c.body) {
			t.Errorf("%s from %s: %d %.100q", c.path, c.from, w.Code, w.Body)
		}
	}
	a.drain()
	must(t, a.Close(t.Context()))
	if w := ask(t, a.Handler(), http.MethodGet, "/readyz", outside); w.Code != http.StatusServiceUnavailable {
		t.Errorf("without a database /readyz says %d", w.Code)
	}
	if w := ask(t, a.Handler(), http.MethodGet, "/healthz", outside); w.Code != http.StatusOK {
		t.Errorf("without a database /healthz says %d", w.Code)
	}
}

func TestUnknownAddressesOfTheAPIsAreProblems(t *testing.T) {
	t.Parallel()
	a, err := Open(t.Context(), testConfig(t), "test", io.Discard, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	must(t, a.Start(t.Context(), "http://127.0.0.1:1"))
	for _, c := range []struct{ method, path string }{
		{"GET", "/api/v1/nothing"}, {"POST", "/api/v1/nothing"}, {"GET", "/api/v2/me"}, {"GET", "/api/"}, {"GET", "/widget/v1/nothing"}, {"POST", "/desk"},
	} {
		w := ask(t, a.Handler(), c.method, c.path, inside)
		var d problem.Document
		err := json.Unmarshal(w.Body.Bytes(), &d)
		if w.Code != http.StatusNotFound || w.Header().Get("Content-Type") != problem.MediaType || err != nil || d.Code != "not_found" || d.Detail == "" {
			t.Errorf("%s %s: %d %s %.100q", c.method, c.path, w.Code, w.Header().Get("Content-Type"), w.Body)
		}
	}
	for _, path := range []string{"/api/v1/me", "/api/live"} {
		if w := ask(t, a.Handler(), http.MethodGet, path, inside); w.Code != http.StatusUnauthorized {
			t.Errorf("%s without a session: %d", path, w.Code)
		}
	}
	a.drain()
	must(t, a.Close(t.Context()))
}

func TestTheInterfaceIsServed(t *testing.T) {
	t.Parallel()
	h := spa(fstest.MapFS{"index.html": {Data: []byte("<title>page</title>")}, "assets/app-1a2b.js": {Data: []byte("code")}, "favicon.svg": {Data: []byte("<svg/>")}})
	const kept = "public, max-age=31536000, immutable"
	for _, c := range []struct {
		path   string
		status int
		body   string
		cache  string
	}{
		{"/", 200, "page", "no-cache"},
		{"/index.html", 200, "page", "no-cache"},
		{"/inbox/conversation/0199", 200, "page", "no-cache"},
		{"/admin/queue?new=1", 200, "page", "no-cache"},
		{"/assets/app-1a2b.js", 200, "code", kept},
		{"/favicon.svg", 200, "<svg/>", "no-cache"},
		{"/assets/app-gone.js", 404, "not found", ""},
		{"/assets/../../secret", 200, "page", "no-cache"},
	} {
		w := ask(t, h, http.MethodGet, c.path, inside)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.body) || w.Header().Get("Cache-Control") != c.cache {
			t.Errorf("%s: %d %q, cached %q", c.path, w.Code, w.Body, w.Header().Get("Cache-Control"))
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Referrer-Policy") != "same-origin" {
			t.Errorf("%s has the headers %v", c.path, w.Header())
		}
		policy := w.Header().Get("Content-Security-Policy")
		if c.body == "page" && (!strings.Contains(policy, "script-src 'self';") || !strings.Contains(policy, "object-src 'none'") || !strings.Contains(policy, "frame-ancestors 'self'")) {
			t.Errorf("%s has the policy %q", c.path, policy)
		}
	}
	if w := ask(t, spa(fstest.MapFS{}), http.MethodGet, "/", inside); w.Code != 404 || !strings.Contains(w.Body.String(), "make build") {
		t.Errorf("without the interface built: %d %q", w.Code, w.Body)
	}
}
