package decimal

import "math/bits"

// Add returns d + e with the larger of both scales, rounded half to even where 96 bits do not suffice. It reports false
// on overflow.
func (d Decimal) Add(e Decimal) (Decimal, bool) {
	return add(d, e)
}

// Sub returns d - e; see Add.
func (d Decimal) Sub(e Decimal) (Decimal, bool) {
	e.neg = !e.neg // a negative zero here never leaves: every sum drops it
	return add(d, e)
}

// add chooses the shortest way.
func add(d, e Decimal) (Decimal, bool) {
	if d.scale == e.scale && d.hi|e.hi == 0 {
		return addWords(d, e), true
	}
	return addAligned(d, e)
}

// addWords adds coefficients of one word at the same scale.
func addWords(d, e Decimal) Decimal {
	if d.neg == e.neg {
		lo, carry := bits.Add64(d.lo, e.lo, 0)
		return Decimal{lo: lo, hi: uint32(carry), neg: d.neg && lo|carry != 0, scale: d.scale}
	}
	lo, borrow := bits.Sub64(d.lo, e.lo, 0)
	if borrow != 0 {
		return Decimal{lo: -lo, neg: e.neg, scale: d.scale}
	}
	return Decimal{lo: lo, neg: d.neg && lo != 0, scale: d.scale}
}

// addAligned brings both to the larger scale and adds there.
func addAligned(d, e Decimal) (Decimal, bool) {
	if d.scale < e.scale {
		d, e = e, d
	}
	up := pow10[d.scale-e.scale]
	if e.hi == 0 && up.hi == 0 {
		// Both below 2^95: the sum needs no rounding.
		if h, l := bits.Mul64(e.lo, up.lo); h < 1<<31 && d.hi < 1<<31 {
			return addPairs(d.coef(), u128{hi: h, lo: l}, d, e.neg), true
		}
	}
	a, b := d.coef().wide(), e.coef().mul(up)
	if d.neg == e.neg {
		return fit(a.add(b), int(d.scale), d.neg)
	}
	sum, below := a.diff(b)
	return fit(sum, int(d.scale), d.neg != below)
}

// addPairs adds coefficients below 2^95 at the scale of d; a is the coefficient of d.
func addPairs(a, b u128, d Decimal, bneg bool) Decimal {
	if d.neg == bneg {
		lo, c := bits.Add64(a.lo, b.lo, 0)
		return compose(u128{hi: a.hi + b.hi + c, lo: lo}, int(d.scale), d.neg)
	}
	neg := d.neg
	if a.cmp(b) < 0 {
		a, b, neg = b, a, bneg
	}
	lo, c := bits.Sub64(a.lo, b.lo, 0)
	return compose(u128{hi: a.hi - b.hi - c, lo: lo}, int(d.scale), neg)
}
