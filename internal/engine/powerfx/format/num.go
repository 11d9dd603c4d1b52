package format

import (
	"math"
	"strconv"

	"switchboard/internal/engine/powerfx/decimal"
)

// Num is a number of either kind of Power Fx. The zero value is the decimal 0.
type Num struct {
	dec     decimal.Decimal
	float   float64
	isFloat bool
}

// Float makes a Num of a float64.
func Float(f float64) Num { return Num{float: f, isFloat: true} }

// Decimal makes a Num of a decimal.
func Decimal(d decimal.Decimal) Num { return Num{dec: d} }

// Float64 returns the nearest float64.
func (n Num) Float64() float64 {
	if n.isFloat {
		return n.float
	}
	return n.dec.Float64()
}

// floatDigits is how many significant digits a pattern shows of a float64, as .NET does.
const floatDigits = 15

// maxFigures holds the digits of any number: 29 of a decimal, 15 of a float64.
const maxFigures = 32

// figures is a number taken apart: 0.d1d2d3… × 10^scale. No digit at the ends is 0; zero has no digits.
type figures struct {
	buf   [maxFigures]byte
	n     int
	scale int
	neg   bool
}

// figuresOf takes n apart; false when it is infinite or not a number.
func figuresOf(n Num) (f figures, ok bool) {
	if n.isFloat {
		return figuresOfFloat(n.float)
	}
	f.neg = n.dec.Sign() < 0
	digits, scale := n.dec.Digits(f.buf[:0])
	f.n = len(digits)
	f.scale = f.n - scale
	f.trim()
	return f, true
}

func figuresOfFloat(x float64) (f figures, ok bool) {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return f, false
	}
	f.neg = math.Signbit(x)
	var text [24]byte
	s := strconv.AppendFloat(text[:0], math.Abs(x), 'e', floatDigits-1, 64)
	f.buf[0] = s[0]
	copy(f.buf[1:], s[2:floatDigits+1])
	f.n = floatDigits
	exp, _ := strconv.Atoi(string(s[floatDigits+2:]))
	f.scale = exp + 1
	f.trim()
	return f, true
}

// trim removes zeros at both ends.
func (f *figures) trim() {
	for f.n > 0 && f.buf[f.n-1] == '0' {
		f.n--
	}
	lead := 0
	for lead < f.n && f.buf[lead] == '0' {
		lead++
	}
	if lead > 0 {
		copy(f.buf[:], f.buf[lead:f.n])
		f.n -= lead
		f.scale -= lead
	}
	if f.n == 0 {
		f.scale, f.neg = 0, false
	}
}

// round keeps pos digits; halves go away from zero.
func (f *figures) round(pos int) {
	if pos >= f.n {
		return
	}
	up := pos >= 0 && f.buf[pos] >= '5'
	f.n = max(pos, 0)
	if up {
		i := f.n
		for i > 0 && f.buf[i-1] == '9' {
			i--
		}
		if i == 0 {
			f.scale++
			f.buf[0] = '1'
			f.n = 1
			return
		}
		f.buf[i-1]++
		f.n = i
	}
	f.trim()
}

// at returns digit i, or '0' past the end.
func (f *figures) at(i int) byte {
	if i < f.n {
		return f.buf[i]
	}
	return '0'
}
