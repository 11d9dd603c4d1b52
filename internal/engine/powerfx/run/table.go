package run

import (
	"math"
	"slices"
	"strings"

	"switchboard/internal/engine/powerfx/value"
)

func tableImpls() map[string]impl {
	return map[string]impl{
		"Table":     {lazy: table},
		"Filter":    {lazy: filter},
		"LookUp":    {lazy: lookUp},
		"ForAll":    {lazy: forAll},
		"Sort":      {lazy: sortRows},
		"Distinct":  {lazy: distinct},
		"CountIf":   {lazy: countIf},
		"CountRows": {eager: orUntyped(countRows, untypedCount)},
		"Count":     {eager: countNumbers},
		"CountA":    {eager: countValues},
		"Concat":    {lazy: concatRows},
		"First":     {blank: "b", eager: orUntyped(firstRow, untypedFirst)},
		"Last":      {blank: "b", eager: orUntyped(lastRow, untypedLast)},
		"Index":     {blank: "b0", eager: orUntyped(index, untypedIndex)},
		"FirstN":    {blank: "b0", eager: orUntyped(firstN, untypedFirstN)},
		"LastN":     {blank: "b0", eager: orUntyped(lastN, untypedLastN)},
		"Shuffle":   {blank: "b", eager: shuffle},
		"Sequence":  {blank: "0", eager: sequence},
	}
}

func table(f *Frame, s *site) value.Value {
	var out []value.Value
	for i, a := range s.args {
		v := a(f)
		switch t := v.Table(); {
		case t != nil:
			out = append(out, t.Rows...)
		case s.e.Args[i].Type.Kind == value.KindTable && v.IsError():
			return v
		case s.e.Args[i].Type.Kind == value.KindTable:
		case v.Kind == value.KindDynamic:
			if v = f.untypedRows(v); v.IsError() {
				return v
			}
			for _, row := range v.Table().Rows {
				out = append(out, value.Rec(valueColumn, []value.Value{row}))
			}
		case v.IsError() && s.e.Args[i].Type.Kind == value.KindDynamic:
			return v
		default:
			out = append(out, v)
		}
		if f.over.IsError() {
			return f.over
		}
	}
	if !f.room(len(out)) {
		return f.over
	}
	return value.Tab(out)
}

// test is the conjunction of the conditions from argument 1 on, over the row in scope.
func (s *site) test(f *Frame) value.Value {
	for _, c := range s.args[1:] {
		v := c(f)
		if v.IsError() || !v.Bool() {
			return v
		}
	}
	return value.Bool(true)
}

// filter keeps the rows whose condition holds; a row whose condition fails stays as that error.
func filter(f *Frame, s *site) value.Value {
	var out []value.Value
	src := s.overRows(f, func(_ int, row value.Value) bool {
		switch c := s.test(f); {
		case c.IsError():
			out = append(out, c)
		case c.Bool():
			out = append(out, row)
		}
		return true
	})
	if src.Table() == nil {
		return src
	}
	if !f.room(len(out)) {
		return f.over
	}
	return value.Tab(out)
}

func lookUp(f *Frame, s *site) value.Value {
	var found value.Value
	src := s.overRows(f, func(_ int, row value.Value) bool {
		c := s.args[1](f)
		switch {
		case c.IsError():
			found = c
			return false
		case !c.Bool():
			return true
		}
		found = row
		if len(s.args) > 2 {
			found = s.args[2](f)
		}
		return false
	})
	if src.Table() == nil {
		return src
	}
	return found
}

// forAll computes the formula for every row; errors that it gives in place of a value are the whole result.
func forAll(f *Frame, s *site) value.Value {
	var out []value.Value
	var failed value.Value
	src := s.overRows(f, func(_ int, _ value.Value) bool {
		v := s.args[1](f)
		if v.IsError() {
			failed = value.Merge(failed, v)
		}
		out = append(out, v)
		return true
	})
	switch {
	case src.Table() == nil:
		return src
	case failed.IsError():
		return failed
	case s.kind == value.KindVoid:
		return value.Value{Kind: value.KindVoid}
	case !f.room(len(out)):
		return f.over
	}
	return s.asRows(out)
}

// asRows makes the result of a formula for each row: records as they are, other values as one column.
func (s *site) asRows(vals []value.Value) value.Value {
	fields := s.e.Type.Fields
	body := s.e.Args[len(s.e.Args)-1].Type
	if body.Kind == value.KindRecord || len(fields) != 1 {
		return value.Tab(vals)
	}
	return value.NamedColumn([]string{fields[0].Name}, vals)
}

func descending(v value.Value) bool {
	if v.Kind == value.KindOption {
		_, v = v.Option()
	}
	return fold(v.Text()) == "descending"
}

type keyed struct{ key, row value.Value }

func sortRows(f *Frame, s *site) value.Value {
	down := false
	if len(s.args) > 2 {
		o := s.args[2](f)
		if o.IsError() {
			return o
		}
		down = descending(o)
	}
	var list []keyed
	var failed value.Value
	src := s.overRows(f, func(_ int, row value.Value) bool {
		k := s.args[1](f)
		if k.IsError() {
			failed = k
			return false
		}
		list = append(list, keyed{k, row})
		return true
	})
	switch {
	case src.Table() == nil:
		return src
	case failed.IsError():
		return failed
	}
	sortKeyed(list, down)
	out := make([]value.Value, len(list))
	for i, k := range list {
		out[i] = k.row
	}
	return value.Tab(out)
}

// sortKeyed is stable; blanks come last in both directions.
func sortKeyed(list []keyed, down bool) {
	slices.SortStableFunc(list, func(a, b keyed) int { return rank(a.key, b.key, down) })
}

func rank(a, b value.Value, down bool) int {
	switch {
	case a.IsBlank() && b.IsBlank():
		return 0
	case a.IsBlank():
		return 1
	case b.IsBlank():
		return -1
	}
	c := 0
	if a.Kind == value.KindText || a.Kind == value.KindGUID || a.Kind == value.KindOption {
		if c = strings.Compare(fold(a.Text()), fold(b.Text())); c == 0 {
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

func distinct(f *Frame, s *site) value.Value {
	seen := map[string]bool{}
	var out []value.Value
	var failed value.Value
	src := s.overRows(f, func(_ int, row value.Value) bool {
		v := s.args[1](f)
		if v.IsError() {
			failed = v
			return false
		}
		switch v.Kind {
		case value.KindRecord, value.KindTable, value.KindDynamic:
			failed = invalid("Distinct needs a simple value for each row.")
			return false
		}
		if k := key(v); !seen[k] {
			seen[k] = true
			out = append(out, v)
		}
		return true
	})
	switch {
	case src.Table() == nil:
		return src
	case failed.IsError():
		return failed
	case !f.room(len(out)):
		return f.over
	}
	return value.NamedColumn([]string{s.e.Type.Fields[0].Name}, out)
}

func countIf(f *Frame, s *site) value.Value {
	n := 0
	var failed value.Value
	src := s.overRows(f, func(_ int, _ value.Value) bool {
		c := s.test(f)
		if c.IsError() {
			failed = c
			return false
		}
		if c.Bool() {
			n++
		}
		return true
	})
	switch {
	case src.IsError():
		return src
	case failed.IsError():
		return failed
	}
	return value.Num(float64(n))
}

func countRows(_ *Frame, _ *site, a []value.Value) value.Value {
	t := a[0].Table()
	if t == nil {
		return value.Num(0)
	}
	for _, r := range t.Rows {
		if r.IsError() {
			return r
		}
	}
	return value.Num(float64(len(t.Rows)))
}

func countCells(a []value.Value, counts func(v value.Value) bool) value.Value {
	t := a[0].Table()
	if t == nil {
		return value.Num(0)
	}
	n := 0
	for i := range t.Rows {
		v := cell(t, i)
		if v.IsError() {
			return v
		}
		if counts(v) {
			n++
		}
	}
	return value.Num(float64(n))
}

func countNumbers(_ *Frame, _ *site, a []value.Value) value.Value { return countCells(a, number) }

func countValues(_ *Frame, _ *site, a []value.Value) value.Value {
	return countCells(a, func(v value.Value) bool { return !v.IsBlank() })
}

func concatRows(f *Frame, s *site) value.Value {
	sep := ""
	if len(s.args) > 2 {
		v := s.args[2](f)
		if v.IsError() {
			return v
		}
		sep = v.Text()
	}
	var b strings.Builder
	var failed value.Value
	src := s.overRows(f, func(i int, _ value.Value) bool {
		v := s.args[1](f)
		if v.IsError() {
			failed = value.Merge(failed, v)
			return true
		}
		if i > 0 {
			b.WriteString(sep)
		}
		if !f.space(len(v.Text()) + len(sep)) {
			return false
		}
		b.WriteString(v.Text())
		return true
	})
	switch {
	case src.Table() == nil:
		return src
	case failed.IsError():
		return failed
	}
	return value.Str(b.String())
}

func firstRow(_ *Frame, _ *site, a []value.Value) value.Value { return rowAt(a[0], 0) }

func lastRow(_ *Frame, _ *site, a []value.Value) value.Value {
	return rowAt(a[0], len(a[0].Table().Rows)-1)
}

func rowAt(v value.Value, i int) value.Value {
	rows := v.Table().Rows
	if i < 0 || i >= len(rows) {
		return value.Value{}
	}
	return rows[i]
}

func index(_ *Frame, _ *site, a []value.Value) value.Value {
	n := math.Trunc(toFloat(a[1]))
	if n < 1 || n > float64(len(a[0].Table().Rows)) {
		return invalid("There is no such row.")
	}
	return rowAt(a[0], int(n)-1)
}

func firstN(_ *Frame, _ *site, a []value.Value) value.Value {
	rows := a[0].Table().Rows
	return value.Tab(rows[:howMany(a, len(rows))])
}

func lastN(_ *Frame, _ *site, a []value.Value) value.Value {
	rows := a[0].Table().Rows
	return value.Tab(rows[len(rows)-howMany(a, len(rows)):])
}

func howMany(a []value.Value, most int) int {
	if len(a) < 2 {
		return min(1, most)
	}
	return int(max(0, min(math.Trunc(toFloat(a[1])), float64(most))))
}

func shuffle(f *Frame, _ *site, a []value.Value) value.Value {
	rows := slices.Clone(a[0].Table().Rows)
	if !f.room(len(rows)) {
		return f.over
	}
	for i := len(rows) - 1; i > 0; i-- {
		j := int(f.env.Random() * float64(i+1))
		rows[i], rows[j] = rows[j], rows[i]
	}
	return value.Tab(rows)
}

// maxSequence is the language's own limit.
const maxSequence = 50_000

func sequence(f *Frame, s *site, a []value.Value) value.Value {
	n := math.Trunc(toFloat(a[0]))
	if n < 0 || n > maxSequence {
		return invalid("Sequence makes at most 50,000 rows.")
	}
	if !f.room(int(n)) {
		return f.over
	}
	float := s.e.Type.Fields[0].Type.Kind == value.KindNumber
	start, step := value.Int(1), value.Int(1)
	if len(a) > 1 {
		start = a[1]
	}
	if len(a) > 2 {
		step = a[2]
	}
	out := make([]value.Value, int(n))
	if float {
		x, d := toFloat(start), toFloat(step)
		for i := range out {
			out[i] = finite(x + float64(i)*d)
		}
		return value.Column(out)
	}
	x, d := f.toDecimal(start).Dec(), f.toDecimal(step).Dec()
	for i := range out {
		out[i] = value.Dec(x)
		var ok bool
		if x, ok = x.Add(d); !ok && i < len(out)-1 {
			return tooLarge()
		}
	}
	return value.Column(out)
}
