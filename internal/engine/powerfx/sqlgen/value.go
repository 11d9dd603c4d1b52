package sqlgen

import (
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

// value compiles a scalar to the values it may have.
func (k *compiler) value(e *bind.Expr) ([]alt, bool) {
	if k.fixed(e) {
		v := k.fold(e)
		if v.IsError() {
			return nil, true
		}
		return single(known(v)), true
	}
	if c, ok := k.column(e); ok {
		t, ok := k.read(e, c)
		return single(t), ok
	}
	if t, is, ok := k.decides(e); is {
		return []alt{{t.yes, known(value.Bool(true))}, {t.no, known(value.Bool(false))}}, ok
	}
	switch e.Op {
	case bind.Coerce:
		return k.each(e, k.convert)
	case bind.Neg, bind.Add, bind.Sub, bind.Mul, bind.Div:
		return k.each(e, k.arithmetic)
	case bind.Concat:
		if e.Type.Kind == value.KindText {
			return k.each(e, k.concat)
		}
	case bind.Call:
		return k.call(e)
	}
	return nil, k.no(e, "The database has no counterpart of this part of the formula.")
}

func (k *compiler) call(e *bind.Expr) ([]alt, bool) {
	name := e.Func.Name
	if e.Func.Own != nil || e.Type.IsAggregate() {
		return nil, k.no(e, "The database does not know "+name+".")
	}
	switch name {
	case "If":
		return k.decision(e)
	case "Switch":
		return k.switching(e)
	case "Coalesce":
		return k.coalesce(e)
	case "Concatenate":
		return k.each(e, k.concat)
	case "Len", "Left", "Right", "Mid", "Lower", "Upper", "Trim", "TrimEnds":
		return k.each(e, k.textCall)
	case "Year", "Month", "Day", "Hour", "Minute", "Second", "Weekday":
		return k.each(e, k.datePart)
	case "DateAdd":
		return k.each(e, k.dateAdd)
	case "DateDiff":
		return k.each(e, k.dateDiff)
	}
	return nil, k.no(e, name+" runs on the server, not in the database.")
}

// each compiles the arguments of an operation that evaluates all of them and is an error when one is, and computes it for
// every combination of their values.
func (k *compiler) each(e *bind.Expr, compute func(*bind.Expr, []term) (term, bool)) ([]alt, bool) {
	combos := []struct {
		when string
		args []term
	}{{when: yes}}
	for _, a := range e.Args {
		list, ok := k.value(a)
		if !ok {
			return nil, false
		}
		next := combos[:0:0]
		for _, c := range combos {
			for _, x := range list {
				n := c
				n.when = and(c.when, x.when)
				n.args = append(append([]term{}, c.args...), x.term)
				next = append(next, n)
			}
		}
		if combos = next; len(combos) > maxAlts {
			return nil, k.no(e, "This part has too many cases for the database.")
		}
	}
	var out []alt
	for _, c := range combos {
		t, failed, ok := k.compute(e, c.args, compute)
		switch {
		case !ok:
			return nil, false
		case len(t.sql) > maxSQL:
			return nil, k.no(e, "This part is too large for the database.")
		case !failed:
			out = append(out, alt{c.when, t})
		}
	}
	return out, k.fewCases(e, out)
}

// compute evaluates the operation at once where all arguments are known.
func (k *compiler) compute(e *bind.Expr, args []term, with func(*bind.Expr, []term) (term, bool)) (t term, failed, ok bool) {
	for _, a := range args {
		if a.sort != constant {
			t, ok = with(e, args)
			if t.typ == nil {
				t.typ = e.Type
			}
			return t, false, ok
		}
	}
	f := *e
	f.Args = make([]*bind.Expr, len(args))
	for i, a := range args {
		v := a.v
		f.Args[i] = &bind.Expr{Op: bind.Const, Type: e.Args[i].Type, Value: &v, At: e.Args[i].At, Node: e.Args[i].Node}
	}
	v := k.fold(&f)
	return known(v), v.IsError(), true
}

func (k *compiler) decision(e *bind.Expr) ([]alt, bool) {
	n := len(e.Args)
	var out []alt
	so := truth{yes, no, true} // no condition so far was true or an error
	for i := 0; i+1 < n; i += 2 {
		t, ok := k.cond(e.Args[i])
		if !ok {
			return nil, false
		}
		if out, ok = k.under(out, and(so.yes, t.yes), e.Args[i+1]); !ok {
			return nil, false
		}
		so.yes = and(so.yes, t.no)
	}
	return k.otherwise(e, out, so.yes, n%2 == 1)
}

// otherwise adds the last result of a decision, or blank.
func (k *compiler) otherwise(e *bind.Expr, out []alt, when string, last bool) ([]alt, bool) {
	if !last {
		out = append(out, alt{when, known(value.Value{})})
		return out, k.fewCases(e, out)
	}
	out, ok := k.under(out, when, e.Args[len(e.Args)-1])
	return out, ok && k.fewCases(e, out)
}

// fewCases refuses values with too many cases, or too long ones.
func (k *compiler) fewCases(e *bind.Expr, list []alt) bool {
	n := 0
	for _, a := range list {
		n += len(a.when)
	}
	return len(list) <= maxAlts && n <= maxSQL || k.no(e, "This part has too many cases for the database.")
}

// under adds the values of e where a condition holds.
func (k *compiler) under(out []alt, when string, e *bind.Expr) ([]alt, bool) {
	if when == no {
		return out, true
	}
	list, ok := k.value(e)
	for _, a := range list {
		out = append(out, alt{and(when, a.when), a.term})
	}
	return out, ok
}

// switching compiles Switch: its value is compared with one match after the other.
func (k *compiler) switching(e *bind.Expr) ([]alt, bool) {
	xs, ok := k.value(e.Args[0])
	if !ok {
		return nil, false
	}
	n := len(e.Args)
	var out []alt
	so := yes
	for i := 1; i+1 < n; i += 2 {
		ys, ok := k.value(e.Args[i])
		if !ok {
			return nil, false
		}
		t, ok := k.combine(e.Args[i], xs, ys, func(x, y term) (truth, bool) { return k.compare(e.Args[i], bind.Eq, x, y) })
		if !ok {
			return nil, false
		}
		if out, ok = k.under(out, and(so, t.yes), e.Args[i+1]); !ok {
			return nil, false
		}
		so = and(so, t.no)
	}
	return k.otherwise(e, out, so, n%2 == 0)
}

// coalesce takes the first value that is neither blank nor the empty text; an error is such a value too.
func (k *compiler) coalesce(e *bind.Expr) ([]alt, bool) {
	var out []alt
	so := yes
	for _, a := range e.Args {
		list, ok := k.value(a)
		if !ok {
			return nil, false
		}
		none := no
		for _, x := range list {
			t := empty(x.term)
			if when := and(so, x.when, t.no); when != no {
				out = append(out, alt{when, x.term})
			}
			none = or(none, and(x.when, t.yes))
		}
		so = and(so, none)
	}
	if so != no {
		out = append(out, alt{so, known(value.Value{})})
	}
	return out, k.fewCases(e, out)
}
