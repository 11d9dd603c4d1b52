// Package sqlgen turns the conditions of formulas into SQL, so that a filter over many rows runs in the database. It decides
// which parts of a condition the two databases answer exactly as the language does; a part that they do not, or that it does
// not know, is left over for evaluation in Go, with the reason. It runs no statement and reads no schema.
//
// A row is selected exactly when the formula is true for it: blank, false and error all leave it out. SQL never guesses:
// where a database agrees for usual values only (positions in texts with characters beyond U+FFFF, sums of huge numbers,
// moments decades away), the rows with other values are selected as well and the part is evaluated again.
package sqlgen

import (
	"time"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/run"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// Dialect is the database that a statement is for.
type Dialect uint8

// The dialects.
const (
	SQLite Dialect = iota
	PostgreSQL
)

// Storage is how a column keeps its values.
type Storage uint8

// The storages. Texts are valid UTF-8 without zero bytes; floats are finite.
const (
	Text    Storage = iota // TEXT: a text
	Integer                // BIGINT: a number, times 10^Scale
	Float                  // REAL or DOUBLE PRECISION: a floating point number
	Boolean                // INTEGER: 0 or 1
	Instant                // BIGINT: milliseconds since 1970 UTC, years 1 to 9999; a date, or date and time, of the evaluation's zone
	Option                 // TEXT: the name of an option
)

// Column is what a name of the formula is in the database.
type Column struct {
	// Expr is the column in SQL, such as "c"."created_at".
	Expr    string
	Storage Storage
	// Scale is the number of decimal places of an Integer, 0 to 9.
	Scale int
	// Null and Zero say what stands for blank: NULL; the empty text or 0.
	Null, Zero bool
}

// Env is what the values of a filter depend on besides the row.
type Env struct {
	// Run gives the clock, the zone and the language.
	Run *run.Env
	// Vars are the values of the schema's variables by index; those of columns are not read.
	Vars     []value.Value
	Features bind.Features
	// Used is how many placeholders the statement has before the filter's own.
	Used int
}

// Reason tells why a part of a condition runs in Go.
type Reason struct {
	Span    syntax.Span
	Message string
}

// Filter is a condition in two parts, both of which must be true: SQL, and Rest.
type Filter struct {
	// SQL is a condition in parentheses where it needs them; TRUE when nothing is delegated.
	SQL  string
	Args []any
	// Rest is what remains to be evaluated on the rows that SQL selects; nil when SQL decides alone.
	Rest    *bind.Expr
	Reasons []Reason
}

// Limits of what is sent to a database; what is larger stays in Go.
const (
	maxSQL   = 16 << 10 // bytes of one part
	maxAlts  = 16       // cases of one value
	maxList  = 500      // values of an IN list
	maxArgs  = 1000     // parameters of one filter
	maxParts = 200      // conditions of one filter
)

type compiler struct {
	columns map[string]Column
	dialect Dialect
	env     Env
	levels  int
	args    []any
	doubts  []string // conditions under which the part at hand must be evaluated again
	why     *Reason
	zones   *zone
}

// Where turns a checked condition into a filter over columns: names of host variables, or "Record.Column" for the columns of
// a host variable that is a record. ok is false when the formula has errors or is no condition.
func Where(c *bind.Checked, columns map[string]Column, d Dialect, env Env) (f Filter, ok bool) {
	if c.Root == nil || c.Type.Kind != value.KindBoolean {
		return Filter{}, false
	}
	k := &compiler{columns: columns, dialect: d, env: env, levels: c.Levels}
	var sql []string
	for i, part := range parts(c.Root, nil) {
		text, exact := yes, false
		if i < maxParts {
			text, exact = k.part(part)
		} else {
			k.why = &Reason{part.At, "This condition has too many parts for the database."}
		}
		if text != yes {
			sql = append(sql, text)
		}
		if !exact {
			f.Rest = both(f.Rest, part)
			f.Reasons = append(f.Reasons, *k.why)
		}
	}
	f.SQL, f.Args = k.finish(and(sql...))
	return f, true
}

// parts are the conditions that must all be true.
func parts(e *bind.Expr, list []*bind.Expr) []*bind.Expr {
	if e.Op == bind.And || e.Op == bind.Call && e.Func.Name == "And" {
		for _, a := range e.Args {
			list = parts(a, list)
		}
		return list
	}
	return append(list, e)
}

func both(x, y *bind.Expr) *bind.Expr {
	if x == nil {
		return y
	}
	return &bind.Expr{Op: bind.And, Type: value.Boolean, Args: []*bind.Expr{x, y}, At: y.At, Node: y.Node}
}

// part is the SQL of one condition, TRUE when there is none, and whether it decides alone.
func (k *compiler) part(e *bind.Expr) (sql string, exact bool) {
	k.why, k.doubts = nil, nil
	before := len(k.args)
	t, ok := k.cond(e)
	if ok {
		sql = or(append([]string{t.yes}, k.doubts...)...)
		ok = len(sql) <= maxSQL && len(k.args) <= maxArgs || k.no(e, "This part is too large for the database.")
	}
	if !ok {
		k.no(e, "The database has no counterpart of this part of the formula.")
		k.args = k.args[:before]
		return yes, false
	}
	if len(k.doubts) > 0 {
		k.no(e, "The database decides this part for usual values only; the others are looked at again.")
	}
	return sql, len(k.doubts) == 0
}

// no notes the first reason why a part is not delegated; it returns false.
func (k *compiler) no(e *bind.Expr, message string) bool {
	if k.why == nil {
		k.why = &Reason{e.At, message}
	}
	return false
}

// doubt has the part evaluated again for the rows where the condition holds.
func (k *compiler) doubt(sql string) {
	for _, d := range k.doubts {
		if d == sql {
			return
		}
	}
	k.doubts = append(k.doubts, sql)
}

// place is the time zone of the evaluation.
func (k *compiler) place() *time.Location { return k.env.Run.Zone }
