package bind

import (
	"fmt"
	"slices"
	"strings"

	"switchboard/internal/engine/powerfx/decimal"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// scope is one row in reach: of With, of a table function's formula, or the host's record.
type scope struct {
	typ   *value.Type // record
	alias string      // name given by As; else ThisRecord
	level int
	named bool // As was used: columns are reached through the alias only
}

type binder struct {
	schema *Schema
	feat   Features
	scopes []scope
	levels int
	out    []Diagnostic
	failed bool
	vars   []int
	slab   []Expr
	made   []Symbol // variables that Set makes
	fixed  bool     // Set makes none: this is a definition
	given  []string // variables that Set gives a value
	// effects counts the calls bound so far that change something.
	effects int
	// work counts the expressions bound so far; a rule may bind one more than once.
	work int
}

// maxWork bounds what is bound for one formula: many times syntax.MaxNodes.
const maxWork = 250_000

// Check binds a tree against a schema.
func Check(t *syntax.Tree, s *Schema, f Features) *Checked {
	if len(t.Problems) > 0 {
		return &Checked{Type: value.ErrorType, Diagnostics: Problems(t.Problems)}
	}
	b := &binder{schema: s, feat: f}
	e := b.expr(t.Root)
	c := &Checked{Type: e.Type, Diagnostics: b.out, Levels: b.levels, Vars: b.vars,
		Made: b.made, Assigned: b.given, Effects: b.effects > 0}
	if !b.failed {
		c.Root = e
	}
	return c
}

// Problems are those of a parser as errors of a check.
func Problems(list []syntax.Problem) []Diagnostic {
	out := make([]Diagnostic, 0, len(list))
	for _, p := range list {
		out = append(out, Diagnostic{Severity: Error, Span: p.Span, Message: p.Message, Sentence: p.Sentence})
	}
	return out
}

const maxDiagnostics = 100

func (b *binder) errorf(at syntax.Span, format string, args ...any) {
	b.failed = true
	b.report(Error, at, fmt.Sprintf(format, args...), syntax.Say(format, args...))
}

func (b *binder) warnf(at syntax.Span, format string, args ...any) {
	b.report(Warning, at, fmt.Sprintf(format, args...), syntax.Say(format, args...))
}

func (b *binder) report(s Severity, at syntax.Span, message string, said syntax.Sentence) {
	if len(b.out) < maxDiagnostics {
		b.out = append(b.out, Diagnostic{Severity: s, Span: at, Message: message, Sentence: said})
	}
}

// echo reports at a function's name that an argument, reported before, does not fit.
func (b *binder) echo(n syntax.Name) {
	b.failed = true
	if len(b.out) < maxDiagnostics {
		s := syntax.Say("%s has arguments that do not fit.", n.Text)
		b.out = append(b.out, Diagnostic{Severity: Error, Span: n.At, Message: s.String(), Sentence: s, Echo: true})
	}
}

// node makes an Expr; they are cut from slabs to spare allocations.
func (b *binder) node(op Op, t *value.Type, n syntax.Node) *Expr {
	if len(b.slab) == 0 {
		b.slab = make([]Expr, 8)
	}
	e := &b.slab[0]
	b.slab = b.slab[1:]
	e.Op, e.Type, e.Node = op, t, n
	if n != nil {
		e.At = textSpan(n)
	}
	return e
}

func (b *binder) bad(n syntax.Node) *Expr {
	b.failed = true
	return b.node(Bad, value.ErrorType, n)
}

func (b *binder) constant(v value.Value, t *value.Type, n syntax.Node) *Expr {
	e := b.node(Const, t, n)
	e.Value = &v
	return e
}

// textSpan is where an error about n is shown: at the operator of an operation, else at the whole of it.
func textSpan(n syntax.Node) syntax.Span {
	switch n := n.(type) {
	case *syntax.Binary:
		return n.At
	case *syntax.Unary:
		return n.At
	case *syntax.Member:
		return n.At
	case *syntax.Alias:
		return n.At
	case *syntax.Group:
		return textSpan(n.X)
	}
	return n.Span()
}

func (b *binder) number() *value.Type {
	if b.feat.Float {
		return value.Number
	}
	return value.Decimal
}

// expr binds an expression wherever it stands.
func (b *binder) expr(n syntax.Node) *Expr {
	if b.work++; b.work > maxWork {
		if b.work == maxWork+1 {
			b.errorf(n.Span(), "This formula is too involved to be checked.")
		}
		return b.bad(n)
	}
	switch n := n.(type) {
	case *syntax.Num:
		return b.num(n)
	case *syntax.Str:
		return b.constant(value.Str(n.Value), value.Text, n)
	case *syntax.Bool:
		return b.constant(value.Bool(n.Value), value.Boolean, n)
	case *syntax.Interp:
		return b.interp(n)
	case *syntax.Ref:
		return b.ref(n)
	case *syntax.Word:
		return b.word(n)
	case *syntax.Member:
		return b.member(n)
	case *syntax.Unary:
		return b.unary(n)
	case *syntax.Binary:
		return b.binary(n)
	case *syntax.Call:
		return b.narrow(b.call(n))
	case *syntax.Rec:
		return b.narrow(b.record(n))
	case *syntax.List:
		return b.narrow(b.list(n))
	case *syntax.Alias:
		b.errorf(n.At, "As is not expected here: it names the row of a function that works on a table or record.")
		return b.bad(n)
	case *syntax.Chain:
		return b.chain(n)
	case *syntax.Group:
		return b.expr(n.X)
	}
	return b.constant(value.Value{}, value.Blank, n)
}

func (b *binder) num(n *syntax.Num) *Expr {
	if b.feat.Float {
		f, ok := parseFloat(n.Text)
		if !ok {
			b.errorf(n.At, "This number is too large.")
			return b.bad(n)
		}
		return b.constant(value.Num(f), value.Number, n)
	}
	d, err := decimal.Parse(n.Text)
	if err != nil {
		b.errorf(n.At, "This number is too large: decimals end at 79,228,162,514,264,337,593,543,950,335.")
		return b.bad(n)
	}
	return b.constant(value.Dec(d), value.Decimal, n)
}

func (b *binder) interp(n *syntax.Interp) *Expr {
	e := b.node(Concat, value.Text, n)
	for _, p := range n.Parts {
		a := b.expr(p)
		if a.Op == Bad {
			continue
		}
		e.Args = append(e.Args, b.to(a, value.Text))
	}
	return e
}

func (b *binder) word(n *syntax.Word) *Expr {
	b.errorf(n.At, "%s is not available here.", n.Kind)
	return b.bad(n)
}

func (b *binder) chain(n *syntax.Chain) *Expr {
	e := b.node(Chain, value.Blank, n)
	for _, it := range n.Items {
		a := b.expr(it)
		e.Args = append(e.Args, a)
		e.Type = a.Type
	}
	return e
}

// narrow refuses what has too many columns. Types that share their parts could else grow without end from step to step.
func (b *binder) narrow(e *Expr) *Expr {
	if e.Op != Bad && e.Type.IsAggregate() && b.tooWide(e.Type, e.At) {
		return b.bad(e.Node)
	}
	return e
}

func (b *binder) record(n *syntax.Rec) *Expr {
	if len(n.Fields) > maxTypeSize {
		b.errorf(n.At, tooWide)
		return b.bad(n)
	}
	e := b.node(Record, nil, n)
	t := value.EmptyRecord
	for _, f := range n.Fields {
		a := b.expr(f.Value)
		if _, ok := t.Field(f.Name.Text); ok {
			b.errorf(f.Name.At, "The column %q stands twice in this record.", f.Name.Text)
			continue
		}
		if a.Type.Kind == value.KindVoid {
			b.errorf(a.At, "An action without a value cannot be stored in a record.")
		}
		t = t.With(value.Field{Name: f.Name.Text, Type: a.Type})
		i, _ := slices.BinarySearch(e.Names, f.Name.Text)
		e.Names = slices.Insert(e.Names, i, f.Name.Text)
		e.Args = slices.Insert(e.Args, i, a)
	}
	e.Type = t
	return e
}

// list binds [a, b]: a table of the column Value, or of the records themselves.
func (b *binder) list(n *syntax.List) *Expr {
	args := make([]*Expr, len(n.Items))
	for i, it := range n.Items {
		args[i] = b.expr(it)
	}
	elem, ok := b.unite(args, func(a *Expr, t *value.Type) {
		b.errorf(a.At, "All items of a table need types that fit together: here %s meets %s.", t, a.Type)
	})
	if ok && elem.Kind == value.KindVoid {
		b.errorf(args[0].At, "An action without a value cannot be stored in a table.")
		ok = false
	}
	if !ok {
		return b.bad(n)
	}
	if elem.Kind == value.KindRecord && !b.feat.TablesWrapRecords {
		e := b.node(Table, elem.Rows(), n)
		e.Args = b.all(args, elem)
		return e
	}
	if len(args) == 0 {
		return b.node(Table, value.EmptyTable, n)
	}
	e := b.node(List, value.ColumnOf(elem), n)
	e.Args = b.all(args, elem)
	return e
}

func (b *binder) all(args []*Expr, t *value.Type) []*Expr {
	for i, a := range args {
		args[i] = b.to(a, t)
	}
	return args
}

// unite finds the type that all arguments can take: the first's where possible, as the language says.
func (b *binder) unite(args []*Expr, clash func(a *Expr, t *value.Type)) (*value.Type, bool) {
	t := value.Blank
	ok := true
	for _, a := range args {
		u, fits := b.union(t, a.Type)
		if !fits {
			if a.Op != Bad {
				clash(a, t)
			}
			ok = false
			continue
		}
		t = u
	}
	return t, ok
}

// union is the type that holds values of both.
func (b *binder) union(t, u *value.Type) (*value.Type, bool) {
	switch {
	case t == u || u.Kind == value.KindBlank || u.Kind == value.KindError:
		return t, true
	case t.Kind == value.KindBlank || t.Kind == value.KindError:
		return u, true
	case t.Kind == value.KindVoid || u.Kind == value.KindVoid:
		return t, t.Kind == u.Kind
	case t.IsAggregate() && t.Kind == u.Kind && b.feat.PreV1:
		return b.shared(t, u), true
	case t.IsAggregate() && t.Kind == u.Kind:
		return b.unionFields(t, u)
	case b.feat.PreV1 && u.Kind == value.KindDateTime && t.IsDateLike(), b.feat.PreV1 && t.Kind == value.KindGUID && u.Kind == value.KindText:
		return u, true
	case b.converts(u, t):
		return t, true
	}
	return nil, false
}

func (b *binder) unionFields(t, u *value.Type) (*value.Type, bool) {
	if t.Sealed || u.Sealed {
		return unionSealed(t, u)
	}
	out := t
	for _, f := range u.Fields {
		g, ok := out.Field(f.Name)
		if !ok && len(out.Fields) == maxTypeSize {
			return nil, false
		}
		if !ok {
			out = out.With(f)
			continue
		}
		ft, ok := b.union(g.Type, f.Type)
		if !ok {
			return nil, false
		}
		if ft != g.Type {
			out = out.With(value.Field{Name: g.Name, Display: g.Display, Type: ft})
		}
	}
	return out, true
}

// shared keeps the columns that both have with fitting types, as the language did before V1.
func (b *binder) shared(t, u *value.Type) *value.Type {
	out := &value.Type{Kind: t.Kind}
	for _, f := range t.Fields {
		if g, ok := u.Field(f.Name); ok && (f.Type.Kind == g.Type.Kind || f.Type.IsNumeric() && g.Type.IsNumeric()) {
			out.Fields = append(out.Fields, f)
		}
	}
	return out
}

func names(fields []value.Field) string {
	var s []string
	for _, f := range fields {
		s = append(s, f.Name)
	}
	return strings.Join(s, ", ")
}
