package bind

import (
	"errors"
	"slices"
	"strings"

	"switchboard/internal/engine/powerfx/regex"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// matchFuncs find patterns in texts.
func matchFuncs() []*Func {
	const g = "Text"
	return []*Func{
		sig(g, "IsMatch", value.Boolean, "text:T pattern:A options:O?").form((*binder).matchCall).of(MatchOptions),
		sig(g, "Match", nil, "text:T pattern:A options:O?").form((*binder).matchCall).of(MatchOptions),
		sig(g, "MatchAll", nil, "text:T pattern:A options:O?").form((*binder).matchCall).of(MatchOptions),
	}
}

// subMatches is the column with the numbered sub-matches of Match and MatchAll.
const subMatches = "SubMatches"

// matchParts are the pieces that patterns are made of, by the names of the enumeration Match.
func matchParts(names ...string) []value.Option {
	var out []value.Option
	for _, n := range names {
		if p, ok := regex.Predefined(n); ok {
			out = append(out, value.Option{Name: n, Value: value.Str(p)})
		}
	}
	return out
}

// matchCall binds Match, MatchAll and IsMatch. The pattern must be known now: it says which columns the result has.
func (b *binder) matchCall(f *Func, n *syntaxCall) *Expr {
	if b.feat.NoRegex {
		b.errorf(n.At, "%s is not available here.", f.Name)
		return b.bad(n)
	}
	e := b.open(f, n)
	e.Args = append(e.Args, b.to(b.expr(n.Args[0]), value.Text), b.pattern(n.Args[1]))
	flags, known := "", true
	if len(n.Args) > 2 {
		o := b.matchOptions(n.Args[2])
		e.Args = append(e.Args, o)
		flags, known = b.constText(o)
	}
	if e = b.done(n, e); e.Op == Bad {
		return e
	}
	return b.compiled(e, n, flags, known)
}

// pattern binds the argument that holds the pattern: a text, or pieces of Match joined with texts.
func (b *binder) pattern(n syntax.Node) *Expr {
	x := b.expr(n)
	t := x.Type
	if x.Op == Bad || t.Kind == value.KindText {
		return x
	}
	if t.Kind == value.KindOption && t.Set == MatchParts {
		return x
	}
	if t.Kind == value.KindOption {
		b.errorf(x.At, "A pattern is expected here, as a text or of the pieces of Match, not %s.", t)
	} else {
		b.errorf(x.At, "The pattern must be a constant text, not %s.", t)
	}
	return b.bad(n)
}

// matchOptions binds the switches; since V1 they must be constant.
func (b *binder) matchOptions(n syntax.Node) *Expr {
	x := b.switches(n, MatchOptions)
	if x.Op == Bad {
		return x
	}
	flags, known := b.constText(x)
	switch {
	case !known && !b.feat.PreV1:
		b.errorf(x.At, "The options must be constant.")
		return b.bad(n)
	case b.feat.PreV1 && x.Type.Kind == value.KindOption && strings.ContainsAny(flags, "sx"):
		b.errorf(x.At, "MatchOptions.DotAll and MatchOptions.FreeSpacing need the rules of V1.")
		return b.bad(n)
	}
	return x
}

// compiled checks the pattern and finds the type of the result.
func (b *binder) compiled(e *Expr, n *syntaxCall, flags string, known bool) *Expr {
	pattern, constant := b.constText(e.Args[1])
	if !constant {
		if b.feat.PreV1 && e.Func.Name == "IsMatch" && pure(e.Args[1]) {
			return e
		}
		b.errorf(e.Args[1].At, "The pattern must be constant: texts, pieces of Match, and these joined by &.")
		return b.misfit(n)
	}
	o := regex.ParseOptions(flags)
	o.Legacy = b.feat.PreV1
	o.NumberedSubMatches = o.NumberedSubMatches || o.Legacy && e.Func.Name == "Match"
	re, err := regex.Compile(pattern, o)
	if err != nil {
		b.fault(e.Args[1].At, err)
		return b.misfit(n)
	}
	if known {
		e.Pattern = re
	}
	t := matchType(re.Names(), o.NumberedSubMatches)
	switch e.Func.Name {
	case "Match":
		e.Type = t
	case "MatchAll":
		e.Type = t.Rows()
	}
	return e
}

// fault reports why a pattern cannot be used.
func (b *binder) fault(at syntax.Span, err error) {
	var fault *regex.Error
	if !errors.As(err, &fault) {
		b.errorf(at, "This pattern is too large.")
		return
	}
	format, args := fault.Reason()
	b.errorf(at, "This pattern is not valid: %s", syntax.Say(format, args...))
}

// matchType is what one match gives: the whole of it, its place, and what the named parts of the pattern found.
func matchType(names []string, numbered bool) *value.Type {
	t := value.RecordOf(value.Field{Name: "FullMatch", Type: value.Text}, value.Field{Name: "StartMatch", Type: value.Number})
	if numbered {
		t = t.With(value.Field{Name: subMatches, Type: value.ColumnOf(value.Text)})
	}
	for _, n := range names {
		if n != "" {
			t = t.With(value.Field{Name: n, Type: value.Text})
		}
	}
	return t
}

// pure tells whether an expression is made of literals and functions that always give the same for the same.
func pure(e *Expr) bool {
	switch e.Op {
	case Const:
		return !e.Value.IsBlank()
	case Coerce, Concat, Add, Sub, Mul, Div, Pow, Neg, Not:
	case Call:
		if e.Func.Group != "Text" && e.Func.Group != "Math" || slices.Contains([]string{"Rand", "RandBetween"}, e.Name) {
			return false
		}
	default:
		return false
	}
	for _, a := range e.Args {
		if !pure(a) {
			return false
		}
	}
	return true
}
