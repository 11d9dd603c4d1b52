package format

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// dateScanner walks through the text of a date.
type dateScanner struct {
	s       string
	pos     int
	loc     *Locale
	mostHrs int
	p       dateParts
	// separated tells that the last character was a separator.
	separated bool
}

// read takes s apart; hours up to mostHours are read.
func (r DateReader) read(s string, mostHours int) (*dateParts, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > MaxDateText || !utf8.ValidString(s) {
		return nil, false
	}
	c := &dateScanner{s: compose(s), loc: r.Locale, mostHrs: mostHours, separated: true}
	c.p.offset = noOffset
	for c.pos < len(c.s) {
		if !c.next() {
			return nil, false
		}
	}
	p := &c.p
	return p, (p.dated() || p.timed) && (p.half == 0 || p.timed) && (p.offset == noOffset || p.timed)
}

// next reads one piece.
func (c *dateScanner) next() bool {
	b := c.s[c.pos]
	switch {
	case b >= '0' && b <= '9':
		c.separated = false
		return c.number()
	case b == '+' || b == '-' && c.p.timed && c.p.offset == noOffset && c.p.complete():
		return c.offset()
	case b == ' ' || b == ',' || b == '/' || b == '-' || b == '.' || b == '\t':
		c.pos++
		c.separated = true
		return true
	}
	return c.word()
}

// digits reads a run of ASCII digits, at most nine.
func (c *dateScanner) digits() (value, n int) {
	for c.pos < len(c.s) && c.s[c.pos] >= '0' && c.s[c.pos] <= '9' {
		if n++; n > 9 {
			return 0, n
		}
		value = value*10 + int(c.s[c.pos]-'0')
		c.pos++
	}
	return value, n
}

// number reads a number as the hour of a time, or as a part of a date.
func (c *dateScanner) number() bool {
	start := c.pos
	v, n := c.digits()
	if n > 4 {
		return false
	}
	if unit := c.unit(); unit != 0 {
		return c.marked(unit, v, n)
	}
	if !c.p.timed && (c.peek(":") || c.dotTime()) {
		return c.clock(v, n)
	}
	if !c.p.timed && c.hourWord() {
		return c.wordClock(v, n)
	}
	if !c.p.timed && !strings.HasPrefix(c.loc.ShortTime, "t") && c.halfAhead() {
		c.p.timed = true
		c.p.hour = v
		return n <= 2 && v <= maxHour
	}
	if c.p.n == len(c.p.fields) || c.p.month > 0 && c.p.n == 2 {
		return false
	}
	if c.p.timed && c.separatedByDot(start) {
		return false
	}
	c.p.fields[c.p.n] = field{value: v, digits: n}
	c.p.n++
	return true
}

// separatedByDot reports whether a point stands right before position i, behind a time: "12:30:15.5.7".
func (c *dateScanner) separatedByDot(i int) bool { return i > 0 && c.s[i-1] == '.' && !c.p.dated() }

func (c *dateScanner) peek(s string) bool { return strings.HasPrefix(c.s[c.pos:], s) }

// dotTime reports whether a point separates hours and minutes here.
func (c *dateScanner) dotTime() bool {
	return c.loc.TimeSep == "." && c.p.complete() && c.peek(".") && c.pos+1 < len(c.s) && isDigit(c.s[c.pos+1])
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// unit reads a mark of East Asian dates and times behind a number.
func (c *dateScanner) unit() byte {
	const marks = "年y月m日d時H时H分M秒S년y월m일d시H분M초S"
	r, size := utf8.DecodeRuneInString(c.s[c.pos:])
	if r < utf8.RuneSelf {
		return 0
	}
	at := strings.IndexRune(marks, r)
	if at < 0 {
		return 0
	}
	c.pos += size
	c.separated = true
	return marks[at+size]
}

// marked stores a number that has a mark.
func (c *dateScanner) marked(unit byte, v, n int) bool {
	switch unit {
	case 'H':
		c.p.hour, c.p.timed = v, true
		return v <= c.mostHrs
	case 'M':
		c.p.minute = v
		return c.p.timed && v < 60
	case 'S':
		c.p.second = v
		return c.p.timed && v < 60
	}
	for _, f := range c.p.fields[:c.p.n] {
		if f.unit == 0 || f.unit == unit {
			return false
		}
	}
	if c.p.n == len(c.p.fields) {
		return false
	}
	c.p.fields[c.p.n] = field{value: v, digits: n, unit: unit}
	c.p.n++
	return true
}

// clock reads minutes, seconds and a fraction behind an hour. A fourth number is milliseconds.
func (c *dateScanner) clock(hour, n int) bool {
	if hour > c.mostHrs || n > 4 {
		return false
	}
	c.p.timed, c.p.hour = true, hour
	sep := c.s[c.pos : c.pos+1]
	for i, part := range []*int{&c.p.minute, &c.p.second, &c.p.milli} {
		if !c.peek(sep) || sep == "." && c.pos+1 < len(c.s) && !isDigit(c.s[c.pos+1]) {
			return i > 0
		}
		c.pos++
		v, n := c.digits()
		if n == 0 || n > 3 || i < 2 && (n > 2 || v > 59) {
			return false
		}
		*part = v
		if i == 1 && c.peek(".") && sep == ":" && c.pos+1 < len(c.s) && isDigit(c.s[c.pos+1]) {
			return c.fraction()
		}
	}
	return !c.peek(sep)
}

// fraction reads the decimals of a second and keeps three.
func (c *dateScanner) fraction() bool {
	c.pos++
	unit := 100
	for c.pos < len(c.s) && isDigit(c.s[c.pos]) {
		c.p.milli += int(c.s[c.pos]-'0') * unit
		unit /= 10
		c.pos++
	}
	return true
}

// offset reads +hh:mm, +hhmm or +hh behind a time.
func (c *dateScanner) offset() bool {
	if !c.p.timed || c.p.offset != noOffset {
		return false
	}
	sign := 1
	if c.s[c.pos] == '-' {
		sign = -1
	}
	c.pos++
	v, n := c.digits()
	h, m := v, 0
	switch {
	case n == 4:
		h, m = v/100, v%100
	case n == 0 || n > 2:
		return false
	case c.peek(":"):
		c.pos++
		if m, n = c.digits(); n != 2 {
			return false
		}
	}
	c.p.offset = sign * (h*60 + m)
	return h <= 14 && m < 60
}

// word reads a name, a mark of the half of the day, Z, T, or a word of the long pattern.
func (c *dateScanner) word() bool {
	if c.zulu() || c.isoT() || c.halfMark() || c.name() || c.literal() {
		return true
	}
	return false
}

// fold removes word from the front, whatever the case of its letters, if no letter follows it.
func (c *dateScanner) fold(word string) bool {
	if !c.foldAhead(word) {
		return false
	}
	c.pos += len(word)
	c.separated = false
	return true
}

func (c *dateScanner) foldAhead(word string) bool {
	rest := c.s[c.pos:]
	if word == "" || len(rest) < len(word) || !strings.EqualFold(rest[:len(word)], word) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(word)
	after, _ := utf8.DecodeRuneInString(rest[len(word):])
	switch {
	case rest[len(word):] == "" || unbounded(last):
		return true
	case unicode.IsDigit(last):
		return !unicode.IsDigit(after)
	}
	return !unicode.IsLetter(after)
}

// unbounded reports whether r is of a script that sets no spaces.
func unbounded(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hangul) }

// zulu reads Z, UTC or GMT behind a time.
func (c *dateScanner) zulu() bool {
	if !c.p.timed || c.p.offset != noOffset || !(c.fold("Z") || c.fold("UTC") || c.fold("GMT")) {
		return false
	}
	c.p.offset = 0
	return true
}

// isoT reads the T between a date and a time.
func (c *dateScanner) isoT() bool {
	if c.separated || !c.p.complete() || c.p.timed || !(c.peek("T") || c.peek("t")) {
		return false
	}
	if c.pos+1 >= len(c.s) || !isDigit(c.s[c.pos+1]) {
		return false
	}
	c.pos++
	return true
}
