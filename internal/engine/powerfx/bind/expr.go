// Package bind gives a parsed formula its meaning: it finds what every name refers to, the type of every part, and where
// the language converts one type to another, and reports what does not fit with the place in the source. The result is a
// tree that run evaluates and sqlgen translates. It evaluates nothing.
//
// The rules are those of Power Fx with V1 compatibility (learn.microsoft.com/power-platform/power-fx: data types,
// operators, formula reference); Features turns single rules back.
package bind

import (
	"switchboard/internal/engine/powerfx/regex"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// Op says what an Expr does.
type Op uint8

// The operations of a bound tree.
const (
	Const   Op = iota // Value
	Var               // host variable number Index
	Field             // column Name of the row at level Index
	Row               // the row at level Index
	Member            // column Name of the record Args[0]
	Column            // single-column table of column Name of the table Args[0]
	Dynamic           // member Name of the untyped object Args[0]
	Neg
	Not
	Add
	Sub
	Mul
	Div
	Pow
	Eq
	Ne
	Lt
	Le
	Gt
	Ge
	Concat
	And
	Or
	In
	ExactIn
	Record // Names with Args
	Table  // rows of Args, records already
	List   // values of Args, each one row {Value: …}
	Chain
	Call   // Func with Args; rows of lambda arguments stand at level Index
	Coerce // Args[0] to Type
	Bad    // reported already
)

// Expr is a node of the bound tree. Type is never nil.
type Expr struct {
	Op    Op
	Type  *value.Type
	Args  []*Expr
	Value *value.Value
	Func  *Func
	Name  string
	Names []string
	Index int
	// Pattern is what Match and its kin look for, when it is known.
	Pattern *regex.Regexp
	At      syntax.Span
	Node    syntax.Node
}

// Features are the rules that a host may turn back. The zero value is the language as it is: V1, decimal numbers.
type Features struct {
	// PreV1 turns the V1 compatibility rules off.
	PreV1 bool
	// Float makes numbers floating point; else they are decimals.
	Float bool
	// TablesWrapRecords makes [{a: 1}] a table with one column Value of records.
	TablesWrapRecords bool
	// OwnColumnNames lets the result of a function over a one-column table keep the argument's column name.
	OwnColumnNames bool
	// ColumnNamesAsText wants names of columns as text: ShowColumns(t, "a").
	ColumnNamesAsText bool
	// WeakEnums treats the enumerations of the language as their backing values.
	WeakEnums bool
	// OptionalCount lets FirstN and LastN do without their second argument.
	OptionalCount bool
	// NoRegex leaves Match and its kin out.
	NoRegex bool
	// Mutation allows functions that change host variables and collections.
	Mutation bool
}

// Symbol is a name that the host provides.
type Symbol struct {
	Name, Display string
	Type          *value.Type
	// Index is the variable's place in the values given to an evaluation.
	Index int
	// Changes says what formulas may do to it, where mutation is allowed at all.
	Changes Change
}

// Schema is what a formula can refer to. It is read only once built and safe for concurrent use.
type Schema struct {
	vars  map[string]Symbol
	sets  map[string]*value.OptionSet
	names []string // in order of declaration
	funcs map[string]*Func
	types map[string]*value.Type
	grows bool // Set may make variables, numbered from next
	next  int
}

// NewSchema makes a schema of variables and option sets.
func NewSchema(vars []Symbol, sets []*value.OptionSet) *Schema {
	s := &Schema{vars: make(map[string]Symbol, len(vars)), sets: make(map[string]*value.OptionSet, len(sets))}
	for _, v := range vars {
		s.vars[v.Name] = v
		s.names = append(s.names, v.Name)
		if v.Display != "" {
			s.vars[v.Display] = v
		}
	}
	for _, o := range sets {
		s.sets[o.Name] = o
	}
	return s
}

// Var finds a variable by name or display name.
func (s *Schema) Var(name string) (Symbol, bool) {
	v, ok := s.vars[name]
	return v, ok
}

// Vars lists the variables in order of declaration.
func (s *Schema) Vars() []Symbol {
	out := make([]Symbol, 0, len(s.names))
	for _, n := range s.names {
		out = append(out, s.vars[n])
	}
	return out
}

// Severity of a diagnostic.
type Severity uint8

// The severities.
const (
	Error Severity = iota
	Warning
)

// Diagnostic is one thing to tell the author: in English as Message, and as the Sentence that it was made of.
type Diagnostic struct {
	Severity Severity
	Span     syntax.Span
	Message  string
	Sentence syntax.Sentence
	// Echo marks an error that follows from one in an argument, which is reported too.
	Echo bool
}

// Checked is the outcome of binding. Root is nil when there are errors.
type Checked struct {
	Root        *Expr
	Type        *value.Type
	Diagnostics []Diagnostic
	// Levels is how many rows may be in scope at once.
	Levels int
	// Vars lists the indexes of the host variables read.
	Vars []int
	// Made are the variables that Set makes, Assigned the names that Set gives a value as a whole.
	Made     []Symbol
	Assigned []string
	// Effects tells that the formula changes something.
	Effects bool
}
