package run

import (
	"strconv"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

// maxCalls bounds how deep authors' functions call one another.
const maxCalls = 100

// own compiles a call of a function that the host or an author brought along.
func (k *compiler) own(s *site) code {
	own := s.e.Func.Own
	if own.Eval != nil {
		i := &impl{eager: func(_ *Frame, _ *site, a []value.Value) value.Value { return own.Eval(a) }}
		return func(f *Frame) value.Value { return i.apply(f, s) }
	}
	body := k.body(s.e.Func)
	names := make([]string, len(own.Params))
	order := make([]int, len(own.Params))
	row := make([]value.Field, 0, len(own.Params))
	for _, p := range own.Params {
		row = append(row, value.Field{Name: p.Name})
	}
	for i, fd := range value.RecordOf(row...).Fields {
		names[i] = fd.Name
		for j, p := range own.Params {
			if p.Name == fd.Name {
				order[i] = j
			}
		}
	}
	levels := max(1, own.Levels)
	return func(f *Frame) value.Value {
		if !f.step() {
			return f.over
		}
		args := make([]value.Value, len(s.args))
		for i, a := range s.args {
			args[i] = a(f)
		}
		vals := make([]value.Value, len(order))
		for i, j := range order {
			vals[i] = args[j]
		}
		return f.enter(*body, value.Rec(names, vals), levels)
	}
}

// enter evaluates the formula of a function over its parameters.
func (f *Frame) enter(body code, params value.Value, levels int) value.Value {
	if f.calls == maxCalls {
		f.exceed(strconv.Itoa(maxCalls) + " calls inside of one another")
		return f.over
	}
	f.calls++
	before := f.rows
	f.rows = make([]value.Value, levels)
	f.rows[0] = params
	v := body(f)
	f.rows = before
	f.calls--
	return v
}

// body compiles the formula of an author's function once for this program, also when it calls itself.
func (k *compiler) body(fn *bind.Func) *code {
	if c, ok := k.bodies[fn]; ok {
		return c
	}
	if k.bodies == nil {
		k.bodies = map[*bind.Func]*code{}
	}
	c := new(code)
	k.bodies[fn] = c
	*c = k.compile(fn.Own.Body)
	return c
}
