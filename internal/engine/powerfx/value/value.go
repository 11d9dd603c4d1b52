// Package value holds what a Power Fx formula works on: types, and values of them. A value is a small struct, so scalars
// are never boxed; records and tables are read only once made. The package decides how values are printed and compared for
// sameness; what operators mean is decided in run.
package value

import (
	"math"

	"switchboard/internal/engine/powerfx/decimal"
)

// Value is one value. The zero value is Blank.
type Value struct {
	Kind Kind
	num  decimal.Decimal // of decimals
	bits uint64          // float bits, Boolean, milliseconds, colour
	text string
	ref  any // *Record, *Table, *Failure, *OptionSet, *Node
}

// Bool makes a Boolean.
func Bool(b bool) Value {
	v := Value{Kind: KindBoolean}
	if b {
		v.bits = 1
	}
	return v
}

// Num makes a floating point number.
func Num(f float64) Value { return Value{Kind: KindNumber, bits: math.Float64bits(f)} }

// Dec makes a decimal number.
func Dec(d decimal.Decimal) Value { return Value{Kind: KindDecimal, num: d} }

// Int makes a decimal number of a whole one.
func Int(i int64) Value { return Value{Kind: KindDecimal, num: decimal.New(i)} }

// Str makes a text.
func Str(s string) Value { return Value{Kind: KindText, text: s} }

// At makes a date, time or date and time of kind k: milliseconds of wall-clock time since 1970, or since midnight.
func At(k Kind, ms int64) Value { return Value{Kind: k, bits: uint64(ms)} }

// RGBA makes a colour: 0xAARRGGBB.
func RGBA(argb uint32) Value { return Value{Kind: KindColor, bits: uint64(argb)} }

// UUID makes a GUID of its 36 characters in lower case.
func UUID(s string) Value { return Value{Kind: KindGUID, text: s} }

// Bytes makes a blob. Each is a thing of its own: two with the same content are not the same.
func Bytes(s string) Value { return Value{Kind: KindBlob, text: s, ref: &identity{1}} }

// identity tells blobs apart. It has a size, so that no two share an address.
type identity struct{ _ byte }

// SameBlob tells whether two values are one and the same blob.
func (v Value) SameBlob(w Value) bool {
	a, ok := v.ref.(*identity)
	b, also := w.ref.(*identity)
	return ok && also && a == b
}

// Pick makes an option of a set: its name with its backing value.
func (s *OptionSet) Pick(o Option) Value {
	v := o.Value
	return Value{Kind: KindOption, num: v.num, bits: v.bits, text: o.Name, ref: &choice{s, v}}
}

type choice struct {
	set *OptionSet
	val Value
}

// IsBlank tells whether v is blank.
func (v Value) IsBlank() bool { return v.Kind == KindBlank }

// IsError tells whether v is an error.
func (v Value) IsError() bool { return v.Kind == KindError }

// Bool is the value of a Boolean.
func (v Value) Bool() bool { return v.bits != 0 }

// Float is the value of a floating point number.
func (v Value) Float() float64 { return math.Float64frombits(v.bits) }

// Dec is the value of a decimal.
func (v Value) Dec() decimal.Decimal { return v.num }

// Text is the value of a text, GUID, blob, or the name of an option.
func (v Value) Text() string { return v.text }

// Millis is the value of a date or time.
func (v Value) Millis() int64 { return int64(v.bits) }

// Color is the value of a colour: 0xAARRGGBB.
func (v Value) Color() uint32 { return uint32(v.bits) }

// Option is the set and the backing value of an option.
func (v Value) Option() (*OptionSet, Value) {
	c, ok := v.ref.(*choice)
	if !ok {
		return nil, Value{}
	}
	return c.set, c.val
}

// Record is the record, or nil.
func (v Value) Record() *Record { r, _ := v.ref.(*Record); return r }

// Table is the table, or nil.
func (v Value) Table() *Table { t, _ := v.ref.(*Table); return t }

// Failure is the error, or nil.
func (v Value) Failure() *Failure { f, _ := v.ref.(*Failure); return f }

// Node is the untyped object, or nil.
func (v Value) Node() *Node { n, _ := v.ref.(*Node); return n }

// Record is one row: values in the order of Names, which are sorted and shared between rows of a shape.
type Record struct {
	Names  []string
	Values []Value
}

// Rec makes a record value of sorted names.
func Rec(names []string, values []Value) Value {
	return Value{Kind: KindRecord, ref: &Record{names, values}}
}

// RecordValue wraps a record.
func RecordValue(r *Record) Value { return Value{Kind: KindRecord, ref: r} }

// Get returns a column's value; a missing column is blank.
func (r *Record) Get(name string) Value {
	lo, hi := 0, len(r.Names)
	for lo < hi {
		m := (lo + hi) / 2
		if r.Names[m] < name {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(r.Names) && r.Names[lo] == name {
		return r.Values[lo]
	}
	return Value{}
}

// Place is where a column's value stands; nil when there is none.
func (r *Record) Place(name string) *Value {
	for i, n := range r.Names {
		if n == name {
			return &r.Values[i]
		}
	}
	return nil
}

// Has tells whether the record has the column.
func (r *Record) Has(name string) bool {
	for _, n := range r.Names {
		if n == name {
			return true
		}
	}
	return false
}

// Table is a list of rows; each is a record, blank or an error.
type Table struct {
	Rows []Value
}

// Tab makes a table value.
func Tab(rows []Value) Value { return Value{Kind: KindTable, ref: &Table{Rows: rows}} }

var valueName = []string{"Value"}

// Column makes a table with the one column Value; errors and blanks stay inside their rows.
func Column(vals []Value) Value { return NamedColumn(valueName, vals) }

// NamedColumn makes a table with one column; names holds its name.
func NamedColumn(names []string, vals []Value) Value {
	rows := make([]Value, len(vals))
	recs := make([]Record, len(vals))
	for i := range vals {
		recs[i] = Record{names, vals[i : i+1 : i+1]}
		rows[i] = Value{Kind: KindRecord, ref: &recs[i]}
	}
	return Tab(rows)
}
