package topics_test

import (
	"strings"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// world is what is inferred for one component, or for one formula alone.
type world struct {
	names  map[string]*shape // host variables: Topic, Global, System, …
	enums  map[string]bool   // enumerations of the language
	host   host
	funcs  map[string]*bind.Func
	scopes []frame
}

// frame is a row in reach.
type frame struct {
	row   *shape
	alias string
}

func newWorld(h host) *world {
	w := &world{names: map[string]*shape{}, enums: map[string]bool{}, funcs: map[string]*bind.Func{}, host: h}
	for _, s := range bind.Enums() {
		w.enums[s.Name] = true
	}
	for _, f := range bind.Functions() {
		w.funcs[f.Name] = f
	}
	w.system()
	return w
}

// roots are the scopes in which the host keeps variables.
var roots = map[string]bool{
	"Topic": true, "Global": true, "System": true, "Env": true, "Local": true, "User": true, "Workflow": true, "workflow": true,
}

// slots are the names that the templates of a guide hold in place of what their reader knows. Any other bare name is an
// error: the host's variables all stand in a scope.
var slots = map[string]bool{"<Option 1>": true, "<Option 2>": true, "*": true}

// at is the shape of a variable: Topic.X.
func (w *world) at(path string) *shape {
	first, rest, _ := strings.Cut(path, ".")
	s := w.names[first]
	if s == nil {
		s = &shape{}
		w.names[first] = s
	}
	for rest != "" {
		first, rest, _ = strings.Cut(rest, ".")
		s = s.field(first)
	}
	return s
}

func (w *world) infer(n syntax.Node) *shape {
	switch n := n.(type) {
	case *syntax.Num:
		return is("Number")
	case *syntax.Str:
		return is("Text")
	case *syntax.Bool:
		return is("Boolean")
	case *syntax.Interp:
		w.each(n.Parts)
		return is("Text")
	case *syntax.Ref:
		return w.ref(n)
	case *syntax.Member:
		return w.member(n)
	case *syntax.Unary:
		return w.unary(n)
	case *syntax.Binary:
		return w.binary(n)
	case *syntax.Call:
		return w.call(n)
	case *syntax.Group:
		return w.infer(n.X)
	case *syntax.Alias:
		return w.infer(n.X)
	case *syntax.Rec:
		s := &shape{kind: "Record", fixed: true}
		for _, f := range n.Fields {
			s.put(f.Name.Text, w.infer(f.Value))
		}
		return s
	case *syntax.List:
		return w.list(n)
	case *syntax.Chain:
		return w.each(n.Items)
	}
	return &shape{}
}

// each infers all and returns the last.
func (w *world) each(nodes []syntax.Node) *shape {
	s := &shape{}
	for _, n := range nodes {
		s = w.infer(n)
	}
	return s
}

// list is a table of what stands in it. Items are not joined: their columns may be of kinds that only convert.
func (w *world) list(n *syntax.List) *shape {
	row := &shape{}
	for _, it := range n.Items {
		s := w.infer(it).find()
		if row.find().kind == "" {
			join(row, s)
			continue
		}
		for _, name := range s.order {
			if r := row.find(); r.kind == "Record" && r.fields[name] == nil {
				r.put(name, s.fields[name])
			}
		}
	}
	switch row = row.find(); {
	case len(n.Items) == 0:
		return tableOf(is("Record"))
	case row.kind == "Record":
		return tableOf(row)
	}
	return column(row)
}

func (w *world) ref(n *syntax.Ref) *shape {
	name := n.Name.Text
	for i := len(w.scopes) - 1; i >= 0 && !n.Global; i-- {
		sc := w.scopes[i]
		if sc.alias != "" {
			if sc.alias == name {
				return sc.row
			}
			continue
		}
		if name == "ThisRecord" {
			return sc.row
		}
		if f := sc.row.find().fields[name]; f != nil {
			return f
		}
	}
	if w.names[name] != nil || roots[name] {
		return w.at(name)
	}
	for i := len(w.scopes) - 1; i >= 0 && !n.Global; i-- {
		if r := w.scopes[i].row.find(); w.scopes[i].alias == "" && !r.fixed {
			return r.field(name)
		}
	}
	if slots[name] {
		return w.at(name)
	}
	return &shape{}
}

func (w *world) member(n *syntax.Member) *shape {
	if r, ok := syntax.Bare(n.X).(*syntax.Ref); ok {
		name := r.Name.Text
		if w.names[name] == nil && !roots[name] && (w.enums[name] || w.host[name] != nil || strings.Contains(name, ".")) {
			return w.option(name, n.Name.Text)
		}
	}
	x := w.infer(n.X).find()
	switch x.kind {
	case "Table":
		return column(x.rows().field(n.Name.Text))
	case "Dynamic":
		return is("Dynamic")
	}
	return x.field(n.Name.Text)
}

// option is an option of an enumeration, or of a set that a component of the host declares: its quoted name has points, and
// its options are those that formulas name.
func (w *world) option(set, option string) *shape {
	if w.enums[set] {
		return &shape{}
	}
	s := w.set(set)
	if _, known := s.set.Option(option); !known && w.host[set] == nil {
		s.set.Options = append(s.set.Options, value.Option{Name: option, Value: value.Str(option)})
	}
	return s
}

// set is the shape of an option set; it becomes one of the schema.
func (w *world) set(name string) *shape {
	s := w.names[setMark+name]
	if s == nil {
		s = &shape{kind: "Set", set: w.host[name]}
		if s.set == nil {
			s.set = value.NewOptionSet(value.OptionSet{Name: name, Backing: value.KindText})
		}
		w.names[setMark+name] = s
	}
	return s
}

func (w *world) unary(n *syntax.Unary) *shape {
	as := "Number"
	if n.Op == syntax.Not || n.Op == syntax.Bang {
		as = "Boolean"
	}
	w.infer(n.X).used(as)
	return is(as)
}

func (w *world) binary(n *syntax.Binary) *shape {
	x, y := w.infer(n.X), w.infer(n.Y)
	switch n.Op {
	case syntax.And, syntax.Or, syntax.AndAnd, syntax.OrOr:
		x.used("Boolean")
		y.used("Boolean")
		return is("Boolean")
	case syntax.Amp:
		return is("Text")
	case syntax.In, syntax.ExactIn:
		return is("Boolean")
	case syntax.Eq, syntax.Ne, syntax.Lt, syntax.Le, syntax.Gt, syntax.Ge:
		alike(x, y)
		return is("Boolean")
	}
	x.used("Number")
	y.used("Number")
	return is("Number")
}

// alike notes that two values are compared or stand for each other.
func alike(x, y *shape) {
	x, y = x.find(), y.find()
	switch {
	case x.kind == "" && y.kind == "":
		join(x, y)
	case x.kind == "" && y.kind == "Set", y.kind == "" && x.kind == "Set":
		join(x, y)
	case x.kind == "":
		x.used(y.kind)
	case y.kind == "":
		y.used(x.kind)
	}
}
