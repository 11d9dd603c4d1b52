package bind

import "switchboard/internal/engine/powerfx/value"

// faultType is what FirstError and the rows of AllErrors hold.
var faultType = value.RecordOf(
	value.Field{Name: "Kind", Type: value.Number},
	value.Field{Name: "Message", Type: value.Text},
	value.Field{Name: "Source", Type: value.Text},
	value.Field{Name: "Observed", Type: value.Text},
	value.Field{Name: "Details", Type: value.RecordOf(
		value.Field{Name: "HttpStatusCode", Type: value.Number}, value.Field{Name: "HttpResponse", Type: value.Text})},
)

// handlerType is the row in reach of an answer to an error; openHandlerType is that before V1, when errors were not sealed.
var (
	handlerType     = handlerOf(faultType.Seal())
	openHandlerType = handlerOf(faultType)
)

func handlerOf(t *value.Type) *value.Type {
	return value.RecordOf(value.Field{Name: "FirstError", Type: t}, value.Field{Name: "AllErrors", Type: t.Rows()})
}

func (b *binder) handlerType() *value.Type {
	if b.feat.PreV1 {
		return openHandlerType
	}
	return handlerType
}

// errorFuncs make, meet and pass on errors.
func errorFuncs() []*Func {
	const g = "Errors"
	return []*Func{
		sig(g, "IsError", value.Boolean, "value:A"),
		sig(g, "IsBlankOrError", value.Boolean, "value:A"),
		sig(g, "Error", value.Blank, "error:A").form((*binder).errorCall),
		sig(g, "IfError", nil, "value:A fallback:A more:A?*").form((*binder).ifError),
		sig(g, "Trace", value.Boolean, "message:T severity:O? details:R? options:O?").of(TraceSeverity, TraceOptions).
			form((*binder).traceCall).effects(),
		sig(g, "Assert", value.Boolean, "condition:B message:T?"),
	}
}

// errorCall takes a text, a record with a Kind, or a table of such records.
func (b *binder) errorCall(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	x := b.expr(n.Args[0])
	switch x.Type.Kind {
	case value.KindText, value.KindBlank:
	case value.KindRecord, value.KindTable:
		if _, ok := x.Type.Field("Kind"); !ok {
			b.errorf(x.At, "An error needs a column Kind.")
			return b.bad(n)
		}
		for _, fd := range x.Type.Fields {
			want, ok := faultType.Field(fd.Name)
			if !ok {
				b.errorf(x.At, "An error has no column %q.", fd.Name)
				return b.bad(n)
			}
			if !b.converts(fd.Type, want.Type) {
				b.errorf(x.At, "The column %q of an error is of type %s, not %s.", fd.Name, want.Type, fd.Type)
				return b.bad(n)
			}
		}
	default:
		if x.Op == Bad || !b.converts(x.Type, value.Text) {
			b.errorf(x.At, "Error takes a text, a record with a Kind, or a table of these, not %s.", x.Type)
			return b.bad(n)
		}
		x = b.to(x, value.Text)
	}
	if x.Type.IsAggregate() {
		x = b.errorFields(x)
	}
	e.Args, e.Type = append(e.Args, x), value.ErrorType
	return e
}

// errorFields brings the columns of an error to their types.
func (b *binder) errorFields(x *Expr) *Expr {
	t := x.Type
	for _, f := range t.Fields {
		if want, ok := faultType.Field(f.Name); ok {
			t = t.With(value.Field{Name: f.Name, Type: want.Type})
		}
	}
	return b.to(x, t)
}

// ifError: each second argument is the answer to an error in the one before, and can read FirstError and AllErrors.
func (b *binder) ifError(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	var at []int
	for i, a := range n.Args {
		var x *Expr
		if i%2 == 1 {
			x, e.Index = b.inRow(b.handlerType(), "", a)
		} else {
			x = b.expr(a)
		}
		if i%2 == 1 {
			at = append(at, i)
		}
		e.Args = append(e.Args, x)
	}
	// The value that comes through when nothing fails decides the type.
	at = append([]int{len(n.Args) - 1 - (len(n.Args)+1)%2}, at...)
	return b.results(n, e, at)
}

// traceCall binds Trace, whose options must be known before it runs.
func (b *binder) traceCall(f *Func, n *syntaxCall) *Expr {
	before := b.failed
	e := b.plainOf(f, n)
	if e.Op == Bad || b.failed && !before {
		return e
	}
	if len(e.Args) > 3 && !constant(e.Args[3]) {
		b.errorf(e.Args[3].At, "The options of Trace must be written out: they cannot be computed.")
		return b.bad(n)
	}
	b.effects++
	return e
}

func constant(x *Expr) bool {
	for x.Op == Coerce {
		x = x.Args[0]
	}
	return x.Op == Const && (x.Type.Kind == value.KindText || isOption(x))
}
