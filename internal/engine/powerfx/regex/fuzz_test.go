package regex

import (
	"errors"
	"testing"
	"unicode/utf8"
)

func FuzzMatch(f *testing.F) {
	for _, pattern := range []string{
		`(?<k>\w+)=(?<v>[^;]*)`, `(?i)^a|b$`, `(?<=a{1,3})b(?!c)`, `(a)\1`, `[\d\-x]+?`, `(?x) a # b`, `\u{1F600}|\uD83D\uDE00`,
		`(((a*)*)*)*b`, `[a-z-[b]]`, `(?=(a|b))\w`, `\p{Lu}{2,}`, `a{3,5}?|`, "\xff[\xff]", `(?#c)a`,
	} {
		for flags := range uint8(4) {
			f.Add(pattern, "abba=AB;\r\n\xff😀 aab", flags*37)
		}
	}
	f.Fuzz(func(t *testing.T, pattern, text string, flags uint8) {
		o := Options{
			IgnoreCase: flags&1 != 0, Multiline: flags&2 != 0, DotAll: flags&4 != 0, FreeSpacing: flags&8 != 0,
			NumberedSubMatches: flags&16 != 0, BeginsWith: flags&32 != 0, EndsWith: flags&64 != 0, Legacy: flags&128 != 0,
		}
		refused := Check(pattern, o)
		re, err := Compile(pattern, o)
		if (refused != nil) != (err != nil && !errors.Is(err, ErrTooLarge)) {
			t.Fatalf("Check says %v, Compile says %v", refused, err)
		}
		if refused != nil {
			if refused.Message == "" || refused.Pos < 0 || refused.Pos > len(pattern) {
				t.Fatalf("%+v", refused)
			}
			if utf8.ValidString(pattern) != utf8.ValidString(refused.Message) && utf8.ValidString(pattern) {
				t.Fatalf("the message breaks a character: %q", refused.Message)
			}
		}
		if err != nil {
			return
		}
		budget := int64(1_000_000)
		found, err := re.MatchAll(text, 100, &budget)
		if err != nil {
			if !errors.Is(err, ErrBudget) {
				t.Fatal(err)
			}
			return
		}
		last := 0
		for _, m := range found {
			if m.Start < last || m.End < m.Start || m.End > len(text) || m.Start16 > m.Start || len(m.Groups) != re.NumSubMatches() {
				t.Fatalf("%+v", m)
			}
			last = m.End
			for _, g := range m.Groups {
				if g.Start < -1 || g.End < g.Start || g.End > len(text) || (g.Start < 0) != (g.End < 0) {
					t.Fatalf("%+v", m)
				}
			}
		}
	})
}
