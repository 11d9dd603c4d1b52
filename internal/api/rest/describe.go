package rest

import (
	"context"
	"log/slog"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/formula"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/core/supervise"
)

//go:generate sh -c "go run switchboard/cmd/switchboard openapi > ../../../docs/openapi.json"

// Description is the OpenAPI 3.1 document of the whole API. docs/openapi.json holds it, and the TypeScript client is made from that.
// No feature is called: registering operations only takes their methods.
func Description(version string) []byte {
	return New(Deps{Log: slog.New(slog.DiscardHandler), Version: version, Identity: &identity.Service{}, Conversations: &conversation.Service{},
		Records: &record.Service{}, Timeline: &record.Timeline{}, Presence: &presence.Service{}, Directory: &routing.Directory{},
		Decisions: undecided{}, Board: &supervise.Service{}, Formulas: &formula.Service{}}).OpenAPI()
}

// undecided stands for routing in a description.
type undecided struct{}

// Decisions implements Decisions.
func (undecided) Decisions(context.Context, conversation.ID) ([]routing.Decision, error) {
	return nil, nil
}
