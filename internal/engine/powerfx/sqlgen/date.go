package sqlgen

import (
	"math/big"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

// datePart is a part of a date or time, such as its year.
func (k *compiler) datePart(e *bind.Expr, args []term) (term, bool) {
	x := args[0]
	if x.sort != moment {
		return term{}, k.no(e, "The database does not take this date.")
	}
	name, first, base := e.Func.Name, 0, 1
	if len(args) > 1 {
		var ok bool
		if first, base, ok = weekStart(args[1]); !ok {
			return term{}, k.no(e, "The database does not know this start of a week.")
		}
	}
	sql := k.filledClock(x)
	switch name {
	case "Year":
		sql = k.calendar("%Y", "YEAR", sql)
	case "Month":
		sql = k.calendar("%m", "MONTH", sql)
	case "Day":
		sql = k.calendar("%d", "DAY", sql)
	case "Hour":
		sql = "(" + sql + " / 3600000 % 24)"
	case "Minute":
		sql = "(" + sql + " / 60000 % 60)"
	case "Second":
		sql = "(" + sql + " / 1000 % 60)"
	default: // 1970-01-01 is a Thursday
		sql = "((" + sql + " / 86400000 + " + number(int64(4-first+7)) + ") % 7 + " + number(int64(base)) + ")"
	}
	if x.blanks() {
		at, ok := k.onBlank(e, args)
		if !ok {
			return term{}, k.no(e, "The database has no number for a blank date.")
		}
		sql = orBlank(x, sql, at)
	}
	return term{sort: whole, sql: sql, den: 1, most: 9999}, true
}

// onBlank is the whole number that a function gives when its arguments that depend on the row are blank.
func (k *compiler) onBlank(e *bind.Expr, args []term) (int64, bool) {
	f := *e
	f.Args = make([]*bind.Expr, len(args))
	for i, a := range args {
		v := a.v
		f.Args[i] = &bind.Expr{Op: bind.Const, Type: e.Args[i].Type, Value: &v, At: e.Args[i].At}
	}
	r, ok := rational(k.fold(&f))
	return int64OrZero(r, ok)
}

func int64OrZero(r *big.Rat, ok bool) (int64, bool) {
	if !ok || !r.IsInt() || !r.Num().IsInt64() {
		return 0, false
	}
	return r.Num().Int64(), true
}

// weekStart reads a StartOfWeek as Weekday does.
func weekStart(t term) (first, base int, ok bool) {
	if t.sort != constant {
		return 0, 0, false
	}
	v := t.v
	if v.Kind == value.KindOption {
		_, v = v.Option()
	}
	r, ok := rational(v)
	if !ok || !r.IsInt() {
		return 0, 0, false
	}
	switch n := r.Num().Int64(); {
	case n == 0, n == 1:
		return 0, 1, t.v.IsBlank() || n == 1
	case n == 2:
		return 1, 1, true
	case n == 3:
		return 1, 0, true
	case n >= 11 && n <= 17:
		return int(n-10) % 7, 1, true
	}
	return 0, 0, false
}

// calendar is a part of the date of a wall clock.
func (k *compiler) calendar(form, field, clock string) string {
	if k.dialect == SQLite {
		return "CAST(strftime('" + form + "', " + clock + " / 1000, 'unixepoch') AS BIGINT)"
	}
	return "CAST(extract(" + field + " FROM TIMESTAMP 'epoch' + " + clock + " / 1000 * INTERVAL '1 second') AS BIGINT)"
}

// dates is a moment less a moment, in days, or a moment and a number of days.
func (k *compiler) dates(e *bind.Expr, args []term) (term, bool) {
	refuse := func() (term, bool) {
		return term{}, k.no(e, "The database does not reckon with dates in this way.")
	}
	if e.Type.IsDateLike() {
		if e.Op == bind.Neg || e.Args[1].Type.IsDateLike() {
			return refuse()
		}
		days, ok := wholeNumber(args[1])
		if e.Op == bind.Sub {
			days = -days
		}
		if !ok || args[0].sort != moment || args[0].blanks() {
			return refuse()
		}
		return k.daysLater(e, args[0], days)
	}
	if e.Op != bind.Sub || e.Type.Kind != value.KindDecimal || !e.Args[0].Type.IsDateLike() || !e.Args[1].Type.IsDateLike() {
		return refuse()
	}
	var sides [2]string
	for i, a := range args {
		s, ok := k.wallOf(a)
		if !ok {
			return refuse()
		}
		sides[i] = s
	}
	return term{sort: whole, sql: "(" + sides[0] + " - " + sides[1] + ")", den: day, most: 1e15, rounded: true}, true
}

// wallOf is the wall clock of a moment or of a constant.
func (k *compiler) wallOf(t term) (string, bool) {
	switch t.sort {
	case moment:
		return k.clock(t), true
	case constant:
		w, ok := serial(t.v)
		return k.param(w), ok
	}
	return "", false
}

// wholeNumber is a small whole number that is known.
func wholeNumber(t term) (int64, bool) {
	if t.sort != constant {
		return 0, false
	}
	r, ok := rational(t.v)
	if !ok || !r.IsInt() || !r.Num().IsInt64() {
		return 0, false
	}
	n := r.Num().Int64()
	return n, n > -36_500 && n < 36_500
}

// daysLater is the same time of another day. Times that the clocks skip are looked at again.
func (k *compiler) daysLater(e *bind.Expr, x term, days int64) (term, bool) {
	out := term{sort: moment, typ: e.Type, wall: true, sql: "(" + k.filledClock(x) + " + " + number(days*day) + ")"}
	if z := k.clocks(); len(z.spans) > 1 {
		list := spansOf(k.place(), z.from+min(days, 0)*day-day, z.to+max(days, 0)*day+day)
		if len(list) > maxChanges || x.wall {
			return term{}, k.no(e, "The database does not know the clocks of so many years.")
		}
		for i, s := range list[1:] {
			if was := list[i].offset; s.offset > was {
				k.doubt(out.sql + " BETWEEN " + number(s.from+was) + " AND " + number(s.from+s.offset-1))
			}
		}
	}
	return out, true
}

var unitMillis = map[string]int64{"hours": 3_600_000, "minutes": 60_000, "seconds": 1000, "milliseconds": 1}

// unit is the TimeUnit that an argument names, in small letters.
func unit(args []term, i int) (string, bool) {
	if i >= len(args) {
		return "days", true
	}
	v := args[i].v
	if v.Kind == value.KindOption {
		_, v = v.Option()
	}
	switch {
	case args[i].sort != constant:
		return "", false
	case v.IsBlank():
		return "days", true
	}
	return upDown.fold(v.Text()), v.Kind == value.KindText
}

func (k *compiler) dateAdd(e *bind.Expr, args []term) (term, bool) {
	x := args[0]
	u, ok := unit(args, 2)
	n, known := wholeNumber(args[1])
	if !ok || !known || x.sort != moment || x.blanks() || x.wall || e.Type.Kind != value.KindDateTime && e.Type.Kind != value.KindDate {
		return term{}, k.no(e, "The database does not add to this date as formulas do.")
	}
	if u == "days" {
		return k.daysLater(e, x, n)
	}
	size, ok := unitMillis[u]
	if !ok || x.typ.Kind != value.KindDateTime || e.Type.Kind != value.KindDateTime {
		return term{}, k.no(e, "The database does not add "+u+" as formulas do.")
	}
	k.usually(x)
	if z := k.clocks(); len(z.spans) > 1 {
		k.doubt(z.offset(x.sql, true) + " IS NULL")
	}
	return term{sort: moment, typ: e.Type, sql: "(" + x.sql + " + " + number(n*size) + ")"}, true
}
