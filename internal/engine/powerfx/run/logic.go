package run

import (
	"strings"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

func logicImpls() map[string]impl {
	return map[string]impl{
		"Switch":    {lazy: switchCall},
		"Not":       {eager: func(_ *Frame, _ *site, a []value.Value) value.Value { return value.Bool(!a[0].Bool()) }},
		"Coalesce":  {lazy: coalesce},
		"IsBlank":   {lazy: isBlank},
		"IsEmpty":   {eager: isEmpty},
		"IsNumeric": {eager: isNumeric},
		"Blank":     {eager: func(*Frame, *site, []value.Value) value.Value { return value.Value{} }},
		"With":      {lazy: with},
		"Language":  {eager: func(f *Frame, _ *site, _ []value.Value) value.Value { return value.Str(f.locale().Tag) }},
	}
}

// decision compiles If: its conditions become truths.
func (k *compiler) decision(e *bind.Expr) code {
	n := len(e.Args)
	conds := make([]cond, n/2)
	for i := range conds {
		conds[i] = k.cond(e.Args[2*i])
	}
	results := make([]code, n) // of the arguments that are no conditions: compiling these twice would double at each level
	for i, a := range e.Args {
		if i%2 == 1 || i == n-1 {
			results[i] = k.compile(a)
		}
	}
	return func(f *Frame) value.Value {
		if !f.step() {
			return f.over
		}
		for i, c := range conds {
			switch c(f) {
			case yes:
				return results[2*i+1](f)
			case failed:
				return f.fault
			}
		}
		if n%2 == 1 {
			return results[n-1](f)
		}
		return value.Value{}
	}
}

func switchCall(f *Frame, s *site) value.Value {
	v := s.args[0](f)
	if v.IsError() {
		return v
	}
	n := len(s.args)
	for i := 1; i+1 < n; i += 2 {
		m := s.args[i](f)
		if m.IsError() {
			return m
		}
		if f.alike(v, m) {
			return s.args[i+1](f)
		}
	}
	if n%2 == 0 {
		return s.args[n-1](f)
	}
	return value.Value{}
}

func blankOrEmpty(v value.Value) bool {
	return v.IsBlank() || v.Kind == value.KindText && v.Text() == "" ||
		v.Kind == value.KindDynamic && v.Node().Kind == value.NodeString && v.Node().Text == ""
}

func coalesce(f *Frame, s *site) value.Value {
	for _, a := range s.args {
		if v := a(f); !blankOrEmpty(v) {
			return v
		}
		if f.over.IsError() {
			return f.over
		}
	}
	return value.Value{}
}

func isBlank(f *Frame, s *site) value.Value {
	v := s.args[0](f)
	if v.IsError() {
		return v
	}
	return value.Bool(blankOrEmpty(v))
}

func isEmpty(_ *Frame, _ *site, a []value.Value) value.Value {
	t := a[0].Table()
	return value.Bool(t == nil || len(t.Rows) == 0)
}

func isNumeric(f *Frame, _ *site, a []value.Value) value.Value {
	switch v := a[0]; v.Kind {
	case value.KindNumber, value.KindDecimal, value.KindDate, value.KindTime, value.KindDateTime, value.KindDateTimeTZInd:
		return value.Bool(true)
	case value.KindText:
		s := strings.TrimSpace(v.Text())
		return value.Bool(s != "" && !f.parseNumber(s, f.locale(), value.KindNumber).IsError())
	case value.KindDynamic:
		return value.Bool(v.Node().Kind == value.NodeNumber)
	}
	return value.Bool(false)
}

func with(f *Frame, s *site) value.Value {
	v := s.args[0](f)
	if v.IsError() || v.IsBlank() {
		return v
	}
	before := f.rows[s.level]
	f.rows[s.level] = v
	r := s.args[1](f)
	f.rows[s.level] = before
	return r
}
