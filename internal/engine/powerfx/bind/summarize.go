package bind

import (
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

const thisGroup = "ThisGroup"

// summarize binds Summarize(table, column …, formula As name …): rows with equal columns make a group, and each formula is
// computed for a group with its columns and ThisGroup in scope (Power Fx reference: Summarize function).
func (b *binder) summarize(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	if a, ok := syntax.Bare(n.Args[0]).(*syntax.Alias); ok {
		b.errorf(a.At, "The table of Summarize cannot be named with As.")
		return b.misfit(n)
	}
	src := b.asTable(f, b.expr(n.Args[0]), n.Args[0])
	e.Args = append(e.Args, src)
	if src.Op == Bad {
		return b.misfit(n)
	}
	t, ok := b.groupColumns(src.Type, n)
	if ok && len(t.Fields) == 0 {
		b.errorf(textSpan(n.Args[1]), "Summarize needs at least one column to group by.")
		ok = false
	}
	scope := t.Row()
	if _, taken := src.Type.Field(thisGroup); !taken {
		scope = scope.With(value.Field{Name: thisGroup, Type: src.Type})
	} else {
		b.errorf(src.At, "A column of this table is named ThisGroup, which has a meaning of its own here: rename it.")
		ok = false
	}
	formulas := map[string]*Expr{}
	for _, a := range n.Args[1:] {
		al, is := syntax.Bare(a).(*syntax.Alias)
		if !is {
			continue
		}
		x := b.aggregate(e, scope, al)
		if x.Op == Bad {
			ok = false
			continue
		}
		if _, there := t.Field(al.Name.Text); there {
			b.errorf(al.At, "There is a column %q already.", al.Name.Text)
			ok = false
			continue
		}
		t = t.With(value.Field{Name: al.Name.Text, Type: x.Type})
		formulas[al.Name.Text] = x
	}
	if !ok {
		return b.misfit(n)
	}
	return b.reshaped(n, e, t, nil, formulas)
}

// groupColumns reads the arguments that name columns to group by.
func (b *binder) groupColumns(src *value.Type, n *syntaxCall) (*value.Type, bool) {
	t, ok := value.EmptyTable, true
	for _, a := range n.Args[1:] {
		a = syntax.Bare(a)
		switch a.(type) {
		case *syntax.Alias:
			continue
		case *syntax.Ref, *syntax.Str:
		default:
			b.errorf(textSpan(a), "Summarize takes columns to group by, and formulas named with As.")
			ok = false
			continue
		}
		fd, there := b.knownColumn(src, a)
		_, twice := t.Field(fd.Name)
		switch {
		case !there:
			ok = false
		case twice:
			b.errorf(textSpan(a), "There is a column %q already.", fd.Name)
			ok = false
		case !groupable(fd.Type):
			b.errorf(textSpan(a), "Rows cannot be grouped by a column of type %s.", fd.Type)
			ok = false
		default:
			t = t.With(fd)
		}
	}
	return t, ok
}

func groupable(t *value.Type) bool {
	return !t.IsAggregate() && t.Kind != value.KindDynamic && t.Kind != value.KindVoid && t.Kind != value.KindBlob
}

// aggregate binds one formula of a group.
func (b *binder) aggregate(e *Expr, scope *value.Type, a *syntax.Alias) *Expr {
	if _, ok := syntax.Bare(a.X).(*syntax.Ref); ok {
		b.errorf(a.At, "Summarize takes columns to group by, and formulas named with As.")
		return b.bad(a)
	}
	x, level := b.inRow(scope, "", a.X)
	e.Index = level
	if x.Op != Bad && !groupable(x.Type) {
		b.errorf(a.At, "A text, number, Boolean, date or time is expected here, not %s.", x.Type)
		return b.bad(a)
	}
	return x
}
