// Package wire holds the JSON shapes of conversations that REST and live updates share. It decides names and formats of fields;
// it reads nothing and checks no rights.
package wire

import (
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
)

// Names turns ids into what people read, from memory.
type Names interface {
	UserName(id identity.UserID) string
	QueueName(id string) string
	WorkstreamName(id string) string
	// ServiceLevel is the answer time that the queue promises, in seconds.
	ServiceLevel(queueID string) int
	// Case gives the number and title of a case.
	Case(id string) (number, title string)
}

// Ref names another thing.
type Ref struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// CaseRef names a case.
type CaseRef struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	Title  string `json:"title"`
}

// Visitor is the customer as the channel knows them.
type Visitor struct {
	ID            string `json:"id"`
	Name          string `json:"name"`
	Email         string `json:"email"`
	Authenticated bool   `json:"authenticated"`
}

// LastMessage is the preview of a list.
type LastMessage struct {
	Text string    `json:"text"`
	From string    `json:"from" enum:"customer,agent,bot,system"`
	At   time.Time `json:"at"`
}

// Rating is what the customer thought of it.
type Rating struct {
	Score   int    `json:"score"`
	Comment string `json:"comment"`
}

// Conversation is a row of the inbox. Times that have not happened are left out.
type Conversation struct {
	ID                  string       `json:"id"`
	Number              string       `json:"number"`
	Channel             string       `json:"channel"`
	State               string       `json:"state" enum:"open,active,waiting,wrapup,closed"`
	Reason              string       `json:"reason"`
	Priority            int          `json:"priority"`
	Queue               *Ref         `json:"queue,omitempty"`
	Workstream          Ref          `json:"workstream"`
	Agent               *Ref         `json:"agent,omitempty"`
	Contact             *Ref         `json:"contact,omitempty"`
	Case                *CaseRef     `json:"case,omitempty"`
	Visitor             Visitor      `json:"visitor"`
	LastMessage         *LastMessage `json:"lastMessage,omitempty"`
	Unread              int          `json:"unread"`
	LastSeq             int64        `json:"lastSeq"`
	Locale              string       `json:"locale"`
	CreatedAt           time.Time    `json:"createdAt"`
	ActivityAt          time.Time    `json:"activityAt"`
	WaitingSince        *time.Time   `json:"waitingSince,omitempty"`
	QueuedAt            *time.Time   `json:"queuedAt,omitempty"`
	AcceptedAt          *time.Time   `json:"acceptedAt,omitempty"`
	EndedAt             *time.Time   `json:"endedAt,omitempty"`
	ClosedAt            *time.Time   `json:"closedAt,omitempty"`
	WrapUpUntil         *time.Time   `json:"wrapUpUntil,omitempty"`
	Rating              *Rating      `json:"rating,omitempty"`
	ServiceLevelSeconds int          `json:"serviceLevelSeconds"`
	// Abilities lists what the reader may do; live updates leave it out, since they go to many.
	Abilities []conversation.Ability `json:"abilities,omitempty" enum:"send,note,accept,pick,assign,transfer,end,close,reopen,join,wrapup,link,release"`
	Version   int64                  `json:"version"`
}

// OfConversation shapes a row.
func OfConversation(c *conversation.Conversation, names Names, abilities []conversation.Ability) Conversation {
	w := Conversation{
		ID: string(c.ID), Number: c.Label(), Channel: c.Channel, State: string(c.State), Reason: string(c.Reason), Priority: c.Priority,
		Workstream: Ref{c.WorkstreamID, names.WorkstreamName(c.WorkstreamID)},
		Visitor:    Visitor{string(c.VisitorID), c.CustomerName, c.CustomerEmail, c.Authenticated},
		Unread:     c.Unread, LastSeq: c.LastSeq, Locale: c.Locale, CreatedAt: c.CreatedAt, ActivityAt: c.ActivityAt,
		WaitingSince: moment(c.WaitingSince), QueuedAt: moment(c.QueuedAt), AcceptedAt: moment(c.AcceptedAt),
		EndedAt: moment(c.EndedAt), ClosedAt: moment(c.ClosedAt),
		ServiceLevelSeconds: names.ServiceLevel(c.QueueID), Abilities: abilities, Version: c.Version,
	}
	if c.QueueID != "" {
		w.Queue = &Ref{c.QueueID, names.QueueName(c.QueueID)}
	}
	if c.AgentID != "" {
		w.Agent = &Ref{string(c.AgentID), names.UserName(c.AgentID)}
	}
	if c.ContactID != "" {
		w.Contact = &Ref{c.ContactID, c.CustomerName}
	}
	if c.CaseID != "" {
		number, title := names.Case(c.CaseID)
		w.Case = &CaseRef{c.CaseID, number, title}
	}
	if !c.LastAt.IsZero() {
		w.LastMessage = &LastMessage{c.LastText, string(c.LastFrom), c.LastAt}
	}
	if c.State == conversation.WrapUp {
		w.WrapUpUntil = moment(c.TimerAt)
	}
	if c.Rating > 0 {
		w.Rating = &Rating{c.Rating, c.RatingComment}
	}
	return w
}

func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// Attachment is a file of a message.
type Attachment struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Type   string `json:"type"`
	Size   int64  `json:"size"` // bytes
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
	URL    string `json:"url"`
}

// Message is an entry of the timeline.
type Message struct {
	ID             string            `json:"id"`
	ConversationID string            `json:"conversationId"`
	Seq            int64             `json:"seq"`
	Kind           string            `json:"kind" enum:"text,note,system"`
	From           string            `json:"from" enum:"customer,agent,bot,system"`
	SenderID       string            `json:"senderId,omitempty"`
	SenderName     string            `json:"senderName"`
	Body           string            `json:"body"`
	Code           string            `json:"code,omitempty"`
	Args           map[string]string `json:"args,omitempty"`
	Attachments    []Attachment      `json:"attachments"`
	At             time.Time         `json:"at"`
	DeliveredAt    *time.Time        `json:"deliveredAt,omitempty"`
	ReadAt         *time.Time        `json:"readAt,omitempty"`
	Key            string            `json:"key,omitempty"`
}

// OfMessage shapes a message. base is where files are fetched, "/api/v1/attachments/". got and read are how far the other
// side has received and read; the moment itself is not kept, so the message's own time stands for it.
func OfMessage(m *conversation.Message, base string, got, read int64) Message {
	w := Message{ID: m.ID, ConversationID: string(m.ConversationID), Seq: m.Seq, Kind: string(m.Kind), From: string(m.From),
		SenderID: m.SenderID, SenderName: m.SenderName, Body: m.Body, Code: m.Code, Args: m.Args,
		Attachments: OfAttachments(m.Attachments, base), At: m.At, Key: m.Key}
	if m.Seq <= got {
		w.DeliveredAt = moment(m.At)
	}
	if m.Seq <= read {
		w.DeliveredAt, w.ReadAt = moment(m.At), moment(m.At)
	}
	return w
}

// OfAdded shapes a message as the feed brings it.
func OfAdded(m *event.MessageAdded, base string) Message {
	return Message{ID: m.ID, ConversationID: m.ConversationID, Seq: m.Seq, Kind: m.Sort, From: m.From, SenderID: m.SenderID,
		SenderName: m.SenderName, Body: m.Body, Code: m.Code, Args: m.Args, Attachments: OfAttachments(m.Attachments, base),
		At: time.UnixMilli(m.At).UTC(), Key: m.Key}
}

// OfAttachments shapes files; the result is never nil.
func OfAttachments(files []event.Attachment, base string) []Attachment {
	out := make([]Attachment, len(files))
	for i, f := range files {
		out[i] = Attachment{f.ID, f.Name, f.Type, f.Size, f.Width, f.Height, base + f.ID}
	}
	return out
}

// Offer is a conversation proposed to an agent.
type Offer struct {
	ID             string       `json:"id"`
	ConversationID string       `json:"conversationId"`
	AgentID        string       `json:"agentId"`
	OfferedAt      time.Time    `json:"offeredAt"`
	ExpiresAt      time.Time    `json:"expiresAt"`
	Seconds        int          `json:"seconds"` // from offer to expiry
	Reason         string       `json:"reason"`
	Conversation   Conversation `json:"conversation"`
}

// OfOffer shapes an offer.
func OfOffer(s *conversation.Session, c Conversation) Offer {
	return Offer{ID: string(s.ID), ConversationID: string(s.ConversationID), AgentID: string(s.AgentID), OfferedAt: s.OfferedAt,
		ExpiresAt: s.ExpiresAt, Seconds: int(s.ExpiresAt.Sub(s.OfferedAt).Seconds()), Reason: s.Reason, Conversation: c}
}

// Answer is one answered pre-chat question.
type Answer = conversation.Answer

// Page is a page the customer has visited.
type Page = conversation.Page

// Participant is a person in a conversation.
type Participant struct {
	UserID string `json:"userId"`
	Name   string `json:"name"`
	Role   string `json:"role" enum:"primary,monitor,consult"`
}

// Viewer is a colleague who looks at the conversation now.
type Viewer struct {
	UserID string `json:"userId"`
	Name   string `json:"name"`
	Typing bool   `json:"typing"`
}

// WrapUp is what the agent entered at the end.
type WrapUp struct {
	Note        string `json:"note"`
	Disposition string `json:"disposition"`
}

// Detail is everything the workspace shows of one conversation.
type Detail struct {
	Conversation
	Answers      []Answer          `json:"answers"`
	Context      map[string]string `json:"context,omitempty"`
	Page         *Page             `json:"page,omitempty"`
	VisitedPages []Page            `json:"visitedPages"`
	Participants []Participant     `json:"participants"`
	Previous     []Conversation    `json:"previous"`
	Drafts       Drafts            `json:"drafts"`
	WrapUp       *WrapUp           `json:"wrapUp,omitempty"`
	Viewers      []Viewer          `json:"viewers"`
	Messages     []Message         `json:"messages"`
}

// Drafts is what the reader has typed but not sent.
type Drafts struct {
	Text string `json:"text"`
	Note string `json:"note"`
}

// FilesBase is where people of the organisation fetch files.
const FilesBase = "/api/v1/attachments/"

// OfDetail shapes a conversation with what belongs to it.
func OfDetail(c *conversation.Conversation, d conversation.Detail, names Names, abilities []conversation.Ability, viewers []Viewer) Detail {
	w := Detail{Conversation: OfConversation(c, names, abilities), Answers: orEmpty(c.Context.Answers), Context: c.Context.Values,
		VisitedPages: orEmpty(c.Context.Pages), Participants: []Participant{}, Previous: []Conversation{}, Viewers: orEmpty(viewers),
		Messages: OfMessages(c, d.Messages), Drafts: Drafts{d.Drafts[conversation.Text], d.Drafts[conversation.Note]}}
	if n := len(c.Context.Pages); n > 0 {
		w.Page = &c.Context.Pages[n-1]
	}
	for _, p := range d.Participants {
		w.Participants = append(w.Participants, Participant{string(p.UserID), names.UserName(p.UserID), string(p.Role)})
	}
	for i := range d.Previous {
		w.Previous = append(w.Previous, OfConversation(&d.Previous[i], names, nil))
	}
	if c.WrapUpNote != "" || c.Disposition != "" {
		w.WrapUp = &WrapUp{c.WrapUpNote, c.Disposition}
	}
	return w
}

// OfMessages shapes a part of the timeline for people of the organisation.
func OfMessages(c *conversation.Conversation, messages []conversation.Message) []Message {
	out := make([]Message, len(messages))
	for i := range messages {
		got, read := c.CustomerGotSeq, c.CustomerReadSeq
		if messages[i].From == conversation.Customer {
			got, read = c.LastSeq, c.AgentReadSeq
		}
		out[i] = OfMessage(&messages[i], FilesBase, got, read)
	}
	return out
}

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
