package regex

import (
	"slices"
	"unicode"
)

// The shorthand classes as Power Fx documents them. Characters from U+10000 on have no category: .NET sees them as two
// surrogates.
const lineBreaks = "\n\v\f\r\u0085\u2028\u2029"

func isLineBreak(r rune) bool {
	switch r {
	case '\n', '\v', '\f', '\r', 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

func isSpace(r rune) bool {
	if r < 0x80 {
		return r == ' ' || r >= '\t' && r <= '\r'
	}
	return r < 0x10000 && (r == 0x85 || unicode.Is(unicode.Z, r))
}

func isDigit(r rune) bool {
	if r < 0x80 {
		return r >= '0' && r <= '9'
	}
	return r < 0x10000 && unicode.Is(unicode.Nd, r)
}

func isWord(r rune) bool {
	if r < 0x80 {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_'
	}
	return r < 0x10000 && unicode.In(r, unicode.L, unicode.Nd, unicode.Pc)
}

func isCased(r rune) bool { return r < 0x10000 && unicode.In(r, unicode.Lu, unicode.Ll, unicode.Lt) }

// category returns the table of a Unicode general category that \p{…} accepts, or nil.
func category(name string) *unicode.RangeTable {
	switch name {
	case "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No",
		"P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "Cc", "Cf":
		return unicode.Categories[name]
	}
	return nil
}

// lower is the invariant simple lower case that decides equality when case is ignored: K (Kelvin sign) equals k, but ſ
// does not equal s. The dotted capital I stays apart, as in .NET's invariant culture.
func lower(r rune) rune {
	if r < 0x80 {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}
	if r == 0x130 || r >= 0x10000 {
		return r
	}
	return unicode.ToLower(r)
}

type runeRange struct{ lo, hi rune }

// property is one shorthand or category of a class; the name tells them apart.
type property struct {
	name   string
	holds  func(rune) bool
	negate bool
}

// charset is a character class. ASCII answers are computed once, others when asked.
type charset struct {
	ranges []runeRange
	props  []property
	negate bool
	fold   bool
	minus  *charset   // taken away, in Legacy mode
	union  []*charset // alternatives
	ascii  [2]uint64
}

// add includes a property once.
func (c *charset) add(p property) {
	for _, have := range c.props {
		if have.name == p.name && have.negate == p.negate {
			return
		}
	}
	c.props = append(c.props, p)
}

// seal orders the ranges and computes the ASCII answers; the class must not change afterwards.
func (c *charset) seal() *charset {
	slices.SortFunc(c.ranges, func(a, b runeRange) int { return int(a.lo - b.lo) })
	merged := c.ranges[:0]
	for _, rg := range c.ranges {
		if n := len(merged); n > 0 && rg.lo <= merged[n-1].hi+1 {
			merged[n-1].hi = max(merged[n-1].hi, rg.hi)
		} else {
			merged = append(merged, rg)
		}
	}
	c.ranges = merged
	for r := rune(0); r < 0x80; r++ {
		if c.slow(r) {
			c.ascii[r>>6] |= 1 << (r & 63)
		}
	}
	return c
}

func (c *charset) has(r rune) bool {
	if r < 0x80 {
		return c.ascii[r>>6]&(1<<(r&63)) != 0
	}
	return c.slow(r)
}

func (c *charset) slow(r rune) bool {
	return c.member(r) != c.negate && (c.minus == nil || !c.minus.has(r))
}

func (c *charset) member(r rune) bool {
	for _, p := range c.props {
		if p.holds(r) != p.negate {
			return true
		}
	}
	if c.inRanges(r) {
		return true
	}
	for _, u := range c.union {
		if u.has(r) {
			return true
		}
	}
	if !c.fold || r >= 0x10000 {
		return false
	}
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		if lower(f) == lower(r) && c.inRanges(f) {
			return true
		}
	}
	return false
}

func (c *charset) inRanges(r rune) bool {
	_, found := slices.BinarySearchFunc(c.ranges, r, func(rg runeRange, r rune) int {
		switch {
		case rg.hi < r:
			return -1
		case rg.lo > r:
			return 1
		}
		return 0
	})
	return found
}
