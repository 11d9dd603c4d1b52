package bind

import (
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

func (b *binder) unary(n *syntax.Unary) *Expr {
	x := b.expr(n.X)
	switch n.Op {
	case syntax.Bang, syntax.Not:
		e := b.node(Not, value.Boolean, n)
		e.Args = []*Expr{b.to(x, value.Boolean)}
		return e
	case syntax.Percent:
		t, ok := b.arith(x)
		if !ok {
			return b.bad(n)
		}
		e := b.node(Div, t, n)
		hundred := b.num(&syntax.Num{Text: "100", At: n.At})
		e.Args = []*Expr{b.to(x, t), b.to(hundred, t)}
		return e
	}
	t, ok := b.arith(x)
	if !ok {
		return b.bad(n)
	}
	if x.Type.IsDateLike() {
		t = x.Type
	}
	e := b.node(Neg, t, n)
	e.Args = []*Expr{b.to(x, t)}
	return e
}

// arith is the number type in which an operand is reckoned.
func (b *binder) arith(x *Expr) (*value.Type, bool) {
	switch {
	case x.Op == Bad:
		return nil, false
	case x.Type.IsNumeric():
		return x.Type, true
	case x.Type.Kind == value.KindOption && b.converts(x.Type, value.Number):
		return b.number(), true
	case x.Type.IsAggregate() || x.Type.Kind == value.KindOption || !b.converts(x.Type, value.Number):
		b.errorf(x.At, "A number is expected here, or a value that can be one (text, Boolean, date, time, untyped): not %s.", x.Type)
		return nil, false
	}
	return b.number(), true
}

var arithOps = map[syntax.Kind]Op{
	syntax.Plus: Add, syntax.Minus: Sub, syntax.Star: Mul, syntax.Slash: Div, syntax.Caret: Pow,
}

var compareOps = map[syntax.Kind]Op{
	syntax.Eq: Eq, syntax.Ne: Ne, syntax.Lt: Lt, syntax.Le: Le, syntax.Gt: Gt, syntax.Ge: Ge,
}

func (b *binder) binary(n *syntax.Binary) *Expr {
	x, y := b.expr(n.X), b.expr(n.Y)
	switch n.Op {
	case syntax.Plus, syntax.Minus, syntax.Star, syntax.Slash, syntax.Caret:
		return b.arithmetic(n, x, y)
	case syntax.Eq, syntax.Ne:
		return b.equality(n, x, y)
	case syntax.Lt, syntax.Le, syntax.Gt, syntax.Ge:
		return b.ordering(n, x, y)
	case syntax.Amp:
		return b.concat(n, x, y)
	case syntax.And, syntax.AndAnd, syntax.Or, syntax.OrOr:
		op := And
		if n.Op == syntax.Or || n.Op == syntax.OrOr {
			op = Or
		}
		e := b.node(op, value.Boolean, n)
		e.Args = []*Expr{b.to(x, value.Boolean), b.to(y, value.Boolean)}
		return e
	}
	return b.within(n, x, y)
}

func (b *binder) concat(n *syntax.Binary, x, y *Expr) *Expr {
	t := value.Text
	if s := joined(x, y); s != nil {
		t = s
	}
	e := b.node(Concat, t, n)
	e.Args = []*Expr{b.to(x, value.Text), b.to(y, value.Text)}
	return e
}

// joined is the option type that joining two of its text options gives.
func joined(x, y *Expr) *value.Type {
	if x.Type.Kind == value.KindOption && x.Type.Set.Concat && x.Type.Equal(y.Type) {
		return x.Type
	}
	for _, p := range [][2]*Expr{{x, y}, {y, x}} {
		if t := p[0].Type; t.Kind == value.KindOption && t.Set.Concat && t.Set.FromBacking && p[1].Type.Kind == value.KindText {
			return t
		}
	}
	return nil
}

func (b *binder) pair(op Op, t *value.Type, n syntax.Node, x, y *Expr) *Expr {
	e := b.node(op, t, n)
	e.Args = []*Expr{x, y}
	return e
}

func (b *binder) invalid(n *syntax.Binary, x, y *Expr) *Expr {
	b.errorf(n.At, "%s and %s cannot be combined by this operator.", x.Type, y.Type)
	return b.bad(n)
}

func (b *binder) arithmetic(n *syntax.Binary, x, y *Expr) *Expr {
	op := arithOps[n.Op]
	tx, okx := b.arith(x)
	ty, oky := b.arith(y)
	if !okx || !oky {
		return b.bad(n)
	}
	if x.Type.IsDateLike() || y.Type.IsDateLike() {
		switch op {
		case Add, Sub:
			return b.dates(n, op, x, y)
		case Mul, Div:
			return b.reckon(n, op, tx, ty, x, y)
		}
		for _, e := range []*Expr{x, y} {
			if e.Type.IsDateLike() {
				b.errorf(e.At, "A number is expected here, not %s.", e.Type)
			}
		}
		return b.bad(n)
	}
	return b.reckon(n, op, tx, ty, x, y)
}

func (b *binder) reckon(n *syntax.Binary, op Op, tx, ty *value.Type, x, y *Expr) *Expr {
	t := tx
	if op == Sub && y.Type.Kind == value.KindDynamic {
		y = b.to(y, ty) // what is taken away is negated first, as the number it is by itself
	}
	if ty.Kind == value.KindNumber || op == Pow {
		t = value.Number
	}
	return b.pair(op, t, n, b.to(x, t), b.to(y, t))
}

// dates binds + and - where one side is a date or time.
//
//	date - date = days; date ± number of days = date; date ± time = date and time; time - time = days; time ± number = time
func (b *binder) dates(n *syntax.Binary, op Op, x, y *Expr) *Expr {
	dx, dy := x.Type.IsDateLike(), y.Type.IsDateLike()
	tx, ty := x.Type.Kind == value.KindTime, y.Type.Kind == value.KindTime
	switch {
	case dx && dy && tx && ty && op == Add:
		return b.pair(op, value.Time, n, x, y)
	case dx && dy && tx == ty && op == Sub:
		return b.pair(op, b.number(), n, x, y)
	case dx && dy && ty:
		return b.pair(op, value.DateTime, n, x, y)
	case dx && dy && tx && op == Add:
		return b.pair(op, value.DateTime, n, y, x)
	case dx && dy:
		return b.invalid(n, x, y)
	case dx:
		return b.pair(op, x.Type, n, x, b.to(y, value.Number))
	case op == Add:
		return b.pair(op, y.Type, n, y, b.to(x, value.Number))
	}
	return b.pair(op, y.Type, n, b.to(x, value.Number), y)
}
