package bind

import (
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// The marks before a column's name in the Names of a Join: which side it comes from.
const (
	JoinLeft  = 'L'
	JoinRight = 'R'
)

// joining is a Join being bound.
type joining struct {
	left, right   *Expr
	lname, rname  string
	result        *value.Type
	from          map[string]string // column of the result to mark and name of its origin
	rightIncluded bool
}

// join binds Join(left, right, condition, type, side.Column As name …). The result has the columns of the left table, some
// of them renamed, and the columns of the right one that are named.
func (b *binder) join(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	j := joining{from: map[string]string{}}
	j.left, j.lname = b.rows(f, n.Args[0])
	j.right, j.rname = b.rows(f, n.Args[1])
	if j.lname == "" {
		j.lname = "LeftRecord"
	}
	if j.rname == "" {
		j.rname = "RightRecord"
	}
	e.Args = append(e.Args, j.left, j.right)
	if j.left.Op == Bad || j.right.Op == Bad {
		return b.misfit(n)
	}
	level := len(b.scopes)
	b.scopes = append(b.scopes, scope{typ: j.left.Type.Row(), alias: j.lname, level: level, named: true},
		scope{typ: j.right.Type.Row(), alias: j.rname, level: level + 1, named: true})
	b.levels = max(b.levels, len(b.scopes))
	e.Index = level
	e.Args = append(e.Args, b.to(b.expr(n.Args[2]), value.Boolean))
	ok := b.joinColumns(&j, n)
	b.scopes = b.scopes[:level]
	e.Args = append(e.Args, b.joinType(n.Args[3]))
	if !j.rightIncluded {
		b.errorf(textSpan(n.Args[0]), "Join needs at least one column of %s in its result.", j.rname)
		ok = false
	}
	if !ok {
		return b.misfit(n)
	}
	e.Type = j.result
	for _, fd := range j.result.Fields {
		from, named := j.from[fd.Name]
		if !named {
			from = string(JoinLeft) + fd.Name
		}
		e.Names = append(e.Names, from)
	}
	return b.done(n, e)
}

// joinType takes a plain member of JoinType.
func (b *binder) joinType(n syntax.Node) *Expr {
	if m, ok := syntax.Bare(n).(*syntax.Member); ok {
		if s := b.set(syntax.Bare(m.X)); s == JoinType {
			return b.option(s, m)
		}
	}
	if b.expr(n).Op != Bad {
		b.errorf(textSpan(n), "A member of JoinType is expected here, as it is: JoinType.Inner, Left, Right or Full.")
	}
	return b.bad(n)
}

func (b *binder) joinColumns(j *joining, n *syntaxCall) bool {
	j.result = j.left.Type
	ok := true
	for _, a := range n.Args[4:] {
		if !b.joinColumn(j, syntax.Bare(a)) {
			ok = false
		}
	}
	return ok
}

// joinColumn reads side.Column As name.
func (b *binder) joinColumn(j *joining, n syntax.Node) bool {
	a, ok := n.(*syntax.Alias)
	if !ok {
		b.errorf(textSpan(n), "The columns of a Join are named with As: %s.Column As Name.", j.rname)
		return false
	}
	m, ok := syntax.Bare(a.X).(*syntax.Member)
	if !ok {
		b.errorf(a.At, "The columns of a Join are named with As: %s.Column As Name.", j.rname)
		return false
	}
	side, ok := syntax.Bare(m.X).(*syntax.Ref)
	x := b.expr(m)
	if x.Op == Bad {
		return false
	}
	if !ok || side.Name.Text != j.lname && side.Name.Text != j.rname {
		b.errorf(a.At, "A column of %s or %s is expected here.", j.lname, j.rname)
		return false
	}
	left := side.Name.Text == j.lname
	rest := j.result
	if left {
		if j.from[x.Name] == "" {
			rest = rest.Without(x.Name)
		}
	} else {
		j.rightIncluded = true
	}
	if _, there := rest.Field(a.Name.Text); there {
		b.errorf(a.At, "There is a column %q already.", a.Name.Text)
		return false
	}
	mark := JoinRight
	if left {
		mark = JoinLeft
	}
	j.result = rest.With(value.Field{Name: a.Name.Text, Type: x.Type})
	j.from[a.Name.Text] = string(mark) + x.Name
	return true
}
