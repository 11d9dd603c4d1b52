package run

import (
	"math"
	"time"

	"switchboard/internal/engine/powerfx/format"
	"switchboard/internal/engine/powerfx/value"
)

func dateImpls() map[string]impl {
	// A blank date is day 0 of January 1900, as in spreadsheets.
	part := func(blank int, get func(t time.Time) int) impl {
		return impl{eager: func(_ *Frame, _ *site, a []value.Value) value.Value {
			if a[0].IsBlank() {
				return value.Num(float64(blank))
			}
			return value.Num(float64(get(clock(a[0]))))
		}}
	}
	return map[string]impl{
		"Year":     part(1900, time.Time.Year),
		"Month":    part(1, func(t time.Time) int { return int(t.Month()) }),
		"Day":      part(0, time.Time.Day),
		"Hour":     part(0, time.Time.Hour),
		"Minute":   part(0, time.Time.Minute),
		"Second":   part(0, time.Time.Second),
		"Date":     {blank: "0", eager: date},
		"Time":     {blank: "0", eager: clockTime},
		"DateTime": {blank: "0", eager: dateTime},
		"Now":      {eager: func(f *Frame, _ *site, _ []value.Value) value.Value { return value.At(value.KindDateTime, f.now()) }},
		"Today": {eager: func(f *Frame, _ *site, _ []value.Value) value.Value {
			return value.At(value.KindDate, floorDay(f.now()))
		}},
		"UTCNow": {eager: func(f *Frame, _ *site, _ []value.Value) value.Value {
			return value.At(value.KindDateTime, f.env.Now.UnixMilli())
		}},
		"UTCToday": {eager: func(f *Frame, _ *site, _ []value.Value) value.Value {
			return value.At(value.KindDate, floorDay(f.env.Now.UnixMilli()))
		}},
		"IsToday": {blank: "0", eager: func(f *Frame, _ *site, a []value.Value) value.Value {
			return value.Bool(floorDay(wall(a[0])) == floorDay(f.now()))
		}},
		"IsUTCToday": {blank: "0", eager: func(f *Frame, _ *site, a []value.Value) value.Value {
			return value.Bool(floorDay(f.instant(wall(a[0]))) == floorDay(f.env.Now.UnixMilli()))
		}},
		"TimeZoneOffset": {eager: timeZoneOffset},
		"Weekday":        {blank: "0k", eager: weekday},
		"WeekNum":        {blank: "0k", eager: weekNum},
		"ISOWeekNum": {blank: "0", eager: func(_ *Frame, _ *site, a []value.Value) value.Value {
			_, w := clock(a[0]).ISOWeek()
			return value.Num(float64(w))
		}},
		"DateAdd":  {blank: "00k", eager: dateAdd},
		"DateDiff": {blank: "00k", eager: dateDiff},
		"EDate":    {blank: "0", eager: eDate},
		"EOMonth":  {blank: "0", eager: endOfMonth},
	}
}

// wall is the wall-clock milliseconds since 1970 of a date, a time (of 1899-12-30) or a blank's zero.
func wall(v value.Value) int64 {
	if dateLike(v) {
		return serialMillis(v) - epochDays*dayMillis
	}
	return fromSerial(value.KindDateTime, toFloat(v)).Millis()
}

// clock shows wall-clock milliseconds as a calendar does; the location means nothing.
func clock(v value.Value) time.Time { return time.UnixMilli(wall(v)).UTC() }

// now is the wall clock of the evaluation's zone.
func (f *Frame) now() int64 {
	_, offset := f.env.Now.In(f.env.Zone).Zone()
	return f.env.Now.UnixMilli() + int64(offset)*1000
}

// instant is the point in time of a wall clock of the zone, in milliseconds since 1970 UTC.
func (f *Frame) instant(ms int64) int64 { return format.ToUTC(ms, f.env.Zone) }

// valid makes a date or time; one that the clocks of the zone skip becomes the moment they jump to. A date has no time, and
// exists also where midnight does not.
func (f *Frame) valid(k value.Kind, ms int64) value.Value {
	switch {
	case k == value.KindDate:
		return moment(k, floorDay(ms))
	case ms < first || ms > last:
		return moment(k, ms)
	}
	return moment(k, f.wallOf(f.instant(ms)))
}

// wallOf is the reverse.
func (f *Frame) wallOf(instant int64) int64 {
	_, offset := time.UnixMilli(instant).In(f.env.Zone).Zone()
	return instant + int64(offset)*1000
}

// whole cuts a number of the calendar; ok is false when it is out of any calendar.
func whole(v value.Value) (int, bool) {
	x := math.Trunc(toFloat(v))
	return int(x), math.Abs(x) < 1e8
}

func date(f *Frame, _ *site, a []value.Value) value.Value {
	ms, ok := calendar(a)
	if !ok {
		return invalid("These numbers are no date.")
	}
	return f.valid(value.KindDate, ms)
}

// calendar counts months and days over as the language does.
func calendar(a []value.Value) (int64, bool) {
	y, oky := whole(a[0])
	m, okm := whole(a[1])
	d, okd := whole(a[2])
	if !oky || !okm || !okd || y < 0 || y > 9999 {
		return 0, false
	}
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).UnixMilli(), true
}

func clockMillis(a []value.Value) (int64, bool) {
	var ms int64
	for i, unit := range []int64{3_600_000, 60_000, 1000, 1} {
		if i >= len(a) {
			break
		}
		n, ok := whole(a[i])
		if !ok {
			return 0, false
		}
		ms += int64(n) * unit
	}
	return ms, true
}

func clockTime(_ *Frame, _ *site, a []value.Value) value.Value {
	ms, ok := clockMillis(a)
	if !ok {
		return invalid("These numbers are no time.")
	}
	return value.At(value.KindTime, ms)
}

func dateTime(f *Frame, _ *site, a []value.Value) value.Value {
	day, ok := calendar(a)
	ms, okt := clockMillis(a[3:])
	if !ok || !okt {
		return invalid("These numbers are no date and time.")
	}
	return f.valid(value.KindDateTime, day+ms)
}

func timeZoneOffset(f *Frame, _ *site, a []value.Value) value.Value {
	at := f.env.Now.UnixMilli()
	if len(a) > 0 {
		if a[0].IsBlank() {
			return value.Num(0)
		}
		at = f.instant(wall(a[0]))
	}
	return value.Num(float64(at-f.wallOf(at)) / 60_000)
}

// weekStart reads a StartOfWeek: the weekday that counts first, and its number; blank allows a blank one.
func weekStart(a []value.Value, blank bool) (first, base int, ok bool) {
	if len(a) < 2 || blank && a[1].IsBlank() {
		return 0, 1, true
	}
	switch n := int(toFloat(a[1])); {
	case blank && float64(n) != toFloat(a[1]):
	case n == 1:
		return 0, 1, true
	case n == 2:
		return 1, 1, true
	case n == 3:
		return 1, 0, true
	case n >= 11 && n <= 17:
		return (n - 10) % 7, 1, true
	}
	return 0, 0, false
}

func weekday(_ *Frame, _ *site, a []value.Value) value.Value {
	first, base, ok := weekStart(a, false)
	if !ok {
		return invalid("This is no start of a week.")
	}
	return value.Num(float64((int(clock(a[0]).Weekday())-first+7)%7 + base))
}

func weekNum(_ *Frame, _ *site, a []value.Value) value.Value {
	t := clock(a[0])
	if len(a) > 1 && toFloat(a[1]) == 21 {
		_, w := t.ISOWeek()
		return value.Num(float64(w))
	}
	first, _, ok := weekStart(a, true)
	if !ok || len(a) > 1 && toFloat(a[1]) == 3 {
		return invalid("This is no start of a week.")
	}
	january := time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	lead := (int(january.Weekday()) - first + 7) % 7
	return value.Num(float64((t.YearDay()-1+lead)/7 + 1))
}

// unit is the TimeUnit of argument i, in lower case.
func unit(s *site, a []value.Value, i int) string {
	if i >= len(a) || a[i].IsBlank() {
		return "days"
	}
	v := a[i]
	if v.Kind == value.KindOption {
		_, v = v.Option()
	}
	return fold(v.Text())
}

var unitMillis = map[string]float64{
	"days": dayMillis, "hours": 3_600_000, "minutes": 60_000, "seconds": 1000, "milliseconds": 1,
}

var unitMonths = map[string]int{"years": 12, "quarters": 3, "months": 1}

func dateAdd(f *Frame, s *site, a []value.Value) value.Value {
	kind := s.kind
	u, n := unit(s, a, 2), toFloat(a[1])
	if math.Abs(n) > 1e15 {
		return invalid("The date would be outside the years 1 to 9999.")
	}
	if m, ok := unitMonths[u]; ok {
		if math.Abs(n) > 2e5 {
			return invalid("The date would be outside the years 1 to 9999.")
		}
		return f.addMonths(kind, wall(a[0]), int(math.Trunc(n))*m)
	}
	size, ok := unitMillis[u]
	if !ok {
		return invalid("This is no unit of time.")
	}
	ms := int64(math.Round(n * size))
	switch {
	case kind == value.KindTime:
		return moment(kind, a[0].Millis()+ms)
	case size < dayMillis:
		return moment(kind, f.wallOf(f.instant(wall(a[0]))+ms))
	}
	return f.valid(kind, wall(a[0])+ms)
}

// addMonths keeps the day of the month, or takes the month's last.
func (f *Frame) addMonths(kind value.Kind, ms int64, n int) value.Value {
	t := time.UnixMilli(ms).UTC()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	day := ms - floorDay(ms)
	return f.valid(kind, first.AddDate(0, 0, min(t.Day(), last)-1).UnixMilli()+day)
}

func dateDiff(f *Frame, s *site, a []value.Value) value.Value {
	from, to := wall(a[0]), wall(a[1])
	t, u := time.UnixMilli(from).UTC(), time.UnixMilli(to).UTC()
	months := (u.Year()-t.Year())*12 + int(u.Month()) - int(t.Month())
	switch name := unit(s, a, 2); name {
	case "years":
		return value.Num(float64(u.Year() - t.Year()))
	case "quarters":
		return value.Num(float64((u.Year()-t.Year())*4 + (int(u.Month())-1)/3 - (int(t.Month())-1)/3))
	case "months":
		return value.Num(float64(months))
	case "days":
		return value.Num(float64((floorDay(to) - floorDay(from)) / dayMillis))
	case "hours", "minutes", "seconds", "milliseconds":
		size := int64(unitMillis[name])
		x, y := floorTo(from, size), floorTo(to, size)
		if a[0].Kind != value.KindTime || a[1].Kind != value.KindTime {
			x, y = f.instant(x), f.instant(y)
		}
		return value.Num(math.Floor(float64(y-x) / float64(size)))
	}
	return invalid("This is no unit of time.")
}

func floorTo(ms, size int64) int64 {
	n := ms / size
	if ms%size < 0 {
		n--
	}
	return n * size
}

func eDate(f *Frame, _ *site, a []value.Value) value.Value {
	n, ok := whole(a[1])
	if !ok || n > 200_000 || n < -200_000 {
		return invalid("The date would be outside the years 1 to 9999.")
	}
	return f.addMonths(value.KindDate, floorDay(wall(a[0])), n)
}

func endOfMonth(_ *Frame, _ *site, a []value.Value) value.Value {
	n, ok := whole(a[1])
	if !ok || n > 200_000 || n < -200_000 {
		return invalid("The date would be outside the years 1 to 9999.")
	}
	t := clock(a[0])
	return moment(value.KindDate, time.Date(t.Year(), t.Month()+time.Month(n)+1, 0, 0, 0, 0, 0, time.UTC).UnixMilli())
}
