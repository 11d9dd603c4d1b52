package format_test

import (
	"testing"
	"time"
	"unicode/utf8"

	"switchboard/internal/engine/powerfx/format"
)

// mostText bounds what a short pattern can write: its own length, a name for each letter, and the digits of a float64.
func mostText(pattern string) int { return 40*len(pattern) + 1000 }

func FuzzPattern(f *testing.F) {
	for _, s := range []string{"#,##0.00;(0.00);-", "0.0E+00", "yyyy-mm-dd hh:mm:ss.000", "h AM/PM", `\d"x"0,,%`, "0.#,,,\\k,;;", "[$-x]0"} {
		f.Add(s, 1234.5, int64(1234567890123), "de-DE")
	}
	f.Fuzz(func(t *testing.T, pattern string, x float64, ms int64, tag string) {
		l, ok := format.Lookup(tag)
		if !ok {
			l = format.Default()
		}
		p, err := format.Compile(pattern)
		if (err != nil) != (format.Check(pattern, format.Options{V1: true}) != nil) && err != nil && err.Error() == "" {
			t.Fatal("Check and Compile do not agree")
		}
		if err != nil {
			return
		}
		n, err := p.Text(format.Float(x), l)
		again, _ := format.Number(format.Float(x), pattern, l)
		if err == nil && n != again || len(n) > mostText(pattern) {
			t.Fatalf("%q: %q and %q", pattern, n, again)
		}
		d, err := p.Date(ms, l)
		if err == nil && (len(d) > mostText(pattern) || utf8.ValidString(pattern) && !utf8.ValidString(d)) {
			t.Fatalf("%q: %q", pattern, d)
		}
	})
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"-1,234.5", "(5)%", "$ 5", "1e-5", "R$ 5", "1 000"} {
		f.Add(s, "fr-FR")
	}
	f.Fuzz(func(t *testing.T, s, tag string) {
		l, ok := format.Lookup(tag)
		if !ok {
			l = format.Default()
		}
		d, ok := format.ParseDecimal(s, l)
		x, okFloat := format.ParseFloat(s, l)
		if ok && !okFloat {
			t.Fatalf("%q is the decimal %v but no float", s, d)
		}
		if okFloat {
			text := format.NumberText(format.Float(x), l)
			if back, ok := format.ParseFloat(text, l); !ok || back != x {
				t.Fatalf("%q = %g is written %q and read %g, %v", s, x, text, back, ok)
			}
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"4/7/2031 9:05 PM", "2031-04-07T09:05:06.7Z", "7. April 2031", "2031年4月7日", "7 tháng 4 31", "25:00", "5 PM"} {
		f.Add(s, "de-DE")
	}
	zone := time.FixedZone("", 5*3600)
	f.Fuzz(func(t *testing.T, s, tag string) {
		l, ok := format.Lookup(tag)
		if !ok {
			l = format.Default()
		}
		if ms, _, ok := reader(l, zone).DateTime(s); ok {
			if ms < format.MinDate || ms > format.MaxDate {
				t.Fatalf("%q = %d", s, ms)
			}
			if day, ok := reader(l, zone).Date(s); !ok || day > ms || ms-day >= 86_400_000 {
				t.Fatalf("%q is the date %d of %d", s, day, ms)
			}
		}
		if ms, ok := reader(l, zone).Time(s); ok && (ms < 0 || ms >= 86_400_000) {
			t.Fatalf("%q is the time %d", s, ms)
		}
		if ms, _, ok := format.ISODateTime(s, zone); ok {
			if again, _, ok := reader(format.Default(), zone).DateTime(s); ok && again != ms {
				t.Fatalf("%q is %d and %d", s, ms, again)
			}
		}
		format.ISOTime(s)
	})
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"<p>a</p>", "a&amp;b", "<script>x</script>", "İstanbul ij o'x", "\xed\xa0\x80"} {
		f.Add(s, "tr-TR")
	}
	f.Fuzz(func(t *testing.T, s, tag string) {
		l, ok := format.Lookup(tag)
		if !ok {
			l = format.Default()
		}
		for _, got := range []string{format.Upper(s, l), format.Lower(s, l), format.Proper(s, l)} {
			if utf8.ValidString(s) && utf8.RuneCountInString(got) != utf8.RuneCountInString(s) {
				t.Fatalf("%q becomes %q", s, got)
			}
		}
		if got := format.EncodeHTML(s); !utf8.ValidString(got) {
			t.Fatalf("%q becomes %q", s, got)
		}
		if got := format.EncodeURL(s); len(got) > 9*len(s) {
			t.Fatalf("%q becomes %q", s, got)
		}
		if got := format.PlainText(s); len(got) > 2*len(s) {
			t.Fatalf("%q becomes %q", s, got)
		}
	})
}
