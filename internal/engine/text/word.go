// Package text takes written language apart. It decides what counts as a word and when two spellings are the same word; it
// keeps no index and knows no language.
package text

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxWord is how many characters of a word count. A longer one is the same as its beginning.
const MaxWord = 40

// Words yields the words of s in order, folded, so that people find them however they are spelt: small letters without marks
// ("Lucía" → lucia), compatibility forms as plain ones ("ﬁ" → fi, Unicode UAX #15 NFKD), ß as ss. A word holds letters and
// digits only; all else separates. Chinese and Japanese set no spaces, so each of their characters is a word.
func Words(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		f := folder{}
		for i := 0; i < len(s); {
			r, size := rune(s[i]), 1
			if r >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(s[i:])
			}
			f.take(r, s[i:])
			if len(f.ready) > 0 && !f.give(yield) {
				return
			}
			i += size
		}
		f.end()
		f.give(yield)
	}
}

// folder gathers the word that is being read.
type folder struct {
	word  strings.Builder
	runes int
	ready []string
}

// take reads one character, which rest begins with.
func (f *folder) take(r rune, rest string) {
	if r < utf8.RuneSelf {
		f.plain(r)
		return
	}
	if d := norm.NFKD.PropertiesString(rest).Decomposition(); d != nil {
		for len(d) > 0 {
			part, size := utf8.DecodeRune(d)
			f.letter(part)
			d = d[size:]
		}
		return
	}
	f.letter(r)
}

func (f *folder) plain(r rune) {
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
		f.add(r)
	case 'A' <= r && r <= 'Z':
		f.add(r + 'a' - 'A')
	default:
		f.end()
	}
}

// letter reads one character of a decomposed one.
func (f *folder) letter(r rune) {
	switch {
	case r < utf8.RuneSelf:
		f.plain(r)
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf): // a mark, a soft hyphen: part of the word, and no difference
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		f.end()
		f.add(r)
		f.end()
	case unicode.In(r, unicode.L, unicode.N, unicode.Mc):
		r = unicode.ToLower(r)
		plain, ok := spelt[r]
		if !ok {
			f.add(r)
		}
		for _, p := range plain {
			f.add(p)
		}
	default:
		f.end()
	}
}

// spelt holds the letters that Unicode does not decompose, as people type them who lack the key.
var spelt = map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'þ': "th", 'ħ': "h", 'ı': "i", 'ς': "σ"}

func (f *folder) add(r rune) {
	if f.runes++; f.runes <= MaxWord {
		f.word.WriteRune(r)
	}
}

func (f *folder) end() {
	if f.runes > 0 {
		f.ready = append(f.ready, f.word.String())
	}
	f.word.Reset()
	f.runes = 0
}

func (f *folder) give(yield func(string) bool) bool {
	for _, w := range f.ready {
		if !yield(w) {
			return false
		}
	}
	f.ready = f.ready[:0]
	return true
}
