package format_test

import (
	"testing"
	"time"

	"switchboard/internal/engine/powerfx/format"
)

func BenchmarkNumber(b *testing.B) {
	n, l := dec(b, "1234567.895"), format.Default()
	p, err := format.Compile("#,##0.00")
	if err != nil {
		b.Fatal(err)
	}
	buf := make([]byte, 0, 64)
	b.Run("compiled", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			buf, _ = p.AppendNumber(buf[:0], n, l)
		}
	})
	b.Run("pattern", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, _ = format.Number(n, "#,##0.00", l)
		}
	})
	b.Run("plain", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			buf = format.AppendNumberText(buf[:0], n, l)
		}
	})
}

func BenchmarkDate(b *testing.B) {
	ms, l := wall(b, "2031-03-09T08:07:05.042"), format.Default()
	p, err := format.Compile("yyyy-mm-dd hh:mm:ss")
	if err != nil {
		b.Fatal(err)
	}
	buf := make([]byte, 0, 64)
	b.Run("compiled", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			buf, _ = p.AppendDate(buf[:0], ms, l)
		}
	})
	b.Run("pattern", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, _ = format.Date(ms, "yyyy-mm-dd hh:mm:ss", l)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	l := format.Default()
	b.Run("decimal", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			format.ParseDecimal("-1,234.50", l)
		}
	})
	b.Run("date", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			reader(l, time.UTC).DateTime("4/7/2031 9:05 PM")
		}
	})
	b.Run("iso", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			format.ISODateTime("2031-04-07T09:05:06Z", time.UTC)
		}
	})
}
