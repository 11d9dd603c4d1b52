package decimal

import "math/bits"

// Mul returns d × e with the sum of both scales, rounded half to even where 96 bits or 28 places do not suffice. It
// reports false on overflow.
func (d Decimal) Mul(e Decimal) (Decimal, bool) {
	scale, neg := int(d.scale)+int(e.scale), d.neg != e.neg
	if d.hi|e.hi != 0 {
		return fit(d.coef().mul(e.coef()), scale, neg)
	}
	h, l := bits.Mul64(d.lo, e.lo)
	if h < 1<<32 && scale <= maxScale {
		return compose(u128{hi: h, lo: l}, scale, neg), true
	}
	return fit(u192{w1: h, w0: l}, scale, neg)
}
