package record

import (
	"context"
	"fmt"
	"slices"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
	"switchboard/internal/kit/page"
)

// MaxAll is the most rows that All reads.
const MaxAll = 10_000

// Service is the verbs on every table. It is safe for concurrent use.
type Service struct {
	store  Store
	users  Users
	writer event.Writer
	clock  clock.Clock
	tables []*Table
	byName map[string]*Table
}

// New checks the descriptions of the tables; an error is a defect of a description.
func New(store Store, users Users, writer event.Writer, clock clock.Clock, tables ...Table) (*Service, error) {
	s := &Service{store: store, users: users, writer: writer, clock: clock, byName: map[string]*Table{}}
	for _, t := range tables {
		if s.byName[t.Name] != nil {
			return nil, fmt.Errorf("record.New: table %s is described twice", t.Name)
		}
		s.tables = append(s.tables, &t)
		s.byName[t.Name] = &t
	}
	for _, t := range s.tables {
		s.offerNotes(t)
		if err := s.describe(t); err != nil {
			return nil, fmt.Errorf("record.New: table %s: %w", t.Name, err)
		}
	}
	return s, nil
}

// Tables lists the tables that the principal may read.
func (s *Service) Tables(p identity.Principal) []*Table {
	var out []*Table
	for _, t := range s.tables {
		if p.Has(t.Rights.Read...) {
			out = append(out, t)
		}
	}
	return out
}

// Every lists all tables, for what watches over the schema.
func (s *Service) Every() []*Table { return slices.Clone(s.tables) }

// Can tells whether the principal's roles allow the verb on the table; a single row may narrow it.
func (s *Service) Can(p identity.Principal, table string, verb Verb) bool {
	t := s.byName[table]
	return t != nil && p.Has(t.roles(verb)...)
}

// Create adds a row. Errors: Invalid with every field at fault, Conflict when a unique value exists, Forbidden, NotFound for
// an unknown table.
func (s *Service) Create(ctx context.Context, p identity.Principal, table string, in Values) (Row, error) {
	var row Row
	err := s.writer.Write(ctx, func(tx event.Tx) (err error) {
		row, err = s.CreateIn(ctx, tx, p, table, in)
		return err
	})
	return row, err
}

// CreateIn is Create inside the caller's unit of work.
func (s *Service) CreateIn(ctx context.Context, tx event.Tx, p identity.Principal, table string, in Values) (Row, error) {
	const op = "record.Create"
	t, err := s.allowed(op, p, table, Create)
	if err != nil {
		return Row{}, err
	}
	now := s.clock.Now()
	change := Change{By: p, At: now, ID: ident.New(), New: t.defaults()}
	if err := s.settle(ctx, tx, op, t, change, in); err != nil {
		return Row{}, err
	}
	if err := s.room(ctx, tx, op, t); err != nil {
		return Row{}, err
	}
	if err := s.number(ctx, tx, t, change.New); err != nil {
		return Row{}, errs.E(op, errs.Internal, err)
	}
	row := Row{ID: change.ID, Version: 1, CreatedAt: now, ModifiedAt: now, Values: change.New}
	if err := s.store.InsertRecord(ctx, tx, t, row); err != nil {
		return Row{}, errs.E(op, errs.Internal, err)
	}
	tx.Append(event.New(event.RecordTopic(t.Name, row.ID), now, p.Actor(),
		event.RecordCreated{Table: t.Name, ID: row.ID, Name: t.nameOf(row.Values), After: t.filled(row.Values)}))
	return s.present(p, t, row), nil
}

// Update changes the columns given; version is the one that the caller has seen. Errors as Create, Conflict also when the
// version is stale. A change that changes nothing keeps the version and leaves no fact.
func (s *Service) Update(ctx context.Context, p identity.Principal, table, id string, version int64, in Values) (Row, error) {
	var row Row
	err := s.writer.Write(ctx, func(tx event.Tx) (err error) {
		row, err = s.UpdateIn(ctx, tx, p, table, id, version, in)
		return err
	})
	return row, err
}

// UpdateIn is Update inside the caller's unit of work. AnyVersion changes the row whatever its version.
func (s *Service) UpdateIn(ctx context.Context, tx event.Tx, p identity.Principal, table, id string, version int64, in Values) (Row, error) {
	const op = "record.Update"
	t, old, err := s.current(ctx, tx, op, p, table, id, version, Update)
	if err != nil {
		return Row{}, err
	}
	now := s.clock.Now()
	change := Change{By: p, At: now, ID: id, Old: old.Values, New: clone(old.Values)}
	if err := s.settle(ctx, tx, op, t, change, in); err != nil {
		return Row{}, err
	}
	before, after := t.difference(old.Values, change.New)
	if len(after) == 0 {
		return s.present(p, t, old), nil
	}
	row := Row{ID: id, Version: old.Version + 1, CreatedAt: old.CreatedAt, ModifiedAt: now, Values: change.New}
	if err := s.store.UpdateRecord(ctx, tx, t, row); err != nil {
		return Row{}, errs.E(op, errs.Internal, err)
	}
	tx.Append(event.New(event.RecordTopic(t.Name, id), now, p.Actor(), event.RecordChanged{
		Table: t.Name, ID: id, Name: t.nameOf(row.Values), Version: row.Version, Before: before, After: after}))
	return s.present(p, t, row), nil
}

// AnyVersion is the version for a change that does not depend on what the caller has seen.
const AnyVersion = 0

// Get reads one row.
func (s *Service) Get(ctx context.Context, p identity.Principal, table, id string) (Row, error) {
	return s.GetIn(ctx, nil, p, table, id)
}

// GetIn is Get inside the caller's unit of work.
func (s *Service) GetIn(ctx context.Context, tx event.Tx, p identity.Principal, table, id string) (Row, error) {
	const op = "record.Get"
	t, err := s.allowed(op, p, table, Read)
	if err != nil {
		return Row{}, err
	}
	row, err := s.row(ctx, tx, op, t, id)
	if err != nil {
		return Row{}, err
	}
	return s.present(p, t, row), nil
}

// All reads every row of a configuration table by name, for a snapshot in memory. It fails beyond MaxAll rows; tables with a
// Limit never come there.
func (s *Service) All(ctx context.Context, table string) ([]Row, error) {
	const op = "record.All"
	t, err := s.table(op, table)
	if err != nil {
		return nil, err
	}
	rows, err := s.store.Records(ctx, nil, t, Selection{Order: ByPrimary, Limit: MaxAll + 1})
	if err != nil {
		return nil, errs.E(op, errs.Internal, err)
	}
	if len(rows) > MaxAll {
		return nil, errs.New(op, errs.TooLarge, "The table "+table+" has too many rows to be read at once.")
	}
	for i := range rows {
		rows[i] = s.present(identity.System, t, rows[i])
	}
	return rows, nil
}

// Query asks for a page of a table.
type Query struct {
	Table  string
	Search string   // words to look for in the Search columns, any case; at most 200 characters
	Filter []Filter // all hold; only on Indexed columns
	page.Request
}

// Filter is a column with the value it must have, as text.
type Filter struct{ Column, Value string }

// List reads one page in the table's order.
func (s *Service) List(ctx context.Context, p identity.Principal, q Query) (page.Page[Row], error) {
	const op = "record.List"
	t, err := s.allowed(op, p, q.Table, Read)
	if err != nil {
		return page.Page[Row]{}, err
	}
	selection, err := t.selection(op, q)
	if err != nil {
		return page.Page[Row]{}, err
	}
	rows, err := s.store.Records(ctx, nil, t, selection)
	if err != nil {
		return page.Page[Row]{}, errs.E(op, errs.Internal, err)
	}
	for i := range rows {
		rows[i] = s.present(p, t, rows[i])
	}
	return page.Cut(rows, q.Size(), t.cursor), nil
}
