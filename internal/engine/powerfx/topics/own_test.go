package topics_test

import (
	"slices"
	"testing"

	"switchboard/internal/engine/powerfx/value"
)

// sample is a topic with every place in which formulas stand.
const sample = `kind: AdaptiveDialog
modelDescription: ="this is no formula" and {neither.is} this
beginDialog:
  actions:
    - kind: Question
      variable: init:Topic.Guests
      entity: NumberPrebuiltEntity
      prompt: For how many, {Topic.Name}? \{no} {{no}} {"}" & Topic.Name}
    - kind: SetVariable
      variable: Topic.Menu
      value: |-
        =[
          {dish: "Soup", price: 4.5},
          {dish: "Fish", price: 12}
        ]
    - kind: SetVariable
      variable: Topic.Dear
      value: =Filter(Topic.Menu, price > 10)
    - kind: Foreach
      items: =Topic.Dear
      value: Topic.Item
      actions:
        - kind: SendActivity
          activity:
            text:
              - "{Topic.Item.dish}: {Text(Topic.Item.price * Topic.Guests)}"
    - kind: ConditionGroup
      conditions:
        - condition: =Topic.Room = 'house.topic.Book.main'.Garden && !Topic.Late
`

func sources(c *component) (out []string) {
	for _, f := range c.List {
		out = append(out, f.Src)
	}
	return out
}

func TestFormulasAreFoundWhereTheyStand(t *testing.T) {
	t.Parallel()
	c, err := read("sample.yaml", sample)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"Topic.Name", `"}" & Topic.Name`, "[\n  {dish: \"Soup\", price: 4.5},\n  {dish: \"Fish\", price: 12}\n]",
		"Filter(Topic.Menu, price > 10)", "Topic.Dear", "Topic.Item.dish", "Text(Topic.Item.price * Topic.Guests)",
		"Topic.Room = 'house.topic.Book.main'.Garden && !Topic.Late",
	}
	if got := sources(c); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestLinesThatYAMLRefusesAreRead(t *testing.T) {
	t.Parallel()
	const text = "kind: Topic\n@key: 1\nfirst: =\"a: b\" & 'it''s'\nsecond: \"=[\"x\"]\"\naccept: */*\n"
	c, err := read("lines.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := sources(c), []string{`"a: b" & 'it''s'`, `["x"]`}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, err := read("bad.yaml", "a: =1\n\t- b\n"); err == nil {
		t.Error("a file with formulas that cannot be read goes unnoticed")
	}
}

func TestTypesAreInferred(t *testing.T) {
	t.Parallel()
	c, err := read("sample.yaml", sample)
	if err != nil {
		t.Fatal(err)
	}
	p := newPuzzle(nil, c.List)
	p.learn(c)
	if failing := p.solve(); len(failing) > 0 {
		t.Errorf("formulas %v do not check", failing)
	}
	for name, want := range map[string]string{
		"Topic.Guests": "Decimal", "Topic.Menu": "Table({dish: Text, price: Decimal})", "Topic.Late": "Boolean",
		"Topic.Item": "Record({dish: Text, price: Decimal})", "Topic.Room": "OptionSet (house.topic.Book.main)",
	} {
		if got := p.w.at(name).typ(p.chosen, 0).Detail(); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}

// What no types can make right must not count as checked.
func TestWrongFormulasDoNotCheck(t *testing.T) {
	t.Parallel()
	for _, src := range []string{
		"Topic.A +", "NoSuchFunction(Topic.A)", `"text".part`, "SortOrder.Sideways", "Sum([{a: 1}], b)", "Left(Topic.A)",
		"Topic.A.b & Len([1])", "If(Topic.A, {a: 1}) + 1", "CountRows(1)", "First(Topic.A) & Now(1)",
	} {
		p := newPuzzle(nil, []*formula{{Src: src}})
		p.learn(&component{})
		if len(p.solve()) == 0 {
			t.Errorf("%s checks", src)
		}
	}
}

// Where inference guesses wrong, other types are tried: a name that is compared with a text and added to a date.
func TestOtherTypesAreTried(t *testing.T) {
	t.Parallel()
	list := []*formula{{Src: `Topic.A.b = "x"`}, {Src: "DateAdd(Topic.When, 1)"}, {Src: `Text(Topic.When, "yyyy")`}, {Src: `Topic.When & "!"`}}
	p := newPuzzle(nil, list)
	p.w.at("Topic.A").kind = "Text" // a wrong guess
	p.w.at("Topic.When").hint = "Boolean"
	p.learn(&component{})
	if failing := p.solve(); len(failing) > 0 {
		t.Errorf("formulas %v do not check", failing)
	}
	if k := p.w.at("Topic.When").typ(p.chosen, 0).Kind; k == value.KindBoolean {
		t.Error("a date stayed a Boolean")
	}
}
