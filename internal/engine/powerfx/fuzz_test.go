package powerfx_test

import (
	"testing"

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/run"
)

// FuzzFormula compiles and evaluates whatever it is given: any text has a result, the same each time, or faults that stand in
// it, soon, and never a panic. Bits of rules switch the rules of the language.
func FuzzFormula(f *testing.F) {
	for _, src := range []string{
		"AddColumns([1, 2], a, Value / 0, 'b c', ThisRecord)", "DropColumns({p: 1}, p)", "ShowColumns(Table({p: 1}, Blank()), p, p)",
		"RenameColumns([1] As x, Value, y, y, z)", `SortByColumns(["b", "a"], "Value", ["a"])`, `Search(["a"], "", Value)`,
		"Summarize([1, 1], Value, Sum(ThisGroup, Value) As s)", "Join([1] As a, [1] As b, a.Value = b.Value, JoinType.Full, b.Value As v)",
		`ForAll(ParseJSON("[1,{}]"), Column(ThisRecord, "a"))`, "LastN(Sequence(9, 1.5, -1), 2)", "Max(Time(1, 2, 3), Date(1, 1, 1), 1)",
		"Concat(Filter(Table({a: 1}, If(1/0, {a: 2})), IsError(a)), IfError(a, FirstError.Kind), $\"{1 + 1}\")",
		"Left([\"a\", Blank()], [1, 2, 3])", "Patch({a: 1}, {b: [1]}, Blank())", "Table([[1]], {Value: Blank()}).Value",
		`Index(Table(ParseJSON("[[1]]")), 1).Value`, "{a: [1]} in Table({a: [1]})", "Distinct(Sequence(3), Mod(Value, 2)) = Blank()",
		"With({t: [3, 1]}, First(Sort(t, Value, SortOrder.Descending)).Value)", "VarP([1], Value) & StdevP(1, \"2\")",
	} {
		f.Add(src, uint8(0))
		f.Add(src, uint8(0xff))
	}
	schema := schema()
	f.Fuzz(func(t *testing.T, src string, rules uint8) {
		on := func(i int) bool { return rules>>i&1 == 1 }
		e := powerfx.Engine{Features: bind.Features{PreV1: on(0), Float: on(1), TablesWrapRecords: on(2), OwnColumnNames: on(3),
			ColumnNamesAsText: on(4), WeakEnums: on(5), OptionalCount: on(6)}}
		e.Syntax.Chaining = on(7)
		_, checked := e.Check(src, schema)
		for _, d := range checked.Diagnostics {
			if d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(src) {
				t.Fatalf("%q: %v is no place in it: %s", src, d.Span, d.Message)
			}
		}
		c, err := e.Compile(src, schema)
		if err != nil {
			return
		}
		v := env(t)
		v.Limits = run.Limits{Steps: 20_000, Rows: 5_000, Bytes: 1 << 18}
		first := c.Eval(v, vars()).Print(1 << 16)
		if again := c.Eval(v, vars()).Print(1 << 16); first != again {
			t.Fatalf("%q is %s, then %s", src, first, again)
		}
	})
}
