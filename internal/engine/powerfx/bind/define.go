package bind

import (
	"maps"

	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// Change says what formulas may do to a variable.
type Change uint8

// The changes.
const (
	Assign Change = 1 << iota // Set(x, …)
	Rows                      // Collect, ClearCollect, Clear, Patch and Remove on x or a table inside of it
	Parts                     // Set(x.a, …)
)

// Own is a function that the host or an author brings along. One of Eval and Body is set.
type Own struct {
	Params []Symbol // Name and Type
	// Eval computes a host's function. The arguments have the types of the parameters, or are blank; errors are passed on
	// before it is asked. It must be safe for concurrent use.
	Eval func(args []value.Value) value.Value
	// Body is an author's formula; the arguments are the columns of the row at level 0.
	Body   *Expr
	Levels int
	// Plain marks a named formula: it is used without parentheses.
	Plain bool
}

// NewFunc declares a function of the host. The last of its Params may be made Optional afterwards; eval is then given fewer
// arguments.
func NewFunc(name string, result *value.Type, params []Symbol, eval func(args []value.Value) value.Value) *Func {
	f := ownFunc(name, result, params)
	f.Own.Eval = eval
	return f
}

func ownFunc(name string, result *value.Type, params []Symbol) *Func {
	f := &Func{Name: name, Group: "Own", Result: result, Own: &Own{Params: params}, bind: (*binder).ownCall}
	for _, p := range params {
		f.Params = append(f.Params, Param{Name: p.Name, Want: Anything})
	}
	return f
}

// With returns a schema that also knows vars and funcs; names that it knows already are replaced.
func (s *Schema) With(vars []Symbol, funcs []*Func) *Schema {
	c := *s
	c.vars, c.funcs = maps.Clone(s.vars), maps.Clone(s.funcs)
	c.names = s.names[:len(s.names):len(s.names)]
	for _, v := range vars {
		if _, ok := c.vars[v.Name]; !ok {
			c.names = append(c.names, v.Name)
		}
		c.vars[v.Name] = v
		if v.Display != "" {
			c.vars[v.Display] = v
		}
	}
	if c.funcs == nil {
		c.funcs = make(map[string]*Func, len(funcs))
	}
	for _, f := range funcs {
		c.funcs[f.Name] = f
	}
	return &c
}

// Growing returns a schema in which Set may also make variables; they count on from index next.
func (s *Schema) Growing(next int) *Schema {
	c := *s
	c.grows, c.next = true, next
	return &c
}

// Typed returns a schema that also knows a type by name.
func (s *Schema) Typed(name string, t *value.Type) *Schema {
	c := *s
	if c.types = maps.Clone(s.types); c.types == nil {
		c.types = make(map[string]*value.Type, 1)
	}
	c.types[name] = t
	return &c
}

// Knows tells whether a variable, function, type or option set has the name.
func (s *Schema) Knows(name string) bool {
	_, v := s.vars[name]
	_, f := s.funcs[name]
	_, t := s.types[name]
	_, o := s.sets[name]
	return v || f || t || o || enums[name] != nil
}

// find is the variable of a name: the host's, or one that an earlier Set of this formula makes.
func (b *binder) find(name string) (Symbol, bool) {
	if v, ok := b.schema.Var(name); ok {
		return v, true
	}
	for _, v := range b.made {
		if v.Name == name {
			return v, true
		}
	}
	return Symbol{}, false
}

// fn finds a function; the host's and the author's stand before the language's.
func (b *binder) fn(name string) *Func {
	if f := b.schema.funcs[name]; f != nil && !f.Own.Plain {
		return f
	}
	return library()[name]
}

// named binds the use of a named formula.
func (b *binder) named(name string, n syntax.Node) *Expr {
	f := b.schema.funcs[name]
	if f == nil || !f.Own.Plain {
		return nil
	}
	e := b.node(Call, f.Result, n)
	e.Func, e.Name = f, name
	return e
}

// ownCall binds a call of a function that was brought along.
func (b *binder) ownCall(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	ok := true
	for i, a := range n.Args {
		x, t := b.expr(a), f.Own.Params[i].Type
		switch extra := surplus(x.Type, t); {
		case x.Op == Bad:
			ok = false
			continue
		case extra != "" && f.Own.Body != nil:
			b.errorf(x.At, "%s has the column %q, which %s does not take here.", x.Type, extra, f.Name)
			ok = false
			continue
		case !b.converts(x.Type, t):
			b.errorf(x.At, "%s wants %s here, not %s.", f.Name, t, x.Type)
			ok = false
			continue
		}
		e.Args = append(e.Args, b.to(x, t))
	}
	if !ok {
		return b.misfit(n)
	}
	if f.Effects {
		b.effects++
	}
	return e
}

// surplus names a column of t that u does not have.
func surplus(t, u *value.Type) string {
	if !t.IsAggregate() || t.Kind != u.Kind {
		return ""
	}
	for _, f := range t.Fields {
		g, ok := u.Field(f.Name)
		if !ok {
			return f.Name
		}
		if s := surplus(f.Type, g.Type); s != "" {
			return s
		}
	}
	return ""
}

// Define binds a definition. The result has the schema with the definition in it, or errors.
func Define(d *syntax.Definition, s *Schema, feat Features) (*Schema, []Diagnostic) {
	b := &binder{schema: s, feat: feat, fixed: true}
	switch d.Kind {
	case syntax.DefineType:
		t := b.stated(d.Type)
		if b.failed {
			return nil, b.out
		}
		return s.Typed(d.Name.Text, t), b.out
	case syntax.DefineFormula:
		return b.defineFormula(d)
	}
	return b.defineFunc(d)
}

func (b *binder) defineFormula(d *syntax.Definition) (*Schema, []Diagnostic) {
	body := b.expr(d.Body)
	if body.Op != Bad && (b.effects > 0 || body.Type.Kind == value.KindVoid) {
		b.errorf(body.At, "A named formula cannot change anything.")
	}
	if b.failed {
		return nil, b.out
	}
	if b.tooWide(body.Type, body.At) {
		return nil, b.out
	}
	f := ownFunc(d.Name.Text, body.Type, nil)
	f.Own.Body, f.Own.Levels, f.Own.Plain = body, b.levels, true
	return b.schema.With(nil, []*Func{f}), b.out
}

func (b *binder) defineFunc(d *syntax.Definition) (*Schema, []Diagnostic) {
	var params []Symbol
	row := value.EmptyRecord
	for i, p := range d.Params {
		t := b.stated(p.Type)
		if _, twice := row.Field(p.Name.Text); twice {
			b.errorf(p.Name.At, "The parameter %q stands twice.", p.Name.Text)
		}
		row = row.With(value.Field{Name: p.Name.Text, Type: t})
		params = append(params, Symbol{Name: p.Name.Text, Type: t, Index: i})
	}
	result := b.stated(d.Result)
	if b.failed {
		return nil, b.out
	}
	f := ownFunc(d.Name.Text, result, params)
	f.Effects = d.Effects
	f.Own.Body = &Expr{} // known to calls inside of the body
	b.schema = b.schema.With(nil, []*Func{f})
	b.scopes, b.levels = []scope{{typ: row}}, 1
	body := b.expr(d.Body)
	if body.Op != Bad {
		body = b.returned(body, result, d)
	}
	if b.effects > 0 && !d.Effects {
		b.errorf(d.Name.At, "A function that changes something has its formula in braces: %s(…): %s { … }.", f.Name, result)
	}
	if b.failed {
		return nil, b.out
	}
	f.Own.Body, f.Own.Levels = body, b.levels
	return b.schema, b.out
}

// returned brings the body to the stated type. Columns that the body does not give stay away.
func (b *binder) returned(body *Expr, t *value.Type, d *syntax.Definition) *Expr {
	if extra := surplus(body.Type, t); extra != "" {
		b.errorf(body.At, "The result has the column %q, which the stated type does not have.", extra)
		return body
	}
	if t.Kind == value.KindVoid {
		return body
	}
	if !b.converts(body.Type, t) {
		b.errorf(body.At, "The stated result of %s is %s, but its formula gives %s.", d.Name.Text, t, body.Type)
		return body
	}
	if t.Kind == value.KindRecord && body.Type.Kind == value.KindRecord {
		for _, f := range t.Fields {
			if _, ok := body.Type.Field(f.Name); !ok {
				t = t.Without(f.Name)
			}
		}
	}
	return b.to(body, t)
}
