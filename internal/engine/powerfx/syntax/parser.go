package syntax

import (
	"strings"
	"unicode/utf8"
)

// Tree is a parsed formula. Root is never nil; with Problems it holds Missing nodes.
type Tree struct {
	Source   string
	Root     Node
	Problems []Problem
}

// Precedence of operators, loosest first (Power Fx reference: Operators).
const (
	precChain = iota
	precOr
	precAnd
	precIn
	precCompare
	precConcat
	precAdd
	precMul
	precAs
	precPrefix
	precPower
	precPostfix
)

type parser struct {
	src   string
	opt   Options
	toks  []Token
	pos   int
	depth int
	nodes int
	bad   []Problem
	stop  bool // a limit was passed: read no further
}

// Parse reads a formula. It always returns a tree.
func Parse(src string, opt Options) *Tree {
	if opt.Separators.Decimal == 0 {
		opt.Separators = Point
	}
	t := &Tree{Source: src}
	if len(src) > MaxLength {
		t.Root = &Missing{}
		p := parser{}
		p.problem(Span{0, len(src)}, "The formula is longer than 65,536 bytes.")
		t.Problems = p.bad
		return t
	}
	skip := 0
	if opt.TextFirst && strings.HasPrefix(src, "=") {
		opt.TextFirst, skip = false, 1
	}
	p := &parser{src: src, opt: opt}
	p.toks = Tokens(src[skip:], opt)
	kept := p.toks[:0]
	for _, tok := range p.toks {
		if tok.Kind != Comment {
			tok.Start += int32(skip)
			tok.End += int32(skip)
			kept = append(kept, tok)
		}
	}
	p.toks = kept
	if opt.TextFirst {
		t.Root = p.interp(Token{Kind: InterpOpen}, EOF)
	} else {
		t.Root = p.formula()
	}
	t.Problems = p.bad
	return t
}

func (p *parser) formula() Node {
	if p.kind() == EOF {
		return &Missing{At: p.tok().Span()}
	}
	n := p.chain()
	if !p.stop && p.kind() != EOF {
		p.unexpected()
	}
	return n
}

func (p *parser) tok() Token { return p.toks[p.pos] }
func (p *parser) kind() Kind { return p.toks[p.pos].Kind }

func (p *parser) ahead(n int) Kind {
	if p.pos+n < len(p.toks) {
		return p.toks[p.pos+n].Kind
	}
	return EOF
}

func (p *parser) next() Token {
	t := p.toks[p.pos]
	if p.pos < len(p.toks)-1 {
		p.pos++
	}
	return t
}

func (p *parser) text(t Token) string { return p.src[t.Start:t.End] }

// problem notes what is wrong at a place; the first word about it is the last.
func (p *parser) problem(at Span, format string, args ...any) {
	p.tell(at, Say(format, args...))
}

func (p *parser) tell(at Span, s Sentence) {
	if !p.stop && len(p.bad) < 100 && (len(p.bad) == 0 || p.bad[len(p.bad)-1].Span != at) {
		p.bad = append(p.bad, Problem{at, s.String(), s})
	}
}

func (p *parser) unexpected() {
	t := p.tok()
	if t.Kind == EOF {
		p.problem(t.Span(), "The formula ends too early.")
		return
	}
	p.tell(t.Span(), p.surprise(t))
}

const openText = "This text has no closing quotation mark."

// surprise says what to do about a token that cannot stand where it does. Some come from other languages.
func (p *parser) surprise(t Token) Sentence {
	text := p.text(t)
	if t.Kind == Bad && text != "" {
		switch r, _ := utf8.DecodeRuneInString(text); r {
		case '"':
			return Say(openText)
		case '\'':
			return Say("This name has no closing single quote.")
		case '/':
			return Say("This comment has no end.")
		case '“', '”', '„', '‟':
			return Say(`Write straight quotation marks (") around a text.`)
		}
	}
	if t.Kind == Ident {
		for _, k := range []Kind{And, Or} {
			if strings.EqualFold(text, k.String()) {
				return Say("“%s” is not expected here. Did you mean %s?", text, k)
			}
		}
	}
	return Say("“%s” is not expected here.", clip(text))
}

// doubled skips the second and further signs of ==, with a word about it.
func (p *parser) doubled() {
	for told := false; p.kind() == Eq && p.toks[p.pos-1].Kind == Eq; p.next() {
		if !told {
			p.problem(p.tok().Span(), "One “=” compares.")
		}
		told = true
	}
}

func clip(s string) string {
	if len(s) > 40 {
		return strings.ToValidUTF8(s[:40], "") + "…"
	}
	return s
}

// expect takes a token of kind k, or reports that it is missing and stays.
func (p *parser) expect(k Kind) (Token, bool) {
	if p.kind() == k {
		return p.next(), true
	}
	t := p.tok()
	sign := k.String()
	if k == Semicolon {
		sign = p.opt.Separators.Chain
	}
	p.problem(t.Span(), "“%s” is expected here.", sign)
	return Token{k, t.Start, t.Start}, false
}

// count bounds size and depth; leave undoes the depth.
func (p *parser) count() bool {
	p.nodes++
	p.depth++
	if p.stop {
		return false
	}
	switch {
	case p.nodes > MaxNodes:
		p.problem(p.tok().Span(), "The formula has more than 16,384 parts.")
	case p.depth > MaxDepth:
		p.problem(p.tok().Span(), "The formula is nested more than 100 deep.")
	default:
		return true
	}
	p.stop = true
	p.pos = len(p.toks) - 1
	return false
}

func (p *parser) chain() Node {
	first := p.expr(precChain + 1)
	if p.kind() != Semicolon || !p.opt.Chaining {
		return first
	}
	c := &Chain{Items: []Node{first}}
	for p.kind() == Semicolon {
		p.next()
		if k := p.kind(); k == EOF || k == ParenClose || k == CurlyClose || k == Comma {
			break
		}
		c.Items = append(c.Items, p.expr(precChain+1))
	}
	last := c.Items[len(c.Items)-1]
	c.At = first.Span().Join(last.Span())
	if len(c.Items) == 1 {
		return first
	}
	return c
}

var binary = [...]struct{ prec, right uint8 }{
	OrOr: {precOr, precOr + 1}, Or: {precOr, precOr + 1}, AndAnd: {precAnd, precAnd + 1}, And: {precAnd, precAnd + 1},
	In: {precIn, precIn + 1}, ExactIn: {precIn, precIn + 1}, Eq: {precCompare, precCompare + 1},
	Ne: {precCompare, precCompare + 1}, Lt: {precCompare, precCompare + 1}, Le: {precCompare, precCompare + 1},
	Gt: {precCompare, precCompare + 1}, Ge: {precCompare, precCompare + 1}, Amp: {precConcat, precConcat + 1},
	Plus: {precAdd, precAdd + 1}, Minus: {precAdd, precAdd + 1}, Star: {precMul, precMul + 1}, Slash: {precMul, precMul + 1},
	Caret: {precPower, precPrefix}, BracketClose: {},
}

func (p *parser) expr(least int) Node {
	if !p.count() {
		return &Missing{At: p.tok().Span()}
	}
	defer func() { p.depth-- }()
	left := p.operand()
	for !p.stop {
		t := p.tok()
		switch {
		case t.Kind == As && least <= precAs:
			p.next()
			left = &Alias{X: left, Name: p.name(), At: t.Span()}
		case t.Kind == Percent && least <= precPostfix:
			p.next()
			left = &Unary{Op: Percent, X: left, At: t.Span()}
		case t.Kind == Bang && p.ahead(1) == Eq:
			p.problem(t.Span(), "Unequal is written “<>”.")
			p.next()
		case t.Kind == Dot || t.Kind == Bang || t.Kind == BracketOpen && p.ahead(1) == At:
			left = p.member(left)
		case binary[t.Kind].prec != 0 && least <= int(binary[t.Kind].prec):
			p.next()
			p.doubled()
			p.nodes++
			left = &Binary{Op: t.Kind, X: left, Y: p.expr(int(binary[t.Kind].right)), At: t.Span()}
			if p.nodes > MaxNodes {
				p.count()
			}
		default:
			return left
		}
	}
	return left
}
