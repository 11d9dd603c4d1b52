package sqlgen

import (
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

// cond compiles a condition. A blank one is false.
func (k *compiler) cond(e *bind.Expr) (truth, bool) {
	if k.fixed(e) {
		v := k.fold(e)
		if v.IsError() {
			return truth{yes: no, no: no}, true
		}
		return always(v.Bool()), true
	}
	if t, known, ok := k.decides(e); known {
		return t, ok
	}
	list, ok := k.value(e)
	if !ok {
		return truth{}, false
	}
	return k.choose(e, list, func(t term) (truth, bool) {
		switch t.sort {
		case constant:
			return always(t.v.Bool()), true
		case flag:
			out := truth{yes: t.sql + " <> 0", no: t.sql + " = 0", total: true}
			if t.null {
				out.no = or(out.no, t.sql+" IS NULL")
			}
			return out, true
		}
		return truth{}, k.no(e, "The database does not decide by this value.")
	})
}

// decides compiles the operators and functions that give a Boolean that is never blank; is tells whether e is one.
func (k *compiler) decides(e *bind.Expr) (t truth, is, ok bool) {
	switch e.Op {
	case bind.And, bind.Or:
		t, ok = k.logic(e, e.Op == bind.Or)
		return t, true, ok
	case bind.Not:
		t, ok = k.cond(e.Args[0])
		return t.not(), true, ok
	case bind.Eq, bind.Ne, bind.Lt, bind.Le, bind.Gt, bind.Ge:
		t, ok = k.comparison(e)
		return t, true, ok
	case bind.In, bind.ExactIn:
		t, ok = k.membership(e)
		return t, true, ok
	case bind.Call:
		return k.decidingCall(e)
	}
	return truth{}, false, false
}

func (k *compiler) decidingCall(e *bind.Expr) (t truth, is, ok bool) {
	if e.Type.Kind != value.KindBoolean || e.Func.Own != nil {
		return truth{}, false, false
	}
	switch e.Func.Name {
	case "And", "Or":
		t, ok = k.logic(e, e.Func.Name == "Or")
	case "Not":
		t, ok = k.cond(e.Args[0])
		t = t.not()
	case "IsBlank":
		t, ok = k.isBlank(e)
	case "StartsWith", "EndsWith":
		t, ok = k.begins(e, e.Func.Name == "EndsWith")
	case "IsToday":
		t, ok = k.isToday(e)
	default:
		return truth{}, false, false
	}
	return t, true, ok
}

func (k *compiler) logic(e *bind.Expr, or bool) (truth, bool) {
	var out truth
	for i, a := range e.Args {
		t, ok := k.cond(a)
		switch {
		case !ok:
			return truth{}, false
		case i == 0:
			out = t
		case or:
			out = out.either(t)
		default:
			out = out.also(t)
		}
		if len(out.yes)+len(out.no) > 2*maxSQL {
			return truth{}, k.no(e, "This part is too large for the database.")
		}
	}
	return out, true
}

// choose joins the truths of the values that a part may have.
func (k *compiler) choose(e *bind.Expr, list []alt, decide func(term) (truth, bool)) (truth, bool) {
	out := truth{yes: no, no: no, total: len(list) == 1 && list[0].when == yes}
	for _, a := range list {
		t, ok := decide(a.term)
		if !ok {
			return truth{}, false
		}
		out.yes = or(out.yes, and(a.when, t.yes))
		out.no = or(out.no, and(a.when, t.no))
		out.total = out.total && t.total
		if len(out.yes)+len(out.no) > 2*maxSQL {
			return truth{}, k.no(e, "This part is too large for the database.")
		}
	}
	return out, true
}

// pairs compiles both sides of an operator and gives decide every combination of their values.
func (k *compiler) pairs(e *bind.Expr, decide func(x, y term) (truth, bool)) (truth, bool) {
	xs, ok := k.value(e.Args[0])
	if !ok {
		return truth{}, false
	}
	ys, ok := k.value(e.Args[1])
	if !ok {
		return truth{}, false
	}
	return k.combine(e, xs, ys, decide)
}

func (k *compiler) combine(e *bind.Expr, xs, ys []alt, decide func(x, y term) (truth, bool)) (truth, bool) {
	if len(xs)*len(ys) > maxAlts {
		return truth{}, k.no(e, "This part has too many cases for the database.")
	}
	return k.choose(e, xs, func(x term) (truth, bool) {
		return k.choose(e, ys, func(y term) (truth, bool) { return decide(x, y) })
	})
}

// isBlank is true for blank and for the empty text.
func (k *compiler) isBlank(e *bind.Expr) (truth, bool) {
	list, ok := k.value(e.Args[0])
	if !ok {
		return truth{}, false
	}
	return k.choose(e, list, func(t term) (truth, bool) { return empty(t), true })
}

func empty(t term) truth {
	switch t.sort {
	case constant:
		return always(t.v.IsBlank() || t.v.Kind == value.KindText && t.v.Text() == "")
	case text:
		t.zero = true
	}
	return truth{t.is(), t.not(), true}
}
