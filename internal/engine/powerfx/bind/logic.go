package bind

import (
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

type syntaxCall = syntax.Call

// logicFuncs are the functions that decide.
func logicFuncs() []*Func {
	const g = "Logic"
	return []*Func{
		sig(g, "If", nil, "condition:A then:A else:A?*").form((*binder).ifCall),
		sig(g, "Switch", nil, "value:A match:A result:A more:A?*").form((*binder).switchCall),
		sig(g, "And", value.Boolean, "condition:B*"),
		sig(g, "Or", value.Boolean, "condition:B*"),
		sig(g, "Not", value.Boolean, "condition:B").over(),
		sig(g, "Coalesce", nil, "value:A*").form((*binder).coalesce),
		sig(g, "IsBlank", value.Boolean, "value:A"),
		sig(g, "IsEmpty", value.Boolean, "table:L"),
		sig(g, "IsNumeric", value.Boolean, "value:S"),
		sig(g, "Blank", value.Blank, ""),
		sig(g, "With", nil, "record:A formula:A").form((*binder).with),
		sig(g, "Language", value.Text, ""),
	}
}

// results brings the result arguments of a decision to one type. Types that do not fit make the whole void, as an action
// whose value cannot be used.
func (b *binder) results(n *syntaxCall, e *Expr, at []int) *Expr {
	list := make([]*Expr, len(at))
	bad := false
	for i, j := range at {
		list[i] = e.Args[j]
		bad = bad || list[i].Op == Bad
	}
	for _, a := range e.Args {
		bad = bad || a.Op == Bad
	}
	if bad {
		b.echo(n.Name)
		return b.bad(n)
	}
	fits := true
	t, ok := b.unite(list, func(*Expr, *value.Type) { fits = false })
	if !ok || !fits {
		if b.feat.Mutation && !b.feat.PreV1 {
			e.Type = value.Void
			return e
		}
		b.errorf(n.At, "The results of %s are of types that do not fit together.", n.Name.Text)
		return b.bad(n)
	}
	e.Type = t
	for i, j := range at {
		e.Args[j] = b.to(list[i], t)
	}
	return e
}

func (b *binder) open(f *Func, n *syntaxCall) *Expr {
	e := b.node(Call, f.Result, n)
	e.Func, e.Name = f, f.Name
	e.Args = make([]*Expr, 0, len(n.Args))
	return e
}

func (b *binder) ifCall(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	var at []int
	for i, a := range n.Args {
		x := b.expr(a)
		if i%2 == 0 && i < len(n.Args)-1 {
			x = b.to(x, value.Boolean)
		} else {
			at = append(at, i)
		}
		e.Args = append(e.Args, x)
	}
	return b.results(n, e, at)
}

func (b *binder) switchCall(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	var at []int
	for i, a := range n.Args {
		x := b.expr(a)
		switch {
		case i > 0 && (i%2 == 0 || i == len(n.Args)-1):
			at = append(at, i)
		case i > 0 && x.Op != Bad && e.Args[0].Op != Bad:
			if !b.comparable(e.Args[0].Type, x.Type) {
				b.errorf(x.At, "A value of type %s cannot match one of type %s.", x.Type, e.Args[0].Type)
				x = b.bad(a)
			}
		}
		e.Args = append(e.Args, x)
	}
	return b.results(n, e, at)
}

func (b *binder) coalesce(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	var at []int
	for i, a := range n.Args {
		e.Args = append(e.Args, b.expr(a))
		at = append(at, i)
	}
	if _, ok := b.unite(e.Args, func(a *Expr, t *value.Type) {
		b.errorf(a.At, "A value of type %s is expected here, not %s.", t, a.Type)
	}); !ok {
		return b.misfit(n)
	}
	return b.results(n, e, at)
}

func (b *binder) with(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	src, alias := b.source(n.Args[0])
	if src.Type.Kind == value.KindBlank {
		src.Type = value.EmptyRecord
	}
	if src.Op != Bad && src.Type.Kind != value.KindRecord && src.Type.Kind != value.KindBlank {
		b.errorf(src.At, "With needs a record here, not %s.", src.Type)
		src = b.bad(n.Args[0])
	}
	t := src.Type
	if src.Op == Bad || t.Kind == value.KindBlank {
		t = value.EmptyRecord
	}
	body, level := b.inRow(t, alias, n.Args[1])
	if src.Op == Bad || body.Op == Bad {
		b.echo(n.Name)
		return b.bad(n)
	}
	e.Args, e.Type, e.Index = append(e.Args, src, body), body.Type, level
	return e
}
