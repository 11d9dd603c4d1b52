// Package hours knows operating hours: a week of spans in a time zone, and holidays. It decides whether a moment is inside
// and when the next opening is; what happens outside the hours is decided by the features that ask.
package hours

import (
	"fmt"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // the zones travel with the program: a machine may have none
	"unicode/utf8"
)

// Span is a stretch of one week day on the clock of the calendar's time zone: From is inside, To is not. A night is two spans.
type Span struct {
	Day  int    `json:"day"`  // 0 is Sunday
	From string `json:"from"` // "09:00"
	To   string `json:"to"`   // "17:00"; "24:00" is the end of the day
}

// Holiday is a day without opening.
type Holiday struct {
	Date string `json:"date"` // "2026-12-25"
	Name string `json:"name"`
}

// Calendar is operating hours as they are written down.
type Calendar struct {
	TimeZone string    `json:"timeZone"` // IANA name, such as Europe/Lisbon
	Week     []Span    `json:"week"`
	Holidays []Holiday `json:"holidays"`
}

// Limits of a calendar.
const (
	MaxSpans    = 70
	MaxHolidays = 500
	nameLength  = 100
)

// Problem is one thing that is wrong with a calendar.
type Problem struct{ Field, Reason, Fix string }

// Problems lists what is wrong with the calendar; none means that New takes it.
func (c Calendar) Problems() []Problem {
	var out []Problem
	add := func(field, reason, fix string) { out = append(out, Problem{field, reason, fix}) }
	if _, err := zoneOf(c.TimeZone); err != nil {
		add("timeZone", fmt.Sprintf("%.60q is not a time zone", c.TimeZone), "use an IANA name such as Europe/Lisbon")
	}
	if len(c.Week) > MaxSpans || len(c.Holidays) > MaxHolidays {
		add("week", "or holidays have too many entries", fmt.Sprintf("use at most %d spans and %d holidays", MaxSpans, MaxHolidays))
		return out
	}
	var days [7][]stretch
	for i, s := range c.Week {
		x, ok := s.stretch()
		switch {
		case !ok:
			add(fmt.Sprintf("week[%d]", i), "is not a stretch of one day", "use day 0 to 6 and times from before to, as in 09:00 and 17:00")
		case slices.ContainsFunc(days[s.Day], x.overlaps):
			add(fmt.Sprintf("week[%d]", i), "overlaps another stretch of its day", "join the two")
		default:
			days[s.Day] = append(days[s.Day], x)
		}
	}
	seen := map[string]bool{}
	for i, h := range c.Holidays {
		if _, err := time.Parse(time.DateOnly, h.Date); err != nil || seen[h.Date] {
			add(fmt.Sprintf("holidays[%d].date", i), "is not a date, or occurs twice", "write each day once, as 2026-12-25")
		}
		seen[h.Date] = true
		if !utf8.ValidString(h.Name) || utf8.RuneCountInString(h.Name) > nameLength {
			add(fmt.Sprintf("holidays[%d].name", i), fmt.Sprintf("is longer than %d characters", nameLength), "shorten it")
		}
	}
	return out
}

// stretch is a span in minutes of the day; to is outside.
type stretch struct{ from, to int }

func (a stretch) overlaps(b stretch) bool { return a.from < b.to && b.from < a.to }

func (s Span) stretch() (stretch, bool) {
	from, ok1 := minuteOf(s.From)
	to, ok2 := minuteOf(s.To)
	return stretch{from, to}, ok1 && ok2 && from < to && s.Day >= 0 && s.Day <= 6
}

const minutesOfDay = 24 * 60

// minuteOf reads "HH:MM" up to "24:00".
func minuteOf(text string) (int, bool) {
	if text == "24:00" {
		return minutesOfDay, true
	}
	t, err := time.Parse("15:04", text)
	return t.Hour()*60 + t.Minute(), err == nil && len(text) == len("15:04")
}

// zoneOf loads a zone by its IANA name. "Local" is refused: it would mean another place on each machine.
func zoneOf(name string) (*time.Location, error) {
	if name == "" || strings.EqualFold(name, "local") {
		return nil, fmt.Errorf("%q names no place", name)
	}
	return time.LoadLocation(name)
}
