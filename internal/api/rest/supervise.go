package rest

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"switchboard/internal/api/auth"
	"switchboard/internal/api/wire"
)

// supervise registers the supervisors' board. Live updates carry the same shape in the channel "board".
func (a *API) supervise() {
	register(a, huma.Operation{OperationID: "getBoard", Method: http.MethodGet, Path: "/supervise/board", Tags: []string{"Supervise"},
		Summary: "Queues, agents and today's figures"},
		func(ctx context.Context, _ *nothing) (*body[wire.Board], error) {
			b, err := a.deps.Board.Board(ctx, auth.From(ctx))
			if err != nil {
				return nil, err
			}
			return &body[wire.Board]{wire.OfBoard(b, a.deps.Presence.Status)}, nil
		})
}
