package topics_test

import (
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/syntax"
)

// source is the table or record that a function works on, with its alias.
func (w *world) source(n syntax.Node) (*shape, string) {
	if a, ok := syntax.Bare(n).(*syntax.Alias); ok {
		return w.infer(a.X), a.Name.Text
	}
	return w.infer(n), ""
}

// inRow infers formulas with a row in reach and returns the shape of the last.
func (w *world) inRow(row *shape, alias string, nodes []syntax.Node) *shape {
	w.scopes = append(w.scopes, frame{row, alias})
	s := w.each(nodes)
	w.scopes = w.scopes[:len(w.scopes)-1]
	return s
}

var overRows = map[string]bool{
	"ForAll": true, "Filter": true, "LookUp": true, "CountIf": true, "Concat": true, "Sort": true, "SortByColumns": true,
	"Distinct": true, "AddColumns": true, "Search": true, "ShowColumns": true, "DropColumns": true, "With": true,
	"Sum": true, "Average": true, "Min": true, "Max": true, "First": true, "Last": true, "FirstN": true, "LastN": true,
	"Index": true, "RenameColumns": true,
}

func (w *world) call(n *syntax.Call) *shape {
	name := n.Name.Text
	if len(n.Args) == 0 {
		return w.result(name, nil)
	}
	if overRows[name] && (len(n.Args) > 1 || name == "First" || name == "Last") {
		x, alias := w.source(n.Args[0])
		if x.find().kind == "Dynamic" {
			return w.untyped(name, alias, n.Args[1:])
		}
		if numeric := name == "Sum" || name == "Average" || name == "Min" || name == "Max"; !numeric || x.find().kind == "Table" {
			return w.rows(name, x, alias, n.Args[1:])
		}
	}
	args := make([]*shape, len(n.Args))
	for i, a := range n.Args {
		args[i] = w.infer(a)
	}
	return w.result(name, args)
}

// untyped infers a function over the rows of an untyped object.
func (w *world) untyped(name, alias string, args []syntax.Node) *shape {
	s := w.inRow(column(is("Dynamic")).rows(), alias, args)
	switch name {
	case "ForAll":
		return tableFrom(s)
	case "Index", "First", "Last", "LookUp":
		return is("Dynamic")
	case "Filter", "Sort", "FirstN", "LastN":
		return column(is("Dynamic"))
	}
	return w.result(name, nil)
}

func tableFrom(s *shape) *shape {
	if s = s.find(); s.kind == "Record" {
		return tableOf(s)
	}
	return column(s)
}

func (w *world) rows(name string, x *shape, alias string, args []syntax.Node) *shape {
	if name == "With" {
		return w.inRow(x, alias, args)
	}
	row := x.rows()
	switch name {
	case "First", "Last":
		return row
	case "FirstN", "LastN", "Index":
		w.each(args).used("Number")
		if name == "Index" {
			return row
		}
		return x
	case "AddColumns":
		return tableOf(w.added(row, alias, args))
	case "ShowColumns", "DropColumns", "RenameColumns", "SortByColumns", "Search":
		return w.named(name, x, row, args)
	}
	s := w.inRow(row, alias, args)
	switch name {
	case "ForAll":
		return tableFrom(s)
	case "Distinct":
		return column(s)
	case "Filter", "CountIf":
		s.used("Boolean")
	case "LookUp":
		if len(args) == 2 {
			return s
		}
		return row
	}
	if name == "Filter" || name == "Sort" {
		return x
	}
	return w.result(name, nil)
}

// added is a row with further columns.
func (w *world) added(row *shape, alias string, args []syntax.Node) *shape {
	out := is("Record")
	for _, name := range row.order {
		out.put(name, row.fields[name])
	}
	for i := 0; i+1 < len(args); i += 2 {
		out.put(columnName(args[i]), w.inRow(row, alias, args[i+1:i+2]))
	}
	return out
}

// columnName is the column that an argument names: a, 'a' or "a".
func columnName(n syntax.Node) string {
	switch n := syntax.Bare(n).(type) {
	case *syntax.Ref:
		return n.Name.Text
	case *syntax.Str:
		return n.Value
	}
	return ""
}

// named infers functions whose arguments name columns.
func (w *world) named(name string, x, row *shape, args []syntax.Node) *shape {
	out := is("Record")
	for i, a := range args {
		if name == "Search" && i == 0 {
			w.infer(a)
			continue
		}
		if c := columnName(a); c != "" {
			out.put(c, row.field(c))
		}
	}
	if name == "ShowColumns" {
		return tableOf(out)
	}
	return x
}

// uses are what parameters say about an unknown argument.
var uses = map[bind.Want]string{
	bind.Texts: "Text", bind.Numbers: "Number", bind.Numerics: "Number", bind.Booleans: "Boolean", bind.Dates: "DateTime",
}

// result infers a function whose arguments stand for themselves.
func (w *world) result(name string, args []*shape) *shape {
	switch name {
	case "ParseJSON", "AsType":
		return is("Dynamic")
	case "If", "Switch", "Coalesce", "IfError":
		return w.branches(name, args)
	case "Table":
		if len(args) > 0 && args[0].find().kind == "Record" {
			return tableOf(args[0].find())
		}
	case "Sequence":
		return column(is("Number"))
	case "Split":
		return column(is("Text"))
	case "CountRows", "IsEmpty":
		if len(args) == 1 && args[0].find().kind != "Dynamic" {
			args[0].rows()
		}
	}
	f := w.funcs[name]
	if f == nil {
		return &shape{}
	}
	for i, a := range args {
		if i < len(f.Params) || f.Repeat > 0 {
			a.used(uses[f.Params[min(i, len(f.Params)-1)].Want])
		}
	}
	if f.Result == nil {
		return is("Number")
	}
	if k := f.Result.Kind.String(); plainTypes[k] != nil {
		return is(k)
	}
	if f.Result.IsNumeric() {
		return is("Number")
	}
	return &shape{}
}

// branches infers functions that give one of their arguments.
func (w *world) branches(name string, args []*shape) *shape {
	out := &shape{}
	for i, a := range args {
		last := i == len(args)-1
		switch {
		case name == "If" && i%2 == 0 && !(last && i > 0):
			a.used("Boolean")
			continue
		case name == "Switch" && i == 0:
			continue
		case name == "Switch" && i%2 == 1 && !last:
			alike(args[0], a)
			continue
		}
		if o := out.find(); o.kind == "" {
			join(o, a)
		} else {
			alike(o, a)
		}
	}
	return out
}
