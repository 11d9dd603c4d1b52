package topics_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// folder is that of the published components; the test is skipped where it is absent.
func folder(t *testing.T) string {
	t.Helper()
	data := os.Getenv("SWITCHBOARD_DATA")
	if data == "" {
		data = filepath.Join("..", "..", "..", "..", "..", "shared", "data")
	}
	dir := filepath.Join(data, "copilot-topics")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the components are not here: %v", err)
	}
	return dir
}

// broken are formulas that are wrong where they were published, by file and hash, with the reason.
var broken = map[string]string{
	"DeepResearch.yaml 7d02777b": "the parenthesis of UserMessage is not closed",
	"462184d5 c2bc545a":          "a fixture with a name that is not known, for the message about it",
	"workflow.yaml 523351ca":     "Concat is given texts: that host has a function of its own by this name",
	"workflow.yaml cdf7360e":     "Concat is given texts: that host has a function of its own by this name",
}

// short is the name of a file, or the hash that it begins with.
func short(file string) string {
	name := path.Base(file)
	if id, _, ok := strings.Cut(name, "_"); ok && len(id) == 8 {
		return id
	}
	return name
}

func hash(src string) string {
	sum := sha256.Sum256([]byte(src))
	return hex.EncodeToString(sum[:4])
}

// figure counts formulas, and those of them that differ from all others.
type figure struct {
	all, parsed, checked, alone int
}

func (f figure) share(n int) float64 { return 100 * float64(n) / float64(max(f.all, 1)) }

// tally judges the formulas of all components.
type tally struct {
	t        *testing.T
	host     host
	every    figure
	distinct figure
	seen     map[string]bool
	left     int
}

func (y *tally) component(c *component) {
	var list []*formula
	for _, f := range c.List {
		if why := broken[short(c.Path)+" "+hash(f.Src)]; why != "" {
			y.left++
			y.t.Logf("left out: %s %s: %s", c.Path, hash(f.Src), why)
			continue
		}
		list = append(list, f)
	}
	p := newPuzzle(y.host, list)
	p.learn(c)
	failing := map[int]bool{}
	for _, i := range p.solve() {
		failing[i] = true
	}
	schema := p.schema()
	for i, f := range list {
		y.formula(c, f, p.faults(schema, i), failing[i])
		if !failing[i] {
			y.use(f.Src, schema)
		}
	}
}

func (y *tally) formula(c *component, f *formula, why []string, failing bool) {
	parsed, alone := len(syntax.Parse(f.Src, syntax.Options{}).Problems) == 0, false
	if failing {
		single := newPuzzle(y.host, []*formula{f})
		single.learn(&component{})
		if alone = len(single.solve()) == 0; !alone {
			why = single.faults(single.schema(), 0)
		}
		y.t.Logf("%s %s %s alone=%v: %q\n%s", c.Path, f.Key, hash(f.Src), alone, why, shorten(f.Src))
	}
	y.every.add(parsed, !failing, alone)
	if key := strings.TrimSpace(f.Src); !y.seen[key] {
		y.seen[key] = true
		y.distinct.add(parsed, !failing, alone)
	}
}

// use formats a formula that checks, and evaluates it where nothing is known: it must stay the same formula, in a form that
// formatting keeps, and end.
func (y *tally) use(src string, schema *powerfx.Schema) {
	pretty, _ := syntax.Format(src, syntax.Options{})
	if again, _ := syntax.Format(pretty, syntax.Options{}); again != pretty {
		y.t.Errorf("formatting does not settle:\n%s", pretty)
	}
	first, err := powerfx.Engine{}.Compile(src, schema)
	if err != nil {
		y.t.Errorf("checked, but not compiled: %v\n%s", err, src)
		return
	}
	second, err := powerfx.Engine{}.Compile(pretty, schema)
	if err != nil {
		y.t.Errorf("formatting breaks a formula: %v\n%s", err, pretty)
		return
	}
	env, vars := powerfx.DefaultEnv(), make([]value.Value, len(schema.Vars()))
	if a, b := first.Eval(&env, vars).String(), second.Eval(&env, vars).String(); a != b {
		y.t.Errorf("formatting changes a formula: %s, then %s\n%s", a, b, pretty)
	}
}

func (f *figure) add(parsed, checked, alone bool) {
	f.all++
	if parsed {
		f.parsed++
	}
	if checked || alone {
		f.checked++
	}
	if alone {
		f.alone++
	}
}

func shorten(s string) string {
	if len(s) > 600 {
		return s[:600] + "…"
	}
	return s
}

func TestFormulasOfPublishedTopicsCheck(t *testing.T) {
	t.Parallel()
	root := os.DirFS(folder(t))
	list, unread, err := collect(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range unread {
		t.Logf("not YAML: %s", u)
		if strings.Contains(u, lost) {
			t.Error(u)
		}
	}
	h, err := hostOf(root)
	if err != nil {
		t.Fatal(err)
	}
	y := &tally{t: t, host: h, seen: map[string]bool{}}
	for _, c := range list {
		y.component(c)
	}
	for name, f := range map[string]figure{"all": y.every, "distinct": y.distinct} {
		t.Logf("%s: %d formulas, parsed %.2f %%, checked %.2f %% (%d with types of their own)", name, f.all,
			f.share(f.parsed), f.share(f.checked), f.alone)
		if f.share(f.parsed) < 99 || f.share(f.checked) < 99 {
			t.Errorf("%s: less than 99 %% of the formulas parse and check", name)
		}
	}
	t.Logf("%d components; %d formulas are wrong where they were published and left out", len(list), y.left)
}
