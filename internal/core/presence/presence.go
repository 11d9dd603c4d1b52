// Package presence knows who is there: the status that a person chose, and whether one of their screens is connected. It decides
// when somebody who lost the connection counts as gone. What their presence means for work is decided by routing.
//
// A short interruption changes nothing: only a person without any connection for longer than Grace is gone, and a fact says so.
// The chosen status survives being gone and restarts of the program.
package presence

import (
	"context"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
)

// StatusID names a status.
type StatusID string

// Base is what a status counts as.
type Base string

// The bases.
const (
	Available Base = AvailableID
	Busy      Base = BusyID
	DoNot     Base = DoNotID
	Away      Base = AwayID
	Offline   Base = OfflineID
)

// Grace is how long a person may be without any connection before they count as gone.
const Grace = time.Minute

// Status is one that people can choose.
type Status struct {
	ID      StatusID `json:"id"`
	Name    string   `json:"name"`
	Base    Base     `json:"base"`
	BuiltIn bool     `json:"builtIn"`
}

// Presence is how somebody is there.
type Presence struct {
	UserID    identity.UserID
	StatusID  StatusID
	Base      Base
	Since     time.Time // when status or connection last changed
	Connected bool      // a screen is connected, or was less than Grace ago
	SeenAt    time.Time // of somebody who is gone: when the last connection ended
	Version   int64     // counts changes; 0 for somebody who was never there
}

// Routable tells whether new work may be given to the person.
func (p Presence) Routable() bool { return p.Base == Available && p.Connected }

func (p Presence) fact() event.PresenceChanged {
	fact := event.PresenceChanged{UserID: string(p.UserID), StatusID: string(p.StatusID), Base: string(p.Base),
		Since: p.Since.UnixMilli(), Connected: p.Connected}
	if !p.SeenAt.IsZero() {
		fact.SeenAt = p.SeenAt.UnixMilli()
	}
	return fact
}

// Of reads the presence that a fact tells of.
func Of(fact event.PresenceChanged) Presence {
	p := Presence{UserID: identity.UserID(fact.UserID), StatusID: StatusID(fact.StatusID), Base: Base(fact.Base),
		Since: time.UnixMilli(fact.Since).UTC(), Connected: fact.Connected}
	if fact.SeenAt > 0 {
		p.SeenAt = time.UnixMilli(fact.SeenAt).UTC()
	}
	return p
}

// unknown is somebody who was never there.
func unknown(user identity.UserID) Presence {
	return Presence{UserID: user, StatusID: OfflineID, Base: Offline}
}

// Store keeps presences.
type Store interface {
	// Presences reads those of everybody who was ever there.
	Presences(ctx context.Context) ([]Presence, error)
	// Presence reads one inside a unit of work; a missing one is errs.NotFound.
	Presence(ctx context.Context, tx event.Tx, user identity.UserID) (Presence, error)
	PutPresence(ctx context.Context, tx event.Tx, p Presence) error
}
