package sqlgen

import (
	"math"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

// serial is the wall clock of a constant in milliseconds since 1970; a time is on 1899-12-30, and so is a blank.
func serial(v value.Value) (int64, bool) {
	switch v.Kind {
	case value.KindBlank:
		return -epochDays * day, true
	case value.KindTime:
		return v.Millis() - epochDays*day, true
	case value.KindDate, value.KindDateTime, value.KindDateTimeTZInd:
		return v.Millis(), true
	}
	return 0, false
}

func floorTo(ms, size int64) int64 {
	n := ms / size
	if ms%size < 0 {
		n--
	}
	return n * size
}

// moments compares dates and times.
func (k *compiler) moments(e *bind.Expr, op bind.Op, x, y term) (truth, bool) {
	if y.sort == constant {
		w, ok := serial(y.v)
		if !ok {
			return truth{}, k.no(e, "The database compares dates and times with dates and times only.")
		}
		if x.wall {
			return k.wallAgainst(op, x, w), true
		}
		return k.instantAgainst(op, x, w), true
	}
	if y.sort != moment {
		return truth{}, k.no(e, "The database compares dates and times with dates and times only.")
	}
	if z := k.clocks(); len(z.spans) > 1 || x.typ.Kind == value.KindDate || y.typ.Kind == value.KindDate || x.wall || y.wall || x.blanks() || y.blanks() {
		a, b := k.clock(x), k.clock(y)
		if op == bind.Eq || op == bind.Ne {
			filled := and(x.not(), y.not())
			t := truth{or(and(filled, a+" = "+b), and(x.is(), y.is())),
				or(and(filled, a+" <> "+b), and(x.is(), y.not()), and(x.not(), y.is())), true}
			if op == bind.Ne {
				t = t.not()
			}
			return t, true
		}
		x, y = term{sort: whole, sql: a}, term{sort: whole, sql: b}
	}
	return k.twoValues(op, x, y), true
}

// wallAgainst compares a wall clock with w.
func (k *compiler) wallAgainst(op bind.Op, x term, w int64) truth {
	signs := map[bind.Op][2]string{
		bind.Eq: {" = ", " <> "}, bind.Ne: {" <> ", " = "},
		bind.Lt: {" < ", " >= "}, bind.Le: {" <= ", " > "}, bind.Gt: {" > ", " <= "}, bind.Ge: {" >= ", " < "},
	}[op]
	p := k.param(w)
	return truth{x.sql + signs[0] + p, x.sql + signs[1] + p, true}
}

// instantAgainst compares what the clocks show at an instant, or its day, with w: as ranges of instants, which an index
// serves.
func (k *compiler) instantAgainst(op bind.Op, x term, w int64) truth {
	unit := int64(1)
	if x.typ.Kind == value.KindDate {
		unit = day
	}
	up := floorTo(w+unit-1, unit) // from here on a value is not less than w
	next := floorTo(w, unit) + unit
	less, upTo := before(k.place(), up), before(k.place(), next)
	var in []interval
	blank := false
	nought := int64(-epochDays * day)
	switch op {
	case bind.Lt:
		in, blank = less, nought < w
	case bind.Ge:
		in, blank = rest(less), nought >= w
	case bind.Le:
		in, blank = upTo, nought <= w
	case bind.Gt:
		in, blank = rest(upTo), nought > w
	default:
		if up == w {
			in = common(upTo, rest(less))
		}
		if op == bind.Ne {
			in, blank = rest(in), true
		}
	}
	return truth{k.at(x, in, blank), k.at(x, rest(in), !blank), true}
}

// at tells that an instant is in one of the intervals; blank tells whether that holds for a blank one.
func (k *compiler) at(x term, list []interval, blank bool) string {
	var any []string
	for _, i := range list {
		from, to := yes, yes
		if i.from != math.MinInt64 {
			from = x.sql + " >= " + k.param(i.from)
		}
		if i.to != math.MaxInt64 {
			to = x.sql + " < " + k.param(i.to)
		}
		any = append(any, and(from, to))
	}
	sql := or(any...)
	switch {
	case blank && x.zero && !x.null && holdsZero(list):
	case blank:
		return or(sql, x.is())
	case x.zero && holdsZero(list), x.null && sql == yes:
		return and(sql, x.not())
	}
	return sql
}

// usually has rows looked at again whose instant is far from the years that formulas usually speak of.
func (k *compiler) usually(x term) {
	z := k.clocks()
	far := x.sql + " NOT BETWEEN " + number(z.from) + " AND " + number(z.to)
	if x.zero {
		far = and(x.sql+" <> 0", far)
	}
	k.doubt(far)
}

// filledClock is what the clocks show at a moment that is not blank, in milliseconds since 1970. Below 1970 it may be wrong:
// such rows are looked at again.
func (k *compiler) filledClock(x term) string {
	sql := x.sql
	if !x.wall {
		k.usually(x)
		if o := k.clocks().offset(x.sql, false); o != "0" {
			sql = "(" + sql + " + " + o + ")"
		}
	}
	if x.typ.Kind == value.KindDate {
		sql = "(" + sql + " / " + number(day) + " * " + number(day) + ")"
	}
	return sql
}

// clock is the same, with blank as 1899-12-30.
func (k *compiler) clock(x term) string {
	return orBlank(x, k.filledClock(x), -epochDays*day)
}

// orBlank is sql, or n where x is blank.
func orBlank(x term, sql string, n int64) string {
	if !x.blanks() {
		return sql
	}
	return "(CASE WHEN " + x.is() + " THEN " + number(n) + " ELSE " + sql + " END)"
}

// isToday tells whether a moment is on the day of the evaluation.
func (k *compiler) isToday(e *bind.Expr) (truth, bool) {
	list, ok := k.value(e.Args[0])
	if !ok {
		return truth{}, false
	}
	now := k.env.Run.Now.UnixMilli()
	today := floorTo(now+offsetAt(now, k.place()), day)
	return k.choose(e, list, func(t term) (truth, bool) {
		switch {
		case t.sort == moment && !t.wall:
			t.typ = value.Date
			return k.instantAgainst(bind.Eq, t, today), true
		case t.sort == constant:
			w, ok := serial(t.v)
			return always(floorTo(w, day) == today), ok || k.no(e, "The database does not take this date.")
		}
		return truth{}, k.no(e, "The database does not take this date.")
	})
}
