package sqlgen

import (
	"math"
	"slices"
	"strings"
	"time"
)

const (
	hour       = 3_600_000
	day        = 86_400_000
	epochDays  = 25_569 // 1970-01-01 counted from 1899-12-30
	years      = 366 * day
	farOffset  = 30 * 3_600_000 // more than any zone is from UTC
	settling   = 3 * 3_600_000  // around a change of the clocks
	maxSpans   = 200
	maxChanges = 120 // of the clocks, in one part
)

// zone is how the clocks of the evaluation's zone go during the years that formulas usually speak of.
type zone struct {
	from, to int64 // instants
	spans    []span
}

// span is a time in which the clocks do not change.
type span struct{ from, offset int64 }

func offsetAt(ms int64, loc *time.Location) int64 {
	_, s := time.UnixMilli(ms).In(loc).Zone()
	return int64(s) * 1000
}

// spansOf lists the spans of a zone between two instants; the first begins at from.
func spansOf(loc *time.Location, from, to int64) []span {
	var list []span
	for at := from; at < to && len(list) < maxSpans; {
		if o := offsetAt(at, loc); len(list) == 0 || list[len(list)-1].offset != o {
			list = append(list, span{at, o})
		}
		_, end := time.UnixMilli(at).In(loc).ZoneBounds()
		if end.IsZero() {
			break
		}
		at = max(end.UnixMilli(), at+hour) // some bounds, at the end of leap years far ahead, lead nowhere
	}
	return list
}

// clocks are the spans of ten years before now and two after; of a zone whose clocks never change, of 1970 to 2200.
func (k *compiler) clocks() *zone {
	if k.zones == nil {
		now := k.env.Run.Now.UnixMilli()
		z := &zone{from: 2 * day, to: 230 * 365 * day}
		if z.spans = spansOf(k.place(), z.from, z.to); len(z.spans) > 1 {
			z.from, z.to = min(max(now-10*years, 2*day), 200*years), min(max(now+2*years, 3*day), 230*years)
			z.spans = spansOf(k.place(), z.from, z.to)
		}
		k.zones = z
	}
	return k.zones
}

// offset is what the clocks are ahead of UTC at an instant in SQL. Near a change of the clocks it is NULL when still is set.
func (z *zone) offset(at string, still bool) string {
	if len(z.spans) == 1 {
		return number(z.spans[0].offset)
	}
	var b strings.Builder
	b.WriteString("(CASE")
	for i, s := range slices.Backward(z.spans) {
		from := s.from
		if still && i > 0 {
			b.WriteString(" WHEN " + at + " >= " + number(from+settling) + " THEN " + number(s.offset))
			b.WriteString(" WHEN " + at + " >= " + number(from-settling) + " THEN NULL")
			continue
		}
		b.WriteString(" WHEN " + at + " >= " + number(from) + " THEN " + number(s.offset))
	}
	return b.String() + " END)"
}

// interval is the instants from on, and before to.
type interval struct{ from, to int64 }

// before lists the instants at which the clocks show less than w: more than one interval where they are set back.
func before(loc *time.Location, w int64) []interval {
	lo, hi := w-2*farOffset, w+2*farOffset
	list := spansOf(loc, lo, hi)
	out := []interval{{math.MinInt64, lo}}
	for i, s := range list {
		end := hi
		if i+1 < len(list) {
			end = list[i+1].from
		}
		if to := min(end, w-s.offset); to > s.from {
			if last := &out[len(out)-1]; last.to == s.from {
				last.to = to
			} else {
				out = append(out, interval{s.from, to})
			}
		}
	}
	return out
}

// rest are the instants outside of sorted intervals.
func rest(list []interval) []interval {
	var out []interval
	at := int64(math.MinInt64)
	for _, i := range list {
		if i.from > at {
			out = append(out, interval{at, i.from})
		}
		at = i.to
	}
	if at < math.MaxInt64 {
		out = append(out, interval{at, math.MaxInt64})
	}
	return out
}

// common are the instants in both of two sorted lists.
func common(x, y []interval) []interval {
	var out []interval
	for _, a := range x {
		for _, b := range y {
			if c := (interval{max(a.from, b.from), min(a.to, b.to)}); c.from < c.to {
				out = append(out, c)
			}
		}
	}
	return out
}

func holdsZero(list []interval) bool {
	return slices.ContainsFunc(list, func(i interval) bool { return i.from <= 0 && i.to > 0 })
}
