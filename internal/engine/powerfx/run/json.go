package run

import (
	"math"

	"switchboard/internal/engine/powerfx/value"
)

func jsonImpls() map[string]impl {
	return map[string]impl{
		"ParseJSON":   {blank: "bk", eager: parseJSON},
		"AsType":      {blank: "bk", eager: asType},
		"IsType":      {blank: "k", eager: isType},
		"JSON":        {blank: "k", eager: writeJSON},
		"ColumnNames": {blank: "b", eager: columnNames},
		"Column":      {blank: "be", eager: untypedColumn},
	}
}

// parseSteps is how many steps reading one value or key of a JSON text counts for.
const parseSteps = 2

// parseJSON reads a text (RFC 8259); with a second argument it reads a value of that type.
func parseJSON(f *Frame, s *site, a []value.Value) value.Value {
	if !f.space(len(a[0].Text())) {
		return f.over
	}
	n, count, err := value.ReadNode(a[0].Text())
	f.steps -= parseSteps * int64(count)
	if !f.step() {
		return f.over
	}
	if err != nil {
		return value.Fail(value.InvalidJSON, "This text is no JSON.")
	}
	v := value.Untyped(n)
	if len(s.e.Args) == 1 || v.IsBlank() {
		return v
	}
	return f.typed(n, s.e.Args[1].Type)
}

func asType(f *Frame, s *site, a []value.Value) value.Value {
	return f.typed(a[0].Node(), s.e.Args[1].Type)
}

// isType tells whether AsType would give a value; blank is of no type.
func isType(f *Frame, s *site, a []value.Value) value.Value {
	if a[0].IsBlank() {
		return value.Bool(false)
	}
	v := f.typed(a[0].Node(), s.e.Args[1].Type)
	if f.over.IsError() {
		return f.over
	}
	return value.Bool(!v.IsError())
}

// typed reads a value of type t from an untyped object, strictly: a text is no number and a number no text. Null is blank
// in every type; columns that the type does not have are left out, and those that the object does not have are blank.
func (f *Frame) typed(n *value.Node, t *value.Type) value.Value {
	if n == nil || n.Kind == value.NodeNull {
		return value.Value{}
	}
	switch t.Kind {
	case value.KindDynamic:
		return value.Untyped(n)
	case value.KindRecord:
		return f.typedRecord(n, t)
	case value.KindTable:
		return f.typedTable(n, t)
	}
	want := value.NodeString
	switch t.Kind {
	case value.KindBoolean:
		want = value.NodeBool
	case value.KindNumber, value.KindDecimal:
		want = value.NodeNumber
	}
	if n.Kind != want {
		return invalid("This untyped value is not of type " + t.Kind.String() + ".")
	}
	return f.fromDynamic(n, t.Kind)
}

func (f *Frame) typedRecord(n *value.Node, t *value.Type) value.Value {
	if n.Kind != value.NodeObject {
		return invalid("This untyped value is no record.")
	}
	if !f.step() || !f.room(1) {
		return f.over
	}
	names, vals := make([]string, len(t.Fields)), make([]value.Value, len(t.Fields))
	for i, fd := range t.Fields {
		names[i] = fd.Name
		v := f.typed(n.Get(fd.Name), fd.Type)
		if v.IsError() {
			return v
		}
		vals[i] = v
	}
	return value.Rec(names, vals)
}

func (f *Frame) typedTable(n *value.Node, t *value.Type) value.Value {
	if n.Kind != value.NodeArray {
		return invalid("This untyped value is no table.")
	}
	row := t.Row()
	single := len(t.Fields) == 1 && t.Fields[0].Name == "Value"
	out := make([]value.Value, 0, min(len(n.Items), 1024))
	for _, item := range n.Items {
		var v value.Value
		if single && item.Kind != value.NodeObject {
			if !f.step() || !f.room(1) {
				return f.over
			}
			if v = f.typed(item, t.Fields[0].Type); !v.IsError() {
				v = value.Rec(valueColumn, []value.Value{v})
			}
		} else {
			v = f.typed(item, row)
		}
		if v.IsError() {
			return v
		}
		out = append(out, v)
	}
	return value.Tab(out)
}

var valueColumn = []string{"Value"}

// columnNames lists the names of an untyped object's columns in the order of the text.
func columnNames(f *Frame, _ *site, a []value.Value) value.Value {
	n := a[0].Node()
	if n == nil || n.Kind != value.NodeObject {
		return invalid("ColumnNames takes an untyped object with columns.")
	}
	if !f.room(len(n.Keys)) {
		return f.over
	}
	out := make([]value.Value, len(n.Keys))
	for i, k := range n.Keys {
		out[i] = value.Str(k)
	}
	return value.Column(out)
}

// untypedColumn reads a column of an untyped object by name.
func untypedColumn(_ *Frame, _ *site, a []value.Value) value.Value {
	n := a[0].Node()
	if n == nil || n.Kind != value.NodeObject {
		return invalid("Column takes an untyped object with columns.")
	}
	return value.Untyped(n.Get(a[1].Text()))
}

// untypedItems gives the items of an untyped array, or an error.
func untypedItems(v value.Value) ([]*value.Node, value.Value) {
	n := v.Node()
	if n == nil || n.Kind != value.NodeArray {
		return nil, invalid("An untyped array is expected here.")
	}
	return n.Items, value.Value{}
}

// untypedRows gives the rows of an untyped array.
func (f *Frame) untypedRows(v value.Value) value.Value {
	items, bad := untypedItems(v)
	if bad.IsError() {
		return bad
	}
	if !f.room(len(items)) {
		return f.over
	}
	rows := make([]value.Value, len(items))
	for i, item := range items {
		rows[i] = value.Untyped(item)
	}
	return value.Tab(rows)
}

type eagerFunc func(f *Frame, s *site, a []value.Value) value.Value

// orUntyped lets a function of a table, with the rest of its arguments, also take an untyped array: then pick works on its
// items.
func orUntyped(fn eagerFunc, pick func(items []*value.Node, a []value.Value) value.Value) eagerFunc {
	return func(f *Frame, s *site, a []value.Value) value.Value {
		if a[0].Kind != value.KindDynamic {
			return fn(f, s, a)
		}
		items, bad := untypedItems(a[0])
		if bad.IsError() {
			return bad
		}
		return pick(items, a)
	}
}

func untypedCount(items []*value.Node, _ []value.Value) value.Value {
	return value.Num(float64(len(items)))
}

// untypedAt is item i, or blank.
func untypedAt(items []*value.Node, i int) value.Value {
	if i < 0 || i >= len(items) {
		return value.Value{}
	}
	return value.Untyped(items[i])
}

func untypedFirst(items []*value.Node, _ []value.Value) value.Value { return untypedAt(items, 0) }

func untypedLast(items []*value.Node, _ []value.Value) value.Value {
	return untypedAt(items, len(items)-1)
}

func untypedIndex(items []*value.Node, a []value.Value) value.Value {
	n := math.Trunc(toFloat(a[1]))
	if !(n >= 1 && n <= float64(len(items))) {
		return invalid("There is no such row.")
	}
	return untypedAt(items, int(n)-1)
}

func untypedFirstN(items []*value.Node, a []value.Value) value.Value {
	return value.Untyped(&value.Node{Kind: value.NodeArray, Items: items[:howMany(a, len(items))]})
}

func untypedLastN(items []*value.Node, a []value.Value) value.Value {
	return value.Untyped(&value.Node{Kind: value.NodeArray, Items: items[len(items)-howMany(a, len(items)):]})
}

// untypedText is the text of an untyped value; to be formatted, it is a number, or a date and time, instead.
func (f *Frame) untypedText(v value.Value, formatted bool) value.Value {
	n := v.Node()
	switch {
	case n == nil:
		return v
	case !formatted || n.Kind == value.NodeBool:
		return f.fromDynamic(n, value.KindText)
	case n.Kind == value.NodeString:
		return f.fromDynamic(n, value.KindDateTime)
	}
	if !f.feat.Float {
		if v := f.fromDynamic(n, value.KindDecimal); !v.IsError() {
			return v
		}
	}
	return f.fromDynamic(n, value.KindNumber)
}

// untypedOption is the option of a set whose value an untyped object holds.
func (f *Frame) untypedOption(n *value.Node, s *value.OptionSet) value.Value {
	v := f.fromDynamic(n, s.Backing)
	if v.IsError() || v.IsBlank() {
		return v
	}
	for _, o := range s.Options {
		if Same(o.Value, v) {
			return s.Pick(o)
		}
	}
	return invalid("This untyped value is no option of " + s.Name + ".")
}

// alike is Same, where an untyped side is first brought to the kind of the other; it is not alike when it cannot be.
func (f *Frame) alike(v, w value.Value) bool {
	if v.Kind == w.Kind || v.IsBlank() || w.IsBlank() {
		return f.same(v, w)
	}
	if v.Kind == value.KindDynamic {
		v, w = w, v
	}
	switch {
	case w.Kind != value.KindDynamic:
	case v.Kind == value.KindOption:
		set, _ := v.Option()
		w = f.untypedOption(w.Node(), set)
	default:
		w = f.convert(w, v.Kind)
	}
	return f.same(v, w)
}
