package record

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
)

// row reads one row; NotFound has a sentence with the table's name.
func (s *Service) row(ctx context.Context, tx event.Tx, op string, t *Table, id string) (Row, error) {
	if !idForm.MatchString(id) {
		return Row{}, errs.New(op, errs.NotFound, "There is no such "+t.Label.EN+".")
	}
	row, err := s.store.Record(ctx, tx, t, id)
	if errs.Is(err, errs.NotFound) {
		return Row{}, errs.New(op, errs.NotFound, "There is no such "+t.Label.EN+".")
	}
	return row, errs.E(op, errs.Internal, err)
}

// current reads the row that is to be changed and checks rights and version.
func (s *Service) current(ctx context.Context, tx event.Tx, op string, p identity.Principal, table, id string, version int64, verb Verb) (*Table, Row, error) {
	t, err := s.allowed(op, p, table, verb)
	if err != nil {
		return nil, Row{}, err
	}
	row, err := s.row(ctx, tx, op, t, id)
	if err != nil {
		return nil, Row{}, err
	}
	if why := t.against(p, verb, row); why != "" {
		return nil, Row{}, errs.New(op, errs.Forbidden, why)
	}
	if version != AnyVersion && version != row.Version {
		return nil, Row{}, errs.New(op, errs.Conflict, "Somebody changed this "+t.Label.EN+" meanwhile. Load it again and repeat your change.")
	}
	return t, row, nil
}

func (t *Table) against(p identity.Principal, verb Verb, row Row) string {
	if t.Rights.Row == nil {
		return ""
	}
	return t.Rights.Row(p, verb, row)
}

// present is the row as the principal sees it: with virtual columns and abilities.
func (s *Service) present(p identity.Principal, t *Table, row Row) Row {
	row.Values = clone(row.Values)
	for i := range t.Columns {
		if c := &t.Columns[i]; c.Virtual != nil {
			row.Values[c.Name] = c.Virtual(row)
		}
	}
	row.Abilities = []Verb{}
	for _, verb := range []Verb{Update, Delete} {
		if p.Has(t.roles(verb)...) && t.against(p, verb, row) == "" {
			row.Abilities = append(row.Abilities, verb)
		}
	}
	return row
}

func clone(v Values) Values { return maps.Clone(v) }

// defaults are the values of a row before any input.
func (t *Table) defaults() Values {
	v := Values{}
	for _, c := range t.Stored() {
		v[c.Name] = c.zero()
		if c.Default != nil {
			v[c.Name], _ = c.parse(c.Default) // describe has parsed it before
		}
	}
	return v
}

// same compares two values of one column.
func same(a, b any) bool {
	switch x := a.(type) {
	case time.Time:
		y, ok := b.(time.Time)
		return ok && x.Equal(y)
	case []string:
		y, ok := b.([]string)
		return ok && slices.Equal(x, y)
	case json.RawMessage:
		y, ok := b.(json.RawMessage)
		return ok && bytes.Equal(x, y)
	}
	return a == b
}

// filled are the values that are not empty, as facts carry them.
func (t *Table) filled(v Values) map[string]any {
	out := map[string]any{}
	for _, c := range t.Stored() {
		if !c.empty(v[c.Name]) {
			out[c.Name] = wire(v[c.Name])
		}
	}
	return out
}

// difference are the changed columns as facts carry them; lists shrink to the items that left and came.
func (t *Table) difference(old, new Values) (before, after map[string]any) {
	before, after = map[string]any{}, map[string]any{}
	for _, c := range t.Stored() {
		a, b := old[c.Name], new[c.Name]
		if same(a, b) {
			continue
		}
		before[c.Name], after[c.Name] = wire(a), wire(b)
		if c.Type == List {
			before[c.Name], after[c.Name] = without(old.List(c.Name), new.List(c.Name)), without(new.List(c.Name), old.List(c.Name))
		}
	}
	return before, after
}

// without are the items of a that b has not.
func without(a, b []string) []string {
	in := make(map[string]bool, len(b))
	for _, s := range b {
		in[s] = true
	}
	out := []string{}
	for _, s := range a {
		if !in[s] {
			out = append(out, s)
		}
	}
	return out
}

// TimeForm is how instants are written: RFC 3339 in UTC with milliseconds.
const TimeForm = "2006-01-02T15:04:05.000Z"

// wire is a value as JSON has it.
func wire(v any) any {
	if t, ok := v.(time.Time); ok {
		if t.IsZero() {
			return nil
		}
		return t.UTC().Format(TimeForm)
	}
	return v
}

// MarshalJSON writes the row as one flat object. Absent instants are left out.
func (r Row) MarshalJSON() ([]byte, error) {
	out := make(map[string]any, len(r.Values)+5)
	for name, v := range r.Values {
		if w := wire(v); w != nil {
			out[name] = w
		}
	}
	out["id"], out["version"] = r.ID, r.Version
	out["createdAt"], out["modifiedAt"] = wire(r.CreatedAt), wire(r.ModifiedAt)
	if r.Abilities != nil {
		out["abilities"] = r.Abilities
	}
	return json.Marshal(out)
}

// Decode reads a row into a struct by its JSON names; columns that T does not name are left out.
func Decode[T any](r Row) (T, error) {
	var out T
	raw, err := json.Marshal(r)
	if err != nil {
		return out, errs.E("record.Decode", errs.Internal, err)
	}
	return out, errs.E("record.Decode", errs.Internal, json.Unmarshal(raw, &out))
}
