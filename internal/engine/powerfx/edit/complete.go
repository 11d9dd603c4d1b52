package edit

import (
	"slices"
	"strings"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// MaxItems bounds what a completion offers.
const MaxItems = 50

// Item is one thing that may be written at the caret.
type Item struct {
	Label  string
	Insert string
	Kind   Class
	Detail string // the type
	Doc    string // one line of help
}

// Completion is what may be written at the caret, best first, instead of what stands at Span.
type Completion struct {
	Span
	Items []Item
}

// Complete offers what may stand at a place of a formula.
func (e Editor) Complete(src string, place int) Completion {
	if len(src) > MaxLength {
		return Completion{}
	}
	r := newRuler(src)
	c := e.locate(src, r.offset(place))
	out := Completion{Span: r.span(int(c.word.Start), int(c.word.End))}
	if c.inside != syntax.EOF || c.deep {
		out.Span = Span{r.at(c.at), r.at(c.at)}
		return out
	}
	o := &offer{caret: c, want: c.wanted(), prefix: strings.ToLower(c.prefix())}
	o.gather()
	out.Items = o.best()
	return out
}

// offer gathers and ranks.
type offer struct {
	*caret
	want   *value.Type
	prefix string
	found  []ranked
}

type ranked struct {
	Item
	match, fit, kind int
}

// gather adds what the place allows.
func (o *offer) gather() {
	if o.before > 0 {
		last := o.toks[o.before-1]
		switch {
		case last.Kind == syntax.Dot || last.Kind == syntax.Bang && operand(o.toks, o.before-1):
			o.members()
			return
		case last.Kind == syntax.As:
			return
		case last.Kind == syntax.At:
			o.scoped()
			return
		case endsOperand(last.Kind):
			o.operators()
			return
		}
	}
	if n := len(o.frames); n > 0 {
		f := &o.frames[n-1]
		if f.open == syntax.CurlyOpen && f.last == 0 {
			return // the name of a new column
		}
		if namesColumns(f.name, f.arg()) {
			o.columnNames(f)
			return
		}
	}
	o.options()
	o.names()
	o.calls()
	o.words()
}

// members offers the columns or options of what stands before the point.
func (o *offer) members() {
	end := o.before - 2
	start := o.operandBefore(end)
	if start < 0 {
		return
	}
	if t := o.toks[end]; int(t.Start) == start && t.Kind == syntax.Ident {
		if set := o.set(plainName(o.src, t)); set != nil {
			for _, p := range set.Options {
				o.add(Item{Label: p.Name, Insert: value.QuoteName(p.Name), Kind: Option, Detail: set.Type().String(), Doc: p.Display}, fits)
			}
			return
		}
	}
	t, _ := o.typeOf(start, int(o.toks[o.before-1].Start))
	o.fields(t)
}

// set is the option set of a name, unless a variable hides it.
func (o *offer) set(name string) *value.OptionSet {
	if _, hidden := o.schema.Var(name); hidden && !slices.ContainsFunc(o.schema.Sets(), func(s *value.OptionSet) bool { return s.Name == name }) {
		return nil
	}
	return o.schema.Set(name)
}

func (o *offer) fields(t *value.Type) {
	if !t.IsAggregate() {
		return
	}
	for _, f := range t.Fields {
		o.add(Item{Label: f.Name, Insert: value.QuoteName(f.Name), Kind: Column, Detail: f.Type.Detail(), Doc: f.Display}, fit(f.Type, o.want))
	}
}

// scoped offers what may stand in Name[@…] and [@…].
func (o *offer) scoped() {
	if i := o.before - 3; i >= 0 && o.toks[i].Kind == syntax.Ident {
		if v, ok := o.schema.Var(plainName(o.src, o.toks[i])); ok {
			o.fields(v.Type)
			return
		}
	}
	for _, v := range o.editor.schema().Vars() {
		o.variable(v, Variable)
	}
}

// columnNames offers the columns of a call's table.
func (o *offer) columnNames(f *frame) {
	if t, _ := o.typeOf(f.args[0], f.args[1]-1); t.Kind == value.KindTable {
		o.fields(t)
	}
}

// options offers those of the set that is wanted, with its name before them.
func (o *offer) options() {
	if o.want == nil || o.want.Kind != value.KindOption {
		return
	}
	set := o.want.Set
	for _, p := range set.Options {
		label := value.QuoteName(set.Name) + "." + value.QuoteName(p.Name)
		it := Item{Label: label, Insert: label, Kind: Option, Detail: o.want.String(), Doc: p.Display}
		if it.Doc == "" {
			it.Doc = o.editor.enumDoc(set.Name)
		}
		o.addAs(it, fits, min(match(p.Name, o.prefix), match(label, o.prefix)))
	}
}

// names offers columns of the rows in reach, variables and option sets.
func (o *offer) names() {
	for _, v := range o.schema.Vars() {
		kind := Variable
		if _, host := o.editor.schema().Var(v.Name); !host {
			kind = Column
		}
		o.variable(v, kind)
	}
	for _, s := range append(o.schema.Sets(), bind.Enums()...) {
		grade := misfit
		if o.want == nil || o.want.Kind == value.KindOption && o.want.Set == s {
			grade = maybe
		}
		o.add(Item{Label: s.Name, Insert: value.QuoteName(s.Name), Kind: Enum, Detail: s.Type().String(), Doc: o.editor.enumDoc(s.Name)}, grade)
	}
}

func (o *offer) variable(v bind.Symbol, kind Class) {
	if v.Name == thisRecord {
		kind = Keyword
	}
	doc := o.editor.Notes[v.Name]
	if doc == "" {
		doc = v.Display
	}
	o.add(Item{Label: v.Name, Insert: value.QuoteName(v.Name), Kind: kind, Detail: v.Type.Detail(), Doc: doc}, fit(v.Type, o.want))
}

// calls offers functions; the parenthesis comes along unless it is there.
func (o *offer) calls() {
	rest := strings.TrimLeft(o.src[o.word.End:], " ")
	for _, f := range o.editor.functions() {
		insert := f.Name
		if !strings.HasPrefix(rest, "(") {
			if insert += "("; f.Max() == 0 {
				insert += ")"
			}
		}
		detail := ""
		if t := result(f); t != nil {
			detail = t.String()
		}
		o.add(Item{Label: f.Name, Insert: insert, Kind: Function, Detail: detail, Doc: o.editor.funcDoc(f.Name)}, fit(result(f), o.want))
	}
}

// result is the type that a function gives; nil when it depends on its arguments.
func result(f *bind.Func) *value.Type {
	switch {
	case f.Result != nil:
		return f.Result
	case f.Group == "Math" || f.Group == "Text" || f.Name == "CountIf" || strings.HasPrefix(f.Name, "Count"):
		return value.Decimal
	}
	return nil
}

func (o *offer) words() {
	for _, w := range []string{"true", "false"} {
		o.add(Item{Label: w, Insert: w, Kind: Keyword, Detail: value.Boolean.String()}, fit(value.Boolean, o.want))
	}
	o.add(Item{Label: "Not", Insert: "Not ", Kind: Keyword, Detail: value.Boolean.String(), Doc: o.editor.funcDoc("Not")}, fit(value.Boolean, o.want))
}

func (o *offer) operators() {
	for _, w := range []string{"And", "As", "Or", "exactin", "in"} {
		o.add(Item{Label: w, Insert: w + " ", Kind: Keyword, Doc: o.editor.wordDoc(w)}, maybe)
	}
}

// kinds orders what fits equally well.
var kinds = map[Class]int{Option: 0, Column: 1, Variable: 2, Keyword: 3, Function: 4, Enum: 5}

func (o *offer) add(it Item, grade int) { o.addAs(it, grade, match(it.Label, o.prefix)) }

func (o *offer) addAs(it Item, grade, how int) {
	if how <= 2 {
		o.found = append(o.found, ranked{it, how, grade, kinds[it.Kind]})
	}
}

// match tells how a label answers a prefix in lower case: 0 begins with it, 1 a word in it does, 2 it occurs, 3 not at all.
func match(label, prefix string) int {
	low := strings.ToLower(label)
	switch i := strings.Index(low, prefix); {
	case i == 0:
		return 0
	case i < 0:
		return 3
	case len(low) == len(label) && (label[i] != low[i] || strings.ContainsRune(" _.'", rune(low[i-1]))):
		return 1
	}
	return 2
}

func sortKey(label string) string { return strings.ToLower(strings.ReplaceAll(label, "'", "")) }

// best orders what was found and drops what comes twice or too late.
func (o *offer) best() []Item {
	slices.SortStableFunc(o.found, func(a, b ranked) int {
		for _, d := range []int{a.match - b.match, a.fit - b.fit, a.kind - b.kind} {
			if d != 0 {
				return d
			}
		}
		return strings.Compare(sortKey(a.Label), sortKey(b.Label))
	})
	out := make([]Item, 0, min(len(o.found), MaxItems))
	seen := make(map[string]bool, MaxItems)
	for _, it := range o.found {
		if key := string(it.Kind) + it.Label; !seen[key] {
			seen[key] = true
			out = append(out, it.Item)
		}
		if len(out) == MaxItems {
			break
		}
	}
	return out
}
