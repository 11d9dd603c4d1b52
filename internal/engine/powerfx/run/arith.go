package run

import (
	"math"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/decimal"
	"switchboard/internal/engine/powerfx/value"
)

func divByZero() value.Value { return value.Fail(value.Div0, "Invalid operation: division by zero.") }

func numeric(what string) value.Value { return value.Fail(value.Numeric, what) }

func tooLarge() value.Value { return numeric("The result is too large for a number.") }

func invalid(what string) value.Value { return value.Fail(value.InvalidArgument, what) }

// arithmetic compiles + - * / ^ of two numbers, and + - with dates.
func (k *compiler) arithmetic(e *bind.Expr) code {
	x, y := k.compile(e.Args[0]), k.compile(e.Args[1])
	if e.Args[0].Type.IsDateLike() || e.Type.IsDateLike() {
		return k.dates(e, x, y)
	}
	op := e.Op
	if e.Type.Kind == value.KindNumber {
		return func(f *Frame) value.Value {
			a, b := x(f), y(f)
			if a.IsError() || b.IsError() {
				return value.Merge(a, b)
			}
			return floatOp(op, a.Float(), b.Float())
		}
	}
	return func(f *Frame) value.Value {
		a, b := x(f), y(f)
		if a.IsError() || b.IsError() {
			return value.Merge(a, b)
		}
		return decimalOp(op, a.Dec(), b.Dec())
	}
}

func floatOp(op bind.Op, a, b float64) value.Value {
	var r float64
	switch op {
	case bind.Add:
		r = a + b
	case bind.Sub:
		r = a - b
	case bind.Mul:
		r = a * b
	case bind.Div:
		if b == 0 {
			return divByZero()
		}
		r = a / b
	default:
		return power(a, b)
	}
	return finite(r)
}

// finite refuses what is no number.
func finite(r float64) value.Value {
	if math.IsInf(r, 0) || math.IsNaN(r) {
		return tooLarge()
	}
	return value.Num(r)
}

func power(a, b float64) value.Value {
	if a == 0 && b < 0 {
		return divByZero()
	}
	r := math.Pow(a, b)
	if math.IsNaN(r) {
		return numeric("This power is no real number.")
	}
	return finite(r)
}

func decimalOp(op bind.Op, a, b decimal.Decimal) value.Value {
	var r decimal.Decimal
	ok := true
	switch op {
	case bind.Add:
		r, ok = a.Add(b)
	case bind.Sub:
		r, ok = a.Sub(b)
	case bind.Mul:
		r, ok = a.Mul(b)
	case bind.Div:
		if b.IsZero() {
			return divByZero()
		}
		r, ok = a.Div(b)
	}
	if !ok {
		return tooLarge()
	}
	return value.Dec(r)
}

// dates compiles + and - with dates and times on a side.
func (k *compiler) dates(e *bind.Expr, x, y code) code {
	sign := int64(1)
	if e.Op == bind.Sub {
		sign = -1
	}
	kind, both := e.Type.Kind, e.Args[1].Type.IsDateLike()
	diff, dated := !e.Type.IsDateLike(), e.Args[0].Type.IsDateLike()
	return func(f *Frame) value.Value {
		a, b := x(f), y(f)
		if a.IsError() || b.IsError() {
			return value.Merge(a, b)
		}
		if a.IsBlank() && dated {
			a = fromSerial(kindOr(kind, value.KindDateTime), 0)
		}
		switch {
		case diff:
			return days(kind, serialMillis(a)-serialMillis(b))
		case !dateLike(a):
			return value.Fail(value.NotSupported, "A date or time cannot be taken from a number.")
		case both && kind == value.KindTime:
			return moment(kind, a.Millis()+sign*b.Millis())
		case both:
			return moment(kind, f.wallOf(f.instant(wall(a))+sign*b.Millis()))
		}
		n := b.Float() * float64(sign)
		if kind == value.KindTime {
			return moment(kind, a.Millis()+millis(n))
		}
		return f.valid(kind, a.Millis()+millis(n))
	}
}

func kindOr(k, other value.Kind) value.Kind {
	if k >= value.KindDate && k <= value.KindDateTimeTZInd {
		return k
	}
	return other
}

func days(kind value.Kind, ms int64) value.Value {
	if kind == value.KindNumber {
		return value.Num(float64(ms) / dayMillis)
	}
	d, _ := decimal.New(ms).Div(decimal.New(dayMillis))
	return value.Dec(d)
}
