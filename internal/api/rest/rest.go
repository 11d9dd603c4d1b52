// Package rest is the agents' API below /api/v1: it turns HTTP into calls of the features and their answers into JSON, and
// describes itself as OpenAPI 3.1. It decides shapes and limits of requests; rights and rules live in the features.
//
// Each feature has a file of its own that registers its operations. Operation ids and tags are stable: the client is made of
// them.
package rest

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"switchboard/internal/api/auth"
	"switchboard/internal/api/problem"
	"switchboard/internal/api/wire"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/formula"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/core/supervise"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
)

// Prefix is where the API lives.
const Prefix = "/api/v1"

// Limits of requests.
const (
	bodyLimit   = 256 << 10 // bytes, unless the operation says otherwise
	bodyTimeout = 10 * time.Second
	queryLimit  = 8 << 10
)

// Deps are the features that the API serves. A feature that is nil has no operations.
type Deps struct {
	Log      *slog.Logger
	Version  string
	Demo     bool // the installation shows made-up data
	Identity *identity.Service

	Conversations *conversation.Service
	Live          Live                 // with Conversations
	History       conversation.History // with Conversations
	Names         wire.Names
	Decisions     Decisions // with Conversations
	Presence      *presence.Service
	Directory     *routing.Directory // with Conversations and Presence
	Loads         Loads              // with Presence
	Board         *supervise.Service // with Presence
	Clock         clock.Clock
	Records       *record.Service
	Timeline      *record.Timeline // with Records
	Formulas      *formula.Service
	// Settle waits until the product acts on what was last changed in a table; nil where nothing keeps a copy.
	Settle func(ctx context.Context, table string) error
	Queues QueueDirectory // nil: nobody is shown with queues
}

// API serves everything below Prefix. The requests have passed auth.Gate.Wrap.
type API struct {
	deps Deps
	mux  *http.ServeMux
	huma huma.API
	spec []byte
}

// New registers the operations of every feature given.
func New(deps Deps) *API {
	a := &API{deps: deps, mux: http.NewServeMux()}
	a.huma = huma.NewAPI(configuration(deps.Version), adapter{a.mux})
	if deps.Identity != nil {
		a.setup()
		a.session()
		a.users()
		a.keys()
		a.audit()
	}
	if deps.Conversations != nil {
		a.conversations()
		a.inbox()
	}
	if deps.Presence != nil {
		a.presence()
	}
	if deps.Board != nil {
		a.supervise()
	}
	if deps.Decisions != nil {
		a.decisions()
	}
	if deps.Records != nil {
		a.records()
	}
	if deps.Formulas != nil {
		a.formulas()
	}
	a.describe()
	return a
}

// OpenAPI is the description of the API, as JSON.
func (a *API) OpenAPI() []byte { return a.spec }

func (a *API) describe() {
	schemas := a.huma.OpenAPI().Components.Schemas.Map()
	delete(schemas, "ErrorModel") // the library's own, which no answer has
	spec, err := json.MarshalIndent(a.huma.OpenAPI(), "", "  ")
	if err != nil {
		panic("rest: " + err.Error()) // a defect of an operation's types, found at start
	}
	a.spec = append(spec, '\n')
	a.mux.HandleFunc("GET "+Prefix+"/openapi.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/openapi+json")
		w.Header().Set("Cache-Control", "no-cache")
		_, _ = w.Write(a.spec)
	})
}

// ServeHTTP answers one request. Whatever goes wrong is answered as a problem, a panic too.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	out := &answer{ResponseWriter: w}
	out.Header().Set("Cache-Control", "no-store")
	out.Header().Set("X-Content-Type-Options", "nosniff")
	defer a.rescue(out, r)
	if err := checkAddress(r); err != nil {
		a.refuse(out, r, err)
		return
	}
	if handler, pattern := a.mux.Handler(r); pattern == "" {
		a.unknown(out, r, handler)
		return
	}
	a.mux.ServeHTTP(out, r)
}

func (a *API) refuse(w http.ResponseWriter, r *http.Request, err error) {
	problem.Write(w, r, a.deps.Log, err)
}

// rescue turns a panic into an answer, so that one defect costs one request.
func (a *API) rescue(out *answer, r *http.Request) {
	p := recover()
	if p == nil {
		return
	}
	err := &errs.Error{Op: "rest.ServeHTTP", Kind: errs.Internal, Err: fmt.Errorf("panic: %v\n%s", p, debug.Stack())}
	aborted := p == any(http.ErrAbortHandler)
	if aborted || out.begun {
		if !aborted {
			a.deps.Log.ErrorContext(r.Context(), "answer cut off", "method", r.Method, "path", r.URL.Path, "error", err)
		}
		panic(http.ErrAbortHandler) // the client sees a broken answer, not half of a good one
	}
	a.refuse(out, r, err)
}

// checkAddress refuses addresses with text that no store can hold.
func checkAddress(r *http.Request) error {
	const op = "rest.checkAddress"
	if len(r.URL.RawQuery) > queryLimit {
		return errs.Bad(op, "query", fmt.Sprintf("is longer than %d bytes", queryLimit), "ask for less at once")
	}
	if !storable(r.URL.Path) {
		return errs.Bad(op, "path", "is not valid text", "encode it as UTF-8, without NUL")
	}
	for name, values := range r.URL.Query() {
		if !storable(name) || !storable(strings.Join(values, "")) {
			return errs.Bad(op, strings.ToValidUTF8(name, "?"), "is not valid text", "encode it as UTF-8, without NUL")
		}
	}
	return nil
}

// storable tells whether both databases can hold the text.
func storable(text string) bool { return utf8.ValidString(text) && strings.IndexByte(text, 0) < 0 }

// unknown answers for an address that no operation has, or none with this method.
func (a *API) unknown(w http.ResponseWriter, r *http.Request, handler http.Handler) {
	probe := &silent{header: http.Header{}}
	handler.ServeHTTP(probe, r)
	if allow := probe.header.Get("Allow"); probe.status == http.StatusMethodNotAllowed && allow != "" {
		w.Header().Set("Allow", allow)
		d := problem.Of(errs.New("rest.unknown", errs.Unsupported, "This address does not know the method "+r.Method+". Use "+allow+"."))
		send(w, d, http.StatusMethodNotAllowed)
		return
	}
	a.refuse(w, r, errs.New("rest.unknown", errs.NotFound, "There is nothing at this address. See "+Prefix+"/openapi.json."))
}

// silent learns what a handler would answer.
type silent struct {
	header http.Header
	status int
}

func (s *silent) Header() http.Header            { return s.header }
func (s *silent) WriteHeader(status int)         { s.status = status }
func (s *silent) Write(body []byte) (int, error) { return len(body), nil }

// answer knows whether the answer has begun.
type answer struct {
	http.ResponseWriter
	begun bool
}

func (w *answer) WriteHeader(status int) {
	w.begun = true
	w.ResponseWriter.WriteHeader(status)
}

func (w *answer) Write(body []byte) (int, error) {
	w.begun = true
	return w.ResponseWriter.Write(body)
}

// Unwrap serves http.ResponseController.
func (w *answer) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Flush implements http.Flusher.
func (w *answer) Flush() { _ = http.NewResponseController(w.ResponseWriter).Flush() }

// register adds an operation for callers who are signed in. A machine's key needs the scope read, or write for what is no GET.
func register[I, O any](a *API, op huma.Operation, handle func(context.Context, *I) (*O, error)) {
	op.Security = []map[string][]string{{"session": {}}, {"apiKey": {}}}
	op.Middlewares = append(huma.Middlewares{a.known}, op.Middlewares...)
	public(a, op, handle)
}

// public adds an operation for everybody.
func public[I, O any](a *API, op huma.Operation, handle func(context.Context, *I) (*O, error)) {
	if op.MaxBodyBytes == 0 {
		op.MaxBodyBytes = bodyLimit
	}
	if op.BodyReadTimeout == 0 {
		op.BodyReadTimeout = bodyTimeout
	}
	if op.DefaultStatus == 0 && op.Method == http.MethodDelete {
		op.DefaultStatus = http.StatusNoContent
	}
	op.RejectUnknownQueryParameters = true
	op.Responses = a.failures()
	huma.Register(a.huma, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := handle(ctx, in)
		if err != nil {
			return nil, a.failed(ctx, op, err)
		}
		return out, nil
	})
}

// known is the guard of register.
func (a *API) known(ctx huma.Context, next func(huma.Context)) {
	op := ctx.Operation()
	scope := identity.ScopeWrite
	if op.Method == http.MethodGet || op.Method == http.MethodHead {
		scope = identity.ScopeRead
	}
	err := permit(ctx.Context(), "rest."+op.OperationID, scope)
	if err == nil {
		next(ctx)
		return
	}
	r, w := unwrap(ctx)
	a.refuse(w, r, err)
}

// permit fails unless the caller is signed in, or is a machine whose key has the scope.
func permit(ctx context.Context, op string, scope identity.Scope) error {
	if !auth.Known(ctx) {
		return errs.New(op, errs.Unauthenticated, "You are not signed in, or your session is over. Sign in, then try again.")
	}
	return auth.From(ctx).Allow(op, scope)
}
