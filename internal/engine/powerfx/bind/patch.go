package bind

import "switchboard/internal/engine/powerfx/value"

// patch binds the forms of Patch:
//
//	Patch(table, record, change, …)   changes the row that is equal to record, and gives it
//	Patch(table, records, changes, …) changes several
//	Patch(record, change, …)          gives a record and changes nothing
func (b *binder) patch(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	x := b.expr(n.Args[0])
	e.Args = append(e.Args, x)
	switch {
	case x.Type.Kind == value.KindTable:
		return b.patchTable(f, n, e)
	case x.Op != Bad && x.Type.Kind != value.KindRecord && x.Type.Kind != value.KindBlank && x.Type.Kind != value.KindError:
		b.errorf(x.At, "Patch needs a table or a record here, not %s.", x.Type)
		x = b.bad(n.Args[0])
	}
	ok := x.Op != Bad
	t := x.Type
	if t.Kind != value.KindRecord {
		t = value.EmptyRecord
	}
	for _, a := range n.Args[1:] {
		v := b.expr(a)
		e.Args = append(e.Args, v)
		u, fits := b.patched(t, v)
		ok = ok && fits
		t = u
	}
	if !ok {
		return b.misfit(n)
	}
	e.Type = t
	return e
}

// patched is the type of a record of type t after the change v.
func (b *binder) patched(t *value.Type, v *Expr) (*value.Type, bool) {
	switch {
	case v.Op == Bad:
		return t, false
	case v.Type.Kind == value.KindBlank || v.Type.Kind == value.KindError:
		return t, true
	case v.Type.Kind != value.KindRecord:
		b.errorf(v.At, "Patch takes records here, not %s.", v.Type)
		return t, false
	}
	for _, f := range v.Type.Fields {
		g, ok := t.Field(f.Name)
		if !ok {
			t = t.With(f)
			continue
		}
		_, fits := b.fits(f.Type, g.Type)
		if !fits || lacking(f.Type, g.Type) {
			b.errorf(v.At, "The column %q is of type %s, not %s.", g.Name, g.Type, f.Type)
			return t, false
		}
		if f.Type.Kind == value.KindNumber && g.Type.Kind == value.KindDecimal {
			t = t.With(value.Field{Name: g.Name, Display: g.Display, Type: f.Type})
		}
	}
	return t, true
}

func (b *binder) patchTable(f *Func, n *syntaxCall, e *Expr) *Expr {
	if !b.feat.Mutation {
		b.errorf(n.Args[0].Span(), "Patch of a table is not available here; Patch of a record is.")
		return b.misfit(n)
	}
	b.effects++
	if len(n.Args) < 3 {
		b.errorf(n.At, "Patch of a table takes the table, a record of it, and the changes.")
		return b.bad(n)
	}
	x := e.Args[0]
	t := x.Type.Row()
	e.Names = []string{"table"}
	ok := x.Op != Bad
	for i, a := range n.Args[1:] {
		v := b.expr(a)
		if i == 0 && v.Type.Kind == value.KindTable {
			t = x.Type
		}
		switch v.Type.Kind {
		case value.KindBlank, value.KindError:
		case t.Kind:
			if i == 0 {
				v = b.fitting(v, t)
			} else {
				v = b.changes(v, t)
			}
		default:
			if v.Op != Bad {
				b.errorf(v.At, "Patch takes a %s here, not %s.", t.Kind, v.Type)
			}
			v = b.bad(a)
		}
		ok = ok && v.Op != Bad
		e.Args = append(e.Args, v)
	}
	if !ok {
		return b.misfit(n)
	}
	if !b.target(f, x, Rows) {
		return b.bad(n)
	}
	e.Type = t
	return e
}

// changes brings the columns of a change to the types of the table, and adds none.
func (b *binder) changes(v *Expr, t *value.Type) *Expr {
	v = renamed(v, t)
	want := &value.Type{Kind: t.Kind}
	for _, f := range v.Type.Fields {
		if g, ok := t.Field(f.Name); ok {
			want = want.With(g)
		}
	}
	return b.fitting(v, want)
}
