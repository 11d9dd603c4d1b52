package format_test

import (
	"errors"
	"math"
	"testing"

	"switchboard/internal/engine/powerfx/decimal"
	"switchboard/internal/engine/powerfx/format"
)

// dec reads a decimal that the test knows to be one.
func dec(t testing.TB, s string) format.Num {
	t.Helper()
	d, err := decimal.Parse(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return format.Decimal(d)
}

// locale returns a locale that the test knows to be there.
func locale(t testing.TB, tag string) *format.Locale {
	t.Helper()
	l, ok := format.Lookup(tag)
	if !ok {
		t.Fatalf("no locale %q", tag)
	}
	return l
}

func TestNumberPatterns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ n, pattern, tag, want string }{
		{"8051.25", "#,##0.0", "en-US", "8,051.3"},
		{"8051.25", "#,##0.0", "de-DE", "8.051,3"},
		{"8051.25", "#,##0.00", "fr-FR", "8\u202f051,25"},
		{"8051.25", "#,##0.00", "sv-SE", "8\u00a0051,25"},
		{"-8051.25", "0.0", "sv-SE", "−8051,3"},
		{"-7.5", `"owed "0.00`, "en-US", "-owed 7.50"},
		{"-7.5", `0.00;(0.00)`, "en-US", "(7.50)"},
		{"-0.004", `0.00;(0.00);none`, "en-US", "none"},
		{"-0.004", `0.00`, "en-US", "0.00"},
		{"0", `0.00;(0.00);none`, "en-US", "none"},
		{"0", `0.00;(0.00);`, "en-US", "0.00"},
		{"-5", "0;", "en-US", "-5"},
		{"0.375", "0%", "en-US", "38%"},
		{"0.375", `0\%`, "en-US", "0%"},
		{"98500000", `0.0,,\M`, "en-US", "98.5M"},
		{"98500000", `0.0,," M"`, "pt-BR", "98,5 M"},
		{"1234567890", "(000) 000-0000", "en-US", "(123) 456-7890"},
		{"12345678901", "(000) 000-0000", "en-US", "(1234) 567-8901"},
		{"9.995", "0.00", "en-US", "10.00"},
		{"999.5", "#,##0", "en-US", "1,000"},
		{"0.5", "#", "en-US", "1"},
		{"0.4", "#", "en-US", ""},
		{"0.25", "#.##", "en-US", ".25"},
		{"12", "#.##", "en-US", "12"},
		{"12", "#.", "en-US", "12."},
		{"4821", "0.0E+0", "en-US", "4.8E+3"},
		{"0.0004821", "0.0E+00", "en-US", "4.8E-04"},
		{"4821", "0.0e00", "en-US", "4.8e03"},
		{"99999", "0.0E+0", "en-US", "1.0E+5"},
		{"0", "0.0E+0", "en-US", "0.0E+0"},
		{"0.000000000000000000000000001", "0.0000000000000000000000000000", "en-US", "0.0000000000000000000000000010"},
		{"-3", "", "en-US", ""},
		{"-3", `"due"`, "en-US", "-due"},
		{"3", `0 "€"`, "de-DE", "3 €"},
		{"3", "0 日", "ja-JP", "3 日"},
	} {
		got, err := format.Number(dec(t, c.n), c.pattern, locale(t, c.tag))
		if err != nil || got != c.want {
			t.Errorf("%s by %q in %s = %q, %v, want %q", c.n, c.pattern, c.tag, got, err, c.want)
		}
	}
}

func TestNumberPatternsOfFloats(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		n             float64
		pattern, want string
	}{
		{0.1 + 0.2, "0.00000000000000000000", "0.30000000000000000000"},
		{1e21, "0", "1000000000000000000000"},
		{1e300, "0E+0", "1E+300"},
		{5e-324, "0.0E+0", "4.9E-324"},
		{-1e-300, "0.0", "0.0"},
		{123456789012345678, "#,##0", "123,456,789,012,346,000"},
	} {
		got, err := format.Number(format.Float(c.n), c.pattern, format.Default())
		if err != nil || got != c.want {
			t.Errorf("%g by %q = %q, %v, want %q", c.n, c.pattern, got, err, c.want)
		}
	}
	for _, f := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if got, err := format.Number(format.Float(f), "0", format.Default()); !errors.Is(err, format.ErrRange) {
			t.Errorf("%g = %q, %v, want ErrRange", f, got, err)
		}
	}
}

func TestPatternErrors(t *testing.T) {
	t.Parallel()
	for _, pattern := range []string{
		`0 "open`, `0\`, "[Red]0", "0?", "_0", "*0", "@", "general", "0 GENERAL", "g", "0;0;0;0", "0 d", "d 0", "mmmmm",
		"h am/pm", "h a/p", "ss.00000000", "0/0", "/d", "a: 0", "0.0E", "0.0E+", "0E+0.0", "0E+0%", "0E+0x0", "hh.00", "s:00",
	} {
		if _, err := format.Compile(pattern); !errors.Is(err, format.ErrPattern) || err.Error() == "" {
			t.Errorf("%q: %v, want ErrPattern", pattern, err)
		}
	}
	if _, err := format.Compile(string(make([]byte, format.MaxPattern+1))); !errors.Is(err, format.ErrPattern) {
		t.Errorf("a long pattern: %v", err)
	}
}

func TestKinds(t *testing.T) {
	t.Parallel()
	for pattern, want := range map[string]format.Kind{
		"": format.KindLiteral, "x": format.KindLiteral, "7/8": format.KindLiteral, `"0d"`: format.KindLiteral,
		"0": format.KindNumber, "#": format.KindNumber, `0 \d`: format.KindNumber,
		"d": format.KindDate, "ss.000": format.KindDate, "A/P": format.KindDate, "M": format.KindDate,
	} {
		p, err := format.Compile(pattern)
		if err != nil || p.Kind() != want {
			t.Errorf("%q: kind %v, %v, want %v", pattern, p.Kind(), err, want)
		}
	}
}

func TestCheckBeforeV1(t *testing.T) {
	t.Parallel()
	for pattern, bad := range map[string][2]bool{ // in V1, before
		`0 \d`:         {false, true},
		`0 "days"`:     {false, true},
		"0 d":          {true, true},
		"[Red]x":       {true, false},
		"ss.000":       {false, false},
		"[$-de-DE]0.0": {true, false},
	} {
		for i, v1 := range []bool{true, false} {
			if err := format.Check(pattern, format.Options{V1: v1}); (err != nil) != bad[i] {
				t.Errorf("%q, V1 %v: %v", pattern, v1, err)
			}
		}
	}
}

func TestNumberText(t *testing.T) {
	t.Parallel()
	for want, f := range map[string]float64{
		"0": 0, "-2.5": -2.5, "0.0001": 1e-4, "1E-05": 1e-5, "100000000000000": 1e14, "1E+15": 1e15,
		"1234567890123456": 1234567890123456, "1.5E+20": 1.5e20, "0.30000000000000004": 0.30000000000000004, "1E+100": 1e100,
		"NaN": math.NaN(), "∞": math.Inf(1), "-∞": math.Inf(-1),
	} {
		if got := format.NumberText(format.Float(f), format.Default()); got != want {
			t.Errorf("%g = %q, want %q", f, got, want)
		}
	}
	for text, want := range map[string]string{"1.500": "1,5", "-12": "-12", "0.00": "0"} {
		if got := format.NumberText(dec(t, text), locale(t, "de-DE")); got != want {
			t.Errorf("%s = %q, want %q", text, got, want)
		}
	}
	if got := format.NumberText(dec(t, "-1.5"), locale(t, "sv-SE")); got != "−1,5" {
		t.Errorf("in Swedish %q", got)
	}
}
