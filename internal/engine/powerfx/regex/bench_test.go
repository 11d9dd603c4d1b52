package regex

import (
	"strings"
	"testing"
)

func BenchmarkMatch(b *testing.B) {
	for name, c := range map[string]struct{ pattern, text string }{
		"date":    {`^\d{4}-(0\d|1[012])-([012]\d|3[01])$`, "2026-02-17"},
		"word":    {`invoice`, strings.Repeat("the quick brown fox ", 500) + "invoice"},
		"email":   {email, strings.Repeat("the quick brown fox ", 500) + "fox@wood.example"},
		"hostile": {`(?:a|aa)*b`, strings.Repeat("a", 10_000)},
	} {
		re, err := Compile(c.pattern, Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				if _, _, err := re.Match(c.text, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
