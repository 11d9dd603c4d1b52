// Package run evaluates bound formulas. A formula is compiled once into closures and may then be evaluated by many at once;
// an evaluation of scalars allocates nothing. Errors are values that flow as the language says. Every evaluation is bounded
// in steps, rows, bytes and time; the first bound that is passed ends it with an error that names it. The clock, the time
// zone, the language and the random numbers come from the caller; nothing else of the world is seen.
package run

import (
	"time"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/format"
	"switchboard/internal/engine/powerfx/value"
)

// Limits of one evaluation.
type Limits struct {
	Steps int64 // rows visited, functions called, and 64 bytes each of text looked through
	Rows  int64 // rows made; a wide one counts once for each 16 columns
	Bytes int64 // bytes of text made
}

// DefaultLimits suit a rule: about a tenth of a second on one core for simple steps, more for some.
var DefaultLimits = Limits{Steps: 1_000_000, Rows: 200_000, Bytes: 16 << 20}

// Env is what an evaluation may see of the world.
type Env struct {
	Now    time.Time
	Zone   *time.Location
	Locale *format.Locale
	// Random gives numbers in [0, 1).
	Random func() float64
	// Expired, when set, is asked now and then whether to give up.
	Expired func() bool
	Limits  Limits
	// Host receives what a formula changes; nil forbids changes.
	Host Host
	// Trace receives what Trace says; nil drops it.
	Trace func(message string, severity int, details value.Value)
}

// Host holds variables that formulas change.
type Host interface {
	// Get returns variable number i.
	Get(i int) value.Value
	// Set replaces variable number i.
	Set(i int, v value.Value)
}

// Program is a compiled formula.
type Program struct {
	code   code
	levels int
	feat   bind.Features
}

type code func(f *Frame) value.Value

// Frame is the state of one evaluation. A Frame may be used again by one goroutine, evaluation after evaluation.
type Frame struct {
	env   *Env
	vars  []value.Value
	rows  []value.Value
	stack []value.Value
	steps int64
	made  int64
	bytes int64
	fault value.Value // the error of a condition that failed
	over  value.Value // error of a passed limit; blank while none is
	feat  bind.Features
	calls int // authors' functions being evaluated
}

// New compiles a checked formula.
func New(c *bind.Checked, feat bind.Features) *Program {
	k := &compiler{feat: feat}
	return &Program{code: k.compile(c.Root), levels: c.Levels, feat: feat}
}

// Eval computes the formula over the host's variables.
func (p *Program) Eval(f *Frame, env *Env, vars []value.Value) value.Value {
	f.env, f.vars, f.feat = env, vars, p.feat
	f.steps, f.made, f.bytes = env.Limits.Steps, env.Limits.Rows, env.Limits.Bytes
	f.over, f.calls = value.Value{}, 0
	f.stack = f.stack[:0]
	if cap(f.rows) < p.levels {
		f.rows = make([]value.Value, p.levels)
	}
	f.rows = f.rows[:p.levels]
	v := p.code(f)
	if f.over.IsError() {
		return f.over
	}
	return v
}

func (f *Frame) exceed(what string) bool {
	if !f.over.IsError() {
		f.over = value.Fail(value.QuotaExceeded, "This formula goes beyond its limit of "+what+".")
	}
	return false
}

// step counts one row or call; false: stop now.
func (f *Frame) step() bool {
	f.steps--
	if f.steps <= 0 {
		return f.exceed("steps")
	}
	if f.steps&1023 == 0 && f.env.Expired != nil && f.env.Expired() {
		return f.exceed("time")
	}
	return !f.over.IsError()
}

// room counts n rows about to be made.
func (f *Frame) room(n int) bool {
	f.made -= int64(n)
	if f.made < 0 {
		return f.exceed("rows")
	}
	return true
}

// row counts one row of n columns about to be made; a wide one counts as several.
func (f *Frame) row(n int) bool { return f.room(1 + n/rowColumns) }

// rowColumns is how many columns a row of usual width has at most.
const rowColumns = 16

// text makes a text value, counting its bytes.
func (f *Frame) text(s string) value.Value {
	if !f.space(len(s)) {
		return f.over
	}
	return value.Str(s)
}

// space counts n bytes about to be made.
func (f *Frame) space(n int) bool {
	f.bytes -= int64(n)
	if f.bytes < 0 {
		return f.exceed("bytes of text")
	}
	return true
}

func (f *Frame) locale() *format.Locale { return f.env.Locale }
