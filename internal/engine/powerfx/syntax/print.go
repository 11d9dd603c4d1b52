package syntax

import "strings"

// Format returns the canonical form of a formula: one way to place spaces, line breaks, quotes and parentheses. Comments
// stay before the token that they precede. A formula with problems, or one whose canonical form would be longer than
// MaxLength, is returned as it is, as is a text with holes (Options.TextFirst).
func Format(src string, opt Options) (string, []Problem) {
	t := Parse(src, opt)
	if len(t.Problems) > 0 {
		return src, t.Problems
	}
	lead := ""
	if opt.TextFirst {
		if !strings.HasPrefix(src, "=") {
			return src, nil
		}
		opt.TextFirst, lead = false, "="
		t = Parse(src[1:], opt)
	}
	p := newPrinter(opt)
	p.src, p.toks = t.Source, Tokens(t.Source, p.opt)
	d := p.whole(t.Root)
	for _, width := range []int{lineWidth, 0} {
		if s := lead + layOut(d, width); len(s) <= MaxLength {
			return s, nil
		}
	}
	return src, nil
}

// Print returns the canonical form of a tree, whose source may be gone: comments are not in it.
func Print(n Node, opt Options) string {
	return layOut(newPrinter(opt).whole(n), lineWidth)
}

// printer walks a tree in the order of its source. With tokens at hand it carries the comments along.
type printer struct {
	opt     Options
	src     string
	toks    []Token
	pos     int
	pending []string // comments met, not yet printed
}

func newPrinter(opt Options) *printer {
	if opt.Separators.Decimal == 0 {
		opt.Separators = Point
	}
	opt.TextFirst = false
	return &printer{opt: opt}
}

func (p *printer) whole(n Node) *doc {
	body := p.node(n, precChain)
	for ; p.pos < len(p.toks); p.pos++ {
		p.keep(p.toks[p.pos])
	}
	parts := []*doc{body}
	if _, empty := Bare(n).(*Missing); !empty && len(p.pending) > 0 {
		parts = append(parts, textDoc(" "))
	}
	for i, c := range p.pending {
		parts = append(parts, textDoc(c))
		switch {
		case i == len(p.pending)-1:
		case strings.HasPrefix(c, "//"):
			parts = append(parts, hardDoc())
		default:
			parts = append(parts, textDoc(" "))
		}
	}
	return many(docAll, parts...)
}

func (p *printer) keep(t Token) {
	if t.Kind == Comment {
		p.pending = append(p.pending, strings.TrimRight(p.src[t.Start:t.End], " \t\r"))
	}
}

// upTo passes the tokens before offset at.
func (p *printer) upTo(at int) {
	for ; p.pos < len(p.toks) && int(p.toks[p.pos].Start) < at; p.pos++ {
		p.keep(p.toks[p.pos])
	}
}

// pass moves behind the next token of kind k.
func (p *printer) pass(k Kind) {
	for ; p.pos < len(p.toks); p.pos++ {
		p.keep(p.toks[p.pos])
		if p.toks[p.pos].Kind == k {
			p.pos++
			return
		}
	}
}

// peek is the kind of the next token, comments left out; EOF without tokens.
func (p *printer) peek() Kind {
	for i := p.pos; i < len(p.toks); i++ {
		if p.toks[i].Kind != Comment {
			return p.toks[i].Kind
		}
	}
	return EOF
}

// word prints s after the comments that wait.
func (p *printer) word(s string) *doc {
	if len(p.pending) == 0 {
		return textDoc(s)
	}
	var parts []*doc
	for _, c := range p.pending {
		parts = append(parts, textDoc(c))
		if strings.HasPrefix(c, "//") {
			parts = append(parts, hardDoc())
		} else {
			parts = append(parts, textDoc(" "))
		}
	}
	p.pending = nil
	return many(docAll, append(parts, textDoc(s))...)
}

// at prints s, which stands at offset from in the source.
func (p *printer) at(from int, s string) *doc {
	p.upTo(from)
	return p.word(s)
}

// sign prints the next token of kind k.
func (p *printer) sign(k Kind, s string) *doc {
	p.pass(k)
	return p.word(s)
}

func (p *printer) name(n Name) *doc { return p.at(n.At.Start, p.quoted(n.Text)) }

// quoted writes a name as formulas need it: in single quotes unless it is a plain word.
func (p *printer) quoted(s string) string {
	if s == "" {
		return s
	}
	t := Tokens(s, p.opt)
	if s[0] != '\'' && len(t) == 2 && t[0].Kind == Ident && t[0].Start == 0 && int(t[0].End) == len(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

const precPrimary = precPostfix + 1

// precedence of the operator that n ends up with.
func precedence(n Node) int {
	switch n := n.(type) {
	case *Chain:
		return precChain
	case *Binary:
		return int(binary[n.Op].prec)
	case *Alias:
		return precAs
	case *Unary:
		if n.Op == Percent {
			return precPostfix
		}
		return precPrefix
	}
	return precPrimary
}

// node prints n, in parentheses when it binds looser than least.
func (p *printer) node(n Node, least int) *doc {
	groups := 0
	for g, ok := n.(*Group); ok; g, ok = n.(*Group) {
		p.pass(ParenOpen)
		groups++
		n = g.X
	}
	wrap := precedence(n) < least
	var open *doc
	if wrap {
		open = p.word("(")
	}
	d := p.bare(n)
	for range groups {
		p.pass(ParenClose)
	}
	if wrap {
		return many(docGroup, open, many(docNest, lineDoc(""), d), lineDoc(""), p.word(")"))
	}
	return d
}

func (p *printer) bare(n Node) *doc {
	switch n := n.(type) {
	case *Num:
		s := strings.TrimSuffix(n.Text, ".")
		if c := p.opt.Separators.Decimal; c != '.' {
			s = strings.Replace(s, ".", string(c), 1)
		}
		return p.at(n.At.Start, s)
	case *Str:
		return p.at(n.At.Start, `"`+strings.ReplaceAll(n.Value, `"`, `""`)+`"`)
	case *Bool:
		if n.Value {
			return p.at(n.At.Start, "true")
		}
		return p.at(n.At.Start, "false")
	case *Interp:
		return p.interp(n)
	case *Ref:
		if n.Global {
			return many(docAll, p.sign(BracketOpen, "[@"), p.name(n.Name), p.sign(BracketClose, "]"))
		}
		return p.name(n.Name)
	case *Word:
		return p.at(n.At.Start, n.Kind.String())
	case *Member:
		return p.member(n)
	case *Unary:
		return p.unary(n)
	case *Binary:
		return p.binary(n)
	case *Call:
		return p.call(n)
	case *Rec:
		return p.record(n)
	case *List:
		return p.fence(BracketOpen, "[", len(n.Items), func(i int) *doc { return p.node(n.Items[i], precOr) }, BracketClose, "]")
	case *Alias:
		return many(docAll, p.node(n.X, precAs), textDoc(" "), p.at(n.At.Start, "As"), textDoc(" "), p.name(n.Name))
	case *Chain:
		return p.chain(n)
	}
	return textDoc("")
}
