package run

import (
	"slices"
	"strings"

	"switchboard/internal/engine/powerfx/value"
)

func columnImpls() map[string]impl {
	return map[string]impl{
		"AddColumns":    {lazy: reshape},
		"DropColumns":   {lazy: reshape},
		"ShowColumns":   {lazy: reshape},
		"RenameColumns": {lazy: reshape},
		"SortByColumns": {lazy: sortByColumns},
		"Search":        {lazy: search},
		"Column":        {blank: "be", eager: dynamicMember},
		"ColumnNames":   {blank: "b", eager: dynamicNames},
		"Summarize":     {lazy: summarize},
		"Join":          {lazy: join},
	}
}

// columns are the names of the result's columns.
func (s *site) columns() []string {
	names := make([]string, len(s.e.Type.Fields))
	for i, fd := range s.e.Type.Fields {
		names[i] = fd.Name
	}
	return names
}

// under evaluates body with v as the row of the call.
func (s *site) under(f *Frame, v value.Value, body func()) {
	before := f.rows[s.level]
	f.rows[s.level] = v
	body()
	f.rows[s.level] = before
}

// reshape makes a record or every row anew: each column of the result comes from a column of the row or from a formula.
func reshape(f *Frame, s *site) value.Value {
	v := s.args[0](f)
	t := v.Table()
	names := s.columns()
	if t == nil {
		return s.reshaped(f, names, v)
	}
	if !f.room(len(t.Rows)) {
		return f.over
	}
	out := make([]value.Value, len(t.Rows))
	for i, row := range t.Rows {
		if !f.step() {
			return f.over
		}
		out[i] = s.reshaped(f, names, row)
	}
	return value.Tab(out)
}

func (s *site) reshaped(f *Frame, names []string, row value.Value) value.Value {
	r := row.Record()
	if r == nil {
		return row
	}
	vals := make([]value.Value, len(names))
	next := 1
	for i, from := range s.e.Names {
		if from != "" {
			vals[i] = r.Get(from)
			continue
		}
		formula := s.args[next]
		next++
		s.under(f, row, func() { vals[i] = formula(f) })
	}
	return value.Rec(names, vals)
}

// direction is one column to sort by.
type direction struct {
	column string
	down   bool
	place  map[string]int // of values in a given order; nil: natural order
}

// sortByColumns sorts by columns, the first first. It is stable; blanks come last.
func sortByColumns(f *Frame, s *site) value.Value {
	src := s.args[0](f)
	if src.IsError() {
		return src
	}
	by, failed := s.directions(f)
	if failed.IsError() {
		return failed
	}
	t := src.Table()
	if t == nil {
		return src
	}
	for _, row := range t.Rows {
		if !f.step() {
			return f.over
		}
		if failed := by.fault(row); failed.IsError() {
			return failed
		}
	}
	if !f.room(len(t.Rows)) {
		return f.over
	}
	rows := slices.Clone(t.Rows)
	slices.SortStableFunc(rows, by.compare)
	return value.Tab(rows)
}

type directions []direction

// directions evaluates the arguments after the table.
func (s *site) directions(f *Frame) (directions, value.Value) {
	var by directions
	for i := 1; i < len(s.args); i += 2 {
		name := s.args[i](f)
		if name.IsError() {
			return nil, name
		}
		if _, ok := s.e.Type.Field(name.Text()); !ok {
			return nil, value.Fail(value.InvalidFunctionUsage, "There is no column "+name.Text()+" to sort by.")
		}
		d := direction{column: name.Text()}
		if i+1 < len(s.args) {
			o := s.args[i+1](f)
			if o.IsError() {
				return nil, o
			}
			if s.e.Args[i+1].Type.Kind != value.KindTable {
				d.down = descending(o)
			} else if failed := d.given(o); failed.IsError() {
				return nil, failed
			}
		}
		by = append(by, d)
	}
	return by, value.Value{}
}

// given notes the order of a table of values.
func (d *direction) given(v value.Value) value.Value {
	d.place = map[string]int{}
	t := v.Table()
	if t == nil {
		return value.Value{}
	}
	for i := range t.Rows {
		c := cell(t, i)
		if c.IsError() {
			return c
		}
		k := key(c)
		switch {
		case c.IsBlank():
		case d.place[k] > 0:
			return invalid("The values to sort by hold one of them twice.")
		default:
			d.place[k] = len(d.place) + 1
		}
	}
	return value.Value{}
}

// key makes equal scalars equal texts.
func key(v value.Value) string {
	switch {
	case v.Kind == value.KindDecimal:
		return "#" + v.Dec().Normalize().String()
	case v.Kind == value.KindNumber:
		return "#" + value.FormatFloat(v.Float())
	case textual(v):
		return "'" + v.Text()
	}
	return v.Kind.String() + v.String()
}

func (by directions) fault(row value.Value) value.Value {
	if row.IsError() {
		return row
	}
	r := row.Record()
	if r == nil {
		return value.Value{}
	}
	for _, d := range by {
		if v := r.Get(d.column); v.IsError() {
			return v
		}
	}
	return value.Value{}
}

func (by directions) compare(a, b value.Value) int {
	for i := range by {
		if c := by[i].compare(columnOf(a, by[i].column), columnOf(b, by[i].column)); c != 0 {
			return c
		}
	}
	return 0
}

func columnOf(row value.Value, name string) value.Value {
	if r := row.Record(); r != nil {
		return r.Get(name)
	}
	return row
}

// compare puts values without a given place after those that have one.
func (d *direction) compare(a, b value.Value) int {
	if d.place == nil {
		return rank(a, b, d.down)
	}
	i, j := d.place[key(a)], d.place[key(b)]
	switch {
	case i == j:
		return 0
	case i == 0:
		return 1
	case j == 0:
		return -1
	}
	return i - j
}

// search keeps the rows in which one of the columns holds the text, whatever the case of its letters.
func search(f *Frame, s *site) value.Value {
	src, what := s.args[0](f), s.args[1](f)
	if src.IsError() || what.IsError() {
		return value.Merge(src, what)
	}
	t := src.Table()
	if t == nil {
		return src
	}
	part := fold(what.Text())
	var out []value.Value
	for _, row := range t.Rows {
		if !f.step() {
			return f.over
		}
		if row.IsError() {
			return row
		}
		found := false
		for _, name := range s.e.Names {
			v := columnOf(row, name)
			if v.IsError() {
				return v
			}
			found = found || strings.Contains(fold(v.Text()), part)
		}
		if found {
			out = append(out, row)
		}
	}
	if !f.room(len(out)) {
		return f.over
	}
	return value.Tab(out)
}

// dynamicMember is Column: the member of an untyped object with a computed name.
func dynamicMember(_ *Frame, _ *site, a []value.Value) value.Value {
	n := a[0].Node()
	if n == nil || n.Kind != value.NodeObject {
		return invalid("Column takes an untyped object.")
	}
	return value.Untyped(n.Get(a[1].Text()))
}

func dynamicNames(f *Frame, _ *site, a []value.Value) value.Value {
	n := a[0].Node()
	if n == nil || n.Kind != value.NodeObject {
		return invalid("ColumnNames takes an untyped object.")
	}
	if !f.room(len(n.Keys)) {
		return f.over
	}
	out := make([]value.Value, len(n.Keys))
	for i, name := range n.Keys {
		out[i] = value.Str(name)
	}
	return value.Column(out)
}
