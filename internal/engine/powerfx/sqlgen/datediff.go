package sqlgen

import (
	"time"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/format"
	"switchboard/internal/engine/powerfx/value"
)

func (k *compiler) dateDiff(e *bind.Expr, args []term) (term, bool) {
	u, ok := unit(args, 2)
	if !ok {
		return term{}, k.no(e, "The database counts only in a unit that is the same for every row.")
	}
	var sides [2]string
	for i, a := range args[:2] {
		if sides[i], ok = k.count(e, a, u); !ok {
			return term{}, k.no(e, "The database does not count "+u+" between these moments as formulas do.")
		}
	}
	return term{sort: whole, sql: "(" + sides[1] + " - " + sides[0] + ")", den: 1, most: 1e15}, true
}

// count numbers the units since some moment long ago, so that differences are what DateDiff gives.
func (k *compiler) count(e *bind.Expr, t term, u string) (string, bool) {
	if t.sort == constant {
		n, ok := k.countKnown(t.v, u)
		return k.param(n), ok
	}
	if t.sort != moment {
		return "", false
	}
	nought, ok := int64(0), true
	if t.blanks() {
		nought, ok = k.countBlank(e, t, u)
	}
	var sql string
	size, small := unitMillis[u]
	switch {
	case small && t.typ.Kind == value.KindDateTime && !t.wall:
		sql, ok = k.countSmall(t, size), ok && k.evenly(size)
	case u == "days":
		sql = "(" + k.filledClock(t) + " / " + number(day) + ")"
	case u == "years":
		sql = k.calendar("%Y", "YEAR", k.filledClock(t))
	case u == "months":
		c := k.filledClock(t)
		sql = "(" + k.calendar("%Y", "YEAR", c) + " * 12 + " + k.calendar("%m", "MONTH", c) + ")"
	default:
		return "", false
	}
	return orBlank(t, sql, nought), ok
}

// countBlank is the number of a blank: as far from 1970 as DateDiff says.
func (k *compiler) countBlank(e *bind.Expr, t term, u string) (int64, bool) {
	start := known(value.At(value.KindDateTime, 0))
	f := *e
	f.Args = append([]*bind.Expr{{Op: bind.Const, Type: value.DateTime}, {Op: bind.Const, Type: t.typ}}, e.Args[2:]...)
	args := []term{start, known(value.Value{})}
	if len(e.Args) > 2 {
		args = append(args, known(k.fold(e.Args[2])))
	}
	n, ok := k.onBlank(&f, args)
	from, fits := k.countKnown(start.v, u)
	return from + n, ok && fits
}

// countSmall numbers the hours or less. Around changes of the clocks, where a wall clock may stand for two moments, rows are
// looked at again.
func (k *compiler) countSmall(t term, size int64) string {
	k.usually(t)
	if z := k.clocks(); len(z.spans) > 1 {
		k.doubt(z.offset(t.sql, true) + " IS NULL")
	}
	return "(" + t.sql + " / " + number(size) + ")"
}

// evenly tells whether units of a size begin at the same instants in the zone as in UTC.
func (k *compiler) evenly(size int64) bool {
	for _, s := range k.clocks().spans {
		if s.offset%size != 0 {
			return false
		}
	}
	return true
}

// countKnown is the number of a moment that is known.
func (k *compiler) countKnown(v value.Value, u string) (int64, bool) {
	w, ok := serial(v)
	t := time.UnixMilli(w).UTC()
	switch u {
	case "days":
		return floorTo(w, day) / day, ok
	case "years":
		return int64(t.Year()), ok
	case "months":
		return int64(t.Year()*12 + int(t.Month())), ok
	}
	size, small := unitMillis[u]
	if !ok || !small {
		return 0, false
	}
	at := format.ToUTC(floorTo(w, size), k.place())
	return at / size, at%size == 0
}
