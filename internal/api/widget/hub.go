package widget

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"sync"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
)

// Limits of streams.
const (
	streamsPerTalk = 10 // the visitor's open pages
	streamsTotal   = 20_000
	bufferLimit    = 64 // messages that wait for one stream; beyond it the stream reads the store
	retryFeed      = time.Second
)

// Hub follows the feed once for all visitors' streams of this process and wakes those that a fact concerns. A message travels
// with the wake-up, so that the common case asks the store nothing.
type Hub struct {
	clock clock.Clock
	log   *slog.Logger
	mu    sync.RWMutex // guards by, total and over
	by    map[conversation.ID]map[*subscription]struct{}
	total int
	over  bool          // Run has ended
	done  chan struct{} // closed when Run ends
}

// NewHub makes a hub; Run lets it work.
func NewHub(clock clock.Clock, log *slog.Logger) *Hub {
	return &Hub{clock: clock, log: log, by: map[conversation.ID]map[*subscription]struct{}{}, done: make(chan struct{})}
}

// Run follows the feed until ctx ends, and then ends every stream. It is called once.
func (h *Hub) Run(ctx context.Context, feed event.Feed) {
	seq := feed.Head()
	h.resync() // what was committed before the first look may have been missed
	for ctx.Err() == nil {
		err := event.Follow(ctx, feed, seq, func(_ context.Context, events []event.Event) error {
			h.hear(events)
			seq = events[len(events)-1].Seq
			return nil
		})
		if ctx.Err() != nil {
			break
		}
		h.log.ErrorContext(ctx, "visitors' streams lost the feed", "error", err)
		again, stop := h.clock.After(retryFeed)
		select {
		case <-again:
		case <-ctx.Done():
		}
		stop()
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.over = true
	close(h.done)
}

// resync lets every stream read the store.
func (h *Hub) resync() {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, subscriptions := range h.by {
		for s := range subscriptions {
			s.notify(func(n *news) { n.behind, n.state = true, true })
		}
	}
}

// AgentTypes passes on that an agent writes to the visitor. It does not block.
func (h *Hub) AgentTypes(id conversation.ID, name string) {
	h.tell(id, func(n *news) { n.typing = name })
}

// hear tells each conversation once of everything that a batch brings, so that a stream never sees half of one unit of work.
func (h *Hub) hear(events []event.Event) {
	changes := map[conversation.ID][]func(*news){}
	for _, e := range events {
		text, ok := strings.CutPrefix(e.Topic, "conversation:")
		id := conversation.ID(text)
		if !ok || !h.followed(id) {
			continue
		}
		if change := h.changeOf(e); change != nil {
			changes[id] = append(changes[id], change)
		}
	}
	for id, all := range changes {
		h.tell(id, func(n *news) {
			for _, change := range all {
				change(n)
			}
		})
	}
}

func (h *Hub) followed(id conversation.ID) bool {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return len(h.by[id]) > 0
}

// changeOf is what a fact means to a visitor's stream; nil for nothing.
func (h *Hub) changeOf(e event.Event) func(*news) {
	switch e.Kind {
	case event.KindMessageAdded:
		return h.messageOf(e)
	case event.KindMessageState:
		s, err := event.Decode[event.MessageState](e)
		if err == nil && s.Side == string(conversation.Agent) && s.ReadSeq > 0 {
			return func(n *news) { n.read = max(n.read, s.ReadSeq) }
		}
	case event.KindConversationState, event.KindConversationEdited:
		return func(n *news) { n.state = true }
	}
	return nil
}

// messageOf shapes a message once for all streams. A note is nothing to a visitor.
func (h *Hub) messageOf(e event.Event) func(*news) {
	m, err := event.Decode[event.MessageAdded](e)
	if err != nil { // it cannot be read here; the store has it
		h.log.Error("message fact is not readable", "seq", e.Seq, "error", err)
		return func(n *news) { n.behind = true }
	}
	if m.Sort == string(conversation.Note) {
		return nil
	}
	data, err := json.Marshal(addedOf(&m))
	if err != nil {
		return func(n *news) { n.behind = true }
	}
	line := line{seq: m.Seq, own: m.From == string(conversation.Customer), data: data}
	return func(n *news) {
		if len(n.lines) >= bufferLimit {
			n.lines, n.behind = nil, true
		}
		if !n.behind {
			n.lines = append(n.lines, line)
		}
		if m.From == string(conversation.Agent) {
			n.read = max(n.read, m.Seq) // who answers has read
		}
	}
}

func (h *Hub) tell(id conversation.ID, change func(*news)) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for s := range h.by[id] {
		s.notify(change)
	}
}

// line is a message on its way to a stream.
type line struct {
	seq  int64
	own  bool // by the visitor
	data []byte
}

// news is what has happened since a stream last looked. It is bounded: lines by bufferLimit, the rest by their nature.
type news struct {
	lines  []line
	behind bool // messages were left out: read the store
	state  bool // the conversation has changed
	read   int64
	typing string
}

// subscription is one stream's place in the hub.
type subscription struct {
	mu   sync.Mutex // guards news
	news news
	wake chan struct{} // holds one signal while there is news
}

func (s *subscription) notify(change func(*news)) {
	s.mu.Lock()
	change(&s.news)
	s.mu.Unlock()
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

func (s *subscription) take() news {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.news
	s.news = news{}
	return n
}

// subscribe begins to collect news of a conversation until leave is called.
func (h *Hub) subscribe(id conversation.ID) (s *subscription, leave func(), err error) {
	const op = "widget.subscribe"
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.over:
		return nil, nil, errs.New(op, errs.Unavailable, "The server is stopping. Try again in a moment.")
	case h.total >= streamsTotal:
		return nil, nil, errs.New(op, errs.Unavailable, "Too many chats are open right now. Try again in a moment.")
	case len(h.by[id]) >= streamsPerTalk:
		return nil, nil, errs.New(op, errs.RateLimited, "This chat is open on too many pages. Close one of them.")
	}
	s = &subscription{wake: make(chan struct{}, 1)}
	if h.by[id] == nil {
		h.by[id] = map[*subscription]struct{}{}
	}
	h.by[id][s] = struct{}{}
	h.total++
	return s, func() { h.leave(id, s) }, nil
}

func (h *Hub) leave(id conversation.ID, s *subscription) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.by[id], s)
	if len(h.by[id]) == 0 {
		delete(h.by, id)
	}
	h.total--
}
