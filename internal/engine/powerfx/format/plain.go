package format

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// The most digits before the point, when the number has no more of its own, and the smallest power of ten, that a float64
// shows before it is written with an exponent (.NET Double.ToString, "G").
const (
	plainDigits = 15
	plainZeros  = 4
)

// NumberText returns n as Text without a format does: the shortest text that reads back as the same float64, with an
// exponent when it is larger than its digits and 15, or below 0.0001; a decimal in full, without zeros at the end of its fraction.
func NumberText(n Num, loc *Locale) string {
	var buf [40]byte
	return string(AppendNumberText(buf[:0], n, loc))
}

// AppendNumberText appends to buf what NumberText returns.
func AppendNumberText(buf []byte, n Num, loc *Locale) []byte {
	start := len(buf)
	if n.isFloat {
		buf = appendFloat(buf, n.float)
	} else {
		buf = n.dec.Normalize().Append(buf)
	}
	if loc.Decimal == "." && loc.Minus == "-" {
		return buf
	}
	var plain [40]byte
	written := append(plain[:0], buf[start:]...)
	buf = buf[:start]
	for _, c := range written {
		switch c {
		case '.':
			buf = append(buf, loc.Decimal...)
		case '-':
			buf = append(buf, loc.Minus...)
		default:
			buf = append(buf, c)
		}
	}
	return buf
}

func appendFloat(buf []byte, f float64) []byte {
	switch {
	case math.IsNaN(f):
		return append(buf, "NaN"...)
	case math.IsInf(f, 1):
		return append(buf, "∞"...)
	case math.IsInf(f, -1):
		return append(buf, "-∞"...)
	case f == 0:
		return append(buf, '0')
	}
	var text [32]byte
	s := strconv.AppendFloat(text[:0], f, 'e', -1, 64)
	e := strings.IndexByte(string(s), 'e')
	exp, _ := strconv.Atoi(string(s[e+1:]))
	digits := e
	if s[0] == '-' {
		digits--
	}
	if digits > 1 {
		digits--
	}
	if exp >= -plainZeros && exp < max(digits, plainDigits) {
		return strconv.AppendFloat(buf, f, 'f', -1, 64)
	}
	buf = append(buf, s[:e]...)
	buf = append(buf, 'E', s[e+1])
	return append(buf, s[e+2:]...)
}

// DateText returns the date as Text does without a format, with the short pattern of the locale. Outside the years 1 to
// 9999 it is empty.
func DateText(ms int64, loc *Locale) string { return netText(ms, loc, loc.ShortDate, "") }

// TimeText returns the time of day of ms with the short pattern of the locale; ms counts from midnight.
func TimeText(ms int64, loc *Locale) string { return netText(Epoch+ms, loc, loc.ShortTime, "") }

// DateTimeText returns date and time with the short patterns of the locale.
func DateTimeText(ms int64, loc *Locale) string {
	return netText(ms, loc, loc.ShortDate, loc.ShortTime)
}

// Named is a member of the enumeration DateTimeFormat.
type Named uint8

// The named formats.
const (
	LongDate Named = iota + 1
	LongDateTime
	LongDateTime24
	LongTime
	LongTime24
	ShortDate
	ShortDateTime
	ShortDateTime24
	ShortTime
	ShortTime24
	UTC
)

// namedFormats are the names of the enumeration's members, in their order.
const namedFormats List = "LongDate|LongDateTime|LongDateTime24|LongTime|LongTime24|ShortDate|ShortDateTime|" +
	"ShortDateTime24|ShortTime|ShortTime24|UTC"

// String returns the name of the member, "LongDate".
func (n Named) String() string { return namedFormats.At(int(n) - 1) }

// Value returns the text that stands for the member: its name in small letters and single quotes, and utc without.
func (n Named) Value() string {
	if n == UTC {
		return "utc"
	}
	return "'" + strings.ToLower(n.String()) + "'"
}

// NamedFormat returns the member of a name or value, whatever the case of its letters.
func NamedFormat(name string) (Named, bool) {
	name = strings.Trim(name, "'")
	for n := LongDate; n <= UTC; n++ {
		if strings.EqualFold(n.String(), name) {
			return n, true
		}
	}
	return 0, false
}

// NamedText formats ms by a named format; zone is needed for UTC alone. ErrRange outside the years 1 to 9999.
func NamedText(ms int64, name Named, loc *Locale, zone *time.Location) (string, error) {
	if ms < MinDate || ms > MaxDate {
		return "", ErrRange
	}
	switch name {
	case LongDate:
		return netText(ms, loc, loc.LongDate, ""), nil
	case LongDateTime:
		return netText(ms, loc, loc.LongDate, loc.LongTime), nil
	case LongDateTime24:
		return netText(ms, loc, loc.LongDate, fullDay(loc.LongTime)), nil
	case LongTime:
		return netText(ms, loc, loc.LongTime, ""), nil
	case LongTime24:
		return netText(ms, loc, fullDay(loc.LongTime), ""), nil
	case ShortDate:
		return netText(ms, loc, loc.ShortDate, ""), nil
	case ShortDateTime:
		return netText(ms, loc, loc.ShortDate, loc.ShortTime), nil
	case ShortDateTime24:
		return netText(ms, loc, loc.ShortDate, fullDay(loc.ShortTime)), nil
	case ShortTime:
		return netText(ms, loc, loc.ShortTime, ""), nil
	case ShortTime24:
		return netText(ms, loc, fullDay(loc.ShortTime), ""), nil
	case UTC:
		return UTCText(ms, zone)
	}
	return "", ErrPattern
}

// UTCText returns the instant that ms is in zone as "2006-01-02T15:04:05.000Z".
func UTCText(ms int64, zone *time.Location) (string, error) {
	utc := ToUTC(ms, zone)
	if utc < MinDate || utc > MaxDate {
		return "", ErrRange
	}
	return netText(utc, Default(), "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'", ""), nil
}

// ToUTC turns a wall-clock time of zone into one of UTC. A time that the clocks skip is the moment they jump to; one that
// they pass twice is the second, in standard time, as .NET has it.
func ToUTC(ms int64, zone *time.Location) int64 {
	if zone == time.UTC {
		return ms
	}
	t := time.UnixMilli(ms).UTC()
	y, mo, d := t.Date()
	at := time.Date(y, mo, d, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), zone)
	start, end := at.ZoneBounds()
	utc, from, to := at.UnixMilli(), start.UnixMilli(), end.UnixMilli()
	if FromUTC(utc, zone) == ms {
		if again := ms - FromUTC(to, zone) + to; !end.IsZero() && again >= to {
			return again
		}
		return utc
	}
	if !start.IsZero() && utc-from < 12*3600*msSecond {
		return from
	}
	return to
}

// FromUTC turns a time of UTC into the wall-clock time of zone.
func FromUTC(ms int64, zone *time.Location) int64 {
	_, offset := time.UnixMilli(ms).In(zone).Zone()
	return ms + int64(offset)*msSecond
}

// fullDay turns a pattern of twelve hours into one of twenty-four.
func fullDay(pattern string) string {
	if !strings.Contains(pattern, "h:") {
		return pattern
	}
	return strings.TrimSpace(strings.NewReplacer("h", "H", "tt", "").Replace(pattern))
}

// netText writes ms by one or two patterns of .NET custom formats, a space between.
func netText(ms int64, loc *Locale, first, second string) string {
	m, ok := momentOf(ms)
	if !ok {
		return ""
	}
	var buf [80]byte
	out := appendNet(buf[:0], first, &m, loc)
	if second != "" {
		out = append(out, ' ')
		out = appendNet(out, second, &m, loc)
	}
	return string(out)
}

// appendNet writes m by a pattern of .NET custom formats (the letters y M d H h m s f t and quoted literals).
func appendNet(buf []byte, pattern string, m *moment, loc *Locale) []byte {
	genitive := hasDay(pattern)
	for i := 0; i < len(pattern); {
		c := pattern[i]
		if c == '\'' {
			end := strings.IndexByte(pattern[i+1:], '\'')
			if end < 0 {
				return buf
			}
			buf = append(buf, pattern[i+1:i+1+end]...)
			i += end + 2
			continue
		}
		n := 1
		for i+n < len(pattern) && pattern[i+n] == c {
			n++
		}
		buf = appendLetter(buf, c, n, m, loc, genitive, pattern[i:i+n])
		i += n
	}
	return buf
}

// appendLetter writes n times the letter c of a pattern.
func appendLetter(buf []byte, c byte, n int, m *moment, loc *Locale, genitive bool, text string) []byte {
	switch c {
	case 'y':
		return pad(buf, m.year, n)
	case 'M':
		if n > 2 {
			return append(buf, loc.Month(m.month, n == 3, genitive)...)
		}
		return pad(buf, m.month, n)
	case 'd':
		if n > 2 {
			return append(buf, loc.Day(m.weekday, n == 3)...)
		}
		return pad(buf, m.day, n)
	case 'H':
		return pad(buf, m.hour, n)
	case 'h':
		return pad(buf, (m.hour+11)%12+1, n)
	case 'm':
		return pad(buf, m.minute, n)
	case 's':
		return pad(buf, m.second, n)
	case 'f':
		return pad(buf, m.milli, n)
	case 't':
		return append(buf, loc.half(m.hour)...)
	}
	return append(buf, text...)
}

// hasDay reports whether a pattern shows the day of the month.
func hasDay(pattern string) bool {
	for i := 0; i < len(pattern); {
		n := 1
		for i+n < len(pattern) && pattern[i+n] == pattern[i] {
			n++
		}
		if pattern[i] == 'd' && n <= 2 {
			return true
		}
		if pattern[i] == '\'' {
			if end := strings.IndexByte(pattern[i+1:], '\''); end >= 0 {
				n = end + 2
			}
		}
		i += n
	}
	return false
}
