package live

import (
	"context"
	"slices"
	"sync"
	"time"

	"switchboard/internal/api/wire"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/clock"
)

// How long a sign of life counts.
const (
	viewingFor = 45 * time.Second
	typingFor  = 6 * time.Second
	viewersMax = 20  // of one conversation
	sweepFrom  = 256 // conversations
)

// viewers remembers who looks at which conversation. It is memory only: a sign of life is repeated and expires.
type viewers struct {
	clock clock.Clock
	mu    sync.Mutex // guards by and sweepAt
	by    map[conversation.ID][]viewer
	// sweepAt is how many conversations it takes until those that nobody looks at any more are forgotten.
	sweepAt int
}

type viewer struct {
	wire.Viewer
	until, typing time.Time
}

func newViewers(c clock.Clock) *viewers {
	return &viewers{clock: c, by: map[conversation.ID][]viewer{}, sweepAt: sweepFrom}
}

// see notes a sign of life and returns who looks on now, and whether that changed.
func (v *viewers) see(id conversation.ID, user identity.UserID, name string, typing bool) ([]wire.Viewer, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.sweep()
	before := v.list(id)
	now := v.clock.Now()
	rows := v.by[id]
	i := slices.IndexFunc(rows, func(w viewer) bool { return w.UserID == string(user) })
	if i < 0 {
		if len(rows) >= viewersMax {
			return before, false
		}
		rows = append(rows, viewer{Viewer: wire.Viewer{UserID: string(user), Name: name}})
		i = len(rows) - 1
	}
	rows[i].until = now.Add(viewingFor)
	if typing {
		rows[i].typing = now.Add(typingFor)
	}
	v.by[id] = rows
	after := v.list(id)
	return after, !slices.Equal(before, after)
}

// sweep forgets the conversations that nobody looks at any more, each time their number has doubled. v.mu is held.
func (v *viewers) sweep() {
	if len(v.by) < v.sweepAt {
		return
	}
	for id := range v.by {
		v.list(id)
	}
	v.sweepAt = max(sweepFrom, 2*len(v.by))
}

// list is who looks on now; it forgets the others. v.mu is held.
func (v *viewers) list(id conversation.ID) []wire.Viewer {
	now := v.clock.Now()
	rows := slices.DeleteFunc(v.by[id], func(w viewer) bool { return !now.Before(w.until) })
	if len(rows) == 0 {
		delete(v.by, id)
		return []wire.Viewer{}
	}
	v.by[id] = rows
	out := make([]wire.Viewer, len(rows))
	for i, w := range rows {
		out[i] = w.Viewer
		out[i].Typing = now.Before(w.typing)
	}
	return out
}

// leave forgets a person everywhere and returns the conversations that this changed.
func (v *viewers) leave(user identity.UserID) map[conversation.ID][]wire.Viewer {
	v.mu.Lock()
	defer v.mu.Unlock()
	changed := map[conversation.ID][]wire.Viewer{}
	for id, rows := range v.by {
		kept := slices.DeleteFunc(rows, func(w viewer) bool { return w.UserID == string(user) })
		if len(kept) != len(rows) {
			v.by[id] = kept
			changed[id] = v.list(id)
		}
	}
	return changed
}

// Viewers lists who looks at a conversation.
func (h *Hub) Viewers(id conversation.ID) []wire.Viewer {
	h.viewers.mu.Lock()
	defer h.viewers.mu.Unlock()
	return h.viewers.list(id)
}

// View notes that a person looks at a conversation. The caller has checked the right.
func (h *Hub) View(p identity.Principal, id conversation.ID) {
	h.seen(p, id, false)
}

func (h *Hub) seen(p identity.Principal, id conversation.ID, typing bool) {
	if list, changed := h.viewers.see(id, p.ID, p.Name, typing); changed {
		h.pass("conversation:"+string(id), "viewers", map[string]any{"conversationId": id, "viewers": list})
	}
}

func (h *Hub) drop(user identity.UserID) {
	for id, list := range h.viewers.leave(user) {
		h.pass("conversation:"+string(id), "viewers", map[string]any{"conversationId": id, "viewers": list})
	}
}

// Typing is a sign that somebody writes; it is passed on and forgotten.
type Typing struct {
	ConversationID conversation.ID `json:"conversationId"`
	From           string          `json:"from"` // customer or agent
	UserID         string          `json:"userId,omitempty"`
	Name           string          `json:"name"`
}

// typists holds those in this process who want to hear of typing agents: the visitors' streams.
type typists struct {
	mu   sync.Mutex // guards next and by
	next int
	by   map[int]func(Typing)
}

// OnAgentTyping calls fn for each sign of a typing agent until the returned function is called. fn must not block.
func (h *Hub) OnAgentTyping(fn func(Typing)) (stop func()) {
	h.typing.mu.Lock()
	defer h.typing.mu.Unlock()
	if h.typing.by == nil {
		h.typing.by = map[int]func(Typing){}
	}
	h.typing.next++
	n := h.typing.next
	h.typing.by[n] = fn
	return func() {
		h.typing.mu.Lock()
		defer h.typing.mu.Unlock()
		delete(h.typing.by, n)
	}
}

// AgentTypes passes on that an agent writes to the customer (or a note, which only colleagues see).
func (h *Hub) AgentTypes(p identity.Principal, id conversation.ID, note bool) {
	h.seen(p, id, true)
	t := Typing{ConversationID: id, From: "agent", UserID: string(p.ID), Name: p.Name}
	h.pass("conversation:"+string(id), "typing", t)
	if note {
		return
	}
	h.typing.mu.Lock()
	defer h.typing.mu.Unlock()
	for _, fn := range h.typing.by {
		fn(t)
	}
}

// CustomerTypes passes on that a customer writes.
func (h *Hub) CustomerTypes(_ context.Context, id conversation.ID, name string) {
	h.pass("conversation:"+string(id), "typing", Typing{ConversationID: id, From: "customer", Name: name})
}

// Push puts a frame of no history into a channel, such as the board.
func (h *Hub) Push(channel, kind string, data any) { h.pass(channel, kind, data) }
