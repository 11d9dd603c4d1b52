package rest

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"switchboard/internal/api/auth"
	"switchboard/internal/api/wire"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
	"switchboard/internal/core/routing"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/page"
)

// Loads tells how much work somebody has.
type Loads interface {
	Load(user identity.UserID) int
}

// Presence is how I am there.
type Presence struct {
	UserID    string      `json:"userId"`
	Status    wire.Status `json:"status"`
	Since     time.Time   `json:"since,omitzero" required:"false"`
	Connected bool        `json:"connected"`
	Load      int         `json:"load"`
	Capacity  int         `json:"capacity"`
}

// StatusChoice names the status that I choose.
type StatusChoice struct {
	StatusID string `json:"statusId" maxLength:"64"`
}

// QueueName is a queue that work can be passed to.
type QueueName struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Open bool   `json:"open"`
}

// presence registers who is there, and where work can go.
func (a *API) presence() {
	tag := []string{"Presence"}
	register(a, huma.Operation{OperationID: "getPresence", Method: http.MethodGet, Path: "/presence", Tags: tag, Summary: "How I am there"},
		func(ctx context.Context, _ *nothing) (*body[Presence], error) { return a.myPresence(ctx) })
	register(a, huma.Operation{OperationID: "setPresence", Method: http.MethodPut, Path: "/presence", Tags: tag, Summary: "Choose my status"}, a.setPresence)
	register(a, huma.Operation{OperationID: "listStatuses", Method: http.MethodGet, Path: "/statuses", Tags: tag, Summary: "What can be chosen"}, a.listStatuses)
	register(a, huma.Operation{OperationID: "listAgents", Method: http.MethodGet, Path: "/agents", Tags: tag,
		Summary: "Everybody who takes work, those of a queue when one is named"}, a.listAgents)
	register(a, huma.Operation{OperationID: "listQueues", Method: http.MethodGet, Path: "/queues", Tags: tag, Summary: "Every queue"}, a.listQueues)
}

func (a *API) myPresence(ctx context.Context) (*body[Presence], error) {
	user := auth.From(ctx).ID
	p := a.deps.Presence.Get(user)
	agent, _ := a.deps.Directory.Agent(user) // others than agents have no capacity
	return &body[Presence]{Presence{UserID: string(user), Status: wire.OfStatus(a.deps.Presence.Status(p)), Since: p.Since,
		Connected: p.Connected, Load: a.deps.Loads.Load(user), Capacity: agent.Capacity}}, nil
}

func (a *API) setPresence(ctx context.Context, in *body[StatusChoice]) (*body[Presence], error) {
	if _, err := a.deps.Presence.Set(ctx, auth.From(ctx), presence.StatusID(in.Body.StatusID)); err != nil {
		return nil, err
	}
	return a.myPresence(ctx)
}

func (a *API) listStatuses(context.Context, *nothing) (*body[page.Page[wire.Status]], error) {
	return &body[page.Page[wire.Status]]{mapped(page.Page[presence.Status]{Items: a.deps.Presence.Statuses()}, wire.OfStatus)}, nil
}

// agentNow shapes one agent as they are now.
func agentNow(p *presence.Service, loads Loads, agent routing.Agent) wire.Agent {
	now := p.Get(agent.ID)
	return wire.OfAgent(agent, now, p.Status(now), loads.Load(agent.ID))
}

// listAgents is one page: an organisation's agents are in memory, and a list for choosing wants all of them.
func (a *API) listAgents(ctx context.Context, in *struct {
	QueueID string `query:"queueId" maxLength:"36"`
}) (*body[page.Page[wire.Agent]], error) {
	if err := auth.From(ctx).Require("rest.listAgents", identity.Agent, identity.Supervisor, identity.Administrator); err != nil {
		return nil, err
	}
	if in.QueueID != "" && !a.deps.Directory.HasQueue(in.QueueID) {
		return nil, errs.Bad("rest.listAgents", "queueId", "is no queue", "choose one of the list")
	}
	agents := a.deps.Directory.Agents()
	if in.QueueID != "" {
		agents = slices.DeleteFunc(agents, func(x routing.Agent) bool { return !slices.Contains(x.Queues, in.QueueID) })
	}
	shape := func(x routing.Agent) wire.Agent { return agentNow(a.deps.Presence, a.deps.Loads, x) }
	return &body[page.Page[wire.Agent]]{mapped(page.Page[routing.Agent]{Items: agents}, shape)}, nil
}

func (a *API) listQueues(ctx context.Context, _ *nothing) (*body[page.Page[QueueName]], error) {
	if err := auth.From(ctx).Require("rest.listQueues", identity.Agent, identity.Supervisor, identity.Administrator); err != nil {
		return nil, err
	}
	now := a.deps.Clock.Now()
	shape := func(q routing.Queue) QueueName { return QueueName{q.ID, q.Name, a.deps.Directory.OpenNow(q.ID, now)} }
	return &body[page.Page[QueueName]]{mapped(page.Page[routing.Queue]{Items: a.deps.Directory.Queues()}, shape)}, nil
}
