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
	viewersMax = 20                     // of one conversation
	lapseEvery = 250 * time.Millisecond // the least time between two looks for what has expired
)

// viewers remembers who looks at which conversation. It is memory only: a sign of life is repeated and expires.
type viewers struct {
	clock   clock.Clock
	telling sync.Mutex    // held while a change is made and told, so that screens hear of changes in their order
	sooner  chan struct{} // something expires before due
	mu      sync.Mutex    // guards by and due
	by      map[conversation.ID][]viewer
	due     time.Time // when lapse is looked for next; zero while nobody looks on
}

// viewer is somebody as screens were told last, and how long that holds.
type viewer struct {
	wire.Viewer
	until, typing time.Time
}

// changes are the conversations whose viewers are others now.
type changes map[conversation.ID][]wire.Viewer

func newViewers(c clock.Clock) *viewers {
	return &viewers{clock: c, sooner: make(chan struct{}, 1), by: map[conversation.ID][]viewer{}}
}

// see notes a sign of life.
func (v *viewers) see(id conversation.ID, user identity.UserID, name string, typing bool) changes {
	v.mu.Lock()
	defer v.mu.Unlock()
	now := v.clock.Now()
	changed := v.settle(id, now)
	rows := v.by[id]
	i := slices.IndexFunc(rows, func(w viewer) bool { return w.UserID == string(user) })
	if i < 0 && len(rows) < viewersMax {
		changed, i = true, len(rows)
		rows = append(rows, viewer{Viewer: wire.Viewer{UserID: string(user), Name: name}})
		v.by[id] = rows
	}
	if i >= 0 {
		w := &rows[i]
		w.until = now.Add(viewingFor)
		if typing {
			changed = changed || !w.Typing
			w.Typing, w.typing = true, now.Add(typingFor)
		}
		v.plan(w.ends())
	}
	if !changed {
		return nil
	}
	return changes{id: v.list(id)}
}

// ends is when something about a viewer expires next.
func (w *viewer) ends() time.Time {
	if w.Typing && w.typing.Before(w.until) {
		return w.typing
	}
	return w.until
}

// plan has what expires at an instant looked for then. v.mu is held.
func (v *viewers) plan(at time.Time) {
	if !v.due.IsZero() && !at.Before(v.due) {
		return
	}
	v.due = at
	select {
	case v.sooner <- struct{}{}:
	default:
	}
}

// lapse forgets what has expired, and returns how long until more does; 0 when nobody looks on.
func (v *viewers) lapse() (changes, time.Duration) {
	v.mu.Lock()
	defer v.mu.Unlock()
	now, changed := v.clock.Now(), changes{}
	v.due = time.Time{}
	for id := range v.by {
		if v.settle(id, now) {
			changed[id] = v.list(id)
		}
		for i := range v.by[id] {
			if at := v.by[id][i].ends(); v.due.IsZero() || at.Before(v.due) {
				v.due = at
			}
		}
	}
	if v.due.IsZero() {
		return changed, 0
	}
	return changed, max(v.due.Sub(now), lapseEvery)
}

// settle forgets what has expired of one conversation and tells whether that is news. v.mu is held.
func (v *viewers) settle(id conversation.ID, now time.Time) bool {
	rows := v.by[id]
	kept := slices.DeleteFunc(rows, func(w viewer) bool { return !now.Before(w.until) })
	changed := len(kept) != len(rows)
	for i := range kept {
		if w := &kept[i]; w.Typing && !now.Before(w.typing) {
			w.Typing, changed = false, true
		}
	}
	if len(kept) == 0 {
		delete(v.by, id)
	} else {
		v.by[id] = kept
	}
	return changed
}

// list is who looks on now. v.mu is held.
func (v *viewers) list(id conversation.ID) []wire.Viewer {
	now, out := v.clock.Now(), []wire.Viewer{}
	for _, w := range v.by[id] {
		if now.Before(w.until) {
			w.Viewer.Typing = now.Before(w.typing)
			out = append(out, w.Viewer)
		}
	}
	return out
}

// leave forgets a person everywhere.
func (v *viewers) leave(user identity.UserID) changes {
	v.mu.Lock()
	defer v.mu.Unlock()
	changed := changes{}
	for id, rows := range v.by {
		kept := slices.DeleteFunc(rows, func(w viewer) bool { return w.UserID == string(user) })
		if len(kept) == len(rows) {
			continue
		}
		v.by[id] = kept
		changed[id] = v.list(id)
		if len(kept) == 0 {
			delete(v.by, id)
		}
	}
	return changed
}

// forget tells screens of viewers who stopped looking or typing without a word, until ctx ends.
func (h *Hub) forget(ctx context.Context) {
	for {
		var wait time.Duration
		h.tell(func() (changed changes) {
			changed, wait = h.viewers.lapse()
			return changed
		})
		var fired <-chan time.Time
		stop := func() {}
		if wait > 0 {
			fired, stop = h.deps.Clock.After(wait)
		}
		select {
		case <-fired:
		case <-h.viewers.sooner:
		case <-ctx.Done():
		}
		stop()
		if ctx.Err() != nil {
			return
		}
	}
}

// tell shows a change to those who watch.
func (h *Hub) tell(change func() changes) {
	h.viewers.telling.Lock()
	defer h.viewers.telling.Unlock()
	for id, list := range change() {
		h.pass("conversation:"+string(id), "viewers", map[string]any{"conversationId": id, "viewers": list})
	}
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
	h.tell(func() changes { return h.viewers.see(id, p.ID, p.Name, typing) })
}

func (h *Hub) drop(user identity.UserID) {
	h.tell(func() changes { return h.viewers.leave(user) })
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
