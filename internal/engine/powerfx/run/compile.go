package run

import (
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

type compiler struct {
	feat   bind.Features
	bodies map[*bind.Func]*code
	work   int // expressions compiled so far; a shape of rules may compile one more than once
}

// maxWork bounds what is compiled for one formula: many times syntax.MaxNodes.
const maxWork = 250_000

func (k *compiler) list(es []*bind.Expr) []code {
	out := make([]code, len(es))
	for i, e := range es {
		out[i] = k.compile(e)
	}
	return out
}

func (k *compiler) compile(e *bind.Expr) code {
	if k.work++; k.work > maxWork {
		return func(*Frame) value.Value {
			return value.Fail(value.QuotaExceeded, "This formula is too involved to be compiled.")
		}
	}
	switch e.Op {
	case bind.Const:
		v := *e.Value
		return func(*Frame) value.Value { return v }
	case bind.Var:
		return variable(e.Index)
	case bind.Field:
		return field(e.Index, e.Name)
	case bind.Row:
		i := e.Index
		return func(f *Frame) value.Value { return f.rows[i] }
	case bind.Member:
		return member(k.compile(e.Args[0]), e.Name, place(e.Args[0].Type, e.Name))
	case bind.Column:
		return column(k.compile(e.Args[0]), e.Name, e.Type.Fields[0].Name)
	case bind.Dynamic:
		return dynamic(k.compile(e.Args[0]), e.Name)
	case bind.Neg:
		return negate(k.compile(e.Args[0]))
	case bind.Not:
		return decide(k.cond(e))
	case bind.Add, bind.Sub, bind.Mul, bind.Div, bind.Pow:
		return k.arithmetic(e)
	case bind.Eq, bind.Ne, bind.Lt, bind.Le, bind.Gt, bind.Ge:
		return decide(k.comparison(e))
	case bind.Concat:
		return k.concat(e)
	case bind.And, bind.Or:
		return decide(k.logical(e))
	case bind.In, bind.ExactIn:
		return within(e.Op == bind.ExactIn, e.Args[1].Type.Kind == value.KindTable, k.compile(e.Args[0]), k.compile(e.Args[1]))
	case bind.Record:
		return record(e.Names, k.list(e.Args))
	case bind.Table:
		return rows(k.list(e.Args), value.Tab)
	case bind.List:
		return rows(k.list(e.Args), value.Column)
	case bind.Chain:
		return chain(k.list(e.Args))
	case bind.Coerce:
		return k.coercion(e)
	case bind.Call:
		switch e.Func.Name {
		case "If":
			return k.decision(e)
		case "And", "Or":
			return decide(k.cond(e))
		}
		return k.call(e)
	}
	return func(*Frame) value.Value {
		return value.Fail(value.Internal, "This part of the formula has no meaning.")
	}
}

func variable(i int) code {
	return func(f *Frame) value.Value {
		if f.env.Host != nil {
			return f.env.Host.Get(i)
		}
		if i < len(f.vars) {
			return f.vars[i]
		}
		return value.Value{}
	}
}

func field(level int, name string) code {
	return func(f *Frame) value.Value {
		v := f.rows[level]
		if r := v.Record(); r != nil {
			return r.Get(name)
		}
		return v // blank, or the error that stands for the row
	}
}

// place is where the column stands in records of exactly this type.
func place(t *value.Type, name string) int {
	for i, f := range t.Fields {
		if f.Name == name {
			return i
		}
	}
	return 0
}

func member(x code, name string, i int) code {
	return func(f *Frame) value.Value {
		v := x(f)
		r := v.Record()
		if r == nil {
			return v
		}
		if i < len(r.Names) && r.Names[i] == name {
			return r.Values[i]
		}
		return r.Get(name)
	}
}

func column(x code, name, as string) code {
	names := []string{as}
	return func(f *Frame) value.Value {
		v := x(f)
		t := v.Table()
		if t == nil {
			return v
		}
		if !f.room(len(t.Rows)) {
			return f.over
		}
		vals := make([]value.Value, len(t.Rows))
		for i, row := range t.Rows {
			if r := row.Record(); r != nil {
				vals[i] = r.Get(name)
			} else {
				vals[i] = row
			}
		}
		return value.NamedColumn(names, vals)
	}
}

func dynamic(x code, name string) code {
	return func(f *Frame) value.Value {
		v := x(f)
		n := v.Node()
		if n == nil {
			return v
		}
		if n.Kind != value.NodeObject {
			return value.Fail(value.InvalidArgument, "This untyped value is no object, so it has no member "+name+".")
		}
		return value.Untyped(n.Get(name))
	}
}

func record(names []string, xs []code) code {
	return func(f *Frame) value.Value {
		if !f.row(len(xs)) {
			return f.over
		}
		vals := make([]value.Value, len(xs))
		for i, x := range xs {
			vals[i] = x(f)
		}
		return value.Rec(names, vals)
	}
}

// rows makes a table of its rows, by Tab of records or by Column of values.
func rows(xs []code, of func([]value.Value) value.Value) code {
	return func(f *Frame) value.Value {
		if !f.room(len(xs)) {
			return f.over
		}
		vals := make([]value.Value, len(xs))
		for i, x := range xs {
			vals[i] = x(f)
		}
		return of(vals)
	}
}

// chain evaluates in order. Errors on the way are kept, and are the result.
func chain(xs []code) code {
	return func(f *Frame) value.Value {
		var last, failed value.Value
		for _, x := range xs {
			last = x(f)
			failed = value.Merge(failed, last)
			if f.over.IsError() {
				return f.over
			}
		}
		if failed.IsError() {
			return failed
		}
		return last
	}
}

func negate(x code) code {
	return func(f *Frame) value.Value {
		v := x(f)
		switch v.Kind {
		case value.KindNumber:
			return value.Num(-v.Float())
		case value.KindDecimal:
			return value.Dec(v.Dec().Neg())
		case value.KindBlank:
			return value.Int(0)
		case value.KindTime:
			return value.At(value.KindTime, -v.Millis())
		case value.KindDate, value.KindDateTime, value.KindDateTimeTZInd:
			return fromSerial(v.Kind, -serial(v))
		}
		return v
	}
}

func (k *compiler) concat(e *bind.Expr) code {
	xs := k.list(e.Args)
	set := e.Type.Set
	return func(f *Frame) value.Value {
		var failed value.Value
		base := len(f.stack)
		n := 0
		for _, x := range xs {
			v := x(f)
			failed = value.Merge(failed, v)
			n += len(v.Text())
			f.stack = append(f.stack, v)
		}
		vals := f.stack[base:]
		f.stack = f.stack[:base]
		switch {
		case failed.IsError():
			return failed
		case !f.space(n):
			return f.over
		}
		buf := make([]byte, 0, n)
		for _, v := range vals {
			buf = append(buf, v.Text()...)
		}
		if set != nil {
			return set.Pick(value.Option{Name: calculated, Value: value.Str(string(buf))})
		}
		return value.Str(string(buf))
	}
}
