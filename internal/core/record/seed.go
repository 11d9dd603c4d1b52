package record

import (
	"context"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
)

// Seed adds the Seed rows of each table that has not had them yet. A row that somebody deleted later does not come back.
func (s *Service) Seed(ctx context.Context) error {
	for _, t := range s.tables {
		if t.Seed == nil {
			continue
		}
		err := s.writer.Write(ctx, func(tx event.Tx) error { return s.seed(ctx, tx, t) })
		if err != nil {
			return errs.E("record.Seed "+t.Name, errs.Internal, err)
		}
	}
	return nil
}

func (s *Service) seed(ctx context.Context, tx event.Tx, t *Table) error {
	mark := "seed." + t.Name
	done, err := s.store.Counter(ctx, tx, mark)
	if err != nil || done > 0 {
		return err
	}
	if _, err := s.store.NextNumber(ctx, tx, mark); err != nil {
		return err
	}
	for _, values := range t.Seed() {
		if _, err := s.CreateIn(ctx, tx, identity.System, t.Name, values); err != nil {
			return err
		}
	}
	return nil
}
