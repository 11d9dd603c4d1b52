// Package webchat is the chat on a company's web pages. It decides who a visitor is (by our own token, or by an identity that the
// company's site has signed), what a widget allows, and how much one visitor or one address may do; it checks what visitors bring
// along and hands it to conversation. It does not decide what happens to a conversation afterwards, nor how HTTP looks.
package webchat

import (
	"context"
	"strings"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/record"
)

// Channel is the name of this channel on conversations.
const Channel = "chat"

// WidgetID names a chat widget.
type WidgetID string

// Widget is the configuration of one widget. It is read-only: many requests share it.
type Widget struct {
	ID            WidgetID          `json:"id"`
	Name          string            `json:"name"`
	WorkstreamID  string            `json:"workstreamId"`
	Origins       []string          `json:"origins"`
	Mode          conversation.Mode `json:"mode"`
	RequireSignIn bool              `json:"requireSignIn"`
	PublicKeys    []PublicKey       `json:"publicKeys"`
	Questions     []Question        `json:"questions"`
	Attachments   bool              `json:"attachments"`
	Rating        bool              `json:"rating"`
	Transcript    bool              `json:"transcript"`
	OfflineForm   bool              `json:"offlineForm"`
	ShowPosition  bool              `json:"showPosition"`
	Sound         bool              `json:"sound"`
	Title         string            `json:"title"`
	Subtitle      string            `json:"subtitle"`
	Color         string            `json:"color"`
	LogoURL       string            `json:"logoUrl"`
	Position      string            `json:"position"`
	Theme         string            `json:"theme"`

	keys []signingKey
}

// Contacts finds customers among the records.
type Contacts interface {
	// FindContact returns the id of the contact whose id is subject, or else of the only one with the e-mail address; empty without.
	FindContact(ctx context.Context, subject, email string) (id string, err error)
}

// Hours tells when a workstream is served.
type Hours interface {
	// Hours reports whether the workstream is open at an instant, and otherwise when it opens next; the zero time for never.
	Hours(workstreamID string, at time.Time) (open bool, opensAt time.Time)
}

// Offline takes messages left while nobody is there. It makes a case for the contact.
type Offline interface {
	// LeaveMessage may be repeated with the same widget and key: only the first call has an effect. Another message under the same
	// key is a Conflict.
	LeaveMessage(ctx context.Context, m OfflineMessage) error
}

// OfflineMessage is what the form outside operating hours brings.
type OfflineMessage struct {
	WidgetID     WidgetID
	WorkstreamID string
	Key          string
	Name         string
	Email        string
	Message      string
	Answers      []conversation.Answer
	ContactID    string // of a signed-in visitor, where known
	Locale       string
}

// Locales of the product; the first is the one to fall back to.
var locales = [...]string{"en", "de", "pt"}

// Locale is the product's language for a language tag (RFC 5646 §2.1), such as de for de-AT.
func Locale(tag string) string {
	primary, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	for _, l := range locales {
		if strings.EqualFold(primary, l) {
			return l
		}
	}
	return locales[0]
}

// Label is the text in a language, or else in the first language that has it.
func Label(l record.Labels, locale string) string {
	first := l.EN
	switch locale {
	case "de":
		first = l.DE
	case "pt":
		first = l.PT
	}
	for _, text := range []string{first, l.EN, l.DE, l.PT} {
		if strings.TrimSpace(text) != "" {
			return text
		}
	}
	return ""
}
