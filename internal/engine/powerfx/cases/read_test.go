package cases_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"switchboard/internal/engine/powerfx/cases"
)

// folder makes a file system of case files.
func folder(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func read(t *testing.T, files map[string]string) *cases.Suite {
	t.Helper()
	suite, err := cases.Read(folder(files))
	if err != nil {
		t.Fatal(err)
	}
	return suite
}

func TestReadCases(t *testing.T) {
	t.Parallel()
	suite := read(t, map[string]string{
		"a/One.txt": "\ufeff\ufeff>> 1 + 1  \r\n2\r\n\r\n// a remark\r\n>>Two(\r\n  1,\r\n// inside\r\n\r\n   2 ) // tail\r\n\"x\"  \r\n",
		"README.md": ">> not a case\n1\n", "b/NotYetReady/Two.txt": ">> 1\n1\n",
	})
	if len(suite.Files) != 1 || len(suite.Problems) != 0 || suite.Cases() != 2 {
		t.Fatalf("files %d, problems %v, cases %d", len(suite.Files), suite.Problems, suite.Cases())
	}
	want := []cases.Case{
		{File: "a/One.txt", Line: 1, Expr: "1 + 1", Want: "2"},
		{File: "a/One.txt", Line: 5, Expr: "Two(\r\n  1,\r\n   2 ) // tail", Want: `"x"`},
	}
	for i, c := range suite.Files[0].Cases {
		if c.File != want[i].File || c.Line != want[i].Line || c.Expr != want[i].Expr || c.Want != want[i].Want || c.Skip != "" {
			t.Errorf("case %d: %+v, want %+v", i, *c, want[i])
		}
	}
}

func TestReadSkips(t *testing.T) {
	t.Parallel()
	suite := read(t, map[string]string{"S.txt": strings.Join([]string{
		">> 1", "#SKIP: later", ">> 2", "#skip", ">> 3", "#Skip waits for a fix, expected: 3",
		"#DISABLE.NET: 462,70", ">> 4", "4", "#DISABLE.NET:462", ">> 5", "5", ">> 6", "6",
	}, "\n")})
	want := []string{
		"is marked #SKIP: later", "is marked #SKIP", "is marked #SKIP: waits for a fix, expected: 3",
		"is the result of an older runtime", "", "",
	}
	for i, c := range suite.Files[0].Cases {
		if c.Skip != want[i] {
			t.Errorf("case %d: skip %q, want %q", i+1, c.Skip, want[i])
		}
	}
	if len(suite.Problems) > 0 {
		t.Errorf("problems %v", suite.Problems)
	}
}

func TestReadDirectives(t *testing.T) {
	t.Parallel()
	suite := read(t, map[string]string{"D.txt": strings.Join([]string{
		"// head", "#SETUP: NumberIsFloat , disable:TextFirst // because, of this",
		`#setup: TimeZoneInfo("Tokyo, East"),PowerFxV1`, "#OVERRIDE: Other.txt // why", "#DISABLE: Gone.txt", ">> 1", "1",
	}, "\n")})
	f := suite.Files[0]
	if len(suite.Problems) > 0 || f.Override != "Other.txt" || !slices.Equal(f.Disables, []string{"Gone.txt"}) {
		t.Errorf("problems %v, override %q, disables %q", suite.Problems, f.Override, f.Disables)
	}
	head := []cases.Requirement{{Name: "NumberIsFloat"}, {Name: "TextFirst", Off: true}, {Name: "TimeZoneInfo", Arg: "Tokyo, East"}}
	if !slices.Equal(f.Requires[:3], head) {
		t.Errorf("requires %+v", f.Requires[:3])
	}
	if !slices.Contains(f.Requires, cases.Requirement{Name: "TableSyntaxDoesntWrapRecords"}) {
		t.Errorf("PowerFxV1 stands for its rules, got %+v", f.Requires)
	}
}

func TestReadProblems(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		text string
		line int
		want string
	}{
		"result without formula": {"1\n>> 1\n1\n", 1, "a result without a formula"},
		"second result":          {">> 1\n1\n2\n", 3, "a result without a formula"},
		"no result":              {">> 1\n1\n\n>> 2\n", 4, "the formula has no result"},
		"two formulas":           {">> 1\n>> 2\n2\n", 2, "the formula before this one has no result"},
		"unknown directive":      {"#WHAT: x\n>> 1\n1\n", 1, "an unknown directive"},
		"late directive":         {">> 1\n1\n#SETUP: NumberIsFloat\n", 3, "a directive below the first formula"},
		"second override":        {"#OVERRIDE: A.txt\n#OVERRIDE: B.txt\n", 2, "a second #OVERRIDE"},
		"contradiction":          {"#SETUP: X\n#SETUP: disable:X\n", 1, "#SETUP both asks for and against X"},
		"open parenthesis":       {"#SETUP: TimeZoneInfo(\"a\"\n", 1, `#SETUP: "TimeZoneInfo(\"a\"" lacks the closing parenthesis`},
		"bad name":               {"#SETUP: a b\n", 1, `#SETUP: "a b" is not a name`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			suite := read(t, map[string]string{"P.txt": tc.text})
			want := cases.Problem{File: "P.txt", Line: tc.line, Text: tc.want}
			if !slices.Equal(suite.Problems, []cases.Problem{want}) {
				t.Errorf("got %+v, want %+v", suite.Problems, want)
			}
		})
	}
}

func TestReadRefusesHugeFile(t *testing.T) {
	t.Parallel()
	_, err := cases.Read(folder(map[string]string{"H.txt": strings.Repeat("/", 9<<20)}))
	if err == nil || !strings.Contains(err.Error(), "H.txt has 9437184 bytes") {
		t.Errorf("got %v", err)
	}
}

func TestReadRefusesHugeFormula(t *testing.T) {
	t.Parallel()
	suite := read(t, map[string]string{"H.txt": ">> 1\n" + strings.Repeat(" +1\n", 1<<18) + "1\n>> 2\n2\n"})
	want := []cases.Problem{{File: "H.txt", Line: 1<<18 + 2, Text: "the formula has more than 1048576 bytes"}}
	if !slices.Equal(suite.Problems, want) || suite.Cases() != 1 {
		t.Errorf("got %v, %d cases", suite.Problems, suite.Cases())
	}
}

func TestScripts(t *testing.T) {
	t.Parallel()
	suite, err := cases.ReadNamed(folder(map[string]string{"A.txt": ">> 1\n1\n"}), "mutation")
	if err != nil || !suite.Files[0].Script {
		t.Errorf("a file of the folder mutation is a script: %v, %v", suite.Files[0].Script, err)
	}
	suite = read(t, map[string]string{
		"MutationScripts/A.txt": ">> 1\n1\n", "B.txt": ">> f(x:Text):Text = x;\n#no value\n", "C.txt": ">> 1\n1\n",
	})
	got := map[string]bool{}
	for _, f := range suite.Files {
		got[f.Path] = f.Script
	}
	if !got["MutationScripts/A.txt"] || !got["B.txt"] || got["C.txt"] {
		t.Errorf("scripts: %v", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("#SETUP: A(\"x\"),disable:B // c\n>> 1\n  2\n3\n")
	f.Add("\ufeff#OVERRIDE: x\n#DISABLE: y\n#DISABLE.NET: 70\n>>\n#skip\n")
	f.Fuzz(func(t *testing.T, text string) {
		suite, err := cases.Read(folder(map[string]string{"F.txt": text, "G.txt": "#OVERRIDE: F.txt\n" + text}))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range suite.Files {
			for _, mode := range cases.Modes() {
				file.Resolve(mode)
			}
		}
	})
}
