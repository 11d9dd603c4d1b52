package bind

import "switchboard/internal/engine/powerfx/value"

// remove binds Remove(table, record, …, flag): the flag says whether all equal rows go, or the first of them.
func (b *binder) remove(f *Func, n *syntaxCall) *Expr {
	e := b.change(f, n)
	x := b.expr(n.Args[0])
	ok := x.Op != Bad
	t := x.Type
	if ok && t.Kind != value.KindTable {
		b.errorf(x.At, "Remove needs a table here, not %s.", t)
		ok = false
	}
	if t.Kind != value.KindTable {
		t = value.EmptyTable
	}
	e.Args = append(e.Args, x)
	for i, a := range n.Args[1:] {
		v := b.expr(a)
		if i > 0 && i == len(n.Args)-2 && (v.Type.Kind == value.KindText || v.Type.Kind == value.KindOption) {
			ok = b.removeFlag(e, v) && ok
			continue
		}
		v = b.removed(v, t)
		ok = ok && v.Op != Bad
		e.Args = append(e.Args, v)
	}
	if !ok {
		return b.misfit(n)
	}
	if !b.target(f, x, Rows) {
		return b.bad(n)
	}
	return e
}

// removeFlag reads the flag into e.Names.
func (b *binder) removeFlag(e, v *Expr) bool {
	if v.Op == Const {
		at := *v.Value
		if set, backing := at.Option(); set == RemoveFlags {
			at = backing
		}
		switch at.Text() {
		case "all", "All":
			e.Names = []string{"all"}
			return true
		case "first", "First":
			return true
		}
	}
	b.errorf(v.At, "The last argument of Remove is RemoveFlags.All or RemoveFlags.First.")
	return false
}

// removed checks a record to remove: columns may be missing, but not inside of a record in a column.
func (b *binder) removed(v *Expr, t *value.Type) *Expr {
	switch v.Type.Kind {
	case value.KindRecord, value.KindTable:
	case value.KindBlank, value.KindError:
		return v
	default:
		if v.Op != Bad {
			b.errorf(v.At, "Remove takes records of the table here, not %s.", v.Type)
		}
		return b.bad(v.Node)
	}
	v = renamed(v, t)
	for _, f := range v.Type.Fields {
		if g, ok := t.Field(f.Name); ok && lacking(f.Type, g.Type) {
			b.errorf(v.At, "The record in column %q lacks columns of the table.", f.Name)
			return b.bad(v.Node)
		}
	}
	if v.Type.Kind == value.KindTable {
		return b.fitting(v, t)
	}
	return b.fitting(v, t.Row())
}

// lacking tells whether the record or table type t misses a column of u.
func lacking(t, u *value.Type) bool {
	if !u.IsAggregate() || t.Kind != u.Kind {
		return false
	}
	for _, f := range u.Fields {
		g, ok := t.Field(f.Name)
		if !ok || lacking(g.Type, f.Type) {
			return true
		}
	}
	return false
}
