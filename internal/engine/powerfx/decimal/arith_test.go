package decimal_test

import (
	"math/big"
	"testing"

	"switchboard/internal/engine/powerfx/decimal"
)

// checkResult compares a result with the reference in number, scale and success.
func checkResult(t *testing.T, what string, d, e, got decimal.Decimal, ok bool, want model, wantOK bool) {
	t.Helper()
	if ok != wantOK {
		t.Fatalf("%s of %s and %s: ok is %v, want %v", what, d, e, ok, wantOK)
	}
	if !ok {
		if got != (decimal.Decimal{}) {
			t.Fatalf("%s of %s and %s fails with %s instead of 0", what, d, e, got)
		}
		return
	}
	modelOf(t, got)
	if got.String() != want.text() {
		t.Fatalf("%s of %s and %s is %s, want %s", what, d, e, got, want.text())
	}
}

func TestAddSubAgainstModel(t *testing.T) {
	t.Parallel()
	src := newSource(1)
	for range rounds(t) {
		d, e := src.number(t), src.number(t)
		a, b := modelOf(t, d), modelOf(t, e)
		scale := max(a.scale, b.scale)
		want, wantOK := represent(new(big.Rat).Add(a.rat(), b.rat()), scale)
		got, ok := d.Add(e)
		checkResult(t, "sum", d, e, got, ok, want, wantOK)
		want, wantOK = represent(new(big.Rat).Sub(a.rat(), b.rat()), scale)
		got, ok = d.Sub(e)
		checkResult(t, "difference", d, e, got, ok, want, wantOK)
	}
}

func TestMulAgainstModel(t *testing.T) {
	t.Parallel()
	src := newSource(2)
	for range rounds(t) {
		d, e := src.number(t), src.number(t)
		a, b := modelOf(t, d), modelOf(t, e)
		want, wantOK := represent(new(big.Rat).Mul(a.rat(), b.rat()), a.scale+b.scale)
		got, ok := d.Mul(e)
		checkResult(t, "product", d, e, got, ok, want, wantOK)
	}
}

func TestDivAgainstModel(t *testing.T) {
	t.Parallel()
	src := newSource(3)
	for range rounds(t) {
		d, e := src.number(t), src.number(t)
		a, b := modelOf(t, d), modelOf(t, e)
		var want model
		wantOK := false
		if b.coef.Sign() != 0 {
			want, wantOK = modelQuotient(a, b)
		}
		got, ok := d.Div(e)
		checkResult(t, "quotient", d, e, got, ok, want, wantOK)
	}
}

// modelQuotient keeps the natural scale of an exact quotient and trims any other.
func modelQuotient(a, b model) (model, bool) {
	exact := new(big.Rat).Quo(a.rat(), b.rat())
	natural := max(a.scale-b.scale, 0)
	scaled := new(big.Rat).Mul(exact, new(big.Rat).SetInt(pow(natural)))
	if scaled.IsInt() && fitsCoef(scaled.Num()) {
		return model{scaled.Num(), natural}, true
	}
	m, ok := represent(exact, 28)
	if !ok {
		return model{}, false
	}
	return m.trim(), true
}

func TestRemAgainstModel(t *testing.T) {
	t.Parallel()
	src := newSource(4)
	for range rounds(t) {
		d, e := src.number(t), src.number(t)
		a, b := modelOf(t, d), modelOf(t, e)
		var want model
		if b.coef.Sign() != 0 {
			scale := max(a.scale, b.scale)
			want = model{new(big.Int).Rem(a.at(scale), b.at(scale)), scale}
			if a.rat().Cmp(want.rat()) == 0 {
				want = a // nothing was taken out
			}
		}
		got, ok := d.Rem(e)
		checkResult(t, "remainder", d, e, got, ok, want, b.coef.Sign() != 0)
	}
}

func TestCmpAgainstModel(t *testing.T) {
	t.Parallel()
	src := newSource(5)
	for range rounds(t) {
		d, e := src.number(t), src.number(t)
		if src.IntN(4) == 0 {
			e = d.Normalize()
		}
		want := modelOf(t, d).rat().Cmp(modelOf(t, e).rat())
		if got := d.Cmp(e); got != want || d.Equal(e) != (want == 0) || e.Cmp(d) != -want {
			t.Fatalf("%s compared with %s is %d, want %d", d, e, got, want)
		}
	}
}

func TestUnaryAgainstModel(t *testing.T) {
	t.Parallel()
	src := newSource(6)
	for range rounds(t) {
		d := src.number(t)
		m := modelOf(t, d)
		if got := d.Normalize(); got.String() != m.trim().text() {
			t.Fatalf("%s normalized is %s, want %s", d, got, m.trim().text())
		}
		if d.Sign() != m.coef.Sign() || d.IsZero() != (m.coef.Sign() == 0) {
			t.Fatalf("%s has sign %d", d, d.Sign())
		}
		neg, abs := modelOf(t, d.Neg()), modelOf(t, d.Abs())
		if neg.coef.Cmp(new(big.Int).Neg(m.coef)) != 0 || neg.scale != m.scale ||
			abs.coef.Cmp(new(big.Int).Abs(m.coef)) != 0 || abs.scale != m.scale {
			t.Fatalf("%s negated is %s, without sign %s", d, d.Neg(), d.Abs())
		}
		whole := new(big.Int).Quo(m.coef, pow(m.scale))
		if got, ok := d.Int64(); ok != whole.IsInt64() || ok && got != whole.Int64() {
			t.Fatalf("%s as integer is %d, %v, want %s", d, got, ok, whole)
		}
	}
}

// modelRound rounds on integers: quotient and remainder by the power of ten that is dropped.
func modelRound(m model, places int, mode decimal.Mode) (model, bool) {
	if places >= m.scale {
		return m, true
	}
	unit := pow(m.scale - places)
	q, r := new(big.Int).QuoRem(new(big.Int).Abs(m.coef), unit, new(big.Int))
	half := r.Lsh(r, 1).Cmp(unit)
	away := mode == decimal.Up && r.Sign() > 0 || mode == decimal.HalfEven && (half > 0 || half == 0 && q.Bit(0) == 1) ||
		mode == decimal.HalfAwayFromZero && half >= 0
	if away {
		q.Add(q, big.NewInt(1))
	}
	if m.coef.Sign() < 0 {
		q.Neg(q)
	}
	if places < 0 {
		q.Mul(q, pow(-places))
	}
	return model{q, max(places, 0)}, fitsCoef(q)
}

func TestRoundAgainstModel(t *testing.T) {
	t.Parallel()
	src := newSource(7)
	for range rounds(t) {
		d := src.number(t)
		m := modelOf(t, d)
		places := src.IntN(64) - 34
		for _, mode := range []decimal.Mode{decimal.HalfEven, decimal.HalfAwayFromZero, decimal.Down, decimal.Up} {
			want, wantOK := modelRound(m, places, mode)
			got, ok := d.Round(places, mode)
			checkResult(t, "rounding", d, decimal.New(int64(places)), got, ok, want, wantOK)
		}
		floor, ceil := decimal.Down, decimal.Up
		if m.coef.Sign() < 0 {
			floor, ceil = ceil, floor
		}
		checkWhole(t, "truncated", d, d.Trunc(), decimal.Down)
		checkWhole(t, "floor", d, d.Floor(), floor)
		checkWhole(t, "ceiling", d, d.Ceil(), ceil)
	}
}

func checkWhole(t *testing.T, what string, d, got decimal.Decimal, mode decimal.Mode) {
	t.Helper()
	want, ok := modelRound(modelOf(t, d), 0, mode)
	checkResult(t, what, d, decimal.Decimal{}, got, true, want, ok)
}
