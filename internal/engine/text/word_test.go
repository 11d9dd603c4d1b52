package text_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"switchboard/internal/engine/text"
)

func TestWords(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                      "",
		" \t\n.,;!\"'":          "",
		"Where is my ORDER?":    "where is my order",
		"Lucía Müller-Straße":   "lucia muller strasse",
		"Luci\u0301a":           "lucia",
		"ana.souza@example.com": "ana souza example com",
		"C-000123":              "c 000123",
		"ﬁne ＡＢＣ①":              "fine abc1",
		"Łódź Søren Þór Æsir œuvre đak ħal": "lodz soren thor aesir oeuvre dak hal",
		"ΟΔΟΣ οδος":                         "οδοσ οδοσ",
		"İstanbul ısı":                      "istanbul isi",
		"Привет ёлка":                       "привет елка",
		"订单 123":                            "订 单 123",
		"soft\u00adhyphen":                  "softhyphen",
		"a\x00b\xffc":                       "a b c",
		strings.Repeat("é", 50):             strings.Repeat("e", text.MaxWord),
	} {
		if got := strings.Join(slices.Collect(text.Words(in)), " "); got != want {
			t.Errorf("Words(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWordsStopWhenAsked(t *testing.T) {
	t.Parallel()
	for w := range text.Words("one two three") {
		if w != "one" {
			t.Fatalf("got %q", w)
		}
		break
	}
}

func FuzzWords(f *testing.F) {
	f.Add("Lucía ﬁ 订单 \xff\u0301")
	f.Fuzz(func(t *testing.T, s string) {
		words := slices.Collect(text.Words(s))
		for _, w := range words {
			if w == "" || !utf8.ValidString(w) || utf8.RuneCountInString(w) > text.MaxWord {
				t.Fatalf("%q has the word %q", s, w)
			}
			for _, r := range w {
				if !unicode.In(r, unicode.L, unicode.N, unicode.Mc) {
					t.Fatalf("%q has the word %q with %q", s, w, r)
				}
			}
		}
		if again := slices.Collect(text.Words(strings.Join(words, " "))); !slices.Equal(again, words) {
			t.Fatalf("%q folds to %q, and that to %q", s, words, again)
		}
	})
}

func BenchmarkWords(b *testing.B) {
	s := strings.Repeat("Wo ist meine Bestellung? Ich warte seit Montag, Lucía. ", 100)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		for range text.Words(s) {
		}
	}
}
