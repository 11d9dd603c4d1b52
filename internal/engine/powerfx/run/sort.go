package run

import (
	"slices"
	"strings"

	"switchboard/internal/engine/powerfx/value"
)

// work counts n bytes of text about to be looked through: a step for every 64.
func (f *Frame) work(n int) bool {
	before := f.steps
	f.steps -= int64(n >> 6)
	if f.steps <= 0 {
		return f.exceed("steps")
	}
	if before>>10 != f.steps>>10 && f.env.Expired != nil && f.env.Expired() {
		return f.exceed("time")
	}
	return !f.over.IsError()
}

// key makes equal scalars equal texts; a text that it copies counts as made.
func (f *Frame) key(v value.Value) string {
	switch {
	case v.Kind == value.KindDecimal:
		return "#" + v.Dec().Normalize().String()
	case v.Kind == value.KindNumber:
		return "#" + value.FormatFloat(v.Float())
	case textual(v):
		if !f.space(len(v.Text())) {
			return ""
		}
		return "'" + v.Text()
	}
	return v.Kind.String() + v.String()
}

// sortKey is a value to sort by, ready to be compared many times.
type sortKey struct {
	value  value.Value
	folded string // of a text
	place  int    // in an order that is given, from 1 on
}

func (f *Frame) sortKey(v value.Value) sortKey {
	k := sortKey{value: v}
	if (v.Kind == value.KindText || v.Kind == value.KindGUID || v.Kind == value.KindOption) && f.space(len(v.Text())) {
		k.folded = fold(v.Text())
	}
	return k
}

// compare puts blanks last in both directions, and texts that differ only in case with small letters first.
func (k *sortKey) compare(l *sortKey, down bool) int {
	a, b := k.value, l.value
	switch {
	case a.IsBlank() && b.IsBlank():
		return 0
	case a.IsBlank():
		return 1
	case b.IsBlank():
		return -1
	}
	var c int
	if a.Kind == value.KindText || a.Kind == value.KindGUID || a.Kind == value.KindOption {
		if c = strings.Compare(k.folded, l.folded); c == 0 {
			c = strings.Compare(b.Text(), a.Text())
		}
	} else {
		c = order(a, b)
	}
	if down {
		return -c
	}
	return c
}

// direction is one column to sort by.
type direction struct {
	column string
	down   bool
	place  map[string]int // of values in a given order; nil: natural order
}

// sorted is a row with what it is sorted by.
type sorted struct {
	row  value.Value
	keys []sortKey
}

type directions []direction

// placed compares places in an order that is given; values without one come last.
func placed(a, b int) int {
	if a == b || a != 0 && b != 0 {
		return a - b
	}
	return b - a
}

func (by directions) compare(a, b sorted) int {
	for i := range by {
		k, l := &a.keys[i], &b.keys[i]
		c := placed(k.place, l.place)
		if by[i].place == nil {
			c = k.compare(l, by[i].down)
		}
		if c != 0 {
			return c
		}
	}
	return 0
}

// rows sorts and gives the rows.
func (by directions) rows(f *Frame, list []sorted) value.Value {
	if f.over.IsError() || !f.room(len(list)) {
		return f.over
	}
	slices.SortStableFunc(list, by.compare)
	out := make([]value.Value, len(list))
	for i, k := range list {
		out[i] = k.row
	}
	return value.Tab(out)
}

func descending(v value.Value) bool {
	if v.Kind == value.KindOption {
		_, v = v.Option()
	}
	return fold(v.Text()) == "descending"
}

// sortRows is Sort: it sorts by a formula; the first error of it is the result.
func sortRows(f *Frame, s *site) value.Value {
	by := directions{{}}
	if len(s.args) > 2 {
		o := s.args[2](f)
		if o.IsError() {
			return o
		}
		by[0].down = descending(o)
	}
	var list []sorted
	var failed value.Value
	src := s.overRows(f, func(_ int, row value.Value) bool {
		k := s.args[1](f)
		if k.IsError() {
			failed = k
			return false
		}
		list = append(list, sorted{row, []sortKey{f.sortKey(k)}})
		return true
	})
	switch {
	case src.Table() == nil:
		return src
	case failed.IsError():
		return failed
	}
	return by.rows(f, list)
}

func columnOf(row value.Value, name string) value.Value {
	if r := row.Record(); r != nil {
		return r.Get(name)
	}
	return row
}

// sortByColumns sorts by columns, the first first.
func sortByColumns(f *Frame, s *site) value.Value {
	src := s.args[0](f)
	if src.IsError() {
		return src
	}
	by, failed := s.directions(f)
	t := src.Table()
	switch {
	case failed.IsError():
		return failed
	case t == nil:
		return src
	}
	list := make([]sorted, len(t.Rows))
	for i, row := range t.Rows {
		if !f.step() {
			return f.over
		}
		list[i] = sorted{row, make([]sortKey, len(by))}
		for j := range by {
			v := columnOf(row, by[j].column)
			if v.IsError() {
				return v
			}
			list[i].keys[j] = f.sortKey(v)
			if by[j].place != nil {
				list[i].keys[j].place = by[j].place[f.key(v)]
			}
		}
	}
	return by.rows(f, list)
}

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
			switch {
			case o.IsError():
				return nil, o
			case s.e.Args[i+1].Type.Kind != value.KindTable:
				d.down = descending(o)
			default:
				if failed := d.given(f, o); failed.IsError() {
					return nil, failed
				}
			}
		}
		by = append(by, d)
	}
	return by, value.Value{}
}

// given notes the order of a table of values.
func (d *direction) given(f *Frame, v value.Value) value.Value {
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
		if c.IsBlank() {
			continue
		}
		k := f.key(c)
		if d.place[k] > 0 {
			return invalid("The values to sort by hold one of them twice.")
		}
		d.place[k] = len(d.place) + 1
	}
	return value.Value{}
}
