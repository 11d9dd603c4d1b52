package bind

import (
	"switchboard/internal/engine/powerfx/format"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// convertFuncs turn a value of one type into one of another.
func convertFuncs() []*Func {
	const g = "Conversion"
	return []*Func{
		sig(g, "Text", value.Text, "value:S format:T? language:T?").form((*binder).textCall),
		sig(g, "Value", nil, "text:S language:T?").form((*binder).numberCall),
		sig(g, "Float", value.Number, "value:S language:T?").form((*binder).numberCall),
		sig(g, "Decimal", value.Decimal, "value:S language:T?").form((*binder).numberCall),
		sig(g, "Boolean", value.Boolean, "value:B").over().form((*binder).booleanCall),
		sig(g, "DateValue", value.Date, "text:A language:T?").form((*binder).momentCall),
		sig(g, "TimeValue", value.Time, "text:A language:T?").form((*binder).momentCall),
		sig(g, "DateTimeValue", value.DateTime, "text:A language:T?").form((*binder).momentCall),
		sig(g, "GUID", value.GUID, "text:T?"),
	}
}

// textCall binds Text: any scalar, with a format for numbers and dates.
func (b *binder) textCall(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	for i, a := range n.Args {
		x := b.expr(a)
		switch {
		case x.Op == Bad:
			return b.misfit(n)
		case i == 0 && x.Type.Kind == value.KindTable && len(x.Type.Fields) == 1 && b.converts(x.Type.Fields[0].Type, value.Text):
			e.Index = 1
		case i == 0 && x.Type.Kind != value.KindText && x.Type.Kind != value.KindBlank && !b.converts(x.Type, value.Text):
			b.errorf(x.At, "Text takes a number, date, time, text, Boolean, option or GUID, not %s.", x.Type)
			return b.misfit(n)
		case i > 0 && (!b.converts(x.Type, value.Text) || x.Type.Kind == value.KindOption && x.Type.Set.Enum && x.Type.Set != DateTimeFormat):
			b.errorf(x.At, "A text is expected here, not %s.", x.Type)
			return b.misfit(n)
		case i > 0 && x.Type != DateTimeFormat.Type():
			x = b.to(x, value.Text)
		}
		e.Args = append(e.Args, x)
	}
	if len(e.Args) > 1 && !b.formats(e.Args[0].Type, e.Args[1]) {
		return b.misfit(n)
	}
	if e.Index == 1 {
		e.Type = value.ColumnOf(value.Text)
	}
	return e
}

// formats checks a format that is written out: it must be valid, and only numbers and dates have one.
func (b *binder) formats(t *value.Type, x *Expr) bool {
	if x.Op != Const || x.Value.Kind != value.KindText {
		return true
	}
	if !b.feat.PreV1 && (t.Kind == value.KindText || t.Kind == value.KindBoolean || t.Kind == value.KindGUID) {
		b.warnf(x.At, "Only numbers, dates and times have a format.")
		return false
	}
	if err := format.Check(x.Value.Text(), format.Options{V1: !b.feat.PreV1}); err != nil {
		b.warnf(x.At, "This format is not valid: %s.", syntax.Say(err.Error()))
		return false
	}
	return true
}

func (b *binder) misfit(n *syntaxCall) *Expr {
	b.echo(n.Name)
	return b.bad(n)
}

// numberCall binds Value, Float and Decimal. Value gives the kind of number that is its argument's, else the default one.
func (b *binder) numberCall(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	if f.Name == "Decimal" && b.feat.PreV1 && b.feat.Float {
		at := syntax.Span{Start: n.Args[0].Span().Start, End: n.Args[len(n.Args)-1].Span().End}
		b.errorf(at, "Decimal needs the rules of version 1.")
		return b.bad(n)
	}
	x := b.expr(n.Args[0])
	if x.Op == Bad {
		return b.misfit(n)
	}
	in := x.Type
	if in.Kind == value.KindTable && len(in.Fields) == 1 {
		e.Index = 1
		in = in.Fields[0].Type
	}
	backed := in.Kind == value.KindOption && (in.Set.Backing == value.KindNumber || in.Set.Backing == value.KindDecimal)
	if !backed && (in.IsAggregate() || !b.converts(in, value.Number)) {
		b.errorf(x.At, "%s takes a number, text, Boolean, date or time, not %s.", f.Name, x.Type)
		return b.misfit(n)
	}
	e.Args = append(e.Args, x)
	if len(n.Args) > 1 {
		e.Args = append(e.Args, b.to(b.expr(n.Args[1]), value.Text))
	}
	if e.Type == nil {
		e.Type = b.number()
		if in.Kind == value.KindNumber {
			e.Type = value.Number
		}
	}
	if e.Index == 1 {
		e.Type = value.ColumnOf(e.Type)
	}
	return e
}

// momentCall binds DateValue and its kin: a text, or a date or time already.
func (b *binder) momentCall(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	x := b.expr(n.Args[0])
	if x.Op == Bad {
		return b.misfit(n)
	}
	if !x.Type.IsDateLike() && x.Type.Kind != value.KindDynamic && x.Type.Kind != value.KindText && x.Type.Kind != value.KindBlank &&
		x.Type.Kind != value.KindError {
		b.errorf(x.At, "%s takes a text, date or time, not %s.", f.Name, x.Type)
		return b.misfit(n)
	}
	e.Args = append(e.Args, x)
	if len(n.Args) > 1 {
		e.Args = append(e.Args, b.to(b.expr(n.Args[1]), value.Text))
	}
	return e
}
