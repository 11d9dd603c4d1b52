package format

import (
	"strings"
	"time"
)

// MaxDateText is the length in bytes of the longest text that is read as a date or time.
const MaxDateText = 256

// DateReader reads dates and times as .NET's DateTime.Parse does: ISO 8601, and the forms of the locale with names of
// months and days.
type DateReader struct {
	// Locale gives the order of day, month and year, and the names.
	Locale *Locale
	// Zone is the zone whose wall-clock time is wanted of a text that names an offset; nil is UTC.
	Zone *time.Location
	// Year is the year of dates that name none ("5 May"); 0 refuses such texts.
	Year int
}

// DateTime returns the wall-clock time that s names; hasTime tells whether s holds a time. A time without a date is on
// 1899-12-30. It is false for an empty text and for what is no date.
func (r DateReader) DateTime(s string) (ms int64, hasTime, ok bool) {
	p, ok := r.read(s, maxHour)
	if !ok {
		return 0, false, false
	}
	ms, ok = p.result(r)
	return ms, p.timed, ok
}

// Date returns midnight of the date that s names; a time in s only shifts it when s names an offset.
func (r DateReader) Date(s string) (ms int64, ok bool) {
	ms, _, ok = r.DateTime(s)
	if !ok {
		return 0, false
	}
	return ms - (ms-MinDate)%msDay, true
}

// Time returns the time of day that s names, in milliseconds since midnight. Whole days of a text such as "27:00" are
// dropped, and so is a date.
func (r DateReader) Time(s string) (ms int64, ok bool) {
	const mostHours = 9999
	p, ok := r.read(s, mostHours)
	if !ok {
		return 0, false
	}
	plain := !p.dated() && p.offset == noOffset && p.half == 0
	if p.hour > maxHour && !plain {
		return 0, false
	}
	if plain {
		return p.clock() % msDay, true
	}
	ms, ok = p.result(r)
	return (ms - MinDate) % msDay, ok
}

const (
	maxHour  = 23
	noOffset = -1 << 30
)

// field is a number of a date: unit is y, m or d when a mark behind it says so.
type field struct {
	value, digits int
	unit          byte
}

// dateParts is what was read so far.
type dateParts struct {
	fields  [3]field
	n       int
	month   int // by name
	weekday int // by name, 1 is Sunday

	hour, minute, second, milli int

	half   int // 1 is AM, 2 PM
	offset int // minutes east of UTC, or noOffset
	timed  bool
}

// dated reports whether any part of a date was read.
func (p *dateParts) dated() bool { return p.n > 0 || p.month > 0 || p.weekday > 0 }

// complete reports whether the date has all its parts.
func (p *dateParts) complete() bool { return p.n == 3 || p.n == 2 && p.month > 0 }

// halfHour applies AM or PM to the hour.
func (p *dateParts) halfHour() bool {
	switch p.half {
	case 1:
		if p.hour > 12 {
			return false
		}
		p.hour %= 12
	case 2:
		if p.hour < 12 {
			p.hour += 12
		}
	}
	return true
}

// clock returns the time of day in milliseconds, once AM or PM is applied.
func (p *dateParts) clock() int64 {
	return int64(p.hour)*msHour + int64(p.minute)*msMinute + int64(p.second)*msSecond + int64(p.milli)
}

// result puts the parts together.
func (p *dateParts) result(r DateReader) (int64, bool) {
	if !p.halfHour() {
		return 0, false
	}
	day := int64(Epoch)
	if p.dated() {
		y, m, d, ok := p.date(r)
		if !ok {
			return 0, false
		}
		if day, ok = dateMS(y, m, d); !ok {
			return 0, false
		}
		if p.weekday > 0 && int(((day-MinDate)/msDay+1)%7) != p.weekday-1 {
			return 0, false
		}
	}
	ms := day + p.clock()
	if p.offset != noOffset {
		ms -= int64(p.offset) * msMinute
		if r.Zone != nil {
			ms = FromUTC(ms, r.Zone)
		}
	}
	return ms, ms >= MinDate && ms <= MaxDate
}

// date decides which number is the year, the month and the day.
func (p *dateParts) date(r DateReader) (y, m, d int, ok bool) {
	f := p.fields[:p.n]
	if marked(f) {
		return p.byUnit(f, r.Year)
	}
	if p.month > 0 {
		return p.named(f, r.Year)
	}
	switch len(f) {
	case 3:
		order := r.Locale.order()
		if f[0].digits > 2 {
			order = "ymd"
		} else if order == "ymd" && f[2].digits > 2 {
			order = "mdy"
		}
		for i, v := range f {
			f[i].unit = order[i]
			if v.digits > 2 && order[i] != 'y' {
				return 0, 0, 0, false
			}
		}
	case 2:
		return p.pair(f, r)
	default:
		return 0, 0, 0, false
	}
	return p.byUnit(f, r.Year)
}

// pair is a date of two numbers: a month with a year, or a month with a day of the year at hand.
func (p *dateParts) pair(f []field, r DateReader) (y, m, d int, ok bool) {
	order := r.Locale.order()
	switch {
	case f[0].digits > 2:
		f[0].unit, f[1].unit = 'y', 'm'
	case f[1].digits > 2:
		f[0].unit, f[1].unit = 'm', 'y'
	case order == "dmy":
		f[0].unit, f[1].unit = 'd', 'm'
	default:
		f[0].unit, f[1].unit = 'm', 'd'
	}
	return p.byUnit(f, r.Year)
}

// named is a date with a month's name: the other numbers are the day and the year.
func (p *dateParts) named(f []field, now int) (y, m, d int, ok bool) {
	switch {
	case len(f) == 1 && (f[0].digits > 2 || f[0].value > 31):
		f[0].unit = 'y'
	case len(f) == 1:
		f[0].unit = 'd'
	case len(f) == 2 && (f[0].digits > 2 || f[0].value > 31):
		f[0].unit, f[1].unit = 'y', 'd'
	case len(f) == 2:
		f[0].unit, f[1].unit = 'd', 'y'
	default:
		return 0, 0, 0, false
	}
	return p.byUnit(f, now)
}

// byUnit reads the fields by their units; a missing day is the first, a missing year the one at hand.
func (p *dateParts) byUnit(f []field, now int) (y, m, d int, ok bool) {
	y, m, d = now, p.month, 1
	for _, v := range f {
		switch v.unit {
		case 'y':
			y = fullYear(v)
		case 'm':
			m = v.value
		case 'd':
			d = v.value
		default:
			return 0, 0, 0, false
		}
	}
	return y, m, d, y > 0 && m > 0
}

// marked reports whether a field has a mark.
func marked(f []field) bool {
	for _, v := range f {
		if v.unit != 0 {
			return true
		}
	}
	return false
}

// fullYear gives a year of two digits its century: up to 49 the 21st (.NET Calendar.TwoDigitYearMax).
func fullYear(f field) int {
	switch {
	case f.digits > 2:
		return f.value
	case f.value < 50:
		return 2000 + f.value
	}
	return 1900 + f.value
}

// order returns the order of year, month and day in the short pattern.
func (l *Locale) order() string {
	y, m, d := strings.IndexByte(l.ShortDate, 'y'), strings.IndexByte(l.ShortDate, 'M'), strings.IndexByte(l.ShortDate, 'd')
	switch {
	case y < m:
		return "ymd"
	case d < m:
		return "dmy"
	}
	return "mdy"
}
