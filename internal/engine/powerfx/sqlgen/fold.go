package sqlgen

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"switchboard/internal/engine/powerfx/bind"
)

// folding is a way to disregard case, character by character. The databases know ASCII letters only; the other characters
// that fold to one of the pattern are replaced one by one.
type folding struct {
	to func(rune) rune
	// from lists, for each character that others fold to, those others.
	from func() map[rune][]rune
}

// upDown folds as in, StartsWith and EndsWith do; orbits as equality without case does.
var (
	upDown = folding{upAndDown, sync.OnceValue(func() map[rune][]rune { return origins(upAndDown) })}
	orbits = folding{orbit, sync.OnceValue(func() map[rune][]rune { return origins(orbit) })}
)

func upAndDown(r rune) rune { return unicode.ToLower(unicode.ToUpper(r)) }

// orbit is the first of the characters that differ only in case (Unicode simple folding), of ASCII ones the small letter.
func orbit(r rune) rune {
	least := r
	for s := unicode.SimpleFold(r); s != r; s = unicode.SimpleFold(s) {
		least = min(least, s)
	}
	if least >= 'A' && least <= 'Z' {
		least += 'a' - 'A'
	}
	return least
}

func origins(to func(rune) rune) map[rune][]rune {
	out := map[rune][]rune{}
	seen := map[rune]bool{}
	add := func(r rune) {
		if q := to(r); q != r && !seen[r] {
			seen[r] = true
			out[q] = append(out[q], r)
		}
	}
	for _, c := range unicode.CaseRanges {
		for r := rune(c.Lo); r <= rune(c.Hi); r++ {
			add(r)
			for s := unicode.SimpleFold(r); s != r; s = unicode.SimpleFold(s) {
				add(s)
			}
		}
	}
	return out
}

func (f folding) fold(s string) string { return strings.Map(f.to, s) }

const maxReplaced = 24

// foldSQL makes of a text in SQL one in which the folded pattern is found wherever the folded text has it.
func (k *compiler) foldSQL(e *bind.Expr, sql, pattern string, f folding) (string, bool) {
	letters := []rune(pattern)
	slices.Sort(letters)
	letters = slices.Compact(letters)
	var swaps [][2]rune
	lower := false
	for _, q := range letters {
		for _, r := range f.from()[q] {
			if r < 0x80 && q < 0x80 {
				lower = true
			} else {
				swaps = append(swaps, [2]rune{r, q})
			}
		}
		if f.to(q) != q {
			return "", k.no(e, "The database cannot disregard case for this text.")
		}
	}
	if len(swaps) > maxReplaced {
		return "", k.no(e, "This text has too many letters beyond ASCII for the database to disregard case.")
	}
	if lower {
		sql = "lower(" + k.plain(sql) + ")"
	}
	for _, s := range swaps {
		sql = "replace(" + sql + ", '" + string(s[0]) + "', '" + string(s[1]) + "')"
	}
	return sql, true
}
