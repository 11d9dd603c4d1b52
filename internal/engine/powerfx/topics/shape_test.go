package topics_test

import (
	"slices"

	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// shape is what is known of a type while it is inferred: a kind, or none yet, and the parts of a record or table. Shapes
// that must be the same are joined; the joined one points to the other.
type shape struct {
	joined *shape
	kind   string // "", a name of scalars, "Record", "Table" or "Set"
	hint   string // what it is used as, for want of better
	fixed  bool   // declared or written: its columns are all there are
	order  []string
	fields map[string]*shape // of a record
	row    *shape            // of a table
	set    *value.OptionSet
}

func is(kind string) *shape { return &shape{kind: kind} }

func (s *shape) find() *shape {
	for s.joined != nil {
		s = s.joined
	}
	return s
}

// field is the column of a record; it makes s one if nothing is known of it.
func (s *shape) field(name string) *shape {
	s = s.find()
	if s.kind == "" {
		s.kind = "Record"
	}
	if s.kind != "Record" {
		return &shape{}
	}
	if f := s.fields[name]; f != nil {
		return f
	}
	f := &shape{}
	s.put(name, f)
	return f
}

func (s *shape) put(name string, f *shape) {
	if s.fields == nil {
		s.fields = map[string]*shape{}
	}
	if s.fields[name] == nil {
		s.order = append(s.order, name)
	}
	s.fields[name] = f
}

// rows is the row of a table; it makes s one if nothing is known of it.
func (s *shape) rows() *shape {
	s = s.find()
	if s.kind == "" {
		s.kind, s.row = "Table", is("Record")
	}
	if s.kind != "Table" {
		return &shape{} // a record or an untyped object: of no known row
	}
	return s.row.find()
}

func tableOf(row *shape) *shape { return &shape{kind: "Table", row: row} }

// column is a table with one column Value.
func column(cell *shape) *shape {
	row := is("Record")
	row.put("Value", cell)
	row.fixed = true
	return tableOf(row)
}

// join makes two shapes one where their kinds allow it.
func join(a, b *shape) {
	a, b = a.find(), b.find()
	if a == b {
		return
	}
	if a.kind == "" || b.kind != "" && len(a.order) < len(b.order) {
		a, b = b, a
	}
	if b.kind != "" && a.kind != b.kind {
		return
	}
	b.joined = a
	if a.hint == "" {
		a.hint = b.hint
	}
	a.fixed = a.fixed || b.fixed
	for _, name := range b.order {
		if f := a.fields[name]; f != nil {
			join(f, b.fields[name])
		} else {
			a.put(name, b.fields[name])
		}
	}
	if b.row != nil {
		join(a.row, b.row)
	}
}

// used notes what an unknown is used as.
func (s *shape) used(as string) {
	if s = s.find(); s.kind == "" && s.hint == "" {
		s.hint = as
	}
}

var plainTypes = map[string]*value.Type{
	"Text": value.Text, "Number": value.Decimal, "Boolean": value.Boolean, "Date": value.Date, "DateTime": value.DateTime,
	"Time": value.Time, "Color": value.Color, "GUID": value.GUID, "Hyperlink": value.Hyperlink, "Dynamic": value.Dynamic,
	"Blob": value.Blob, "Texts": value.ColumnOf(value.Text), "Empty": value.EmptyRecord,
}

const deepest = 40

// choice is what the solver tries for shapes, in place of what was inferred.
type choice map[*shape]string

// typ is the type of s under the choices; an unknown is what it is used as, else text.
func (s *shape) typ(c choice, depth int) *value.Type {
	s = s.find()
	kind := s.kind
	if k := c[s]; k != "" {
		kind = k
	}
	if kind == "" {
		kind = s.hint
	}
	switch {
	case depth > deepest:
		return value.Dynamic
	case kind == "Set" && s.set != nil:
		return s.set.Type()
	case kind == "Record":
		t := value.EmptyRecord
		for _, name := range s.order {
			t = t.With(value.Field{Name: name, Type: s.fields[name].typ(c, depth+1)})
		}
		return t
	case kind == "Table" && s.row != nil:
		r := s.row.typ(c, depth+1)
		if r.Kind == value.KindRecord {
			return r.Rows()
		}
		return value.ColumnOf(r)
	}
	if t := plainTypes[kind]; t != nil {
		return t
	}
	return value.Text
}

// parts lists s and the shapes in it, unknown ones first.
func (s *shape) parts() []*shape {
	var open, rest []*shape
	seen := map[*shape]bool{}
	var walk func(s *shape)
	walk = func(s *shape) {
		if s = s.find(); seen[s] {
			return
		}
		seen[s] = true
		if s.kind == "" {
			open = append(open, s)
		} else {
			rest = append(rest, s)
		}
		for _, name := range s.order {
			walk(s.fields[name])
		}
		if s.row != nil {
			walk(s.row)
		}
	}
	walk(s)
	slices.Reverse(rest)
	return append(open, rest...)
}

// written reads a type as typeText writes it.
func written(n syntax.Node) *shape {
	switch n := n.(type) {
	case *syntax.Ref:
		return is(n.Name.Text)
	case *syntax.Rec:
		s := &shape{kind: "Record", fixed: true}
		for _, f := range n.Fields {
			s.put(f.Name.Text, written(f.Value))
		}
		return s
	case *syntax.List:
		if len(n.Items) == 1 {
			return tableOf(written(n.Items[0]))
		}
	}
	return &shape{}
}
