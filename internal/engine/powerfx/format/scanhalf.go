package format

import "strings"

// halfAhead reports whether a mark of the half of the day follows, after spaces.
func (c *dateScanner) halfAhead() bool {
	was := c.pos
	for c.peek(" ") {
		c.pos++
	}
	found := c.halfAt() != 0
	c.pos = was
	return found
}

// halfMark reads AM or PM.
func (c *dateScanner) halfMark() bool {
	half := c.halfAt()
	if half == 0 || c.p.half != 0 {
		return false
	}
	c.p.half = half
	for _, w := range c.halves(half) {
		if c.fold(w) {
			break
		}
	}
	return true
}

// halfAt returns which mark stands here: 1 is AM, 2 PM, 0 none.
func (c *dateScanner) halfAt() int {
	for half := 1; half <= 2; half++ {
		for _, w := range c.halves(half) {
			if c.foldAhead(w) {
				return half
			}
		}
	}
	return 0
}

// halves returns the spellings of a mark.
func (c *dateScanner) halves(half int) [3]string {
	if half == 1 {
		return [3]string{c.loc.AM, strings.ReplaceAll(c.loc.AM, "\u00a0", " "), "AM"}
	}
	return [3]string{c.loc.PM, strings.ReplaceAll(c.loc.PM, "\u00a0", " "), "PM"}
}
