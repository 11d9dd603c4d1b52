package run

import (
	"strings"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/decimal"
	"switchboard/internal/engine/powerfx/value"
)

func (k *compiler) coercion(e *bind.Expr) code {
	x := k.compile(e.Args[0])
	to := e.Type
	if to.IsAggregate() {
		return aggregate(x, to)
	}
	kind, set := to.Kind, to.Set
	return func(f *Frame) value.Value {
		v := x(f)
		if v.Kind == kind && kind != value.KindOption {
			return v
		}
		if n := v.Node(); n != nil && kind == value.KindOption {
			return f.untypedOption(n, set)
		}
		if kind == value.KindOption {
			return toOption(v, set)
		}
		return f.convert(v, kind)
	}
}

// aggregate brings the columns of a record or table to their types; columns that are missing become blank.
func aggregate(x code, to *value.Type) code {
	names := make([]string, len(to.Fields))
	for i, fd := range to.Fields {
		names[i] = fd.Name
	}
	row := func(f *Frame, v value.Value) value.Value {
		r := v.Record()
		if r == nil {
			return v
		}
		if !f.row(len(names)) {
			return f.over
		}
		vals := make([]value.Value, len(names))
		for i, n := range names {
			vals[i] = f.fit(r.Get(n), to.Fields[i].Type)
		}
		return value.Rec(names, vals)
	}
	return func(f *Frame) value.Value {
		v := x(f)
		t := v.Table()
		if t == nil {
			return row(f, v)
		}
		if !f.room(len(t.Rows)) {
			return f.over
		}
		out := make([]value.Value, len(t.Rows))
		for i, r := range t.Rows {
			out[i] = row(f, r)
		}
		return value.Tab(out)
	}
}

// fit brings a value inside a record or table to type t.
func (f *Frame) fit(v value.Value, t *value.Type) value.Value {
	switch {
	case v.IsBlank() || v.IsError():
		return v
	case t.Kind == value.KindOption && v.Kind == value.KindDynamic:
		return f.untypedOption(v.Node(), t.Set)
	case t.Kind == value.KindOption:
		return toOption(v, t.Set)
	case t.IsAggregate():
		return aggregate(func(*Frame) value.Value { return v }, t)(f)
	case v.Kind == t.Kind || t.Kind == value.KindBlank:
		return v
	}
	return f.convert(v, t.Kind)
}

// calculated names an option that a formula made of a plain value.
const calculated = "CalculatedOptionSetValue"

func toOption(v value.Value, s *value.OptionSet) value.Value {
	if v.Kind == value.KindOption || v.IsBlank() || v.IsError() {
		return v
	}
	for _, o := range s.Options {
		if s.Backing != value.KindNumber && Same(o.Value, v) {
			return s.Pick(o)
		}
	}
	return s.Pick(value.Option{Name: calculated, Value: v})
}

// convert brings a scalar to another kind. Blank stays blank and an error an error.
func (f *Frame) convert(v value.Value, k value.Kind) value.Value {
	switch {
	case v.IsBlank() || v.IsError() || v.Kind == k:
		return v
	case v.Kind == value.KindDynamic:
		return f.fromDynamic(v.Node(), k)
	case v.Kind == value.KindOption && k != value.KindText:
		_, b := v.Option()
		return f.convert(b, k)
	case v.Kind == value.KindText && !f.work(len(v.Text())):
		return f.over
	}
	switch k {
	case value.KindText, value.KindHyperlink:
		return value.Str(f.show(v))
	case value.KindNumber:
		return f.toNumber(v)
	case value.KindDecimal:
		return f.toDecimal(v)
	case value.KindBoolean:
		return toBool(v)
	case value.KindDate, value.KindTime, value.KindDateTime, value.KindDateTimeTZInd:
		return f.toMoment(v, k)
	case value.KindGUID:
		return toGUID(v.Text())
	case value.KindDynamic:
		return value.Untyped(f.node(v))
	}
	return invalid("A value of type " + v.Kind.String() + " cannot become one of type " + k.String() + ".")
}

func (f *Frame) toNumber(v value.Value) value.Value {
	if v.Kind == value.KindText {
		if v.Text() == "" {
			return value.Value{}
		}
		return f.parseNumber(v.Text(), f.locale(), value.KindNumber)
	}
	return value.Num(toFloat(v))
}

func (f *Frame) toDecimal(v value.Value) value.Value {
	switch v.Kind {
	case value.KindDecimal, value.KindBlank, value.KindError:
		return v
	case value.KindText:
		if v.Text() == "" {
			return value.Value{}
		}
		return f.parseNumber(v.Text(), f.locale(), value.KindDecimal)
	case value.KindOption:
		_, b := v.Option()
		return f.toDecimal(b)
	case value.KindNumber:
		d, ok := decimal.FromFloat(v.Float())
		if !ok {
			return invalid("This number is too large for a decimal.")
		}
		return value.Dec(d)
	case value.KindDate, value.KindDateTime, value.KindDateTimeTZInd:
		return days(value.KindDecimal, serialMillis(v))
	case value.KindTime:
		return days(value.KindDecimal, v.Millis())
	}
	return fromFloat(toFloat(v))
}

func fromFloat(x float64) value.Value {
	d, ok := decimal.FromFloat(x)
	if !ok {
		return tooLarge()
	}
	return value.Dec(d)
}

func toBool(v value.Value) value.Value {
	switch v.Kind {
	case value.KindText:
		switch s := strings.ToLower(v.Text()); s {
		case "":
			return value.Value{}
		case "true":
			return value.Bool(true)
		case "false":
			return value.Bool(false)
		}
		return invalid("This text is neither true nor false.")
	case value.KindDecimal:
		return value.Bool(!v.Dec().IsZero())
	}
	return value.Bool(toFloat(v) != 0)
}

func (f *Frame) toMoment(v value.Value, k value.Kind) value.Value {
	switch {
	case v.Kind == value.KindText:
		if v.Text() == "" {
			return value.Value{}
		}
		return f.parseMoment(v.Text(), f.locale(), k)
	case !dateLike(v):
		return fromSerial(k, toFloat(v))
	case k == value.KindTime:
		return value.At(k, v.Millis()-floorDay(v.Millis()))
	}
	ms := v.Millis()
	if v.Kind == value.KindTime {
		ms -= epochDays * dayMillis
	}
	if k == value.KindDate {
		ms = floorDay(ms)
	}
	return moment(k, ms)
}

// toGUID reads the forms of a GUID (RFC 9562 §4): with hyphens or without, in braces or parentheses or neither.
func toGUID(s string) value.Value {
	t := strings.TrimSpace(s)
	if n := len(t); n > 2 && (t[0] == '{' && t[n-1] == '}' || t[0] == '(' && t[n-1] == ')') {
		t = t[1 : n-1]
	}
	t = strings.ToLower(t)
	if len(t) == 32 {
		t = t[:8] + "-" + t[8:12] + "-" + t[12:16] + "-" + t[16:20] + "-" + t[20:]
	}
	if len(t) != 36 {
		return invalid("This text is no GUID.")
	}
	for i, c := range []byte(t) {
		dash := i == 8 || i == 13 || i == 18 || i == 23
		hex := c >= '0' && c <= '9' || c >= 'a' && c <= 'f'
		if dash != (c == '-') || !dash && !hex {
			return invalid("This text is no GUID.")
		}
	}
	return value.UUID(t)
}
