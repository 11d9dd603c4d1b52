package decimal

// lastRoom is the largest coefficient that still fits after a multiplication by ten: (2^96 - 1) / 10.
var lastRoom = u128{hi: 0x19999999, lo: 0x9999999999999999}

// Div returns d / e. An exact quotient at the difference of the scales keeps it (1.20 / 2 is 0.60); any other takes as
// many digits as fit, is rounded half to even and loses the zeros at its end. It reports false when e is 0 and on
// overflow.
func (d Decimal) Div(e Decimal) (Decimal, bool) {
	if e.IsZero() {
		return Decimal{}, false
	}
	scale, neg := int(d.scale)-int(e.scale), d.neg != e.neg
	q, r := d.coef().quoRem(e.coef())
	if r.isZero() {
		if scale >= 0 {
			return compose(q, scale, neg), true
		}
		return fit(q.mul(pow10[-scale]), 0, neg)
	}
	q, r, scale = moreDigits(q, r, e.coef(), scale)
	if scale < 0 {
		return Decimal{}, false
	}
	if c := r.double().cmp(e.coef()); c > 0 || c == 0 && q.lo&1 == 1 {
		q = q.add64(1)
	}
	result, ok := fit(q.wide(), scale, neg)
	return result.Normalize(), ok
}

// moreDigits continues the long division of quotient q and remainder r by v until nothing remains, the scale is 28 or
// the quotient is full. The scale stays negative when the quotient is full before the point is reached.
func moreDigits(q, r, v u128, scale int) (u128, u128, int) {
	for !r.isZero() || scale < 0 {
		n := min(room(q), maxScale-scale, 19)
		if n == 0 {
			break
		}
		digits, rest := r.mul(pow10[n]).quoRem(v)
		next := q.mul(pow10[n]).add(digits)
		if !next.fits() {
			break
		}
		q, r, scale = next.low(), rest, scale+n
	}
	return q, r, scale
}

// room returns how many more digits fit behind q at least; 0 only when not even one does.
func room(q u128) int {
	n := (96 - q.bitLen()) * 77 >> 8
	if n == 0 && q.cmp(lastRoom) <= 0 {
		return 1
	}
	return n
}

// Rem returns what remains of d after taking out e a whole number of times; it has the sign of d. It is exact. It
// reports false when e is 0.
func (d Decimal) Rem(e Decimal) (Decimal, bool) {
	if e.IsZero() {
		return Decimal{}, false
	}
	if cmpAbs(d, e) < 0 {
		return d, true
	}
	if d.scale < e.scale {
		_, r := d.coef().mul(pow10[e.scale-d.scale]).quoRem(e.coef())
		return compose(r, int(e.scale), d.neg), true
	}
	// e is not above d, so it fits at the scale of d.
	_, r := d.coef().quoRem(e.coef().mul(pow10[d.scale-e.scale]).low())
	return compose(r, int(d.scale), d.neg), true
}
