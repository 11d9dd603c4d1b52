package decimal_test

import (
	"errors"
	"math/big"
	"strings"
	"testing"

	"switchboard/internal/engine/powerfx/decimal"
)

func TestParse(t *testing.T) {
	t.Parallel()
	zeros := strings.Repeat("0", 40)
	tests := []struct{ in, want string }{
		{"0", "0"},
		{"-0", "0"},
		{"-0.00", "0.00"},
		{"007", "7"},
		{"+1.10", "1.10"},
		{"-12.5", "-12.5"},
		{".5", "0.5"},
		{"5.", "5"},
		{"3e4", "30000"},
		{"3E+4", "30000"},
		{"1.10e1", "11.0"},
		{"1.10e2", "110"},
		{"25e-3", "0.025"},
		{"0e999999999999", "0"},
		{"0e-3", "0.000"},
		{"0." + zeros, "0.0000000000000000000000000000"},
		{"1." + zeros, "1.0000000000000000000000000000"},
		{"9." + zeros, "9.000000000000000000000000000"},
		{"1e28", "10000000000000000000000000000"},
		{"1e-28", least},
		{"5e-29", "0.0000000000000000000000000000"},
		{"5.0e-29", "0.0000000000000000000000000000"},
		{"15e-29", "0.0000000000000000000000000002"},
		{"25e-29", "0.0000000000000000000000000002"},
		{"5" + zeros + "1e-70", least},
		{"6e-29", least},
		{"6e-30", "0.0000000000000000000000000000"},
		{"1e-999999999999", "0.0000000000000000000000000000"},
		{"0." + zeros + "1e41", "1"},
		{"1" + zeros + "e-40", "1.0000000000000000000000000000"},
		{maxText, maxText},
		{maxText + ".4999" + zeros, maxText},
		{"79228162514264337593543950334.5", "79228162514264337593543950334"},
		{"79228162514264337593543950334.5" + zeros, "79228162514264337593543950334"},
		{"79228162514264337593543950334.5" + zeros + "1", maxText},
		{"7.92281625142643375935439503355", "7.922816251426433759354395034"},
		{"7.92281625142643375935439503345", "7.9228162514264337593543950334"},
		{"1.23456789012345678901234567890123456789", "1.2345678901234567890123456789"},
		{"123456789012345678901234567890123e-20", "1234567890123.4567890123456789"},
	}
	for _, tt := range tests {
		got, err := decimal.Parse(tt.in)
		if err != nil || got.String() != tt.want {
			t.Errorf("Parse(%q) = %s, %v, want %s", tt.in, got, err, tt.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in   string
		want decimal.Error
	}{
		{"", decimal.ErrSyntax},
		{"-", decimal.ErrSyntax},
		{".", decimal.ErrSyntax},
		{"e5", decimal.ErrSyntax},
		{"1e", decimal.ErrSyntax},
		{"1e+", decimal.ErrSyntax},
		{"1e5x", decimal.ErrSyntax},
		{"1.2.3", decimal.ErrSyntax},
		{"--1", decimal.ErrSyntax},
		{" 1", decimal.ErrSyntax},
		{"1 ", decimal.ErrSyntax},
		{"1,000", decimal.ErrSyntax},
		{"1_0", decimal.ErrSyntax},
		{"٣", decimal.ErrSyntax},
		{"NaN", decimal.ErrSyntax},
		{"0x10", decimal.ErrSyntax},
		{maxText + ".5", decimal.ErrOverflow},
		{"-79228162514264337593543950336", decimal.ErrOverflow},
		{"8e28", decimal.ErrOverflow},
		{"1e29", decimal.ErrOverflow},
		{"1e999999999999999999999", decimal.ErrOverflow},
		{strings.Repeat("9", 60), decimal.ErrOverflow},
		{strings.Repeat("1", decimal.MaxInput+1), decimal.ErrTooLong},
	}
	for _, tt := range tests {
		got, err := decimal.Parse(tt.in)
		var reason decimal.Error
		if !errors.As(err, &reason) || reason != tt.want || got != (decimal.Decimal{}) {
			t.Errorf("Parse(%.40q) = %s, %v, want %v", tt.in, got, err, tt.want)
		}
	}
	if _, err := decimal.Parse("." + strings.Repeat("1", decimal.MaxInput-1)); err != nil {
		t.Errorf("a text of MaxInput bytes: %v", err)
	}
}

func TestParseAgainstModel(t *testing.T) {
	t.Parallel()
	src := newSource(8)
	for range rounds(t) {
		digits := make([]byte, 1+src.IntN(70))
		for i := range digits {
			digits[i] = "0123456789000005"[src.IntN(16)]
		}
		scale := src.IntN(90) - 15
		c, _ := new(big.Int).SetString(string(digits), 10)
		text := string(digits) + "e" + big.NewInt(int64(-scale)).String()
		exact := new(big.Rat).SetFrac(new(big.Int).Mul(c, pow(max(-scale, 0))), pow(max(scale, 0)))
		want, wantOK := represent(exact, max(scale, 0))
		got, err := decimal.Parse(text)
		if (err == nil) != wantOK || wantOK && got.String() != want.text() {
			t.Fatalf("Parse(%q) = %s, %v, want %s, %v", text, got, err, want.text(), wantOK)
		}
	}
}

func TestDigits(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"1.10": "110", "0.00": "0", "-0.05": "5", maxText: maxText, "10000000000000000000000.1": "100000000000000000000001",
	} {
		d := parse(t, in)
		got, scale := d.Digits([]byte("x"))
		if string(got) != "x"+want || scale != d.Scale() {
			t.Errorf("Digits of %s = %s, %d", in, got, scale)
		}
	}
	if got := string(parse(t, "-0.050").Append([]byte("n="))); got != "n=-0.050" {
		t.Errorf("Append gives %s", got)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"0", "-1.10", "3e4", "5e-29", maxText + ".5", ".", "1e", "0.1e+2", "00.00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := decimal.Parse(s)
		if err != nil {
			if d != (decimal.Decimal{}) {
				t.Fatalf("Parse(%q) fails with %s", s, d)
			}
			return
		}
		modelOf(t, d)
		if again, err := decimal.Parse(d.String()); err != nil || again != d {
			t.Fatalf("Parse(%q) = %s, read again %s, %v", s, d, again, err)
		}
		if d.IsZero() || len(s) > 200 {
			return // its exponent may be too large for the reference
		}
		if r, ok := new(big.Rat).SetString(s); ok {
			if want, ok := represent(r, 28); !ok || want.rat().Cmp(modelOf(t, d).rat()) != 0 {
				t.Fatalf("Parse(%q) = %s, want %s", s, d, want.text())
			}
		}
	})
}

func FuzzOperators(f *testing.F) {
	f.Add("1", "3", 2)
	f.Add(maxText, least, -30)
	f.Add("-0.5", maxText, 1<<40)
	f.Fuzz(func(t *testing.T, left, right string, n int) {
		d, err := decimal.Parse(left)
		if err != nil {
			return
		}
		e, err := decimal.Parse(right)
		if err != nil {
			return
		}
		for _, op := range []func(decimal.Decimal) (decimal.Decimal, bool){d.Add, d.Sub, d.Mul, d.Div, d.Rem} {
			got, _ := op(e)
			modelOf(t, got)
		}
		for mode := decimal.HalfEven; mode <= decimal.Up; mode++ {
			got, _ := d.Round(n, mode)
			modelOf(t, got)
		}
		modelOf(t, d.Floor())
		modelOf(t, d.Ceil())
		got, _ := decimal.FromFloat(d.Float64())
		modelOf(t, got)
	})
}
