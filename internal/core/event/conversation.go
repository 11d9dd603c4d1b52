package event

// The facts about conversations. Topic: "conversation:<id>".
const (
	KindConversationOpened Kind = "conversation.opened"
	KindConversationState  Kind = "conversation.state"
	KindConversationOffer  Kind = "conversation.offer"
	KindConversationEdited Kind = "conversation.edited"
	KindMessageAdded       Kind = "message.added"
	KindMessageState       Kind = "message.state"
	KindParticipant        Kind = "conversation.participant"
)

// Work is what routing has to know of a conversation after a fact.
type Work struct {
	ConversationID string `json:"conversationId"`
	WorkstreamID   string `json:"workstreamId"`
	QueueID        string `json:"queueId"`
	AgentID        string `json:"agentId,omitempty"` // whose conversation it is; empty while it waits
	State          string `json:"state"`
	Priority       int    `json:"priority"`           // lower goes first
	Units          int    `json:"units"`              // capacity that it takes
	Holder         string `json:"holder,omitempty"`   // whose capacity it takes now: the agent's, or that of the one it is offered to
	QueuedAt       int64  `json:"queuedAt,omitempty"` // milliseconds; when it began to wait in this queue
	// Declines counts refusals and time-outs of its offers by agent.
	Declines map[string]int `json:"declines,omitempty"`
}

// ConversationOpened tells that a customer began a conversation.
type ConversationOpened struct {
	Work
	Number    int64  `json:"number"`
	Channel   string `json:"channel"`
	VisitorID string `json:"visitorId,omitempty"`
	ContactID string `json:"contactId,omitempty"`
	Locale    string `json:"locale"`
}

// ConversationState tells of one transition of the life cycle.
type ConversationState struct {
	Work
	From   string `json:"from"`
	To     string `json:"to"`
	Reason string `json:"reason"`
	// PreviousAgentID and PreviousQueueID are where it was before, where that changed.
	PreviousAgentID string `json:"previousAgentId,omitempty"`
	PreviousQueueID string `json:"previousQueueId,omitempty"`
	Note            string `json:"note,omitempty"`
	// WaitedSince is when the wait in the queue began that this transition ends, in milliseconds.
	WaitedSince int64 `json:"waitedSince,omitempty"`
}

// ConversationOffer tells that a conversation was offered to an agent, or how the offer ended.
type ConversationOffer struct {
	Work
	OfferID   string `json:"offerId"`
	OfferedTo string `json:"offeredTo"`
	Outcome   string `json:"outcome"` // offered, accepted, declined, timed_out, withdrawn
	Reason    string `json:"reason,omitempty"`
	ExpiresAt int64  `json:"expiresAt,omitempty"` // milliseconds
}

// ConversationEdited tells that something beside the life cycle changed: links, wrap-up, rating, visited page.
type ConversationEdited struct {
	ConversationID string `json:"conversationId"`
	What           string `json:"what"` // link, wrapup, rating, page
	ContactID      string `json:"contactId,omitempty"`
	CaseID         string `json:"caseId,omitempty"`
	Detail         string `json:"detail,omitempty"`
}

// Attachment is a file that a message carries.
type Attachment struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Type   string `json:"type"` // media type by content
	Size   int64  `json:"size"` // bytes
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
}

// MessageAdded is a message as it was stored.
type MessageAdded struct {
	ID             string            `json:"id"`
	ConversationID string            `json:"conversationId"`
	Seq            int64             `json:"seq"`  // 1, 2, 3 … within the conversation
	Sort           string            `json:"kind"` // text, note or system
	From           string            `json:"from"`
	SenderID       string            `json:"senderId,omitempty"`
	SenderName     string            `json:"senderName"`
	Body           string            `json:"body"`
	Code           string            `json:"code,omitempty"`
	Args           map[string]string `json:"args,omitempty"`
	Attachments    []Attachment      `json:"attachments"`
	At             int64             `json:"at"` // milliseconds
	Key            string            `json:"key,omitempty"`
	QueueID        string            `json:"queueId,omitempty"`
	AgentID        string            `json:"agentId,omitempty"`
}

// MessageState tells how far one side has received or read.
type MessageState struct {
	ConversationID string `json:"conversationId"`
	Side           string `json:"side"` // customer or agent: who received or read
	DeliveredSeq   int64  `json:"deliveredSeq,omitempty"`
	ReadSeq        int64  `json:"readSeq,omitempty"`
}

// Participant tells that somebody joined or left a conversation beside its agent.
type Participant struct {
	ConversationID string `json:"conversationId"`
	UserID         string `json:"userId"`
	Role           string `json:"role"`
	Joined         bool   `json:"joined"`
}

// Kind implements Fact.
func (ConversationOpened) Kind() Kind { return KindConversationOpened }

// Kind implements Fact.
func (ConversationState) Kind() Kind { return KindConversationState }

// Kind implements Fact.
func (ConversationOffer) Kind() Kind { return KindConversationOffer }

// Kind implements Fact.
func (ConversationEdited) Kind() Kind { return KindConversationEdited }

// Kind implements Fact.
func (MessageAdded) Kind() Kind { return KindMessageAdded }

// Kind implements Fact.
func (MessageState) Kind() Kind { return KindMessageState }

// Kind implements Fact.
func (Participant) Kind() Kind { return KindParticipant }
