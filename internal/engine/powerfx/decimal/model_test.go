package decimal_test

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"switchboard/internal/engine/powerfx/decimal"
)

// model is the reference: an integer over a power of ten, without limits.
type model struct {
	coef  *big.Int // with its sign
	scale int
}

var (
	ten     = big.NewInt(10)
	maxCoef = new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 96), big.NewInt(1))
)

func pow(n int) *big.Int { return new(big.Int).Exp(ten, big.NewInt(int64(n)), nil) }

func fitsCoef(c *big.Int) bool { return c.CmpAbs(maxCoef) <= 0 }

// modelOf reads a number through its text, so that a wrong String or a negative zero shows.
func modelOf(t *testing.T, d decimal.Decimal) model {
	t.Helper()
	s := d.String()
	scale := 0
	if at := strings.IndexByte(s, '.'); at >= 0 {
		scale = len(s) - at - 1
		s = s[:at] + s[at+1:]
	}
	c, ok := new(big.Int).SetString(s, 10)
	if !ok || !fitsCoef(c) || scale > 28 || scale != d.Scale() || strings.HasPrefix(s, "-") != (c.Sign() < 0) {
		t.Fatalf("%q is no valid number of scale %d", d, d.Scale())
	}
	return model{c, scale}
}

func (m model) rat() *big.Rat { return new(big.Rat).SetFrac(m.coef, pow(m.scale)) }

func (m model) at(scale int) *big.Int { return new(big.Int).Mul(m.coef, pow(scale-m.scale)) }

// text writes the reference as String would.
func (m model) text() string {
	digits := new(big.Int).Abs(m.coef).String()
	if n := m.scale + 1 - len(digits); n > 0 {
		digits = strings.Repeat("0", n) + digits
	}
	if m.scale > 0 {
		digits = digits[:len(digits)-m.scale] + "." + digits[len(digits)-m.scale:]
	}
	if m.coef.Sign() < 0 {
		digits = "-" + digits
	}
	return digits
}

// nearestInt rounds r to an integer, half to even.
func nearestInt(r *big.Rat) *big.Int {
	double := new(big.Int).Lsh(r.Num(), 1)
	double.Add(double, r.Denom())
	q, rest := new(big.Int).DivMod(double, new(big.Int).Lsh(r.Denom(), 1), new(big.Int)) // floor(r + 1/2)
	if rest.Sign() == 0 && q.Bit(0) == 1 {
		q.Sub(q, big.NewInt(1))
	}
	return q
}

// represent gives r the largest scale of at most limit at which it fits.
func represent(r *big.Rat, limit int) (model, bool) {
	for scale := min(limit, 28); scale >= 0; scale-- {
		c := nearestInt(new(big.Rat).Mul(r, new(big.Rat).SetInt(pow(scale))))
		if fitsCoef(c) {
			return model{c, scale}, true
		}
	}
	return model{}, false
}

// trim takes away zeros at the end of the fraction.
func (m model) trim() model {
	for m.scale > 0 {
		q, r := new(big.Int).QuoRem(m.coef, ten, new(big.Int))
		if r.Sign() != 0 {
			break
		}
		m = model{q, m.scale - 1}
	}
	return m
}

// source draws numbers of all sizes and scales, with many at the edges; the same seed gives the same numbers.
type source struct{ *rand.Rand }

func newSource(seed uint64) source { return source{rand.New(rand.NewPCG(seed, 2026))} }

func (s source) number(t *testing.T) decimal.Decimal {
	t.Helper()
	c := new(big.Int)
	switch s.IntN(8) {
	case 0: // near the largest coefficient
		c.Sub(maxCoef, big.NewInt(s.Int64N(12)))
	case 1: // near a power of ten, or its half
		c.Add(pow(s.IntN(29)), big.NewInt(s.Int64N(3)-1))
		if s.IntN(2) == 0 {
			c.Rsh(c, 1)
		}
	case 2: // near a power of two
		c.Add(c.Lsh(big.NewInt(1), uint(s.IntN(96))), big.NewInt(s.Int64N(3)-1))
	case 3: // small
		c.SetInt64(s.Int64N(1000))
	default:
		c.Lsh(new(big.Int).SetUint64(s.Uint64()), 64).Add(c, new(big.Int).SetUint64(s.Uint64()))
		c.Rsh(c, uint(32+s.IntN(97)))
	}
	if s.IntN(2) == 0 {
		c.Neg(c)
	}
	text := model{c, s.IntN(29)}.text()
	d, err := decimal.Parse(text)
	if err != nil || d.String() != strings.TrimPrefix(text, "-") && d.String() != text {
		t.Fatalf("Parse(%q) = %q, %v", text, d, err)
	}
	return d
}

// rounds is how often each property is tried.
func rounds(t *testing.T) int {
	t.Helper()
	if testing.Short() {
		return 1_000
	}
	return 6_000
}
