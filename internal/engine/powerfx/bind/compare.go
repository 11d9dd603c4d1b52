package bind

import (
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

func (b *binder) ordering(n *syntax.Binary, x, y *Expr) *Expr {
	if isOption(x) || isOption(y) {
		return b.orderOptions(n, x, y)
	}
	okx, oky := b.orderable(x), b.orderable(y)
	if !okx || !oky {
		return b.bad(n)
	}
	if x.Type.Kind == value.KindDynamic && y.Type.Kind == value.KindDynamic {
		return b.invalid(n, x, y)
	}
	if x.Type.Kind == value.KindOption && y.Type.Kind == value.KindOption && !x.Type.Equal(y.Type) {
		return b.incomparable(n, x, y)
	}
	x, y = b.common(b.beside(x, y), b.beside(y, x))
	return b.pair(compareOps[n.Op], value.Boolean, n, x, y)
}

// beside makes an untyped side of an ordering a number where the other side is blank.
func (b *binder) beside(x, y *Expr) *Expr {
	if x.Type.Kind == value.KindDynamic && y.Type.Kind == value.KindBlank {
		return b.to(x, b.number())
	}
	return x
}

func (b *binder) orderable(x *Expr) bool {
	t := x.Type
	switch {
	case x.Op == Bad:
		return false
	case t.IsNumeric(), t.IsDateLike(), t.Kind == value.KindDynamic, t.Kind == value.KindBlank, t.Kind == value.KindError:
		return true
	case t.Kind == value.KindOption && t.Set.Ordered:
		return true
	}
	b.errorf(x.At, "Only numbers, dates, times and untyped values can be ordered, not %s.", t)
	return false
}

func (b *binder) incomparable(n *syntax.Binary, x, y *Expr) *Expr {
	b.errorf(n.At, "Values of types %s and %s cannot be compared.", x.Type, y.Type)
	return b.bad(n)
}

// common brings two comparable sides to one type: decimals when both are, dates as they are, else floating point.
func (b *binder) common(x, y *Expr) (*Expr, *Expr) {
	tx, ty := x.Type, y.Type
	switch {
	case tx.Kind == value.KindBlank || ty.Kind == value.KindBlank:
		return b.unoption(x), b.unoption(y)
	case tx.Kind == value.KindOption && ty.Kind == value.KindOption:
		return b.unoption(x), b.unoption(y)
	case tx.Kind == value.KindOption:
		return b.to(x, ty), y
	case ty.Kind == value.KindOption:
		return x, b.to(y, tx)
	case tx.Kind == value.KindDynamic:
		return b.to(x, ty), y
	case ty.Kind == value.KindDynamic:
		return x, b.to(y, tx)
	case tx.Kind == ty.Kind:
		return x, y
	case tx.IsDateLike() && ty.IsDateLike():
		return x, y
	case b.feat.Float:
	case tx.Kind == value.KindDecimal && ty.Kind != value.KindNumber, ty.Kind == value.KindDecimal && tx.Kind != value.KindNumber:
		return b.to(x, value.Decimal), b.to(y, value.Decimal)
	}
	return b.to(x, value.Number), b.to(y, value.Number)
}

// unoption turns an ordered option into its number.
func (b *binder) unoption(x *Expr) *Expr {
	if x.Type.Kind == value.KindOption && x.Type.Set.Ordered {
		return b.backed(x, value.Number)
	}
	return x
}

func (b *binder) equality(n *syntax.Binary, x, y *Expr) *Expr {
	if x.Op == Bad || y.Op == Bad {
		return b.bad(n)
	}
	if x.Type.Kind == value.KindDynamic && y.Type.Kind == value.KindDynamic || !b.comparable(x.Type, y.Type) {
		return b.incomparable(n, x, y)
	}
	op := compareOps[n.Op]
	both := x.Type.Kind == value.KindOption && y.Type.Kind == value.KindOption
	if !both && (!b.feat.PreV1 || !b.loose(x.Type, y.Type)) {
		x, y = b.common(x, y)
	}
	return b.pair(op, value.Boolean, n, x, y)
}

// comparable tells whether = may stand between the types (Power Fx reference: Operators, V1 rules).
func (b *binder) comparable(t, u *value.Type) bool {
	scalar := func(t *value.Type) bool {
		return !t.IsAggregate() && t.Kind != value.KindVoid && t.Kind != value.KindBlob
	}
	number := func(t *value.Type) bool { return t.IsNumeric() || t.IsDateLike() }
	switch {
	case t.Kind == value.KindBlob && u.Kind == value.KindBlob:
		return true
	case t.Kind == value.KindBlank || u.Kind == value.KindBlank:
		return scalar(t) && scalar(u)
	case !scalar(t) || !scalar(u):
		return false
	case t.Kind == value.KindError || u.Kind == value.KindError:
		return true
	case t.Kind == value.KindOption && u.Kind == value.KindOption:
		return t.Equal(u)
	case t.Kind == value.KindOption:
		return (t.Set.ToBacking || b.feat.WeakEnums) && b.fromOption(t, u)
	case u.Kind == value.KindOption:
		return (u.Set.ToBacking || b.feat.WeakEnums) && b.fromOption(u, t)
	case t.Kind == value.KindDynamic || u.Kind == value.KindDynamic, t.Kind == u.Kind, number(t) && number(u):
		return true
	case t.Kind == value.KindHyperlink || u.Kind == value.KindHyperlink, t.Kind == value.KindGUID || u.Kind == value.KindGUID:
		return b.converts(t, u) && b.converts(u, t)
	}
	return b.feat.PreV1 && b.loose(t, u)
}

// loose are the pairs that could be compared before V1.
func (b *binder) loose(t, u *value.Type) bool {
	plain := func(t *value.Type) bool {
		return t.IsNumeric() || t.IsDateLike() || t.Kind == value.KindText || t.Kind == value.KindBoolean || t.Kind == value.KindColor
	}
	return plain(t) && plain(u) && !(t.IsNumeric() && u.IsNumeric()) && t.Kind != u.Kind &&
		!((t.IsNumeric() || t.IsDateLike()) && (u.IsNumeric() || u.IsDateLike()))
}

// within binds in and exactin: a text in a text, or a value in a one-column table.
func (b *binder) within(n *syntax.Binary, x, y *Expr) *Expr {
	op := In
	if n.Op == syntax.ExactIn {
		op = ExactIn
	}
	if x.Op == Bad || y.Op == Bad {
		return b.bad(n)
	}
	if y.Type.Kind == value.KindTable {
		return b.inTable(n, op, x, y)
	}
	if y.Type.Kind == value.KindRecord || !b.converts(y.Type, value.Text) || x.Type.Kind == value.KindRecord {
		b.errorf(y.At, "A text or a table is expected after %s, not %s.", n.Op, y.Type)
		return b.bad(n)
	}
	if x.Type.IsAggregate() {
		b.errorf(x.At, "A value or a text is expected before %s, not %s.", n.Op, x.Type)
		return b.bad(n)
	}
	return b.pair(op, value.Boolean, n, b.to(x, value.Text), b.to(y, value.Text))
}

func (b *binder) inTable(n *syntax.Binary, op Op, x, y *Expr) *Expr {
	if x.Type.Kind == value.KindRecord {
		if _, ok := b.union(x.Type.Row(), y.Type.Row()); !ok {
			b.errorf(x.At, "The columns of this %s do not fit those of the table.", x.Type)
			return b.bad(n)
		}
		return b.pair(op, value.Boolean, n, x, y)
	}
	if len(y.Type.Fields) != 1 {
		if len(y.Type.Fields) == 0 {
			return b.pair(op, value.Boolean, n, x, y)
		}
		b.errorf(y.At, "A table with one column is expected after %s; this one has %s.", n.Op, names(y.Type.Fields))
		return b.bad(n)
	}
	f := y.Type.Fields[0]
	switch {
	case x.Type.Kind == value.KindTable:
		b.errorf(x.At, "A value or a record is expected before %s, not a table.", n.Op)
		return b.bad(n)
	case b.comparable(x.Type, f.Type):
	case x.Type.IsAggregate() || f.Type.IsAggregate() || !b.converts(x.Type, f.Type):
		b.errorf(x.At, "A value of type %s cannot be in a column of type %s.", x.Type, f.Type)
		return b.bad(n)
	default:
		x = b.to(x, f.Type)
	}
	return b.pair(op, value.Boolean, n, x, y)
}
