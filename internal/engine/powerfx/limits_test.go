package powerfx_test

import (
	"strconv"
	"strings"
	"testing"

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/run"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// tight are limits that a fuzzer reaches.
var tight = run.Limits{Steps: 20_000, Rows: 5_000, Bytes: 256 << 10}

// TestLimits holds each bound: the result is an error that names it.
func TestLimits(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ formula, names string }{
		"steps": {`With({t: Sequence(200)}, CountIf(t, CountIf(t, Value > 0) > 0))`, "steps"},
		"rows":  {`CountRows(ForAll(Sequence(4000), Sequence(4000)))`, "rows"},
		"bytes": {`Len(Concat(Sequence(4000), "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"))`, "bytes"},
		"doubled text": {`With({a: "aaaaaaaaaaaaaaaa"}, With({a: a&a&a&a&a&a&a&a}, With({a: a&a&a&a&a&a&a&a}, With({a: a&a&a&a&a&a&a&a},
			With({a: a&a&a&a&a&a&a&a}, With({a: a&a&a&a&a&a&a&a}, Len(a)))))))`, "bytes"},
		"long texts looked through": {`With({s: Concat(Sequence(4000), "aaaaaaaa")}, CountIf(Sequence(900), Find("b", s) > 0))`, "steps"},
		"long texts row by row":     {`With({s: Concat(Sequence(2000), "aaaaaaaaaaaaaaaa")}, CountRows(Find("b", ForAll(Sequence(900), s))))`, "steps"},
		"long texts converted":      {`With({s: Concat(Sequence(4000), "aaaaaaaa")}, CountIf(Sequence(900), IsError(!s)))`, "steps"},
		"long texts compared": {`With({a: Concat(Sequence(2000), "aaaaaaaa"), b: Concat(Sequence(2000), "aaaaaaaa")},
			CountIf(Sequence(900), a = b))`, "steps"},
		"long texts searched exactly": {`With({s: Concat(Sequence(4000), "aaaaaaaa")}, CountIf(Sequence(900), "b" exactin s))`, "steps"},
		"tables counted":              {`With({t: Sequence(1000)}, CountIf(t, CountRows(t) = 1))`, "steps"},
		"tables compared":             {`With({t: Sequence(900), u: Sequence(900)}, CountIf(t, {a: t} in [{a: u}]))`, "steps"},
		"tables made untyped":         {`With({t: Sequence(900)}, CountIf(t, IsError(If(false, ParseJSON("1"), {a: t}))))`, "steps"},
		"tables repeated":             {`With({t: Sequence(900)}, CountRows(Table(` + strings.Repeat("t, ", 900) + `t)))`, "rows"},
		"hidden in IfError":           {`IfError(CountRows(ForAll(Sequence(4000), Sequence(4000))), 1)`, "rows"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, err := powerfx.Engine{}.Compile(c.formula, schema())
			if err != nil {
				t.Fatal(err)
			}
			env := powerfx.DefaultEnv()
			env.Limits = tight
			v := f.Eval(&env, vars())
			if !v.IsError() || v.Failure().Faults[0].Kind != value.QuotaExceeded ||
				!strings.Contains(v.Failure().Faults[0].Message, c.names) {
				t.Errorf("got %s %+v", v, v.Failure())
			}
		})
	}
}

func TestTimeIsALimit(t *testing.T) {
	t.Parallel()
	f, err := powerfx.Engine{}.Compile(`CountIf(Sequence(40000), Value > 0)`, schema())
	if err != nil {
		t.Fatal(err)
	}
	env := powerfx.DefaultEnv()
	env.Expired = func() bool { return true }
	if v := f.Eval(&env, nil); !v.IsError() || !strings.Contains(v.Failure().Faults[0].Message, "time") {
		t.Errorf("got %s", v)
	}
}

func TestSourceLimits(t *testing.T) {
	t.Parallel()
	for name, src := range map[string]string{
		"length":  strings.Repeat("1+", syntax.MaxLength/2) + "1",
		"depth":   strings.Repeat("(", syntax.MaxDepth+1) + "1" + strings.Repeat(")", syntax.MaxDepth+1),
		"parts":   strings.Repeat("1+", syntax.MaxNodes) + "1",
		"minus":   strings.Repeat("-", 5000) + "1",
		"records": strings.Repeat("{a:", 500) + "1" + strings.Repeat("}", 500),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, c := powerfx.Engine{}.Check(src, schema())
			if c.Root != nil || len(c.Diagnostics) == 0 {
				t.Error("was accepted")
			}
		})
	}
}

// TestDeepConditions holds that compiling takes no longer for a condition inside of conditions: it would not end.
func TestDeepConditions(t *testing.T) {
	t.Parallel()
	for _, src := range []string{
		strings.Repeat("If(", 90) + "true" + strings.Repeat(", true, false)", 90),
		strings.Repeat("If(false, true, ", 90) + "true" + strings.Repeat(")", 90),
	} {
		f, err := powerfx.Engine{}.Compile(src, schema())
		if err != nil {
			t.Fatal(err)
		}
		if v := f.Eval(env(t), vars()); v.IsError() {
			t.Errorf("got %s", v)
		}
	}
}

// TestWideTypes holds types that would grow without end, and rows that would fill memory.
func TestWideTypes(t *testing.T) {
	t.Parallel()
	doubled := `With({a: {x: 1}, b: {x: 1}}, ` + strings.Repeat(`With({a: {x: a, y: a}, b: {x: b, y: b}}, `, 40)
	var columns, rows []string
	for i := range 3000 {
		columns = append(columns, "c"+strconv.Itoa(i)+": 1")
		rows = append(rows, "{c"+strconv.Itoa(i)+": 1}")
	}
	for name, src := range map[string]string{
		"doubled":  doubled + `a in [b]` + strings.Repeat(")", 41),
		"together": doubled + `IsBlank(If(true, a, b))` + strings.Repeat(")", 41),
		"columns":  "{" + strings.Join(columns, ", ") + "}",
		"rows":     "[" + strings.Join(rows, ", ") + "]",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, c := (powerfx.Engine{}).Check(src, schema()); c.Root != nil || len(c.Diagnostics) == 0 {
				t.Error("was accepted")
			}
		})
	}
	f, err := powerfx.Engine{}.Compile("CountRows(["+strings.Join(rows[:1500], ", ")+"])", schema())
	if err != nil {
		t.Fatal(err)
	}
	env := powerfx.DefaultEnv()
	env.Limits = tight // for 1500 rows enough, were they not so wide
	if v := f.Eval(&env, vars()); !v.IsError() || v.Failure().Faults[0].Kind != value.QuotaExceeded {
		t.Errorf("got %s", v)
	}
}

// TestDeepCalls nests each function in each of its own arguments. A rule that binds or compiles an argument twice would double
// the work at each level; the bound on work tells.
func TestDeepCalls(t *testing.T) {
	t.Parallel()
	plain := map[bind.Want]string{bind.Texts: `"a"`, bind.Booleans: "true", bind.Dates: "Date(2024, 1, 2)", bind.Tables: "[1]",
		bind.Records: "{a: 1}"}
	for _, f := range bind.Functions() {
		for at := range f.Params {
			args := make([]string, len(f.Params))
			for i, p := range f.Params {
				if args[i] = plain[p.Want]; args[i] == "" {
					args[i] = "1"
				}
			}
			before, after := strings.Join(args[:at], ", "), strings.Join(args[at+1:], ", ")
			if before != "" {
				before += ", "
			}
			if after != "" {
				after = ", " + after
			}
			src := strings.Repeat(f.Name+"("+before, 40) + args[at] + strings.Repeat(after+")", 40)
			e := powerfx.Engine{Features: bind.Features{Mutation: true}}
			_, c := e.Check(src, schema())
			for _, d := range c.Diagnostics {
				if strings.Contains(d.Message, "too involved") {
					t.Errorf("%s in its argument %d is bound more than once", f.Name, at+1)
				}
			}
			compiled, err := e.Compile(src, schema())
			if err != nil {
				continue
			}
			env := env(t)
			env.Limits = tight
			if v := compiled.Eval(env, vars()); v.IsError() && strings.Contains(v.Failure().Faults[0].Message, "too involved") {
				t.Errorf("%s in its argument %d is compiled more than once", f.Name, at+1)
			}
		}
	}
}
