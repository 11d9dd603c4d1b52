package decimal

import "strconv"

// maxDigits is the number of digits of the largest coefficient.
const maxDigits = 29

// Digits appends the digits of the coefficient to buf, "0" for zero and without sign or point, and returns it with the
// scale: 1.10 gives "110" and 2. At most 29 digits are appended.
func (d Decimal) Digits(buf []byte) ([]byte, int) {
	if d.hi == 0 {
		return strconv.AppendUint(buf, d.lo, 10), int(d.scale)
	}
	top, rest := d.coef().quoRem64(1e19)
	buf = strconv.AppendUint(buf, top.lo, 10)
	at := len(buf)
	buf = append(buf, "0000000000000000000"...)
	for i := len(buf) - 1; i >= at; i-- {
		buf[i] = byte('0' + rest%10)
		rest /= 10
	}
	return buf, int(d.scale)
}

// Append appends the text of String to buf.
func (d Decimal) Append(buf []byte) []byte {
	if d.neg {
		buf = append(buf, '-')
	}
	if d.scale == 0 {
		buf, _ = d.Digits(buf)
		return buf
	}
	var space [maxDigits + 1]byte
	digits, scale := d.Digits(space[:0])
	whole := len(digits) - scale
	if whole <= 0 {
		buf = append(buf, '0', '.')
		for ; whole < 0; whole++ {
			buf = append(buf, '0')
		}
		return append(buf, digits...)
	}
	buf = append(buf, digits[:whole]...)
	buf = append(buf, '.')
	return append(buf, digits[whole:]...)
}

// String returns the number in plain notation with as many places as its scale, for example "-1.10". It has at most 31
// bytes.
func (d Decimal) String() string {
	var space [maxDigits + 3]byte
	return string(d.Append(space[:0]))
}
