package format

import "math"

// Units of milliseconds.
const (
	msSecond = 1000
	msMinute = 60 * msSecond
	msHour   = 60 * msMinute
	msDay    = 24 * msHour
)

// Epoch is 1899-12-30T00:00, the day on which OLE dates count 0 and on which Power Fx puts a time without a date.
const Epoch = -25569 * msDay

// MinDate and MaxDate are 0001-01-01T00:00 and the last millisecond of the year 9999, the range of System.DateTime.
const (
	MinDate = -62135596800000
	MaxDate = 253402300799999
)

// ToOADate returns ms as days since 1899-12-30. Days before are negative and their fraction counts on, so that half a day
// before that midnight is -0.5; OLE automation itself mirrors the fraction.
func ToOADate(ms int64) float64 { return float64(ms-Epoch) / msDay }

// FromOADate returns the time that lies f days after 1899-12-30, to the nearest millisecond; false when it is outside the
// years 1 to 9999.
func FromOADate(f float64) (ms int64, ok bool) {
	const most = 4e6
	if !(f > -most && f < most) {
		return 0, false
	}
	ms = Epoch + int64(math.Round(f*msDay))
	return ms, ms >= MinDate && ms <= MaxDate
}

// moment is a time taken apart.
type moment struct {
	year, month, day     int
	hour, minute, second int
	milli, weekday       int
}

// momentOf takes ms apart; false outside the years 1 to 9999.
func momentOf(ms int64) (m moment, ok bool) {
	if ms < MinDate || ms > MaxDate {
		return m, false
	}
	days := (ms - MinDate) / msDay
	rest := (ms - MinDate) % msDay
	m.weekday = int((days + 1) % 7)
	m.year, m.month, m.day = civil(days)
	m.hour, rest = int(rest/msHour), rest%msHour
	m.minute, rest = int(rest/msMinute), rest%msMinute
	m.second, m.milli = int(rest/msSecond), int(rest%msSecond)
	return m, true
}

// The days of 400, 100 and 4 years of the Gregorian calendar, and the days from 0000-03-01 to 0001-01-01.
const (
	days400    = 146097
	days100    = 36524
	days4      = 1461
	daysToYear = 306
)

// civil returns the date that lies days after 0001-01-01. Years begin in March while it counts, so that the leap day is last.
func civil(days int64) (year, month, day int) {
	d := days + daysToYear
	era := d / days400
	d %= days400
	y := (d - d/(days4-1) + d/days100 - d/(days400-1)) / 365
	d -= 365*y + y/4 - y/100
	m := (5*d + 2) / 153
	day = int(d - (153*m+2)/5 + 1)
	month = int(m + 3)
	year = int(y + era*400)
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

// dateMS returns midnight of a date; false when there is no such date in the years 1 to 9999.
func dateMS(year, month, day int) (int64, bool) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0, false
	}
	y, m := int64(year), int64(month)-3
	if m < 0 {
		m += 12
		y--
	}
	days := 365*y + y/4 - y/100 + y/400 + (153*m+2)/5 + int64(day) - 1 - daysToYear
	return MinDate + days*msDay, true
}

// daysIn returns the number of days of a month.
func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
