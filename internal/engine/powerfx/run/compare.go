package run

import (
	"cmp"
	"strings"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

func ordering(op bind.Op) func(int) bool {
	switch op {
	case bind.Lt:
		return func(c int) bool { return c < 0 }
	case bind.Le:
		return func(c int) bool { return c <= 0 }
	case bind.Gt:
		return func(c int) bool { return c > 0 }
	}
	return func(c int) bool { return c >= 0 }
}

// order compares two scalars of one kind; blank counts as zero.
func order(v, w value.Value) int {
	if v.Kind == value.KindDecimal && w.Kind == value.KindDecimal {
		return v.Dec().Cmp(w.Dec())
	}
	if v.Kind == value.KindText || w.Kind == value.KindText {
		return strings.Compare(v.Text(), w.Text())
	}
	if dateLike(v) && dateLike(w) {
		return cmp.Compare(serialMillis(v), serialMillis(w))
	}
	return cmp.Compare(toFloat(v), toFloat(w))
}

func dateLike(v value.Value) bool {
	return v.Kind >= value.KindDate && v.Kind <= value.KindDateTimeTZInd
}

// toFloat is the number of a scalar that has one.
func toFloat(v value.Value) float64 {
	switch v.Kind {
	case value.KindNumber:
		return v.Float()
	case value.KindDecimal:
		return v.Dec().Float64()
	case value.KindBoolean:
		if v.Bool() {
			return 1
		}
	case value.KindOption:
		_, b := v.Option()
		return toFloat(b)
	case value.KindDate, value.KindTime, value.KindDateTime, value.KindDateTimeTZInd:
		return serial(v)
	}
	return 0
}

// Same tells whether two values are equal as = sees them. Blank equals only blank; numbers and dates compare as numbers.
func Same(v, w value.Value) bool {
	parts := maxCompared
	return same(v, w, &parts)
}

// maxCompared bounds the parts of two records or tables that are compared; what has more counts as different.
const maxCompared = 1_000_000

// same is Same, counting as steps what it looks at.
func (f *Frame) same(v, w value.Value) bool {
	if v.Kind == value.KindText && w.Kind == value.KindText {
		return len(v.Text()) == len(w.Text()) && f.work(len(v.Text())) && v.Text() == w.Text()
	}
	parts := maxCompared
	is := same(v, w, &parts)
	if seen := maxCompared - parts; seen > 1 {
		f.work(seen * rowWork)
	}
	return is
}

func same(v, w value.Value, parts *int) bool {
	if *parts--; *parts < 0 {
		return false
	}
	if v.IsBlank() || w.IsBlank() {
		return v.IsBlank() && w.IsBlank()
	}
	switch {
	case v.Kind == value.KindDecimal && w.Kind == value.KindDecimal:
		return v.Dec().Equal(w.Dec())
	case v.Kind == value.KindOption && w.Kind == value.KindOption:
		_, x := v.Option()
		_, y := w.Option()
		return v.Text() == w.Text() || !x.IsBlank() && same(x, y, parts)
	case v.Kind == value.KindOption:
		_, b := v.Option()
		return same(b, w, parts)
	case w.Kind == value.KindOption:
		return same(w, v, parts)
	case dateLike(v) && dateLike(w):
		return serialMillis(v) == serialMillis(w)
	case v.Kind == w.Kind:
		return sameKind(v, w, parts)
	case number(v) && number(w):
		return toFloat(v) == toFloat(w)
	case textual(v) && textual(w):
		return v.Text() == w.Text()
	}
	return false
}

func number(v value.Value) bool {
	return v.Kind == value.KindNumber || v.Kind == value.KindDecimal || dateLike(v)
}

func textual(v value.Value) bool {
	return v.Kind == value.KindText || v.Kind == value.KindHyperlink || v.Kind == value.KindGUID
}

func sameKind(v, w value.Value, parts *int) bool {
	switch v.Kind {
	case value.KindNumber:
		return v.Float() == w.Float()
	case value.KindBoolean:
		return v.Bool() == w.Bool()
	case value.KindColor:
		return v.Color() == w.Color()
	case value.KindRecord:
		return sameRecord(v.Record(), w.Record(), parts)
	case value.KindTable:
		a, b := v.Table().Rows, w.Table().Rows
		if len(a) != len(b) {
			return false
		}
		for i := range a {
			if !same(a[i], b[i], parts) {
				return false
			}
		}
		return true
	case value.KindBlob:
		return v.SameBlob(w)
	case value.KindDynamic:
		return v.Node().JSON() == w.Node().JSON()
	}
	return v.Text() == w.Text()
}

func sameRecord(a, b *value.Record, parts *int) bool {
	if a == b {
		return true
	}
	for i, n := range a.Names {
		if !same(a.Values[i], b.Get(n), parts) {
			return false
		}
	}
	for i, n := range b.Names {
		if !b.Values[i].IsBlank() && !a.Has(n) {
			return false
		}
	}
	return true
}

// within compiles in and exactin.
func within(exact, table bool, x, y code) code {
	return func(f *Frame) value.Value {
		v, w := x(f), y(f)
		if v.IsError() || w.IsError() {
			return value.Merge(v, w)
		}
		if t := w.Table(); t != nil {
			return inTable(f, exact, v, t)
		}
		if table {
			return value.Bool(false)
		}
		if !f.work(len(v.Text()) + len(w.Text())) {
			return f.over
		}
		if exact {
			return value.Bool(strings.Contains(w.Text(), v.Text()))
		}
		return value.Bool(strings.Contains(fold(w.Text()), fold(v.Text())))
	}
}

func inTable(f *Frame, exact bool, v value.Value, t *value.Table) value.Value {
	for _, row := range t.Rows {
		if !f.step() {
			return f.over
		}
		switch r := row.Record(); {
		case row.IsError():
			return row
		case r == nil:
			if v.IsBlank() {
				return value.Bool(true)
			}
		case v.Kind == value.KindRecord:
			if f.same(v, row) {
				return value.Bool(true)
			}
		case len(r.Values) == 1:
			if r.Values[0].IsError() {
				return r.Values[0]
			}
			if f.alike(v, r.Values[0]) || !exact && f.sameFolded(v, r.Values[0]) {
				return value.Bool(true)
			}
		}
	}
	return value.Bool(false)
}

func (f *Frame) sameFolded(v, w value.Value) bool {
	return v.Kind == value.KindText && w.Kind == value.KindText &&
		f.work(min(len(v.Text()), len(w.Text()))) && strings.EqualFold(v.Text(), w.Text())
}

// fold makes texts equal that differ only in case.
func fold(s string) string { return strings.ToLower(strings.ToUpper(s)) }
