package sqlgen

import (
	"math/big"
	"strconv"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

const (
	exactFloat = 1 << 53 // whole numbers up to here are exact in floating point
	exactWhole = 4e18    // below the end of BIGINT
	usual      = 1e9     // what is reckoned with is expected to be below
	maxDen     = 1e12
	billion    = 1_000_000_000
)

func number(n int64) string {
	if n < 0 {
		return "(" + strconv.FormatInt(n, 10) + ")"
	}
	return strconv.FormatInt(n, 10)
}

// beyond has rows looked at again whose whole is above most, without sign.
func (k *compiler) beyond(t term, most int64) {
	k.doubt(t.sql + " NOT BETWEEN " + number(-most) + " AND " + number(most))
}

// within makes a whole safe to reckon with: a larger one becomes NULL, and its row is looked at again.
func (k *compiler) within(t term, most int64) term {
	if t.most != 0 && t.most <= most {
		return t
	}
	k.beyond(t, most)
	t.sql = "(CASE WHEN " + t.sql + " BETWEEN " + number(-most) + " AND " + number(most) + " THEN CAST(" + t.sql + " AS BIGINT) END)"
	t.most = most
	return t
}

// rational is the exact value of a constant number; blank is 0.
func rational(v value.Value) (*big.Rat, bool) {
	switch v.Kind {
	case value.KindBlank:
		return new(big.Rat), true
	case value.KindDecimal:
		return new(big.Rat).SetString(v.Dec().String())
	case value.KindNumber:
		r := new(big.Rat).SetFloat64(v.Float())
		return r, r != nil
	}
	return nil, false
}

// operand is a term to reckon with: a whole without blanks.
func (k *compiler) operand(e *bind.Expr, t term, typ *value.Type) (term, bool) {
	switch t.sort {
	case whole:
		if t.rounded {
			return t, k.no(e, "The database would not round this number as formulas do.")
		}
		null := t.null
		t = k.within(t, usual)
		if null {
			t.sql = "COALESCE(" + t.sql + ", 0)"
		}
		t.null, t.zero = false, false
		return t, true
	case constant:
		r, ok := rational(t.v)
		if ok && r.Num().IsInt64() && r.Denom().IsInt64() && r.Denom().Int64() <= billion && r.Num().CmpAbs(big.NewInt(1e15)) <= 0 &&
			(typ.Kind == value.KindDecimal || r.IsInt()) {
			n := r.Num().Int64()
			return term{sort: whole, typ: typ, sql: k.param(n), den: r.Denom().Int64(), most: max(n, -n, 1)}, true
		}
	}
	return t, k.no(e, "The database would not compute this number exactly.")
}

func (k *compiler) arithmetic(e *bind.Expr, args []term) (term, bool) {
	if e.Type.IsDateLike() || e.Args[0].Type.IsDateLike() {
		return k.dates(e, args)
	}
	if e.Type.Kind != value.KindDecimal && e.Type.Kind != value.KindNumber {
		return term{}, k.no(e, "The database would not compute this number exactly.")
	}
	x, ok := k.operand(e, args[0], e.Type)
	if !ok {
		return term{}, false
	}
	if e.Op == bind.Neg {
		x.sql = "(- " + x.sql + ")"
		return x, true
	}
	if e.Op == bind.Div {
		return k.divide(e, x, args[1])
	}
	y, ok := k.operand(e, args[1], e.Type)
	if !ok {
		return term{}, false
	}
	out := term{sort: whole, typ: e.Type, den: 1}
	if e.Op == bind.Mul {
		out.sql, out.den = "("+x.sql+" * "+y.sql+")", x.den*y.den
		return k.fits(e, out, big.NewInt(x.most), big.NewInt(y.most), true)
	}
	sign := " + "
	if e.Op == bind.Sub {
		sign = " - "
	}
	gcd := new(big.Int).GCD(nil, nil, big.NewInt(x.den), big.NewInt(y.den)).Int64()
	mx, my := y.den/gcd, x.den/gcd
	out.den = x.den * mx
	out.sql = "(" + times(x.sql, mx) + sign + times(y.sql, my) + ")"
	return k.fits(e, out, new(big.Int).Mul(big.NewInt(x.most), big.NewInt(mx)),
		new(big.Int).Mul(big.NewInt(y.most), big.NewInt(my)), false)
}

func times(sql string, n int64) string {
	if n == 1 {
		return sql
	}
	return sql + " * " + number(n)
}

// fits refuses a result that could leave what is exact.
func (k *compiler) fits(e *bind.Expr, t term, x, y *big.Int, product bool) (term, bool) {
	m := new(big.Int)
	if product {
		m.Mul(x, y)
	} else {
		m.Add(x, y)
	}
	limit := int64(exactWhole)
	if t.typ.Kind == value.KindNumber {
		limit = exactFloat
	}
	if m.Cmp(big.NewInt(limit)) > 0 || t.den > maxDen || t.den <= 0 {
		return term{}, k.no(e, "The database would not compute this number exactly.")
	}
	t.most = max(m.Int64(), 1)
	return t, true
}

// divide divides a decimal by a constant.
func (k *compiler) divide(e *bind.Expr, x, y term) (term, bool) {
	if e.Type.Kind != value.KindDecimal || y.sort != constant {
		return term{}, k.no(e, "The database divides as formulas do only by numbers that are the same for every row.")
	}
	r, ok := rational(y.v)
	if !ok || r.Sign() == 0 || !r.Num().IsInt64() || !r.Denom().IsInt64() ||
		r.Num().CmpAbs(big.NewInt(billion)) > 0 || r.Denom().Int64() > billion {
		return term{}, k.no(e, "The database would not divide by this number exactly.")
	}
	n, d := r.Num().Int64(), r.Denom().Int64()
	if n < 0 {
		n, d = -n, -d
	}
	x.sql, x.den = "("+times(x.sql, d)+")", x.den*n
	x.rounded = !finite(x.den)
	return k.fits(e, x, big.NewInt(x.most), big.NewInt(max(d, -d)), true)
}

// finite tells whether quotients by n end after some decimal places.
func finite(n int64) bool {
	for _, p := range []int64{2, 5} {
		for n%p == 0 {
			n /= p
		}
	}
	return n == 1
}

// convert brings a term to another type.
func (k *compiler) convert(e *bind.Expr, args []term) (term, bool) {
	t, from := args[0], e.Args[0].Type.Kind
	switch {
	case t.sort == whole && from == value.KindDecimal && e.Type.Kind == value.KindNumber && t.den == 1:
		if t.most == 0 || t.most > exactFloat {
			k.beyond(t, exactFloat)
		}
		t.typ = e.Type
		return t, true
	case t.sort == moment && from == value.KindDate && e.Type.Kind == value.KindDateTime:
		return t, k.no(e, "The database does not turn dates to moments as formulas do.")
	case t.sort == choice && e.Type.Kind == value.KindText && shownByName(e.Args[0].Type.Set):
		t.sort, t.typ = text, e.Type
		return t, true
	}
	return t, k.no(e, "The database does not turn a value of type "+e.Args[0].Type.String()+" to "+e.Type.String()+" as formulas do.")
}
