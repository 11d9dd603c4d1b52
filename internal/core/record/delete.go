package record

import (
	"context"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
)

// maxDependents is how many rows may go with the row they regard.
const maxDependents = 1_000

// Delete removes a row and the rows that regard it by a TargetIn lookup. Conflict when the version is stale or another row
// still refers to it.
func (s *Service) Delete(ctx context.Context, p identity.Principal, table, id string, version int64) error {
	return s.writer.Write(ctx, func(tx event.Tx) error { return s.DeleteIn(ctx, tx, p, table, id, version) })
}

// DeleteIn is Delete inside the caller's unit of work.
func (s *Service) DeleteIn(ctx context.Context, tx event.Tx, p identity.Principal, table, id string, version int64) error {
	const op = "record.Delete"
	t, row, err := s.current(ctx, tx, op, p, table, id, version, Delete)
	if err != nil {
		return err
	}
	if t.Validate != nil {
		if err := t.Validate(ctx, Change{By: p, At: s.clock.Now(), ID: id, Old: row.Values}); err != nil {
			return errs.E(op, errs.Internal, err)
		}
	}
	if err := s.unreferenced(ctx, tx, op, t, id); err != nil {
		return err
	}
	if err := s.removeDependents(ctx, tx, op, p, t, id); err != nil {
		return err
	}
	return s.remove(ctx, tx, op, p, t, row)
}

func (s *Service) remove(ctx context.Context, tx event.Tx, op string, p identity.Principal, t *Table, row Row) error {
	if err := s.store.DeleteRecord(ctx, tx, t, row.ID); err != nil {
		return errs.E(op, errs.Internal, err)
	}
	tx.Append(event.New(event.RecordTopic(t.Name, row.ID), s.clock.Now(), p.Actor(),
		event.RecordDeleted{Table: t.Name, ID: row.ID, Name: t.nameOf(row.Values), Before: t.filled(row.Values)}))
	return nil
}

// unreferenced fails when a lookup of any table still names the row.
func (s *Service) unreferenced(ctx context.Context, tx event.Tx, op string, target *Table, id string) error {
	for _, t := range s.tables {
		for i := range t.Columns {
			c := &t.Columns[i]
			if c.Type != Lookup || c.Target != target.Name {
				continue
			}
			rows, err := s.store.Records(ctx, tx, t, Selection{Equal: []Equal{{c, id}}, Order: NewestCreated, Limit: 1})
			if err != nil {
				return errs.E(op, errs.Internal, err)
			}
			if len(rows) > 0 {
				return errs.New(op, errs.Conflict, target.Label.EN+" is still used by "+t.Label.EN+" “"+t.nameOf(rows[0].Values)+
					"”. Change or delete that first.")
			}
		}
	}
	return nil
}

func (s *Service) removeDependents(ctx context.Context, tx event.Tx, op string, p identity.Principal, target *Table, id string) error {
	for _, t := range s.tables {
		for i := range t.Columns {
			c := &t.Columns[i]
			if c.TargetIn == "" {
				continue
			}
			in, _ := t.Column(c.TargetIn)
			rows, err := s.store.Records(ctx, tx, t, Selection{
				Equal: []Equal{{c, id}, {in, target.Name}}, Order: NewestCreated, Limit: maxDependents + 1})
			if err != nil {
				return errs.E(op, errs.Internal, err)
			}
			if len(rows) > maxDependents {
				return errs.New(op, errs.Conflict, "More than 1000 "+t.Plural.EN+" belong to this row. Delete some of them first.")
			}
			for _, row := range rows {
				if err := s.remove(ctx, tx, op, p, t, row); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
