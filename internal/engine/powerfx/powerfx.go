// Package powerfx is the one formula language of the product: every condition, rule and computed value is written in it.
// It parses, checks and evaluates formulas against names that the host declares. It does no input or output of its own, and
// no formula can run without bounds.
//
//	schema := powerfx.NewSchema([]powerfx.Symbol{{Name: "Sentiment", Type: value.Decimal}}, nil)
//	formula, err := powerfx.Engine{}.Compile("Sentiment < 30", schema)
//	result := formula.Eval(&powerfx.Env{…}, []value.Value{value.Int(12)})
//
// The language is Microsoft Power Fx with V1 rules (learn.microsoft.com/power-platform/power-fx); docs/formulas.md says what
// is not supported and why.
package powerfx

import (
	"strings"
	"sync"
	"time"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/format"
	"switchboard/internal/engine/powerfx/run"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// Names of the parts that hosts use.
type (
	// Schema is what a formula can refer to.
	Schema = bind.Schema
	// Symbol is one name of it.
	Symbol = bind.Symbol
	// Env is what an evaluation sees of the world.
	Env = run.Env
	// Diagnostic is one thing to tell the author.
	Diagnostic = bind.Diagnostic
)

// NewSchema makes a schema of variables and option sets.
func NewSchema(vars []Symbol, sets []*value.OptionSet) *Schema { return bind.NewSchema(vars, sets) }

// Engine holds the choices of a host. The zero value is the language as documented: V1, decimal numbers, a point as decimal
// sign. An Engine is a value and safe for concurrent use.
type Engine struct {
	Features bind.Features
	Syntax   syntax.Options
}

// Errors is a formula's faults as an error.
type Errors []Diagnostic

func (e Errors) Error() string {
	var s []string
	for _, d := range e {
		if d.Severity == bind.Error {
			s = append(s, d.Message)
		}
	}
	return strings.Join(s, " ")
}

// Check parses and binds a formula. Diagnostics have byte offsets.
func (e Engine) Check(src string, s *Schema) (*syntax.Tree, *bind.Checked) {
	t := syntax.Parse(src, e.Syntax)
	return t, bind.Check(t, s, e.Features)
}

// Formula is a compiled formula, safe for concurrent use.
type Formula struct {
	Source  string
	Type    *value.Type
	Checked *bind.Checked
	program *run.Program
	frames  sync.Pool
}

// Compile checks a formula and makes it ready to evaluate; the error is of type Errors.
func (e Engine) Compile(src string, s *Schema) (*Formula, error) {
	_, c := e.Check(src, s)
	if c.Root == nil {
		return nil, Errors(c.Diagnostics)
	}
	return &Formula{Source: src, Type: c.Type, Checked: c, program: run.New(c, e.Features),
		frames: sync.Pool{New: func() any { return new(run.Frame) }}}, nil
}

// Eval computes the formula; vars are the values of the schema's variables by Index.
func (f *Formula) Eval(env *Env, vars []value.Value) value.Value {
	fr, _ := f.frames.Get().(*run.Frame)
	v := f.program.Eval(fr, env, vars)
	f.frames.Put(fr)
	return v
}

// DefaultEnv is an environment in UTC and American English whose clock stands at the zero time and whose random numbers are
// all zero: a host sets what its formulas need.
func DefaultEnv() Env {
	return Env{Zone: time.UTC, Locale: format.Default(), Random: func() float64 { return 0 }, Limits: run.DefaultLimits}
}
