package decimal

// Mode says what happens to the digits that rounding drops.
type Mode uint8

// The modes of Round.
const (
	HalfEven         Mode = iota // to the nearest; a half to the even neighbour
	HalfAwayFromZero             // to the nearest; a half away from zero
	Down                         // toward zero
	Up                           // away from zero
)

// Round returns d with at most the given places after the point; negative places round to tens, hundreds and so on.
// A number with fewer places is returned as it is. It reports false on overflow.
func (d Decimal) Round(places int, mode Mode) (Decimal, bool) {
	if places >= int(d.scale) {
		return d, true
	}
	places = max(places, -30) // half of 10^30 is above Max: further left nothing changes
	drop := min(int(d.scale)-places, 30)
	q, r := d.coef().quoRem(pow10[drop])
	if mode.away(q, r, drop) {
		q = q.add64(1)
	}
	if places >= 0 {
		return compose(q, places, d.neg), true
	}
	return fit(q.mul(pow10[-places]), 0, d.neg)
}

// away reports whether the quotient q must grow by one for a remainder r of 10^drop.
func (m Mode) away(q, r u128, drop int) bool {
	switch m {
	case Down:
		return false
	case Up:
		return !r.isZero()
	}
	c := r.double().cmp(pow10[drop])
	return c > 0 || c == 0 && (m == HalfAwayFromZero || q.lo&1 == 1)
}

// Trunc returns the part before the point.
func (d Decimal) Trunc() Decimal {
	t, _ := d.Round(0, Down)
	return t
}

// Floor returns the largest integer not above d.
func (d Decimal) Floor() Decimal {
	mode := Down
	if d.neg {
		mode = Up
	}
	f, _ := d.Round(0, mode)
	return f
}

// Ceil returns the smallest integer not below d.
func (d Decimal) Ceil() Decimal {
	mode := Up
	if d.neg {
		mode = Down
	}
	c, _ := d.Round(0, mode)
	return c
}
