package format

// shapeDate settles which runs of m are minutes, and what the section says about hours and months.
func (s *section) shapeDate() {
	hour := false
	for i := range s.tokens {
		t := &s.tokens[i]
		switch t.kind {
		case tokHour:
			hour = true
		case tokYear:
			hour = false
		case tokDay:
			hour = false
			s.genitive = s.genitive || t.n <= 2
		case tokMonth:
			if t.n <= 2 && (hour || s.beforeSeconds(i)) {
				t.kind = tokMinute
			}
		case tokHalf, tokHalfLetter:
			s.half = true
		}
	}
}

// beforeSeconds reports whether seconds follow token i with no day, year or hour between.
func (s *section) beforeSeconds(i int) bool {
	for _, t := range s.tokens[i+1:] {
		switch t.kind {
		case tokSecond:
			return true
		case tokDay, tokYear, tokHour:
			return false
		}
	}
	return false
}

// Date formats ms by a compiled pattern; for a time of day ms is Epoch and the time. A pattern for numbers shows the OLE
// date. It is ErrRange outside the years 1 to 9999.
func (p *Pattern) Date(ms int64, loc *Locale) (string, error) {
	var buf [64]byte
	out, err := p.AppendDate(buf[:0], ms, loc)
	return string(out), err
}

// AppendDate appends to buf what Date returns.
func (p *Pattern) AppendDate(buf []byte, ms int64, loc *Locale) ([]byte, error) {
	m, ok := momentOf(ms)
	if !ok {
		return buf, ErrRange
	}
	if p.kind == KindNumber {
		return p.AppendNumber(buf, Float(ToOADate(ms)), loc)
	}
	sign := 0
	switch {
	case ms == Epoch:
		sign = 2
	case ms < Epoch:
		sign = 1
	}
	sec, _ := p.pick(sign)
	for i := range sec.tokens {
		buf = sec.appendPart(buf, &sec.tokens[i], &m, loc, p.kind == KindDate)
	}
	return buf, nil
}

// appendPart writes one token; dated is false for a pattern of literals.
func (s *section) appendPart(buf []byte, t *token, m *moment, loc *Locale, dated bool) []byte {
	switch t.kind {
	case tokYear:
		if t.n <= 2 {
			return pad(buf, m.year%100, 2)
		}
		return pad(buf, m.year, 4)
	case tokMonth:
		if t.n <= 2 {
			return pad(buf, m.month, t.n)
		}
		return append(buf, loc.Month(m.month, t.n == 3, s.genitive)...)
	case tokDay:
		if t.n <= 2 {
			return pad(buf, m.day, t.n)
		}
		return append(buf, loc.Day(m.weekday, t.n == 3)...)
	case tokHour:
		h := m.hour
		if s.half {
			h = (h+11)%12 + 1
		}
		return pad(buf, h, min(t.n, 2))
	case tokMinute:
		return pad(buf, m.minute, min(t.n, 2))
	case tokSecond:
		return pad(buf, m.second, min(t.n, 2))
	case tokFraction:
		return appendFraction(buf, m.milli, t.n)
	case tokHalf:
		return append(buf, loc.half(m.hour)...)
	case tokHalfLetter:
		return append(buf, firstLetter(loc.half(m.hour))...)
	case tokSlash:
		if dated {
			return append(buf, loc.DateSep...)
		}
	case tokColon:
		if dated {
			return append(buf, loc.TimeSep...)
		}
	}
	return append(buf, t.text...)
}

// half returns the mark of the half of the day in which hour lies.
func (l *Locale) half(hour int) string {
	if hour < 12 {
		return l.AM
	}
	return l.PM
}

func firstLetter(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}

// pad appends n with at least width digits.
func pad(buf []byte, n, width int) []byte {
	var d [8]byte
	i := len(d)
	for n > 0 || width > 0 && i > 0 {
		i--
		d[i] = byte('0' + n%10)
		n /= 10
		width--
	}
	return append(buf, d[i:]...)
}

// appendFraction writes a point and n digits of a fraction of a second, cut and not rounded.
func appendFraction(buf []byte, milli, n int) []byte {
	buf = append(buf, '.')
	for unit := 100; n > 0; n-- {
		digit := 0
		if unit > 0 {
			digit = milli / unit % 10
		}
		buf = append(buf, byte('0'+digit))
		unit /= 10
	}
	return buf
}

// Text formats a number by a compiled pattern of either kind: a pattern for dates shows the OLE date n.
func (p *Pattern) Text(n Num, loc *Locale) (string, error) {
	if p.kind != KindDate {
		return p.Number(n, loc)
	}
	ms, ok := FromOADate(n.Float64())
	if !ok {
		return "", ErrRange
	}
	return p.Date(ms, loc)
}

// Date formats ms by pattern; see Pattern.Date.
func Date(ms int64, pattern string, loc *Locale) (string, error) {
	p, err := Compile(pattern)
	if err != nil {
		return "", err
	}
	return p.Date(ms, loc)
}
