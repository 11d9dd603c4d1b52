package format

import "strconv"

// numberShape is what a section says about digits.
type numberShape struct {
	// digits counts the placeholders, whole those before the point.
	digits, whole int
	// firstZero and lastZero tell how many places before and after the point are always shown.
	firstZero, lastZero int
	// shift is the power of ten that percent signs and scaling commas multiply by.
	shift int
	// groups tells that thousands are separated; exponent that the number is scientific.
	groups, exponent bool
}

// shapeNumber settles the commas, counts the placeholders and refuses what cannot stand in a number.
func (s *section) shapeNumber() error {
	if s.dangling {
		return errExponent
	}
	if err := s.checkOrder(); err != nil {
		return err
	}
	s.settleCommas()
	n := &s.num
	first, last, whole := -1, -1, -1
	for i := range s.tokens {
		switch t := &s.tokens[i]; t.kind {
		case tokZero, tokHash:
			if t.kind == tokZero {
				if first < 0 {
					first = n.digits
				}
				last = n.digits + 1
			}
			n.digits++
		case tokPoint:
			if whole < 0 {
				whole = n.digits
				continue
			}
			t.kind, t.text = tokLiteral, ""
		case tokPercent:
			n.shift += 2
		case tokExponent:
			n.exponent = true
		}
	}
	if whole < 0 {
		whole = n.digits
	}
	n.whole = whole
	if first >= 0 && first < whole {
		n.firstZero = whole - first
	}
	if last > whole {
		n.lastZero = last - whole
	}
	return nil
}

// checkOrder refuses digits after a colon, and all but literals after an exponent.
func (s *section) checkOrder() error {
	colon, exponent := false, false
	for _, t := range s.tokens {
		switch t.kind {
		case tokColon:
			colon = true
		case tokZero, tokHash:
			if colon {
				return errColon
			}
			if exponent {
				return errExponent
			}
		case tokPoint, tokPercent:
			if exponent {
				return errExponent
			}
		case tokExponent:
			if exponent {
				return errExponent
			}
			exponent = true
		}
	}
	return nil
}

// settleCommas decides what each run of commas is. After a digit: before another digit it asks for groups, before the point
// or after the last digit each comma divides by a thousand, otherwise it says nothing. After anything else it is a comma.
func (s *section) settleCommas() {
	last := -1
	for i, t := range s.tokens {
		if t.kind == tokZero || t.kind == tokHash || t.kind == tokPoint {
			last = i
		}
	}
	point := false
	for i := range s.tokens {
		t := &s.tokens[i]
		if t.kind == tokPoint {
			point = true
		}
		if t.kind != tokComma {
			continue
		}
		if i == 0 || !placeholder(s.tokens[i-1].kind) {
			t.kind, t.text = tokLiteral, ","
			continue
		}
		digit := s.tokens[i-1].kind != tokPoint
		switch {
		case i > last && digit, i+1 < len(s.tokens) && s.tokens[i+1].kind == tokPoint && digit:
			s.num.shift -= 3 * t.n
		case i+1 < len(s.tokens) && placeholder(s.tokens[i+1].kind) && digit && !point:
			s.num.groups = true
		}
		t.text = ""
	}
}

func placeholder(k tokenKind) bool { return k == tokZero || k == tokHash || k == tokPoint }

// Number formats n by a compiled pattern. It is an ErrPattern when the pattern is for dates, and ErrRange when n is
// infinite or not a number.
func (p *Pattern) Number(n Num, loc *Locale) (string, error) {
	var buf [64]byte
	out, err := p.AppendNumber(buf[:0], n, loc)
	return string(out), err
}

// AppendNumber appends to buf what Number returns.
func (p *Pattern) AppendNumber(buf []byte, n Num, loc *Locale) ([]byte, error) {
	if p.kind == KindDate {
		return buf, errNotNumber
	}
	if len(p.sections) == 1 && p.sections[0].empty {
		return buf, nil
	}
	f, ok := figuresOf(n)
	if !ok {
		return buf, ErrRange
	}
	sign := 0
	switch {
	case f.n == 0:
		sign = 2
	case f.neg:
		sign = 1
	}
	sec, first := p.pick(sign)
	rounded := f
	sec.round(&rounded)
	if rounded.n == 0 && f.n > 0 {
		sec, first = p.pick(2)
	}
	if rounded.neg && first {
		buf = append(buf, loc.Minus...)
	}
	w := writer{sec: sec, f: rounded, loc: loc, out: buf}
	return w.number(), nil
}

// round brings the figures to the places that the section shows.
func (s *section) round(f *figures) {
	if f.n == 0 {
		return
	}
	f.scale += s.num.shift
	pos := f.scale + s.num.digits - s.num.whole
	if s.num.exponent {
		pos = s.num.digits
	}
	f.round(pos)
}

// writer puts figures into the places of a section.
type writer struct {
	sec *section
	f   figures
	loc *Locale
	out []byte
	// place is the position of the next digit before the point (1 is the ones), 0 and less after it; next is the index of
	// the next digit; ahead counts digits that have no placeholder (positive) or placeholders that have no digit.
	place, next, ahead int
}

func (w *writer) number() []byte {
	n := &w.sec.num
	w.place, w.ahead = n.whole, 0
	if !n.exponent {
		w.place = max(w.f.scale, n.whole)
		w.ahead = w.f.scale - n.whole
	}
	for i := range w.sec.tokens {
		switch t := &w.sec.tokens[i]; t.kind {
		case tokZero, tokHash:
			w.surplus()
			w.digit()
		case tokPoint:
			w.surplus()
			if n.digits == n.whole || n.lastZero > 0 || w.next < w.f.n {
				w.out = append(w.out, w.loc.Decimal...)
			}
		case tokExponent:
			w.exponent(t)
		default:
			w.out = append(w.out, t.text...)
		}
	}
	return w.out
}

// surplus writes the leading digits for which there are no placeholders.
func (w *writer) surplus() {
	for ; w.ahead > 0; w.ahead-- {
		w.put(w.f.at(w.next))
		w.next++
	}
}

// digit fills one placeholder.
func (w *writer) digit() {
	n := &w.sec.num
	switch {
	case w.ahead < 0:
		w.ahead++
		if w.place <= n.firstZero {
			w.put('0')
			return
		}
	case w.next < w.f.n:
		w.put(w.f.buf[w.next])
		w.next++
		return
	case w.place > -n.lastZero:
		w.put('0')
		return
	}
	w.place--
}

// put writes one digit and the separator of thousands behind it.
func (w *writer) put(c byte) {
	w.out = append(w.out, c)
	if w.sec.num.groups && w.place > 1 && (w.place-1)%3 == 0 {
		w.out = append(w.out, w.loc.Group...)
	}
	w.place--
}

// exponent writes the power of ten with at least as many digits as there are zeros, and one more when # comes after them.
func (w *writer) exponent(t *token) {
	const maxExponentDigits = 10
	exp, width := 0, 0
	if w.f.n > 0 {
		exp = w.f.scale - w.sec.num.whole
	}
	for _, c := range []byte(t.text[1:]) {
		if c == '0' {
			width++
		}
	}
	if t.text[len(t.text)-1] == '#' {
		width++
	}
	width = min(width, maxExponentDigits)
	w.out = append(w.out, t.text[0])
	switch {
	case exp < 0:
		w.out = append(w.out, w.loc.Minus...)
		exp = -exp
	case t.text[1] == '+':
		w.out = append(w.out, '+')
	}
	var digits [4]byte
	d := strconv.AppendInt(digits[:0], int64(exp), 10)
	for range width - len(d) {
		w.out = append(w.out, '0')
	}
	w.out = append(w.out, d...)
}

// Number formats n by pattern: digits, or the OLE date n when the pattern is for dates; see Pattern.Text.
func Number(n Num, pattern string, loc *Locale) (string, error) {
	p, err := Compile(pattern)
	if err != nil {
		return "", err
	}
	return p.Text(n, loc)
}
