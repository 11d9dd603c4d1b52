package format_test

import (
	"strconv"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // zones wherever the test runs

	"switchboard/internal/engine/powerfx/format"
)

// civilMS returns the milliseconds of a date, whatever its month and day overflow to.
func civilMS(year, month, day int64) int64 {
	return time.Date(int(year), time.Month(month), int(day), 0, 0, 0, 0, time.UTC).UnixMilli()
}

// zoneOf returns the zone that the name of a case file speaks of.
func zoneOf(t *testing.T, file string) *time.Location {
	t.Helper()
	name := "America/Los_Angeles"
	switch {
	case strings.Contains(file, "Paris"), file == "DateValue_TimeZone_Seattle.txt":
		name = "Europe/Paris"
	case strings.Contains(file, "London"):
		name = "Europe/London"
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// showTime writes the call of a constructor: the numbers of layout 2006, 1, 2, 15, 4 and 5 without leading zeros.
func showTime(layout string, ms int64) string {
	u := time.UnixMilli(ms).UTC()
	r := strings.NewReplacer("2006", strconv.Itoa(u.Year()), "15", strconv.Itoa(u.Hour()), "1", strconv.Itoa(int(u.Month())),
		"2", strconv.Itoa(u.Day()), "4", strconv.Itoa(u.Minute()), "5", strconv.Itoa(u.Second()))
	return r.Replace(layout)
}

func reader(l *format.Locale, zone *time.Location) format.DateReader {
	return format.DateReader{Locale: l, Zone: zone}
}

// parseNumber reads a number of the kind that float says.
func parseNumber(s string, loc *format.Locale, float bool) (format.Num, bool) {
	if float {
		f, ok := format.ParseFloat(s, loc)
		return format.Float(f), ok
	}
	d, ok := format.ParseDecimal(s, loc)
	return format.Decimal(d), ok
}
