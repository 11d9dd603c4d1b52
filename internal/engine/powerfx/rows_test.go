package powerfx_test

import (
	"strings"
	"testing"

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/value"
)

// TestRowLimits holds formulas whose cost grows faster than their rows to the limits of an evaluation.
func TestRowLimits(t *testing.T) {
	t.Parallel()
	rows := "AddColumns(Sequence(20000), s, Long)"
	for _, src := range []string{
		"Sort(" + rows + ", s)",
		"SortByColumns(" + rows + ", s)",
		"SortByColumns(" + rows + ", Value, SortOrder.Ascending, s, SortOrder.Descending)",
		"Distinct(" + rows + ", s & Value)",
		"Distinct(" + rows + ", s)",
		"Summarize(" + rows + ", s)",
		`Search(` + rows + `, "no such text", s)`,
		`CountIf(` + rows + `, "no such text" in s)`,
		"Concat(" + rows + ", s)",
		"Join(Sequence(5000) As a, Sequence(5000) As b, a.Value = -b.Value, JoinType.Inner, b.Value As x)",
		"ForAll(Sequence(1000), Sequence(1000))",
		"CountRows(Table(Sequence(50000), Sequence(50000), Sequence(50000)))",
		"Sum(ForAll(Sequence(2000) As a, Sum(Sequence(2000), Value)), Value)",
	} {
		t.Run(src[:min(len(src), 40)], func(t *testing.T) {
			t.Parallel()
			schema := powerfx.NewSchema([]powerfx.Symbol{{Name: "Long", Type: value.Text}}, nil)
			f, err := powerfx.Engine{}.Compile(src, schema)
			if err != nil {
				t.Fatal(err)
			}
			got := f.Eval(env(t), []value.Value{value.Str(strings.Repeat("long ", 100_000))}).String()
			if got != "Error({Kind:ErrorKind.QuotaExceeded})" {
				t.Errorf("%.200s", got)
			}
		})
	}
}

// TestRowsWithoutScope evaluates functions over rows that bring no row in scope: nothing else may have made room for one.
func TestRowsWithoutScope(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]string{
		`DropColumns([1], Value)`:      "Table({})",
		`ShowColumns({a: 1}, a)`:       "{a:1}",
		`RenameColumns([1], Value, v)`: "Table({v:1})",
		`SortByColumns([2, 1], Value)`: "Table({Value:1},{Value:2})",
		`Search(["a"], "A", Value)`:    `Table({Value:"a"})`,
		`Summarize([1, 1], Value)`:     "Table({Value:1})",
		`Upper(["a"])`:                 `Table({Value:"A"})`,
		`Join([1], [1], true, JoinType.Inner, RightRecord.Value As v)`: "Table({Value:1,v:1})",
	} {
		f, err := powerfx.Engine{}.Compile(src, powerfx.NewSchema(nil, nil))
		if err != nil {
			t.Fatal(src, err)
		}
		if got := f.Eval(env(t), nil).String(); got != want {
			t.Errorf("%s\n got %s\nwant %s", src, got, want)
		}
	}
}
