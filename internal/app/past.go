package app

import (
	"context"
	"fmt"
	"time"

	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
	"switchboard/internal/store/sql"
)

// seedPast lets the demo's agents have worked for some days: it replays chats through the same verbs with a clock of its own, so
// that lists, previous conversations and figures show something.
func (a *App) seedPast(ctx context.Context) error {
	const op = "app.seedPast"
	if !a.fresh {
		return nil
	}
	now := a.clock.Now()
	past := clock.NewFake(now.Add(-pastDays * 24 * time.Hour))
	contacts, err := a.records.All(ctx, record.ContactTable)
	if err != nil {
		return errs.E(op, errs.Internal, err)
	}
	widgets, err := a.records.All(ctx, webchat.WidgetTable)
	if err != nil || len(widgets) == 0 {
		return errs.E(op, errs.NotFound, err)
	}
	p := &history{talks: conversation.New(sql.Conversations{DB: a.db}, a.db, a.directory, a.blobs, past), clock: past,
		directory: a.directory, contacts: contacts, widget: widgets[0]}
	for i := range pastChats {
		if !past.Now().Add(pastGap).Before(now) {
			break
		}
		if err := p.chat(ctx, i); err != nil {
			return errs.E(op, errs.Internal, err)
		}
	}
	return nil
}

// The demo's past.
const (
	pastDays  = 3
	pastChats = 28
	pastGap   = pastDays * 24 * time.Hour / (pastChats + 1)
)

type history struct {
	talks     *conversation.Service
	clock     *clock.Fake
	directory *routing.Directory
	contacts  []record.Row
	widget    record.Row
}

// chat replays one conversation from greeting to rating.
func (h *history) chat(ctx context.Context, i int) error {
	h.clock.Advance(pastGap - 10*time.Minute)
	contact, round := h.contacts[i%len(h.contacts)], i/len(h.contacts)
	scripts := scriptsOf(demoLocale(contact.Values.Text("email")))
	script := scripts[round%len(scripts)]
	stream, err := h.directory.Workstream(h.widget.Values.Text("workstreamId"))
	if err != nil {
		return err
	}
	agents := h.directory.MembersOf(stream.QueueID)
	agent := agents[(i+round)%len(agents)]
	who := identity.Principal{Kind: event.ActorUser, ID: agent.ID, Name: agent.Name, Roles: []identity.Role{identity.Agent}}
	visitor := conversation.VisitorID(ident.New())
	c, _, err := h.talks.Open(ctx, conversation.Opening{VisitorID: visitor, Key: "open", Channel: webchat.Channel, WidgetID: h.widget.ID,
		WorkstreamID: h.widget.Values.Text("workstreamId"), Mode: conversation.Live, Name: contact.Values.Text("fullName"),
		Email: contact.Values.Text("email"), ContactID: contact.ID, Locale: script.locale, Message: script.lines[0]})
	if err != nil {
		return err
	}
	h.clock.Advance(time.Duration(10+7*i%50) * time.Second)
	if i%9 == 8 { // somebody lost patience
		_, err := h.talks.Leave(ctx, visitor, c.ID)
		return err
	}
	if _, err := h.talks.Pick(ctx, who, c.ID); err != nil {
		return err
	}
	for n, line := range script.lines[1:] {
		h.clock.Advance(40 * time.Second)
		reply := pastReplies[script.locale][n%len(pastReplies[script.locale])]
		if _, err := h.talks.Send(ctx, who, c.ID, conversation.Draft{Key: fmt.Sprint("a", n), Kind: conversation.Text, Body: reply}); err != nil {
			return err
		}
		h.clock.Advance(30 * time.Second)
		if _, err := h.talks.Receive(ctx, visitor, c.ID, conversation.Draft{Key: fmt.Sprint("c", n), Body: line}); err != nil {
			return err
		}
	}
	if _, err := h.talks.End(ctx, who, c.ID); err != nil {
		return err
	}
	if i%3 != 2 {
		if _, err := h.talks.Rate(ctx, visitor, c.ID, 5-i%2, ""); err != nil {
			return err
		}
	}
	h.clock.Advance(time.Minute)
	_, err = h.talks.Wrap(ctx, who, c.ID, conversation.Finish{Note: "Solved in the chat.", Disposition: "Order"})
	return err
}

// pastReplies are what the demo's agents wrote.
var pastReplies = map[string][]string{
	"en": {"Hello! Happy to help. Let me look that up.", "I have found it, thank you. One moment, please.", "All done. Is there anything else?"},
	"de": {"Hallo! Gern, ich sehe gleich nach.", "Ich habe es gefunden, einen Moment bitte.", "Ist erledigt. Kann ich sonst noch helfen?"},
	"pt": {"Olá! Com todo o gosto, vou já ver.", "Encontrei, só um momento por favor.", "Está tratado. Posso ajudar em mais alguma coisa?"},
}

// demoLocale is the language of a contact of the demo.
func demoLocale(email string) string {
	for _, c := range demoContacts {
		if c.email == email {
			return c.locale
		}
	}
	return "en"
}
