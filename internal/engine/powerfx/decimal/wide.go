package decimal

import "math/bits"

// u128 is an unsigned integer of two words; coefficients and powers of ten live in it.
type u128 struct{ hi, lo uint64 }

// u192 is an unsigned integer of three words, w0 the lowest: a coefficient multiplied by a coefficient or by a power
// of ten up to 10^28 fits.
type u192 struct{ w2, w1, w0 uint64 }

func (a u128) isZero() bool { return a.hi|a.lo == 0 }

// fits reports whether a is below 2^96.
func (a u128) fits() bool { return a.hi < 1<<32 }

func (a u128) wide() u192 { return u192{w1: a.hi, w0: a.lo} }

func (a u128) bitLen() int {
	if a.hi != 0 {
		return 64 + bits.Len64(a.hi)
	}
	return bits.Len64(a.lo)
}

// cmp returns -1, 0 or 1.
func (a u128) cmp(b u128) int {
	switch {
	case a.hi < b.hi || a.hi == b.hi && a.lo < b.lo:
		return -1
	case a == b:
		return 0
	default:
		return 1
	}
}

func (a u128) add64(n uint64) u128 {
	lo, c := bits.Add64(a.lo, n, 0)
	return u128{hi: a.hi + c, lo: lo}
}

func (a u128) double() u128 { return u128{hi: a.hi<<1 | a.lo>>63, lo: a.lo << 1} }

// quoRem64 divides by one word; v is not 0.
func (a u128) quoRem64(v uint64) (u128, uint64) {
	if a.hi == 0 {
		return u128{lo: a.lo / v}, a.lo % v
	}
	lo, r := bits.Div64(a.hi%v, a.lo, v)
	return u128{hi: a.hi / v, lo: lo}, r
}

// quoRem divides by two words; v is not 0.
func (a u128) quoRem(v u128) (q, r u128) {
	if v.hi == 0 {
		q, r.lo = a.quoRem64(v.lo)
		return q, r
	}
	wide, r := a.wide().quoRem(v)
	return wide.low(), r
}

// mul multiplies two integers whose product is below 2^192.
func (a u128) mul(b u128) u192 {
	h0, w0 := bits.Mul64(a.lo, b.lo)
	h1, l1 := bits.Mul64(a.lo, b.hi)
	h2, l2 := bits.Mul64(a.hi, b.lo)
	w1, c1 := bits.Add64(h0, l1, 0)
	w1, c2 := bits.Add64(w1, l2, 0)
	return u192{w2: a.hi*b.hi + h1 + h2 + c1 + c2, w1: w1, w0: w0}
}

// low returns the lower two words.
func (u u192) low() u128 { return u128{hi: u.w1, lo: u.w0} }

// fits reports whether u is below 2^96.
func (u u192) fits() bool { return u.w2 == 0 && u.w1 < 1<<32 }

func (u u192) bitLen() int {
	if u.w2 != 0 {
		return 128 + bits.Len64(u.w2)
	}
	return u.low().bitLen()
}

func (u u192) add(v u192) u192 {
	w0, c := bits.Add64(u.w0, v.w0, 0)
	w1, c := bits.Add64(u.w1, v.w1, c)
	w2, _ := bits.Add64(u.w2, v.w2, c)
	return u192{w2: w2, w1: w1, w0: w0}
}

// diff returns |u - v| and whether u is below v.
func (u u192) diff(v u192) (u192, bool) {
	below := u.cmp(v) < 0
	if below {
		u, v = v, u
	}
	w0, b := bits.Sub64(u.w0, v.w0, 0)
	w1, b := bits.Sub64(u.w1, v.w1, b)
	w2, _ := bits.Sub64(u.w2, v.w2, b)
	return u192{w2: w2, w1: w1, w0: w0}, below
}

// cmp returns -1, 0 or 1.
func (u u192) cmp(v u192) int {
	switch {
	case u.w2 < v.w2:
		return -1
	case u.w2 > v.w2:
		return 1
	default:
		return u.low().cmp(v.low())
	}
}

// quoRem divides by v, which is not 0 (Knuth, The Art of Computer Programming 4.3.1, algorithm D).
func (u u192) quoRem(v u128) (q u192, r u128) {
	if v.hi == 0 {
		r.lo = u.w2
		if r.lo >= v.lo {
			q.w2, r.lo = r.lo/v.lo, r.lo%v.lo
		}
		if r.lo == 0 && u.w1 < v.lo {
			r.lo = u.w1
		} else {
			q.w1, r.lo = bits.Div64(r.lo, u.w1, v.lo)
		}
		q.w0, r.lo = bits.Div64(r.lo, u.w0, v.lo)
		return q, r
	}
	s := uint(bits.LeadingZeros64(v.hi))
	t := 64 - s // a shift by 64 gives 0
	v1, v0 := v.hi<<s|v.lo>>t, v.lo<<s
	u3, u2 := u.w2>>t, u.w2<<s|u.w1>>t
	u1, u0 := u.w1<<s|u.w0>>t, u.w0<<s
	var r1, r0 uint64
	q.w1, r1, r0 = div3by2(u3, u2, u1, v1, v0)
	q.w0, r1, r0 = div3by2(r1, r0, u0, v1, v0)
	return q, u128{hi: r1 >> s, lo: r0>>s | r1<<t}
}

// div3by2 divides three words by two; the top bit of v1 is set and (u2, u1) is below (v1, v0), so that the quotient is
// one word.
func div3by2(u2, u1, u0, v1, v0 uint64) (q, r1, r0 uint64) {
	var rest, carry uint64
	if u2 < v1 {
		q, rest = bits.Div64(u2, u1, v1)
	} else {
		q = 1<<64 - 1
		rest, carry = bits.Add64(u1, v1, 0)
	}
	h, l := bits.Mul64(q, v0)
	for carry == 0 && (h > rest || h == rest && l > u0) {
		q--
		rest, carry = bits.Add64(rest, v1, 0)
		h, l = bits.Mul64(q, v0)
	}
	r0, b := bits.Sub64(u0, l, 0)
	r1, _ = bits.Sub64(rest, h, b)
	return q, r1, r0
}
