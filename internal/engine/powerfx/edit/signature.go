package edit

import (
	"strings"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// Parameter is one parameter of a function.
type Parameter struct {
	Name     string
	Type     string // empty: any
	Optional bool
	Repeats  bool
	Label    Span // where it stands in the signature's label
}

// Signature is the call being written.
type Signature struct {
	Name       string
	Label      string // Name(a, [b], …)
	Parameters []Parameter
	Active     int // index of the parameter being written; -1 when there are too many arguments
	Doc        string
}

// SignatureHelp tells which call is being written at a place; ok is false outside of calls.
func (e Editor) SignatureHelp(src string, place int) (sig Signature, ok bool) {
	if len(src) > MaxLength {
		return sig, false
	}
	r := newRuler(src)
	c := e.locate(src, r.offset(place))
	f, fn := c.call()
	if fn == nil || c.deep || c.inside == syntax.Comment {
		return sig, false
	}
	sig = describe(fn, string(e.separator()))
	sig.Doc = e.funcDoc(fn.Name)
	if sig.Active, ok = parameter(fn, f.arg()); !ok {
		sig.Active = -1
	}
	return sig, true
}

func (e Editor) separator() byte {
	if e.Syntax.Separators.List == 0 {
		return syntax.Point.List
	}
	return e.Syntax.Separators.List
}

func describe(f *bind.Func, separator string) Signature {
	s := Signature{Name: f.Name}
	var b strings.Builder
	b.WriteString(f.Name + "(")
	for i, p := range f.Params {
		if i > 0 {
			b.WriteString(separator + " ")
		}
		label := p.Name
		if p.Optional {
			label = "[" + label + "]"
		}
		from := b.Len() // the names are ASCII: one unit for each byte
		b.WriteString(label)
		s.Parameters = append(s.Parameters, Parameter{Name: p.Name, Type: wantName(f, i), Optional: p.Optional,
			Repeats: i >= len(f.Params)-f.Repeat, Label: Span{from, b.Len()}})
	}
	if f.Repeat > 0 {
		b.WriteString(separator + " …")
	}
	s.Label = b.String() + ")"
	return s
}

// wantName names what a parameter takes; empty for anything.
func wantName(f *bind.Func, i int) string {
	switch f.Params[i].Want {
	case bind.Texts:
		return value.Text.String()
	case bind.Numbers, bind.Numerics:
		return value.Number.String()
	case bind.Booleans:
		return value.Boolean.String()
	case bind.Dates:
		return value.DateTime.String()
	case bind.Tables:
		return value.EmptyTable.String()
	case bind.Records:
		return value.EmptyRecord.String()
	case bind.Tints:
		return value.Color.String()
	case bind.Options:
		return setOf(f, i).Name
	}
	return ""
}
