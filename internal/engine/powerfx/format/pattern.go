package format

import (
	"errors"
	"strings"
)

// MaxPattern is the length in bytes of the longest pattern that is read.
const MaxPattern = 4096

// maxSections is how many sections a pattern may have: positive, negative and zero.
const maxSections = 3

// Kind says what a pattern can format.
type Kind uint8

// The kinds of patterns. A pattern of literals alone takes both numbers and dates.
const (
	KindLiteral Kind = iota
	KindNumber
	KindDate
)

// ErrPattern is the error of every pattern that is not valid; errors.Is finds it under the reasons below.
var ErrPattern = errors.New("the format is not valid")

// ErrRange tells that a number is no date, or a date lies outside the years 1 to 9999.
var ErrRange = errors.New("the value is outside the range of dates")

// PatternError says why a pattern is not valid.
type PatternError struct{ Reason string }

// Error returns the reason.
func (e *PatternError) Error() string { return e.Reason }

// Unwrap makes a PatternError an ErrPattern.
func (e *PatternError) Unwrap() error { return ErrPattern }

// The reasons, shared so that refusing a pattern allocates nothing.
var (
	errLong      = &PatternError{"it is longer than 4096 bytes"}
	errQuote     = &PatternError{"a quoted text is not closed"}
	errEscape    = &PatternError{"nothing follows the last backslash"}
	errReserved  = &PatternError{"[ ] ? _ * @ and General are not supported; write them in quotes"}
	errSections  = &PatternError{"it has more than three sections"}
	errMixed     = &PatternError{"it mixes number and date placeholders"}
	errMonth     = &PatternError{"a month has at most four letters"}
	errHalfDay   = &PatternError{"the half of the day is written AM/PM or A/P"}
	errFraction  = &PatternError{"a second has at most seven decimals"}
	errFractions = &PatternError{"a slash cannot begin the format or follow a digit"}
	errColon     = &PatternError{"a colon cannot stand before a digit"}
	errExponent  = &PatternError{"an exponent is E+ or E- with digits, and only literals follow it"}
	errNotNumber = &PatternError{"it is for dates, not for numbers"}
)

// Options choose between the rules of language versions.
type Options struct {
	// V1 applies the rules of Power Fx 1.
	V1 bool
}

// Pattern is a pattern that was read: check once, format many times. It is read-only and may be shared.
type Pattern struct {
	kind     Kind
	sections []section
}

// Kind returns what the pattern can format.
func (p *Pattern) Kind() Kind { return p.kind }

// section is one part of a pattern between semicolons.
type section struct {
	tokens []token
	// empty is a section of no characters: the first one stands in for it.
	empty bool
	// dangling is a section that ends in an E without an exponent: a number format cannot.
	dangling bool
	num      numberShape
	// half tells that hours count to twelve; genitive that the day of the month is shown.
	half, genitive bool
}

type tokenKind uint8

const (
	tokLiteral tokenKind = iota
	tokZero
	tokHash
	tokPoint
	tokPercent
	tokExponent
	tokComma
	tokSlash
	tokColon
	tokYear
	tokMonth
	tokDay
	tokHour
	tokMinute
	tokSecond
	tokFraction
	tokHalf
	tokHalfLetter
)

// token is one piece of a section: n is the length of its run, text the literal or the letter as written.
type token struct {
	kind tokenKind
	n    int
	text string
}

// Compile reads a pattern of Excel's custom formats (ECMA-376 Part 1 §18.8.31) as Power Fx takes them.
func Compile(pattern string) (*Pattern, error) {
	if len(pattern) > MaxPattern {
		return nil, errLong
	}
	if strings.EqualFold(pattern, "g") {
		return nil, errReserved
	}
	p := &Pattern{sections: make([]section, 0, 1)}
	s := scanner{src: pattern}
	for {
		sec, more, err := s.section()
		if err != nil {
			return nil, err
		}
		p.sections = append(p.sections, sec)
		if !more {
			break
		}
		if len(p.sections) == maxSections {
			return nil, errSections
		}
	}
	if err := p.classify(); err != nil {
		return nil, err
	}
	return p, p.shape()
}

// Check returns the error of a pattern that is known before anything is calculated. In Power Fx 1 that is every error
// but too many decimals of a second; before, only a mixture of digits with the letters of dates and half-days was found, and those even in quotes.
func Check(pattern string, opt Options) error {
	if !opt.V1 {
		if mixedAnyhow(pattern) {
			return errMixed
		}
		return nil
	}
	if _, err := Compile(pattern); err != nil && !errors.Is(err, errFraction) {
		return err
	}
	return nil
}

// classify finds the kind of the pattern and refuses a mixture.
func (p *Pattern) classify() error {
	date, digit := false, false
	for _, s := range p.sections {
		for _, t := range s.tokens {
			switch t.kind {
			case tokZero, tokHash, tokExponent:
				digit = true
			case tokYear, tokMonth, tokDay, tokHour, tokSecond, tokFraction, tokHalf, tokHalfLetter:
				date = true
			}
		}
	}
	switch {
	case date && digit:
		return errMixed
	case date:
		p.kind = KindDate
	case digit:
		p.kind = KindNumber
	}
	return nil
}

// mixedAnyhow is the older rule: a digit placeholder, but not the decimals of a second, and a letter of dates or half-days,
// wherever they stand behind a language in brackets.
func mixedAnyhow(pattern string) bool {
	if rest, ok := strings.CutPrefix(pattern, "[$-"); ok {
		if end := strings.IndexByte(rest, ']'); end >= 0 {
			pattern = rest[end+1:]
		}
	}
	if !strings.ContainsAny(pattern, "mdyhHsaApP") {
		return false
	}
	for i := 0; i < len(pattern); i++ {
		switch pattern[i] {
		case 's', 'S':
			rest := strings.TrimPrefix(pattern[i+1:], ".")
			if zeros := len(rest) - len(strings.TrimLeft(rest, "0")); zeros > 0 {
				i = len(pattern) - len(rest) + zeros - 1
			}
		case '0', '#':
			return true
		}
	}
	return false
}

// shape works out each section for its kind.
func (p *Pattern) shape() error {
	for i := range p.sections {
		s := &p.sections[i]
		if p.kind == KindDate {
			s.shapeDate()
			continue
		}
		if err := s.shapeNumber(); err != nil {
			return err
		}
	}
	return nil
}

// pick returns the section for a sign: 0 positive, 1 negative, 2 zero, and whether it is the first one.
func (p *Pattern) pick(sign int) (*section, bool) {
	if sign < len(p.sections) && !p.sections[sign].empty {
		return &p.sections[sign], sign == 0
	}
	return &p.sections[0], true
}
