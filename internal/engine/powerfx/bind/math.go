package bind

import "switchboard/internal/engine/powerfx/value"

// mathFuncs are the functions on numbers. Those without a fixed result keep decimals decimal.
func mathFuncs() []*Func {
	const g = "Math"
	fs := []*Func{
		sig(g, "Abs", nil, "number:D").over(),
		sig(g, "Int", nil, "number:D").over(),
		sig(g, "Trunc", nil, "number:D digits:N?").over(),
		sig(g, "Round", nil, "number:D digits:N").over(),
		sig(g, "RoundUp", nil, "number:D digits:N").over(),
		sig(g, "RoundDown", nil, "number:D digits:N").over(),
		sig(g, "Mod", nil, "number:D divisor:D").over(),
		sig(g, "Power", value.Number, "base:N exponent:N").over(),
		sig(g, "Log", value.Number, "number:N base:N?").over(),
		sig(g, "Atan2", value.Number, "x:N y:N").over(),
		sig(g, "Pi", value.Number, ""),
		sig(g, "Rand", nil, ""),
		sig(g, "RandBetween", nil, "bottom:D top:D"),
		sig(g, "Dec2Hex", value.Text, "number:N places:N?").over(),
		sig(g, "Hex2Dec", nil, "text:T").over(),
	}
	for _, name := range []string{
		"Sqrt", "Exp", "Ln", "Sin", "Cos", "Tan", "Cot", "Asin", "Acos", "Atan", "Acot", "Degrees", "Radians",
	} {
		fs = append(fs, sig(g, name, value.Number, "number:N").over())
	}
	return append(fs, statistics()...)
}
