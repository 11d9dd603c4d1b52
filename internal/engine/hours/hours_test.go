package hours_test

import (
	"strings"
	"testing"
	"time"

	"switchboard/internal/engine/hours"
)

func weekdays(from, to string) []hours.Span {
	var week []hours.Span
	for day := 1; day <= 5; day++ {
		week = append(week, hours.Span{Day: day, From: from, To: to})
	}
	return week
}

func ready(t *testing.T, c hours.Calendar) *hours.Hours {
	t.Helper()
	h, err := hours.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func at(t *testing.T, text string) time.Time {
	t.Helper()
	when, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return when
}

func TestHours(t *testing.T) {
	t.Parallel()
	berlin := hours.Calendar{TimeZone: "Europe/Berlin", Week: weekdays("09:00", "17:00"),
		Holidays: []hours.Holiday{{Date: "2026-12-25", Name: "Christmas"}}}
	lunch := hours.Calendar{TimeZone: "Europe/Lisbon", Week: []hours.Span{{1, "14:00", "18:00"}, {1, "09:00", "13:00"}}}
	night := hours.Calendar{TimeZone: "Europe/Berlin", Week: []hours.Span{{0, "02:30", "05:00"}}}
	twice := hours.Calendar{TimeZone: "Europe/Berlin", Week: []hours.Span{{0, "02:15", "02:45"}}}
	havana := hours.Calendar{TimeZone: "America/Havana", Week: []hours.Span{{0, "00:00", "24:00"}}} // its clock changes at midnight
	lord := hours.Calendar{TimeZone: "Australia/Lord_Howe", Week: []hours.Span{{0, "02:10", "03:00"}}}
	for _, tc := range []struct {
		name     string
		calendar hours.Calendar
		at, next string // next equals at when open; "" when it never opens
	}{
		{"the first minute is inside", berlin, "2026-06-01T09:00:00+02:00", "2026-06-01T09:00:00+02:00"},
		{"the second before is outside", berlin, "2026-06-01T08:59:59+02:00", "2026-06-01T09:00:00+02:00"},
		{"the last minute is inside", berlin, "2026-06-01T16:59:59+02:00", "2026-06-01T16:59:59+02:00"},
		{"the end is outside", berlin, "2026-06-01T17:00:00+02:00", "2026-06-02T09:00:00+02:00"},
		{"Friday evening leads to Monday", berlin, "2026-06-05T18:00:00+02:00", "2026-06-08T09:00:00+02:00"},
		{"a holiday is closed and skipped with its week end", berlin, "2026-12-25T10:00:00+01:00", "2026-12-28T09:00:00+01:00"},
		{"the week end over which summer time begins", berlin, "2026-03-27T17:00:00+01:00", "2026-03-30T09:00:00+02:00"},
		{"the week end over which summer time ends", berlin, "2026-10-23T17:00:00+02:00", "2026-10-26T09:00:00+01:00"},
		{"the same instant in another zone", berlin, "2026-06-01T07:00:00Z", "2026-06-01T07:00:00Z"},
		{"lunch is closed", lunch, "2026-06-01T13:30:00+01:00", "2026-06-01T14:00:00+01:00"},
		{"spans out of order", lunch, "2026-06-01T03:00:00+01:00", "2026-06-01T09:00:00+01:00"},
		{"a start that summer time skips opens after the gap", night, "2026-03-29T00:00:00+01:00", "2026-03-29T03:00:00+02:00"},
		{"a start that occurs twice opens the first time", twice, "2026-10-25T00:00:00+02:00", "2026-10-25T02:15:00+02:00"},
		{"between the two it opens again", twice, "2026-10-25T02:50:00+02:00", "2026-10-25T02:15:00+01:00"},
		{"after the second it is a week", twice, "2026-10-25T02:50:00+01:00", "2026-11-01T02:15:00+01:00"},
		{"a span that summer time swallows is a week later", twice, "2026-03-29T00:00:00+01:00", "2026-04-05T02:15:00+02:00"},
		{"a day that begins at one", havana, "2026-03-07T12:00:00-05:00", "2026-03-08T01:00:00-04:00"},
		{"a change of half an hour", lord, "2026-10-04T00:00:00+10:30", "2026-10-04T02:30:00+11:00"},
		{"no spans never open", hours.Calendar{TimeZone: "UTC"}, "2026-06-01T09:00:00Z", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			h, now := ready(t, tc.calendar), at(t, tc.at)
			if open := h.Open(now); open != (tc.at == tc.next) {
				t.Errorf("Open(%s) = %t", tc.at, open)
			}
			next, ok := h.NextOpen(now)
			if ok != (tc.next != "") {
				t.Fatalf("NextOpen(%s) = %s, %t", tc.at, next, ok)
			}
			if ok && !next.Equal(at(t, tc.next)) {
				t.Errorf("NextOpen(%s) = %s, want %s", tc.at, next.Format(time.RFC3339), tc.next)
			}
		})
	}
}

// Every answer is checked against the minute-by-minute truth over the two changes of the clock of a year.
func TestNextOpenAgainstEveryMinute(t *testing.T) {
	t.Parallel()
	h := ready(t, hours.Calendar{TimeZone: "America/New_York", Week: []hours.Span{
		{0, "00:30", "01:20"}, {0, "01:40", "02:30"}, {0, "02:40", "03:10"}, {6, "22:00", "24:00"}, {1, "00:00", "00:05"}}})
	for _, start := range []string{"2026-03-07T20:00:00-05:00", "2026-10-31T20:00:00-04:00", "2026-06-06T20:00:00-04:00"} {
		end := at(t, start).Add(30 * time.Hour)
		next := end.Add(365 * 24 * time.Hour)
		for now := end; !now.Before(at(t, start)); now = now.Add(-time.Minute) {
			if h.Open(now) {
				next = now
			}
			if next.After(end) {
				continue
			}
			if got, ok := h.NextOpen(now); !ok || !got.Equal(next) {
				t.Fatalf("NextOpen(%s) = %s, want %s", now, got, next)
			}
		}
	}
}

func TestNoHoursAreAlwaysOpen(t *testing.T) {
	t.Parallel()
	var h *hours.Hours
	now := at(t, "2026-06-07T03:00:00Z")
	if next, ok := h.NextOpen(now); !h.Open(now) || !ok || !next.Equal(now) {
		t.Errorf("a queue without hours: NextOpen = %s, %t", next, ok)
	}
}

func TestFiveHundredHolidaysInARow(t *testing.T) {
	t.Parallel()
	c := hours.Calendar{TimeZone: "UTC", Week: weekdays("09:00", "17:00")}
	first := at(t, "2026-01-01T00:00:00Z")
	for d := range hours.MaxHolidays {
		c.Holidays = append(c.Holidays, hours.Holiday{Date: first.AddDate(0, 0, d).Format(time.DateOnly)})
	}
	next, ok := ready(t, c).NextOpen(first)
	if want := at(t, "2027-05-17T09:00:00Z"); !ok || !next.Equal(want) { // 500 days end on Saturday 2027-05-15
		t.Errorf("NextOpen = %s, %t, want %s", next, ok, want)
	}
}

func TestProblems(t *testing.T) {
	t.Parallel()
	good := weekdays("09:00", "17:00")
	for _, tc := range []struct {
		name, field string
		calendar    hours.Calendar
	}{
		{"no zone", "timeZone", hours.Calendar{Week: good}},
		{"local zone", "timeZone", hours.Calendar{TimeZone: "Local", Week: good}},
		{"a path as zone", "timeZone", hours.Calendar{TimeZone: "../../etc/passwd", Week: good}},
		{"unknown zone", "timeZone", hours.Calendar{TimeZone: "Europe/Atlantis", Week: good}},
		{"day 7", "week[0]", hours.Calendar{TimeZone: "UTC", Week: []hours.Span{{7, "09:00", "17:00"}}}},
		{"turned round", "week[0]", hours.Calendar{TimeZone: "UTC", Week: []hours.Span{{1, "17:00", "09:00"}}}},
		{"a loose time", "week[0]", hours.Calendar{TimeZone: "UTC", Week: []hours.Span{{1, "9:00", "17:00"}}}},
		{"25 o'clock", "week[0]", hours.Calendar{TimeZone: "UTC", Week: []hours.Span{{1, "09:00", "25:00"}}}},
		{"overlap", "week[1]", hours.Calendar{TimeZone: "UTC", Week: []hours.Span{{1, "09:00", "12:00"}, {1, "11:59", "17:00"}}}},
		{"30 February", "holidays[0].date", hours.Calendar{TimeZone: "UTC", Holidays: []hours.Holiday{{"2026-02-30", ""}}}},
		{"a day twice", "holidays[1].date", hours.Calendar{TimeZone: "UTC", Holidays: []hours.Holiday{{"2026-02-03", ""}, {"2026-02-03", ""}}}},
		{"a long name", "holidays[0].name", hours.Calendar{TimeZone: "UTC", Holidays: []hours.Holiday{{"2026-02-03", strings.Repeat("x", 101)}}}},
		{"too many spans", "week", hours.Calendar{TimeZone: "UTC", Week: make([]hours.Span, hours.MaxSpans+1)}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			problems := tc.calendar.Problems()
			if len(problems) != 1 || problems[0].Field != tc.field {
				t.Errorf("Problems = %v, want one on %s", problems, tc.field)
			}
			if _, err := hours.New(tc.calendar); err == nil {
				t.Error("New took it")
			}
		})
	}
	if p := (hours.Calendar{TimeZone: "UTC", Week: []hours.Span{{1, "00:00", "12:00"}, {1, "12:00", "24:00"}}}).Problems(); len(p) > 0 {
		t.Errorf("touching spans: %v", p)
	}
}
