// Package widget is the visitor's side over HTTP: the calls under /widget/v1, the stream of events, and the files of the chat
// itself. It decides how requests are read, limited and answered. Who a visitor is decides channel/webchat; what happens to a
// conversation decides core/conversation.
//
// Visitors are known by a bearer token alone, never by a cookie, so another site's page cannot act for them. Which pages may
// show the chat is held by frame-ancestors on the frame, which the browser enforces for every ancestor; a page's own word for
// its origin would prove nothing, so no call asks for it.
package widget

import (
	"context"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"switchboard/internal/api/problem"
	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
)

// Prefix is where the calls are.
const Prefix = "/widget/v1"

// Directory answers from memory.
type Directory interface {
	UserName(id identity.UserID) string
	// Text is the automated message of a trigger in a locale; empty when there is none.
	Text(trigger, locale string, slots map[string]string) string
}

// Queue tells the place of a waiting conversation, from memory.
type Queue interface {
	// Position counts from 1; 0 when it does not wait. from and to are an estimate of the wait; known is false without one.
	Position(id conversation.ID) (position int, from, to time.Duration, known bool)
}

// Typing passes on to agents that a customer writes.
type Typing interface {
	CustomerTypes(ctx context.Context, id conversation.ID, name string)
}

// Deps are what the API works with.
type Deps struct {
	Chat      *webchat.Service
	Talks     *conversation.Service
	Limiter   *webchat.Limiter
	Directory Directory
	Queue     Queue
	Typing    Typing
	Hub       *Hub
	Files     fs.FS // widget.js, frame.html and assets/ as they were built
	// Address is where a request comes from: that of the connection, or what a trusted proxy says.
	Address func(*http.Request) string
	Clock   clock.Clock
	Log     *slog.Logger
}

// API answers requests. It is safe for concurrent use.
type API struct {
	deps  Deps
	mux   *http.ServeMux
	files map[string]*asset
}

// New makes the handler of everything under /widget and of /widget.js.
func New(deps Deps) (*API, error) {
	a := &API{deps: deps, mux: http.NewServeMux()}
	var err error
	if a.files, err = assets(deps.Files); err != nil {
		return nil, err
	}
	a.open("GET /widget.js", a.loader)
	a.open("GET /widget/frame", a.frame)
	a.open("GET /widget/assets/", a.asset)
	a.open("GET "+Prefix+"/widgets/{id}/config", a.config)
	a.open("POST "+Prefix+"/widgets/{id}/sessions", a.session)
	a.open("POST "+Prefix+"/widgets/{id}/offline", a.offline)
	a.known("POST "+Prefix+"/conversations", a.begin)
	a.known("GET "+Prefix+"/conversations/{id}", a.get)
	a.known("GET "+Prefix+"/conversations/{id}/messages", a.messages)
	a.known("POST "+Prefix+"/conversations/{id}/messages", a.receive)
	a.known("GET "+Prefix+"/conversations/{id}/stream", a.stream)
	a.known("GET "+Prefix+"/conversations/{id}/transcript", a.transcript)
	a.known("POST "+Prefix+"/conversations/{id}/read", a.read)
	a.known("POST "+Prefix+"/conversations/{id}/typing", a.typing)
	a.known("POST "+Prefix+"/conversations/{id}/pages", a.page)
	a.known("POST "+Prefix+"/conversations/{id}/end", a.end)
	a.known("POST "+Prefix+"/conversations/{id}/rating", a.rate)
	a.known("POST "+Prefix+"/conversations/{id}/attachments", a.upload)
	a.known("GET "+Prefix+"/attachments/{id}", a.download)
	a.open("/widget/", func(http.ResponseWriter, *http.Request) error {
		return errs.New("widget.route", errs.NotFound, "There is no such address.")
	})
	return a, nil
}

// ServeHTTP implements http.Handler.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.mux.ServeHTTP(w, r) }

// open registers a call that needs no token.
func (a *API) open(pattern string, fn func(http.ResponseWriter, *http.Request) error) {
	a.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		if err := fn(w, r); err != nil {
			problem.Write(w, r, a.deps.Log, err)
		}
	})
}

// known registers a call of a visitor.
func (a *API) known(pattern string, fn func(http.ResponseWriter, *http.Request, conversation.Visitor) error) {
	a.open(pattern, func(w http.ResponseWriter, r *http.Request) error {
		v, err := a.deps.Chat.Authenticate(bearer(r))
		if err != nil {
			w.Header().Set("WWW-Authenticate", "Bearer") // RFC 6750 §3
			return err
		}
		return fn(w, r, v)
	})
}

// bearer is the token of the Authorization header (RFC 6750 §2.1).
func bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// neighbourhood is the name under which an address is limited: a household has one IPv4 address, or one IPv6 /64.
func (a *API) neighbourhood(r *http.Request) string {
	address := a.deps.Address(r)
	ip, err := netip.ParseAddr(address)
	if err != nil || ip.Is4() || ip.Is4In6() {
		return address
	}
	prefix, _ := ip.WithZone("").Prefix(64) // 64 bits fit every IPv6 address
	return prefix.String()
}
