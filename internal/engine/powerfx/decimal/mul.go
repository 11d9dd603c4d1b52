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

// PowInt returns d to the power of n. A negative n gives the reciprocal; 0 to the power of 0 is 1. Each of the at most
// 126 multiplications rounds as Mul does. It reports false on overflow and for 0 to a negative power.
func (d Decimal) PowInt(n int) (Decimal, bool) {
	if n >= 0 {
		return d.pow(uint64(n))
	}
	if d.IsZero() {
		return Decimal{}, false
	}
	times := -uint64(n)
	if cmpAbs(d, New(1)) < 0 {
		// A small number would lose its digits on the way down: turn it over first.
		r, ok := New(1).Div(d)
		if !ok {
			return Decimal{}, false
		}
		return r.pow(times)
	}
	p, ok := d.pow(times)
	if !ok {
		return Decimal{}, true // the reciprocal of more than Max rounds to 0
	}
	return New(1).Div(p)
}

// pow multiplies by repeated squaring.
func (d Decimal) pow(n uint64) (Decimal, bool) {
	result := New(1)
	var ok bool
	for {
		if n&1 == 1 {
			if result, ok = result.Mul(d); !ok {
				return Decimal{}, false
			}
		}
		if n >>= 1; n == 0 {
			return result, true
		}
		if d, ok = d.Mul(d); !ok {
			return Decimal{}, false
		}
	}
}
