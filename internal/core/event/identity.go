package event

// The facts about people, their sessions and API keys. Secrets never appear in a fact.
const (
	KindOrganisationCreated Kind = "organisation.created"
	KindUserCreated         Kind = "user.created"
	KindUserChanged         Kind = "user.changed"
	KindUserDisabled        Kind = "user.disabled"
	KindUserRemoved         Kind = "user.removed"
	KindSessionCreated      Kind = "session.created"
	KindSessionRevoked      Kind = "session.revoked"
	KindSigninFailed        Kind = "signin.failed"
	KindKeyCreated          Kind = "apikey.created"
	KindKeyRevoked          Kind = "apikey.revoked"
)

// Topics of identity that are about no one thing.
const (
	OrganisationTopic = "organisation"
	SigninTopic       = "signin" // attempts for an account that does not exist
)

// UserTopic is the topic of one person's facts, sessions included.
func UserTopic(id string) string { return "user:" + id }

// KeyTopic is the topic of one API key's facts.
func KeyTopic(id string) string { return "apikey:" + id }

// OrganisationCreated says that the first set-up is done.
type OrganisationCreated struct {
	Name   string `json:"name"`
	Locale string `json:"locale"`
}

// Kind implements Fact.
func (OrganisationCreated) Kind() Kind { return KindOrganisationCreated }

// UserCreated says that a person was added.
type UserCreated struct {
	Name     string   `json:"name"`
	Email    string   `json:"email"`
	Roles    []string `json:"roles"`
	Capacity int      `json:"capacity"`
}

// Kind implements Fact.
func (UserCreated) Kind() Kind { return KindUserCreated }

// UserChanged says that fields of a person have new values. Before and After hold the changed fields only; a new password
// is named in Fields and nowhere shown.
type UserChanged struct {
	Name   string         `json:"name"`
	Fields []string       `json:"fields"`
	Before map[string]any `json:"before"`
	After  map[string]any `json:"after"`
}

// Kind implements Fact.
func (UserChanged) Kind() Kind { return KindUserChanged }

// UserDisabled says that a person may no longer sign in, or may again.
type UserDisabled struct {
	Name     string `json:"name"`
	Disabled bool   `json:"disabled"`
}

// Kind implements Fact.
func (UserDisabled) Kind() Kind { return KindUserDisabled }

// UserRemoved says that a person is gone for good; the name stays on what they did.
type UserRemoved struct {
	Name  string `json:"name"`
	Email string `json:"email"`
}

// Kind implements Fact.
func (UserRemoved) Kind() Kind { return KindUserRemoved }

// SessionCreated says that a person signed in.
type SessionCreated struct {
	SessionID string `json:"sessionId"`
	Address   string `json:"address"`
	Agent     string `json:"agent"`
}

// Kind implements Fact.
func (SessionCreated) Kind() Kind { return KindSessionCreated }

// Reasons why sessions end before their time.
const (
	SessionSignedOut       = "signed_out"
	SessionRevokedByUser   = "revoked"
	SessionPasswordChanged = "password_changed"
	SessionUserDisabled    = "user_disabled"
	SessionUserRemoved     = "user_removed"
)

// SessionRevoked says that sessions of a person ended at once.
type SessionRevoked struct {
	SessionIDs []string `json:"sessionIds"`
	Reason     string   `json:"reason"`
}

// Kind implements Fact.
func (SessionRevoked) Kind() Kind { return KindSessionRevoked }

// SigninFailed says that a password or an account was wrong. Failures counts those of the account since its last sign-in;
// it is 0 for an account that does not exist, of which no more is kept.
type SigninFailed struct {
	Address  string `json:"address"`
	Failures int    `json:"failures"`
	Locked   bool   `json:"locked"`
}

// Kind implements Fact.
func (SigninFailed) Kind() Kind { return KindSigninFailed }

// KeyCreated says that a machine was given an API key.
type KeyCreated struct {
	Name   string   `json:"name"`
	Prefix string   `json:"prefix"`
	Scopes []string `json:"scopes"`
}

// Kind implements Fact.
func (KeyCreated) Kind() Kind { return KindKeyCreated }

// KeyRevoked says that an API key no longer works.
type KeyRevoked struct {
	Name   string `json:"name"`
	Prefix string `json:"prefix"`
}

// Kind implements Fact.
func (KeyRevoked) Kind() Kind { return KindKeyRevoked }
