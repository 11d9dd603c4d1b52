package run

import (
	"math"
	"strconv"
	"strings"

	"switchboard/internal/engine/powerfx/decimal"
	"switchboard/internal/engine/powerfx/value"
)

func mathImpls() map[string]impl {
	m := map[string]impl{
		"Abs":         {blank: "0", eager: absolute},
		"Int":         {blank: "0", eager: floor},
		"Trunc":       {blank: "0", eager: rounding(decimal.Down)},
		"Round":       {blank: "0", eager: rounding(decimal.HalfAwayFromZero)},
		"RoundUp":     {blank: "0", eager: rounding(decimal.Up)},
		"RoundDown":   {blank: "0", eager: rounding(decimal.Down)},
		"Mod":         {blank: "0", eager: modulo},
		"Power":       {blank: "0", eager: func(_ *Frame, _ *site, a []value.Value) value.Value { return power(a[0].Float(), a[1].Float()) }},
		"Log":         {blank: "0", eager: logarithm},
		"Atan2":       {blank: "0", eager: atan2},
		"Pi":          {eager: func(*Frame, *site, []value.Value) value.Value { return value.Num(math.Pi) }},
		"Rand":        {eager: random},
		"RandBetween": {blank: "0", eager: randBetween},
		"Dec2Hex":     {blank: "0", eager: dec2Hex},
		"Hex2Dec":     {blank: "e", eager: hex2Dec},
	}
	for name, fn := range map[string]func(float64) float64{
		"Sqrt": math.Sqrt, "Exp": math.Exp, "Ln": math.Log, "Sin": sine, "Cos": cosine, "Tan": tangent,
		"Cot":  func(x float64) float64 { return 1 / tangent(x) },
		"Asin": math.Asin, "Acos": math.Acos, "Atan": math.Atan,
		"Acot":    func(x float64) float64 { return math.Pi/2 - math.Atan(x) },
		"Degrees": func(x float64) float64 { return x / math.Pi * 180 },
		"Radians": func(x float64) float64 { return x * math.Pi / 180 },
	} {
		div0 := name == "Cot"
		m[name] = impl{blank: "0", eager: func(_ *Frame, _ *site, a []value.Value) value.Value {
			x := a[0].Float()
			if div0 && x == 0 {
				return divByZero()
			}
			r := fn(x)
			if math.IsInf(r, 1) {
				return tooLarge()
			}
			if math.IsNaN(r) || math.IsInf(r, -1) {
				return numeric(name + " has no real result for this number.")
			}
			return value.Num(r)
		}}
	}
	return m
}

func absolute(_ *Frame, _ *site, a []value.Value) value.Value {
	if a[0].Kind == value.KindDecimal {
		return value.Dec(a[0].Dec().Abs())
	}
	return value.Num(math.Abs(a[0].Float()))
}

func floor(_ *Frame, _ *site, a []value.Value) value.Value {
	if a[0].Kind == value.KindDecimal {
		return value.Dec(a[0].Dec().Floor())
	}
	return value.Num(math.Floor(a[0].Float()))
}

// rounding rounds to places after the point, negative ones before it.
func rounding(mode decimal.Mode) func(*Frame, *site, []value.Value) value.Value {
	return func(f *Frame, s *site, a []value.Value) value.Value {
		places := 0
		if len(a) > 1 {
			places = int(math.Trunc(max(-400, min(400, toFloat(a[1])))))
		}
		if a[0].Kind == value.KindDecimal {
			r, ok := a[0].Dec().Round(places, mode)
			if !ok && places < -28 {
				return value.Int(0)
			}
			if !ok {
				return tooLarge()
			}
			return value.Dec(r)
		}
		return roundFloat(a[0].Float(), places, mode)
	}
}

// roundFloat rounds the decimal digits of x where it can be a decimal, so that 1.005 is seen as its author wrote it.
func roundFloat(x float64, places int, mode decimal.Mode) value.Value {
	if d, ok := decimal.FromFloat(x); ok && math.Abs(x) < 1e15 && math.Abs(x) > 1e-12 {
		if r, ok := d.Round(places, mode); ok {
			return value.Num(r.Float64())
		}
	}
	if places > 15 || x == 0 {
		return value.Num(x)
	}
	m := math.Pow(10, float64(places))
	y := x * m
	switch mode {
	case decimal.Down:
		y = math.Trunc(y)
	case decimal.Up:
		y = math.Copysign(math.Ceil(math.Abs(y)), y)
	default:
		y = math.Round(y)
	}
	r := y / m
	if m == 0 || math.IsInf(y, 0) || math.IsNaN(r) {
		return value.Num(x)
	}
	return value.Num(r)
}

// modulo takes the sign of the divisor.
func modulo(f *Frame, s *site, a []value.Value) value.Value {
	if s.kind == value.KindDecimal {
		x, y := f.toDecimal(a[0]).Dec(), f.toDecimal(a[1]).Dec()
		if y.IsZero() {
			return divByZero()
		}
		r, ok := x.Rem(y)
		if ok && !r.IsZero() && r.Sign() != y.Sign() {
			r, ok = r.Add(y)
		}
		if !ok {
			return tooLarge()
		}
		return value.Dec(r)
	}
	x, y := toFloat(a[0]), toFloat(a[1])
	if y == 0 {
		return divByZero()
	}
	r := math.Mod(x, y)
	if r != 0 && math.Signbit(r) != math.Signbit(y) {
		r += y
	}
	return finite(r)
}

func logarithm(_ *Frame, _ *site, a []value.Value) value.Value {
	base := 10.0
	if len(a) > 1 {
		base = a[1].Float()
	}
	x := a[0].Float()
	if x <= 0 || base <= 0 {
		return numeric("A logarithm needs positive numbers.")
	}
	if base == 1 {
		return divByZero()
	}
	if base == 10 {
		return finite(math.Log10(x))
	}
	return finite(math.Log(x) / math.Log(base))
}

func atan2(_ *Frame, _ *site, a []value.Value) value.Value {
	x, y := a[0].Float(), a[1].Float()
	if x == 0 && y == 0 {
		return divByZero()
	}
	return value.Num(math.Atan2(y, x))
}

func random(f *Frame, s *site, _ []value.Value) value.Value {
	x := f.env.Random()
	if s.kind == value.KindDecimal {
		return fromFloat(x)
	}
	return value.Num(x)
}

func randBetween(f *Frame, s *site, a []value.Value) value.Value {
	if s.kind == value.KindDecimal {
		return decimalBetween(f.fraction(), f.toDecimal(a[0]).Dec(), f.toDecimal(a[1]).Dec())
	}
	lo, hi := math.Ceil(toFloat(a[0])), math.Floor(toFloat(a[1]))
	if toFloat(a[0]) > toFloat(a[1]) {
		return numeric("The lower end lies above the upper.")
	}
	r := f.env.Random()
	if math.IsInf(hi-lo, 0) {
		return value.Num(lo*(1-r) + hi*r)
	}
	return value.Num(min(hi, math.Floor(r*(hi-lo+1))+lo))
}

// fraction is a random decimal in [0, 1) of 28 digits.
func (f *Frame) fraction() decimal.Decimal {
	const piece = 1e14
	var d decimal.Decimal
	for range 2 {
		n := decimal.New(int64(f.env.Random() * piece))
		d, _ = d.Mul(decimal.New(piece))
		d, _ = d.Add(n)
	}
	d, _ = d.Div(decimal.New(piece))
	d, _ = d.Div(decimal.New(piece))
	return d
}

func decimalBetween(part, lo, hi decimal.Decimal) value.Value {
	if lo.Cmp(hi) > 0 {
		return numeric("The lower end lies above the upper.")
	}
	lo, hi = lo.Ceil(), hi.Floor()
	width, okw := hi.Sub(lo)
	if okw {
		width, okw = width.Add(decimal.New(1))
	}
	if !okw {
		// The width is no decimal: take the parts of both ends.
		other, _ := decimal.New(1).Sub(part)
		x, _ := lo.Mul(other)
		y, _ := hi.Mul(part)
		sum, _ := x.Add(y)
		return value.Dec(sum.Floor())
	}
	step, _ := width.Mul(part)
	x, _ := lo.Add(step.Floor())
	if x.Cmp(hi) > 0 {
		x = hi
	}
	return value.Dec(x)
}

// dec2Hex writes a whole number of 40 bits in hexadecimal, negative ones as two's complement.
func dec2Hex(_ *Frame, _ *site, a []value.Value) value.Value {
	x := math.Floor(a[0].Float())
	if x < -549_755_813_888 || x > 549_755_813_887 {
		return numeric("Dec2Hex takes whole numbers of 40 bits.")
	}
	places := 0.0
	if len(a) > 1 {
		places = math.Trunc(a[1].Float())
		if places < 1 || places > 10 {
			return numeric("Dec2Hex gives at most ten digits.")
		}
	}
	n := int64(x)
	if n < 0 {
		return value.Str(strings.ToUpper(strconv.FormatInt(n+1<<40, 16)))
	}
	h := strings.ToUpper(strconv.FormatInt(n, 16))
	if places > 0 && len(h) > int(places) {
		return numeric("The number has more digits than asked for.")
	}
	return value.Str(strings.Repeat("0", max(0, int(places)-len(h))) + h)
}

func hex2Dec(_ *Frame, _ *site, a []value.Value) value.Value {
	s := a[0].Text()
	if s == "" {
		return value.Num(0)
	}
	n, err := strconv.ParseUint(s, 16, 64)
	if err != nil || len(s) > 10 {
		return numeric("Hex2Dec takes at most ten hexadecimal digits.")
	}
	if n >= 1<<39 && len(s) == 10 {
		return value.Num(float64(int64(n) - 1<<40))
	}
	return value.Num(float64(n))
}
