package live

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/centrifugal/centrifuge"

	"switchboard/internal/api/wire"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
)

// publish sends a batch of facts: messages at once, as the feed brings them; the rows they changed after one read for all.
func (h *Hub) publish(ctx context.Context, events []event.Event) error {
	changed := touched{seq: map[conversation.ID]int64{}, also: map[conversation.ID][]string{}}
	var offers []event.Event
	for _, e := range events {
		switch e.Kind {
		case event.KindMessageAdded:
			m, err := event.Decode[event.MessageAdded](e)
			if err != nil {
				h.unreadable(e, err)
				continue
			}
			if err := h.send("message.added", e.Seq, e.At, wire.OfAdded(&m, wire.FilesBase), "conversation:"+m.ConversationID); err != nil {
				return err
			}
			changed.add(m.ConversationID, e.Seq)
		case event.KindMessageState:
			m, err := event.Decode[event.MessageState](e)
			if err != nil {
				h.unreadable(e, err)
				continue
			}
			if err := h.send("message.state", e.Seq, e.At, m, "conversation:"+m.ConversationID); err != nil {
				return err
			}
			if m.Side == string(conversation.Agent) {
				changed.add(m.ConversationID, e.Seq) // the unread count went down
			}
		case event.KindConversationOffer:
			offers = append(offers, e)
			changed.addWork(e)
		case event.KindConversationOpened, event.KindConversationState, event.KindConversationEdited, event.KindParticipant:
			changed.addWork(e)
		default:
			if err := h.extra(ctx, e); err != nil {
				return err
			}
		}
	}
	rows, err := h.rows(ctx, changed)
	if err != nil {
		return err
	}
	return h.offers(offers, rows)
}

// unreadable notes a fact that this program cannot read. It is passed over: one such fact must not stop all others.
func (h *Hub) unreadable(e event.Event, err error) {
	h.deps.Log.Error("live: a fact cannot be read", "seq", e.Seq, "kind", e.Kind, "error", err)
}

func (h *Hub) extra(ctx context.Context, e event.Event) error {
	if h.deps.Extra == nil {
		return nil
	}
	for _, p := range h.deps.Extra(ctx, e) {
		if err := h.send(p.Kind, e.Seq, e.At, p.Data, p.Channel); err != nil {
			return err
		}
		if p.Disconnect != "" {
			if err := h.node.Disconnect(p.Disconnect); err != nil {
				return err
			}
		}
		if p.Reconnect != "" {
			if err := h.node.Disconnect(p.Reconnect, centrifuge.WithCustomDisconnect(centrifuge.DisconnectForceReconnect)); err != nil {
				return err
			}
		}
		if p.Requeue {
			h.requeue()
		}
	}
	return nil
}

// requeue lets those come back whose queues are no longer those that they are subscribed to.
func (h *Hub) requeue() {
	for _, client := range h.node.Hub().Connections() {
		p, _ := client.Context().Value(principalKey{}).(identity.Principal)
		h.follows(client, p)
	}
}

// follows ends the connection of a client that is not subscribed to just the queues of its person; it then comes back to them.
func (h *Hub) follows(client *centrifuge.Client, p identity.Principal) {
	theirs := h.queuesOf(p)
	for _, q := range h.deps.Queues.QueueIDs() {
		if client.IsSubscribed("queue:"+q) != slices.Contains(theirs, q) {
			client.Disconnect(centrifuge.DisconnectForceReconnect)
			return
		}
	}
}

// touched collects the conversations that a batch changed, in order, with further channels to tell.
type touched struct {
	ids  []conversation.ID
	seq  map[conversation.ID]int64
	also map[conversation.ID][]string
}

func (t *touched) add(id string, seq int64) {
	c := conversation.ID(id)
	if _, known := t.seq[c]; !known {
		t.ids = append(t.ids, c)
	}
	t.seq[c] = seq
}

// addWork notes the conversation of a fact and those who had it before and would otherwise not hear that it left them.
func (t *touched) addWork(e event.Event) {
	text, about := strings.CutPrefix(e.Topic, conversation.ID("").Topic())
	if !about {
		return
	}
	t.add(text, e.Seq)
	if e.Kind != event.KindConversationState {
		return
	}
	s, err := event.Decode[event.ConversationState](e)
	if err != nil {
		return
	}
	id := conversation.ID(text)
	if s.PreviousAgentID != "" {
		t.also[id] = append(t.also[id], "user:"+s.PreviousAgentID)
	}
	if s.PreviousQueueID != "" {
		t.also[id] = append(t.also[id], "queue:"+s.PreviousQueueID)
	}
}

func (h *Hub) rows(ctx context.Context, t touched) (map[conversation.ID]wire.Conversation, error) {
	out := map[conversation.ID]wire.Conversation{}
	if len(t.ids) == 0 {
		return out, nil
	}
	rows, err := h.deps.Conversations.Rows(ctx, t.ids)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		c := &rows[i]
		w := wire.OfConversation(c, h.deps.Names, nil)
		out[c.ID] = w
		channels := append([]string{"queue:" + c.QueueID, "conversation:" + string(c.ID)}, t.also[c.ID]...)
		if c.AgentID != "" {
			channels = append(channels, "user:"+string(c.AgentID))
		}
		slices.Sort(channels) // a conversation that went to and fro names a channel more than once
		if err := h.send("conversation.changed", t.seq[c.ID], c.ActivityAt, w, slices.Compact(channels)...); err != nil {
			return nil, err
		}
	}
	for id := range t.also {
		h.rewatch(ctx, "conversation:"+string(id))
	}
	return out, nil
}

// rewatch lets those who follow a channel without the right to it any more ask again, which refuses them.
func (h *Hub) rewatch(ctx context.Context, channel string) {
	if !h.Watched(channel) {
		return
	}
	for _, client := range h.node.Hub().Connections() {
		p, _ := client.Context().Value(principalKey{}).(identity.Principal)
		if client.IsSubscribed(channel) && errors.Is(h.mayWatch(ctx, p, channel), centrifuge.ErrorPermissionDenied) {
			client.Unsubscribe(channel, subscribeAnew)
		}
	}
}

// subscribeAnew ends a subscription so that the client asks again; a code from 2500 on means that it should.
var subscribeAnew = centrifuge.Unsubscribe{Code: 2500, Reason: "rights changed"}

// offers tells agents of offers made and ended.
func (h *Hub) offers(events []event.Event, rows map[conversation.ID]wire.Conversation) error {
	for _, e := range events {
		o, err := event.Decode[event.ConversationOffer](e)
		if err != nil {
			h.unreadable(e, err)
			continue
		}
		channel := "user:" + o.OfferedTo
		if o.Outcome != string(conversation.Offered) {
			ended := map[string]string{"id": o.OfferID, "conversationId": o.ConversationID, "outcome": o.Outcome}
			if err := h.send("offer.ended", e.Seq, e.At, ended, channel); err != nil {
				return err
			}
			continue
		}
		row, there := rows[conversation.ID(o.ConversationID)]
		if !there { // removed meanwhile
			continue
		}
		s := conversation.Session{ID: conversation.OfferID(o.OfferID), ConversationID: conversation.ID(o.ConversationID),
			AgentID: identity.UserID(o.OfferedTo), Reason: o.Reason, OfferedAt: e.At, ExpiresAt: time.UnixMilli(o.ExpiresAt).UTC()}
		if err := h.send("offer.made", e.Seq, e.At, wire.OfOffer(&s, row), channel); err != nil {
			return err
		}
	}
	return nil
}
