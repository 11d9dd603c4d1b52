package decimal

// MaxInput is the longest text Parse reads, in bytes.
const MaxInput = 1 << 16

// Error says why Parse refused a text.
type Error uint8

// The reasons of Parse.
const (
	ErrSyntax   Error = iota + 1 // not a number in the expected notation
	ErrOverflow                  // beyond ±79228162514264337593543950335
	ErrTooLong                   // more than MaxInput bytes
)

// Error implements error.
func (e Error) Error() string {
	switch e {
	case ErrOverflow:
		return "decimal: number beyond ±79228162514264337593543950335; use a smaller number"
	case ErrTooLong:
		return "decimal: number longer than 65536 bytes; use fewer digits"
	default:
		return "decimal: not a number; write digits with an optional sign, point and exponent, such as -12.5 or 3e4"
	}
}

// keptDigits is how many significant digits Parse collects; of all further ones only matters whether any is not 0.
const keptDigits = 36

// Parse reads [+-]digits[.digits][e[+-]digits] with an optional 'E' for 'e'; digits may be missing on one side of the
// point. Zeros at the end count for the scale: "1.10" has scale 2. Digits beyond 28 places or 96 bits are rounded half
// to even. The error is of type Error.
func Parse(s string) (Decimal, error) {
	if d, ok := parseShort(s); ok {
		return d, nil
	}
	if len(s) > MaxInput {
		return Decimal{}, ErrTooLong
	}
	neg := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	var m mantissa
	s = m.read(s)
	if !m.seen {
		return Decimal{}, ErrSyntax
	}
	exp, ok := exponent(s)
	if !ok {
		return Decimal{}, ErrSyntax
	}
	return m.decimal(exp, neg)
}

// parseShort reads at most 19 digits without sign and exponent, the usual literal; false leaves the text to Parse.
func parseShort(s string) (Decimal, bool) {
	if len(s) > 19 {
		return Decimal{}, false
	}
	var coef uint64
	digits, point := 0, len(s)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			coef = coef*10 + uint64(c-'0')
			digits++
		case c == '.' && point == len(s):
			point = i + 1
		default:
			return Decimal{}, false
		}
	}
	return Decimal{lo: coef, scale: uint8(len(s) - point)}, digits > 0
}

// mantissa collects the digits before the exponent.
type mantissa struct {
	coef  u128
	kept  int  // significant digits in coef
	scale int  // digits of coef after the point; negative when digits before it were left out
	tail  bool // a digit left out is not 0
	seen  bool // there is a digit at all
}

// read consumes digits with at most one point and returns what follows.
func (m *mantissa) read(s string) string {
	point := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '.' && !point {
			point = true
			continue
		}
		if c < '0' || c > '9' {
			return s[i:]
		}
		m.add(uint64(c-'0'), point)
	}
	return ""
}

// add takes one digit.
func (m *mantissa) add(digit uint64, fraction bool) {
	m.seen = true
	switch {
	case m.kept < 19:
		m.coef.lo = m.coef.lo*10 + digit
	case m.kept < keptDigits:
		m.coef = m.coef.mul(pow10[1]).low().add64(digit)
	default:
		m.tail = m.tail || digit != 0
		if !fraction {
			m.scale--
		}
		return
	}
	if digit != 0 || m.kept > 0 {
		m.kept++
	}
	if fraction {
		m.scale++
	}
}

// decimal applies the exponent and the sign.
func (m *mantissa) decimal(exp int, neg bool) (Decimal, error) {
	c, scale := m.coef, m.scale-exp
	if m.tail {
		// One more digit that is not 0 keeps an apparent half from being one.
		c, scale = c.mul(pow10[1]).low().add64(1), scale+1
	}
	if c.isZero() {
		return compose(c, min(max(scale, 0), maxScale), false), nil
	}
	if scale > maxScale+38 {
		return compose(u128{}, maxScale, false), nil // below half of the smallest number
	}
	wide := c.wide()
	if scale < 0 {
		if scale < -maxScale || !c.fits() {
			return Decimal{}, ErrOverflow
		}
		wide, scale = c.mul(pow10[-scale]), 0
	}
	d, ok := fit(wide, scale, neg)
	if !ok {
		return Decimal{}, ErrOverflow
	}
	return d, nil
}

// maxExponent bounds exponents; with MaxInput digits it still leads to 0 or overflow.
const maxExponent = 1 << 20

// exponent reads the empty text as 0 and otherwise e[+-]digits.
func exponent(s string) (int, bool) {
	if s == "" {
		return 0, true
	}
	if s[0] != 'e' && s[0] != 'E' {
		return 0, false
	}
	s = s[1:]
	neg := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	if s == "" {
		return 0, false
	}
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = min(n*10+int(s[i]-'0'), maxExponent)
	}
	if neg {
		n = -n
	}
	return n, true
}
