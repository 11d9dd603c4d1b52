package sqlgen

import (
	"math/big"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

// against compares a whole with a constant. NULL counts as 0 where order matters, and equals nothing.
func (k *compiler) against(e *bind.Expr, op bind.Op, x term, c value.Value) (truth, bool) {
	r, ok := rational(c)
	if !ok || x.typ.Kind == value.KindDecimal && c.Kind == value.KindNumber {
		return truth{}, k.no(e, "The database would not compare these numbers exactly.")
	}
	if x.rounded && (!r.Denom().IsInt64() || r.Denom().Int64() > billion || x.most > 1e17 || r.Num().CmpAbs(big.NewInt(1e17)) > 0) {
		return truth{}, k.no(e, "The database would not compare these numbers exactly.")
	}
	zero := r.Sign()
	r = new(big.Rat).Mul(r, new(big.Rat).SetInt64(x.den))
	floor := new(big.Int).Div(r.Num(), r.Denom()) // Euclidean: down, as the denominator is positive
	up := new(big.Int).Set(floor)
	if !r.IsInt() {
		up.Add(up, big.NewInt(1))
	}
	switch op {
	case bind.Eq:
		return k.equals(x, floor, r.IsInt()), true
	case bind.Ne:
		return k.equals(x, floor, r.IsInt()).not(), true
	case bind.Lt:
		return k.below(x, up, zero > 0), true
	case bind.Ge:
		return k.below(x, up, zero > 0).not(), true
	case bind.Le:
		return k.below(x, floor.Add(floor, big.NewInt(1)), zero >= 0), true
	}
	return k.below(x, floor.Add(floor, big.NewInt(1)), zero >= 0).not(), true
}

// below is x < n; blank tells whether that holds for a blank x.
func (k *compiler) below(x term, n *big.Int, blank bool) truth {
	switch {
	case !n.IsInt64():
		return always(n.Sign() > 0)
	default:
		p := k.param(n.Int64())
		t := truth{x.sql + " < " + p, x.sql + " >= " + p, true}
		switch {
		case x.null && blank:
			t.yes = or(t.yes, x.sql+" IS NULL")
		case x.null:
			t.no = or(t.no, x.sql+" IS NULL")
		}
		return t
	}
}

func (k *compiler) equals(x term, n *big.Int, possible bool) truth {
	if !possible || !n.IsInt64() {
		return always(false)
	}
	p := k.param(n.Int64())
	return k.sameAs(x, p, n.Sign() == 0)
}

// sameAs is x = p, where p is no blank; nought tells that p is what a blank may be kept as.
func (k *compiler) sameAs(x term, p string, nought bool) truth {
	if x.zero && nought {
		return always(false)
	}
	t := truth{x.sql + " = " + p, x.sql + " <> " + p, true}
	if x.null {
		t.no = or(t.no, x.sql+" IS NULL")
	}
	return t
}

// wholes compares two wholes.
func (k *compiler) wholes(e *bind.Expr, op bind.Op, x, y term) (truth, bool) {
	if x.typ.Kind != y.typ.Kind || x.rounded || y.rounded {
		return truth{}, k.no(e, "The database would not compare these numbers exactly.")
	}
	if x.den != y.den {
		gcd := new(big.Int).GCD(nil, nil, big.NewInt(x.den), big.NewInt(y.den)).Int64()
		mx, my := y.den/gcd, x.den/gcd
		if mx > billion || my > billion {
			return truth{}, k.no(e, "The database would not compare these numbers exactly.")
		}
		x, y = k.within(x, usual), k.within(y, usual)
		x.sql, y.sql = "("+times(x.sql, mx)+")", "("+times(y.sql, my)+")"
	}
	return k.twoValues(op, x, y), true
}

// twoValues compares two terms of a sort; a blank counts as nought where order matters.
func (k *compiler) twoValues(op bind.Op, x, y term) truth {
	if op == bind.Eq || op == bind.Ne {
		t := truth{total: true}
		filled := and(x.not(), y.not())
		t.yes = or(and(filled, x.sql+" = "+y.sql), and(x.is(), y.is()))
		t.no = or(and(filled, x.sql+" <> "+y.sql), and(x.is(), y.not()), and(x.not(), y.is()))
		if op == bind.Ne {
			return t.not()
		}
		return t
	}
	signs := map[bind.Op][2]string{
		bind.Lt: {" < ", " >= "}, bind.Le: {" <= ", " > "}, bind.Gt: {" > ", " <= "}, bind.Ge: {" >= ", " < "},
	}[op]
	return truth{x.filled() + signs[0] + y.filled(), x.filled() + signs[1] + y.filled(), true}
}

// floats compares floating point numbers.
func (k *compiler) floats(e *bind.Expr, op bind.Op, x, y term) (truth, bool) {
	if y.sort == constant {
		if y.v.Kind == value.KindDecimal {
			return truth{}, k.no(e, "The database would not compare these numbers exactly.")
		}
		if y.v.Kind == value.KindNumber {
			y = term{sort: float, sql: k.param(y.v.Float()), v: y.v}
			if op == bind.Eq || op == bind.Ne {
				t := k.sameAs(x, y.sql, y.v.Float() == 0)
				if op == bind.Ne {
					t = t.not()
				}
				return t, true
			}
			return k.twoValues(op, x, y), true
		}
	}
	if x.sort != float || y.sort != float {
		return truth{}, k.no(e, "The database would not compare these numbers exactly.")
	}
	return k.twoValues(op, x, y), true
}
