package run

import (
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

// Conditions are compiled to truths rather than values, and names in them to places rather than copies: a rule is then
// decided without moving a value.

type truth int8

const (
	no     truth = 0
	yes    truth = 1
	failed truth = 2 // the error is in Frame.fault
)

type cond func(f *Frame) truth

// place is where a value stands; nil means blank.
type placeOf func(f *Frame) *value.Value

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

func (f *Frame) fail(v value.Value) truth {
	f.fault = v
	return failed
}

// decide turns a condition into a value.
func decide(c cond) code {
	return func(f *Frame) value.Value {
		switch c(f) {
		case yes:
			return value.Bool(true)
		case no:
			return value.Bool(false)
		}
		return f.fault
	}
}

// cond compiles a Boolean expression.
func (k *compiler) cond(e *bind.Expr) cond {
	switch e.Op {
	case bind.And, bind.Or:
		return k.logical(e)
	case bind.Not:
		x := k.cond(e.Args[0])
		return func(f *Frame) truth {
			t := x(f)
			if t == failed {
				return failed
			}
			return 1 - t
		}
	case bind.Eq, bind.Ne, bind.Lt, bind.Le, bind.Gt, bind.Ge:
		return k.comparison(e)
	}
	if e.Op == bind.Call && (e.Func.Name == "And" || e.Func.Name == "Or") {
		return anyOf(e.Func.Name == "Or", k.conds(e.Args))
	}
	x := k.compile(e)
	return func(f *Frame) truth {
		v := x(f)
		if v.IsError() {
			return f.fail(v)
		}
		return truthOf(v.Bool())
	}
}

// logical is And and Or: it stops at the first argument that decides, and at the first error.
func (k *compiler) logical(e *bind.Expr) cond {
	return anyOf(e.Op == bind.Or, k.conds(e.Args))
}

func (k *compiler) conds(es []*bind.Expr) []cond {
	out := make([]cond, len(es))
	for i, e := range es {
		out[i] = k.cond(e)
	}
	return out
}

func anyOf(or bool, list []cond) cond {
	stop := truthOf(or)
	if len(list) == 2 {
		x, y := list[0], list[1]
		return func(f *Frame) truth {
			if t := x(f); t == stop || t == failed {
				return t
			}
			return y(f)
		}
	}
	return func(f *Frame) truth {
		for _, x := range list {
			if t := x(f); t == stop || t == failed {
				return t
			}
		}
		return 1 - stop
	}
}

// place compiles a name, or a column of one; nil when e is something else.
func (k *compiler) place(e *bind.Expr) placeOf {
	switch e.Op {
	case bind.Var:
		i := e.Index
		return func(f *Frame) *value.Value {
			if f.env.Host != nil {
				f.fault = f.env.Host.Get(i)
				return &f.fault
			}
			if i < len(f.vars) {
				return &f.vars[i]
			}
			return nil
		}
	case bind.Field:
		level, name := e.Index, e.Name
		return func(f *Frame) *value.Value { return inRecord(&f.rows[level], name, -1) }
	case bind.Member:
		x := k.place(e.Args[0])
		if x == nil {
			return nil
		}
		name, i := e.Name, place(e.Args[0].Type, e.Name)
		return func(f *Frame) *value.Value { return inRecord(x(f), name, i) }
	case bind.Const:
		v := e.Value
		return func(*Frame) *value.Value { return v }
	}
	return nil
}

func inRecord(v *value.Value, name string, i int) *value.Value {
	if v == nil {
		return nil
	}
	r := v.Record()
	if r == nil {
		return v
	}
	if i >= 0 && i < len(r.Names) && r.Names[i] == name {
		return &r.Values[i]
	}
	return r.Place(name)
}

// comparison compiles = <> < <= > >=.
func (k *compiler) comparison(e *bind.Expr) cond {
	a, b := e.Args[0], e.Args[1]
	if p := k.place(a); p != nil && b.Op == bind.Const {
		if c := againstConst(e.Op, p, b.Value); c != nil {
			return c
		}
	}
	x, y := k.compile(a), k.compile(b)
	if e.Op == bind.Eq || e.Op == bind.Ne {
		want := e.Op == bind.Eq
		return func(f *Frame) truth {
			v, w := x(f), y(f)
			if v.IsError() || w.IsError() {
				return f.fail(value.Merge(v, w))
			}
			return truthOf(f.same(v, w) == want)
		}
	}
	test := ordering(e.Op)
	return func(f *Frame) truth {
		v, w := x(f), y(f)
		if v.IsError() || w.IsError() {
			return f.fail(value.Merge(v, w))
		}
		return truthOf(test(order(v, w)))
	}
}

// againstConst is the usual shape of rules: a name against a text or a decimal.
func againstConst(op bind.Op, p placeOf, c *value.Value) cond {
	switch {
	case c.Kind == value.KindText && (op == bind.Eq || op == bind.Ne):
		s, same := c.Text(), truthOf(op == bind.Eq)
		return func(f *Frame) truth {
			v := p(f)
			if v == nil {
				return 1 - same
			}
			switch v.Kind {
			case value.KindText, value.KindHyperlink:
				if v.Text() == s {
					return same
				}
			case value.KindError:
				return f.fail(*v)
			}
			return 1 - same
		}
	case c.Kind == value.KindDecimal && op != bind.Eq && op != bind.Ne:
		d, test := c.Dec(), ordering(op)
		return func(f *Frame) truth {
			v := p(f)
			if v == nil {
				v = &value.Value{}
			}
			if v.Kind == value.KindError {
				return f.fail(*v)
			}
			return truthOf(test(v.Dec().Cmp(d)))
		}
	}
	return nil
}
