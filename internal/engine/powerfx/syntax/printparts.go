package syntax

import "strings"

func (p *printer) member(n *Member) *doc {
	least := precPostfix
	if _, number := Bare(n.X).(*Num); number { // 1.a would read as a number that ends in a point
		least = precPrimary + 1
	}
	x := p.node(n.X, least)
	if n.Scoped {
		return many(docAll, x, p.sign(BracketOpen, "[@"), p.name(n.Name), p.sign(BracketClose, "]"))
	}
	return many(docAll, x, p.at(n.At.Start, "."), p.name(n.Name))
}

func (p *printer) unary(n *Unary) *doc {
	if n.Op == Percent {
		return many(docAll, p.node(n.X, precPostfix), p.at(n.At.Start, "%"))
	}
	p.upTo(n.At.Start)
	mark := p.word("")
	x := p.node(n.X, precPrefix)
	sign := n.Op.String()
	if n.Op == Not {
		if sign += " "; strings.HasPrefix(layOut(x, 0), "(") { // Not ( would read as the function
			sign = "!"
		}
	}
	return many(docAll, mark, textDoc(sign), x)
}

// binary prints operators of one precedence as one row: a + b - c.
func (p *printer) binary(n *Binary) *doc {
	if n.Op == Caret {
		return many(docAll, p.node(n.X, precPostfix), textDoc(" "), p.at(n.At.Start, "^"), textDoc(" "), p.node(n.Y, precPrefix))
	}
	prec := int(binary[n.Op].prec)
	row := []*Binary{n}
	groups := []int{0} // parentheses around each X that is no leaf of the row
	x := n.X
	for {
		inner, depth := x, 0
		for g, ok := inner.(*Group); ok; g, ok = inner.(*Group) {
			inner, depth = g.X, depth+1
		}
		b, ok := inner.(*Binary)
		if !ok || int(binary[b.Op].prec) != prec {
			break
		}
		row, groups, x = append(row, b), append(groups, depth), b.X
	}
	for _, k := range groups {
		for range k {
			p.pass(ParenOpen)
		}
	}
	first := p.node(x, prec)
	var rest []*doc
	for i := len(row) - 1; i >= 0; i-- {
		b := row[i]
		rest = append(rest, lineDoc(" "), p.at(b.At.Start, b.Op.String()), textDoc(" "), p.node(b.Y, prec+1))
		for range groups[i] {
			p.pass(ParenClose)
		}
	}
	return many(docGroup, first, many(docNest, rest...))
}

func (p *printer) call(n *Call) *doc {
	var parts []*doc
	if n.Space != "" {
		parts = p.space(n)
	}
	name := n.Name.Text
	if n.Space != "" || name != "And" && name != "Or" && name != "Not" {
		name = p.quoted(name)
	}
	parts = append(parts, p.at(n.Name.At.Start, name),
		p.fence(ParenOpen, "(", len(n.Args), func(i int) *doc { return p.node(n.Args[i], precChain) }, ParenClose, ")"))
	return many(docAll, parts...)
}

// space prints the part before the last point of a function's name, from the source where it is at hand: names in it may
// hold points themselves.
func (p *printer) space(n *Call) []*doc {
	var parts []*doc
	if p.toks == nil {
		for _, s := range strings.Split(n.Space, ".") {
			parts = append(parts, textDoc(p.quoted(s)+"."))
		}
		return parts
	}
	for ; p.pos < len(p.toks) && int(p.toks[p.pos].Start) < n.Name.At.Start; p.pos++ {
		t := p.toks[p.pos]
		switch t.Kind {
		case Ident:
			s := p.src[t.Start:t.End]
			if s[0] == '\'' {
				s = strings.ReplaceAll(s[1:len(s)-1], "''", "'")
			}
			parts = append(parts, p.word(p.quoted(s)))
		case Dot, Bang:
			parts = append(parts, p.word("."))
		default:
			p.keep(t)
		}
	}
	return parts
}

func (p *printer) record(n *Rec) *doc {
	return p.fence(CurlyOpen, "{", len(n.Fields), func(i int) *doc {
		f := n.Fields[i]
		return many(docAll, p.name(f.Name), p.sign(Colon, ":"), textDoc(" "), p.node(f.Value, precOr))
	}, CurlyClose, "}")
}

// fence prints items between two signs, on one line or each on its own.
func (p *printer) fence(open Kind, left string, n int, item func(int) *doc, closing Kind, right string) *doc {
	first := p.sign(open, left)
	if n == 0 {
		return many(docAll, first, p.sign(closing, right))
	}
	var inner []*doc
	for i := range n {
		if i > 0 {
			inner = append(inner, p.sign(Comma, string(p.opt.Separators.List)), lineDoc(" "))
		} else {
			inner = append(inner, lineDoc(""))
		}
		inner = append(inner, item(i))
	}
	return many(docGroup, first, many(docNest, inner...), lineDoc(""), p.sign(closing, right))
}

func (p *printer) chain(n *Chain) *doc {
	var parts []*doc
	for i, x := range n.Items {
		if i > 0 {
			parts = append(parts, p.sign(Semicolon, p.opt.Separators.Chain), lineDoc(" "))
		}
		parts = append(parts, p.node(x, precOr))
	}
	return many(docGroup, parts...)
}

var doubled = strings.NewReplacer(`{`, `{{`, `}`, `}}`, `"`, `""`)

// interp prints $"…". Literal parts keep their place; two in a row cannot both be literal, so the second stands in a hole.
func (p *printer) interp(n *Interp) *doc {
	parts := []*doc{p.at(n.At.Start, `$"`)}
	p.pass(InterpOpen)
	literal := false
	for _, x := range n.Parts {
		for p.peek() == HoleOpen && p.emptyHole() {
			p.pass(HoleClose)
		}
		s, ok := x.(*Str)
		if ok = ok && s.Value != "" && !literal && (p.toks == nil || p.peek() == InterpText); ok {
			p.pass(InterpText)
			parts = append(parts, textDoc(doubled.Replace(s.Value)))
			literal = true
			continue
		}
		literal = false
		p.pass(HoleOpen)
		d := p.node(x, precOr)
		space := ""
		if strings.HasPrefix(layOut(d, 0), "{") { // {{ would read as a brace
			space = " "
		}
		parts = append(parts, textDoc("{"+space), d, textDoc(space), p.sign(HoleClose, "}"))
	}
	p.pass(InterpEnd)
	return many(docAll, append(parts, textDoc(`"`))...)
}

// emptyHole tells whether the next two tokens are those of a hole without a formula.
func (p *printer) emptyHole() bool {
	for i, open := p.pos, false; i < len(p.toks); i++ {
		switch k := p.toks[i].Kind; {
		case k == Comment:
		case k == HoleOpen && !open:
			open = true
		default:
			return k == HoleClose
		}
	}
	return false
}
