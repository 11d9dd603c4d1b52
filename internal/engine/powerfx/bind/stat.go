package bind

import "switchboard/internal/engine/powerfx/value"

// statistic binds Sum and its kin in both forms.
func (b *binder) statistic(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	src, alias := b.source(n.Args[0])
	if b.feat.PreV1 && len(n.Args) == 2 && src.Type.Kind == value.KindBlank {
		src = b.asTable(f, src, n.Args[0])
	}
	if src.Type.Kind == value.KindTable || len(n.Args) == 2 && alias != "" {
		return b.tableStatistic(f, n, e, src, alias)
	}
	e.Args = append(e.Args, src)
	for _, a := range n.Args[1:] {
		e.Args = append(e.Args, b.expr(a))
	}
	t := b.statisticType(f, e.Args)
	for i, x := range e.Args {
		if x.Op != Bad && (x.Type.IsAggregate() || !b.converts(x.Type, t)) {
			b.errorf(x.At, "%s takes numbers, not %s.", f.Name, x.Type)
			x = b.bad(x.Node)
		}
		if t.IsDateLike() && x.Type.IsDateLike() {
			continue // dates and times are compared as they are, and the result brought to the type
		}
		e.Args[i] = b.to(x, t)
	}
	e.Type = t
	return b.done(n, e)
}

// statisticType is the type of a statistic of single values: that of the first where it is a number, and for Min and Max
// where it is a date or time. Before V1 dates count only when there is nothing else.
func (b *binder) statisticType(f *Func, args []*Expr) *value.Type {
	first := args[0].Type
	switch {
	case f.Result != nil:
		return f.Result
	case first.IsNumeric():
		return first
	case !first.IsDateLike() || f.Name != "Min" && f.Name != "Max":
		return b.number()
	}
	for _, x := range args[1:] {
		if b.feat.PreV1 && x.Type.Kind != first.Kind && x.Type.Kind != value.KindBlank {
			return b.number()
		}
	}
	return first
}

func (b *binder) tableStatistic(f *Func, n *syntaxCall, e, src *Expr, alias string) *Expr {
	if len(n.Args) != 2 {
		b.errorf(n.At, "%s of a table takes the table and one formula.", f.Name)
		return b.bad(n)
	}
	src = b.asTable(f, src, n.Args[0])
	e.Args = append(e.Args, src)
	x := b.lambda(e, alias, n.Args[1])
	t := b.number()
	switch {
	case x.Type.Kind == value.KindNumber:
		t = value.Number
	case x.Type.IsDateLike() && (f.Name == "Min" || f.Name == "Max"):
		t = x.Type
	}
	if f.Result != nil {
		t = f.Result
	}
	if x.Op != Bad && !b.converts(x.Type, t) {
		b.errorf(x.At, "%s takes numbers, not %s.", f.Name, x.Type)
		x = b.bad(n.Args[1])
	}
	e.Args = append(e.Args, b.to(x, t))
	e.Type, e.Names = t, []string{"table"}
	return b.done(n, e)
}
