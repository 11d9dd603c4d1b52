package bind

import (
	"strconv"
	"strings"

	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

func parseFloat(s string) (float64, bool) {
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil
}

const thisRecord = "ThisRecord"

// ref binds a name: the innermost row that knows it, then the host's variables, option sets and enumerations.
func (b *binder) ref(n *syntax.Ref) *Expr {
	name := n.Name.Text
	if !n.Global {
		for i := len(b.scopes) - 1; i >= 0; i-- {
			s := &b.scopes[i]
			if s.named {
				if s.alias == name {
					return b.row(s, n)
				}
				continue
			}
			if f, ok := s.typ.Field(name); ok {
				e := b.node(Field, f.Type, n)
				e.Name, e.Index = f.Name, s.level
				return e
			}
			if name == thisRecord && s.typ != b.handlerType() {
				return b.row(s, n)
			}
		}
	}
	if v, ok := b.find(name); ok {
		e := b.node(Var, v.Type, n)
		e.Name, e.Index = v.Name, v.Index
		b.vars = append(b.vars, v.Index)
		return e
	}
	if e := b.named(name, n); e != nil {
		return e
	}
	b.errorf(n.Name.At, "The name %q is not known here.%s", name, b.nearName(name))
	return b.bad(n)
}

func (b *binder) row(s *scope, n syntax.Node) *Expr {
	e := b.node(Row, s.typ, n)
	e.Index = s.level
	return e
}

// set finds an option set or enumeration, unless a variable hides it.
func (b *binder) set(n syntax.Node) *value.OptionSet {
	r, ok := n.(*syntax.Ref)
	if !ok {
		return nil
	}
	name := r.Name.Text
	if !r.Global {
		for _, s := range b.scopes {
			if s.named && s.alias == name {
				return nil
			}
			if !s.named {
				if _, ok := s.typ.Field(name); ok {
					return nil
				}
			}
		}
	}
	if s, ok := b.schema.sets[name]; ok {
		return s
	}
	if _, ok := b.schema.Var(name); ok {
		return nil
	}
	return enums[name]
}

func (b *binder) member(n *syntax.Member) *Expr {
	if s := b.set(syntax.Bare(n.X)); s != nil {
		return b.option(s, n)
	}
	if n.Scoped {
		return b.scopedField(n)
	}
	x := b.expr(n.X)
	switch x.Type.Kind {
	case value.KindRecord, value.KindTable:
		f, ok := x.Type.Field(n.Name.Text)
		if !ok {
			b.errorf(n.At, "There is no column %q here.%s", n.Name.Text, similar(n.Name.Text, x.Type))
			return b.bad(n)
		}
		if x.Type.Kind == value.KindRecord {
			e := b.node(Member, f.Type, n)
			e.Name, e.Args = f.Name, []*Expr{x}
			return e
		}
		e := b.node(Column, value.TableOf(f), n)
		if !b.feat.OwnColumnNames {
			e.Type = value.ColumnOf(f.Type)
		}
		e.Name, e.Args = f.Name, []*Expr{x}
		return e
	case value.KindDynamic:
		e := b.node(Dynamic, value.Dynamic, n)
		e.Name, e.Args = n.Name.Text, []*Expr{x}
		return e
	}
	if x.Op != Bad {
		b.errorf(n.At, "The part after the point needs a record, table or untyped object before it, not %s.", x.Type)
	}
	return b.bad(n)
}

// scopedField binds Name[@Column]: the column of a named row.
func (b *binder) scopedField(n *syntax.Member) *Expr {
	r, ok := n.X.(*syntax.Ref)
	if ok {
		for i := len(b.scopes) - 1; i >= 0; i-- {
			s := &b.scopes[i]
			if s.alias != r.Name.Text {
				continue
			}
			if f, ok := s.typ.Field(n.Name.Text); ok {
				e := b.node(Field, f.Type, n)
				e.Name, e.Index = f.Name, s.level
				return e
			}
		}
	}
	b.errorf(n.At, "There is no row with a column %q in reach under this name.", n.Name.Text)
	return b.bad(n)
}

func (b *binder) option(s *value.OptionSet, n *syntax.Member) *Expr {
	o, ok := s.Option(n.Name.Text)
	if !ok {
		b.errorf(n.At, "%s has no option %q.", s.Name, n.Name.Text)
		return b.bad(n)
	}
	if s.Enum && b.feat.WeakEnums {
		return b.constant(o.Value, b.backing(o.Value), n)
	}
	return b.constant(s.Pick(o), s.Type(), n)
}

// backing is the type of a plain value in place of an option.
func (b *binder) backing(v value.Value) *value.Type {
	switch v.Kind {
	case value.KindText:
		return value.Text
	case value.KindBoolean:
		return value.Boolean
	case value.KindColor:
		return value.Color
	case value.KindDecimal:
		return value.Decimal
	}
	return value.Number
}

// similar offers the column whose name is nearest.
func similar(name string, t *value.Type) syntax.Sentence {
	var names []string
	for _, f := range t.Fields {
		names = append(names, f.Name)
	}
	return quoted(nearest(name, names))
}

// Hints for a name that is not known stand behind the sentence that says so. Names of the host are quoted as there.
func quoted(name string) syntax.Sentence {
	if name == "" {
		return syntax.Sentence{}
	}
	return syntax.Say(" Did you mean %q?", name)
}

func plainly(name string) syntax.Sentence {
	if name == "" {
		return syntax.Sentence{}
	}
	return syntax.Say(" Did you mean %s?", name)
}

// nearest is the name that differs only in case, or takes the fewest changes of a letter, fewer than half of its letters and
// at most two.
func nearest(name string, names []string) string {
	best, at := min(3, len(name)/2+1), ""
	for _, n := range names {
		if strings.EqualFold(name, n) {
			return n
		}
		if d := distance(name, n, best); d < best {
			best, at = d, n
		}
	}
	return at
}

// nearName offers the name in reach that is nearest: a column of a row, a truth, an option without its enumeration, or a
// variable.
func (b *binder) nearName(name string) syntax.Sentence {
	for i := len(b.scopes) - 1; i >= 0; i-- {
		if s := &b.scopes[i]; !s.named {
			if hint := similar(name, s.typ); hint.Format != "" {
				return hint
			}
		}
	}
	for _, word := range []string{"true", "false"} {
		if strings.EqualFold(name, word) {
			return plainly(word)
		}
	}
	for _, s := range Enums() {
		if _, ok := s.Option(name); ok {
			return plainly(s.Name + "." + name)
		}
	}
	return quoted(nearest(name, b.schema.names))
}

// distance is Levenshtein's, given up at most.
func distance(a, b string, most int) int {
	if len(a) > 64 || len(b) > 64 || len(a)-len(b) >= most || len(b)-len(a) >= most {
		return most
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diag := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			diag, row[j] = row[j], min(row[j]+1, row[j-1]+1, diag+cost)
		}
	}
	return row[len(b)]
}
