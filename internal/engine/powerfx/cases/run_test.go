package cases_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"regexp"
	"strings"
	"testing"

	"switchboard/internal/engine/powerfx/cases"
)

// memo is an engine for tests: it prints what the formula says after "print ", counts formulas after "count", and knows the
// setup. Any other formula prints itself.
type memo struct {
	refuse string // handler that it does not offer
	opened *int
}

func (m memo) Open(setup cases.Setup, mode cases.Mode) (cases.Session, error) {
	if m.opened != nil {
		*m.opened++
	}
	if m.refuse != "" && setup.Has(m.refuse) {
		return nil, cases.Unsupported{Reason: "needs " + m.refuse}
	}
	if setup.Has("Broken") {
		return nil, errors.New("cannot start")
	}
	return &memoSession{setup: setup, mode: mode}, nil
}

type memoSession struct {
	setup cases.Setup
	mode  cases.Mode
	n     int
}

func (s *memoSession) Run(ctx context.Context, expr string) cases.Answer {
	verb, rest, _ := strings.Cut(expr, " ")
	switch verb {
	case "print":
		return cases.Answer{Text: rest, Float: s.mode == cases.Float}
	case "count":
		s.n++
		return cases.Answer{Text: strings.Repeat("I", s.n)}
	case "on":
		return cases.Answer{Text: map[bool]string{true: "true", false: "false"}[s.setup.On(rest)]}
	case "mode":
		return cases.Answer{Text: string(s.mode)}
	case "zone":
		return cases.Answer{Text: s.setup.Zone()}
	case "wait":
		<-ctx.Done()
		return cases.Answer{Text: ctx.Err().Error()}
	case "panic":
		panic(rest)
	}
	return cases.Answer{Text: expr}
}

// run runs the files on the memo engine.
func run(t *testing.T, files map[string]string, o cases.Options) *cases.Report {
	t.Helper()
	report, err := read(t, files).Run(t.Context(), memo{refuse: "Teapot"}, o)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func want(t *testing.T, r *cases.Report, pass, fail, skip int) {
	t.Helper()
	if (r.Total != cases.Count{Pass: pass, Fail: fail, Skip: skip}) {
		t.Errorf("got %+v, want pass %d, fail %d, skip %d; failures %+v; reasons %+v", r.Total, pass, fail, skip, r.Failures, r.Reasons)
	}
}

func reasons(r *cases.Report) string {
	var b strings.Builder
	for _, reason := range r.Reasons {
		b.WriteString(reason.Text + "\n")
	}
	return b.String()
}

func TestModes(t *testing.T) {
	t.Parallel()
	r := run(t, map[string]string{
		"both.txt":    ">> mode\ndecimal\n>> same\nsame\n", // the first case fails in float mode only
		"float.txt":   "#SETUP: NumberIsFloat\n>> mode\nfloat\n",
		"decimal.txt": "#SETUP: disable:NumberIsFloat,DecimalSupport\n>> mode\ndecimal\n",
		"none.txt":    "#SETUP: disable:DecimalSupport\n>> mode\nx\n",
	}, cases.Options{})
	want(t, r, 3, 1, 1)
	if len(r.Failures) != 1 || r.Failures[0].Mode != cases.Float || r.Failures[0].Got != "float" {
		t.Errorf("failures %+v", r.Failures)
	}
	if n := r.Modes[cases.Float][cases.Runtime]; (n != cases.Count{Pass: 2, Fail: 1}) {
		t.Errorf("float mode: %+v", n)
	}
	if got := reasons(r); got != "is for hosts without decimal numbers\n" {
		t.Errorf("reasons %q", got)
	}
}

func TestFlagsOfSetup(t *testing.T) {
	t.Parallel()
	want(t, run(t, map[string]string{
		"on.txt":  ">> on PowerFxV1CompatibilityRules\ntrue\n>> on TextFirst\nfalse\n",
		"off.txt": "#SETUP: disable:PowerFxV1CompatibilityRules,TextFirst\n>> on PowerFxV1CompatibilityRules\nfalse\n>> on TextFirst\ntrue\n>> on StronglyTypedBuiltinEnums\ntrue\n",
		"tz.txt":  "#SETUP: TimeZoneInfo(\"Tokyo Standard Time\")\n>> zone\nAsia/Tokyo\n",
	}, cases.Options{}), 6, 0, 0)
}

func TestSessions(t *testing.T) {
	t.Parallel()
	script, chained := ">> count\nI\n>> count\nII\n", "#SETUP: EnableExpressionChaining\n>> count\nI\n>> count \nI\n"
	want(t, run(t, map[string]string{"mutation/s.txt": script, "chained.txt": chained}, cases.Options{}), 4, 0, 0)

	opened := 0
	suite := read(t, map[string]string{"plain.txt": ">> 1\n1\n>> 2\n2\n>> 3\n3\n"})
	if _, err := suite.Run(t.Context(), memo{opened: &opened}, cases.Options{}); err != nil || opened != 2 {
		t.Errorf("opened %d sessions for one plain file in two modes, %v", opened, err)
	}
}

func TestScriptOfASubsetRunsWhatGoesBefore(t *testing.T) {
	t.Parallel()
	files := map[string]string{"mutation/s.txt": ">> count\nI\n>> count\nII\n"}
	want(t, run(t, files, cases.Options{Subset: []cases.Place{{File: "mutation/s.txt", Line: 3}}}), 1, 0, 0)
}

func TestUnsupportedAndBroken(t *testing.T) {
	t.Parallel()
	r := run(t, map[string]string{
		"tea.txt": "#SETUP: Teapot\n>> 1\n1\n>> 2\n2\n", "broken.txt": "#SETUP: Broken\n>> 1\n1\n",
		"crash.txt": ">> panic now\n1\n>> 2\n2\n", "wait.txt": ">> wait\ncontext deadline exceeded\n",
	}, cases.Options{Timeout: 1})
	want(t, r, 2, 2, 2)
	if got := reasons(r); got != "needs Teapot\n" {
		t.Errorf("reasons %q", got)
	}
	if f := r.Failures[0]; f.File != "broken.txt" || f.Got != "cannot start" {
		t.Errorf("failure %+v", f)
	}
	if f := r.Failures[2]; f.File != "crash.txt" || f.Got != "panic: now" {
		t.Errorf("failure %+v", f)
	}
}

func TestCancelledRun(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := read(t, map[string]string{"a.txt": ">> 1\n1\n"}).Run(ctx, memo{}, cases.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestOverrides(t *testing.T) {
	t.Parallel()
	r := run(t, map[string]string{
		"expression/A.txt":    ">> print 1\n2\n>> print 3\n3\n>> print 5\n6\n",
		"interpreter/AO.txt":  "#OVERRIDE: a.TXT\n>> print 1\n1\n>> print 5\n#SKIP: known\n>> print 7\n7\n",
		"expression/B.txt":    "#SETUP: PowerFxV1CompatibilityRules\n>> on PowerFxV1CompatibilityRules\ntrue\n",
		"interpreter/BO.txt":  "#OVERRIDE: B.txt\n#SETUP: disable:PowerFxV1CompatibilityRules\n>> on PowerFxV1CompatibilityRules\nfalse\n",
		"expression/C.txt":    ">> mode\ndecimal\n",
		"interpreter/CO.txt":  "#OVERRIDE: C.txt\n#SETUP: NumberIsFloat\n>> mode\nfloat\n",
		"expression/Gone.txt": ">> print 1\n2\n",
		"interpreter/Off.txt": "#DISABLE: gone.txt\n>> print 8\n8\n",
	}, cases.Options{})
	// A: replaced, kept, replaced by a skip; AO: 7 on its own. B and BO stand side by side. C per mode. Gone is skipped.
	want(t, r, 7, 0, 2)
	if r.Replaced != 3 {
		t.Errorf("replaced %d", r.Replaced)
	}
	if got := reasons(r); got != "is disabled by interpreter/Off.txt\nis marked #SKIP\n" {
		t.Errorf("reasons %q", got)
	}
}

func TestSubset(t *testing.T) {
	t.Parallel()
	places, err := cases.ReadSubset(strings.NewReader(`[["expression/A.txt",3],["expression/B.txt",1],["expression/A.txt",3]]`))
	if err != nil || len(places) != 3 {
		t.Fatal(places, err)
	}
	a, other := ">> 1\n1\n>> 2\n2\n", ">> 0\nno\n\n>> 2\n2\n"
	for name, tc := range map[string]struct {
		root  string
		files map[string]string
		pass  int
	}{
		"parent":          {"powerfx", map[string]string{"expression/A.txt": a, "mutation/A.txt": other}, 1},
		"folder":          {"expression", map[string]string{"A.txt": a, "C.txt": other}, 1},
		"unknown name":    {"", map[string]string{"A.txt": a}, 1},
		"another folder":  {"mutation", map[string]string{"A.txt": a}, 0},
		"folder of words": {"noexpression", map[string]string{"A.txt": a}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			suite, err := cases.ReadNamed(folder(tc.files), tc.root)
			if err != nil {
				t.Fatal(err)
			}
			r, err := suite.Run(t.Context(), memo{}, cases.Options{Subset: places})
			if err != nil {
				t.Fatal(err)
			}
			want(t, r, tc.pass, 0, 0)
			if r.Missing != 2-tc.pass {
				t.Errorf("missing %d", r.Missing)
			}
		})
	}
}

func TestSubsetErrors(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{}`: "read the subset", `[["a"]]`: "a pair of file and line", `[[1,1]]`: "the file of an entry is a text",
		`[["a",0]]`: "the line of an entry is a number from 1", `[["a",1,2]]`: "a pair of file and line",
	} {
		if _, err := cases.ReadSubset(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", text, err, want)
		}
	}
}

func TestFilesAndOneMode(t *testing.T) {
	t.Parallel()
	r := run(t, map[string]string{"Abs.txt": ">> mode\nfloat\n", "Sum.txt": ">> 1\n2\n"},
		cases.Options{Files: regexp.MustCompile("^Abs"), Modes: []cases.Mode{cases.Float}})
	want(t, r, 1, 0, 0)
	if !r.OK() {
		t.Error("nothing failed")
	}
}

func TestPrint(t *testing.T) {
	t.Parallel()
	r := run(t, map[string]string{
		"a.txt": ">> 1\n1\n>> print x|y\nz\n>> 3\n#SKIP: no", "bad.txt": "what\n",
		"s.txt": ">> print Errors: Error 0-1: a\nErrors: Error 0-1: b\n",
		"u.txt": ">> print Errors: Error 0-3: 'Foo' is an unknown or unsupported function.\n7\n",
	}, cases.Options{})
	want(t, r, 2, 2, 1)
	if r.OK() {
		t.Error("a run with failures is not OK")
	}
	var text, data, page bytes.Buffer
	if err := errors.Join(r.WriteText(&text, true), r.WriteJSON(&data), r.WriteUnsupported(&page)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"FAIL a.txt:3 (decimal)\n  formula  print x|y\n  expected z\n  got      x|y\n", "bad.txt:1: a result without a formula\n",
		"a.txt  1     1     1     is marked #SKIP\n", "all               2     2     1     50.00 %\n",
		"0 of 1 static cases agree word for word.\n",
	} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the text lacks %q:\n%s", want, text.String())
		}
	}
	var decoded struct {
		Total    cases.Count
		Kinds    map[string]cases.Count
		Failures []cases.Failure
		Problems []cases.Problem
	}
	if err := json.Unmarshal(data.Bytes(), &decoded); err != nil {
		t.Fatal(err)
	}
	if decoded.Total != r.Total || decoded.Kinds["static"].Pass != 1 || len(decoded.Failures) != 4 || len(decoded.Problems) != 1 {
		t.Errorf("json: %+v", decoded)
	}
	for _, want := range []string{"| 1 | is marked #SKIP |\n", "| `Foo` | 1 |\n", "| a.txt | 1 | not looked at yet |\n"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %q:\n%s", want, page.String())
		}
	}
}
