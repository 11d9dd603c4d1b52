package app

import (
	"context"
	"strings"

	"switchboard/internal/api/live"
	"switchboard/internal/core/event"
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
	}
	return nil
}
