package app

import (
	"context"
	"slices"
	"strings"

	"switchboard/internal/api/live"
	"switchboard/internal/api/wire"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
	"switchboard/internal/core/routing"
)

// frames turns facts of the lower features into what screens show: presence, changed configuration, ended sessions.
func (a *App) frames(ctx context.Context, e event.Event) []live.Publication {
	a.names.hear(e)
	switch e.Kind {
	case event.KindSessionRevoked:
		user := strings.TrimPrefix(e.Topic, "user:")
		return []live.Publication{{Channel: "user:" + user, Kind: "session.revoked", Data: map[string]any{}, Disconnect: user}}
	case event.KindUserChanged, event.KindUserCreated, event.KindUserDisabled, event.KindUserRemoved:
		return []live.Publication{{Channel: "agents", Kind: "config.changed", Data: map[string]string{"what": "user"}, Reconnect: newRoles(e)}}
	case event.KindRecordCreated, event.KindRecordChanged, event.KindRecordDeleted:
		table, _, _ := strings.Cut(strings.TrimPrefix(e.Topic, "record:"), ":")
		return []live.Publication{{Channel: "agents", Kind: "config.changed", Data: map[string]string{"what": table}, Requeue: a.requeues(ctx, table, e.Seq)}}
	case event.KindPresenceChanged:
		return a.presenceFrames(e)
	}
	return nil
}

// newRoles names the user whose roles a fact changes: their connections begin anew with the new rights.
func newRoles(e event.Event) string {
	if e.Kind != event.KindUserChanged {
		return ""
	}
	fact, err := event.Decode[event.UserChanged](e)
	if err != nil || !slices.Contains(fact.Fields, "roles") {
		return ""
	}
	return strings.TrimPrefix(e.Topic, "user:")
}

// requeues tells whether a change of a table may change who is a member of which queue, once that is known here.
func (a *App) requeues(ctx context.Context, table string, seq int64) bool {
	if table != routing.QueueTable {
		return false
	}
	if err := a.directory.Refresh(ctx, seq); err != nil {
		a.log.Error("look at the queues anew", "error", err)
	}
	return true
}

// presenceFrames shows an agent as they are now to their colleagues and to themselves.
func (a *App) presenceFrames(e event.Event) []live.Publication {
	fact, err := event.Decode[event.PresenceChanged](e)
	if err != nil {
		return nil
	}
	agent, ok := a.directory.Agent(identity.UserID(fact.UserID))
	if !ok {
		return nil
	}
	p := presence.Of(fact)
	w := wire.OfAgent(agent, p, a.presence.Status(p), a.router.Load(agent.ID))
	return []live.Publication{{Channel: "agents", Kind: "presence.changed", Data: w}}
}
