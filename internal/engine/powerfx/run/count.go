package run

import (
	"strings"

	"switchboard/internal/engine/powerfx/value"
)

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

// rowWork is what a row that is only looked at costs, as bytes of text.
const rowWork = 8

func countRows(f *Frame, _ *site, a []value.Value) value.Value {
	t := a[0].Table()
	if t == nil {
		return value.Num(0)
	}
	if !f.work(len(t.Rows) * rowWork) {
		return f.over
	}
	for _, r := range t.Rows {
		if r.IsError() {
			return r
		}
	}
	return value.Num(float64(len(t.Rows)))
}

func (f *Frame) countCells(a []value.Value, counts func(v value.Value) bool) value.Value {
	t := a[0].Table()
	if t == nil {
		return value.Num(0)
	}
	if !f.work(len(t.Rows) * rowWork) {
		return f.over
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

func countNumbers(f *Frame, _ *site, a []value.Value) value.Value { return f.countCells(a, number) }

func countValues(f *Frame, _ *site, a []value.Value) value.Value {
	return f.countCells(a, func(v value.Value) bool { return !v.IsBlank() })
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
			failed = v
			return false
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
