package decimal

import (
	"cmp"
	"math/bits"
)

// Cmp returns -1 when d is below e, 0 when they are the same number, 1 when d is above e.
func (d Decimal) Cmp(e Decimal) int {
	if d.scale == e.scale && d.hi|e.hi == 0 && !d.neg && !e.neg {
		return cmp.Compare(d.lo, e.lo)
	}
	return cmpSigned(d, e)
}

// Equal reports whether d and e are the same number, whatever their scales.
func (d Decimal) Equal(e Decimal) bool { return d == e || d.scale != e.scale && cmpSigned(d, e) == 0 }

// cmpSigned is Cmp for all numbers.
func cmpSigned(d, e Decimal) int {
	if d.neg != e.neg {
		if d.neg {
			return -1
		}
		return 1
	}
	if d.neg {
		return cmpAbs(e, d)
	}
	return cmpAbs(d, e)
}

// cmpAbs compares without the signs.
func cmpAbs(d, e Decimal) int {
	if d.scale == e.scale {
		return d.coef().cmp(e.coef())
	}
	if d.scale < e.scale {
		return cmpScaled(d, e)
	}
	return -cmpScaled(e, d)
}

// cmpScaled compares d with an e of larger scale.
func cmpScaled(d, e Decimal) int {
	up := pow10[e.scale-d.scale]
	if d.hi == 0 && up.hi == 0 {
		h, l := bits.Mul64(d.lo, up.lo)
		return u128{hi: h, lo: l}.cmp(e.coef())
	}
	return d.coef().mul(up).cmp(e.coef().wide())
}
