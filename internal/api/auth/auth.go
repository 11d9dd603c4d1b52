// Package auth finds out who sends a request: the cookie of a session or an API key. It refuses requests that another website
// makes in a signed-in browser. What somebody may do is decided by the features.
package auth

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"

	"switchboard/internal/api/problem"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
)

// Cookie is the name of the session's cookie.
const Cookie = "sb_session"

// Options say what stands between the browser and the server.
type Options struct {
	Proxies []netip.Prefix // whose X-Forwarded-For and X-Forwarded-Proto are believed
	Origins []string       // other origins that may act, "https://host": where a proxy changes the host name
}

// Gate identifies callers. It is safe for concurrent use.
type Gate struct {
	identity *identity.Service
	log      *slog.Logger
	proxies  []netip.Prefix
	origins  *http.CrossOriginProtection
}

// New makes a gate; it fails with Invalid for an origin that is none.
func New(service *identity.Service, log *slog.Logger, o Options) (*Gate, error) {
	origins := http.NewCrossOriginProtection()
	for _, origin := range o.Origins {
		if err := origins.AddTrustedOrigin(origin); err != nil {
			return nil, errs.Bad("auth.New", "origins", "has "+origin+", which is no origin", "write it like https://desk.example.com")
		}
	}
	return &Gate{identity: service, log: log, proxies: o.Proxies, origins: origins}, nil
}

// caller is what the gate found out about a request.
type caller struct {
	principal identity.Principal
	session   identity.Session // zero for a machine and for nobody
	client    identity.Client
	secure    bool // the browser speaks https
}

type key struct{}

func of(ctx context.Context) caller {
	c, _ := ctx.Value(key{}).(caller)
	return c
}

// From is who acts: the zero principal, which holds no role, when nobody is signed in.
func From(ctx context.Context) identity.Principal { return of(ctx).principal }

// Session is the session of the cookie; ok is false for machines and when nobody is signed in.
func Session(ctx context.Context) (session identity.Session, ok bool) {
	session = of(ctx).session
	return session, session.ID != ""
}

// Client is where the request comes from.
func Client(ctx context.Context) identity.Client { return of(ctx).client }

// Known tells whether somebody is signed in.
func Known(ctx context.Context) bool { return From(ctx).Kind != "" }

// Issue is the cookie that carries a new session.
func Issue(ctx context.Context, token string) http.Cookie {
	return http.Cookie{Name: Cookie, Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: of(ctx).secure,
		MaxAge: int(identity.SessionAbsolute.Seconds())}
}

// Expire is the cookie that makes the browser forget its session.
func Expire(ctx context.Context) http.Cookie {
	c := Issue(ctx, "")
	c.MaxAge = -1
	return c
}

// Wrap refuses requests made by other websites, puts who acts into the context of the rest, and answers a wrong API key
// itself. A cookie that is wrong or over counts as none.
func (g *Gate) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := g.sameSite(r); err != nil {
			problem.Write(w, r, g.log, err)
			return
		}
		c, err := g.identify(r)
		if err != nil {
			problem.Write(w, r, g.log, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, c)))
	})
}

// Require lets nobody through who is not signed in.
func (g *Gate) Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !Known(r.Context()) {
			problem.Write(w, r, g.log, errs.New("auth.Require", errs.Unauthenticated, "You are not signed in. Sign in, then try again."))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// sameSite refuses what changes something, or opens a live connection, on behalf of another website. A request with an API
// key and no cookie is not made by a browser that somebody is signed in with.
func (g *Gate) sameSite(r *http.Request) error {
	_, err := r.Cookie(Cookie)
	if err != nil && apiKey(r) != "" {
		return nil
	}
	checked := r
	if strings.EqualFold(r.Header.Get("Upgrade"), "websocket") { // a GET that can do anything
		copied := *r
		copied.Method = http.MethodPost
		checked = &copied
	}
	if g.origins.Check(checked) != nil {
		return errs.New("auth.sameSite", errs.Forbidden, "This request was made by another website, so it was refused.")
	}
	return nil
}

func apiKey(r *http.Request) string {
	scheme, value, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || !strings.HasPrefix(value, identity.KeyMark) {
		return ""
	}
	return value
}

func (g *Gate) identify(r *http.Request) (c caller, err error) {
	c.client, c.secure = g.client(r)
	if text := apiKey(r); text != "" {
		c.principal, err = g.identity.AuthenticateKey(r.Context(), text, c.client)
		return c, err
	}
	session, err := g.identity.Authenticate(r.Context(), sessionToken(r))
	if errs.Is(err, errs.Unauthenticated) {
		return c, nil
	}
	if err != nil {
		return c, err
	}
	c.session, c.principal = session, session.User.Principal()
	return c, nil
}

// sessionToken is the value of the session's cookie; empty without one.
func sessionToken(r *http.Request) string {
	for _, c := range r.CookiesNamed(Cookie) {
		return c.Value
	}
	return ""
}

// client finds the address of the browser: that of the connection, or what a believed proxy says. Of several addresses the
// rightmost that is no believed proxy counts, since everything left of it can be made up.
func (g *Gate) client(r *http.Request) (c identity.Client, secure bool) {
	c.Agent, secure = r.UserAgent(), r.TLS != nil
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		c.Address = r.RemoteAddr
		return c, secure
	}
	address := peer.Addr().Unmap()
	if g.proxy(address) {
		secure = secure || strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https")
		hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		for i := len(hops) - 1; i >= 0 && g.proxy(address); i-- {
			hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
			if err != nil {
				break
			}
			address = hop.Unmap()
		}
	}
	c.Address = address.WithZone("").String()
	return c, secure
}

// Address is where a request comes from, for handlers that stand outside Wrap.
func (g *Gate) Address(r *http.Request) string {
	c, _ := g.client(r)
	return c.Address
}

func (g *Gate) proxy(address netip.Addr) bool {
	for _, p := range g.proxies {
		if p.Contains(address) {
			return true
		}
	}
	return false
}
