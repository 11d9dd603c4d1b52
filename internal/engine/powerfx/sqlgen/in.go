package sqlgen

import (
	"math/big"
	"slices"
	"strings"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

// membership compiles in and exactin: a text in a text, or a value in a list that is the same for every row.
func (k *compiler) membership(e *bind.Expr) (truth, bool) {
	if e.Args[1].Type.Kind == value.KindTable {
		return k.listed(e)
	}
	return k.pairs(e, func(x, y term) (truth, bool) {
		if x.sort == constant && y.sort == constant {
			return k.again(e, x, y), true
		}
		if e.Op == bind.In {
			s, p, ok := k.folded(e, y, x)
			if !ok || p == "" {
				return always(true), ok
			}
			param, ok := k.textParam(e, p)
			return k.holds(s, param), ok
		}
		p, okp := k.written(e, x)
		s, oks := k.written(e, y)
		return k.holds(s, p), okp && oks
	})
}

func (k *compiler) holds(s, part string) truth {
	at := k.has(s, part)
	return truth{at, strings.TrimSuffix(at, " > 0") + " = 0", true}
}

// listed compiles in and exactin with a list.
func (k *compiler) listed(e *bind.Expr) (truth, bool) {
	if !k.fixed(e.Args[1]) {
		return truth{}, k.no(e, "The database looks only into lists that are the same for every row.")
	}
	list := k.fold(e.Args[1])
	if list.IsError() {
		return truth{yes: no, no: no}, true
	}
	cells, ok := scalars(list)
	if !ok {
		return truth{}, k.no(e, "The database does not look into this list.")
	}
	xs, ok := k.value(e.Args[0])
	if !ok {
		return truth{}, false
	}
	return k.choose(e, xs, func(x term) (truth, bool) {
		switch x.sort {
		case constant:
			f := *e
			f.Args = slices.Clone(e.Args)
			f.Args[0] = &bind.Expr{Op: bind.Const, Type: e.Args[0].Type, Value: &x.v, At: e.Args[0].At}
			return k.cond(&f)
		case text:
			return k.texts(e, x, cells)
		case whole:
			return k.numbers(e, x, cells)
		}
		out := always(false)
		for _, c := range cells {
			t, ok := k.compare(e, bind.Eq, x, known(c))
			if !ok {
				return truth{}, false
			}
			out = out.either(t)
		}
		return out, true
	})
}

// scalars are the values of a table with one column; a blank row counts as a blank.
func scalars(v value.Value) ([]value.Value, bool) {
	t := v.Table()
	if t == nil || len(t.Rows) > maxList {
		return nil, false
	}
	out := make([]value.Value, len(t.Rows))
	for i, row := range t.Rows {
		switch r := row.Record(); {
		case r == nil && row.IsBlank():
		case r == nil || len(r.Values) != 1 || r.Values[0].IsError() || r.Values[0].Kind >= value.KindBlob:
			return nil, false
		default:
			out[i] = r.Values[0]
		}
	}
	return out, true
}

func (k *compiler) texts(e *bind.Expr, x term, cells []value.Value) (truth, bool) {
	var names []string
	blank := false
	for _, c := range cells {
		switch {
		case c.IsBlank():
			blank = true
		case c.Kind != value.KindText:
			return truth{}, k.no(e, "The database does not look into this list.")
		case e.Op == bind.In:
			names = append(names, orbits.fold(c.Text()))
		default:
			names = append(names, c.Text())
		}
	}
	folded, ok := x, true
	if e.Op == bind.In {
		folded.sql, ok = k.foldSQL(e, x.sql, strings.Join(names, ""), orbits)
	}
	if !ok {
		return truth{}, false
	}
	t, ok := k.oneOf(e, folded, names)
	if blank {
		t = truth{or(t.yes, x.is()), and(t.no, x.not()), true}
	}
	return t, ok
}

// oneOf is a text or option in a list of texts.
func (k *compiler) oneOf(e *bind.Expr, x term, names []string) (truth, bool) {
	var list []string
	for i, n := range names {
		if n == "" && x.zero || slices.Contains(names[:i], n) {
			continue
		}
		p, ok := k.textParam(e, n)
		if !ok {
			return truth{}, false
		}
		list = append(list, p)
	}
	return among(x, list), true
}

func among(x term, list []string) truth {
	if len(list) == 0 {
		return always(false)
	}
	t := truth{x.sql + " IN (" + strings.Join(list, ", ") + ")", x.sql + " NOT IN (" + strings.Join(list, ", ") + ")", true}
	if len(list) == 1 {
		t = truth{x.sql + " = " + list[0], x.sql + " <> " + list[0], true}
	}
	if x.null {
		t.no = or(t.no, x.sql+" IS NULL")
	}
	return t
}

func (k *compiler) numbers(e *bind.Expr, x term, cells []value.Value) (truth, bool) {
	var list []string
	blank := false
	for _, c := range cells {
		r, ok := rational(c)
		switch {
		case !ok || x.rounded || c.Kind == value.KindNumber != (x.typ.Kind == value.KindNumber) && !c.IsBlank():
			return truth{}, k.no(e, "The database does not look into this list.")
		case c.IsBlank():
			blank = true
			continue
		}
		r = new(big.Rat).Mul(r, new(big.Rat).SetInt64(x.den))
		if r.IsInt() && r.Num().IsInt64() && !(x.zero && r.Sign() == 0) {
			list = append(list, k.param(r.Num().Int64()))
		}
	}
	t := among(x, list)
	if blank {
		t = truth{or(t.yes, x.is()), and(t.no, x.not()), true}
	}
	return t, true
}
