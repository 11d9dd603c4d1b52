package bind

import (
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

func isOption(x *Expr) bool { return x.Type.Kind == value.KindOption }

func byNumber(s *value.OptionSet) bool {
	return s.Backing == value.KindNumber || s.Backing == value.KindDecimal
}

// backed is the value behind an option, also of a set whose options do not stand for their values by themselves.
func (b *binder) backed(x *Expr, t *value.Type) *Expr {
	if !isOption(x) {
		return b.to(x, t)
	}
	c := b.node(Coerce, t, x.Node)
	c.Args = []*Expr{x}
	return c
}

// orderOptions binds < and its kin where a side is an option: two numbers of one ordered set, or one that plain numbers can
// stand for, and a number. Sets that are not strongly typed always give their numbers.
func (b *binder) orderOptions(n *syntax.Binary, x, y *Expr) *Expr {
	if x.Op == Bad || y.Op == Bad {
		return b.bad(n)
	}
	weak := b.feat.WeakEnums
	if isOption(x) && isOption(y) {
		if s := x.Type.Set; !x.Type.Equal(y.Type) || !byNumber(s) || !s.Ordered && !weak {
			return b.incomparable(n, x, y)
		}
	} else {
		t, u := x.Type, y.Type
		if !isOption(x) {
			t, u = u, t
		}
		plain := u.IsNumeric() || u.Kind == value.KindBlank || u.Kind == value.KindError || u.Kind == value.KindDynamic
		if s := t.Set; !plain || !byNumber(s) || !(s.Ordered && (s.FromBacking || s.ToBacking)) && !weak {
			return b.incomparable(n, x, y)
		}
	}
	return b.pair(compareOps[n.Op], value.Boolean, n, b.backed(x, value.Number), b.backed(y, value.Number))
}

// booleanCall binds Boolean, which also gives the value behind an option of a set of Booleans.
func (b *binder) booleanCall(f *Func, n *syntaxCall) *Expr {
	x := b.expr(n.Args[0])
	if isOption(x) && x.Type.Set.Backing == value.KindBoolean {
		return b.backed(x, value.Boolean)
	}
	g := *f
	g.bind = nil
	e := b.plainOver(&g, n, []*Expr{x})
	if e.Op != Bad {
		e.Func = f
	}
	return e
}

// unionSealed is the type that holds values of both, one of which takes no further columns: only values of the same type, or
// without columns, go together with it.
func unionSealed(t, u *value.Type) (*value.Type, bool) {
	switch {
	case len(u.Fields) == 0:
		return t, true
	case len(t.Fields) == 0:
		return u, true
	}
	return t, t.Sealed == u.Sealed && t.Equal(u)
}
