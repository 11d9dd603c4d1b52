package regex

import (
	"strings"
	"unicode/utf8"
)

// Marks that must not stand unescaped in a class, and marks that must not be repeated: both are operators in some other
// regular expression language.
const (
	classReserved = "[^{}-"
	classDouble   = "&!#$%*+,.:;<=>?@`~"
)

// class reads a character class.
func (s *scanner) class() *Error {
	set, err := s.charset(0)
	if err != nil {
		return err
	}
	s.add(&node{kind: kindSet, set: set}, lastAtom)
	return nil
}

// maxSubtractions bounds how deep classes are taken away from each other.
const maxSubtractions = 8

// charset reads a class from its opening bracket to behind the closing one.
func (s *scanner) charset(depth int) (*charset, *Error) {
	begin := s.pos
	set := &charset{fold: s.opts.IgnoreCase}
	s.pos++
	if strings.HasPrefix(s.src[s.pos:], "^") {
		set.negate = true
		s.pos++
	}
	first := s.pos
	for s.pos < len(s.src) {
		if s.src[s.pos] == ']' && (s.pos > first || !s.opts.Legacy) {
			if s.pos == first {
				return nil, newError(CodeClassEmpty, begin, s.src[begin:s.pos+1])
			}
			s.pos++
			return set.seal(), nil
		}
		var err *Error
		if s.opts.Legacy && s.pos > first && strings.HasPrefix(s.src[s.pos:], "-[") {
			err = s.subtraction(set, depth)
		} else {
			err = s.classItem(set)
		}
		if err != nil {
			return nil, err
		}
	}
	return nil, newError(CodeClassOpen, begin, s.ahead(begin))
}

// subtraction reads the class that .NET takes away from another, as in [a-z-[aeiou]]; it must come last.
func (s *scanner) subtraction(set *charset, depth int) *Error {
	s.pos++
	if depth >= maxSubtractions {
		return newError(CodeGroupDeep, s.pos, s.ahead(s.pos))
	}
	minus, err := s.charset(depth + 1)
	if err != nil {
		return err
	}
	set.minus = minus
	if s.pos < len(s.src) && s.src[s.pos] != ']' {
		return newError(CodeClassLiteral, s.pos, s.seen(s.pos))
	}
	return nil
}

// classItem reads a character, a range or a shorthand.
func (s *scanner) classItem(set *charset) *Error {
	lo, p, err := s.classAtom()
	if err != nil {
		return err
	}
	if p != nil {
		if set.negate && p.negate && !s.opts.Legacy {
			return newError(CodeClassNegated, s.pos, s.seen(s.pos))
		}
		set.add(*p)
		return nil
	}
	hi := lo
	rest := s.src[s.pos:]
	if isRange := len(rest) > 1 && rest[0] == '-' && rest[1] != ']'; isRange && !(s.opts.Legacy && rest[1] == '[') {
		s.pos++
		if hi, p, err = s.classAtom(); err != nil {
			return err
		}
		if p != nil {
			return newError(CodeClassRangeEnd, s.pos, s.seen(s.pos))
		}
		if hi < lo {
			return newError(CodeClassRange, s.pos, s.seen(s.pos))
		}
	}
	set.ranges = append(set.ranges, runeRange{lo, hi})
	return nil
}

// classAtom reads one character or one shorthand and moves behind it.
func (s *scanner) classAtom() (rune, *property, *Error) {
	r, size := utf8.DecodeRuneInString(s.src[s.pos:])
	end := s.pos + size
	if r == '\\' {
		var err *Error
		var p property
		if p, end, err = s.propertyEscape(s.seen); err != nil {
			return 0, nil, err
		} else if end > 0 {
			s.pos = end
			return 0, &p, nil
		}
		if r, end, err = s.classRune(); err != nil {
			return 0, nil, err
		}
	} else if err := s.classLiteral(r, end); err != nil {
		return 0, nil, err
	}
	if r >= 0x10000 && !s.opts.Legacy {
		return 0, nil, newError(CodeSurrogateClass, s.pos, s.seen(end))
	}
	s.pos = end
	return r, nil, nil
}

func (s *scanner) classRune() (rune, int, *Error) {
	if c, ok := s.peekEscape(); ok && c == 'b' && s.opts.Legacy {
		return '\b', s.pos + 2, nil
	}
	return s.runeEscape(literalEscapes+"-", s.seen)
}

// classLiteral refuses an unescaped character that is an operator somewhere.
func (s *scanner) classLiteral(r rune, end int) *Error {
	switch {
	case s.opts.Legacy:
		return nil
	case strings.ContainsRune(classReserved, r):
		return newError(CodeClassLiteral, s.pos, s.seen(end))
	case strings.ContainsRune(classDouble, r) && strings.HasPrefix(s.src[end:], string(r)):
		return newError(CodeClassRepeat, s.pos, s.seen(end+1))
	}
	return nil
}
