package bind

import "switchboard/internal/engine/powerfx/value"

// dateFuncs are the functions on dates and times.
func dateFuncs() []*Func {
	const g = "Date and time"
	fs := []*Func{
		sig(g, "Date", value.Date, "year:N month:N day:N"),
		sig(g, "Time", value.Time, "hour:N minute:N second:N millisecond:N?"),
		sig(g, "DateTime", value.DateTime, "year:N month:N day:N hour:N minute:N second:N millisecond:N?"),
		sig(g, "Now", value.DateTime, ""),
		sig(g, "Today", value.Date, ""),
		sig(g, "UTCNow", value.DateTime, ""),
		sig(g, "UTCToday", value.Date, ""),
		sig(g, "IsToday", value.Boolean, "date:M"),
		sig(g, "IsUTCToday", value.Boolean, "date:M"),
		sig(g, "TimeZoneOffset", nil, "date:M?"),
		sig(g, "Weekday", nil, "date:M start:O?").of(StartOfWeek),
		sig(g, "WeekNum", nil, "date:M start:O?").of(StartOfWeek),
		sig(g, "ISOWeekNum", nil, "date:M"),
		sig(g, "DateDiff", nil, "from:M to:M unit:O?").of(TimeUnit).over(),
		sig(g, "DateAdd", nil, "date:M number:N unit:O?").of(TimeUnit).over().form((*binder).dateAdd),
		sig(g, "EDate", nil, "date:M months:N").form((*binder).sameDate),
		sig(g, "EOMonth", value.Date, "date:M months:N"),
	}
	for _, name := range []string{"Year", "Month", "Day", "Hour", "Minute", "Second"} {
		fs = append(fs, sig(g, name, nil, "date:M").over())
	}
	return fs
}

// dateAdd keeps the type of its first argument, but a date with hours added, or a text, is a date and time.
func (b *binder) dateAdd(f *Func, n *syntaxCall) *Expr {
	g := *f
	g.bind, g.Result = nil, value.DateTime
	e := b.plain(&g, n)
	if e.Op == Bad {
		return e
	}
	e.Func = f
	switch t := cellType(e.Args[0].Type); {
	case t.Kind != value.KindDate && t.Kind != value.KindTime && t.Kind != value.KindDateTimeTZInd:
	case e.Index == 1:
		e.Type = value.TableOf(value.Field{Name: e.Type.Fields[0].Name, Type: t})
	default:
		e.Type = t
	}
	return e
}

// sameDate keeps the type of its first argument.
func (b *binder) sameDate(f *Func, n *syntaxCall) *Expr {
	g := *f
	g.bind, g.Result = nil, value.Date
	e := b.plain(&g, n)
	if e.Op != Bad {
		e.Func = f
	}
	return e
}
