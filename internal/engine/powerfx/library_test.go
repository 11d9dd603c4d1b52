package powerfx_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

// TestEveryNameHasAScript fails for a function, an enumeration or one of its members that no script uses.
func TestEveryNameHasAScript(t *testing.T) {
	t.Parallel()
	formulas := scriptFormulas(t)
	for _, f := range bind.Functions() {
		if !regexp.MustCompile(`(^|[^\w.])` + regexp.QuoteMeta(f.Name) + `\(`).MatchString(formulas) {
			t.Errorf("no script calls %s", f.Name)
		}
	}
	for _, set := range bind.Enums() {
		if !strings.Contains(formulas, set.Name+".") {
			t.Errorf("no script uses %s", set.Name)
		}
		if set == bind.Colors {
			continue // TestEveryMember reads all of them
		}
		for _, o := range set.Options {
			if !regexp.MustCompile(`\b` + set.Name + `\.` + o.Name + `\b`).MatchString(formulas) {
				t.Errorf("no script uses %s.%s", set.Name, o.Name)
			}
		}
	}
}

func scriptFormulas(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	var b strings.Builder
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(src)) {
			if strings.HasPrefix(line, "> ") || strings.HasPrefix(line, "  ") {
				b.WriteString(line)
			}
		}
	}
	return b.String()
}

// TestEveryMember holds that each member of each enumeration can be read and equals itself alone.
func TestEveryMember(t *testing.T) {
	t.Parallel()
	for _, set := range bind.Enums() {
		for _, o := range set.Options {
			src := set.Name + "." + o.Name
			f, err := powerfx.Engine{}.Compile(src, schema())
			if err != nil {
				t.Errorf("%s: %v", src, err)
				continue
			}
			if got := f.Eval(env(t), vars()).String(); got != src {
				t.Errorf("%s is %s", src, got)
			}
			if f, err = (powerfx.Engine{}).Compile(src+" = "+src, schema()); err != nil {
				t.Errorf("%s: %v", src, err)
			} else if got := f.Eval(env(t), vars()).String(); got != "true" {
				t.Errorf("%s = %s is %s", src, src, got)
			}
		}
	}
}

// samples are arguments of every kind, simple and over tables; blanks and errors among them.
var samples = []string{
	`1`, `-2.5`, `Float(7)`, `"a"`, `"12"`, `true`, `Blank()`, `1/0`, `Date(2024, 2, 29)`, `Time(9, 30, 0)`, `Now()`, `{a: 1, b: "x"}`,
	`{a: Blank(), Kind: 13}`, `[]`, `[1, 2]`, `["a", "1"]`, `[Blank()]`, `[1/0]`, `[Date(2024, 1, 1)]`, `Table({a: 1, b: "x"}, {a: 2, b: "y"})`,
	`ParseJSON("[1]")`, `ParseJSON("{""a"": null}")`, `StartOfWeek.Monday`, `TimeUnit.Days`, `SortOrder.Descending`, `JoinType.Inner`,
	`MatchOptions.IgnoreCase`, `Color.Teal`, `ErrorKind.Div0`, `GUID("00000000-0000-0000-0000-000000000001")`, `a`, `Value`, `"[a]"`,
	`Value > 1`, `"a*"`, `ThisRecord`,
}

// named are calls of the functions that take names of columns or types.
var named = map[string]string{
	"AsType":        `AsType(ParseJSON("3"), Number)`,
	"IsType":        `IsType(ParseJSON("3"), Number)`,
	"Join":          `Join([1, 2], [2], LeftRecord.Value = RightRecord.Value, JoinType.Inner, RightRecord.Value As other)`,
	"RenameColumns": `RenameColumns({a: 1}, a, b)`,
	"Search":        `Search(["one", "two"], "o", Value)`,
	"Type":          `AsType(ParseJSON("{""a"": 3}"), Type({a: Number}))`,
}

// TestEveryFunctionComputes calls every function with arguments of every kind, as far as the checker lets it: each has an
// implementation, none panics, and the result is of the type that the checker said.
func TestEveryFunctionComputes(t *testing.T) {
	t.Parallel()
	for kind, features := range map[string]bind.Features{
		"decimal": {Mutation: true}, "float": {Float: true}, "before V1": {PreV1: true, OwnColumnNames: true},
	} {
		for _, f := range bind.Functions() {
			t.Run(kind+"/"+f.Name, func(t *testing.T) {
				t.Parallel()
				computes(t, powerfx.Engine{Features: features}, f)
			})
		}
	}
}

func computes(t *testing.T, engine powerfx.Engine, f *bind.Func) {
	t.Helper()
	tried := 0
	if src, ok := named[f.Name]; ok {
		tried = compute(t, engine, src)
	}
	for _, args := range mixes(f.Min(), min(f.Min()+2, most(f))) {
		tried += compute(t, engine, f.Name+"("+strings.Join(args, ", ")+")")
	}
	if tried == 0 && f.Group != "Change" { // these need variables: see session_test.go
		t.Error("the checker took no arguments")
	}
}

func most(f *bind.Func) int {
	if n := f.Max(); n >= 0 {
		return n
	}
	return f.Min() + 2
}

// mixes are lists of arguments of each length from least to greatest: pairs of samples at the front, and all samples in turn
// behind them.
func mixes(least, greatest int) [][]string {
	var out [][]string
	for n := least; n <= greatest; n++ {
		switch n {
		case 0:
			out = append(out, nil)
		case 1:
			for _, s := range samples {
				out = append(out, []string{s})
			}
		default:
			for i, a := range samples {
				for j, b := range samples {
					if n > 2 && (i+j)%8 > 0 {
						continue
					}
					args := []string{a, b}
					for k := 2; k < n; k++ {
						args = append(args, samples[(i*7+j*(k+1)+k)%len(samples)])
					}
					out = append(out, args)
				}
			}
		}
	}
	return out
}

func compute(t *testing.T, engine powerfx.Engine, src string) int {
	t.Helper()
	f, err := engine.Compile(src, schema())
	if err != nil {
		return 0
	}
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("%s panics: %v", src, p)
		}
	}()
	v := f.Eval(env(t), vars())
	_ = v.String()
	if v.IsError() {
		for _, x := range v.Failure().Faults {
			if strings.Contains(x.Message, "cannot be computed here") {
				t.Fatalf("%s: %s", src, x.Message)
			}
		}
		return 1
	}
	if f.Type.Kind == value.KindVoid {
		return 1 // an action, whose value nobody reads
	}
	if v.Kind != value.KindBlank && v.Kind != f.Type.Kind {
		t.Errorf("%s is of type %s, but gives %s", src, f.Type, v)
	}
	if v.Kind == value.KindTable {
		checkRows(t, src, f.Type, v)
	}
	return 1
}

// checkRows holds that the cells of a table are of its columns' types.
func checkRows(t *testing.T, src string, typ *value.Type, v value.Value) {
	t.Helper()
	for _, row := range v.Table().Rows {
		r := row.Record()
		if r == nil {
			continue
		}
		for _, fd := range typ.Fields {
			c := r.Get(fd.Name)
			if !c.IsBlank() && !c.IsError() && c.Kind != fd.Type.Kind {
				t.Errorf("%s: the column %s is of type %s, but holds %s", src, fd.Name, fd.Type, c)
				return
			}
		}
		if i := slices.IndexFunc(r.Names, func(n string) bool { _, ok := typ.Field(n); return !ok }); i >= 0 {
			t.Errorf("%s has no column %s, but gives it", src, r.Names[i])
			return
		}
	}
}
