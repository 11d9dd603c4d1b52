// Package live brings the facts to the screens of the organisation's people over one WebSocket (centrifuge protocol). It decides
// which channel a fact goes to, who may subscribe, and how a client that was away catches up: each channel keeps a short history
// with offsets, and a client that has missed more is told so and fetches again. A client that reads too slowly is disconnected,
// never skipped.
//
// Channels: user:<id> (offers, own presence), agents (presence of all), queue:<id> (conversations of a queue),
// conversation:<id> (messages, typing), board (supervisors).
package live

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/centrifugal/centrifuge"

	"switchboard/internal/api/wire"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
)

// Conversations is what live updates read.
type Conversations interface {
	Get(ctx context.Context, p identity.Principal, id conversation.ID) (conversation.Conversation, error)
	Rows(ctx context.Context, ids []conversation.ID) ([]conversation.Conversation, error)
}

// Presence hears who is connected.
type Presence interface {
	Connect(ctx context.Context, user identity.UserID) error
	Disconnect(ctx context.Context, user identity.UserID) error
}

// Queues says whose queue a person watches: members theirs, supervisors all.
type Queues interface {
	QueuesOf(user identity.UserID) []string
	QueueIDs() []string
}

// Deps are what the hub needs.
type Deps struct {
	Feed          event.Feed
	Conversations Conversations
	Presence      Presence
	Queues        Queues
	Names         wire.Names
	Clock         clock.Clock
	Log           *slog.Logger
	// Extra turns further facts into publications: presence, configuration, sessions.
	Extra func(ctx context.Context, e event.Event) []Publication
}

// Publication is one frame for one channel.
type Publication struct {
	Channel string
	Kind    string
	Data    any
	// Disconnect names a user whose connections end, since their session has; Reconnect one whose connections begin anew, since
	// their roles have changed.
	Disconnect string
	Reconnect  string
	// Requeue looks at everybody's queues anew: who is a member of which has changed.
	Requeue bool
}

// Hub owns the connections of this process.
type Hub struct {
	deps    Deps
	node    *centrifuge.Node
	viewers *viewers
	cancel  context.CancelFunc
	done    sync.WaitGroup
	typing  typists
	arrive  arrivals
}

// Limits of a connection and of a channel's history.
const (
	queueBytes     = 1 << 20 // unsent bytes after which a slow client is disconnected
	historySize    = 512
	historyTTL     = 5 * time.Minute
	channelsClient = 1200 // subscriptions of one client
	retryDelay     = time.Second
	recheckEvery   = 5 * time.Minute
)

// New makes a hub; Start lets it run.
func New(deps Deps) (*Hub, error) {
	node, err := centrifuge.New(centrifuge.Config{
		LogLevel:           centrifuge.LogLevelError,
		LogHandler:         func(e centrifuge.LogEntry) { deps.Log.Warn("live: "+e.Message, "fields", e.Fields) },
		ClientQueueMaxSize: queueBytes, ClientChannelLimit: channelsClient, HistoryMetaTTL: 2 * historyTTL,
	})
	if err != nil {
		return nil, err
	}
	h := &Hub{deps: deps, node: node, viewers: newViewers(deps.Clock)}
	node.OnConnecting(h.connecting)
	node.OnConnect(h.connected)
	h.arrive.watch(node)
	return h, nil
}

// Start begins to follow the feed at its head.
func (h *Hub) Start(ctx context.Context) error {
	if err := h.node.Run(); err != nil {
		return err
	}
	ctx, h.cancel = context.WithCancel(context.WithoutCancel(ctx))
	head := h.deps.Feed.Head()
	h.done.Go(func() { h.follow(ctx, head) })
	h.done.Go(func() { h.forget(ctx) })
	return nil
}

// Stop waits for what Start began and disconnects every client, telling them to come back. It takes no longer than ctx.
func (h *Hub) Stop(ctx context.Context) error {
	if h.cancel != nil {
		h.cancel()
	}
	ended := make(chan error, 1)
	go func() {
		h.done.Wait()
		ended <- h.node.Shutdown(ctx)
	}()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
		return errs.New("live.Stop", errs.Unavailable, "The live connections did not end in time and were cut off.")
	}
}

// follow publishes the facts in order. When the feed cannot be read it tries again from the same place, so nothing is skipped.
func (h *Hub) follow(ctx context.Context, seq int64) {
	for {
		err := event.Follow(ctx, h.deps.Feed, seq, func(ctx context.Context, events []event.Event) error {
			if err := h.publish(ctx, events); err != nil {
				return err
			}
			seq = events[len(events)-1].Seq
			return nil
		})
		if ctx.Err() != nil {
			return
		}
		h.deps.Log.Error("live: follow the feed", "seq", seq, "error", err)
		fired, stop := h.deps.Clock.After(retryDelay)
		select {
		case <-fired:
		case <-ctx.Done():
			stop()
			return
		}
	}
}

type frame struct {
	Seq  int64     `json:"seq,omitempty"`
	Kind string    `json:"kind"`
	At   time.Time `json:"at"`
	Data any       `json:"data"`
}

// send puts one frame into channels and their histories.
func (h *Hub) send(kind string, seq int64, at time.Time, data any, channels ...string) error {
	body, err := json.Marshal(frame{seq, kind, at, data})
	if err != nil {
		return err
	}
	for _, channel := range channels {
		if err := h.arrive.publish(h.node, channel, body); err != nil {
			return err
		}
	}
	return nil
}

// pass puts a frame that is worth nothing later into a channel, past its history. Connections that arrive do not wait for such frames.
func (h *Hub) pass(channel, kind string, data any) {
	body, err := json.Marshal(frame{Kind: kind, At: h.deps.Clock.Now(), Data: data})
	if err != nil {
		h.deps.Log.Error("live: marshal "+kind, "error", err)
		return
	}
	if _, err := h.node.Publish(channel, body); err != nil {
		h.deps.Log.Warn("live: publish "+kind, "error", err)
	}
}

type principalKey struct{}

// Handler is the WebSocket. principal finds who is signed in; without anybody the answer is 401.
func (h *Hub) Handler(principal func(*http.Request) (identity.Principal, bool)) http.Handler {
	socket := centrifuge.NewWebsocketHandler(h.node, centrifuge.WebsocketConfig{
		ReadBufferSize: 1024, WriteBufferSize: 4096, MessageSizeLimit: 64 << 10, WriteTimeout: 5 * time.Second,
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, ok := principal(r)
		if !ok || p.Kind != event.ActorUser {
			http.Error(w, "sign in first", http.StatusUnauthorized)
			return
		}
		ctx := context.WithValue(r.Context(), principalKey{}, p)
		ctx = centrifuge.SetCredentials(ctx, &centrifuge.Credentials{UserID: string(p.ID)})
		socket.ServeHTTP(w, r.WithContext(ctx))
	})
}

// connecting subscribes a person to what everybody needs.
func (h *Hub) connecting(ctx context.Context, _ centrifuge.ConnectEvent) (centrifuge.ConnectReply, error) {
	p, ok := ctx.Value(principalKey{}).(identity.Principal)
	if !ok {
		return centrifuge.ConnectReply{}, centrifuge.DisconnectInvalidToken
	}
	options := centrifuge.SubscribeOptions{EnableRecovery: true}
	subs := map[string]centrifuge.SubscribeOptions{"user:" + string(p.ID): options, "agents": options}
	for _, q := range h.queuesOf(p) {
		subs["queue:"+q] = options
	}
	return centrifuge.ConnectReply{Subscriptions: subs}, nil
}

func (h *Hub) connected(client *centrifuge.Client) {
	p, _ := client.Context().Value(principalKey{}).(identity.Principal)
	if err := h.deps.Presence.Connect(client.Context(), p.ID); err != nil {
		h.deps.Log.Error("live: note a connection", "user", p.ID, "error", err)
	}
	h.follows(client, p) // their queues may have changed since connecting looked, when requeue did not know of the client yet
	client.OnSubscribe(func(e centrifuge.SubscribeEvent, answer centrifuge.SubscribeCallback) {
		if err := h.mayWatch(client.Context(), p, e.Channel); err != nil {
			answer(centrifuge.SubscribeReply{}, err)
			return
		}
		answer(centrifuge.SubscribeReply{Options: centrifuge.SubscribeOptions{EnableRecovery: true, ExpireAt: h.recheck()}}, nil)
	})
	client.OnSubRefresh(func(e centrifuge.SubRefreshEvent, answer centrifuge.SubRefreshCallback) {
		err := h.mayWatch(client.Context(), p, e.Channel)
		answer(centrifuge.SubRefreshReply{Expired: errors.Is(err, centrifuge.ErrorPermissionDenied), ExpireAt: h.recheck()}, nil)
	})
	client.OnDisconnect(func(centrifuge.DisconnectEvent) {
		ctx := context.WithoutCancel(client.Context())
		if len(h.node.Hub().UserConnections(string(p.ID))) == 0 { // another window still shows what they look at
			h.drop(p.ID)
		}
		if err := h.deps.Presence.Disconnect(ctx, p.ID); err != nil {
			h.deps.Log.Error("live: note a lost connection", "user", p.ID, "error", err)
		}
	})
}

// queuesLimit is how many queues one person follows: as many as there can be.
const queuesLimit = 1000

// queuesOf lists the queues that a person follows.
func (h *Hub) queuesOf(p identity.Principal) []string {
	queues := h.deps.Queues.QueuesOf(p.ID)
	if p.Has(identity.Supervisor) {
		queues = h.deps.Queues.QueueIDs()
	}
	return queues[:min(len(queues), queuesLimit)]
}

// recheck is when the right to a subscription is looked at again: rights change with queues and roles.
func (h *Hub) recheck() int64 { return time.Now().Add(recheckEvery).Unix() } // centrifuge keeps the machine's time

// mayWatch checks a person's right to a channel.
func (h *Hub) mayWatch(ctx context.Context, p identity.Principal, channel string) error {
	name, id, _ := strings.Cut(channel, ":")
	switch name {
	case "conversation":
		_, err := h.deps.Conversations.Get(ctx, p, conversation.ID(id))
		if err == nil {
			return nil
		}
		if errs.Is(err, errs.Unavailable) || errs.Is(err, errs.Internal) {
			return centrifuge.ErrorInternal // the client asks again
		}
	case "board":
		if p.Has(identity.Supervisor) {
			return nil
		}
	}
	return centrifuge.ErrorPermissionDenied
}

// Watched tells whether anybody is subscribed to a channel.
func (h *Hub) Watched(channel string) bool { return h.node.Hub().NumSubscribers(channel) > 0 }

// Connections is the number of clients, for the metrics.
func (h *Hub) Connections() int { return h.node.Hub().NumClients() }
