package syntax

// DefinitionKind says what a Definition defines.
type DefinitionKind uint8

// The kinds.
const (
	DefineFormula DefinitionKind = iota // Name = formula, or Name := formula
	DefineType                          // Name := Type(…)
	DefineFunc                          // Name(x: Type, …): Type = formula, or { formula; … }
)

// Definition gives a name to a formula, a type or a function.
type Definition struct {
	Kind    DefinitionKind
	Name    Name
	Params  []Parameter
	Result  Node // type of a function's result
	Type    Node // of DefineType: what stands in Type(…)
	Body    Node
	Effects bool // the body stands in braces and may change things
	At      Span
}

// Parameter is one parameter of a defined function.
type Parameter struct {
	Name Name
	Type Node
}

// MaxDefinitions bounds the definitions of one text.
const MaxDefinitions = 200

// ParseDefinitions reads a text of definitions, each ended by a semicolon (the last one may do without). ok is false when
// the text is no definition but a formula.
//
//	Area(r: Number): Number = 3.14 * r * r;  Unit = "m²";  Point := Type({x: Number, y: Number});
func ParseDefinitions(src string, opt Options) (defs []Definition, problems []Problem, ok bool) {
	if opt.Separators.Decimal == 0 {
		opt.Separators = Point
	}
	if len(src) > MaxLength {
		return nil, nil, false
	}
	opt.TextFirst, opt.Chaining = false, true
	p := &parser{src: src, opt: opt}
	for _, t := range Tokens(src, opt) {
		if t.Kind != Comment {
			p.toks = append(p.toks, t)
		}
	}
	if !p.defines() {
		return nil, nil, false
	}
	for p.kind() != EOF && !p.stop && len(p.bad) == 0 {
		if len(defs) == MaxDefinitions {
			p.problem(p.tok().Span(), "A text holds at most 200 definitions.")
			break
		}
		if !p.defines() {
			p.unexpected()
			break
		}
		defs = append(defs, p.definition())
		if p.kind() != EOF {
			p.expect(Semicolon)
		}
	}
	return defs, p.bad, true
}

// defines tells whether a definition begins here.
func (p *parser) defines() bool {
	if p.kind() != Ident {
		return false
	}
	switch p.ahead(1) {
	case Eq:
		return true
	case Colon:
		return p.ahead(2) == Eq
	case ParenOpen:
	default:
		return false
	}
	for i, depth := 1, 0; ; i++ { // a colon after the closing parenthesis
		switch p.ahead(i) {
		case ParenOpen:
			depth++
		case ParenClose:
			if depth--; depth == 0 {
				return p.ahead(i+1) == Colon
			}
		case EOF:
			return false
		}
	}
}

func (p *parser) definition() Definition {
	first := p.tok()
	d := Definition{Name: p.name()}
	if p.kind() == ParenOpen {
		p.function(&d)
	} else {
		if p.kind() == Colon {
			p.next()
		}
		p.expect(Eq)
		d.Body = p.expr(precChain + 1)
		if c, ok := d.Body.(*Call); ok && c.Space == "" && c.Name.Text == "Type" && len(c.Args) == 1 {
			d.Kind, d.Type = DefineType, c.Args[0]
		}
	}
	d.At = Span{int(first.Start), int(p.tok().Start)}
	return d
}

func (p *parser) function(d *Definition) {
	d.Kind = DefineFunc
	p.next()
	for p.kind() != ParenClose && p.kind() != EOF && !p.stop {
		n := p.name()
		p.expect(Colon)
		d.Params = append(d.Params, Parameter{n, p.operand()})
		if p.kind() != Comma || len(p.bad) > 0 {
			break
		}
		p.next()
	}
	p.expect(ParenClose)
	p.expect(Colon)
	d.Result = p.operand()
	if p.kind() == CurlyOpen {
		p.block(d)
		return
	}
	p.expect(Eq)
	if p.kind() == CurlyOpen && !p.isRecord() {
		p.block(d)
		return
	}
	d.Body = p.expr(precChain + 1)
}

// isRecord tells a record from a block of formulas, both of which stand in braces.
func (p *parser) isRecord() bool {
	return p.ahead(1) == CurlyClose || p.ahead(1) == Ident && p.ahead(2) == Colon
}

func (p *parser) block(d *Definition) {
	d.Effects = true
	p.expect(CurlyOpen)
	d.Body = p.chain()
	p.expect(CurlyClose)
}
