package identity

import (
	"net/mail"
	"slices"
	"strings"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
)

// Limits of what describes a person.
const (
	nameMax         = 100
	emailMax        = 254 // RFC 5321 §4.5.3.1.3, without the angle brackets
	capacityMax     = 100
	CapacityDefault = 3
)

// Locales lists the languages of the product; the first is the default.
var Locales = []string{"en", "de", "pt"}

// Themes lists the appearances a person may choose; the first is the default.
var Themes = []string{"system", "light", "dark"}

// Organisation is whose contact center this is.
type Organisation struct {
	Name      string
	Locale    string
	CreatedAt time.Time
}

// User is a person of the organisation.
type User struct {
	ID        UserID
	Email     string // lower case; unique among those not removed
	Name      string
	Roles     []Role
	Locale    string
	Theme     string
	Capacity  int // units of work at once
	Disabled  bool
	CreatedAt time.Time
	RemovedAt time.Time // zero unless removed
	Version   int64
}

// Principal is the user acting.
func (u User) Principal() Principal {
	return Principal{Kind: event.ActorUser, ID: u.ID, Name: u.Name, Roles: u.Roles}
}

// active tells whether the user may sign in.
func (u User) active() bool { return !u.Disabled && u.RemovedAt.IsZero() }

// Credentials is a user with what proves who they are.
type Credentials struct {
	User
	Password    string    // PHC string
	Failures    int       // since the last sign-in
	LockedUntil time.Time // zero when never locked
}

// NewUser is what an administrator says about a new person. Locale, theme and capacity may be left out.
type NewUser struct {
	Email    string
	Name     string
	Roles    []Role
	Locale   string
	Capacity *int
	Password string
}

// UserChange holds the new values of a user; nil leaves a value as it is.
type UserChange struct {
	Email    *string
	Name     *string
	Roles    *[]Role
	Locale   *string
	Theme    *string
	Capacity *int
	Disabled *bool
	Password *string
	Version  *int64 // the version that was seen; nil overwrites whatever is there
}

// NormalEmail is the form in which addresses are kept and compared.
func NormalEmail(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

func checkEmail(c *errs.Check, field, email string) {
	c.Text(field, email, emailMax, true)
	if strings.TrimSpace(email) == "" || len(email) > emailMax {
		return
	}
	address, err := mail.ParseAddress(email)
	c.Require(err == nil && address.Address == email, field, "is not an e-mail address", "write it like name@example.com")
}

func checkRoles(c *errs.Check, field string, roles []Role) {
	c.Require(len(roles) > 0, field, "is empty", "give at least one role")
	for _, r := range roles[:min(len(roles), len(Roles))] {
		c.OneOf(field, string(r), words(Roles)...)
	}
	unique := slices.Compact(slices.Sorted(slices.Values(roles)))
	c.Require(len(unique) == len(roles), field, "names a role twice", "name each role once")
}

// words turns typed words into text.
func words[W ~string](list []W) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

// check checks a user as it is going to be stored.
func (u User) check(c *errs.Check) {
	checkEmail(c, "email", u.Email)
	c.Text("name", u.Name, nameMax, true)
	checkRoles(c, "roles", u.Roles)
	c.OneOf("locale", u.Locale, Locales...)
	c.OneOf("theme", u.Theme, Themes...)
	c.Range("capacity", u.Capacity, 0, capacityMax)
}

// apply returns the user with the change, and which fields have other values than before.
func (u User) apply(change UserChange) (after User, fields []string, old, fresh map[string]any) {
	after, old, fresh = u, map[string]any{}, map[string]any{}
	note := func(field string, was, is any) {
		fields = append(fields, field)
		old[field], fresh[field] = was, is
	}
	if change.Email != nil {
		after.Email = NormalEmail(*change.Email)
	}
	if change.Name != nil {
		after.Name = strings.TrimSpace(*change.Name)
	}
	if change.Roles != nil {
		after.Roles = *change.Roles
	}
	set(&after.Locale, change.Locale)
	set(&after.Theme, change.Theme)
	set(&after.Capacity, change.Capacity)
	set(&after.Disabled, change.Disabled)
	for _, f := range []struct {
		name    string
		was, is any
	}{
		{"email", u.Email, after.Email}, {"name", u.Name, after.Name}, {"locale", u.Locale, after.Locale},
		{"theme", u.Theme, after.Theme}, {"capacity", u.Capacity, after.Capacity},
	} {
		if f.was != f.is {
			note(f.name, f.was, f.is)
		}
	}
	if !slices.Equal(u.Roles, after.Roles) {
		note("roles", u.Roles, after.Roles)
	}
	return after, fields, old, fresh
}

func set[T any](to *T, from *T) {
	if from != nil {
		*to = *from
	}
}
