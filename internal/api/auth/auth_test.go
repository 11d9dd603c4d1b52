package auth_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"switchboard/internal/api/auth"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

var noon = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

const password = "correct horse battery"

func service(t *testing.T) *identity.Service {
	t.Helper()
	db := storetest.SQLite(t)
	s := identity.New(store.Identity{DB: db}, db, clock.NewFake(noon), slog.New(slog.DiscardHandler), func(string) {})
	_, err := s.Create(t.Context(), identity.NewOrganisation{Organisation: "Example", Name: "Ada", Email: "ada@example.com",
		Password: password, Locale: "en"}, "ada")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func gate(t *testing.T, s *identity.Service, o auth.Options) *auth.Gate {
	t.Helper()
	g, err := auth.New(s, slog.New(slog.DiscardHandler), o)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestClientBehindProxies(t *testing.T) {
	t.Parallel()
	g := gate(t, service(t), auth.Options{Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}})
	cases := map[string]struct {
		peer, forwarded, proto string
		address                string
		secure                 bool
	}{
		"Direct":          {"192.0.2.1:5", "", "", "192.0.2.1", false},
		"StrangerPretend": {"192.0.2.1:5", "198.51.100.9", "https", "192.0.2.1", false},
		"OneProxy":        {"10.0.0.1:5", "198.51.100.9", "https", "198.51.100.9", true},
		"MadeUpLeft":      {"10.0.0.1:5", "127.0.0.1, 198.51.100.9", "http", "198.51.100.9", false},
		"TwoProxies":      {"10.0.0.1:5", "198.51.100.9, 10.0.0.2", "", "198.51.100.9", false},
		"Broken":          {"10.0.0.1:5", "<script>", "", "10.0.0.1", false},
		"IPv6":            {"[2001:db8::1]:5", "", "", "2001:db8::1", false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequest(http.MethodGet, "http://desk.example/", nil)
			r.RemoteAddr = c.peer
			r.Header.Set("X-Forwarded-For", c.forwarded)
			r.Header.Set("X-Forwarded-Proto", c.proto)
			seen := false
			g.Wrap(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
				seen = true
				if got := auth.Client(r.Context()).Address; got != c.address {
					t.Errorf("address = %s, want %s", got, c.address)
				}
				if cookie := auth.Issue(r.Context(), "x"); cookie.Secure != c.secure || !cookie.HttpOnly {
					t.Errorf("cookie = %+v, want secure %v", cookie, c.secure)
				}
			})).ServeHTTP(httptest.NewRecorder(), r)
			if !seen {
				t.Error("the request was refused")
			}
		})
	}
}

func TestWhoIsLetThrough(t *testing.T) {
	t.Parallel()
	s := service(t)
	_, token, err := s.SignIn(t.Context(), "ada@example.com", password, identity.Client{Address: "192.0.2.1"})
	if err != nil {
		t.Fatal(err)
	}
	_, key, err := s.AddKey(t.Context(), identity.System, "crm", identity.Scopes, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	g := gate(t, s, auth.Options{Origins: []string{"https://desk.example.com"}})
	h := g.Wrap(g.Require(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte(auth.From(r.Context()).Name))
	})))
	const post = http.MethodPost
	cases := map[string]struct {
		method, cookie, key, origin, upgrade string
		status                               int
		name                                 string
	}{
		"Nobody":                {method: post, status: 401},
		"Session":               {method: post, cookie: token, status: 200, name: "Ada"},
		"SameOrigin":            {method: post, cookie: token, origin: "http://desk.example", status: 200, name: "Ada"},
		"TrustedOrigin":         {method: post, cookie: token, origin: "https://desk.example.com", status: 200, name: "Ada"},
		"OtherOrigin":           {method: post, cookie: token, origin: "https://evil.example", status: 403},
		"OtherOriginReads":      {method: http.MethodGet, cookie: token, origin: "https://evil.example", status: 200, name: "Ada"},
		"OtherOriginSocket":     {method: http.MethodGet, cookie: token, origin: "https://evil.example", upgrade: "WebSocket", status: 403},
		"SameOriginSocket":      {method: http.MethodGet, cookie: token, origin: "http://desk.example", upgrade: "websocket", status: 200, name: "Ada"},
		"Key":                   {method: post, key: key, status: 200, name: "crm"},
		"KeyOtherOrigin":        {method: post, key: key, origin: "https://tool.example", status: 200, name: "crm"},
		"KeyAndCookieElsewhere": {method: post, key: key, cookie: token, origin: "https://evil.example", status: 403},
		"WrongKey":              {method: post, key: key[:20] + strings.Repeat("A", len(key)-20), status: 401},
		"WrongKeyRightCookie":   {method: post, key: "sbk_wrong", cookie: token, status: 401},
		"OtherBearer":           {method: post, key: "eyJhbGciOiJIUzI1NiJ9.e30.x", status: 401},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequest(c.method, "http://desk.example/", nil)
			set := func(header, value string) {
				if value != "" {
					r.Header.Set(header, value)
				}
			}
			set("Origin", c.origin)
			set("Upgrade", c.upgrade)
			if c.key != "" {
				set("Authorization", "bearer "+c.key)
			}
			if c.cookie != "" {
				r.AddCookie(&http.Cookie{Name: auth.Cookie, Value: c.cookie})
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != c.status || c.status == 200 && w.Body.String() != c.name {
				t.Errorf("answer = %d %s, want %d %s", w.Code, w.Body, c.status, c.name)
			}
		})
	}
}

func TestWrongOriginIsRefusedAtStart(t *testing.T) {
	t.Parallel()
	if _, err := auth.New(nil, nil, auth.Options{Origins: []string{"desk.example.com/path"}}); !errs.Is(err, errs.Invalid) {
		t.Errorf("New = %v", err)
	}
}

func TestNobodyHasNoRole(t *testing.T) {
	t.Parallel()
	p := auth.From(t.Context())
	if p.Has(identity.Roles...) || auth.Known(t.Context()) {
		t.Errorf("nobody = %+v", p)
	}
}
