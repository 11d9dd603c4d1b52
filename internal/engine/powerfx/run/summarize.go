package run

import (
	"slices"
	"strings"

	"switchboard/internal/engine/powerfx/value"
)

// group is rows whose columns to group by are equal; first is a record of those columns.
type group struct {
	columns *value.Record
	rows    []value.Value
}

// summarize makes a row for each group, in the order in which the groups first appear.
func summarize(f *Frame, s *site) value.Value {
	src := s.args[0](f)
	t := src.Table()
	if t == nil {
		return src
	}
	groups, failed := s.groups(f, t)
	if failed.IsError() {
		return failed
	}
	if !f.room(len(groups)) {
		return f.over
	}
	names := s.columns()
	out := make([]value.Value, len(groups))
	for i, g := range groups {
		if !f.step() {
			return f.over
		}
		out[i] = s.reshaped(f, names, g.scope())
	}
	return value.Tab(out)
}

// groups sorts the rows into groups. Blank rows belong to none; an error is the answer.
func (s *site) groups(f *Frame, t *value.Table) ([]*group, value.Value) {
	var by []string
	for _, n := range s.e.Names {
		if n != "" {
			by = append(by, n)
		}
	}
	known := map[string]*group{}
	var list []*group
	for _, row := range t.Rows {
		if !f.step() {
			return nil, f.over
		}
		r := row.Record()
		if row.IsError() {
			return nil, row
		}
		if r == nil {
			continue
		}
		vals := make([]value.Value, len(by))
		var k strings.Builder
		for i, n := range by {
			if vals[i] = r.Get(n); vals[i].IsError() {
				return nil, vals[i]
			}
			k.WriteString(value.Str(f.key(vals[i])).String())
		}
		g := known[k.String()]
		if g == nil {
			g = &group{columns: &value.Record{Names: by, Values: vals}}
			known[k.String()] = g
			list = append(list, g)
		}
		g.rows = append(g.rows, row)
	}
	return list, value.Value{}
}

// scope is the record that the formulas of the group see.
func (g *group) scope() value.Value {
	i, _ := slices.BinarySearch(g.columns.Names, "ThisGroup")
	return value.Rec(slices.Insert(slices.Clone(g.columns.Names), i, "ThisGroup"),
		slices.Insert(slices.Clone(g.columns.Values), i, value.Tab(g.rows)))
}
