package sqlgen

import (
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/run"
	"switchboard/internal/engine/powerfx/value"
)

type sort uint8

// The sorts of values that SQL works on.
const (
	constant sort = iota // v, known already
	text
	whole  // sql / den
	float  // floating point
	flag   // 0 or 1
	moment // milliseconds since 1970, UTC, or of the wall clock
	choice // name of an option
)

// term is a value of a row in SQL.
type term struct {
	sort       sort
	typ        *value.Type
	sql        string
	null, zero bool // NULL, or '' or 0, is blank
	v          value.Value
	den        int64 // of a whole: what sql is to be divided by
	most       int64 // the largest a whole's sql can be, without sign; 0: anything that BIGINT holds
	rounded    bool  // the language rounds the quotient: it may be compared, no more
	wall       bool  // a moment of the wall clock
}

// alt is one of the values that a part of a formula may have: term where the condition when holds. Where none holds the part
// is an error. The conditions of a list of alts exclude each other.
type alt struct {
	when string
	term term
}

// is tells in SQL that the value is blank, not that it is none.
func (t term) is() string {
	if t.sort == constant {
		return always(t.v.IsBlank()).yes
	}
	var list []string
	if t.null {
		list = append(list, t.sql+" IS NULL")
	}
	if t.zero {
		list = append(list, t.sql+" = "+t.nought())
	}
	return or(list...)
}

func (t term) not() string {
	if t.sort == constant {
		return always(!t.v.IsBlank()).yes
	}
	var list []string
	if t.null {
		list = append(list, t.sql+" IS NOT NULL")
	}
	if t.zero {
		list = append(list, t.sql+" <> "+t.nought())
	}
	return and(list...)
}

func (t term) blanks() bool { return t.null || t.zero }

func (t term) nought() string {
	if t.sort == text || t.sort == choice {
		return "''"
	}
	return "0"
}

// filled is the value with NULL replaced.
func (t term) filled() string {
	if t.null {
		return "COALESCE(" + t.sql + ", " + t.nought() + ")"
	}
	return t.sql
}

func known(v value.Value) term { return term{sort: constant, v: v} }

func single(t term) []alt { return []alt{{yes, t}} }

// fold evaluates a part that does not depend on the row.
func (k *compiler) fold(e *bind.Expr) value.Value {
	p := run.New(&bind.Checked{Root: e, Type: e.Type, Levels: k.levels}, k.env.Features)
	return p.Eval(new(run.Frame), k.env.Run, k.env.Vars)
}

// fixed tells whether e is the same for every row, and may be evaluated once.
func (k *compiler) fixed(e *bind.Expr) bool {
	switch e.Op {
	case bind.Var:
		return !k.ofRow(e.Name)
	case bind.Bad:
		return false
	case bind.Call:
		if e.Func.Own != nil || e.Func.Effects || e.Func.Group == "Change" || random[e.Func.Name] {
			return false
		}
	}
	for _, a := range e.Args {
		if !k.fixed(a) {
			return false
		}
	}
	return true
}

// random are the functions that give another result each time.
var random = map[string]bool{"Rand": true, "RandBetween": true, "Shuffle": true, "GUID": true}

// ofRow tells whether a host variable is a column or a record of columns.
func (k *compiler) ofRow(name string) bool {
	if _, ok := k.columns[name]; ok {
		return true
	}
	for n := range k.columns {
		if len(n) > len(name) && n[len(name)] == '.' && n[:len(name)] == name {
			return true
		}
	}
	return false
}

// column finds the column that e names.
func (k *compiler) column(e *bind.Expr) (Column, bool) {
	name := e.Name
	switch e.Op {
	case bind.Var:
	case bind.Member:
		if e.Args[0].Op != bind.Var {
			return Column{}, false
		}
		name = e.Args[0].Name + "." + name
	default:
		return Column{}, false
	}
	c, ok := k.columns[name]
	return c, ok
}

// read is the term of a column.
func (k *compiler) read(e *bind.Expr, c Column) (term, bool) {
	t := term{typ: e.Type, sql: c.Expr, null: c.Null, zero: c.Zero}
	kind, fits := e.Type.Kind, false
	switch c.Storage {
	case Text:
		t.sort, fits = text, kind == value.KindText
	case Option:
		t.sort, fits = choice, kind == value.KindOption
	case Boolean:
		t.sort, fits = flag, kind == value.KindBoolean
	case Float:
		t.sort, fits = float, kind == value.KindNumber
	case Instant:
		t.sort, fits = moment, kind == value.KindDate || kind == value.KindDateTime
	case Integer:
		t.sort, fits = whole, (kind == value.KindDecimal || kind == value.KindNumber && c.Scale == 0) &&
			c.Scale >= 0 && c.Scale <= 9
		if fits {
			t.den = pow10(c.Scale)
		}
		if fits && kind == value.KindNumber {
			t = k.within(t, exactFloat)
		}
	}
	if !fits {
		return t, k.no(e, "The database keeps this column in a form that it does not compare as formulas do.")
	}
	return t, true
}

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}
