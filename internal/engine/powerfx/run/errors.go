package run

import (
	"switchboard/internal/engine/powerfx/value"
)

func errorImpls() map[string]impl {
	return map[string]impl{
		"IsError":        {lazy: func(f *Frame, s *site) value.Value { return value.Bool(s.args[0](f).IsError()) }},
		"IsBlankOrError": {lazy: isBlankOrError},
		"Error":          {eager: makeError},
		"IfError":        {lazy: ifError},
		"Trace":          {eager: trace},
		"Assert":         {eager: assert},
	}
}

func isBlankOrError(f *Frame, s *site) value.Value {
	v := s.args[0](f)
	return value.Bool(v.IsError() || blankOrEmpty(v))
}

func makeError(_ *Frame, _ *site, a []value.Value) value.Value {
	v := a[0]
	switch v.Kind {
	case value.KindRecord:
		if k := v.Record().Get("Kind"); k.IsError() {
			return k
		}
		return value.Faults([]value.Fault{fault(v.Record())})
	case value.KindTable:
		var out []value.Fault
		for _, row := range v.Table().Rows {
			if r := row.Record(); r != nil && len(out) < value.MaxFaults {
				out = append(out, fault(r))
			}
		}
		if len(out) == 0 {
			return invalid("An error needs at least one row.")
		}
		return value.Faults(out)
	case value.KindBlank:
		return value.Fail(value.Custom, "")
	}
	return value.Fail(value.Custom, v.Text())
}

func fault(r *value.Record) value.Fault {
	x := value.Fault{Kind: value.ErrorKind(toFloat(r.Get("Kind"))), Message: r.Get("Message").Text(),
		Source: r.Get("Source").Text(), Observed: r.Get("Observed").Text(), Details: r.Get("Details").Record()}
	if r.Get("Kind").IsBlank() {
		x.Kind = value.Validation
	}
	if r.Get("Message").IsBlank() {
		x.Message = x.Kind.Message()
	}
	return x
}

var faultNames = []string{"Details", "Kind", "Message", "Observed", "Source"}

func faultRecord(x value.Fault) value.Value {
	details := value.Value{}
	if x.Details != nil {
		details = value.RecordValue(x.Details)
	}
	text := func(s string) value.Value {
		if s == "" {
			return value.Value{}
		}
		return value.Str(s)
	}
	return value.Rec(faultNames, []value.Value{details, value.Num(float64(x.Kind)), text(x.Message), text(x.Observed), text(x.Source)})
}

var handlerNames = []string{"AllErrors", "FirstError"}

// ifError takes its arguments in pairs: a value, and what to answer when it is an error. The last value may stand alone.
func ifError(f *Frame, s *site) value.Value {
	var v value.Value
	for i, a := range s.args {
		if i%2 == 1 {
			if !v.IsError() {
				continue
			}
			faults := v.Failure().Faults
			all := make([]value.Value, len(faults))
			for j, x := range faults {
				all[j] = faultRecord(x)
			}
			before := f.rows[s.level]
			f.rows[s.level] = value.Rec(handlerNames, []value.Value{value.Tab(all), all[0]})
			r := a(f)
			f.rows[s.level] = before
			return r
		}
		v = a(f)
		if f.over.IsError() {
			return f.over
		}
	}
	return v
}

func trace(f *Frame, _ *site, a []value.Value) value.Value {
	if f.env.Trace != nil {
		severity, details := 3, value.Value{}
		if len(a) > 1 {
			if a[1].IsBlank() {
				return invalid("Trace needs a severity.")
			}
			severity = int(toFloat(a[1]))
		}
		if len(a) > 2 {
			details = a[2]
		}
		f.env.Trace(a[0].Text(), severity, details)
	}
	return value.Bool(true)
}

func assert(_ *Frame, _ *site, a []value.Value) value.Value {
	if a[0].Bool() {
		return value.Bool(true)
	}
	message := "An assertion does not hold."
	if len(a) > 1 {
		message = a[1].Text()
	}
	return value.Fail(value.Validation, message)
}
