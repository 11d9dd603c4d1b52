package bind

import (
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// changeFuncs change variables and tables of the host (Power Fx reference: Set, Collect, Clear, ClearCollect, Patch, Remove).
// Patch of records changes nothing and is always there.
func changeFuncs() []*Func {
	const g = "Change"
	return []*Func{
		sig(g, "Set", value.Void, "variable:A value:A").form((*binder).setCall).effects(),
		sig(g, "Collect", nil, "table:A item:A*").form((*binder).collect).effects(),
		sig(g, "ClearCollect", nil, "table:A item:A*").form((*binder).collect).effects(),
		sig(g, "Clear", value.Void, "table:A").form((*binder).clear).effects(),
		sig(g, "Patch", nil, "base:A change:A*").form((*binder).patch),
		sig(g, "Remove", value.Void, "table:A record:A*").form((*binder).remove).effects(),
	}
}

// change opens a call that changes something. Before V1 actions gave true.
func (b *binder) change(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	b.effects++
	if f.Result == value.Void && b.feat.PreV1 {
		e.Type = value.Boolean
	}
	return e
}

// variable is the variable that the target x is, or lies in by columns and by First, Last and Index.
func (b *binder) variable(x *Expr) (Symbol, bool) {
	for {
		switch {
		case x.Op == Var:
			return b.find(x.Name)
		case x.Op == Member && len(x.Args) == 1:
			x = x.Args[0]
		case x.Op == Call && (x.Name == "First" || x.Name == "Last" || x.Name == "Index") && x.Type.Kind == value.KindRecord:
			x = x.Args[0]
		default:
			return Symbol{}, false
		}
	}
}

// target checks that formulas may change x in the given way.
func (b *binder) target(f *Func, x *Expr, c Change) bool {
	v, ok := b.variable(x)
	if ok && v.Changes&c != 0 || !ok && b.feat.PreV1 {
		return true // before V1 a value that is kept nowhere could be changed, in vain
	}
	b.errorf(x.At, "%s cannot change this.", f.Name)
	return false
}

func (b *binder) setCall(f *Func, n *syntaxCall) *Expr {
	e := b.change(f, n)
	if r, ok := syntax.Bare(n.Args[0]).(*syntax.Ref); ok && b.schema.grows && !b.fixed && b.unknown(r) {
		return b.makeVariable(e, r, n)
	}
	x := b.expr(n.Args[0])
	v := b.expr(n.Args[1])
	e.Args = append(e.Args, x, v)
	if x.Op == Bad || v.Op == Bad {
		return b.misfit(n)
	}
	how := Parts
	if x.Op == Var {
		how = Assign
		b.given = append(b.given, x.Name)
	}
	if !b.target(f, x, how) {
		return b.bad(n)
	}
	if v = b.fitting(v, x.Type); v.Op == Bad {
		return b.misfit(n)
	}
	e.Args[1] = v
	return e
}

// unknown tells whether a name stands for nothing yet.
func (b *binder) unknown(r *syntax.Ref) bool {
	if r.Global {
		return false
	}
	name := r.Name.Text
	for _, s := range b.scopes {
		if _, ok := s.typ.Field(name); ok && !s.named || s.alias == name {
			return false
		}
	}
	_, ok := b.find(name)
	return !ok && !b.schema.Knows(name)
}

// makeVariable binds a Set that brings a new variable about: it has the type of its first value.
func (b *binder) makeVariable(e *Expr, r *syntax.Ref, n *syntaxCall) *Expr {
	v := b.expr(n.Args[1])
	if v.Op == Bad {
		return b.misfit(n)
	}
	if v.Type.Kind == value.KindVoid {
		b.errorf(v.At, "An action without a value cannot be stored.")
		return b.misfit(n)
	}
	if v.Type.Size(maxTypeSize) > maxTypeSize {
		b.errorf(v.At, tooWide)
		return b.misfit(n)
	}
	s := Symbol{Name: r.Name.Text, Type: v.Type, Index: b.schema.next + len(b.made), Changes: Assign | Rows}
	b.made = append(b.made, s)
	b.given = append(b.given, s.Name)
	x := b.node(Var, s.Type, r)
	x.Name, x.Index = s.Name, s.Index
	e.Args = append(e.Args, x, v)
	return e
}

// fitting brings v to type t as a change wants it: kinds of numbers and of dates mix, a date may become a number, anything
// else keeps its type. Columns may be missing, but none may be too many.
func (b *binder) fitting(v *Expr, t *value.Type) *Expr {
	v = renamed(v, t)
	if name, ok := b.fits(v.Type, t); !ok {
		switch {
		case name == "":
			b.errorf(v.At, "A value of type %s is expected here, not %s.", t, v.Type)
		default:
			b.errorf(v.At, "The column %q does not fit: it must be one of %s, with its type.", name, names(t.Fields))
		}
		return b.bad(v.Node)
	}
	return b.to(v, t)
}

// fits tells whether a value of type t can be stored as one of type u; else it names the column that is in the way.
func (b *binder) fits(t, u *value.Type) (string, bool) {
	switch {
	case t == u || t.Kind == value.KindBlank || t.Kind == value.KindError:
		return "", true
	case t.IsAggregate() && t.Kind == u.Kind:
		for _, f := range t.Fields {
			g, ok := u.Field(f.Name)
			if !ok {
				return f.Name, false
			}
			if _, ok := b.fits(f.Type, g.Type); !ok {
				return f.Name, false
			}
		}
		return "", true
	case b.feat.PreV1:
		return "", b.converts(t, u)
	case u.IsNumeric():
		return "", t.IsNumeric() || t.IsDateLike() || t.Kind == value.KindOption && b.converts(t, u)
	case u.IsDateLike():
		return "", t.IsDateLike()
	case t.Kind == value.KindOption || u.Kind == value.KindOption:
		return "", b.converts(t, u)
	}
	return "", t.Kind == u.Kind
}

// renamed gives the columns of a record that is written out their names instead of their display names.
func renamed(x *Expr, t *value.Type) *Expr {
	if x.Op != Record || !t.IsAggregate() {
		return x
	}
	out := *x
	out.Names, out.Args, out.Type = nil, nil, value.EmptyRecord
	for i, name := range x.Names {
		f, ok := t.Field(name)
		a := x.Args[i]
		if ok {
			name, a = f.Name, renamed(a, f.Type)
		}
		at := 0
		for at < len(out.Names) && out.Names[at] < name {
			at++
		}
		out.Names = append(out.Names[:at], append([]string{name}, out.Names[at:]...)...)
		out.Args = append(out.Args[:at], append([]*Expr{a}, out.Args[at:]...)...)
		out.Type = out.Type.With(value.Field{Name: name, Type: a.Type})
	}
	return &out
}

// collect binds Collect and ClearCollect. One record gives the record that was added, more a table of them.
func (b *binder) collect(f *Func, n *syntaxCall) *Expr {
	e := b.change(f, n)
	x := b.expr(n.Args[0])
	ok := x.Op != Bad
	t := x.Type
	switch t.Kind {
	case value.KindTable:
	case value.KindBlank, value.KindError:
		t = value.EmptyTable
	default:
		b.errorf(x.At, "%s needs a table here, not %s.", f.Name, t)
		ok, t = false, value.EmptyTable
	}
	e.Args = append(e.Args, x)
	e.Type = t.Row()
	for _, a := range n.Args[1:] {
		v := b.item(f, b.expr(a), t)
		ok = ok && v.Op != Bad
		if v.Type.Kind == value.KindTable || len(n.Args) > 2 {
			e.Type = t
		}
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

// item brings one thing to collect to the row type of t, or to t when it is a table.
func (b *binder) item(f *Func, v *Expr, t *value.Type) *Expr {
	switch v.Type.Kind {
	case value.KindRecord:
		return b.fitting(v, t.Row())
	case value.KindTable:
		return b.fitting(v, t)
	case value.KindBlank, value.KindError:
		return v
	}
	if c, ok := t.Field("Value"); ok && len(t.Fields) == 1 && v.Op != Bad {
		if _, fits := b.fits(v.Type, c.Type); fits {
			e := b.node(Record, t.Row(), v.Node)
			e.Names, e.Args = []string{"Value"}, []*Expr{b.to(v, c.Type)}
			return e
		}
	}
	if v.Op != Bad {
		b.errorf(v.At, "%s takes records and tables here, not %s.", f.Name, v.Type)
	}
	return b.bad(v.Node)
}

func (b *binder) clear(f *Func, n *syntaxCall) *Expr {
	e := b.change(f, n)
	x := b.expr(n.Args[0])
	e.Args = append(e.Args, x)
	if x.Op == Bad {
		return b.misfit(n)
	}
	switch x.Type.Kind {
	case value.KindTable:
	case value.KindBlank, value.KindError:
		return e // nothing to clear; an error is passed on
	default:
		b.errorf(x.At, "Clear needs a table here, not %s.", x.Type)
		return b.misfit(n)
	}
	if !b.target(f, x, Rows) {
		return b.bad(n)
	}
	return e
}
