package run

import (
	"errors"
	"strconv"
	"strings"

	"switchboard/internal/engine/powerfx/format"
	"switchboard/internal/engine/powerfx/value"
)

func convertImpls() map[string]impl {
	return map[string]impl{
		"Text":          {blank: "kkk", eager: text},
		"Value":         {blank: "k", eager: toNumeric},
		"Float":         {blank: "k", eager: toNumeric},
		"Decimal":       {blank: "k", eager: toNumeric},
		"Boolean":       {blank: "b", eager: func(_ *Frame, _ *site, a []value.Value) value.Value { return a[0] }},
		"DateValue":     {blank: "bk", eager: momentOf(value.KindDate)},
		"TimeValue":     {blank: "bk", eager: momentOf(value.KindTime)},
		"DateTimeValue": {blank: "bk", eager: momentOf(value.KindDateTime)},
		"GUID":          {blank: "b", eager: guid},
	}
}

// show is the text of a scalar without a format.
func (f *Frame) show(v value.Value) string {
	switch v.Kind {
	case value.KindBoolean:
		return strconv.FormatBool(v.Bool())
	case value.KindNumber:
		return format.NumberText(format.Float(v.Float()), f.locale())
	case value.KindDecimal:
		return format.NumberText(format.Decimal(v.Dec()), f.locale())
	case value.KindDate:
		return format.DateText(v.Millis(), f.locale())
	case value.KindTime:
		return format.TimeText(v.Millis(), f.locale())
	case value.KindDateTime, value.KindDateTimeTZInd:
		return format.DateTimeText(v.Millis(), f.locale())
	case value.KindOption:
		return optionText(v)
	}
	return v.Text()
}

// optionText is the display name of a data option, and the backing value of an enumeration's.
func optionText(v value.Value) string {
	s, b := v.Option()
	if s == nil {
		return v.Text()
	}
	switch {
	case !s.Enum:
	case b.Kind == value.KindText:
		return b.Text()
	}
	if o, ok := s.Option(v.Text()); ok && o.Display != "" {
		return o.Display
	}
	return v.Text()
}

func (f *Frame) parseNumber(s string, loc *format.Locale, k value.Kind) value.Value {
	if k == value.KindDecimal {
		d, ok := format.ParseDecimal(s, loc)
		if !ok {
			return invalid("This text is no number.")
		}
		return value.Dec(d)
	}
	x, ok := format.ParseFloat(s, loc)
	if !ok {
		return invalid("This text is no number.")
	}
	return value.Num(x)
}

func parseDigits(s string) (float64, bool) {
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil
}

func (f *Frame) parseMoment(s string, loc *format.Locale, k value.Kind) value.Value {
	r := format.DateReader{Locale: loc, Zone: f.env.Zone, Year: f.env.Now.In(f.env.Zone).Year()}
	var ms int64
	var ok bool
	switch k {
	case value.KindDate:
		ms, ok = r.Date(s)
	case value.KindTime:
		ms, ok = r.Time(s)
	default:
		ms, _, ok = r.DateTime(s)
	}
	if !ok {
		return invalid("This text is no date or time.")
	}
	return moment(k, ms)
}

// isoMoment reads an untyped date or time: ISO 8601 only.
func (f *Frame) isoMoment(s string, k value.Kind) value.Value {
	if k == value.KindTime {
		if ms, ok := format.ISOTime(s); ok {
			return value.At(k, ms)
		}
		return invalid("This text is no time of ISO 8601.")
	}
	ms, _, ok := format.ISODateTime(s, f.env.Zone)
	if !ok {
		return invalid("This text is no date of ISO 8601.")
	}
	if k == value.KindDate {
		ms = floorDay(ms)
	}
	return moment(k, ms)
}

// isoText is a date or time as ISO 8601 writes it, without an offset.
func isoText(v value.Value) string {
	if v.Kind == value.KindTime {
		s, _ := format.Date(format.Epoch+v.Millis(), `hh:mm:ss.000`, format.Default())
		return s
	}
	t := clock(v)
	if v.Kind == value.KindDate {
		return t.Format("2006-01-02")
	}
	return t.Format("2006-01-02T15:04:05.000")
}

// language is the locale of argument i, or the evaluation's; a tag that is not known is an error.
func (f *Frame) language(a []value.Value, i int) (*format.Locale, value.Value) {
	if i >= len(a) || a[i].IsBlank() || a[i].Text() == "" {
		return f.locale(), value.Value{}
	}
	loc, ok := format.Lookup(a[i].Text())
	if !ok {
		return nil, value.Fail(value.BadLanguageCode, "This language is not known: "+strings.ToValidUTF8(a[i].Text(), "?"))
	}
	return loc, value.Value{}
}

func text(f *Frame, s *site, a []value.Value) value.Value {
	loc, bad := f.language(a, 2)
	if bad.IsError() {
		return bad
	}
	v := a[0]
	if s.e.Args[0].Type.Kind == value.KindDynamic {
		if v = f.untypedText(v, len(a) > 1); v.IsError() || len(a) == 1 {
			return v
		}
		if len(a) > 2 && a[2].IsBlank() {
			return value.Str("")
		}
	}
	if v.Kind == value.KindOption {
		_, b := v.Option()
		if len(a) == 1 || b.Kind == value.KindText {
			return value.Str(optionText(v))
		}
		v = b
	}
	if len(a) < 2 {
		if v.IsBlank() {
			return v
		}
		env := *f.env
		env.Locale = loc
		g := Frame{env: &env}
		return f.text(g.show(v))
	}
	return f.formatted(v, a[1], loc)
}

// formatted applies a format to a number or date.
func (f *Frame) formatted(v, pattern value.Value, loc *format.Locale) value.Value {
	p := pattern.Text()
	if pattern.Kind == value.KindOption {
		_, b := pattern.Option()
		p = b.Text()
	}
	if v.IsBlank() {
		v = value.Int(0)
	}
	numeric := v.Kind == value.KindNumber || v.Kind == value.KindDecimal
	if !numeric && !dateLike(v) {
		return invalid("Only numbers, dates and times have a format.")
	}
	if p == "" {
		return value.Str("")
	}
	if named, ok := format.NamedFormat(p); ok && pattern.Kind == value.KindOption {
		if at := fromSerial(value.KindDateTime, toFloat(v)); numeric && at.IsError() {
			return at
		}
		s, err := format.NamedText(wall(v), named, loc, f.env.Zone)
		return f.outcome(s, err)
	}
	c, err := format.Compile(p)
	if err != nil {
		return invalid("This format is not valid: " + err.Error() + ".")
	}
	if numeric {
		n := format.Float(toFloat(v))
		if v.Kind == value.KindDecimal {
			n = format.Decimal(v.Dec())
		}
		s, err := c.Text(n, loc)
		return f.outcome(s, err)
	}
	if c.Kind() == format.KindNumber {
		s, err := c.Number(format.Float(serial(v)), loc)
		return f.outcome(s, err)
	}
	s, err := c.Date(wall(v), loc)
	return f.outcome(s, err)
}

func (f *Frame) outcome(s string, err error) value.Value {
	if err != nil {
		if errors.Is(err, format.ErrRange) {
			return invalid("The value is outside what this format can show.")
		}
		return invalid(err.Error())
	}
	return f.text(s)
}

// toNumeric is Value, Float and Decimal.
func toNumeric(f *Frame, s *site, a []value.Value) value.Value {
	loc, bad := f.language(a, 1)
	if bad.IsError() {
		return bad
	}
	v := a[0]
	if n := v.Node(); n != nil && n.Kind == value.NodeString {
		v = value.Str(n.Text)
	}
	if v.Kind == value.KindText {
		if v.Text() == "" {
			return value.Value{}
		}
		return f.parseNumber(v.Text(), loc, s.kind)
	}
	return f.convert(v, s.kind)
}

func momentOf(k value.Kind) func(*Frame, *site, []value.Value) value.Value {
	return func(f *Frame, _ *site, a []value.Value) value.Value {
		loc, bad := f.language(a, 1)
		if bad.IsError() {
			return bad
		}
		if a[0].Kind == value.KindText {
			if a[0].Text() == "" {
				return value.Value{}
			}
			return f.parseMoment(a[0].Text(), loc, k)
		}
		return f.convert(a[0], k)
	}
}

// guid reads one, or makes one of random bits (RFC 9562 §5.4).
func guid(f *Frame, _ *site, a []value.Value) value.Value {
	if len(a) > 0 {
		return toGUID(a[0].Text())
	}
	const hex = "0123456789abcdef"
	b := []byte("xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx")
	for i, c := range b {
		switch c {
		case 'x':
			b[i] = hex[int(f.env.Random()*16)&15]
		case 'y':
			b[i] = hex[8+int(f.env.Random()*4)&3]
		}
	}
	return value.UUID(string(b))
}
