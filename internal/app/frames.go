package app

import (
	"context"
	"strings"

	"switchboard/internal/api/live"
	"switchboard/internal/api/wire"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
)

// frames turns facts of the lower features into what screens show: presence, changed configuration, ended sessions.
func (a *App) frames(_ context.Context, e event.Event) []live.Publication {
	a.names.hear(e)
	switch e.Kind {
	case event.KindSessionRevoked:
		user := strings.TrimPrefix(e.Topic, "user:")
		return []live.Publication{{Channel: "user:" + user, Kind: "session.revoked", Data: map[string]any{}, Disconnect: user}}
	case event.KindUserChanged, event.KindUserCreated, event.KindUserDisabled, event.KindUserRemoved:
		return []live.Publication{{Channel: "agents", Kind: "config.changed", Data: map[string]string{"what": "user"}}}
	case event.KindRecordCreated, event.KindRecordChanged, event.KindRecordDeleted:
		table, _, _ := strings.Cut(strings.TrimPrefix(e.Topic, "record:"), ":")
		return []live.Publication{{Channel: "agents", Kind: "config.changed", Data: map[string]string{"what": table}}}
	case event.KindPresenceChanged:
		return a.presenceFrames(e)
	}
	return nil
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
