// Package decimal decides how exact decimal numbers are added, multiplied, divided, rounded, compared, read and
// written. It gives the results of .NET System.Decimal: a coefficient of 96 bits, a scale of 0 to 28 digits after the
// point, and a sign. Results that need more digits are rounded half to even. It does not decide how numbers look in a
// locale (package format) nor when a formula counts in decimals at all (package bind).
package decimal

import "math/bits"

// maxScale is the largest number of digits after the point.
const maxScale = 28

// Decimal is an exact decimal number: ±coefficient / 10^scale, with a coefficient below 2^96. The zero value is 0.
// It is a plain value of 16 bytes; copies are independent. Use Equal to compare: 1.0 and 1.00 are equal numbers but
// different structures. There is no negative zero.
type Decimal struct {
	lo    uint64
	hi    uint32
	neg   bool
	scale uint8
}

// Max and Min are the largest and the smallest number: ±79228162514264337593543950335. They are never assigned.
var (
	Max = Decimal{lo: 1<<64 - 1, hi: 1<<32 - 1}
	Min = Decimal{lo: 1<<64 - 1, hi: 1<<32 - 1, neg: true}
)

// New returns the integer i with scale 0.
func New(i int64) Decimal {
	if i < 0 {
		return Decimal{lo: -uint64(i), neg: true}
	}
	return Decimal{lo: uint64(i)}
}

// compose builds a number from a coefficient below 2^96 and a scale of 0 to 28; zero loses its sign.
func compose(c u128, scale int, neg bool) Decimal {
	return Decimal{lo: c.lo, hi: uint32(c.hi), neg: neg && c.lo|c.hi != 0, scale: uint8(scale)}
}

// coef returns the coefficient.
func (d Decimal) coef() u128 { return u128{hi: uint64(d.hi), lo: d.lo} }

// Scale returns the number of digits kept after the point, 0 to 28.
func (d Decimal) Scale() int { return int(d.scale) }

// IsZero reports whether d is 0, whatever its scale.
func (d Decimal) IsZero() bool { return d.lo == 0 && d.hi == 0 }

// Sign returns -1, 0 or 1.
func (d Decimal) Sign() int {
	switch {
	case d.IsZero():
		return 0
	case d.neg:
		return -1
	default:
		return 1
	}
}

// Neg returns -d.
func (d Decimal) Neg() Decimal {
	d.neg = !d.neg && !d.IsZero()
	return d
}

// Abs returns d without its sign.
func (d Decimal) Abs() Decimal {
	d.neg = false
	return d
}

// Normalize returns the same number with no zeros at the end of its fraction: 1.500 becomes 1.5, 0.00 becomes 0.
func (d Decimal) Normalize() Decimal {
	if d.scale == 0 {
		return d
	}
	if d.IsZero() {
		return Decimal{}
	}
	c, scale := d.coef(), int(d.scale)
	for step := 16; step > 0 && scale > 0; step /= 2 {
		// 10^step has step factors of two; without them there are not that many zeros.
		for scale >= step && bits.TrailingZeros64(c.lo) >= step {
			q, r := c.quoRem64(pow10[step].lo)
			if r != 0 {
				break
			}
			c, scale = q, scale-step
		}
	}
	return compose(c, scale, d.neg)
}

// Int64 returns the part of d before the point, or false when it does not fit an int64.
func (d Decimal) Int64() (int64, bool) {
	t := d.Trunc()
	switch {
	case t.hi != 0:
		return 0, false
	case t.neg && t.lo <= 1<<63:
		return -int64(t.lo), true
	case !t.neg && t.lo < 1<<63:
		return int64(t.lo), true
	default:
		return 0, false
	}
}
