package regex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// literalEscapes are the characters that may follow a backslash to stand for themselves; a class adds the hyphen.
const literalEscapes = `\[]^$.|?*+(){}# `

// escape reads a backslash and what follows it, outside of a class.
func (s *scanner) escape() *Error {
	begin := s.pos
	c, ok := s.peekEscape()
	if !ok {
		return newError(CodeEscapeEnd, begin, s.seen(len(s.src)))
	}
	switch {
	case c == 'b' || c == 'B':
		s.pos += 2
		s.add(&node{kind: kindAssert, assert: wordAssertion(c), empty: true}, lastAnchor)
		return nil
	case c == 'k':
		return s.namedReference()
	case c >= '1' && c <= '9':
		return s.numberedReference()
	case s.opts.Legacy && (c == 'A' || c == 'z' || c == 'Z'):
		return s.legacyAnchor(c)
	}
	if p, end, err := s.propertyEscape(s.seenToken); err != nil {
		return err
	} else if end > 0 {
		s.pos = end
		set := &charset{props: []property{p}}
		s.add(&node{kind: kindSet, set: set.seal()}, lastAtom)
		return nil
	}
	r, end, err := s.runeEscape(literalEscapes, s.seenToken)
	if err != nil {
		return err
	}
	s.pos = end
	s.addRune(r)
	return nil
}

func wordAssertion(c rune) assertion {
	if c == 'b' {
		return assertWord
	}
	return assertNoWord
}

// legacyAnchor reads the anchors of the whole text that .NET knows besides ^ and $.
func (s *scanner) legacyAnchor(c rune) *Error {
	s.pos += 2
	n := &node{kind: kindAssert, assert: assertEnd, empty: true}
	if c == 'A' {
		n.assert = assertBegin
	}
	s.add(n, lastAnchor)
	return nil
}

func (s *scanner) peekEscape() (rune, bool) {
	if s.pos+1 >= len(s.src) {
		return 0, false
	}
	r, _ := utf8.DecodeRuneInString(s.src[s.pos+1:])
	return r, true
}

// excerptTo makes the excerpt of an error that ends at a position: outside of a class the token alone, inside of one
// everything before it too.
type excerptTo func(end int) string

func (s *scanner) seenToken(end int) string { return tail(s.src[s.pos:end]) }

// propertyEscape reads \d \w \s \p{…} and their negations; end is 0 when there is none here.
func (s *scanner) propertyEscape(excerpt excerptTo) (p property, end int, err *Error) {
	c, _ := s.peekEscape()
	end = s.pos + 2
	p.negate = unicode.IsUpper(c)
	p.name = string(unicode.ToLower(c))
	switch p.name {
	case "d":
		p.holds = isDigit
	case "w":
		p.holds = isWord
	case "s":
		p.holds = isSpace
	case "p":
		rest := s.src[end:]
		closing := strings.IndexByte(rest, '}')
		if !strings.HasPrefix(rest, "{") || closing < 0 {
			return p, 0, newError(CodeEscape, s.pos, excerpt(end))
		}
		name := rest[1:closing]
		table := category(name)
		if end += closing + 1; table == nil {
			return p, 0, newError(CodeCategory, s.pos, excerpt(end))
		}
		p.name = name
		p.holds = func(r rune) bool { return r < 0x10000 && unicode.Is(table, r) }
		if s.opts.IgnoreCase && (name == "Lu" || name == "Ll" || name == "Lt") {
			p.holds = isCased
		}
	default:
		return p, 0, nil
	}
	return p, end, nil
}

// runeEscape reads an escape that stands for one character.
func (s *scanner) runeEscape(literals string, excerpt excerptTo) (r rune, end int, err *Error) {
	c, ok := s.peekEscape()
	if !ok {
		return 0, 0, newError(CodeEscapeEnd, s.pos, s.seen(len(s.src)))
	}
	_, size := utf8.DecodeRuneInString(s.src[s.pos+1:])
	end = s.pos + 1 + size
	switch c {
	case 't':
		return '\t', end, nil
	case 'n':
		return '\n', end, nil
	case 'f':
		return '\f', end, nil
	case 'r':
		return '\r', end, nil
	case 'x':
		if v, ok := hex(s.src, end, 2); ok {
			return v, end + 2, nil
		}
		return 0, 0, newError(CodeEscape, s.pos, excerpt(end))
	case 'u':
		return s.unicodeEscape(excerpt)
	}
	if strings.ContainsRune(literals, c) && c != utf8.RuneError || s.opts.Legacy && legacyLiteral(c) {
		return c, end, nil
	}
	if s.opts.Legacy && (c == 'a' || c == 'e' || c == 'v') {
		return map[rune]rune{'a': 7, 'e': 27, 'v': 11}[c], end, nil
	}
	return 0, 0, newError(CodeEscape, s.pos, excerpt(end))
}

// legacyLiteral tells whether .NET takes an escaped character literally: everything but word characters.
func legacyLiteral(c rune) bool { return !isWord(c) && c != utf8.RuneError }

// unicodeEscape reads \uXXXX, a pair of them for a character above U+FFFF, or \u{…}.
func (s *scanner) unicodeEscape(excerpt excerptTo) (r rune, end int, err *Error) {
	begin := s.pos + 2
	if strings.HasPrefix(s.src[begin:], "{") {
		digits := strings.IndexByte(s.src[begin:], '}') - 1
		if digits < 1 || digits > 8 {
			return 0, 0, newError(CodeEscape, s.pos, excerpt(begin))
		}
		v, ok := hex(s.src, begin+1, digits)
		if !ok || v < 0 || v > unicode.MaxRune {
			return 0, 0, newError(CodeEscape, s.pos, excerpt(begin))
		}
		end = begin + digits + 2
		if v >= 0xD800 && v < 0xE000 {
			return 0, 0, newError(CodeSurrogate, s.pos, excerpt(end))
		}
		return v, end, nil
	}
	v, ok := hex(s.src, begin, 4)
	if !ok {
		return 0, 0, newError(CodeEscape, s.pos, excerpt(begin))
	}
	end = begin + 4
	if v < 0xD800 || v >= 0xE000 {
		return v, end, nil
	}
	if v < 0xDC00 && strings.HasPrefix(s.src[end:], `\u`) {
		if low, ok := hex(s.src, end+2, 4); ok && low >= 0xDC00 && low < 0xE000 {
			return (v-0xD800)<<10 + (low - 0xDC00) + 0x10000, end + 6, nil
		}
	}
	return 0, 0, newError(CodeSurrogate, s.pos, excerpt(end))
}

// hex reads exactly n hexadecimal digits.
func hex(s string, at, n int) (v rune, ok bool) {
	if at+n > len(s) {
		return 0, false
	}
	for _, c := range []byte(s[at : at+n]) {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		v = v<<4 | rune(c)
	}
	return v, true
}
