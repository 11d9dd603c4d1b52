package regex

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// show writes matches as start-end:text with the sub-matches in brackets, positions in bytes.
func show(text string, found []Match) string {
	var out []string
	for _, m := range found {
		s := fmt.Sprintf("%d:%s", m.Start16, text[m.Start:m.End])
		for _, g := range m.Groups {
			if g.Start < 0 {
				s += "[-]"
			} else {
				s += "[" + text[g.Start:g.End] + "]"
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestMatchAll(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ pattern, opts, text, want string }{
		{`o`, "", "foo boo", "1:o 2:o 5:o 6:o"},
		{``, "", "ab", "0: 1: 2:"},
		{`x*`, "", "axb", "0: 1:x 2: 3:"},
		{`a|ab`, "", "ab", "0:a"},
		{`(?:a|ab)(?:c|bcd)`, "", "abcd", "0:abcd"},
		{`<.+>`, "", "<i>x</i>", "0:<i>x</i>"},
		{`<.+?>`, "", "<i>x</i>", "0:<i> 4:</i>"},
		{`(?<key>\w+)=(?<value>\w*)`, "", "tier=gold; owner=", "0:tier=gold[tier][gold] 11:owner=[owner][]"},
		{`(?:(?<a>x)y|(?<b>z))`, "", "xyz", "0:xy[x][-] 2:z[-][z]"},
		{`(\d)(\d)?`, "N", "123", "0:12[1][2] 2:3[3][-]"},
		{`(\w)\1`, "N", "aabbc", "0:aa[a] 2:bb[b]"},
		{`(?<q>["']).*?\k<q>`, "", `say "it's" now`, `4:"it's"["]`},
		{`(?<w>\w+) \k<w>`, "i", "The the end", "0:The the[The]"},
		{`tier`, "i", "TIER Tier", "0:TIER 5:Tier"},
		{`[a-f]+`, "i", "xDEADbeefx", "1:DEADbeef"},
		{`[^a-c]`, "i", "aBx", "2:x"},
		{`straße`, "i", "STRAßE STRASSE STRAẞE", "0:STRAßE 15:STRAẞE"},
		{`i`, "i", "Iİı", "0:I"},
		{`^\w`, "m", "ab\ncd\r\nef\rgh", "0:a 3:c 7:e 10:g"},
		{`\w$`, "m", "ab\ncd\r\nef\rgh", "1:b 4:d 8:f 11:h"},
		{`\w$`, "", "ab\ncd\r\n", "4:d"},
		{`a.c`, "", "a\vc a\tc", "4:a\tc"},
		{`a.c`, "s", "a\nc", "0:a\nc"},
		{`a b # tail`, "x", "ab", "0:ab"},
		{`ab`, "^c", "abab", "0:ab"},
		{`ab`, "c$", "abab", "2:ab"},
		{`a|ab`, "^c$", "ab", "0:ab"},
		{`ab`, "^c$", "abab", ""},
		{`\d+(?=€)`, "", "10$ 20€", "4:20"},
		{`\d+(?!\d|€)`, "", "10$ 20€", "0:10"},
		{`(?<=€)\d+`, "", "$10 €20", "5:20"},
		{`(?<!€|\d)\d+`, "", "$10 €20", "1:10"},
		{`(?<=\ba{1,2})b`, "", "ab aab aaab", "1:b 5:b"},
		{`\w+(?=(?<unit>kg|g))`, "", "12kg", "0:12k[g]"},
		{`\bcat\b`, "", "cat concat cat", "0:cat 11:cat"},
		{`\Bcat`, "", "cat concat", "7:cat"},
		{`\bé`, "", "é aé", "0:é"},
		{`\w+`, "", "naïve_1 日本 x", "0:naïve_1 8:日本 11:x"},
		{`\d`, "", "٣ 𝟭 5", "0:٣ 5:5"},
		{`.`, "", "a😀b", "0:a 1:😀 3:b"},
		{`[^a]`, "", "a😀b", "1:😀 3:b"},
		{`\u{1F600}{2}`, "", "x😀😀", "1:😀😀"},
		{`\p{Lu}\P{Lu}`, "", "aBcD", "1:Bc"},
		{`\p{Lu}+`, "i", "aBc1", "0:aBc"},
		{`(?:a{2}){2,3}`, "", "aaaaaaaaaa", "0:aaaaaa 6:aaaa"},
		{`a{0}b`, "", "ab", "1:b"},
		{`(a|b)+?c`, "N", "abc", "0:abc[b]"},
		{`a??b`, "", "ab", "0:ab"},
		{`x{2,}?`, "", "xxxxx", "0:xx 2:xx"},
		{`(?:(?:(a))|b)+`, "N", "ab", "0:ab[a]"},
		{`((?<n>ab)(?<=\k<n>))+`, "", "", ""},
	} {
		re, err := Compile(c.pattern, ParseOptions(c.opts))
		if err != nil {
			if c.want != "" {
				t.Errorf("%s: %v", c.pattern, err)
			}
			continue
		}
		found, err := re.MatchAll(c.text, -1, nil)
		if got := show(c.text, found); err != nil || got != c.want {
			t.Errorf("%s on %q: %q (%v), want %q", c.pattern, c.text, got, err, c.want)
		}
	}
}

// TestLegacyEmptyRounds holds the rule of .NET: a round that takes nothing ends its repetition.
func TestLegacyEmptyRounds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ pattern, text, want string }{
		{`(|a)*`, "a", "0:[] 1:[]"},
		{`(|.)+`, "a", "0:[] 1:[]"},
		{`(a|b*)*c`, "abbac", "0:abbac[]"},
		{`(a*)*b`, "aab", "0:aab[]"},
		{`(a*)+`, "b", "0:[] 1:[]"},
		{`(?:a?){3}b`, "aab", "0:aab"},
		{`(a?)*?b`, "ab", "0:ab[a]"},
		{`[a-z-[aeiou]]+`, "hello", "0:h 2:ll"},
	} {
		re, err := Compile(c.pattern, Options{Legacy: true, NumberedSubMatches: true})
		if err != nil {
			t.Errorf("%s: %v", c.pattern, err)
			continue
		}
		found, err := re.MatchAll(c.text, -1, nil)
		if got := show(c.text, found); err != nil || got != c.want {
			t.Errorf("%s on %q: %q (%v), want %q", c.pattern, c.text, got, err, c.want)
		}
	}
}

func TestMatchAllLimit(t *testing.T) {
	t.Parallel()
	re, err := Compile(`a`, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for limit, want := range map[int]int{-1: 4, 0: 0, 3: 3, 9: 4} {
		if found, err := re.MatchAll("aaaa", limit, nil); err != nil || len(found) != want {
			t.Errorf("limit %d: %d matches, %v; want %d", limit, len(found), err, want)
		}
	}
}

// TestLinear counts steps: they may grow with the text and the program, not faster.
func TestLinear(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("a", 100_000)
	for _, c := range []struct{ pattern, text string }{
		{`(a|a)*b`, long},
		{`(a*)*b`, long},
		{`(a+)+b`, long},
		{`(a|aa)+$`, long + "b"},
		{`(?:a?){30}a{30}b`, long},
		{`.*.*.*.*x`, long},
		{`a*b`, long},
		{`a(?=a*b)`, long},
		{`(?<=a{1,50})b`, long},
		{`(?:(?=.*x)a|a)*y`, long},
		{`((a*)*)*b`, long},
	} {
		re, err := Compile(c.pattern, Options{Legacy: true})
		if err != nil {
			t.Errorf("%s: %v", c.pattern, err)
			continue
		}
		budget := int64(3 * len(re.prog.code) * len(c.text))
		full := budget
		_, err = re.MatchAll(c.text, -1, &budget)
		if err != nil {
			t.Errorf("%s: %v after %d steps", c.pattern, err, full)
		}
	}
}

// TestLinearAllMatches counts the steps of many matches, each of which fails far ahead of where it ends.
func TestLinearAllMatches(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("a", 50_000)
	re, err := Compile(`(?:a|aa)*b|a`, Options{})
	if err != nil {
		t.Fatal(err)
	}
	budget := int64(4 * len(re.prog.code) * len(text))
	found, err := re.MatchAll(text, -1, &budget)
	if err != nil || len(found) != len(text) {
		t.Errorf("%d matches, %v", len(found), err)
	}
}

func TestBudgetEndsBackReferences(t *testing.T) {
	t.Parallel()
	re, err := Compile(`(?<x>a+)(?:a|a)+\k<x>b`, Options{})
	if err != nil {
		t.Fatal(err)
	}
	budget := int64(100_000)
	if _, _, err := re.Match(strings.Repeat("a", 5000), &budget); !errors.Is(err, ErrBudget) || budget != 0 {
		t.Errorf("%v, %d steps left", err, budget)
	}
	budget = 100_000
	if _, ok, err := re.Match("aaab", &budget); !ok || err != nil || budget <= 0 || budget >= 100_000 {
		t.Errorf("%t, %v, %d steps left", ok, err, budget)
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	re, err := Compile(`(?<b>x)(y)(?<a>z)`, Options{})
	if err != nil || strings.Join(re.Names(), ",") != "b,a" || re.NumSubMatches() != 2 {
		t.Errorf("%v, %v", re.Names(), err)
	}
	re, err = Compile(`(x)(?:y)(z)`, Options{NumberedSubMatches: true})
	if err != nil || len(re.Names()) != 0 || re.NumSubMatches() != 2 {
		t.Errorf("%v, %v", re.Names(), err)
	}
}

// TestUnitedAlternatives holds that an alternation of single characters means the same as one class.
func TestUnitedAlternatives(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ pattern, opts, text, want string }{
		{`(?:a|[x-z]|\d|é)+`, "", "é1az-b", "0:é1az"},
		{`(?:k|[^\w\s])+`, "i", "kK!-a", "0:kK!-"},
		{`(?:[^a]|(?:b|\S))+`, "", "a a\nb", "0:a a\nb"},
		{`(?:[^a-y]|[^b-z]|[^c]|[^d]|[^e]|f)+`, "", "cde", "0:cde"},
		{`(a|b|(?:c|d))+`, "N", "xabcd", "1:abcd[d]"},
	} {
		re, err := Compile(c.pattern, ParseOptions(c.opts))
		if err != nil {
			t.Errorf("%s: %v", c.pattern, err)
			continue
		}
		found, err := re.MatchAll(c.text, -1, nil)
		if got := show(c.text, found); err != nil || got != c.want {
			t.Errorf("%s on %q: %q (%v), want %q", c.pattern, c.text, got, err, c.want)
		}
	}
}

// TestLongText holds that pending alternatives and the memo fit their limits on the longest text a formula makes.
func TestLongText(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("a b", 1<<20/3)
	re, err := Compile(`(\w\s?)*`, Options{NumberedSubMatches: true})
	if err != nil {
		t.Fatal(err)
	}
	m, ok, err := re.Match(text, nil)
	if err != nil || !ok || m.End != len(text) || m.Groups[0].End != len(text) {
		t.Errorf("%+v, %t, %v", m, ok, err)
	}
}
