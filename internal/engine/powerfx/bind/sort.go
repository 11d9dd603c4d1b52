package bind

import (
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

func (b *binder) sort(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	src, alias := b.rows(f, n.Args[0])
	e.Args = append(e.Args, src)
	x := b.lambda(e, alias, n.Args[1])
	if x.Op != Bad && !sortable(x.Type) {
		b.errorf(x.At, "Rows cannot be sorted by a value of type %s.", x.Type)
		x = b.bad(n.Args[1])
	}
	e.Args = append(e.Args, x)
	if len(n.Args) > 2 {
		e.Args = append(e.Args, b.order(n.Args[2]))
	}
	e.Type = src.Type
	return b.done(n, e)
}

func (b *binder) order(n syntax.Node) *Expr { return b.orderOf(b.expr(n)) }

// orderOf checks that x is a direction to sort in.
func (b *binder) orderOf(x *Expr) *Expr {
	if x.Op != Bad && !b.converts(x.Type, SortOrder.Type()) {
		b.errorf(x.At, "SortOrder.Ascending or SortOrder.Descending is expected here, not %s.", x.Type)
		return b.bad(x.Node)
	}
	return x
}

func sortable(t *value.Type) bool {
	switch t.Kind {
	case value.KindRecord, value.KindTable, value.KindDynamic, value.KindVoid, value.KindBlob, value.KindColor:
		return false
	}
	return true
}

// sortByColumns binds SortByColumns(table, column, order, column, order …) and SortByColumns(table, column, values).
func (b *binder) sortByColumns(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	src := b.asTable(f, b.expr(n.Args[0]), n.Args[0])
	e.Args = append(e.Args, src)
	if src.Op == Bad {
		return b.misfit(n)
	}
	e.Type = src.Type
	for i := 1; i < len(n.Args); i += 2 {
		name, fd := b.sortColumn(src.Type, n.Args[i])
		e.Args = append(e.Args, name)
		if i+1 == len(n.Args) {
			break
		}
		x := b.expr(n.Args[i+1])
		if x.Type.Kind == value.KindTable && len(n.Args) == 3 {
			x = b.sortValues(x, fd)
		} else {
			x = b.orderOf(x)
		}
		e.Args = append(e.Args, x)
	}
	return b.done(n, e)
}

// sortColumn binds the name of a column to sort by, which may also be computed; the field is known when it is not.
func (b *binder) sortColumn(t *value.Type, n syntax.Node) (*Expr, *value.Type) {
	n = syntax.Bare(n)
	name, known := "", false
	if s, ok := n.(*syntax.Str); ok {
		name, known = s.Value, true
	}
	if r, ok := n.(*syntax.Ref); ok && !r.Global && !b.feat.ColumnNamesAsText {
		_, there := t.Field(r.Name.Text)
		if there || b.probe(n).Op == Bad {
			name, known = r.Name.Text, true
		}
	}
	if !known {
		x := b.expr(n)
		if x.Op != Bad && x.Type.Kind != value.KindText && x.Type.Kind != value.KindError && x.Type.Kind != value.KindBlank {
			b.errorf(x.At, "The name of a column is expected here, not %s.", x.Type)
			x = b.bad(n)
		}
		return x, nil
	}
	fd, ok := t.Field(name)
	switch {
	case !ok:
		b.errorf(textSpan(n), "There is no column %q here.%s", name, similar(name, t))
		return b.bad(n), nil
	case !sortable(fd.Type):
		b.errorf(textSpan(n), "Rows cannot be sorted by a column of type %s.", fd.Type)
		return b.bad(n), nil
	}
	return b.constant(value.Str(fd.Name), value.Text, n), fd.Type
}

// sortValues checks the table of values that gives the order of a column of type t (nil: not known before it runs).
func (b *binder) sortValues(x *Expr, t *value.Type) *Expr {
	if len(x.Type.Fields) != 1 {
		b.errorf(x.At, "The values to sort by need a table with one column.")
		return b.bad(x.Node)
	}
	if u := x.Type.Fields[0].Type; t != nil && !b.comparable(t, u) {
		b.errorf(x.At, "Values of type %s cannot order a column of type %s.", u, t)
		return b.bad(x.Node)
	}
	return x
}
