package run

import (
	"math"

	"switchboard/internal/engine/powerfx/decimal"
	"switchboard/internal/engine/powerfx/value"
)

func statImpls() map[string]impl {
	return map[string]impl{
		"Sum":     {lazy: statistic(sum)},
		"Average": {lazy: statistic(average)},
		"Min":     {lazy: statistic(extreme(-1))},
		"Max":     {lazy: statistic(extreme(1))},
		"VarP":    {lazy: statistic(variance)},
		"StdevP":  {lazy: statistic(deviation)},
	}
}

// statistic gathers the numbers, of the arguments or of a formula for each row, leaving blanks out, and reckons.
func statistic(reckon func(kind value.Kind, vals []value.Value) value.Value) func(*Frame, *site) value.Value {
	return func(f *Frame, s *site) value.Value {
		var vals []value.Value
		var failed value.Value
		take := func(v value.Value) {
			if v.IsError() {
				failed = value.Merge(failed, v)
			} else if !v.IsBlank() {
				vals = append(vals, v)
			}
		}
		if s.e.Names != nil {
			src := s.overRows(f, func(_ int, _ value.Value) bool {
				take(s.args[1](f))
				return !failed.IsError()
			})
			if src.Table() == nil {
				return src
			}
		} else {
			for _, a := range s.args {
				take(a(f))
			}
		}
		if failed.IsError() {
			return failed
		}
		v := reckon(s.kind, vals)
		if dateLike(v) && v.Kind != s.kind {
			return f.convert(v, s.kind)
		}
		return v
	}
}

func sum(kind value.Kind, vals []value.Value) value.Value {
	if len(vals) == 0 {
		return value.Value{}
	}
	if kind == value.KindDecimal {
		t, ok := decimalSum(vals)
		if !ok {
			return tooLarge()
		}
		return value.Dec(t)
	}
	return finite(floatSum(vals))
}

func decimalSum(vals []value.Value) (decimal.Decimal, bool) {
	var t decimal.Decimal
	for _, v := range vals {
		var ok bool
		if t, ok = t.Add(v.Dec()); !ok {
			return t, false
		}
	}
	return t, true
}

func floatSum(vals []value.Value) float64 {
	t := 0.0
	for _, v := range vals {
		t += toFloat(v)
	}
	return t
}

func average(kind value.Kind, vals []value.Value) value.Value {
	if len(vals) == 0 {
		return divByZero()
	}
	if kind == value.KindDecimal {
		t, ok := decimalSum(vals)
		if ok {
			t, ok = t.Div(decimal.New(int64(len(vals))))
		}
		if !ok {
			return tooLarge()
		}
		return value.Dec(t)
	}
	return finite(floatSum(vals) / float64(len(vals)))
}

func extreme(sign int) func(value.Kind, []value.Value) value.Value {
	return func(_ value.Kind, vals []value.Value) value.Value {
		if len(vals) == 0 {
			return value.Value{}
		}
		best := vals[0]
		for _, v := range vals[1:] {
			if order(v, best)*sign > 0 {
				best = v
			}
		}
		return best
	}
}

func variance(kind value.Kind, vals []value.Value) value.Value {
	if len(vals) == 0 {
		return divByZero()
	}
	mean := floatSum(vals) / float64(len(vals))
	t := 0.0
	for _, v := range vals {
		d := toFloat(v) - mean
		t += d * d
	}
	return finite(t / float64(len(vals)))
}

func deviation(kind value.Kind, vals []value.Value) value.Value {
	v := variance(kind, vals)
	if v.IsError() {
		return v
	}
	return value.Num(math.Sqrt(v.Float()))
}
