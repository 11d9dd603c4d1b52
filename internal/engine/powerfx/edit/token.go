package edit

import (
	"strings"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/syntax"
)

// Class says how a token is coloured.
type Class string

// The classes.
const (
	Keyword     Class = "keyword"
	Function    Class = "function"
	Enum        Class = "enum"
	Option      Class = "option"
	Column      Class = "column"
	Variable    Class = "variable"
	Number      Class = "number"
	Text        Class = "text"
	Operator    Class = "operator"
	Punctuation Class = "punctuation"
	Comment     Class = "comment"
	Bad         Class = "bad"
)

// Token is one word of a formula.
type Token struct {
	Span
	Class Class
}

// Tokens cuts a formula into what is to be coloured, in order. It never fails.
func (e Editor) Tokens(src string) []Token {
	if len(src) > MaxLength {
		return nil
	}
	r := newRuler(src)
	toks := syntax.Tokens(src, e.Syntax)
	out := make([]Token, 0, len(toks))
	for i, t := range toks {
		if t.Kind == syntax.EOF || t.End <= t.Start {
			continue
		}
		class := fixed[t.Kind]
		if class == "" {
			class = Operator
		}
		if t.Kind == syntax.Ident {
			class = e.class(src, toks, i)
		}
		out = append(out, Token{r.span(int(t.Start), int(t.End)), class})
	}
	return out
}

// fixed are the classes of kinds; names depend on their neighbours, and all others are operators.
var fixed = map[syntax.Kind]Class{
	syntax.Bad: Bad, syntax.Reserved: Bad, syntax.Number: Number, syntax.Text: Text, syntax.InterpOpen: Text,
	syntax.InterpText: Text, syntax.InterpEnd: Text, syntax.HoleOpen: Punctuation, syntax.HoleClose: Punctuation,
	syntax.Comment: Comment, syntax.True: Keyword, syntax.False: Keyword, syntax.And: Keyword, syntax.Or: Keyword,
	syntax.Not: Keyword, syntax.In: Keyword, syntax.ExactIn: Keyword, syntax.As: Keyword, syntax.Self: Keyword,
	syntax.Parent: Keyword, syntax.Dot: Punctuation, syntax.Comma: Punctuation, syntax.Semicolon: Punctuation,
	syntax.Colon: Punctuation, syntax.ParenOpen: Punctuation, syntax.ParenClose: Punctuation, syntax.CurlyOpen: Punctuation,
	syntax.CurlyClose: Punctuation, syntax.BracketOpen: Punctuation, syntax.BracketClose: Punctuation,
}

// near is the token n places away among those that are no comments.
func near(toks []syntax.Token, i, step int) (syntax.Token, int) {
	for i += step; i >= 0 && i < len(toks); i += step {
		if toks[i].Kind != syntax.Comment {
			return toks[i], i
		}
	}
	return syntax.Token{}, -1
}

func (e Editor) class(src string, toks []syntax.Token, i int) Class {
	next, _ := near(toks, i, 1)
	if next.Kind == syntax.ParenOpen {
		return Function
	}
	s := e.schema()
	if before, at := near(toks, i, -1); at >= 0 && (before.Kind == syntax.Dot || before.Kind == syntax.Bang) {
		if set, at := near(toks, at, -1); at >= 0 && set.Kind == syntax.Ident && s.Set(plainName(src, set)) != nil {
			return Option
		}
		if operand(toks, at) {
			return Column
		}
	}
	name := plainName(src, toks[i])
	if next.Kind == syntax.Colon {
		return Column
	}
	if next.Kind == syntax.Dot && s.Set(name) != nil {
		return Enum
	}
	if name == thisRecord {
		return Keyword
	}
	if _, known := s.Var(name); known {
		return Variable
	}
	return Column
}

// operand tells whether the sign at i stands behind an operand, so that it is no prefix.
func operand(toks []syntax.Token, i int) bool {
	t, at := near(toks, i, -1)
	return at >= 0 && endsOperand(t.Kind)
}

func endsOperand(k syntax.Kind) bool {
	switch k {
	case syntax.Ident, syntax.Number, syntax.Text, syntax.InterpEnd, syntax.True, syntax.False, syntax.Self, syntax.Parent,
		syntax.ParenClose, syntax.CurlyClose, syntax.BracketClose, syntax.Percent:
		return true
	}
	return false
}

// plainName is the name that a token writes, without quotes.
func plainName(src string, t syntax.Token) string {
	s := src[t.Start:t.End]
	if len(s) >= 2 && s[0] == '\'' {
		s = strings.ReplaceAll(s[1:len(s)-1], "''", "'")
	}
	return s
}

const thisRecord = "ThisRecord"

// findFunc finds a function by name: the host's, else the language's.
func (e Editor) findFunc(name string) *bind.Func {
	for _, f := range e.functions() {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// functions lists those that a formula may use here.
func (e Editor) functions() []*bind.Func {
	var out []*bind.Func
	out = append(out, e.schema().Funcs()...)
	for _, f := range bind.Functions() {
		if f.Effects && f.Group == "Change" && !e.Features.Mutation || e.Features.NoRegex && usesPatterns(f.Name) {
			continue
		}
		out = append(out, f)
	}
	return out
}

func usesPatterns(name string) bool {
	return name == "Match" || name == "MatchAll" || name == "IsMatch"
}
