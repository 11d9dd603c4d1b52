package widget

import (
	"math"
	"time"

	"switchboard/internal/api/wire"
	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
)

// filesBase is where visitors fetch files.
const filesBase = Prefix + "/attachments/"

type configShape struct {
	ID            webchat.WidgetID  `json:"id"`
	Title         string            `json:"title"`
	Subtitle      string            `json:"subtitle"`
	Color         string            `json:"color"`
	LogoURL       string            `json:"logoUrl"`
	Position      string            `json:"position"`
	Theme         string            `json:"theme"`
	Mode          conversation.Mode `json:"mode"`
	RequireSignIn bool              `json:"requireSignIn"`
	Questions     []questionShape   `json:"questions"`
	Attachments   bool              `json:"attachments"`
	MaxFileBytes  int64             `json:"maxFileBytes"`
	AllowedTypes  []string          `json:"allowedTypes"`
	Rating        bool              `json:"rating"`
	Transcript    bool              `json:"transcript"`
	OfflineForm   bool              `json:"offlineForm"`
	ShowPosition  bool              `json:"showPosition"`
	Sound         bool              `json:"sound"`
	Open          bool              `json:"open"`
	OpensAt       *time.Time        `json:"opensAt,omitempty"`
	Messages      messagesShape     `json:"messages"`
}

// questionShape is a question in the visitor's language.
type questionShape struct {
	Name     string        `json:"name"`
	Label    string        `json:"label"`
	Type     string        `json:"type"`
	Required bool          `json:"required"`
	Options  []optionShape `json:"options,omitempty"`
	LinkURL  string        `json:"linkUrl,omitempty"`
}

type optionShape struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

type messagesShape struct {
	Offline  string `json:"offline"`
	Greeting string `json:"greeting"`
}

func questionsOf(w *webchat.Widget, locale string) []questionShape {
	out := make([]questionShape, len(w.Questions))
	for i, q := range w.Questions {
		out[i] = questionShape{Name: q.Name, Label: webchat.Label(q.Label, locale), Type: q.Type, Required: q.Required, LinkURL: q.LinkURL}
		for _, o := range q.Options {
			out[i].Options = append(out[i].Options, optionShape{o.Value, webchat.Label(o.Label, locale)})
		}
	}
	return out
}

// talk is a conversation as its visitor sees it.
type talk struct {
	ID      conversation.ID    `json:"id"`
	State   conversation.State `json:"state"`
	Agent   *agentShape        `json:"agent,omitempty"`
	LastSeq int64              `json:"lastSeq"`
	ReadSeq int64              `json:"readSeq"` // how far the agent has read
	Rated   bool               `json:"rated"`
	CanRate bool               `json:"canRate"`
	Mode    conversation.Mode  `json:"mode"`
	*place
}

type agentShape struct {
	Name string `json:"name"`
}

// place is where a conversation waits.
type place struct {
	Position    int      `json:"position,omitempty"`
	WaitMinutes *minutes `json:"waitMinutes,omitempty"`
}

// minutes is an estimate; whole minutes, from rounded down and to rounded up.
type minutes struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// talkOf shapes a conversation. A widget that was deleted meanwhile offers nothing.
func (a *API) talkOf(c *conversation.Conversation) talk {
	w, err := a.deps.Chat.Widget(webchat.WidgetID(c.WidgetID))
	if err != nil {
		w = &webchat.Widget{}
	}
	over := c.State == conversation.WrapUp || c.State == conversation.Closed
	t := talk{ID: c.ID, State: c.State, LastSeq: c.LastSeq, ReadSeq: c.AgentReadSeq, Rated: c.Rating > 0,
		CanRate: w.Rating && over && !c.FirstAcceptedAt.IsZero(), Mode: c.Mode, place: a.placeOf(c, w)}
	if c.AgentID != "" {
		t.Agent = &agentShape{a.deps.Directory.UserName(c.AgentID)}
	}
	return t
}

// placeOf is nil for a conversation that does not wait, or whose widget does not tell.
func (a *API) placeOf(c *conversation.Conversation, w *webchat.Widget) *place {
	if c.State != conversation.Open || !w.ShowPosition {
		return nil
	}
	position, from, to, known := a.deps.Queue.Position(c.ID)
	if position <= 0 {
		return nil
	}
	p := &place{Position: position}
	if known {
		p.WaitMinutes = &minutes{From: int(from.Minutes()), To: max(1, int(math.Ceil(to.Minutes())))}
	}
	return p
}

func (p *place) equal(q *place) bool {
	if p == nil || q == nil {
		return p == q
	}
	if p.WaitMinutes == nil || q.WaitMinutes == nil {
		return p.Position == q.Position && p.WaitMinutes == q.WaitMinutes
	}
	return p.Position == q.Position && *p.WaitMinutes == *q.WaitMinutes
}

// visible is a message without what only the organisation knows: ids of people, and keys of other senders.
func visible(m wire.Message) wire.Message {
	m.SenderID = ""
	if m.From != string(conversation.Customer) {
		m.Key = ""
	}
	return m
}

func messageOf(m *conversation.Message) wire.Message {
	return visible(wire.OfMessage(m, filesBase, 0, 0))
}

func addedOf(m *event.MessageAdded) wire.Message { return visible(wire.OfAdded(m, filesBase)) }

type visitorShape struct {
	ID            conversation.VisitorID `json:"id"`
	Name          string                 `json:"name"`
	Email         string                 `json:"email"`
	Authenticated bool                   `json:"authenticated"`
}

type sessionShape struct {
	Token        string       `json:"token"`
	Visitor      visitorShape `json:"visitor"`
	Conversation *talk        `json:"conversation,omitempty"`
}
