package run

import (
	"math"
	"slices"

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
			if !f.room(len(t.Rows)) {
				return f.over
			}
			out = append(out, t.Rows...)
		case s.e.Args[i].Type.Kind == value.KindTable && v.IsError():
			return v
		case s.e.Args[i].Type.Kind == value.KindTable:
		case v.Kind == value.KindDynamic:
			if v = f.untypedRows(v); v.IsError() {
				return v
			}
			cell, _ := s.e.Type.Field(valueColumn[0])
			for _, row := range v.Table().Rows {
				out = append(out, value.Rec(valueColumn, []value.Value{f.fit(row, cell.Type)}))
			}
		case v.IsError() && s.e.Args[i].Type.Kind == value.KindDynamic:
			return v
		case !f.room(1):
		default:
			out = append(out, v)
		}
		if f.over.IsError() {
			return f.over
		}
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
		if k := f.key(v); !seen[k] {
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

func rowAt(v value.Value, i int) value.Value {
	rows := v.Table().Rows
	if i < 0 || i >= len(rows) {
		return value.Value{}
	}
	return rows[i]
}

func index(_ *Frame, _ *site, a []value.Value) value.Value {
	n := math.Trunc(toFloat(a[1]))
	if !(n >= 1 && n <= float64(len(a[0].Table().Rows))) {
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
	n := toFloat(a[1])
	switch {
	case n >= float64(most):
		return most
	case n >= 1:
		return int(n)
	}
	return 0
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
	if !(n >= 0 && n <= maxSequence) {
		return invalid("Sequence makes from 0 to 50,000 rows.")
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
