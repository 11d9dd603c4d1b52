package run

import (
	"slices"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

func changeImpls() map[string]impl {
	return map[string]impl{
		"Set":          {lazy: set},
		"Collect":      {lazy: collect},
		"ClearCollect": {lazy: collect},
		"Clear":        {lazy: clearTable},
		"Patch":        {lazy: patch},
		"Remove":       {lazy: remove},
	}
}

// copied is how many rows that are only copied count as one that is made.
const copied = 16

// target is a variable or a part of one: a chain of columns and rows that leads from the variable to the part. Values are
// read only, so a change copies what lies on the way and no other variable sees it.
type target struct {
	index int
	steps []step
}

// step goes from a record to a column, or from a table to a row.
type step struct {
	name string
	row  byte // 'f' first, 'l' last, 'i' the row of the number that at gives; 0 for a column
	at   code
}

// target compiles the target of a change; nil when there is none.
func (k *compiler) target(e *bind.Expr) *target {
	var steps []step
	for {
		switch {
		case e.Op == bind.Var:
			slices.Reverse(steps)
			return &target{index: e.Index, steps: steps}
		case e.Op == bind.Member:
			steps = append(steps, step{name: e.Name})
		case e.Op == bind.Call && e.Name == "First":
			steps = append(steps, step{row: 'f'})
		case e.Op == bind.Call && e.Name == "Last":
			steps = append(steps, step{row: 'l'})
		case e.Op == bind.Call && e.Name == "Index" && len(e.Args) == 2:
			steps = append(steps, step{row: 'i', at: k.compile(e.Args[1])})
		default:
			return nil
		}
		e = e.Args[0]
	}
}

func unchangeable() value.Value {
	return value.Fail(value.NotSupported, "Nothing can be changed here.")
}

// change replaces the value that the first argument names by what with gives of it. The result is an error or blank. A value
// that is kept nowhere is changed in vain.
func (s *site) change(f *Frame, with func(old value.Value) value.Value) value.Value {
	p := s.place
	if p == nil {
		old := s.args[0](f)
		if !old.IsError() {
			with(old)
		}
		return value.Merge(old, f.over)
	}
	if f.env.Host == nil {
		return unchangeable()
	}
	v := p.walk(f, f.env.Host.Get(p.index), p.steps, with)
	if f.over.IsError() {
		return f.over
	}
	if v.failed.IsError() {
		return v.failed
	}
	f.env.Host.Set(p.index, v.now)
	return value.Value{}
}

// changed is a value after a change, or why there is none.
type changed struct{ now, failed value.Value }

func (p *target) walk(f *Frame, v value.Value, steps []step, with func(value.Value) value.Value) changed {
	if len(steps) == 0 {
		now := with(v)
		if f.over.IsError() {
			return changed{failed: f.over}
		}
		return changed{now: now}
	}
	if v.IsError() {
		return changed{failed: v}
	}
	s, rest := steps[0], steps[1:]
	if s.row == 0 {
		r := v.Record()
		if r == nil {
			return changed{failed: value.Fail(value.NotFound, "There is no record to change: it is blank.")}
		}
		c := p.walk(f, r.Get(s.name), rest, with)
		if c.failed.IsError() || !f.room(1) {
			return c
		}
		return changed{now: withColumn(r, s.name, c.now)}
	}
	t := v.Table()
	i, failed := s.number(f, t)
	if failed.IsError() {
		return changed{failed: failed}
	}
	c := p.walk(f, t.Rows[i], rest, with)
	if c.failed.IsError() || !f.room(len(t.Rows)/copied+1) {
		return c
	}
	rows := slices.Clone(t.Rows)
	rows[i] = c.now
	return changed{now: value.Tab(rows)}
}

// number is the row that a step means.
func (s step) number(f *Frame, t *value.Table) (int, value.Value) {
	n := 0
	if t != nil {
		n = len(t.Rows)
	}
	i := 0
	switch s.row {
	case 'l':
		i = n - 1
	case 'i':
		v := s.at(f)
		if v.IsError() {
			return 0, v
		}
		x := toFloat(v)
		if !(x >= 1 && x <= float64(n)) {
			return 0, invalid("There is no such row.")
		}
		i = int(x) - 1
	}
	if i < 0 || i >= n {
		return 0, value.Fail(value.NotFound, "There is no row to change: the table is empty.")
	}
	return i, value.Value{}
}

// withColumn copies a record with one column replaced or added.
func withColumn(r *value.Record, name string, v value.Value) value.Value {
	i, found := slices.BinarySearch(r.Names, name)
	if found {
		vals := slices.Clone(r.Values)
		vals[i] = v
		return value.Rec(r.Names, vals)
	}
	return value.Rec(slices.Insert(slices.Clone(r.Names), i, name), slices.Insert(slices.Clone(r.Values), i, v))
}

// acted is the result of an action that went well.
func (s *site) acted() value.Value {
	if s.e.Type.Kind == value.KindVoid {
		return value.Value{Kind: value.KindVoid}
	}
	return value.Bool(true)
}

func set(f *Frame, s *site) value.Value {
	v := s.args[1](f)
	if v.IsError() {
		return v
	}
	if bad := s.change(f, func(value.Value) value.Value { return v }); bad.IsError() {
		return bad
	}
	return s.acted()
}

func collect(f *Frame, s *site) value.Value {
	var out []value.Value
	var failed value.Value
	for _, a := range s.args[1:] {
		v := a(f)
		switch t := v.Table(); {
		case f.over.IsError():
			return f.over
		case v.IsError():
			return v
		case t == nil && !v.IsBlank():
			out = append(out, v)
		case t != nil:
			for _, row := range t.Rows {
				if row.IsError() {
					failed = row
					break
				}
				if !row.IsBlank() {
					out = append(out, row)
				}
			}
		}
		if failed.IsError() {
			break
		}
	}
	row := s.e.Args[0].Type.Row()
	for i, r := range out {
		out[i] = f.fit(r, row)
	}
	bad := s.change(f, func(old value.Value) value.Value {
		var rows []value.Value
		if t := old.Table(); t != nil && s.e.Name == "Collect" {
			rows = t.Rows
		}
		if !f.room(len(rows)/copied + len(out)) {
			return f.over
		}
		return value.Tab(slices.Concat(rows, out))
	})
	return s.collected(value.Merge(bad, failed), out)
}

func (s *site) collected(failed value.Value, out []value.Value) value.Value {
	switch {
	case failed.IsError():
		return failed
	case s.e.Type.Kind == value.KindTable:
		return value.Tab(out)
	case len(out) == 0:
		return value.Value{}
	}
	return out[0]
}

func clearTable(f *Frame, s *site) value.Value {
	if bad := s.change(f, func(value.Value) value.Value { return value.Tab(nil) }); bad.IsError() {
		return bad
	}
	return s.acted()
}
