package app

import (
	"context"
	stdsql "database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"switchboard/internal/api/auth"
	"switchboard/internal/api/live"
	"switchboard/internal/api/problem"
	"switchboard/internal/api/rest"
	"switchboard/internal/api/widget"
	"switchboard/internal/api/wire"
	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/casework"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/formula"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/core/supervise"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	"switchboard/internal/store/blob"
	"switchboard/internal/store/jobs"
	"switchboard/internal/store/sql"
	"switchboard/web"
)

var errSetUp = errors.New("the organisation is set up")

// App is the product, put together.
type App struct {
	config  *Config
	version string
	out     io.Writer // what the command says to whoever started it
	log     *slog.Logger
	clock   clock.Clock
	folder  *folder
	secret  []byte
	db      *sql.DB
	blobs   *blob.Store

	people        *identity.Service
	records       *record.Service
	directory     *routing.Directory
	names         *names
	presence      *presence.Service
	conversations *conversation.Service
	router        *routing.Router
	board         *supervise.Service
	widgets       *webchat.Widgets
	webchat       *webchat.Service
	live          *live.Hub
	streams       *widget.Hub
	jobs          *jobs.Queue
	jobsPool      *stdsql.DB // of the job queue alone; nil where it shares the common one
	demo          *crowd
	seedEmpty     func(context.Context) error // fills an installation that has no organisation yet; nil: people set it up in the browser
	fresh         bool                        // seedEmpty ran at this start

	mux        *http.ServeMux
	running    context.Context // ends when the product stops
	cancel     context.CancelFunc
	streaming  context.Context // ends a little before, so that visitors' streams do not hold the stop up
	cutStreams context.CancelFunc
	background sync.WaitGroup
	took       time.Duration
}

// gcPercent trades memory, of which the product uses little, for processor time: measured, 4 % of a message.
const gcPercent = 200

// Open opens the data folder and the database and wires the features; nothing runs yet. The link to the set-up goes to out. Close
// undoes it.
func Open(ctx context.Context, c *Config, version string, out io.Writer, log *slog.Logger) (*App, error) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	a := &App{config: c, version: version, out: out, log: log, clock: clock.System{}, mux: http.NewServeMux()}
	a.running, a.cancel = context.WithCancel(context.WithoutCancel(ctx))
	a.streaming, a.cutStreams = context.WithCancel(a.running)
	if err := a.open(ctx); err != nil {
		return nil, errors.Join(err, a.Close(ctx))
	}
	return a, nil
}

func (a *App) open(ctx context.Context) (err error) {
	if a.folder, err = openFolder(a.config.Data); err != nil {
		return err
	}
	if a.secret, err = a.folder.secret(); err != nil {
		return err
	}
	if a.db, err = openDatabase(ctx, a.config, a.log); err != nil {
		return err
	}
	if a.blobs, err = blob.Open(a.config.blobFolder(), a.clock.Now()); err != nil {
		return err
	}
	return nil
}

// wire makes the features, lowest level first. address is where browsers reach the product.
func (a *App) wire(address string) (err error) {
	store := sql.Conversations{DB: a.db}
	a.people = identity.New(sql.Identity{DB: a.db}, a.db, a.clock, a.log, func(code string) {
		fmt.Fprintf(a.out, "\nSet up your organisation: %s/setup#%s\n\n", address, code)
	})
	tables := slices.Concat([]record.Table{record.Contact(), casework.Table(), record.Annotation(), webchat.Table(address)}, presence.Tables(), routing.Tables(), conversation.Tables())
	keepQueuesInUse(tables, store)
	if a.records, err = record.New(a.db, sql.Identity{DB: a.db}, a.db, a.clock, tables...); err != nil {
		return errs.E("app.wire", errs.Internal, err)
	}
	a.directory = routing.NewDirectory(a.records, sql.Identity{DB: a.db}, a.db, a.clock, a.log)
	a.names = newNames(a.directory, a.records, sql.Identity{DB: a.db})
	a.presence = presence.New(sql.Presence{DB: a.db}, a.records, a.db, a.db, a.clock, a.log)
	a.conversations = conversation.New(store, a.db, a.directory, a.blobs, a.clock)
	a.router = routing.NewRouter(routing.Deps{Store: sql.Routing{DB: a.db}, Conversations: a.conversations, Presences: sql.Presence{DB: a.db},
		Directory: a.directory, Writer: a.db, Feed: a.db, Clock: a.clock, Log: a.log, Holder: a.folder.node()})
	a.board = supervise.New(supervise.Deps{Works: sql.Routing{DB: a.db}, Checkpoints: sql.Routing{DB: a.db}, Directory: a.directory,
		Presences: a.presence, Writer: a.db, Feed: a.db, Clock: a.clock, Log: a.log, Zone: time.Local})
	if err := a.wireChat(); err != nil {
		return err
	}
	a.live, err = live.New(live.Deps{Feed: a.db, Conversations: a.conversations, Presence: a.presence, Queues: a.directory,
		Names: a.names, Clock: a.clock, Log: a.log, Extra: a.frames})
	return err
}

// wireChat makes the web chat.
func (a *App) wireChat() error {
	tokens, err := webchat.NewTokens(a.secret, a.clock)
	if err != nil {
		return err
	}
	customers := webchat.NewCustomers(a.records)
	a.widgets = webchat.NewWidgets(a.records)
	a.webchat = webchat.New(webchat.Needs{Widgets: a.widgets, Tokens: tokens, Visitors: sql.Conversations{DB: a.db}, Writer: a.db,
		Talks: a.conversations, Contacts: customers, Hours: hours{a.directory}, Clock: a.clock,
		Offline: offline{sql.Offline{DB: a.db}, a.records, customers, a.clock}})
	a.streams = widget.NewHub(a.clock, a.log)
	return nil
}

// startChat lets the web chat follow the facts.
func (a *App) startChat(ctx context.Context) error {
	if err := a.widgets.Load(ctx); err != nil {
		return err
	}
	a.background.Go(func() { a.keep("chat widgets", func(ctx context.Context) error { return a.widgets.Run(ctx, a.db) }) })
	a.background.Go(func() { a.streams.Run(a.streaming, a.db) })
	a.live.OnAgentTyping(func(t live.Typing) { a.streams.AgentTypes(t.ConversationID, t.Name) })
	return nil
}

const keepPause = time.Second

// keep runs what should run until the product stops, again after each fault.
func (a *App) keep(what string, run func(context.Context) error) {
	for a.running.Err() == nil {
		err := run(a.running)
		if a.running.Err() != nil {
			return
		}
		a.log.Error("begin again: "+what, "error", err)
		clock.Sleep(a.running, a.clock, keepPause)
	}
}

// startRouting begins to route.
func (a *App) startRouting(ctx context.Context) error {
	a.router.Start(ctx)
	return nil
}

// startBoard keeps the supervisors' board and pushes it to those who look at it, at most once a second.
func (a *App) startBoard(ctx context.Context) error {
	if err := a.board.Start(ctx); err != nil {
		return err
	}
	a.background.Go(func() {
		var version int64
		for {
			next, err := a.board.Wait(a.running, version)
			if err != nil {
				return
			}
			version = next
			if !a.live.Watched("board") {
				continue
			}
			b, err := a.board.Board(a.running, identity.System)
			if err != nil {
				a.log.Error("push the board", "error", err)
				continue
			}
			a.live.Push("board", "board", wire.OfBoard(b, a.presence.Status))
		}
	})
	return nil
}

// startJobs begins to work off jobs.
func (a *App) startJobs(ctx context.Context) error {
	if err := a.openJobs(ctx); err != nil {
		return err
	}
	return a.jobs.Start(a.running)
}

// Start wires the features, starts them in the order of their needs, and registers the HTTP addresses.
func (a *App) Start(ctx context.Context, address string) error {
	if err := a.wire(address); err != nil {
		return err
	}
	if err := a.records.Seed(ctx); err != nil {
		return err
	}
	for _, start := range []func(context.Context) error{a.fill, a.directory.Start, a.seedPast, a.presence.Start, a.live.Start, a.startChat, a.startSearch, a.startRouting, a.startBoard, a.startJobs,
		a.people.Prepare, a.awaitSetUp} {
		if err := start(ctx); err != nil {
			return err
		}
	}
	return a.routes(address)
}

// fill gives an empty installation its first content, where that is known.
func (a *App) fill(ctx context.Context) error {
	needed, err := a.people.SetupNeeded(ctx)
	if err != nil || !needed || a.seedEmpty == nil {
		return err
	}
	a.fresh = true
	return a.seedEmpty(ctx)
}

// routes registers every address.
func (a *App) routes(address string) error {
	proxies, err := networks(a.config.Proxies)
	if err != nil {
		return err
	}
	metricsFrom, err := networks(a.config.MetricsFrom)
	if err != nil {
		return err
	}
	gate, err := auth.New(a.people, a.log, auth.Options{Proxies: proxies, Origins: []string{address}})
	if err != nil {
		return err
	}
	api := rest.New(rest.Deps{Log: a.log, Version: a.version, Identity: a.people, Conversations: a.conversations, Live: a.live, Names: a.names, Decisions: a.router,
		Presence: a.presence, Directory: a.directory, Loads: a.router, Clock: a.clock, Board: a.board,
		History: a.db, Records: a.records, Settle: a.settle, Timeline: record.NewTimeline(a.records, a.db, a.db), Formulas: formula.New(a.records, a.clock), Queues: queueNames{a.directory}, Demo: a.seedEmpty != nil})
	a.mux.Handle(rest.Prefix+"/", gate.Wrap(api))
	a.mux.Handle("GET /api/live", gate.Wrap(a.live.Handler(func(r *http.Request) (identity.Principal, bool) {
		return auth.From(r.Context()), auth.Known(r.Context())
	})))
	a.mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		problem.Write(w, r, a.log, errs.New("app.routes", errs.NotFound, "There is nothing at this address."))
	})
	chat, err := a.chatAPI(gate)
	if err != nil {
		return err
	}
	a.mux.Handle("/widget/", chat)
	a.mux.Handle("/widget.js", chat)
	a.mux.Handle("/", spa(web.Files()))
	a.health(a.mux, metricsFrom)
	return nil
}

// settle brings the copies in memory up to date with a configuration table that was just changed.
func (a *App) settle(ctx context.Context, table string) error {
	switch table {
	case routing.QueueTable, routing.WorkstreamTable, routing.CalendarTable, conversation.AutomatedMessageTable:
		return a.directory.Refresh(ctx, a.db.Head())
	case webchat.WidgetTable:
		return a.widgets.Load(ctx)
	}
	return nil
}

// chatAPI is the visitors' side.
func (a *App) chatAPI(gate *auth.Gate) (http.Handler, error) {
	limits := webchat.DefaultLimits()
	if !a.config.VisitorLimits {
		limits = webchat.Limits{}
	}
	files, err := fs.Sub(web.Files(), "widget")
	if err != nil {
		return nil, errs.E("app.chatAPI", errs.Internal, err)
	}
	return widget.New(widget.Deps{Chat: a.webchat, Talks: a.conversations, Limiter: webchat.NewLimiter(limits, a.clock), Directory: a.directory,
		Queue: places{a.router}, Typing: a.live, Hub: a.streams, Files: files, Address: gate.Address, Clock: a.clock, Log: a.log})
}

// Handler is everything the product serves.
func (a *App) Handler() http.Handler { return a.mux }

// extra registers a further address: the demo's.
func (a *App) extra(pattern string, h http.Handler) { a.mux.Handle(pattern, h) }

// Ready tells whether the product can serve.
func (a *App) Ready(ctx context.Context) error { return a.db.Ping(ctx) }

// drain ends what keeps connections open: their clients come back to another process, or later.
func (a *App) drain() {
	a.cutStreams()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if a.live != nil {
		if err := a.live.Stop(ctx); err != nil {
			a.log.Warn("end live connections", "error", err)
		}
	}
}

// Close stops what runs, in the reverse order of the start, and releases the data folder.
func (a *App) Close(ctx context.Context) error {
	a.cancel()
	a.background.Wait()
	if a.board != nil {
		a.board.Stop()
	}
	if a.router != nil {
		a.router.Stop()
	}
	if a.presence != nil {
		a.presence.Stop()
	}
	if a.directory != nil {
		a.directory.Stop()
	}
	err := a.stopJobs(ctx)
	if a.db != nil {
		err = errors.Join(err, a.db.Close())
	}
	if a.folder != nil {
		err = errors.Join(err, a.folder.close())
	}
	return err
}
