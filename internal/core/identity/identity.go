// Package identity knows the people and machines that use the product: users, roles, sign-in, sessions and API keys. It
// decides who somebody is and which roles they hold; what a role may do with a thing is decided by the feature that owns it.
package identity

import (
	"slices"

	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
)

// UserID names a person of the organisation.
type UserID string

// Role is a set of duties.
type Role string

// The roles. An administrator configures, a supervisor steers the work of others, an agent serves customers; one person may
// hold several, and none includes another.
const (
	Agent         Role = "agent"
	Supervisor    Role = "supervisor"
	Administrator Role = "administrator"
)

// Roles lists every role.
var Roles = []Role{Agent, Supervisor, Administrator}

// Principal is who acts: a signed-in person, a machine with an API key, or the product itself.
type Principal struct {
	Kind  event.ActorKind
	ID    UserID // of the person; for a machine the id of its key
	Name  string
	Roles []Role
	Scope []Scope // of a machine's key; a person is not narrowed
}

// System is the product acting on its own: timers, routing, the demo. It may do everything.
var System = Principal{Kind: event.ActorSystem}

// Has tells whether the principal holds one of the roles.
func (p Principal) Has(roles ...Role) bool {
	if p.Kind == event.ActorSystem {
		return true
	}
	return slices.ContainsFunc(roles, func(r Role) bool { return slices.Contains(p.Roles, r) })
}

// Require fails with Forbidden unless the principal holds one of the roles.
func (p Principal) Require(op string, roles ...Role) error {
	if p.Has(roles...) {
		return nil
	}
	return errs.New(op, errs.Forbidden, "Your role does not allow this.")
}

// Allow fails with Forbidden when a machine's key lacks the scope. A person passes: roles say what people may do.
func (p Principal) Allow(op string, scope Scope) error {
	if p.Kind != event.ActorMachine || slices.Contains(p.Scope, scope) {
		return nil
	}
	return errs.New(op, errs.Forbidden, "This API key lacks the scope "+string(scope)+".")
}

// person fails with Forbidden unless the principal is a signed-in person.
func (p Principal) person(op string) error {
	if p.Kind == event.ActorUser {
		return nil
	}
	return errs.New(op, errs.Forbidden, "Only a signed-in person can do this.")
}

// Actor is the principal as facts name it.
func (p Principal) Actor() event.Actor {
	return event.Actor{Kind: p.Kind, ID: string(p.ID), Name: p.Name}
}
