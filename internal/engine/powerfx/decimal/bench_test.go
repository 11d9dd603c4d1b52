package decimal_test

import (
	"testing"

	"switchboard/internal/engine/powerfx/decimal"
)

// pairs are the operands of every benchmark, from the common to the widest.
var pairs = []struct{ name, left, right string }{
	{"Integers", "1234", "77"},
	{"SameScale", "19.90", "3.25"},
	{"Scales", "19.90", "7"},
	{"Wide", "7922816251426433759354395033.5", "1.2345678901234567890123456789"},
}

func benchmark(b *testing.B, do func(d, e decimal.Decimal)) {
	for _, p := range pairs {
		b.Run(p.name, func(b *testing.B) {
			d, err := decimal.Parse(p.left)
			if err != nil {
				b.Fatal(err)
			}
			e, err := decimal.Parse(p.right)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				do(d, e)
			}
		})
	}
}

func BenchmarkAdd(b *testing.B) { benchmark(b, func(d, e decimal.Decimal) { d.Add(e) }) }
func BenchmarkMul(b *testing.B) { benchmark(b, func(d, e decimal.Decimal) { d.Mul(e) }) }
func BenchmarkDiv(b *testing.B) { benchmark(b, func(d, e decimal.Decimal) { d.Div(e) }) }
func BenchmarkCmp(b *testing.B) { benchmark(b, func(d, e decimal.Decimal) { d.Cmp(e) }) }

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := decimal.Parse("1234.50"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	d, buf := decimal.New(-1234567), make([]byte, 0, 40)
	b.ReportAllocs()
	for b.Loop() {
		buf = d.Append(buf[:0])
	}
}

func TestNoAllocations(t *testing.T) {
	d, e := parse(t, pairs[3].left), parse(t, pairs[3].right)
	buf := make([]byte, 0, 64)
	if n := testing.AllocsPerRun(100, func() {
		d.Add(e)
		d.Sub(e)
		d.Mul(e)
		d.Div(e)
		d.Rem(e)
		d.Cmp(e)
		d.Round(1, decimal.HalfEven)
		buf = d.Append(buf[:0])
		decimal.FromFloat(d.Float64())
		if _, err := decimal.Parse("1e99"); err == nil {
			t.Error("1e99 fits")
		}
	}); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}
