package format

import "strings"

// scanner reads the characters of a pattern into tokens.
type scanner struct {
	src string
	pos int
	// dangling tells that the section is an E, or digits and later an E at its end, that no exponent follows.
	dangling bool
}

// section reads up to the next semicolon outside quotes; more tells that another section follows.
func (s *scanner) section() (sec section, more bool, err error) {
	start := s.pos
	s.dangling = false
	sec.tokens = make([]token, 0, min(len(s.src)-start, 16))
	defer func() { sec.dangling = s.dangling }()
	for s.pos < len(s.src) {
		if s.src[s.pos] == ';' {
			sec.empty = s.pos == start
			s.pos++
			return sec, true, nil
		}
		t, err := s.next(sec.tokens)
		if err != nil {
			return sec, false, err
		}
		sec.add(t)
	}
	sec.empty = s.pos == start
	return sec, false, nil
}

// add appends a token; literals that follow each other become one.
func (s *section) add(t token) {
	if t.kind == tokLiteral {
		if t.text == "" {
			return
		}
		if n := len(s.tokens); n > 0 && s.tokens[n-1].kind == tokLiteral {
			s.tokens[n-1].text += t.text
			return
		}
	}
	s.tokens = append(s.tokens, t)
}

// next reads one token; before are those of the section so far.
func (s *scanner) next(before []token) (token, error) {
	c := s.src[s.pos]
	switch c {
	case '\\':
		return s.escaped()
	case '"':
		return s.quoted()
	case '[', ']', '?', '_', '*', '@':
		return token{}, errReserved
	case '0':
		return s.take(tokZero, 1), nil
	case '#':
		return s.take(tokHash, 1), nil
	case '.':
		return s.point(before)
	case '%':
		return s.take(tokPercent, 1), nil
	case ',':
		return s.take(tokComma, s.run(',')), nil
	case ':':
		return s.take(tokColon, 1), nil
	case '/':
		return s.slash(before)
	case 'e', 'E':
		return s.exponent(before)
	case 'a', 'A':
		return s.halfDay()
	case 'g', 'G':
		if len(s.src)-s.pos >= 7 && strings.EqualFold(s.src[s.pos:s.pos+7], "general") {
			return token{}, errReserved
		}
	}
	if kind := dateLetter(c); kind != tokLiteral {
		n := s.run(c)
		if kind == tokMonth && n > 4 {
			return token{}, errMonth
		}
		return s.take(kind, n), nil
	}
	n := 1
	for s.pos+n < len(s.src) && strings.IndexByte(special, s.src[s.pos+n]) < 0 {
		n++
	}
	return s.take(tokLiteral, n), nil
}

// special are the characters at which a run of literals ends, for one that may mean something.
const special = `\";[]?_*@0#.%,:/eEaAgGyYmMdDhHsS`

// dateLetter returns the placeholder that a letter stands for.
func dateLetter(c byte) tokenKind {
	switch c | 0x20 {
	case 'y':
		return tokYear
	case 'm':
		return tokMonth
	case 'd':
		return tokDay
	case 'h':
		return tokHour
	case 's':
		return tokSecond
	}
	return tokLiteral
}

// run counts the bytes equal to c, whatever the case of letters, from the position on.
func (s *scanner) run(c byte) int {
	n := 0
	for s.pos+n < len(s.src) {
		b := s.src[s.pos+n]
		if b != c && (c|0x20 < 'a' || c|0x20 > 'z' || b|0x20 != c|0x20) {
			break
		}
		n++
	}
	return n
}

// take consumes n bytes as a token.
func (s *scanner) take(kind tokenKind, n int) token {
	t := token{kind: kind, n: n, text: s.src[s.pos : s.pos+n]}
	s.pos += n
	return t
}

// plain consumes one character, whatever it is.
func (s *scanner) plain() token {
	n := 1
	for s.pos+n < len(s.src) && s.src[s.pos+n]&0xC0 == 0x80 {
		n++
	}
	return s.take(tokLiteral, n)
}

// escaped consumes a backslash and the character after it.
func (s *scanner) escaped() (token, error) {
	s.pos++
	if s.pos == len(s.src) {
		return token{}, errEscape
	}
	return s.plain(), nil
}

// quoted consumes a text in double quotes, in which nothing is special.
func (s *scanner) quoted() (token, error) {
	end := strings.IndexByte(s.src[s.pos+1:], '"')
	if end < 0 {
		return token{}, errQuote
	}
	t := token{kind: tokLiteral, text: s.src[s.pos+1 : s.pos+1+end]}
	s.pos += end + 2
	return t, nil
}

// point consumes a decimal point; after seconds it may begin their decimals.
func (s *scanner) point(before []token) (token, error) {
	if len(before) == 0 || before[len(before)-1].kind != tokSecond {
		return s.take(tokPoint, 1), nil
	}
	n := 0
	for s.pos+1+n < len(s.src) && s.src[s.pos+1+n] == '0' {
		n++
	}
	if n == 0 {
		return s.take(tokPoint, 1), nil
	}
	if n > 7 {
		return token{}, errFraction
	}
	s.pos += n + 1
	return token{kind: tokFraction, n: n}, nil
}

// slash refuses fractions: a slash first of all or right after a digit placeholder.
func (s *scanner) slash(before []token) (token, error) {
	if s.pos == 0 {
		return token{}, errFractions
	}
	if n := len(before); n > 0 && (before[n-1].kind == tokZero || before[n-1].kind == tokHash) {
		return token{}, errFractions
	}
	return s.take(tokSlash, 1), nil
}

// exponent consumes E+00, E-00 or E00, or an E that means itself.
func (s *scanner) exponent(before []token) (token, error) {
	rest := s.src[s.pos+1:]
	tail := strings.TrimLeft(rest, "+-")
	if len(rest)-len(tail) <= 1 && (tail == "" || tail[0] == ';') {
		s.dangling = len(before) == 0 || hasDigit(before)
	}
	if rest == "" || rest[0] != '+' && rest[0] != '-' {
		zeros := len(rest) - len(strings.TrimLeft(rest, "0"))
		if zeros > 0 && hasDigit(before) {
			return s.take(tokExponent, zeros+1), nil
		}
		return s.take(tokLiteral, 1), nil
	}
	end := 1
	for end < len(rest) && (rest[end] == '0' || rest[end] == '#') {
		end++
	}
	if end == 1 {
		return s.take(tokLiteral, 1), nil
	}
	return s.take(tokExponent, end+1), nil
}

func hasDigit(tokens []token) bool {
	for _, t := range tokens {
		if t.kind == tokZero || t.kind == tokHash {
			return true
		}
	}
	return false
}

// halfDay consumes AM/PM or A/P. Written in small letters they are refused, since no culture has such marks.
func (s *scanner) halfDay() (token, error) {
	rest := s.src[s.pos:]
	switch {
	case strings.HasPrefix(rest, "AM/PM"):
		return s.take(tokHalf, 5), nil
	case strings.HasPrefix(rest, "A/P"):
		return s.take(tokHalfLetter, 3), nil
	case len(rest) >= 5 && strings.EqualFold(rest[:5], "AM/PM"), len(rest) >= 3 && strings.EqualFold(rest[:3], "A/P"):
		return token{}, errHalfDay
	}
	return s.take(tokLiteral, 1), nil
}
