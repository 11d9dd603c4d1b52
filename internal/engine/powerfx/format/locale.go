// Package format turns the numbers, dates and times of Power Fx into text and text into them, by locale: the Text, Value,
// DateValue, DateTimeValue and TimeValue rules, letter case, and the web encodings. It decides how a pattern is read and
// what a written number or date means; it knows no expressions, no blanks and no error values, and it never asks for the
// time of day.
//
// Dates and times are milliseconds of wall-clock time since 1970-01-01T00:00; a time alone is milliseconds since midnight.
package format

import "strings"

// Locale holds the conventions of one language and region, as CLDR gives them and .NET uses them. It is read-only and may
// be shared.
type Locale struct {
	// Tag is the canonical BCP 47 tag ("pt-BR").
	Tag string
	// Decimal and Group separate the fraction and the thousands of a number; List separates arguments.
	Decimal, Group, List string
	// Minus is the sign of a negative number; Currency the symbol of the region's money.
	Minus, Currency string
	// AM and PM are the marks of the halves of a day.
	AM, PM string
	// DateSep and TimeSep stand for / and : in patterns.
	DateSep, TimeSep string
	// ShortDate, LongDate, ShortTime and LongTime are patterns of .NET custom date formats: d, M, y, H, h, m, s, t, and
	// literals in single quotes.
	ShortDate, LongDate, ShortTime, LongTime string
	// Names are the words of the language.
	Names *Names
}

// Names holds the words of one language for months and days. Each list is separated by bars, January and Sunday first.
type Names struct {
	// Months stand alone ("leden"); MonthsGenitive follow a day ("1. ledna"). An empty genitive list is the plain one.
	Months, MonthsGenitive List
	// MonthsShort and MonthsShortGenitive are their short forms.
	MonthsShort, MonthsShortGenitive List
	// Days and DaysShort begin with Sunday.
	Days, DaysShort List
	// MonthsAlso are further spellings that are read but never written.
	MonthsAlso List
}

// List is a list of words separated by bars.
type List string

// At returns the word at index i, or nothing past the end.
func (l List) At(i int) string {
	s := string(l)
	for ; i > 0; i-- {
		bar := strings.IndexByte(s, '|')
		if bar < 0 {
			return ""
		}
		s = s[bar+1:]
	}
	if bar := strings.IndexByte(s, '|'); bar >= 0 {
		return s[:bar]
	}
	return s
}

// Month returns the name of month m (1 to 12); genitive is the form that stands with a day, short the abbreviation.
func (l *Locale) Month(m int, short, genitive bool) string {
	n := l.Names
	list := n.Months
	switch {
	case short && genitive && n.MonthsShortGenitive != "":
		list = n.MonthsShortGenitive
	case short:
		list = n.MonthsShort
	case genitive && n.MonthsGenitive != "":
		list = n.MonthsGenitive
	}
	return list.At(m - 1)
}

// Day returns the name of weekday d (0 is Sunday).
func (l *Locale) Day(d int, short bool) string {
	if short {
		return l.Names.DaysShort.At(d)
	}
	return l.Names.Days.At(d)
}

// Default returns the locale en-US, in which formulas are written and calculated where nothing else is said.
func Default() *Locale { return &locales[0] }

// Lookup returns the locale of a BCP 47 tag, whatever the case of its letters. A region that is not known has the
// conventions of its language's first region; a language that is not known, or a tag that is not well formed, is false.
func Lookup(tag string) (*Locale, bool) {
	if !wellFormed(tag) {
		return nil, false
	}
	for i := range locales {
		if strings.EqualFold(locales[i].Tag, tag) {
			return &locales[i], true
		}
	}
	for _, a := range aliases {
		if len(tag) >= len(a.tag) && strings.EqualFold(tag[:len(a.tag)], a.tag) {
			return Lookup(a.to)
		}
	}
	for prefix := tag; ; {
		if l := byPrefix(prefix); l != nil {
			return l, true
		}
		cut := strings.LastIndexByte(prefix, '-')
		if cut < 0 {
			return nil, false
		}
		prefix = prefix[:cut]
	}
}

// aliases are the beginnings of tags whose conventions are those of another language or script (CLDR parent locales).
var aliases = [...]struct{ tag, to string }{
	{"zh-Hant", "zh-TW"}, {"zh-HK", "zh-TW"}, {"zh-MO", "zh-TW"}, {"no", "nb-NO"}, {"nn", "nb-NO"},
	{"es-419", "es-MX"}, {"es-US", "es-MX"},
}

// byPrefix returns the first locale whose tag begins with the subtags of prefix.
func byPrefix(prefix string) *Locale {
	for i := range locales {
		t := locales[i].Tag
		if len(t) > len(prefix) && t[len(prefix)] == '-' && strings.EqualFold(t[:len(prefix)], prefix) {
			return &locales[i]
		}
	}
	return nil
}

// maxTag is the length of the longest tag that is read.
const maxTag = 35

// wellFormed reports whether tag is a language of two or three letters and further subtags of at most eight (RFC 5646 §2.1).
func wellFormed(tag string) bool {
	if len(tag) < 2 || len(tag) > maxTag {
		return false
	}
	for i, part := range strings.Split(tag, "-") {
		if len(part) == 0 || len(part) > 8 || i == 0 && (len(part) < 2 || len(part) > 3) {
			return false
		}
		for _, c := range []byte(part) {
			letter := c|0x20 >= 'a' && c|0x20 <= 'z'
			if !letter && (i == 0 || c < '0' || c > '9') {
				return false
			}
		}
	}
	return true
}
