package format_test

import (
	"errors"
	"testing"
	"time"

	"switchboard/internal/engine/powerfx/format"
)

// wall returns the milliseconds of a wall-clock time in the layout of RFC 3339 without a zone.
func wall(t testing.TB, s string) int64 {
	t.Helper()
	at, err := time.Parse("2006-01-02T15:04:05.999", s)
	if err != nil {
		t.Fatal(err)
	}
	return at.UnixMilli()
}

func TestDatePatterns(t *testing.T) {
	t.Parallel()
	const at = "2031-03-09T08:07:05.042"
	for _, c := range []struct{ pattern, tag, want string }{
		{"d/m/yy", "en-GB", "9/3/31"},
		{"dd/mm/yyyy", "de-DE", "09.03.2031"},
		{"dddd, d mmmm yyyy", "de-DE", "Sonntag, 9 März 2031"},
		{"ddd d mmm", "de-DE", "So 9 März"},
		{"mmm yyyy", "de-DE", "Mär 2031"},
		{"d mmmm", "pl-PL", "9 marca"},
		{"mmmm", "pl-PL", "marzec"},
		{"dddd d mmmm yyyy", "fr-FR", "dimanche 9 mars 2031"},
		{"dddd", "pt-BR", "domingo"},
		{"mmmm d", "vi-VN", "tháng 3 9"},
		{"yyyy-mm-dd hh:mm:ss.000", "en-US", "2031-03-09 08:07:05.042"},
		{"hh:mm", "fi-FI", "08.07"},
		{"h:mm AM/PM", "ja-JP", "8:07 午前"},
		{"h A/P", "en-US", "8 A"},
		{"m/d h:m", "en-US", "3/9 8:7"},
		{"m:s", "en-US", "7:5"},
		{"mmm", "en-US", "Mar"},
		{"mm yyyy", "en-US", "03 2031"},
		{"ss.00", "en-US", "05.04"},
		{`"day" d`, "en-US", "day 9"},
		{"0.00", "en-US", "47916.34"},
		{"ddddd", "en-US", "Sunday"},
		{"y", "en-US", "31"},
	} {
		got, err := format.Date(wall(t, at), c.pattern, locale(t, c.tag))
		if err != nil || got != c.want {
			t.Errorf("%q in %s = %q, %v, want %q", c.pattern, c.tag, got, err, c.want)
		}
	}
}

func TestDateSections(t *testing.T) {
	t.Parallel()
	const pattern = `yyyy;"before";"origin"`
	for at, want := range map[string]string{
		"1900-01-01T00:00:00": "1900", "1899-12-30T00:00:00": "origin", "1899-12-29T23:00:00": "before",
	} {
		if got, err := format.Date(wall(t, at), pattern, format.Default()); err != nil || got != want {
			t.Errorf("%s = %q, %v, want %q", at, got, err, want)
		}
	}
}

func TestNumbersAsDates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ n, want string }{
		{"1", "1899-12-31 00:00"}, {"-0.25", "1899-12-29 18:00"}, {"60000.5", "2064-04-08 12:00"},
	} {
		if got, err := format.Number(dec(t, c.n), "yyyy-mm-dd hh:mm", format.Default()); err != nil || got != c.want {
			t.Errorf("%s = %q, %v, want %q", c.n, got, err, c.want)
		}
	}
	for _, f := range []float64{3e6, -1e6, 1e300} {
		if got, err := format.Number(format.Float(f), "d", format.Default()); !errors.Is(err, format.ErrRange) {
			t.Errorf("%g = %q, %v, want ErrRange", f, got, err)
		}
	}
}

func TestDateOutsideRange(t *testing.T) {
	t.Parallel()
	for _, ms := range []int64{format.MinDate - 1, format.MaxDate + 1, -1 << 63, 1<<63 - 1} {
		if _, err := format.Date(ms, "d", format.Default()); !errors.Is(err, format.ErrRange) {
			t.Errorf("%d: %v, want ErrRange", ms, err)
		}
		if _, err := format.NamedText(ms, format.LongDate, format.Default(), time.UTC); !errors.Is(err, format.ErrRange) {
			t.Errorf("%d: %v, want ErrRange", ms, err)
		}
		if got := format.DateText(ms, format.Default()); got != "" {
			t.Errorf("%d: %q", ms, got)
		}
	}
}

func TestPlainDates(t *testing.T) {
	t.Parallel()
	ms := wall(t, "2031-03-09T20:07:05")
	for _, c := range []struct{ tag, date, both, clock string }{
		{"en-US", "3/9/2031", "3/9/2031 8:07 PM", "8:07 PM"},
		{"en-GB", "09/03/2031", "09/03/2031 20:07", "20:07"},
		{"de-DE", "09.03.2031", "09.03.2031 20:07", "20:07"},
		{"pt-BR", "09/03/2031", "09/03/2031 20:07", "20:07"},
		{"es-ES", "9/3/2031", "9/3/2031 20:07", "20:07"},
		{"nl-NL", "09-03-2031", "09-03-2031 20:07", "20:07"},
		{"ja-JP", "2031/03/09", "2031/03/09 20:07", "20:07"},
		{"ko-KR", "2031. 3. 9.", "2031. 3. 9. 오후 8:07", "오후 8:07"},
	} {
		l := locale(t, c.tag)
		clock := int64(20*3600+7*60) * 1000
		if d, b, k := format.DateText(ms, l), format.DateTimeText(ms, l), format.TimeText(clock, l); d != c.date || b != c.both || k != c.clock {
			t.Errorf("%s: %q, %q, %q", c.tag, d, b, k)
		}
	}
}

func TestNamedFormats(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("", -5*3600)
	ms := wall(t, "2031-03-09T00:07:05.042")
	for name, want := range map[string]string{
		"LongDate": "Sunday, March 9, 2031", "LongDateTime": "Sunday, March 9, 2031 12:07:05 AM",
		"LongDateTime24": "Sunday, March 9, 2031 0:07:05", "LongTime": "12:07:05 AM", "LongTime24": "0:07:05",
		"ShortDate": "3/9/2031", "ShortDateTime": "3/9/2031 12:07 AM", "ShortDateTime24": "3/9/2031 0:07",
		"ShortTime": "12:07 AM", "ShortTime24": "0:07", "UTC": "2031-03-09T05:07:05.042Z",
	} {
		n, ok := format.NamedFormat(name)
		if !ok || n.String() != name {
			t.Fatalf("%q: %v, %v", name, n, ok)
		}
		if again, ok := format.NamedFormat(n.Value()); !ok || again != n {
			t.Errorf("%q is not read back", n.Value())
		}
		if got, err := format.NamedText(ms, n, format.Default(), zone); err != nil || got != want {
			t.Errorf("%s = %q, %v, want %q", name, got, err, want)
		}
	}
	if got, err := format.NamedText(ms, format.LongDateTime, locale(t, "pt-BR"), zone); err != nil || got != "domingo, 9 de março de 2031 00:07:05" {
		t.Errorf("in Portuguese %q, %v", got, err)
	}
	if _, ok := format.NamedFormat("Longish"); ok {
		t.Error("Longish is no format")
	}
	if _, err := format.NamedText(ms, 0, format.Default(), zone); err == nil {
		t.Error("no format is no error")
	}
}

func TestCalendarAgreesWithTime(t *testing.T) {
	t.Parallel()
	p, err := format.Compile("yyyy-mm-dd ddd hh:mm:ss.000")
	if err != nil {
		t.Fatal(err)
	}
	for ms := int64(format.MinDate); ms <= format.MaxDate; ms += 86_400_000*97 + 12_345_678 {
		want := time.UnixMilli(ms).UTC().Format("2006-01-02 Mon 15:04:05.000")
		if got, err := p.Date(ms, format.Default()); err != nil || got != want {
			t.Fatalf("%d = %q, %v, want %q", ms, got, err, want)
		}
		if back, ok := format.FromOADate(format.ToOADate(ms)); !ok || back != ms {
			t.Fatalf("%d comes back as %d, %v", ms, back, ok)
		}
		if back, _, ok := format.ISODateTime(time.UnixMilli(ms).UTC().Format("2006-01-02T15:04:05.000"), nil); !ok || back != ms {
			t.Fatalf("%d is read as %d, %v", ms, back, ok)
		}
	}
}
