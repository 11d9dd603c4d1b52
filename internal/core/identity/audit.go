package identity

import (
	"context"

	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/page"
)

// Audit reads one page of the facts that administration caused, newest first. table is that of the records they are about,
// or user, apikey, organisation or signin; empty for all.
func (s *Service) Audit(ctx context.Context, p Principal, table string, r page.Request) (page.Page[event.Event], error) {
	const op = "identity.Audit"
	if err := p.Require(op, Administrator); err != nil {
		return page.Page[event.Event]{}, err
	}
	var before int64
	if r.After != "" {
		var err error
		if before, _, err = page.Parse(r.After); err != nil {
			return page.Page[event.Event]{}, err
		}
	}
	list, err := s.store.Audit(ctx, table, before, r.Size()+1)
	return page.Cut(list, r.Size(), func(e event.Event) string { return page.Cursor(e.Seq, "") }), errs.E(op, errs.Internal, err)
}
