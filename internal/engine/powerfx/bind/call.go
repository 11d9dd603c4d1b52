package bind

import (
	"slices"
	"strings"

	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// Param is one parameter of a function, for checking and for the author's help.
type Param struct {
	Name     string
	Want     Want
	Optional bool
}

// Want is what a parameter takes.
type Want uint8

// What parameters take. A scalar one of a broadcasting function also takes a one-column table.
const (
	Anything Want = iota
	Texts
	Numbers  // floating point
	Numerics // either kind of number, kept
	Booleans
	Dates
	Scalars
	Tints // a colour
	Tables
	Records
	Options // an option of the set Func.Set
)

// Func is a function of the language: what it takes and gives. How it computes stands in run under the same name.
type Func struct {
	Name   string
	Group  string
	Params []Param
	// Repeat is how many of the last parameters may be given again; 0: none.
	Repeat int
	// Result is the type of the result; nil: the kind of number that the arguments have.
	Result *value.Type
	// Broadcast lets one-column tables stand for scalars: the function is then applied to each row.
	Broadcast bool
	// Sets are the option sets of the parameters that want Options, in order.
	Sets []*value.OptionSet
	// Effects marks a function that changes something.
	Effects bool
	// Own is what a function needs that is not the language's.
	Own *Own
	// bind replaces the general rule.
	bind func(b *binder, f *Func, n *syntax.Call) *Expr
}

// Min and Max are the numbers of arguments that f takes; Max is -1 when there is no end.
func (f *Func) Min() int {
	n := 0
	for _, p := range f.Params {
		if !p.Optional {
			n++
		}
	}
	return n
}

// Max is the greatest number of arguments, -1 when there is none.
func (f *Func) Max() int {
	if f.Repeat > 0 {
		return -1
	}
	return len(f.Params)
}

// param is the parameter that argument i belongs to.
func (f *Func) param(i int) Param {
	if i < len(f.Params) {
		return f.Params[i]
	}
	if f.Repeat == 0 {
		return f.Params[len(f.Params)-1]
	}
	first := len(f.Params) - f.Repeat
	return f.Params[first+(i-first)%f.Repeat]
}

func (b *binder) call(n *syntax.Call) *Expr {
	name := n.Name.Text
	if n.Space != "" {
		name = n.Space + "." + name
	}
	f := b.fn(name)
	if f == nil || f.Effects && !b.feat.Mutation && (f.Group == "Change" || f.Own != nil) {
		at := n.Name.At
		if n.At.End > n.At.Start {
			at = n.At
		}
		if f != nil {
			b.errorf(at, "%s changes data, which this formula may not.", name)
		} else {
			b.errorf(at, "There is no function %q here.%s", name, nearFunc(name))
		}
		for _, a := range n.Args {
			if _, ok := syntax.Bare(a).(*syntax.Alias); !ok {
				b.expr(a)
			}
		}
		return b.bad(n)
	}
	if !b.arity(f, n) {
		return b.bad(n)
	}
	if f.bind != nil {
		return f.bind(b, f, n)
	}
	return b.plain(f, n)
}

func nearFunc(name string) syntax.Sentence {
	var names []string
	for _, f := range Functions() {
		if strings.EqualFold(f.Name, name) {
			return plainly(f.Name)
		}
		names = append(names, f.Name)
	}
	return plainly(nearest(name, names))
}

func (b *binder) arity(f *Func, n *syntax.Call) bool {
	got, least, most := len(n.Args), f.Min(), f.Max()
	switch {
	case got >= least && (most < 0 || got <= most):
		return true
	case most == 0:
		b.errorf(n.At, "%s takes no arguments.", f.Name)
	case most == least:
		b.errorf(n.At, "%s takes %s, not %d.", f.Name, arguments(least), got)
	case got < least:
		b.errorf(n.At, "%s needs at least %s, not %d.", f.Name, arguments(least), got)
	default:
		b.errorf(n.At, "%s takes at most %s, not %d.", f.Name, arguments(most), got)
	}
	return false
}

func arguments(n int) syntax.Sentence {
	if n == 1 {
		return syntax.Say("1 argument")
	}
	return syntax.Say("%d arguments", n)
}

// plain binds a function whose arguments stand for themselves.
func (b *binder) plain(f *Func, n *syntax.Call) *Expr {
	args := make([]*Expr, len(n.Args))
	for i, a := range n.Args {
		args[i] = b.expr(a)
	}
	return b.plainOver(f, n, args)
}

// plainOver is plain with the arguments bound already.
func (b *binder) plainOver(f *Func, n *syntax.Call, args []*Expr) *Expr {
	e := b.node(Call, f.Result, n)
	e.Func, e.Name, e.Args = f, f.Name, args
	ok := true
	broad := false
	num := b.number()
	floats, decimals := false, false // among the numbers that keep their kind
	for i, x := range args {
		if x.Op == Bad {
			ok = false
			continue
		}
		if f.Broadcast && x.Type.Kind == value.KindTable && f.param(i).Want < Tables {
			broad = true
			x = b.column(f, i, x)
		} else {
			x = b.argument(f, i, x)
		}
		if x.Op != Bad && f.param(i).Want == Numerics {
			k := cellType(x.Type).Kind
			floats = floats || k == value.KindNumber
			decimals = decimals || k == value.KindDecimal
		}
		if x.Op == Bad {
			ok = false
		}
		e.Args[i] = x
	}
	if !ok {
		b.echo(n.Name)
		return b.bad(n)
	}
	switch {
	case e.Type != nil:
	case floats:
		e.Type = value.Number
	case decimals:
		e.Type = value.Decimal
	default:
		e.Type = num
	}
	if broad {
		name := "Value"
		if b.feat.OwnColumnNames {
			name = ownColumn(f, e)
		}
		e.Type = value.TableOf(value.Field{Name: name, Type: e.Type})
		e.Index = 1
	}
	return e
}

// cellType is the type of a one-column table's cells, or t itself.
func cellType(t *value.Type) *value.Type {
	if t.Kind == value.KindTable && len(t.Fields) == 1 {
		return t.Fields[0].Type
	}
	return t
}

// ownColumn names the column of a broadcast result before V1: that of the first argument where the function keeps its kind,
// that of any argument for Power and Log, else Result.
func ownColumn(f *Func, e *Expr) string {
	if f.Name == "Power" || f.Name == "Log" {
		for _, a := range e.Args {
			if a.Type.Kind == value.KindTable && len(a.Type.Fields) == 1 {
				return a.Type.Fields[0].Name
			}
		}
	}
	t := e.Args[0].Type
	keeps := f.Params[0].Want == Texts && e.Type.Kind == value.KindText ||
		(f.Params[0].Want == Numbers || f.Params[0].Want == Numerics) && e.Type.IsNumeric()
	if f.Name == "Concatenate" || f.Name == "Mod" { // no argument of these is the one that is changed
		keeps = false
	}
	if keeps && t.Kind == value.KindTable && len(t.Fields) == 1 {
		return t.Fields[0].Name
	}
	return "Result"
}

// column checks a one-column table standing for a scalar argument.
func (b *binder) column(f *Func, i int, x *Expr) *Expr {
	if len(x.Type.Fields) != 1 {
		b.errorf(x.At, "%s needs a table with one column here.", f.Name)
		return b.bad(x.Node)
	}
	c := x.Type.Fields[0]
	t := b.wanted(f, i, c.Type)
	if t == nil || !b.converts(c.Type, t) {
		b.errorf(x.At, "The column %q is of type %s, which %s does not take here.", c.Name, c.Type, f.Name)
		return b.bad(x.Node)
	}
	return b.to(x, value.TableOf(value.Field{Name: c.Name, Type: t}))
}

func (b *binder) argument(f *Func, i int, x *Expr) *Expr {
	t := b.wanted(f, i, x.Type)
	if t == nil {
		b.errorf(x.At, "%s does not take a value of type %s here.", f.Name, x.Type)
		return b.bad(x.Node)
	}
	return b.to(x, t)
}

// wanted is the type to which an argument of type t is brought; nil when it does not fit at all.
func (b *binder) wanted(f *Func, i int, t *value.Type) *value.Type {
	switch f.param(i).Want {
	case Texts:
		return value.Text
	case Numbers:
		return value.Number
	case Numerics:
		if t.IsNumeric() || t.Kind == value.KindBlank {
			return t
		}
		return b.number()
	case Booleans:
		return value.Boolean
	case Tints:
		return value.Color
	case Dates:
		if t.IsDateLike() {
			return t
		}
		return value.DateTime
	case Scalars:
		if t.IsAggregate() || t.Kind == value.KindVoid {
			return nil
		}
	case Tables:
		if t.Kind == value.KindDynamic && takesUntyped(f) {
			return t
		}
		if t.Kind != value.KindTable && t.Kind != value.KindBlank && t.Kind != value.KindError {
			return nil
		}
	case Records:
		if t.Kind != value.KindRecord && t.Kind != value.KindBlank && t.Kind != value.KindError {
			return nil
		}
	case Options:
		return f.set(i).Type()
	}
	return t
}

func (f *Func) set(i int) *value.OptionSet {
	n := 0
	for j := range f.Params[:min(i, len(f.Params)-1)] {
		if f.Params[j].Want == Options {
			n++
		}
	}
	return f.Sets[min(n, len(f.Sets)-1)]
}

// source binds the table or record that a function works on, with the alias given by As.
func (b *binder) source(n syntax.Node) (*Expr, string) {
	if a, ok := syntax.Bare(n).(*syntax.Alias); ok {
		return b.expr(a.X), a.Name.Text
	}
	return b.expr(n), ""
}

// inRow binds an argument with a row of type t in scope; it returns the row's level.
func (b *binder) inRow(t *value.Type, alias string, n syntax.Node) (*Expr, int) {
	level := len(b.scopes)
	s := scope{typ: t, alias: alias, level: level, named: alias != ""}
	if alias == "" {
		s.alias = thisRecord
	}
	b.scopes = append(b.scopes, s)
	b.levels = max(b.levels, len(b.scopes))
	e := b.expr(n)
	b.scopes = b.scopes[:level]
	return e, level
}

// Functions lists the functions by name, for help and completion.
func Functions() []*Func {
	out := make([]*Func, 0, len(library()))
	for _, f := range library() {
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b *Func) int { return strings.Compare(a.Name, b.Name) })
	return out
}
