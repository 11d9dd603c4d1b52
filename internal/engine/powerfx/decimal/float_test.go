package decimal_test

import (
	"math"
	"math/big"
	"strconv"
	"testing"

	"switchboard/internal/engine/powerfx/decimal"
)

func TestFromFloat(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in   float64
		want string // none: out of range
	}{
		{0, "0"},
		{math.Copysign(0, -1), "0"},
		{1, "1"},
		{-2.5, "-2.5"},
		{0.1, "0.1"},
		{0.1 + 0.2, "0.3"},
		{1.0 / 3, "0.333333333333333"},
		{2.0 / 3, "0.666666666666667"},
		{math.Pi, "3.14159265358979"},
		{1e15, "1000000000000000"},
		{123456789012345678, "123456789012346000"},
		{999999999999999.9, "1000000000000000"},
		{0.9999999999999999, "1"},
		{1e28, "10000000000000000000000000000"},
		{-7e28, "-70000000000000000000000000000"},
		{1 << 96, ""},
		{math.Nextafter(1<<96, 0), "79228162514264300000000000000"},
		{8e28, ""},
		{-1e300, ""},
		{math.MaxFloat64, ""},
		{math.Inf(1), ""},
		{math.Inf(-1), ""},
		{math.NaN(), ""},
		{1e-28, least},
		{-4e-28, "-0.0000000000000000000000000004"},
		{1.23456789e-20, "0.0000000000000000000123456789"},
		{1e-29, "0"},
		{-1e-40, "0"},
		{math.SmallestNonzeroFloat64, "0"},
	}
	for _, tt := range tests {
		got, ok := decimal.FromFloat(tt.in)
		if ok != (tt.want != "") || ok && got.String() != tt.want {
			t.Errorf("FromFloat(%g) = %s, %v, want %q", tt.in, got, ok, tt.want)
		}
	}
}

// A number of up to 15 digits goes to float64 and back unchanged.
func TestFloatRoundTrip(t *testing.T) {
	t.Parallel()
	src := newSource(9)
	for range rounds(t) {
		m := model{big.NewInt(src.Int64N(2_000_000_000_000_000) - 1_000_000_000_000_000), src.IntN(29)}
		if src.IntN(2) == 0 {
			m.coef.Quo(m.coef, pow(src.IntN(15)))
		}
		d := parse(t, m.text())
		if got, ok := decimal.FromFloat(d.Float64()); !ok || got != d.Normalize() {
			t.Fatalf("%s goes through %g and comes back as %s, %v", d, d.Float64(), got, ok)
		}
	}
}

// Every float64 in range keeps its 15 digits; the last may be off by one, as it is counted in float64.
func TestFromFloatNearTheNumber(t *testing.T) {
	t.Parallel()
	src := newSource(10)
	for range rounds(t) {
		f := math.Ldexp(src.Float64()+0.5, src.IntN(130)-45)
		got, ok := decimal.FromFloat(f)
		if !ok {
			t.Fatalf("FromFloat(%g) is out of range", f)
		}
		exact := new(big.Rat).SetFloat64(f)
		off := new(big.Rat).Sub(exact, modelOf(t, got).rat())
		limit := new(big.Rat).Mul(exact, big.NewRat(1, 100_000_000_000_000))
		if off.Abs(off).Cmp(limit) > 0 {
			t.Fatalf("FromFloat(%g) = %s", f, got)
		}
	}
}

func TestFloat64AgainstModel(t *testing.T) {
	t.Parallel()
	src := newSource(11)
	for range rounds(t) {
		d := src.number(t)
		want, err := strconv.ParseFloat(d.String(), 64)
		if got := d.Float64(); err != nil || got != want || math.Signbit(got) != math.Signbit(want) {
			t.Fatalf("%s as float64 is %g, want %g", d, got, want)
		}
	}
}

// Halves between two float64, and their neighbours, decide on the last bit.
func TestFloat64Halves(t *testing.T) {
	t.Parallel()
	for bit := 54; bit < 96; bit++ {
		half := new(big.Int).Lsh(big.NewInt(1<<53+1), uint(bit-54))
		for delta := int64(-1); delta <= 1; delta++ {
			for scale := 0; scale <= 28; scale++ {
				d := parse(t, model{new(big.Int).Add(half, big.NewInt(delta)), scale}.text())
				if want, _ := strconv.ParseFloat(d.String(), 64); d.Float64() != want {
					t.Fatalf("%s as float64 is %g, want %g", d, d.Float64(), want)
				}
			}
		}
	}
}
