package powerfx

import (
	"slices"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/run"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// Limits of a Session.
const (
	// MaxSessionVars bounds the variables that formulas make.
	MaxSessionVars = 500
	// MaxSessionNames bounds the functions, types and named formulas.
	MaxSessionNames = 500
	// MaxSessionSource bounds the source of all definitions, in bytes.
	MaxSessionSource = 256 << 10
	// MaxSessionBytes bounds what all variables hold, in bytes, about.
	MaxSessionBytes = 8 << 20
)

// Func is a function of the host, made by NewFunc.
type Func = bind.Func

// NewFunc declares a function of the host for Schema.With. The arguments that eval is given have the types of the
// parameters, or are blank; it must be safe for concurrent use. Set Effects on the result when it changes something, and
// Optional on the last of its Params where they may be left out: eval is then given fewer.
func NewFunc(name string, result *value.Type, params []Symbol, eval func(args []value.Value) value.Value) *Func {
	return bind.NewFunc(name, result, params, eval)
}

// Session keeps what formulas bring about from one to the next: variables made and changed by Set and its kin, functions,
// types and named formulas. It is for one goroutine at a time.
type Session struct {
	engine Engine
	schema *Schema
	vals   []value.Value
	given  int // variables of the host
	names  int // definitions
	source int // bytes of them
}

// NewSession begins a session over the schema's variables with their values by Index. Formulas of a session may change
// variables where their symbols allow it, and make new ones.
func (e Engine) NewSession(s *Schema, vals []value.Value) *Session {
	e.Features.Mutation, e.Syntax.Chaining = true, true
	n := len(vals)
	for _, v := range s.Vars() {
		n = max(n, v.Index+1)
	}
	all := make([]value.Value, n)
	copy(all, vals)
	return &Session{engine: e, schema: s.Growing(n), vals: all, given: n}
}

// Outcome is what a text gave in a session.
type Outcome struct {
	Value value.Value
	Type  *value.Type
	// Defined tells that the text was definitions, which have no value.
	Defined bool
}

// Run evaluates a formula, or takes in definitions; it makes the session env's Host. The error is of type Errors. A formula
// that ends in an error value keeps what it changed before, as the language has it; one that would hold more than a session
// may is undone.
func (s *Session) Run(src string, env *Env) (Outcome, error) {
	if defs, problems, ok := syntax.ParseDefinitions(src, s.engine.Syntax); ok && !s.compares(defs) {
		return Outcome{Type: value.Void, Defined: true}, s.define(src, defs, problems)
	}
	f, err := s.engine.Compile(src, s.schema)
	if err != nil {
		return Outcome{}, err
	}
	made := f.Checked.Made
	if len(s.vals)-s.given+len(made) > MaxSessionVars {
		return Outcome{}, tooMany(src, "A session holds at most 500 variables.")
	}
	before := slices.Clone(s.vals)
	for range made {
		s.vals = append(s.vals, value.Value{})
	}
	env.Host = sessionHost{s}
	v := f.Eval(env, nil)
	if s.size() > MaxSessionBytes {
		s.vals = before
		return Outcome{Type: f.Type, Value: value.Fail(value.QuotaExceeded, "A session holds at most 8 MiB in its variables.")}, nil
	}
	if len(made) > 0 {
		s.schema = s.schema.With(made, nil).Growing(len(s.vals))
	}
	return Outcome{Value: s.shown(v, f), Type: f.Type}, nil
}

// shown is the value to show: where a formula gives none but sets a variable, that variable's.
func (s *Session) shown(v value.Value, f *Formula) value.Value {
	if f.Type.Kind != value.KindVoid && !sets(f.Checked.Root) || v.IsError() {
		return v
	}
	if n := len(f.Checked.Assigned); n > 0 {
		if sym, ok := s.schema.Var(f.Checked.Assigned[n-1]); ok {
			return s.vals[sym.Index]
		}
	}
	return value.Value{Kind: value.KindVoid}
}

// sets tells whether an expression is a Set, which before V1 gave true.
func sets(e *bind.Expr) bool {
	for e.Op == bind.Chain && len(e.Args) > 0 {
		e = e.Args[len(e.Args)-1]
	}
	return e.Op == bind.Call && e.Name == "Set"
}

// compares tells a comparison such as x = 3 from the definition of a named formula: x is known already.
func (s *Session) compares(defs []syntax.Definition) bool {
	if len(defs) != 1 || defs[0].Kind != syntax.DefineFormula {
		return false
	}
	_, known := s.schema.Var(defs[0].Name.Text)
	return known
}

func tooMany(src, message string) Errors {
	return Errors{{Severity: bind.Error, Span: syntax.Span{Start: 0, End: len(src)}, Message: message}}
}

// define takes in definitions: all or none of them.
func (s *Session) define(src string, defs []syntax.Definition, problems []syntax.Problem) error {
	errs := Errors(bind.Problems(problems))
	if len(errs) > 0 {
		return errs
	}
	if s.source+len(src) > MaxSessionSource {
		return tooMany(src, "A session holds at most 256 KiB of definitions.")
	}
	schema := s.schema
	for i := range defs {
		d := &defs[i]
		if s.names+i >= MaxSessionNames {
			return Errors{{Severity: bind.Error, Span: d.Name.At, Message: "A session holds at most 500 definitions."}}
		}
		if _, taken := schema.Var(d.Name.Text); taken {
			return Errors{{Severity: bind.Error, Span: d.Name.At, Message: "This name is that of a variable already."}}
		}
		next, found := bind.Define(d, schema, s.engine.Features)
		if next == nil {
			return Errors(found)
		}
		schema = next
	}
	s.schema, s.names, s.source = schema, s.names+len(defs), s.source+len(src)
	return nil
}

// Schema is what the next formula can refer to.
func (s *Session) Schema() *Schema { return s.schema }

// Get returns a variable's value by name.
func (s *Session) Get(name string) (value.Value, bool) {
	v, ok := s.schema.Var(name)
	if !ok {
		return value.Value{}, false
	}
	return s.vals[v.Index], true
}

func (s *Session) size() int {
	n := 0
	for _, v := range s.vals {
		if n += v.Size(MaxSessionBytes - n); n > MaxSessionBytes {
			break
		}
	}
	return n
}

type sessionHost struct{ s *Session }

func (h sessionHost) Get(i int) value.Value {
	if i < len(h.s.vals) {
		return h.s.vals[i]
	}
	return value.Value{}
}

func (h sessionHost) Set(i int, v value.Value) {
	if i < len(h.s.vals) {
		h.s.vals[i] = v
	}
}

var _ run.Host = sessionHost{}
