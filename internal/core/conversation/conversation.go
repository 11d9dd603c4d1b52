// Package conversation is the exchange with one customer about one matter: its life cycle, messages, notes, files, agents'
// sessions and wrap-up. It decides which transition is legal, who may do what, and that nothing acknowledged is lost. It does
// not decide who gets a conversation (routing) nor how it travels (the channels).
package conversation

import (
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
)

// ID names a conversation.
type ID string

// VisitorID names a customer as a channel knows them, before or without a contact.
type VisitorID string

// OfferID names one offer of a conversation to one agent; it is the id of the agent's session.
type OfferID string

// AttachmentID names a file.
type AttachmentID string

// Limits of input, in characters unless it says otherwise.
const (
	MaxBody        = 10000
	MaxName        = 200
	MaxEmail       = 254
	MaxSearch      = 200
	MaxURL         = 2000
	MaxAnswer      = 1000
	MaxAnswers     = 10
	MaxContext     = 50 // entries
	MaxKey         = 100
	MaxNote        = 4000
	MaxAttachments = 10 // files on one message
	MaxPages       = 20 // visited pages kept
)

// Conversation is the row that lists and routing see.
type Conversation struct {
	ID           ID
	Number       int64 // running number of the installation
	Channel      string
	Mode         Mode
	State        State
	Reason       Reason
	WorkstreamID string
	QueueID      string
	AgentID      identity.UserID // empty while it waits
	Priority     int             // lower goes first
	Units        int             // capacity it takes

	VisitorID     VisitorID
	ContactID     string
	CaseID        string
	CustomerName  string
	CustomerEmail string
	Authenticated bool
	Locale        string
	WidgetID      string
	OpenKey       string // idempotency key of the request that opened it
	Context       Context

	LastSeq  int64 // seq of the newest message
	LastText string
	LastFrom Side
	LastAt   time.Time
	Unread   int // customer messages that no agent has read

	AgentReadSeq    int64
	CustomerReadSeq int64
	CustomerGotSeq  int64

	CreatedAt       time.Time
	ActivityAt      time.Time // newest message or transition: the order of the inbox
	WaitingSince    time.Time // the customer waits for an answer since
	QueuedAt        time.Time
	AcceptedAt      time.Time
	FirstAcceptedAt time.Time
	FirstResponseAt time.Time
	EndedAt         time.Time
	ClosedAt        time.Time
	TimerAt         time.Time // when the next timer fires; zero = none
	WarnedAt        time.Time // the customer was warned of inactivity

	Holds        bool    // it takes the agent's capacity now
	OfferID      OfferID // the offer that runs now
	OfferAgentID identity.UserID
	Declines     map[identity.UserID]int // refusals and time-outs by agent, for routing
	Transfers    int

	WrapUpNote    string
	Disposition   string
	Rating        int // 1 to 5; 0 = not rated
	RatingComment string
	Version       int64
}

// Mode says whether the customer's chat ends (live) or goes on for ever (persistent).
type Mode string

// The modes of a chat.
const (
	Live       Mode = "live"
	Persistent Mode = "persistent"
)

// Side says who speaks.
type Side string

// The sides of a conversation.
const (
	Customer Side = "customer"
	Agent    Side = "agent"
	Bot      Side = "bot"
	Machine  Side = "system"
)

// Context is what the customer brought along.
type Context struct {
	Answers []Answer          `json:"answers,omitempty"`
	Consent bool              `json:"consent,omitempty"`
	Values  map[string]string `json:"values,omitempty"`
	Pages   []Page            `json:"pages,omitempty"` // newest last, at most MaxPages
}

// Answer is one answered pre-chat question.
type Answer struct {
	Name  string `json:"name"`
	Label string `json:"label"`
	Value string `json:"value"`
	Text  string `json:"text,omitempty"` // what people read, where that differs from the value: the label of a choice
}

// Words is what people read.
func (a Answer) Words() string {
	if a.Text != "" {
		return a.Text
	}
	return a.Value
}

// Page is a page the customer has visited.
type Page struct {
	URL   string    `json:"url"`
	Title string    `json:"title"`
	At    time.Time `json:"at"`
}

// MessageKind separates what everybody sees from what colleagues see.
type MessageKind string

// The kinds of message.
const (
	Text   MessageKind = "text"
	Note   MessageKind = "note"   // seen by colleagues only
	Status MessageKind = "system" // a line of the product: Code and Args, or an automated text
)

// Message is one entry of the timeline.
type Message struct {
	ID             string
	ConversationID ID
	Seq            int64
	Kind           MessageKind
	From           Side
	SenderID       string
	SenderName     string
	Body           string
	Code           string            // of a status line, e.g. "agent_joined"; clients translate it
	Args           map[string]string // of Code
	Attachments    []event.Attachment
	Key            string // idempotency key of the sender
	At             time.Time
}

// Session is the time a conversation spends with one agent, from the offer on.
type Session struct {
	ID             OfferID
	ConversationID ID
	AgentID        identity.UserID
	QueueID        string
	State          SessionState
	Reason         string
	Units          int
	OfferedAt      time.Time
	ExpiresAt      time.Time // of the offer
	AcceptedAt     time.Time
	EndedAt        time.Time
}

// SessionState is where an agent's session stands.
type SessionState string

// The states of a session.
const (
	Offered   SessionState = "offered"
	Accepted  SessionState = "accepted"
	Declined  SessionState = "declined"
	TimedOut  SessionState = "timed_out"
	Withdrawn SessionState = "withdrawn"
	Finished  SessionState = "finished"
)

// Participant is a person beside the agent who is in a conversation.
type Participant struct {
	UserID   identity.UserID
	Role     Role
	JoinedAt time.Time
}

// Role of a participant.
type Role string

// The roles in a conversation.
const (
	Primary Role = "primary"
	Consult Role = "consult"
	Monitor Role = "monitor" // silent
)

// work is what routing has to know.
func (c *Conversation) work() event.Work {
	w := event.Work{ConversationID: string(c.ID), WorkstreamID: c.WorkstreamID, QueueID: c.QueueID, AgentID: string(c.AgentID),
		State: string(c.State), Priority: c.Priority, Units: c.Units}
	if !c.QueuedAt.IsZero() {
		w.QueuedAt = c.QueuedAt.UnixMilli()
	}
	if len(c.Declines) > 0 {
		w.Declines = make(map[string]int, len(c.Declines))
		for agent, n := range c.Declines {
			w.Declines[string(agent)] = n
		}
	}
	switch {
	case c.OfferID != "":
		w.Holder = string(c.OfferAgentID)
	case c.Holds:
		w.Holder = string(c.AgentID)
	}
	return w
}

// Topic is where the facts about a conversation are found.
func (id ID) Topic() string { return "conversation:" + string(id) }
