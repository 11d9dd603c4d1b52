package sqlgen

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestFoldings proves on every character that the tables know all that folds to it, and that folding twice changes nothing.
func TestFoldings(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]folding{"upDown": upDown, "orbits": orbits} {
		from := map[rune]rune{}
		for q, list := range f.from() {
			for _, r := range list {
				from[r] = q
			}
		}
		for r := rune(0); r <= utf8.MaxRune; r++ {
			q := f.to(r)
			if known, ok := from[r]; ok != (q != r) || ok && known != q {
				t.Errorf("%s: %U folds to %U, the table says %U", name, r, q, known)
			}
			if f.to(q) != q {
				t.Errorf("%s: %U folds to %U, which folds on", name, r, q)
			}
			if name == "orbits" && !strings.EqualFold(string(r), string(q)) && utf8.ValidRune(r) {
				t.Errorf("%U and %U are not equal but for case", r, q)
			}
			if name == "upDown" && q < 0x80 && r >= 0x80 && !strings.ContainsRune("\u0130\u0131\u017f\u212a", r) {
				t.Errorf("%U folds to the ASCII letter %q", r, q)
			}
		}
	}
}

// FuzzFinish: parameters are numbered without gaps whatever stands in the text.
func FuzzFinish(f *testing.F) {
	f.Add("a = ", "x")
	f.Fuzz(func(t *testing.T, text, arg string) {
		if strings.ContainsAny(text, "\x01\x02") {
			return
		}
		k := &compiler{env: Env{Used: 3}}
		_, second := k.param(arg), k.param(arg+"!")
		sql, args := k.finish(text + second + text + second)
		if len(args) != 1 || args[0] != arg+"!" || sql != text+"$4"+text+"$4" {
			t.Errorf("%q %v", sql, args)
		}
	})
}
