package syntax

import "strings"

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
