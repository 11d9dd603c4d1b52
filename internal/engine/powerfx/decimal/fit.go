package decimal

// fit makes a number of ±u / 10^scale. As .NET does, it drops as few digits as it can so that the coefficient is below
// 2^96 and the scale at most 28, and rounds once, half to even. It reports false when the part before the point alone
// is too large. The scale is 0 to 66; above 56, u is below 10^38, so that the table of powers is long enough.
func fit(u u192, scale int, neg bool) (Decimal, bool) {
	drop := max(scale-maxScale, leastDrop(u.bitLen()))
	if drop == 0 {
		return compose(u.low(), scale, neg), true
	}
	for ; drop <= scale; drop++ {
		q := u.quoHalfEven(pow10[drop])
		if q.fits() {
			return compose(q.low(), scale-drop, neg), true
		}
	}
	return Decimal{}, false
}

// leastDrop returns a lower bound for the digits to drop so that a number of n bits needs at most 96. The bits beyond
// 96 are turned into digits with 77/256, just below log10(2).
func leastDrop(n int) int {
	if n <= 96 {
		return 0
	}
	return (n-97)*77>>8 + 1
}

// quoHalfEven divides by v, an even number, and rounds half to even.
func (u u192) quoHalfEven(v u128) u192 {
	q, r := u.quoRem(v)
	half := u128{hi: v.hi >> 1, lo: v.lo>>1 | v.hi<<63}
	if c := r.cmp(half); c > 0 || c == 0 && q.w0&1 == 1 {
		q = q.add(u192{w0: 1})
	}
	return q
}
