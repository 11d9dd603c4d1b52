package regex

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// generator makes random patterns over a small alphabet. Sub-matches are numbered.
type generator struct {
	rnd   *rand.Rand
	looks bool // look arounds, back references to everything before
	depth int
	subs  int
}

func (g *generator) pick(options ...string) string { return options[g.rnd.IntN(len(options))] }

func (g *generator) alternatives() string {
	var alts []string
	for range 1 + g.rnd.IntN(3)/2*(1+g.rnd.IntN(2)) {
		alts = append(alts, g.sequence())
	}
	return strings.Join(alts, "|")
}

func (g *generator) sequence() string {
	s := ""
	for range g.rnd.IntN(4) {
		s += g.element()
	}
	return s
}

func (g *generator) element() string {
	kind := g.rnd.IntN(12)
	if g.depth == 0 && kind >= 8 {
		kind = 0
	}
	var s string
	switch {
	case kind < 4:
		s = g.pick("a", "b", "c")
	case kind == 4:
		s = g.pick("[ab]", "[^a]", "[a-b]", `\w`, `[^\s]`, `\d`)
	case kind == 5:
		s = "."
	case kind == 6:
		return g.pick("^", "$", `\b`, `\B`)
	case kind == 7 && g.looks && g.subs > 0:
		return fmt.Sprintf(`\%d`, 1+g.rnd.IntN(g.subs))
	case kind == 7:
		s = "a"
	case kind == 8 && g.looks:
		return g.group(g.pick("(?=", "(?!", "(?<=", "(?<!"))
	case kind < 10:
		s = g.group("(?:")
	default:
		s = g.group("(")
		g.subs++
	}
	return s + g.pick("", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{2,}", "{0,2}?")
}

func (g *generator) group(open string) string {
	g.depth--
	defer func() { g.depth++ }()
	return open + g.alternatives() + ")"
}

func (g *generator) text() string {
	var b strings.Builder
	for range g.rnd.IntN(12) {
		b.WriteString(g.pick("a", "a", "b", "c", "1", " ", "é"))
	}
	return b.String()
}

func newGenerator(seed uint64, looks bool) *generator {
	return &generator{rnd: rand.New(rand.NewPCG(seed, 7)), looks: looks, depth: 3}
}

// TestAgreesWithStandardLibrary compares with Go's regexp, which has the same priorities for what both know. Only the
// patterns of the dialect proper are compared in full; with empty rounds the two differ in what matches, not in whether.
func TestAgreesWithStandardLibrary(t *testing.T) {
	t.Parallel()
	compared := 0
	for seed := range uint64(12_000) {
		g := newGenerator(seed, false)
		pattern := g.alternatives()
		std, err := regexp.Compile(pattern)
		if err != nil {
			continue
		}
		o := Options{NumberedSubMatches: true}
		full := Check(pattern, o) == nil
		o.Legacy = !full
		re, err := Compile(pattern, o)
		if err != nil {
			t.Fatalf("%s: %v", pattern, err)
		}
		for range 4 {
			text := strings.ReplaceAll(g.text(), "é", "b")
			got, ok, err := re.Match(text, nil)
			if err != nil {
				t.Fatalf("%s: %v", pattern, err)
			}
			want := std.FindStringSubmatchIndex(text)
			if ok != (want != nil) {
				t.Fatalf("%s on %q: found %t, want %t", pattern, text, ok, want != nil)
			}
			if !ok || !full {
				continue
			}
			compared++
			all := []int{got.Start, got.End}
			for _, s := range got.Groups {
				all = append(all, s.Start, s.End)
			}
			if !reflect.DeepEqual(all, want) {
				t.Fatalf("%s on %q: %v, want %v", pattern, text, all, want)
			}
		}
	}
	if compared < 10_000 {
		t.Errorf("only %d comparisons", compared)
	}
}

// plain removes what makes the search fast: the memo, the tables of look arounds and the filters of beginnings.
func plain(re *Regexp) *Regexp {
	p := *re.prog
	p.looks = append([]look(nil), p.looks...)
	for i := range p.looks {
		p.looks[i].inline = true
	}
	p.code = append([]instr(nil), p.code...)
	for i := range p.code {
		p.code[i].join = -1
	}
	p.joins, p.first, p.anchored = 0, nil, false
	return &Regexp{prog: &p, names: re.names, subs: re.subs}
}

// TestAgreesWithPlainBacktracking compares the search with the same program run by backtracking alone.
func TestAgreesWithPlainBacktracking(t *testing.T) {
	t.Parallel()
	compared, around, references := 0, 0, 0
	for seed := range uint64(12_000) {
		g := newGenerator(seed, true)
		pattern := g.alternatives()
		o := Options{NumberedSubMatches: true, IgnoreCase: seed%3 == 0, Multiline: seed%2 == 0}
		if Check(pattern, o) != nil {
			if strings.Contains(pattern, "(?") && seed%2 == 0 {
				continue // sub-matches of repeated look arounds are out of the dialect
			}
			o.Legacy = true
		}
		re, err := Compile(pattern, o)
		if err != nil {
			continue // a reference that leads nowhere
		}
		if o.Legacy && len(re.prog.looks) > 0 {
			continue
		}
		slow := plain(re)
		for range 4 {
			text := g.text()
			budget := int64(100_000)
			want, err := slow.MatchAll(text, -1, &budget)
			if err != nil {
				continue
			}
			got, err := re.MatchAll(text, -1, nil)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("%s on %q: %s (%v), want %s", pattern, text, show(text, got), err, show(text, want))
			}
			compared++
			if len(want) > 0 && len(re.prog.looks) > 0 {
				around++
			}
			if len(want) > 0 && strings.Contains(pattern, `\1`) {
				references++
			}
		}
	}
	t.Logf("%d comparisons, %d matches with look arounds, %d with references", compared, around, references)
	if compared < 10_000 || around < 300 || references < 50 {
		t.Error("too few comparisons")
	}
}
