package run

import (
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

// joined is a Join being computed.
type joined struct {
	f           *Frame
	s           *site
	names       []string
	left, right []value.Value
	paired      []bool // of the right rows
	out         []value.Value
}

// join pairs the rows of two tables. Pairs come in the order of the left table; unpaired rows of the right one come last. A
// condition that fails stands as that error in the place of the pair.
func join(f *Frame, s *site) value.Value {
	l, r := s.args[0](f), s.args[1](f)
	kind := s.args[3](f)
	if l.IsError() || r.IsError() || kind.IsError() {
		return value.Merge(value.Merge(l, r), kind)
	}
	if l.Table() == nil || r.Table() == nil {
		return value.Value{}
	}
	how := fold(kind.Text())
	j := joined{f: f, s: s, names: s.columns(), left: l.Table().Rows, right: r.Table().Rows}
	j.paired = make([]bool, len(j.right))
	before, beforeRight := f.rows[s.level], f.rows[s.level+1]
	ok := j.pairs(how == "left" || how == "full")
	f.rows[s.level], f.rows[s.level+1] = before, beforeRight
	for i := 0; ok && i < len(j.right) && (how == "right" || how == "full"); i++ {
		if !j.paired[i] {
			ok = j.add(value.Value{}, j.right[i])
		}
	}
	if !ok {
		return f.over
	}
	return value.Tab(j.out)
}

func (j *joined) pairs(keepLeft bool) bool {
	f, level := j.f, j.s.level
	for _, l := range j.left {
		found := false
		for i, r := range j.right {
			if !f.step() {
				return false
			}
			f.rows[level], f.rows[level+1] = l, r
			c := j.s.args[2](f)
			if !c.IsError() && !c.Bool() {
				continue
			}
			found, j.paired[i] = true, true
			if c.IsError() {
				j.out = append(j.out, c)
			} else if !j.add(l, r) {
				return false
			}
		}
		if !found && keepLeft && !j.add(l, value.Value{}) {
			return false
		}
	}
	return true
}

// add makes a row of the result.
func (j *joined) add(l, r value.Value) bool {
	if !j.f.room(1) {
		return false
	}
	if l.IsError() || r.IsError() {
		j.out = append(j.out, value.Merge(l, r))
		return true
	}
	vals := make([]value.Value, len(j.names))
	for i, from := range j.s.e.Names {
		if from[0] == bind.JoinLeft {
			vals[i] = columnOf(l, from[1:])
		} else {
			vals[i] = columnOf(r, from[1:])
		}
	}
	j.out = append(j.out, value.Rec(j.names, vals))
	return true
}
