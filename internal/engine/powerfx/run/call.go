package run

import (
	"sync"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

// site is one call in a formula.
type site struct {
	e     *bind.Expr
	args  []code
	level int // of the row, for functions that work on rows
	kind  value.Kind
	place *target // what a change changes
}

// impl is how a function computes: eager with its arguments evaluated, or lazy deciding itself what to evaluate.
type impl struct {
	// blank says for each argument what a blank one becomes: '0' zero, 'e' the empty text, 'b' makes the result blank,
	// 'i' is an invalid argument, 'k' is kept. The last letter holds for all further arguments.
	blank string
	eager func(f *Frame, s *site, a []value.Value) value.Value
	lazy  func(f *Frame, s *site) value.Value
}

var (
	once  sync.Once
	known map[string]impl // written once
)

func library() map[string]impl {
	once.Do(func() {
		known = map[string]impl{}
		for _, group := range []map[string]impl{
			textImpls(), mathImpls(), logicImpls(), dateImpls(), convertImpls(), tableImpls(), columnImpls(), errorImpls(),
			colorImpls(), jsonImpls(), blobImpls(), matchImpls(), changeImpls(), statImpls(),
		} {
			for name, i := range group {
				known[name] = i
			}
		}
	})
	return known
}

func (k *compiler) call(e *bind.Expr) code {
	s := &site{e: e, args: k.list(e.Args), level: e.Index, kind: e.Type.Kind}
	if e.Func.Own != nil {
		return k.own(s)
	}
	if e.Func.Group == "Change" {
		s.place = k.target(e.Args[0])
	}
	i, ok := library()[e.Func.Name]
	switch {
	case !ok:
		return func(*Frame) value.Value {
			return value.Fail(value.NotSupported, e.Func.Name+" cannot be computed here.")
		}
	case i.lazy != nil:
		return func(f *Frame) value.Value {
			if !f.step() {
				return f.over
			}
			return f.settle(i.lazy(f, s), s.kind)
		}
	case e.Func.Broadcast && e.Index == 1 || e.Index == 1 && e.Func.Group == "Conversion":
		s.kind = e.Type.Fields[0].Type.Kind
		return i.broadcast(s)
	}
	return func(f *Frame) value.Value { return i.apply(f, s) }
}

// apply evaluates the arguments on the frame's stack, gathers their errors, and computes.
func (i *impl) apply(f *Frame, s *site) value.Value {
	if !f.step() {
		return f.over
	}
	base := len(f.stack)
	var failed value.Value
	for _, a := range s.args {
		v := a(f)
		if v.IsError() {
			failed = value.Merge(failed, v)
		}
		f.stack = append(f.stack, v)
	}
	v := failed
	if !failed.IsError() {
		v = f.settle(i.compute(f, s, f.stack[base:len(f.stack):len(f.stack)]), s.kind)
	}
	f.stack = f.stack[:base]
	return v
}

func (i *impl) compute(f *Frame, s *site, a []value.Value) value.Value {
	for n := range a {
		if a[n].Kind == value.KindText && !f.work(len(a[n].Text())) {
			return f.over
		}
		if !a[n].IsBlank() || i.blank == "" {
			continue
		}
		switch i.blank[min(n, len(i.blank)-1)] {
		case '0':
			a[n] = zero(s.e.Args, n)
		case 'e':
			a[n] = value.Str("")
		case 'b':
			return value.Value{}
		case 'i':
			return invalid(s.e.Func.Name + " needs a value here, not a blank.")
		}
	}
	return i.eager(f, s, a)
}

// zero is the zero of the kind of number that argument n has.
func zero(args []*bind.Expr, n int) value.Value {
	t := args[n].Type
	if t.Kind == value.KindTable && len(t.Fields) == 1 {
		t = t.Fields[0].Type
	}
	if t.Kind == value.KindDecimal || t.Kind == value.KindBlank {
		return value.Int(0)
	}
	return value.Num(0)
}

// broadcast applies the function row by row where arguments are one-column tables. The result has as many rows as the
// longest. The first argument that should be a table and is an error or blank is the result.
func (i *impl) broadcast(s *site) code {
	names := []string{s.e.Type.Fields[0].Name}
	return func(f *Frame) value.Value {
		args := make([]value.Value, len(s.args))
		n, instead := 0, -1
		for j, a := range s.args {
			args[j] = a(f)
			if t := args[j].Table(); t != nil {
				n = max(n, len(t.Rows))
			} else if instead < 0 && s.e.Args[j].Type.Kind == value.KindTable {
				instead = j
			}
		}
		switch {
		case instead >= 0:
			return args[instead]
		case !f.room(n):
			return f.over
		}
		out := make([]value.Value, n)
		for r := range out {
			if !f.step() {
				return f.over
			}
			out[r] = i.row(f, s, args, r)
		}
		return withErrorRows(value.NamedColumn(names, out), args)
	}
}

// withErrorRows puts the rows of the arguments that are errors into the result, the first argument first.
func withErrorRows(v value.Value, args []value.Value) value.Value {
	rows := v.Table().Rows
	for j := len(args) - 1; j >= 0; j-- {
		t := args[j].Table()
		if t == nil {
			continue
		}
		for r, row := range t.Rows {
			if row.IsError() {
				rows[r] = row
			}
		}
	}
	return v
}

func (i *impl) row(f *Frame, s *site, args []value.Value, r int) value.Value {
	a := make([]value.Value, len(args))
	var failed value.Value
	for j, v := range args {
		a[j] = v
		if t := v.Table(); t != nil {
			if r >= len(t.Rows) {
				return cell(t, r)
			}
			a[j] = cell(t, r)
		}
		failed = value.Merge(failed, a[j])
	}
	if failed.IsError() {
		return failed
	}
	return f.settle(i.compute(f, s, a), s.kind)
}

// settle brings a number to the kind of number that is the call's type.
func (f *Frame) settle(v value.Value, k value.Kind) value.Value {
	switch {
	case v.Kind == value.KindNumber && k == value.KindDecimal:
		return fromFloat(v.Float())
	case v.Kind == value.KindDecimal && k == value.KindNumber:
		return value.Num(v.Dec().Float64())
	}
	return v
}

// cell is the single value of row r, blank past the end.
func cell(t *value.Table, r int) value.Value {
	if r >= len(t.Rows) {
		return value.Fail(value.NotApplicable, "This table has fewer rows than the other.")
	}
	row := t.Rows[r].Record()
	if row == nil {
		return t.Rows[r]
	}
	if len(row.Values) == 0 {
		return value.Value{}
	}
	return row.Values[0]
}

// overRows calls visit with each row of the table s.args[0] in scope; it stops when visit says so. The result is an error or
// blank that stands for the table, or else has kind table.
func (s *site) overRows(f *Frame, visit func(i int, row value.Value) bool) value.Value {
	src := s.args[0](f)
	if src.Kind == value.KindDynamic {
		src = f.untypedRows(src)
	}
	t := src.Table()
	if t == nil {
		return src
	}
	level := s.level
	before := f.rows[level]
	for i, row := range t.Rows {
		if !f.step() {
			f.rows[level] = before
			return f.over
		}
		f.rows[level] = row
		if !visit(i, row) {
			break
		}
	}
	f.rows[level] = before
	return src
}
