package decimal

import (
	"math"
	"math/bits"
)

// floatPow10 holds 10^n as float64, exact up to 10^22 and nearest beyond. It is never assigned.
var floatPow10 = [maxScale + 1]float64{
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
	1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28,
}

// FromFloat converts f as the .NET conversion of Double to Decimal does: it keeps 15 significant digits and drops zeros
// at the end of the fraction. Numbers too small for 28 places become 0. It reports false when f is not a number or its
// magnitude is 2^96 or more.
func FromFloat(f float64) (Decimal, bool) {
	size := math.Abs(f)
	if !(size < 1<<96) {
		return Decimal{}, false
	}
	_, exp := math.Frexp(size) // size is in [2^(exp-1), 2^exp)
	if exp < -94 || size == 0 {
		return Decimal{}, true
	}
	size, scale := fifteenDigits(size, exp)
	mant := uint64(math.RoundToEven(size))
	if scale < 0 {
		return fit(u128{lo: mant}.mul(pow10[-scale]), 0, f < 0)
	}
	return compose(u128{lo: mant}, scale, f < 0).Normalize(), true
}

// fifteenDigits scales f so that 15 digits stand before the point and returns by which power of ten, -14 to 28. It
// counts in float64, step by step as .NET does, because the last digit depends on it.
func fifteenDigits(f float64, exp int) (float64, int) {
	power := 14 - exp*19728>>16 // 19728/65536 is log10(2)
	switch {
	case power >= 0:
		power = min(power, maxScale)
		f *= floatPow10[power]
	case power == -1 && f < 1e15:
		power = 0
	default:
		f /= floatPow10[-power]
	}
	if f < 1e14 && power < maxScale {
		f *= 10
		power++
	}
	return f, power
}

// Float64 returns the float64 nearest to d, a half going to the even neighbour.
func (d Decimal) Float64() float64 {
	var f float64
	switch {
	case d.IsZero():
		return 0
	case d.hi == 0 && d.lo < 1<<53 && d.scale <= 22:
		f = float64(d.lo) / floatPow10[d.scale] // both exact: one rounding
	default:
		f = nearest(d.coef(), pow10[d.scale])
	}
	if d.neg {
		return -f
	}
	return f
}

// nearest returns the float64 nearest to c / v for a c that is not 0.
func nearest(c, v u128) float64 {
	// At least 64 bits of quotient; what lies below them only matters as being 0 or not.
	shift := max(0, 65+v.bitLen()-c.bitLen())
	q, r := c.wide().shl(shift).quoRem(v)
	drop := q.bitLen() - 64
	word, rest := q.low().shr(drop)
	if rest || !r.isZero() {
		word |= 1
	}
	return math.Ldexp(float64(word), drop-shift)
}

// shl shifts left by fewer bits than would leave the three words.
func (u u192) shl(n int) u192 {
	for ; n >= 64; n -= 64 {
		u.w2, u.w1, u.w0 = u.w1, u.w0, 0
	}
	s, t := uint(n), uint(64-n)
	return u192{w2: u.w2<<s | u.w1>>t, w1: u.w1<<s | u.w0>>t, w0: u.w0 << s}
}

// shr shifts a number of at most 64+n bits right by n, 0 to 63, and reports whether a bit that is set was lost.
func (a u128) shr(n int) (uint64, bool) {
	return a.lo>>uint(n) | a.hi<<uint(64-n), bits.TrailingZeros64(a.lo) < n
}
