package topics_test

import (
	"maps"
	"slices"
	"strings"

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// most bounds the checks of one search for types.
const most = 4000

// puzzle is a group of formulas over the same variables, for which types are sought that make all of them check.
type puzzle struct {
	w      *world
	list   []*formula
	trees  []*syntax.Tree
	chosen choice
	checks int
}

func newPuzzle(h host, list []*formula) *puzzle {
	p := &puzzle{w: newWorld(h), list: list, chosen: choice{}}
	for _, f := range list {
		p.trees = append(p.trees, syntax.Parse(f.Src, syntax.Options{}))
	}
	return p
}

// learn takes what the component declares and what its formulas tell. Twice: later formulas tell of variables that earlier
// ones read.
func (p *puzzle) learn(c *component) {
	for _, name := range slices.Sorted(maps.Keys(c.Fixed)) {
		if name != "" {
			join(p.w.at(name), written(syntax.Parse(c.Fixed[name], syntax.Options{}).Root))
		}
	}
	for range 2 {
		for i, f := range p.list {
			s := p.w.infer(p.trees[i].Root)
			if f.Sets != "" {
				join(p.w.at(f.Sets), s)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(c.Loops)) {
			items := p.w.infer(syntax.Parse(c.Loops[name], syntax.Options{}).Root).find()
			if name == "" || items.kind != "Table" {
				continue
			}
			row := items.rows()
			if len(row.order) == 1 && row.order[0] == "Value" && p.w.at(name).find().kind != "Record" {
				row = row.fields["Value"] // a loop over single values gives these
			}
			join(p.w.at(name), row)
		}
	}
}

func (p *puzzle) schema() *powerfx.Schema {
	var vars []powerfx.Symbol
	var sets []*value.OptionSet
	for _, name := range slices.Sorted(maps.Keys(p.w.names)) {
		s := p.w.names[name].find()
		if strings.HasPrefix(name, setMark) {
			sets = append(sets, s.set)
			continue
		}
		vars = append(vars, powerfx.Symbol{Name: name, Type: s.typ(p.chosen, 0), Index: len(vars)})
	}
	return powerfx.NewSchema(vars, sets).With(nil, hostFuncs())
}

// faults are the errors of formula i under the types chosen.
func (p *puzzle) faults(s *powerfx.Schema, i int) (out []string) {
	p.checks++
	_, c := powerfx.Engine{}.Check(p.list[i].Src, s)
	for _, d := range c.Diagnostics {
		if d.Severity == bind.Error {
			out = append(out, d.Message)
		}
	}
	if c.Root == nil && len(out) == 0 {
		return []string{"It does not check, without a word."}
	}
	return out
}

func (p *puzzle) cost(of []int) (failing []int, n int) {
	s := p.schema()
	for _, i := range of {
		if k := len(p.faults(s, i)); k > 0 {
			failing, n = append(failing, i), n+k
		}
	}
	return failing, n
}

var tries = []string{"Text", "Number", "Boolean", "DateTime", "Date", "Dynamic", "Texts", "Empty"}

// solve changes one choice after another as long as errors get fewer; it returns the formulas that still have some.
func (p *puzzle) solve() []int {
	all := make([]int, len(p.list))
	for i := range all {
		all[i] = i
	}
	failing, cost := p.cost(all)
	for better := true; better && cost > 0 && p.checks < most*len(all); {
		better = false
		for _, s := range p.suspects(failing) {
			before := p.chosen[s]
			for _, kind := range tries {
				p.chosen[s] = kind
				if f, c := p.cost(all); c < cost {
					failing, cost, before, better = f, c, kind, true
				}
			}
			p.chosen[s] = before
			if cost == 0 || p.checks > most*len(all) {
				return failing
			}
		}
	}
	return failing
}

// suspects are the shapes of the variables in the formulas, unknown ones first.
func (p *puzzle) suspects(of []int) []*shape {
	seen := map[*shape]bool{}
	var out []*shape
	for _, i := range of {
		for _, top := range p.w.read(p.trees[i].Root) {
			for _, s := range top.parts() {
				if !seen[s] && s.set == nil {
					seen[s] = true
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// read lists the host variables in a formula.
func (w *world) read(n syntax.Node) []*shape {
	switch n := n.(type) {
	case *syntax.Ref:
		if s := w.names[n.Name.Text]; s != nil && !roots[n.Name.Text] {
			return []*shape{s}
		}
	case *syntax.Member:
		if r, ok := n.X.(*syntax.Ref); ok && roots[r.Name.Text] {
			return []*shape{w.at(r.Name.Text).field(n.Name.Text)}
		}
	}
	var out []*shape
	for _, x := range children(n) {
		out = append(out, w.read(x)...)
	}
	return out
}

func children(n syntax.Node) []syntax.Node {
	switch n := n.(type) {
	case *syntax.Interp:
		return n.Parts
	case *syntax.Member:
		return []syntax.Node{n.X}
	case *syntax.Unary:
		return []syntax.Node{n.X}
	case *syntax.Binary:
		return []syntax.Node{n.X, n.Y}
	case *syntax.Call:
		return n.Args
	case *syntax.Rec:
		var out []syntax.Node
		for _, f := range n.Fields {
			out = append(out, f.Value)
		}
		return out
	case *syntax.List:
		return n.Items
	case *syntax.Alias:
		return []syntax.Node{n.X}
	case *syntax.Chain:
		return n.Items
	case *syntax.Group:
		return []syntax.Node{n.X}
	}
	return nil
}
