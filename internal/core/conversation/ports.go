package conversation

import (
	"context"
	"io"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/page"
)

// Store keeps conversations. Methods with a Tx run inside that unit of work; the others read committed state. A missing row is
// errs.NotFound.
type Store interface {
	Views
	NextNumber(ctx context.Context, tx event.Tx) (int64, error)
	Insert(ctx context.Context, tx event.Tx, c Conversation, messages []Message) error
	Load(ctx context.Context, tx event.Tx, id ID) (Conversation, error)
	// LoadTalk fills what messages and read marks need and SaveMessages writes; the rest stays empty. used tells whether the
	// conversation has a message of the sender with the key; an empty key is never used.
	LoadTalk(ctx context.Context, tx event.Tx, id ID, sender, key string) (c Conversation, used bool, err error)
	// OpenOf finds the conversation in which the visitor can still write, or else the one opened with key. While an agent wraps
	// up, the visitor may begin another.
	OpenOf(ctx context.Context, tx event.Tx, v VisitorID, key string) (Conversation, error)
	// Save writes what may change after the opening.
	Save(ctx context.Context, tx event.Tx, c Conversation) error
	// SaveOffer writes only what an offer changes.
	SaveOffer(ctx context.Context, tx event.Tx, c Conversation) error
	// SaveMessages writes only what messages and read marks change.
	SaveMessages(ctx context.Context, tx event.Tx, c Conversation) error
	// AddMessage stores a message whose key is not used, as LoadTalk tells.
	AddMessage(ctx context.Context, tx event.Tx, m Message) error
	MessageByKey(ctx context.Context, tx event.Tx, id ID, sender, key string) (Message, error)
	PutSession(ctx context.Context, tx event.Tx, s Session) error
	LoadSession(ctx context.Context, tx event.Tx, id OfferID) (Session, error)
	PutParticipant(ctx context.Context, tx event.Tx, id ID, p Participant, left time.Time) error

	InsertAttachment(ctx context.Context, tx event.Tx, f File) error
	// UnsentOf counts the files of a conversation that no message carries yet, up to limit.
	UnsentOf(ctx context.Context, tx event.Tx, id ID, limit int) (int, error)
	// TakeAttachments binds files that are not sent yet to a message and returns them in the order asked.
	TakeAttachments(ctx context.Context, tx event.Tx, id ID, uploader string, ids []AttachmentID, seq int64) ([]event.Attachment, error)
	PutDraft(ctx context.Context, tx event.Tx, id ID, user identity.UserID, kind MessageKind, body string, at time.Time) error

	Get(ctx context.Context, id ID) (Conversation, error)
	GetMany(ctx context.Context, ids []ID) ([]Conversation, error)
	// Rows, List and Previous fill what lists show; context, read marks, offer and wrap-up stay empty.
	Rows(ctx context.Context, ids []ID) ([]Conversation, error)
	List(ctx context.Context, q Query, req page.Request) (page.Page[Conversation], error)
	Previous(ctx context.Context, c Conversation, limit int) ([]Conversation, error)
	// Messages returns up to limit messages ascending: those after seq, or the newest before seq. Notes only when asked.
	Messages(ctx context.Context, id ID, span Span) ([]Message, error)
	Participants(ctx context.Context, id ID) ([]Participant, error)
	Attachment(ctx context.Context, id AttachmentID) (File, error)
	Drafts(ctx context.Context, id ID, user identity.UserID) (map[MessageKind]string, error)
	OffersOf(ctx context.Context, user identity.UserID) ([]Session, error)
	// Due returns ids whose timer has passed, oldest first.
	Due(ctx context.Context, now time.Time, limit int) ([]ID, error)
}

// Directory answers from memory what the configuration says.
type Directory interface {
	Workstream(id string) (Workstream, error)
	// QueuesOf lists the queues a person is a member of.
	QueuesOf(user identity.UserID) []string
	HasQueue(id string) bool
	QueueName(id string) string
	UserName(id identity.UserID) string
	// Text is the automated message of a trigger in a locale, with its slots filled; empty when there is none.
	Text(trigger, locale string, slots map[string]string) string
}

// Workstream is what a conversation takes from its workstream.
type Workstream struct {
	ID                    string
	Name                  string
	QueueID               string
	Units                 int
	Priority              int
	WrapUp                time.Duration // 0: no time limit
	BlockCapacityInWrapUp bool
	Inactivity            time.Duration // of the customer while active; 0: none
	Waiting               time.Duration // until a waiting conversation closes; 0: never
	MaxWait               time.Duration // in the queue; 0: none
}

// Blobs keeps the bytes of files.
type Blobs interface {
	// Put stores the stream and returns its key and size; it fails with TooLarge beyond limit and leaves nothing.
	Put(ctx context.Context, r io.Reader, limit int64) (key string, size int64, err error)
	Open(ctx context.Context, key string) (io.ReadSeekCloser, error)
	Delete(ctx context.Context, key string) error
}

// Span selects messages.
type Span struct {
	After  int64 // seq; messages after it, oldest first
	Before int64 // seq; the newest before it. Ignored when After is set
	Limit  int
	Notes  bool
}

// File is an attachment with its place in the blob store.
type File struct {
	event.Attachment
	ConversationID ID
	MessageSeq     int64 // 0 until a message carries it
	UploaderKind   Side
	UploaderID     string
	Blob           string
	CreatedAt      time.Time
}
