package format

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// name reads the longest name of a month or day that stands here, in the words of the locale or in English.
func (c *dateScanner) name() bool {
	month, day, length := 0, 0, 0
	for _, n := range [...]*Names{c.loc.Names, &namesEnglish} {
		for _, l := range [...]List{n.Months, n.MonthsGenitive, n.MonthsShort, n.MonthsShortGenitive, n.MonthsAlso} {
			if i, size := c.longest(l); size > length && c.p.month == 0 {
				month, day, length = i, 0, size
			}
		}
		for _, l := range [...]List{n.Days, n.DaysShort} {
			if i, size := c.longest(l); size > length && c.p.weekday == 0 {
				month, day, length = 0, i, size
			}
		}
	}
	if length == 0 {
		return false
	}
	c.pos += length
	c.separated = false
	if day > 0 {
		c.p.weekday = day
		return true
	}
	c.p.month = month
	return c.p.n < 3
}

// longest returns which word of a list stands here, from 1, and how long it is; a full stop at its end may be missing.
func (c *dateScanner) longest(l List) (index, size int) {
	for i, rest := 1, string(l); rest != ""; i++ {
		var word string
		word, rest, _ = strings.Cut(rest, "|")
		word = strings.TrimSuffix(word, ".")
		if len(word) > size && c.foldAhead(word) {
			index, size = i, len(word)
		}
	}
	return index, size
}

// literal reads a word that stands in quotes in the long pattern ("de").
func (c *dateScanner) literal() bool {
	end := c.pos
	for end < len(c.s) {
		r, size := utf8.DecodeRuneInString(c.s[end:])
		if !unicode.IsLetter(r) {
			break
		}
		end += size
	}
	if end == c.pos {
		return false
	}
	word := c.s[c.pos:end]
	for i, part := range strings.Split(c.loc.LongDate, "'") {
		if i%2 == 1 && strings.EqualFold(strings.Trim(part, " .,"), word) {
			c.pos = end
			return true
		}
	}
	return false
}

// hourWord reads the h between hours and minutes of the locales that write it ("14 h 05").
func (c *dateScanner) hourWord() bool {
	return strings.Contains(c.loc.ShortTime, "'h'") && c.spaced("h")
}

// spaced reads a word behind spaces, or stays where it is.
func (c *dateScanner) spaced(word string) bool {
	was := c.pos
	for c.peek(" ") {
		c.pos++
	}
	if c.fold(word) {
		return true
	}
	c.pos = was
	return false
}

// wordClock reads minutes and seconds with their words behind an hour: "05 min 30 s".
func (c *dateScanner) wordClock(hour, n int) bool {
	c.p.timed, c.p.hour = true, hour
	if hour > c.mostHrs || n > 2 {
		return false
	}
	for _, part := range []struct {
		to   *int
		word string
	}{{&c.p.minute, "min"}, {&c.p.second, "s"}} {
		was := c.pos
		for c.peek(" ") {
			c.pos++
		}
		v, n := c.digits()
		if n == 0 {
			c.pos = was
			return true
		}
		if n > 2 || v > 59 {
			return false
		}
		*part.to = v
		if !c.spaced(part.word) {
			return true
		}
	}
	return true
}
