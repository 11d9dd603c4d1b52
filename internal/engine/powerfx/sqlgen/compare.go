package sqlgen

import (
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/run"
	"switchboard/internal/engine/powerfx/value"
)

var flipped = map[bind.Op]bind.Op{
	bind.Eq: bind.Eq, bind.Ne: bind.Ne, bind.Lt: bind.Gt, bind.Le: bind.Ge, bind.Gt: bind.Lt, bind.Ge: bind.Le,
}

// comparison compiles = <> < <= > >=.
func (k *compiler) comparison(e *bind.Expr) (truth, bool) {
	return k.pairs(e, func(x, y term) (truth, bool) { return k.compare(e, e.Op, x, y) })
}

func (k *compiler) compare(e *bind.Expr, op bind.Op, x, y term) (truth, bool) {
	switch {
	case x.sort == constant && y.sort == constant:
		return k.constants(op, x.v, y.v), true
	case x.sort == constant:
		x, y, op = y, x, flipped[op]
	}
	if y.sort == constant && y.v.IsBlank() && (op == bind.Eq || op == bind.Ne) {
		t := truth{x.is(), x.not(), true}
		if op == bind.Ne {
			t = t.not()
		}
		return t, true
	}
	switch x.sort {
	case whole:
		switch y.sort {
		case constant:
			return k.against(e, op, x, y.v)
		case whole:
			return k.wholes(e, op, x, y)
		}
	case float:
		return k.floats(e, op, x, y)
	case moment:
		return k.moments(e, op, x, y)
	case text, flag, choice:
		if op == bind.Eq || op == bind.Ne {
			t, ok := k.same(e, x, y)
			if op == bind.Ne {
				t = t.not()
			}
			return t, ok
		}
	}
	return truth{}, k.no(e, "The database would not compare these values as formulas do.")
}

// constants compares two values that are known.
func (k *compiler) constants(op bind.Op, v, w value.Value) truth {
	x, y := &bind.Expr{Op: bind.Const, Type: value.Blank, Value: &v}, &bind.Expr{Op: bind.Const, Type: value.Blank, Value: &w}
	r := k.fold(&bind.Expr{Op: op, Type: value.Boolean, Args: []*bind.Expr{x, y}})
	if r.IsError() {
		return truth{yes: no, no: no}
	}
	return always(r.Bool())
}

// same compares texts, Booleans and options.
func (k *compiler) same(e *bind.Expr, x, y term) (truth, bool) {
	unlike := "The database would not compare these values as formulas do."
	switch {
	case y.sort != constant && (y.sort != x.sort || x.sort == choice && !distinct(x.typ.Set)):
		return truth{}, k.no(e, unlike)
	case y.sort != constant:
		return k.twoValues(bind.Eq, x, y), true
	case x.sort == flag:
		if y.v.Kind != value.KindBoolean {
			return truth{}, k.no(e, unlike)
		}
		if y.v.Bool() {
			return k.sameAs(x, "1", false), true
		}
		return k.sameAs(x, "0", true), true
	case x.sort == text:
		if y.v.Kind != value.KindText {
			return truth{}, k.no(e, unlike)
		}
		p, ok := k.textParam(e, y.v.Text())
		return k.sameAs(x, p, y.v.Text() == ""), ok
	}
	return k.oneOf(e, x, optionNames(x.typ.Set, y.v))
}

// optionNames are the names under which options are kept that equal v; an unknown name stands for its own text.
func optionNames(s *value.OptionSet, v value.Value) []string {
	var names []string
	own := v
	if v.Kind == value.KindOption {
		names = append(names, v.Text())
		_, own = v.Option()
	}
	for _, o := range s.Options {
		if run.Same(s.Pick(o), v) && (len(names) == 0 || o.Name != names[0]) {
			names = append(names, o.Name)
		}
	}
	if _, known := s.Option(own.Text()); own.Kind == value.KindText && !known {
		names = append(names, own.Text())
	}
	return names
}

// distinct tells whether no two options of a set are equal, so that names decide.
func distinct(s *value.OptionSet) bool {
	for i, o := range s.Options {
		if o.Value.Kind == value.KindText && o.Value.Text() != o.Name {
			return false
		}
		for _, p := range s.Options[:i] {
			if run.Same(s.Pick(o), s.Pick(p)) {
				return false
			}
		}
	}
	return true
}

// shownByName tells whether options of a set become the texts under which they are kept.
func shownByName(s *value.OptionSet) bool {
	for _, o := range s.Options {
		switch {
		case s.Enum && o.Value.Kind == value.KindText:
			if o.Value.Text() != o.Name {
				return false
			}
		case o.Display != "" && o.Display != o.Name:
			return false
		}
	}
	return true
}

// Pick is the option that a column keeps under a name; a name that the set does not have stands for itself.
func Pick(s *value.OptionSet, name string) value.Value {
	for _, o := range s.Options {
		if o.Name == name {
			return s.Pick(o)
		}
	}
	return s.Pick(value.Option{Name: name, Value: value.Str(name)})
}
