package hours

import (
	"fmt"
	"slices"
	"time"
)

// Hours is a calendar made ready to be asked. It never changes and is safe for concurrent use. A nil *Hours is open around the
// clock.
type Hours struct {
	zone     *time.Location
	days     [7][]stretch
	holidays map[string]bool // "2026-12-25"
}

// New makes a calendar ready; the error names the first of its Problems.
func New(c Calendar) (*Hours, error) {
	if p := c.Problems(); len(p) > 0 {
		return nil, fmt.Errorf("hours.New: %s %s", p[0].Field, p[0].Reason)
	}
	zone, err := zoneOf(c.TimeZone)
	if err != nil {
		return nil, err
	}
	h := &Hours{zone: zone, holidays: make(map[string]bool, len(c.Holidays))}
	for _, s := range c.Week {
		x, _ := s.stretch() // Problems has found none
		h.days[s.Day] = append(h.days[s.Day], x)
	}
	for i := range h.days {
		slices.SortFunc(h.days[i], func(a, b stretch) int { return a.from - b.from })
	}
	for _, d := range c.Holidays {
		h.holidays[d.Date] = true
	}
	return h, nil
}

// Open tells whether the moment is inside the hours.
func (h *Hours) Open(at time.Time) bool {
	if h == nil {
		return true
	}
	local := at.In(h.zone)
	minute := local.Hour()*60 + local.Minute()
	inside := slices.ContainsFunc(h.days[local.Weekday()], func(x stretch) bool { return minute >= x.from && minute < x.to })
	return inside && !h.holiday(local)
}

func (h *Hours) holiday(local time.Time) bool {
	return len(h.holidays) > 0 && h.holidays[local.Format(time.DateOnly)]
}

// horizon is how many days NextOpen looks ahead: every holiday in a row, and a week.
const horizon = MaxHolidays + 8

// NextOpen is the first moment not before at that is inside the hours; false when the calendar never opens.
func (h *Hours) NextOpen(at time.Time) (time.Time, bool) {
	if h.Open(at) {
		return at, true
	}
	local := at.In(h.zone)
	for d := range horizon {
		noon := time.Date(local.Year(), local.Month(), local.Day()+d, 12, 0, 0, 0, h.zone) // clocks change at night
		if h.holiday(noon) {
			continue
		}
		if first, ok := h.firstOf(noon, at); ok {
			return first.UTC(), true
		}
	}
	return time.Time{}, false
}

// firstOf is the first moment of noon's day that is inside and not before at. An hour that occurs twice can bring an earlier
// stretch back after a later one, so all are compared.
func (h *Hours) firstOf(noon, at time.Time) (first time.Time, found bool) {
	for _, x := range h.days[noon.Weekday()] {
		if t, ok := h.first(noon, x, at); ok && (!found || t.Before(first)) {
			first, found = t, true
		}
	}
	return first, found
}

// reach is how far around a change of the clock a wall time may be shifted.
const reach = 3 * time.Hour

// first is the first moment of the stretch on noon's day that is not before at. Around a change of the clock a wall time may
// be missing or occur twice, so the minutes around it are tried one by one.
func (h *Hours) first(noon time.Time, x stretch, at time.Time) (time.Time, bool) {
	start := time.Date(noon.Year(), noon.Month(), noon.Day(), 0, x.from, 0, 0, h.zone)
	if !changes(start) {
		return start, !start.Before(at)
	}
	for t := start.Add(-reach); t.Before(start.Add(reach)); t = t.Add(time.Minute) {
		minute := t.Hour()*60 + t.Minute()
		if !t.Before(at) && t.Day() == noon.Day() && minute >= x.from && minute < x.to {
			return t, true
		}
	}
	return time.Time{}, false
}

// changes tells whether the clock changes around the moment.
func changes(t time.Time) bool {
	_, before := t.Add(-reach).Zone()
	_, after := t.Add(reach).Zone()
	return before != after
}
