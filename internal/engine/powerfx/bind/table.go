package bind

import (
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// tableFuncs are the functions that work on rows.
func tableFuncs() []*Func {
	const g = "Tables"
	return []*Func{
		sig(g, "Table", nil, "row:A?*").form((*binder).table),
		sig(g, "Filter", nil, "table:A condition:A*").form((*binder).filter),
		sig(g, "LookUp", nil, "table:A condition:A result:A?").form((*binder).lookUp),
		sig(g, "ForAll", nil, "table:A formula:A").form((*binder).forAll),
		sig(g, "Sort", nil, "table:A formula:A order:O?").of(SortOrder).form((*binder).sort),
		sig(g, "Distinct", nil, "table:A formula:A").form((*binder).distinct),
		sig(g, "CountIf", nil, "table:A condition:A*").form((*binder).filter),
		sig(g, "CountRows", nil, "table:L"),
		sig(g, "Count", nil, "column:L").form((*binder).countColumn),
		sig(g, "CountA", nil, "column:L").form((*binder).countColumn),
		sig(g, "Concat", value.Text, "table:A formula:A separator:T?").form((*binder).concatCall),
		sig(g, "First", nil, "table:L").form((*binder).oneRow),
		sig(g, "Last", nil, "table:L").form((*binder).oneRow),
		sig(g, "Index", nil, "table:L number:N").form((*binder).oneRow),
		sig(g, "FirstN", nil, "table:L count:N?").form((*binder).someRows),
		sig(g, "LastN", nil, "table:L count:N?").form((*binder).someRows),
		sig(g, "Shuffle", nil, "table:L").form((*binder).someRows),
		sig(g, "Sequence", nil, "count:N start:D? step:D?").form((*binder).sequence),
	}
}

// statistics take numbers, or a table and a formula for each row.
func statistics() []*Func {
	const g = "Math"
	return []*Func{
		sig(g, "Sum", nil, "number:A*").form((*binder).statistic),
		sig(g, "Average", nil, "number:A*").form((*binder).statistic),
		sig(g, "Min", nil, "number:A*").form((*binder).statistic),
		sig(g, "Max", nil, "number:A*").form((*binder).statistic),
		sig(g, "StdevP", value.Number, "number:A*").form((*binder).statistic),
		sig(g, "VarP", value.Number, "number:A*").form((*binder).statistic),
	}
}

// rows binds the table a function works on. A blank or error stands for any table.
func (b *binder) rows(f *Func, n syntax.Node) (*Expr, string) {
	x, alias := b.source(n)
	return b.asTable(f, x, n), alias
}

func (b *binder) asTable(f *Func, x *Expr, n syntax.Node) *Expr {
	switch {
	case x.Op == Bad || x.Type.Kind == value.KindTable:
		return x
	case (b.feat.PreV1 || b.feat.OwnColumnNames) && (x.Type.Kind == value.KindBlank || x.Type.Kind == value.KindError):
		y := *x
		y.Type = value.EmptyTable
		return &y
	}
	if x.Type.Kind == value.KindDynamic {
		b.errorf(x.At, "%s needs a table here, not an untyped value. Table(…) makes one of it.", f.Name)
	} else {
		b.errorf(x.At, "%s needs a table here, not %s.", f.Name, x.Type)
	}
	return b.bad(n)
}

// lambda binds argument i with the row of the table Args[0] in scope.
func (b *binder) lambda(e *Expr, alias string, n syntax.Node) *Expr {
	t := value.EmptyRecord
	if e.Args[0].Op != Bad {
		t = rowType(e.Args[0].Type)
	}
	x, level := b.inRow(t, alias, n)
	e.Index = level
	return x
}

func (b *binder) done(n *syntaxCall, e *Expr) *Expr {
	for _, a := range e.Args {
		if a.Op == Bad {
			return b.misfit(n)
		}
	}
	return e
}

func (b *binder) filter(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	src, alias := b.rows(f, n.Args[0])
	e.Args = append(e.Args, src)
	for _, a := range n.Args[1:] {
		e.Args = append(e.Args, b.condition(e, alias, a))
	}
	e.Type = src.Type
	if f.Name == "CountIf" {
		e.Type = b.number()
	}
	return b.done(n, e)
}

// condition binds a condition on a row. It may not change anything, as no order of the rows is promised.
func (b *binder) condition(e *Expr, alias string, n syntax.Node) *Expr {
	before := b.effects
	x := b.lambda(e, alias, n)
	switch {
	case b.effects != before:
		b.errorf(textSpan(n), "The condition of %s cannot change anything.", e.Name)
		return b.bad(n)
	case x.Type.Kind == value.KindText && e.Name == "LookUp":
		b.errorf(x.At, "A condition is expected here: true or false, not %s.", x.Type)
		return b.bad(n)
	}
	return b.to(x, value.Boolean)
}

func (b *binder) lookUp(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	src, alias := b.rows(f, n.Args[0])
	e.Args = append(e.Args, src)
	e.Args = append(e.Args, b.condition(e, alias, n.Args[1]))
	e.Type = src.Type.Row()
	if len(n.Args) > 2 {
		x := b.lambda(e, alias, n.Args[2])
		e.Args = append(e.Args, x)
		e.Type = x.Type
	}
	return b.done(n, e)
}

func (b *binder) forAll(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	src, alias := b.source(n.Args[0])
	if src.Type.Kind != value.KindDynamic {
		src = b.asTable(f, src, n.Args[0])
	}
	e.Args = append(e.Args, src)
	x := b.lambda(e, alias, n.Args[1])
	e.Args = append(e.Args, x)
	switch x.Type.Kind {
	case value.KindRecord:
		e.Type = x.Type.Rows()
	case value.KindVoid:
		e.Type = value.Void
	default:
		e.Type = value.ColumnOf(x.Type)
	}
	return b.done(n, e)
}

func (b *binder) distinct(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	src, alias := b.rows(f, n.Args[0])
	e.Args = append(e.Args, src)
	x := b.lambda(e, alias, n.Args[1])
	if x.Op != Bad && x.Type.Kind == value.KindVoid {
		b.errorf(x.At, "Distinct needs a value for each row, not %s.", x.Type)
		x = b.bad(n.Args[1])
	}
	e.Args = append(e.Args, x)
	e.Type = value.ColumnOf(x.Type)
	if b.feat.OwnColumnNames {
		e.Type = value.TableOf(value.Field{Name: "Result", Type: x.Type})
	}
	return b.done(n, e)
}

func (b *binder) countColumn(f *Func, n *syntaxCall) *Expr {
	e := b.plainOf(f, n)
	if e.Op == Bad {
		return e
	}
	t := e.Args[0].Type
	switch {
	case t.Kind != value.KindTable:
	case len(t.Fields) != 1:
		b.errorf(e.Args[0].At, "%s needs a table with one column.", f.Name)
		return b.misfit(n)
	case f.Name == "Count" && !t.Fields[0].Type.IsNumeric() && t.Fields[0].Type.Kind != value.KindBlank:
		b.warnf(e.Args[0].At, "Count needs a column of numbers; %q is of type %s.", t.Fields[0].Name, t.Fields[0].Type)
		return b.misfit(n)
	}
	return e
}

// plainOf applies the general rule to a function that has its own.
func (b *binder) plainOf(f *Func, n *syntaxCall) *Expr {
	g := *f
	g.bind = nil
	e := b.plain(&g, n)
	if e.Op != Bad {
		e.Func = f
	}
	return e
}

func (b *binder) concatCall(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	src, alias := b.rows(f, n.Args[0])
	e.Args = append(e.Args, src)
	e.Args = append(e.Args, b.to(b.lambda(e, alias, n.Args[1]), value.Text))
	if len(n.Args) > 2 {
		e.Args = append(e.Args, b.to(b.expr(n.Args[2]), value.Text))
	}
	return b.done(n, e)
}

func (b *binder) oneRow(f *Func, n *syntaxCall) *Expr {
	e := b.plainOf(f, n)
	if e.Op != Bad {
		e.Type = rowType(e.Args[0].Type)
	}
	return e
}

// probe binds n only to see its type. It is for names: a call in a call would be bound again and again.
func (b *binder) probe(n syntax.Node) *Expr {
	out, failed, vars := len(b.out), b.failed, len(b.vars)
	x := b.expr(n)
	b.out, b.failed, b.vars = b.out[:out], failed, b.vars[:vars]
	return x
}

func (b *binder) someRows(f *Func, n *syntaxCall) *Expr {
	if len(n.Args) == 1 && f.Name != "Shuffle" && !b.feat.OptionalCount {
		b.echo(n.Name)
		b.errorf(n.At, "%s takes 2 arguments, not 1.", f.Name)
		return b.bad(n)
	}
	e := b.plainOf(f, n)
	if e.Op != Bad {
		e.Type = e.Args[0].Type
	}
	return e
}

func (b *binder) sequence(f *Func, n *syntaxCall) *Expr {
	g := *f
	g.bind = nil
	e := b.plain(&g, n)
	if e.Op == Bad {
		return e
	}
	t := b.number()
	for _, a := range e.Args[1:] {
		if a.Type.Kind == value.KindNumber {
			t = value.Number
		}
	}
	for i := range e.Args[1:] {
		e.Args[i+1] = b.to(e.Args[i+1], t)
	}
	e.Func, e.Type = f, value.ColumnOf(t)
	return e
}

// table binds Table(record, table, …).
func (b *binder) table(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	t := value.EmptyTable
	for _, a := range n.Args {
		x := b.expr(a)
		e.Args = append(e.Args, x)
		switch x.Type.Kind {
		case value.KindRecord, value.KindTable, value.KindDynamic:
			rows := value.ColumnOf(value.Dynamic)
			if x.Type.Kind != value.KindDynamic {
				rows = x.Type.Rows()
			}
			u, ok := b.unionFields(t, rows)
			if !ok {
				b.errorf(x.At, "The columns of this %s do not fit those before it.", x.Type)
				e.Args[len(e.Args)-1] = b.bad(a)
				continue
			}
			t = u
		case value.KindBlank, value.KindError:
		default:
			if x.Op != Bad {
				b.errorf(x.At, "Table takes records and tables, not %s.", x.Type)
				e.Args[len(e.Args)-1] = b.bad(a)
			}
		}
	}
	if e = b.done(n, e); e.Op == Bad {
		return e
	}
	for i, a := range e.Args {
		switch a.Type.Kind {
		case value.KindRecord:
			e.Args[i] = b.to(a, t.Row())
		case value.KindTable:
			e.Args[i] = b.to(a, t)
		}
	}
	e.Type = t
	return e
}
