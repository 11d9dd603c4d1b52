package bind

import (
	"slices"

	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// columnFuncs change the columns of tables and records.
func columnFuncs() []*Func {
	const g = "Tables"
	return []*Func{
		sig(g, "AddColumns", nil, "table:A column:A* formula:A*").form((*binder).addColumns),
		sig(g, "DropColumns", nil, "table:A column:A*").form((*binder).dropColumns),
		sig(g, "ShowColumns", nil, "table:A column:A*").form((*binder).showColumns),
		sig(g, "RenameColumns", nil, "table:A column:A* new:A*").form((*binder).renameColumns),
		sig(g, "SortByColumns", nil, "table:A column:A order:A? more:A?*").form((*binder).sortByColumns),
		sig(g, "Search", nil, "table:A text:T column:A*").form((*binder).search),
		sig(g, "Summarize", nil, "table:A column:A*").form((*binder).summarize),
		sig(g, "Join", nil, "left:A right:A condition:A type:A column:A*").form((*binder).join),
	}
}

// shape binds the table or record whose columns a function changes.
func (b *binder) shape(f *Func, n syntax.Node) (*Expr, string) {
	x, alias := b.source(n)
	if x.Type.Sealed && (f.Name == "AddColumns" || f.Name == "RenameColumns") {
		b.errorf(x.At, "The columns of this %s cannot be changed; take those you need with ShowColumns first.", x.Type)
		return b.bad(n), alias
	}
	if x.Type.Kind == value.KindRecord {
		return x, alias
	}
	if x.Op != Bad && x.Type.Kind != value.KindTable && !b.feat.PreV1 {
		b.errorf(x.At, "%s needs a table or a record here, not %s.", f.Name, x.Type)
		return b.bad(n), alias
	}
	return b.asTable(f, x, n), alias
}

// columnName reads an argument that names a column: an identifier, or a text where ColumnNamesAsText is on.
func (b *binder) columnName(n syntax.Node) (string, bool) {
	n = syntax.Bare(n)
	if b.feat.ColumnNamesAsText {
		s, ok := n.(*syntax.Str)
		switch {
		case !ok:
			b.errorf(textSpan(n), "The name of a column is expected here as a text in quotes.")
			return "", false
		case s.Value == "":
			b.errorf(textSpan(n), "The name of a column cannot be empty.")
			return "", false
		}
		return s.Value, true
	}
	r, ok := n.(*syntax.Ref)
	if ok && !r.Global {
		return r.Name.Text, true
	}
	if b.expr(n).Op != Bad {
		b.errorf(textSpan(n), "The name of a column is expected here, without quotes.")
	}
	return "", false
}

// knownColumn reads the name of a column of t.
func (b *binder) knownColumn(t *value.Type, n syntax.Node) (value.Field, bool) {
	name, ok := b.columnName(n)
	if !ok {
		return value.Field{}, false
	}
	fd, ok := t.Field(name)
	if !ok {
		b.errorf(textSpan(n), "There is no column %q here.%s", name, similar(name, t))
	}
	return fd, ok
}

// reshaped finishes a function whose result has the columns of t: sources gives for each the column that it comes from, or
// nothing for one computed by the formula in formulas.
func (b *binder) reshaped(n *syntaxCall, e *Expr, t *value.Type, sources map[string]string, formulas map[string]*Expr) *Expr {
	if e = b.done(n, e); e.Op == Bad {
		return e
	}
	e.Type = t
	for _, fd := range t.Fields {
		if x := formulas[fd.Name]; x != nil {
			e.Names = append(e.Names, "")
			e.Args = append(e.Args, x)
			continue
		}
		from, ok := sources[fd.Name]
		if !ok {
			from = fd.Name
		}
		e.Names = append(e.Names, from)
	}
	return e
}

func (b *binder) pairs(n *syntaxCall) bool {
	if len(n.Args)%2 == 1 {
		return true
	}
	b.errorf(n.At, "%s takes a table or record and then pairs of arguments: an odd number, not %d.", n.Name.Text, len(n.Args))
	return false
}

func (b *binder) addColumns(f *Func, n *syntaxCall) *Expr {
	if !b.pairs(n) {
		return b.bad(n)
	}
	e := b.open(f, n)
	src, alias := b.shape(f, n.Args[0])
	e.Args = append(e.Args, src)
	t, ok := src.Type, src.Op != Bad
	if !ok {
		t = value.EmptyTable
	}
	formulas := map[string]*Expr{}
	for i := 1; i < len(n.Args); i += 2 {
		name, named := b.columnName(n.Args[i])
		x := b.lambda(e, alias, n.Args[i+1])
		ok = ok && named && x.Op != Bad
		if !named || x.Op == Bad {
			continue
		}
		if _, there := t.Field(name); there {
			b.warnf(textSpan(n.Args[i]), "There is a column %q already.", name)
			ok = false
			continue
		}
		t = t.With(value.Field{Name: name, Type: x.Type})
		formulas[name] = x
	}
	if !ok {
		return b.misfit(n)
	}
	return b.reshaped(n, e, t, nil, formulas)
}

func (b *binder) dropColumns(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	src, _ := b.shape(f, n.Args[0])
	e.Args = append(e.Args, src)
	if src.Op == Bad {
		return b.misfit(n)
	}
	t := src.Type
	ok := true
	for _, a := range n.Args[1:] {
		fd, there := b.knownColumn(t, a)
		if there {
			t = t.Without(fd.Name)
		}
		ok = ok && there
	}
	if !ok {
		return b.misfit(n)
	}
	return b.reshaped(n, e, t, nil, nil)
}

func (b *binder) showColumns(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	src, _ := b.shape(f, n.Args[0])
	e.Args = append(e.Args, src)
	if src.Op == Bad {
		return b.misfit(n)
	}
	t := &value.Type{Kind: src.Type.Kind}
	ok := true
	for _, a := range n.Args[1:] {
		fd, there := b.knownColumn(src.Type, a)
		if there {
			if _, twice := t.Field(fd.Name); twice {
				b.warnf(textSpan(a), "The column %q is named twice.", fd.Name)
			}
			t = t.With(fd)
		}
		ok = ok && there
	}
	if !ok {
		return b.misfit(n)
	}
	return b.reshaped(n, e, t, nil, nil)
}

func (b *binder) renameColumns(f *Func, n *syntaxCall) *Expr {
	if !b.pairs(n) {
		return b.bad(n)
	}
	e := b.open(f, n)
	src, _ := b.shape(f, n.Args[0])
	e.Args = append(e.Args, src)
	if src.Op == Bad {
		return b.misfit(n)
	}
	t := src.Type
	from := map[string]string{}
	for i := 1; i < len(n.Args); i += 2 {
		fd, ok := b.knownColumn(t, n.Args[i])
		if !ok {
			return b.misfit(n)
		}
		name, ok := b.columnName(n.Args[i+1])
		if !ok {
			return b.misfit(n)
		}
		t = t.Without(fd.Name)
		if _, there := t.Field(name); there {
			b.errorf(textSpan(n.Args[i+1]), "There is a column %q already.", name)
			return b.misfit(n)
		}
		origin, again := from[fd.Name]
		if !again {
			origin = fd.Name
		}
		delete(from, fd.Name)
		t = t.With(value.Field{Name: name, Type: fd.Type})
		from[name] = origin
	}
	return b.reshaped(n, e, t, from, nil)
}

func (b *binder) search(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	src := b.asTable(f, b.expr(n.Args[0]), n.Args[0])
	e.Args = append(e.Args, src, b.to(b.expr(n.Args[1]), value.Text))
	if src.Op == Bad {
		return b.misfit(n)
	}
	ok := true
	for _, a := range n.Args[2:] {
		fd, there := b.knownColumn(src.Type, a)
		if there && fd.Type.Kind != value.KindText && fd.Type.Kind != value.KindHyperlink {
			b.errorf(textSpan(a), "Search looks into columns of text; %q is of type %s.", fd.Name, fd.Type)
			there = false
		}
		ok = ok && there
		if !slices.Contains(e.Names, fd.Name) {
			e.Names = append(e.Names, fd.Name)
		}
	}
	if !ok {
		return b.misfit(n)
	}
	e.Type = src.Type
	return b.done(n, e)
}
