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

func (p *parser) operand() Node {
	t := p.tok()
	switch t.Kind {
	case Number:
		p.next()
		s := p.text(t)
		if p.opt.Separators.Decimal != '.' {
			s = strings.Replace(s, string(p.opt.Separators.Decimal), ".", 1)
		}
		return &Num{s, t.Span()}
	case Text:
		p.next()
		return &Str{strings.ReplaceAll(p.src[t.Start+1:t.End-1], `""`, `"`), t.Span()}
	case InterpOpen:
		p.next()
		return p.interp(t, InterpEnd)
	case True, False:
		p.next()
		return &Bool{t.Kind == True, t.Span()}
	case Self, Parent:
		p.next()
		return &Word{t.Kind, t.Span()}
	case Minus, Bang:
		p.next()
		return &Unary{Op: t.Kind, X: p.expr(precPrefix), At: t.Span()}
	case And, Or, Not:
		if p.ahead(1) == ParenOpen {
			p.next()
			return p.call("", t, Name{t.Kind.String(), t.Span()})
		}
		if t.Kind == Not {
			p.next()
			return &Unary{Op: Not, X: p.expr(precPrefix), At: t.Span()}
		}
	case Ident:
		return p.ref()
	case ParenOpen:
		p.next()
		if p.kind() == ParenClose {
			p.unexpected()
			end := p.next()
			return &Missing{t.Span().Join(end.Span())}
		}
		x := p.expr(precChain + 1)
		end, _ := p.expect(ParenClose)
		return &Group{x, t.Span().Join(end.Span())}
	case CurlyOpen:
		return p.record()
	case BracketOpen:
		if p.ahead(1) == At {
			return p.global()
		}
		return p.list()
	}
	p.unexpected()
	if k := t.Kind; k != EOF && k != ParenClose && k != CurlyClose && k != BracketClose && k != HoleClose && k != Comma &&
		k != Semicolon && k != InterpEnd && k != InterpText {
		p.next()
	}
	return &Missing{t.Span()}
}

func (p *parser) name() Name {
	t := p.tok()
	if t.Kind == Ident {
		p.next()
		return p.named(t)
	}
	p.problem(t.Span(), "A name is expected here.")
	return Name{"", Span{int(t.Start), int(t.Start)}}
}

func (p *parser) named(t Token) Name {
	s := p.text(t)
	if s[0] == '\'' {
		s = strings.ReplaceAll(s[1:len(s)-1], "''", "'")
		if strings.TrimSpace(s) == "" {
			p.problem(t.Span(), "A name needs a character that is not a space.")
		}
	}
	return Name{s, t.Span()}
}

func (p *parser) ref() Node {
	t := p.next()
	n := p.named(t)
	if p.kind() == ParenOpen {
		return p.call("", t, n)
	}
	return &Ref{Name: n, At: t.Span()}
}

func (p *parser) global() Node {
	start := p.next()
	p.next()
	n := p.name()
	end, _ := p.expect(BracketClose)
	return &Ref{Name: n, Global: true, At: start.Span().Join(end.Span())}
}

// member reads .Name, !Name or [@Name] behind x, or a call in a name space.
func (p *parser) member(x Node) Node {
	op := p.next()
	if op.Kind == BracketOpen {
		p.next()
		n := p.name()
		end, _ := p.expect(BracketClose)
		return &Member{X: x, Name: n, Scoped: true, At: op.Span().Join(end.Span())}
	}
	t := p.tok()
	n := p.name()
	if p.kind() == ParenOpen && n.Text != "" {
		space, ok := path(x)
		if ok {
			c := p.call(space, t, n)
			c.At = c.At.Join(x.Span())
			return c
		}
	}
	return &Member{X: x, Name: n, At: op.Span().Join(n.At)}
}

// path prints a chain of plain names: the name space of a function.
func path(x Node) (string, bool) {
	switch n := x.(type) {
	case *Ref:
		return n.Name.Text, !n.Global
	case *Member:
		s, ok := path(n.X)
		return s + "." + n.Name.Text, ok && !n.Scoped
	}
	return "", false
}

func (p *parser) call(space string, start Token, n Name) *Call {
	c := &Call{Space: space, Name: n}
	p.next()
	for p.kind() != ParenClose && p.kind() != EOF && !p.stop {
		c.Args = append(c.Args, p.chain())
		if p.kind() != Comma {
			break
		}
		p.next()
		if p.kind() == ParenClose {
			p.unexpected()
			c.Args = append(c.Args, &Missing{p.tok().Span()})
		}
	}
	end, _ := p.expect(ParenClose)
	c.At = start.Span().Join(end.Span())
	return c
}

func (p *parser) record() Node {
	r := &Rec{}
	start := p.next()
	for p.kind() != CurlyClose && p.kind() != EOF && !p.stop {
		n := p.name()
		p.expect(Colon)
		if n.Text == "" && p.kind() != Comma {
			p.next()
		}
		var v Node = &Missing{p.tok().Span()}
		if k := p.kind(); k != Comma && k != CurlyClose {
			v = p.expr(precChain + 1)
		} else {
			p.unexpected()
		}
		r.Fields = append(r.Fields, Field{n, v})
		if p.kind() != Comma {
			break
		}
		p.next()
	}
	end, _ := p.expect(CurlyClose)
	r.At = start.Span().Join(end.Span())
	return r
}

func (p *parser) list() Node {
	l := &List{}
	start := p.next()
	for p.kind() != BracketClose && p.kind() != EOF && !p.stop {
		l.Items = append(l.Items, p.expr(precChain+1))
		if p.kind() != Comma {
			break
		}
		p.next()
	}
	end, _ := p.expect(BracketClose)
	l.At = start.Span().Join(end.Span())
	return l
}

// interp reads the parts of an interpolated text up to a token of kind end.
func (p *parser) interp(start Token, end Kind) Node {
	n := &Interp{}
	for !p.stop {
		t := p.tok()
		switch t.Kind {
		case InterpText:
			p.next()
			n.Parts = append(n.Parts, &Str{p.plain(t, end == EOF), t.Span()})
			continue
		case HoleOpen:
			p.next()
			if p.kind() == HoleClose {
				p.problem(p.next().Span(), "An expression is expected between the braces.")
				continue
			}
			n.Parts = append(n.Parts, p.expr(precChain+1))
			if p.kind() != HoleClose {
				p.unexpected()
				p.toHoleEnd()
			}
			if p.kind() == HoleClose {
				p.next()
			}
			continue
		case Bad:
			p.problem(p.next().Span(), "Write }} for a brace in an interpolated text.")
			continue
		case end:
			n.At = start.Span().Join(t.Span())
			p.next()
			return n
		}
		p.problem(p.tok().Span(), openText)
		break
	}
	n.At = start.Span().Join(p.tok().Span())
	return n
}

// toHoleEnd skips what is left of a broken hole.
func (p *parser) toHoleEnd() {
	for k := p.kind(); k != HoleClose && k != EOF && k != InterpEnd; k = p.kind() {
		p.next()
	}
}

// plain undoes the doubling inside an interpolated text.
func (p *parser) plain(t Token, first bool) string {
	s := p.text(t)
	if first {
		return strings.ReplaceAll(s, "$${", "${")
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		b.WriteByte(s[i])
		if (s[i] == '{' || s[i] == '}' || s[i] == '"') && i+1 < len(s) && s[i+1] == s[i] {
			i++
		}
	}
	return b.String()
}
