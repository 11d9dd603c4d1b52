package decimal_test

import (
	"math"
	"testing"

	"switchboard/internal/engine/powerfx/decimal"
)

func parse(t *testing.T, s string) decimal.Decimal {
	t.Helper()
	d, err := decimal.Parse(s)
	if err != nil {
		t.Fatalf("Parse(%q): %v", s, err)
	}
	return d
}

const (
	maxText = "79228162514264337593543950335"
	least   = "0.0000000000000000000000000001"
)

func TestOperatorEdges(t *testing.T) {
	t.Parallel()
	tests := []struct{ left, op, right, want string }{ // no want: overflow or division by zero
		{"0.1", "+", "0.2", "0.3"},
		{"1.10", "+", "2.205", "3.305"},
		{"1.50", "-", "1.5", "0.00"},
		{maxText, "+", "0.4", maxText},
		{maxText, "+", "0.5", ""},
		{maxText, "-", "0.5", "79228162514264337593543950334"},
		{maxText, "+", "1", ""},
		{"-" + maxText, "-", "1", ""},
		{"7922816251426433759354395033.5", "+", "7922816251426433759354395033.5", "15845632502852867518708790067"},
		{"7922816251426433759354395033.4", "+", "0.04", "7922816251426433759354395033.4"},
		{"18446744073709551615", "+", "1", "18446744073709551616"},
		{"18446744073709551616", "-", "1", "18446744073709551615"},
		{"0", "-", "0.000", "0.000"},
		{"1.20", "*", "3", "3.60"},
		{"4294967296", "*", "4294967296", "18446744073709551616"},
		{least, "*", "0.5", "0.0000000000000000000000000000"},
		{least, "*", "0.51", least},
		{"0.0000000000000000000000000003", "*", "0.5", "0.0000000000000000000000000002"},
		{"-" + least, "*", "0.1", "0.0000000000000000000000000000"},
		{maxText, "*", "-1", "-" + maxText},
		{maxText, "*", "2", ""},
		{"0", "*", "-5", "0"},
		{"1", "/", "3", "0.3333333333333333333333333333"},
		{"2", "/", "3", "0.6666666666666666666666666667"},
		{"-20", "/", "3", "-6.6666666666666666666666666667"},
		{"1.20", "/", "2", "0.60"},
		{"10", "/", "4", "2.5"},
		{"1", "/", "0.5", "2"},
		{"9", "/", "0.03", "300"},
		{"0", "/", "7", "0"},
		{"0.00", "/", "7", "0.00"},
		{"7", "/", "0.00", ""},
		{maxText, "/", "0.1", ""},
		{maxText, "/", maxText, "1"},
		{least, "/", maxText, "0"},
		{"7", "%", "3", "1"},
		{"-7", "%", "3", "-1"},
		{"7", "%", "-3", "1"},
		{"7.25", "%", "0.5", "0.25"},
		{"6.0", "%", "1.50", "0.00"},
		{maxText, "%", least, "0.0000000000000000000000000000"},
		{"5", "%", "0", ""},
	}
	for _, tt := range tests {
		left, right := parse(t, tt.left), parse(t, tt.right)
		var got decimal.Decimal
		var ok bool
		switch tt.op {
		case "+":
			got, ok = left.Add(right)
		case "-":
			got, ok = left.Sub(right)
		case "*":
			got, ok = left.Mul(right)
		case "/":
			got, ok = left.Div(right)
		case "%":
			got, ok = left.Rem(right)
		}
		if ok != (tt.want != "") || ok && got.String() != tt.want {
			t.Errorf("%s %s %s = %s, %v, want %q", tt.left, tt.op, tt.right, got, ok, tt.want)
		}
	}
}

func TestRoundEdges(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in                   string
		places               int
		even, half, down, up string // none: overflow
	}{
		{"2.5", 0, "2", "3", "2", "3"},
		{"3.5", 0, "4", "4", "3", "4"},
		{"-2.5", 0, "-2", "-3", "-2", "-3"},
		{"-0.4", 0, "0", "0", "0", "-1"},
		{"1.005", 2, "1.00", "1.01", "1.00", "1.01"},
		{"1.5", 4, "1.5", "1.5", "1.5", "1.5"},
		{"1250", -2, "1200", "1300", "1200", "1300"},
		{"1249.99", -2, "1200", "1200", "1200", "1300"},
		{"49", -2, "0", "0", "0", "100"},
		{maxText, -28, "", "", "70000000000000000000000000000", ""},
		{maxText, -29, "", "", "0", ""},
		{maxText, -30, "0", "0", "0", ""},
		{"0.5", math.MinInt, "0", "0", "0", ""},
		{"0.0", math.MinInt, "0", "0", "0", "0"},
		{"0.5", math.MaxInt, "0.5", "0.5", "0.5", "0.5"},
		{least, 0, "0", "0", "0", "1"},
	}
	for _, tt := range tests {
		for mode, want := range []string{tt.even, tt.half, tt.down, tt.up} {
			got, ok := parse(t, tt.in).Round(tt.places, decimal.Mode(mode))
			if ok != (want != "") || ok && got.String() != want {
				t.Errorf("%s rounded to %d places in mode %d = %s, %v, want %q", tt.in, tt.places, mode, got, ok, want)
			}
		}
	}
}

func TestIntegers(t *testing.T) {
	t.Parallel()
	for _, i := range []int64{0, 1, -1, 42, math.MaxInt64, math.MinInt64} {
		if got, ok := decimal.New(i).Int64(); !ok || got != i {
			t.Errorf("New(%d) gives back %d, %v", i, got, ok)
		}
	}
	for in, want := range map[string]int64{"9223372036854775807.9": math.MaxInt64, "-9223372036854775808.9": math.MinInt64, "-1.9": -1} {
		if got, ok := parse(t, in).Int64(); !ok || got != want {
			t.Errorf("%s as integer = %d, %v, want %d", in, got, ok, want)
		}
	}
	for _, in := range []string{"9223372036854775808", "-9223372036854775809", maxText} {
		if got, ok := parse(t, in).Int64(); ok {
			t.Errorf("%s as integer = %d, want none", in, got)
		}
	}
	if decimal.Max.String() != maxText || decimal.Min.String() != "-"+maxText {
		t.Errorf("Max and Min are %s and %s", decimal.Max, decimal.Min)
	}
}
