package wire

import (
	"time"

	"switchboard/internal/core/presence"
	"switchboard/internal/core/routing"
)

// Status is one that people can choose; clients translate the names of the built-in ones by their id.
type Status struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Base    string `json:"base" enum:"available,busy,dnd,away,offline"`
	BuiltIn bool   `json:"builtIn"`
}

// OfStatus shapes a status.
func OfStatus(s presence.Status) Status {
	return Status{string(s.ID), s.Name, string(s.Base), s.BuiltIn}
}

// Agent is a person who takes work, as colleagues see them.
type Agent struct {
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	Status    Status    `json:"status"`
	Since     time.Time `json:"since,omitzero" required:"false" doc:"when status or connection last changed; left out for somebody who was never there"`
	Connected bool      `json:"connected"`
	Load      int       `json:"load"`
	Capacity  int       `json:"capacity"`
	Queues    []string  `json:"queues" nullable:"false"`
}

// OfAgent shapes an agent with their presence and the units of work that they have.
func OfAgent(a routing.Agent, p presence.Presence, s presence.Status, load int) Agent {
	return Agent{ID: string(a.ID), Name: a.Name, Status: OfStatus(s), Since: p.Since, Connected: p.Connected, Load: load,
		Capacity: a.Capacity, Queues: orEmpty(a.Queues)}
}
