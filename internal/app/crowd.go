package app

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"time"

	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/kit/ident"
)

// Rhythm of the simulated customers.
const (
	crowdMost   = 6 // chats at once
	crowdPause  = 15 * time.Second
	answerPause = 4 * time.Second
)

// crowd is the demo's simulated customers: each opens a chat through the same verbs as a real one, answers what agents write,
// leaves and rates. They are marked in the conversation's context.
type crowd struct {
	app    *App
	widget string

	mu   sync.Mutex // guards on and chats
	on   bool
	wake chan struct{}
	busy map[conversation.ID]*chat

	opened int // chats so far; arrive only
}

// chat is one simulated customer.
type chat struct {
	visitor conversation.VisitorID
	lines   []string
	heard   chan struct{} // an agent has written
}

func newCrowd(a *App, widget string) *crowd {
	c := &crowd{app: a, widget: widget, wake: make(chan struct{}, 1), busy: map[conversation.ID]*chat{}}
	head := a.db.Head()
	a.background.Go(func() { c.arrive(a.running) })
	a.background.Go(func() {
		if err := event.Follow(a.running, a.db, head, c.hear); err != nil && a.running.Err() == nil {
			a.log.Error("simulated customers", "error", err)
		}
	})
	return c
}

func (c *crowd) set(on bool) {
	c.mu.Lock()
	c.on = on
	c.mu.Unlock()
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

func (c *crowd) isOn() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.on
}

// arrive opens a chat every now and then while the crowd is on.
func (c *crowd) arrive(ctx context.Context) {
	for ctx.Err() == nil {
		if !c.isOn() {
			select {
			case <-c.wake:
			case <-ctx.Done():
			}
			continue
		}
		c.mu.Lock()
		room := len(c.busy) < crowdMost
		c.mu.Unlock()
		if room {
			if err := c.open(ctx); err != nil {
				c.app.log.Warn("a simulated customer could not open a chat", "error", err)
			}
		}
		c.sleep(ctx, crowdPause/2+rand.N(crowdPause))
	}
}

func (c *crowd) sleep(ctx context.Context, d time.Duration) {
	fired, stop := c.app.clock.After(d)
	defer stop()
	select {
	case <-fired:
	case <-ctx.Done():
	}
}

func (c *crowd) open(ctx context.Context) error {
	w, err := c.app.webchat.Widget(webchat.WidgetID(c.widget))
	if err != nil {
		return err
	}
	name := demoContacts[c.opened%len(demoContacts)] // in turn, so that two at once are seldom the same person
	c.opened++
	scripts := scriptsOf(name.locale)
	who := scripts[rand.IntN(len(scripts))]
	one := &chat{visitor: conversation.VisitorID(ident.New()), lines: who.lines[1:], heard: make(chan struct{}, 1)}
	conv, _, err := c.app.conversations.Open(ctx, conversation.Opening{VisitorID: one.visitor, Key: ident.New(), Channel: "chat",
		WidgetID: c.widget, WorkstreamID: w.WorkstreamID, Mode: conversation.Live, Name: name.first + " " + name.last, Email: name.email,
		Locale: who.locale, Message: who.lines[0], Context: conversation.Context{Values: map[string]string{"simulated": "yes"},
			Pages: []conversation.Page{{URL: "/shop/", Title: "Trailhead Outdoor", At: c.app.clock.Now()}}}})
	if err != nil {
		return err
	}
	c.mu.Lock()
	c.busy[conv.ID] = one
	c.mu.Unlock()
	c.app.background.Go(func() { c.talk(c.app.running, conv.ID, one) })
	return nil
}

// patience is how long a simulated customer waits for an agent.
const patience = 10 * time.Minute

func (c *crowd) talk(ctx context.Context, id conversation.ID, one *chat) {
	defer func() {
		c.mu.Lock()
		delete(c.busy, id)
		c.mu.Unlock()
	}()
	for i, line := range one.lines {
		if !c.listen(ctx, one) {
			break
		}
		c.app.live.CustomerTypes(ctx, id, "")
		c.sleep(ctx, answerPause/2+rand.N(answerPause))
		d := conversation.Draft{Key: fmt.Sprint("line-", i), Body: line}
		if _, err := c.app.conversations.Receive(ctx, one.visitor, id, d); err != nil {
			return // ended by the agent
		}
	}
	c.listen(ctx, one)
	if _, err := c.app.conversations.Leave(ctx, one.visitor, id); err != nil {
		return
	}
	_, _ = c.app.conversations.Rate(ctx, one.visitor, id, 3+rand.IntN(3), "") // refused when nobody answered
}

// listen waits until an agent has written; it reports false when patience or the demo ends.
func (c *crowd) listen(ctx context.Context, one *chat) bool {
	tired, stop := c.app.clock.After(patience)
	defer stop()
	select {
	case <-one.heard:
		return true
	case <-tired:
	case <-ctx.Done():
	}
	return false
}

func (c *crowd) hear(_ context.Context, events []event.Event) error {
	for _, e := range events {
		if e.Kind != event.KindMessageAdded {
			continue
		}
		m, err := event.Decode[event.MessageAdded](e)
		if err != nil || m.From != string(conversation.Agent) || m.Sort != string(conversation.Text) {
			continue
		}
		c.mu.Lock()
		one := c.busy[conversation.ID(m.ConversationID)]
		c.mu.Unlock()
		if one == nil {
			continue
		}
		select {
		case one.heard <- struct{}{}:
		default:
		}
	}
	return nil
}

// show and toggle are the switch on the shop page. The demo belongs to whoever runs it, so the switch asks for no sign-in; it is
// refused to other web sites like every other change.
func (c *crowd) show(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]bool{"on": c.isOn()}) // a reader who has gone reads nothing
}

func (c *crowd) toggle(w http.ResponseWriter, r *http.Request) {
	var in struct {
		On bool `json:"on"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1024)).Decode(&in); err != nil {
		http.Error(w, `send {"on": true} or {"on": false}`, http.StatusBadRequest)
		return
	}
	c.set(in.On)
	c.show(w, r)
}

// script is what one simulated customer says: the first line opens the chat, each further one answers an agent.
type script struct {
	locale string
	lines  []string
}

// scriptsOf are those in one language.
func scriptsOf(locale string) []script {
	return slices.DeleteFunc(slices.Clone(crowdScripts), func(s script) bool { return s.locale != locale })
}

var crowdScripts = []script{
	{"en", []string{"Hi, where is my order? It should have come on Monday.", "The number is TO-48213.", "Oh good, thank you. Can I change the address?", "Great, that was quick!"}},
	{"en", []string{"The zip of my Ridge 2 tent is stuck.", "I tried soap already, no luck.", "Yes, a photo is no problem. Shall I send it back?", "Perfect, thanks for your help."}},
	{"en", []string{"Is the Tarn 38 fine for a three-day tour with a tent?", "About eleven kilos with food.", "Sounds right. I will take the green one.", "Thanks a lot!"}},
	{"de", []string{"Guten Tag, meine Stiefel sind zu klein. Kann ich sie tauschen?", "Größe 43 bitte, bestellt hatte ich 42.", "Wunderbar, dann drucke ich das Etikett aus.", "Vielen Dank, schönen Tag noch!"}},
	{"de", []string{"Hallo, wann kommt mein Paket?", "Die Bestellnummer ist TO-50344.", "Morgen reicht mir völlig.", "Super, danke für die schnelle Antwort!"}},
	{"de", []string{"Kann ich das Ridge 2 auch ohne Heringe aufstellen?", "Auf Fels, im Wind eher nicht.", "Dann nehme ich die Sandanker dazu.", "Alles klar, das hilft mir weiter."}},
	{"pt", []string{"Olá, a minha mochila chegou com uma costura aberta.", "Comprei na semana passada, encomenda TO-51977.", "Prefiro uma troca, por favor.", "Muito obrigada!"}},
	{"pt", []string{"Bom dia, posso mudar a morada de entrega?", "É a encomenda TO-50812, para o Porto.", "Sim, a mesma rua, só muda o número.", "Perfeito, fico a aguardar."}},
	{"pt", []string{"As Scree Mid aguentam chuva o dia inteiro?", "É para o Gerês, em novembro.", "Então levo o 39.", "Obrigada pela ajuda!"}},
}
