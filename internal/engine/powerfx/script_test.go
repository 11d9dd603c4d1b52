package powerfx_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/format"
	"switchboard/internal/engine/powerfx/run"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// TestScripts runs testdata/*.txt. A line "> formula" is followed by the printed value, or by "! 3-7" for an error of the
// checker at that place in UTF-16 units. "# float", "# decimal", "# prev1", "# texts" (names of columns are texts), "# own"
// (results keep names of columns), "# wrap" (tables wrap records), "# v1" (back to the beginning), "# comma" and "# point"
// (the signs of numbers and lists), "# text" (text first), "# chaining", "# session" (variables live on), "# de-DE" and
// "# zone Europe/Berlin" on lines of their own change the engine for what follows; "// " begins a comment, and a line that
// begins with two blanks goes on with the formula. Clock: 2024-05-17T14:30:15.250 in Lisbon; random numbers: always 0.5.
func TestScripts(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			runScript(t, name, string(src))
		})
	}
}

func runScript(t *testing.T, name, src string) {
	t.Helper()
	s := script{env: env(t)}
	formula, at := "", 0
	for i, line := range strings.Split(src, "\n") {
		switch {
		case formula == "" && strings.HasPrefix(line, "# "):
			s.set(t, line[2:])
		case formula == "" && strings.HasPrefix(line, "> "):
			formula, at = line[2:], i+1
		case formula != "" && strings.HasPrefix(line, "  "):
			formula += "\n" + line
		case formula != "":
			if got := s.eval(formula, line); got != line {
				t.Errorf("%s:%d: %s\n got %s\nwant %s", name, at, formula, got, line)
			}
			formula = ""
		case line != "" && !strings.HasPrefix(line, "//"):
			t.Fatalf("%s:%d: what is %q?", name, i+1, line)
		}
	}
}

type script struct {
	engine powerfx.Engine
	env    *powerfx.Env
	live   *powerfx.Session // after "# session": one that goes on from formula to formula
}

func env(t *testing.T) *powerfx.Env {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Lisbon")
	if err != nil {
		t.Fatal(err)
	}
	return &powerfx.Env{Now: time.Date(2024, 5, 17, 14, 30, 15, 250e6, zone), Zone: zone, Locale: format.Default(),
		Random: func() float64 { return 0.5 }, Limits: run.DefaultLimits}
}

func (s *script) set(t *testing.T, word string) {
	t.Helper()
	switch word {
	case "float":
		s.engine.Features.Float = true
	case "decimal":
		s.engine.Features.Float = false
	case "prev1":
		s.engine.Features.PreV1 = true
	case "texts":
		s.engine.Features.ColumnNamesAsText = true
	case "own":
		s.engine.Features.OwnColumnNames = true
	case "wrap":
		s.engine.Features.TablesWrapRecords = true
	case "v1":
		s.engine = powerfx.Engine{}
	case "comma":
		s.engine.Syntax.Separators = syntax.CommaStyle
	case "point":
		s.engine.Syntax.Separators = syntax.Point
	case "text":
		s.engine.Syntax.TextFirst = true
	case "session":
		s.live = openSession(s.engine)
	case "chaining":
		s.engine.Syntax.Chaining = true
	default:
		if name, ok := strings.CutPrefix(word, "zone "); ok {
			s.zone(t, name)
			return
		}
		loc, ok := format.Lookup(word)
		if !ok {
			t.Fatalf("no setting %q", word)
		}
		s.env.Locale = loc
	}
}

func (s *script) zone(t *testing.T, name string) {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	s.env.Zone = zone
}

// schema is the host of the scripts.
func schema() *powerfx.Schema {
	customer := value.RecordOf(value.Field{Name: "Name", Type: value.Text}, value.Field{Name: "Tier", Type: value.Text})
	return powerfx.NewSchema([]powerfx.Symbol{
		{Name: "Sentiment", Type: value.Decimal},
		{Name: "Customer", Type: customer, Index: 1},
	}, nil)
}

func vars() []value.Value {
	return []value.Value{value.Int(12), value.Rec([]string{"Name", "Tier"}, []value.Value{value.Str("Ana"), value.Str("gold")})}
}

func (s *script) eval(src, want string) string {
	if s.live != nil {
		return s.goOn(src, want)
	}
	f, err := s.engine.Compile(src, schema())
	if err == nil {
		return f.Eval(s.env, vars()).String()
	}
	_, c := s.engine.Check(src, schema())
	return refusal(src, want, c.Diagnostics)
}

// goOn runs src in the session; definitions print as "defined".
func (s *script) goOn(src, want string) string {
	out, err := s.live.Run(src, s.env)
	var bad powerfx.Errors
	switch {
	case errors.As(err, &bad):
		return refusal(src, want, bad)
	case err != nil:
		return err.Error()
	case out.Defined:
		return "defined"
	}
	return out.Value.String()
}

// refusal is want when it names the place of an error, else the first diagnostic.
func refusal(src, want string, list []powerfx.Diagnostic) string {
	first := ""
	for _, d := range list {
		at := fmt.Sprintf("! %d-%d", units(src[:d.Span.Start]), units(src[:d.Span.End]))
		if first == "" {
			first = at + " " + d.Message
		}
		if d.Severity == bind.Error && at == want {
			return want
		}
	}
	return first
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }
