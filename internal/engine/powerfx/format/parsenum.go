package format

import (
	"math"
	"strconv"
	"strings"

	"switchboard/internal/engine/powerfx/decimal"
)

// MaxNumberText is the length in bytes of the longest text that is read as a number.
const MaxNumberText = 1024

// ParseFloat reads a number as Value does in the mode of floats: signs, thousands, an exponent, one percent sign or currency
// before or behind, and parentheses for negative numbers (.NET NumberStyles.Any). It is false for anything else, for an
// empty text, and for a number too large.
func ParseFloat(s string, loc *Locale) (float64, bool) {
	r, ok := readNumber(s, loc)
	if !ok {
		return 0, false
	}
	f, err := strconv.ParseFloat(string(r.text()), 64)
	if err != nil || math.IsInf(f, 0) {
		return 0, false
	}
	if r.percent {
		f /= 100
	}
	return f, true
}

// ParseDecimal reads a number as Value does in the mode of decimals; see ParseFloat for what is read.
func ParseDecimal(s string, loc *Locale) (decimal.Decimal, bool) {
	r, ok := readNumber(s, loc)
	if !ok {
		return decimal.Decimal{}, false
	}
	if r.percent {
		r.exp -= 2
	}
	d, err := decimal.Parse(string(r.text()))
	if err != nil {
		return decimal.Decimal{}, false
	}
	if r.percent {
		d = d.Normalize()
	}
	return d, true
}

// numberReader reads a number: rest is what is left, digits the number in plain notation without sign and exponent.
type numberReader struct {
	loc    *Locale
	rest   string
	buf    [64]byte
	digits []byte
	exp    int

	negative, signed, percent, currency, open, closed bool
}

// text returns the number in the notation that programs read.
func (r *numberReader) text() []byte {
	out := make([]byte, 0, len(r.digits)+12)
	if r.negative {
		out = append(out, '-')
	}
	out = append(out, r.digits...)
	if r.exp != 0 {
		out = append(out, 'e')
		out = strconv.AppendInt(out, int64(r.exp), 10)
	}
	return out
}

func readNumber(s string, loc *Locale) (*numberReader, bool) {
	if len(s) > MaxNumberText {
		return nil, false
	}
	r := &numberReader{loc: loc, rest: strings.TrimSpace(s)}
	r.digits = r.buf[:0]
	if !r.prefix() || !r.number() || !r.suffix() {
		return nil, false
	}
	return r, r.open == r.closed && !(r.percent && r.currency)
}

// eat removes a prefix of the rest.
func (r *numberReader) eat(prefix string) bool {
	if prefix == "" || !strings.HasPrefix(r.rest, prefix) {
		return false
	}
	r.rest = r.rest[len(prefix):]
	return true
}

// mark reads what may stand on both sides of the digits; done tells that nothing of the kind is there.
func (r *numberReader) mark() (done, ok bool) {
	switch {
	case r.eat("%"):
		ok = !r.percent && r.open == r.closed
		r.percent = true
	case r.eat(r.loc.Currency):
		ok = !r.currency
		r.currency = true
	case r.sign():
		ok = !r.signed
		r.signed = true
	case r.space():
		ok = true
	default:
		return true, true
	}
	return false, ok
}

// prefix reads signs, percent, currency and an opening parenthesis before the digits.
func (r *numberReader) prefix() bool {
	for {
		if r.eat("(") {
			if r.signed {
				return false
			}
			r.open, r.signed, r.negative = true, true, true
			continue
		}
		if done, ok := r.mark(); done || !ok {
			return ok
		}
	}
}

// suffix reads what follows the digits up to the end.
func (r *numberReader) suffix() bool {
	for r.rest != "" {
		if r.eat(")") {
			if !r.open || r.closed {
				return false
			}
			r.closed = true
			continue
		}
		if done, ok := r.mark(); done || !ok {
			return false
		}
	}
	return true
}

func (r *numberReader) sign() bool {
	if r.eat("-") || r.loc.Minus != "-" && r.eat(r.loc.Minus) {
		r.negative = true
		return true
	}
	return r.eat("+")
}

func (r *numberReader) space() bool {
	cut := strings.TrimLeft(r.rest, " \t\n\v\f\r\u00a0\u202f")
	found := len(cut) < len(r.rest)
	r.rest = cut
	return found
}

// number reads digits, separators and an exponent.
func (r *numberReader) number() bool {
	any, point := false, false
	for r.rest != "" {
		c := r.rest[0]
		switch {
		case c >= '0' && c <= '9':
			r.digits = append(r.digits, c)
			r.rest = r.rest[1:]
			any = true
		case !point && r.eat(r.loc.Decimal):
			r.digits = append(r.digits, '.')
			point = true
		case !point && r.group():
		default:
			return any && r.exponent()
		}
	}
	return any
}

// group reads a separator of thousands. Where it is a kind of space, every kind of space is one.
func (r *numberReader) group() bool {
	g := r.loc.Group
	if g != "\u00a0" && g != "\u202f" {
		return r.eat(g)
	}
	return r.eat(g) || r.eat(" ") || r.eat("\u00a0") || r.eat("\u202f")
}

// exponent reads e, a sign and digits, if they are there.
func (r *numberReader) exponent() bool {
	const most = 100_000
	if r.rest == "" || r.rest[0]|0x20 != 'e' {
		return true
	}
	i, neg := 1, false
	for _, minus := range [...]string{"-", r.loc.Minus} {
		if strings.HasPrefix(r.rest[i:], minus) {
			i, neg = i+len(minus), true
			break
		}
	}
	if !neg && strings.HasPrefix(r.rest[i:], "+") {
		i++
	}
	start := i
	for ; i < len(r.rest) && r.rest[i] >= '0' && r.rest[i] <= '9'; i++ {
		r.exp = min(r.exp*10+int(r.rest[i]-'0'), most)
	}
	if i == start {
		return false
	}
	if neg {
		r.exp = -r.exp
	}
	r.rest = r.rest[i:]
	return true
}
