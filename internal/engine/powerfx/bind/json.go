package bind

import (
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// jsonFuncs read and write JSON.
func jsonFuncs() []*Func {
	const g = "JSON"
	return []*Func{
		sig(g, "ParseJSON", value.Dynamic, "text:T type:A?").form((*binder).parseJSON),
		sig(g, "AsType", nil, "value:A type:A").form((*binder).asType),
		sig(g, "IsType", value.Boolean, "value:A type:A").form((*binder).asType),
		sig(g, "JSON", value.Text, "value:A format:O?").form((*binder).jsonCall).of(JSONFormat),
		sig(g, "ColumnNames", value.ColumnOf(value.Text), "value:A").form((*binder).untypedCall),
		sig(g, "Column", value.Dynamic, "value:A name:T").form((*binder).untypedCall),
		sig(g, typeCall, nil, "type:A").form((*binder).typeMisplaced),
	}
}

// parseJSON binds ParseJSON(text) and ParseJSON(text, type).
func (b *binder) parseJSON(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	x := b.to(b.expr(n.Args[0]), value.Text)
	if x.Op == Bad {
		return b.misfit(n)
	}
	e.Args = append(e.Args, x)
	if len(n.Args) == 1 {
		return e
	}
	return b.typed(e, n)
}

// typed adds the type argument, which is the result's type.
func (b *binder) typed(e *Expr, n *syntaxCall) *Expr {
	t := b.typeArg(n, n.Args[1])
	if t == nil {
		return b.misfit(n)
	}
	e.Args = append(e.Args, b.constant(value.Value{}, t, n.Args[1]))
	if e.Func.Result == nil || e.Func.Result.Kind == value.KindDynamic {
		e.Type = t
	}
	return e
}

// untypedArg binds an argument that must be an untyped object; nil when it is none.
func (b *binder) untypedArg(f *Func, n syntax.Node) *Expr {
	x := b.expr(n)
	switch x.Type.Kind {
	case value.KindDynamic, value.KindBlank, value.KindError:
		if x.Op != Bad {
			return x
		}
	default:
		b.errorf(x.At, "%s needs an untyped object here, not %s.", f.Name, x.Type)
	}
	return nil
}

// asType binds AsType and IsType.
func (b *binder) asType(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	x := b.untypedArg(f, n.Args[0])
	if x == nil {
		return b.misfit(n)
	}
	e.Args = append(e.Args, x)
	return b.typed(e, n)
}

// untypedCall binds a function of an untyped object and, perhaps, a text.
func (b *binder) untypedCall(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	x := b.untypedArg(f, n.Args[0])
	if x == nil {
		return b.misfit(n)
	}
	e.Args = append(e.Args, x)
	for _, a := range n.Args[1:] {
		e.Args = append(e.Args, b.to(b.expr(a), value.Text))
	}
	return b.done(n, e)
}

// jsonCall binds JSON(value) and JSON(value, format).
func (b *binder) jsonCall(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	x := b.expr(n.Args[0])
	flags := ""
	e.Args = append(e.Args, x)
	if len(n.Args) > 1 {
		y := b.switches(n.Args[1], JSONFormat)
		e.Args = append(e.Args, y)
		flags, _ = b.constText(y)
	}
	if e = b.done(n, e); e.Op == Bad {
		return e
	}
	if what := unwritable(x.Type, flags); what.Format != "" {
		b.errorf(x.At, "JSON cannot write %s.", what)
		return b.misfit(n)
	}
	return e
}

// switches binds an argument that joins options of a set.
func (b *binder) switches(n syntax.Node, set *value.OptionSet) *Expr {
	x := b.expr(n)
	t := x.Type
	switch {
	case x.Op == Bad, t.Kind == value.KindBlank, t.Kind == value.KindError:
	case t.Kind == value.KindOption && t.Set == set:
	case t.Kind == value.KindText && (b.feat.WeakEnums || b.feat.PreV1):
	case b.feat.PreV1 && t.Kind != value.KindOption && b.converts(t, value.Text):
		return b.to(x, value.Text)
	default:
		b.errorf(x.At, "An option of %s is expected here, not %s.", set.Name, t)
		return b.bad(n)
	}
	return x
}

// unwritable names what in a type JSON has no form for, or is empty. Flags are the letters of JSONFormat.
func unwritable(t *value.Type, flags string) syntax.Sentence {
	switch t.Kind {
	case value.KindVoid:
		return syntax.Say("an action without a value")
	case value.KindBlob:
		if !containsAny(flags, "GB") {
			return syntax.Say("binary data without JSONFormat.IncludeBinaryData or IgnoreBinaryData")
		}
	case value.KindRecord, value.KindTable:
		for _, f := range t.Fields {
			if what := unwritable(f.Type, flags); what.Format != "" && !containsAny(flags, "I") {
				return syntax.Say("%s in the column %s", what, f.Name)
			}
		}
	}
	return syntax.Sentence{}
}

// takesUntyped tells whether a function of a table also takes an untyped array.
func takesUntyped(f *Func) bool {
	switch f.Name {
	case "First", "Last", "FirstN", "LastN", "Index", "CountRows":
		return true
	}
	return false
}

// rowType is the type of the rows of a table or untyped array.
func rowType(t *value.Type) *value.Type {
	if t.Kind == value.KindDynamic {
		return t
	}
	return t.Row()
}
