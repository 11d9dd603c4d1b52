package bind

import (
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// typeCall is the name of the function that writes a type: Type({a: Text}).
const typeCall = "Type"

// typeArg reads an argument that names a type: the name alone, or Type(…). It says what is wrong and gives nil when it
// does not; call is the call it belongs to.
func (b *binder) typeArg(call *syntaxCall, n syntax.Node) *value.Type {
	switch x := syntax.Bare(n).(type) {
	case *syntax.Ref:
		t, known := b.namedType(x.Name.Text)
		switch {
		case !known || t.Kind == value.KindVoid || t.Kind == value.KindDateTimeTZInd:
			b.errorf(x.Name.At, "There is no type %q here.", x.Name.Text)
			b.errorf(call.At, "%s needs the name of a type, or one written as Type(…).", call.Name.Text)
		case !fromJSON(t):
			b.errorf(x.At, "A value of type %s cannot be read from an untyped one.", t)
		default:
			return t
		}
		return nil
	case *syntax.Call:
		if x.Name.Text == typeCall && x.Space == "" && len(x.Args) == 1 {
			return b.writtenType(x)
		}
	}
	b.errorf(textSpan(n), "The name of a type is expected here, or one written as Type(…).")
	return nil
}

// writtenType is the type that Type(…) writes, or nil.
func (b *binder) writtenType(c *syntaxCall) *value.Type {
	t := b.typeOf(c.Args[0], 0)
	switch {
	case t == nil:
		b.errorf(openParen(c), "This does not write a type.")
		return nil
	case !fromJSON(t):
		b.errorf(openParen(c), "A value of this type cannot be read from an untyped one.")
		return nil
	}
	return t
}

// openParen is where the parenthesis of a call opens.
func openParen(c *syntaxCall) syntax.Span {
	return syntax.Span{Start: c.Name.At.End, End: c.Name.At.End + 1}
}

const maxTypeDepth = 30

// typeOf reads the form of a type: a name, {column: type}, or [type] for a table; nil and an error when it is none.
func (b *binder) typeOf(n syntax.Node, depth int) *value.Type {
	switch x := syntax.Bare(n).(type) {
	case *syntax.Ref:
		t, known := b.namedType(x.Name.Text)
		if !known {
			b.errorf(x.Name.At, "There is no type %q here.", x.Name.Text)
		}
		return t
	case *syntax.Rec:
		if depth < maxTypeDepth {
			return b.recordType(x, depth)
		}
	case *syntax.List:
		if len(x.Items) != 1 || depth >= maxTypeDepth {
			break
		}
		t := b.typeOf(x.Items[0], depth+1)
		switch {
		case t == nil:
			return nil
		case t.Kind == value.KindRecord:
			return t.Rows()
		}
		return value.ColumnOf(t)
	}
	b.errorf(textSpan(n), "A type is written as a name, {column: type} or [type].")
	return nil
}

func (b *binder) recordType(x *syntax.Rec, depth int) *value.Type {
	t := value.EmptyRecord
	for _, f := range x.Fields {
		ft := b.typeOf(f.Value, depth+1)
		if ft == nil {
			return nil
		}
		if _, twice := t.Field(f.Name.Text); twice {
			b.errorf(f.Name.At, "The column %q stands twice in this type.", f.Name.Text)
			return nil
		}
		t = t.With(value.Field{Name: f.Name.Text, Type: ft})
	}
	return t
}

// namedType finds a type by name: the language's, or one that the host or an author named.
func (b *binder) namedType(name string) (*value.Type, bool) {
	switch name {
	case "Boolean":
		return value.Boolean, true
	case "Color":
		return value.Color, true
	case "Date":
		return value.Date, true
	case "Time":
		return value.Time, true
	case "DateTime":
		return value.DateTime, true
	case "Decimal":
		return value.Decimal, true
	case "Dynamic", "UntypedObject":
		return value.Dynamic, true
	case "Float":
		return value.Number, true
	case "GUID":
		return value.GUID, true
	case "Hyperlink":
		return value.Hyperlink, true
	case "Number":
		return b.number(), true
	case "Text":
		return value.Text, true
	}
	return b.knownType(name)
}

// fromJSON tells whether a value of the type can be read from an untyped one.
func fromJSON(t *value.Type) bool {
	switch t.Kind {
	case value.KindRecord, value.KindTable:
		for _, f := range t.Fields {
			if !fromJSON(f.Type) {
				return false
			}
		}
	case value.KindColor, value.KindBlob, value.KindVoid, value.KindOption, value.KindDateTimeTZInd, value.KindError:
		return false
	}
	return true
}

// typeMisplaced binds Type(…) where a value is expected.
func (b *binder) typeMisplaced(_ *Func, n *syntaxCall) *Expr {
	b.errorf(openParen(n), "A type can stand only where a function takes one.")
	return b.bad(n)
}
