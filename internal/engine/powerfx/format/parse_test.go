package format_test

import (
	"strings"
	"testing"
	"time"

	"switchboard/internal/engine/powerfx/format"
)

func TestParseNumber(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, tag, want string }{
		{" 5,208.75 ", "en-US", "5208.75"},
		{"5.208,75", "de-DE", "5208.75"},
		{"5 208,75", "fr-FR", "5208.75"},
		{"5\u202f208,75", "fr-FR", "5208.75"},
		{"€ 12", "de-DE", "12"},
		{"12 €", "de-DE", "12"},
		{"R$ -12,5", "pt-BR", "-12.5"},
		{"−4", "sv-SE", "-4"},
		{"-4", "sv-SE", "-4"},
		{"4e−2", "sv-SE", "0.04"},
		{"4-", "en-US", "-4"},
		{"(8.5)", "en-US", "-8.5"},
		{"45%", "en-US", "0.45"},
		{"% 45", "en-US", "0.45"},
		{"6.02E+5", "en-US", "602000"},
		{"1.500", "en-US", "1.5"},
		{".5", "en-US", "0.5"},
		{"5.", "en-US", "5"},
	} {
		for _, float := range []bool{true, false} {
			n, ok := parseNumber(c.text, locale(t, c.tag), float)
			if got := format.NumberText(n, format.Default()); !ok || got != c.want {
				t.Errorf("%q in %s, float %v = %s, %v, want %s", c.text, c.tag, float, got, ok, c.want)
			}
		}
	}
}

func TestParseNumberRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", " ", "five", "1 2", "1.2.3", "--1", "+-1", "(1", "1)", "(-1)", "((1))", "(1%)", "$5%", "%%5", "$$5", "1e", "1e+",
		"e5", "1e5.5", ".", "-", "%", "$", "0x10", "1e400", "٣", strings.Repeat("1", format.MaxNumberText+1),
	} {
		if f, ok := format.ParseFloat(text, format.Default()); ok {
			t.Errorf("float %.20q = %g", text, f)
		}
		if d, ok := format.ParseDecimal(text, format.Default()); ok {
			t.Errorf("decimal %.20q = %v", text, d)
		}
	}
	if d, ok := format.ParseDecimal("1e29", format.Default()); ok {
		t.Errorf("1e29 = %v", d)
	}
}

func TestParseDateTime(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, tag, want string }{
		{"7/4/2031", "en-US", "2031-07-04T00:00:00"},
		{"7/4/2031", "en-GB", "2031-04-07T00:00:00"},
		{"7.4.2031 9:05", "de-DE", "2031-04-07T09:05:00"},
		{"7. April 2031", "de-DE", "2031-04-07T00:00:00"},
		{"Mo 7. Apr. 2031", "de-DE", "2031-04-07T00:00:00"},
		{"7 de abril de 2031 21:05:06", "pt-BR", "2031-04-07T21:05:06"},
		{"segunda-feira, 7 de abril de 2031", "pt-BR", "2031-04-07T00:00:00"},
		{"lundi 7 avril 2031", "fr-FR", "2031-04-07T00:00:00"},
		{"7 avr. 2031", "fr-FR", "2031-04-07T00:00:00"},
		{"7 de abril de 2031", "es-ES", "2031-04-07T00:00:00"},
		{"7-4-2031", "nl-NL", "2031-04-07T00:00:00"},
		{"7 tháng 4 2031", "vi-VN", "2031-04-07T00:00:00"},
		{"2031年4月7日 21時5分", "ja-JP", "2031-04-07T21:05:00"},
		{"2031年4月7日月曜日", "ja-JP", "2031-04-07T00:00:00"},
		{"2031. 4. 7. 오후 9:05", "ko-KR", "2031-04-07T21:05:00"},
		{"7.4.2031 21.05", "fi-FI", "2031-04-07T21:05:00"},
		{"7 kwietnia 2031", "pl-PL", "2031-04-07T00:00:00"},
		{"April 7, 2031 9:05 PM", "en-US", "2031-04-07T21:05:00"},
		{"Monday, April 7, 2031 12:05:06 AM", "en-US", "2031-04-07T00:05:06"},
		{"7 APR 31", "en-US", "2031-04-07T00:00:00"},
		{"2031 Apr 7", "en-US", "2031-04-07T00:00:00"},
		{"April 2031", "en-US", "2031-04-01T00:00:00"},
		{"2031/04", "en-US", "2031-04-01T00:00:00"},
		{"9:05 PM 4/7/2031", "en-US", "2031-04-07T21:05:00"},
		{"4/7/49", "en-US", "2049-04-07T00:00:00"},
		{"4/7/50", "en-US", "1950-04-07T00:00:00"},
		{"2031-04-07T09:05:06.25", "de-DE", "2031-04-07T09:05:06.25"},
		{"2031-04-07T09:05:06Z", "en-US", "2031-04-07T11:05:06"},
		{"2031-04-07 09:05:06 -03:30", "en-US", "2031-04-07T14:35:06"},
		{"2031-04-07T09:05+02", "en-US", "2031-04-07T09:05:00"},
		{"2031-04-07 09:05 GMT", "en-US", "2031-04-07T11:05:00"},
		{"5 PM", "en-US", "1899-12-30T17:00:00"},
		{"17:30:15", "en-US", "1899-12-30T17:30:15"},
		{"7 avril 2031", "fr-FR", "2031-04-07T00:00:00"},
		{"7 de\u0301cembre 2031", "fr-FR", "2031-12-07T00:00:00"},
	} {
		ms, _, ok := reader(locale(t, c.tag), time.FixedZone("", 2*3600)).DateTime(c.text)
		if !ok || ms != wall(t, c.want) {
			t.Errorf("%q in %s = %v, %v, want %s", c.text, c.tag, time.UnixMilli(ms).UTC(), ok, c.want)
		}
	}
}

func TestParseDateTimeRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "  ", "soon", "2031", "20310407", "31/31/2031", "2/29/2031", "0/1/2031", "4/7/2031 24:00", "4/7/2031 9:60",
		"Sunday, April 7, 2031", "April", "7", "April May 2031", "1/2/3/4", "4/7/2031 9:05 AM PM", "AM", "4/7/2031 Z",
		"4/7/10000", "2031-04-07T", "2031-04-07Tx", "9:05+25:00", "13:00 AM", "1/2/2031 x", "\xff", strings.Repeat("1 ", 200),
		"4/7", "7 April",
	} {
		if ms, _, ok := reader(format.Default(), nil).DateTime(text); ok {
			t.Errorf("%.20q = %v", text, time.UnixMilli(ms).UTC())
		}
	}
}

func TestParseDateAndTime(t *testing.T) {
	t.Parallel()
	en := format.Default()
	if ms, ok := reader(en, nil).Date("4/7/2031 21:05"); !ok || ms != wall(t, "2031-04-07T00:00:00") {
		t.Errorf("the date is %d, %v", ms, ok)
	}
	if ms, ok := reader(en, time.FixedZone("", 3600)).Date("2031-04-07T23:30:00Z"); !ok || ms != wall(t, "2031-04-08T00:00:00") {
		t.Errorf("the date of an instant is %d, %v", ms, ok)
	}
	for text, want := range map[string]int64{
		"9:05": 32700000, "9:05 PM": 75900000, "12:00 AM": 0, "25:01": 3660000, "4/7/2031 0:00:01.5": 1500, "4/7/2031": 0,
		"7/4/2031 1:02:03:004": 3723004,
	} {
		if ms, ok := reader(en, nil).Time(text); !ok || ms != want {
			t.Errorf("%q = %d, %v, want %d", text, ms, ok, want)
		}
	}
	for _, text := range []string{"25:00 PM", "4/7/2031 25:00", "13:00 AM", "12", "10000:00"} {
		if ms, ok := reader(en, nil).Time(text); ok {
			t.Errorf("%q = %d", text, ms)
		}
	}
	r := format.DateReader{Locale: en, Year: 2031}
	for _, text := range []string{"4/7", "7 April"} {
		if ms, _, ok := r.DateTime(text); !ok || ms != wall(t, "2031-04-07T00:00:00") {
			t.Errorf("%q this year = %d, %v", text, ms, ok)
		}
	}
	_, timed, _ := r.DateTime("4/7/2031")
	_, timedToo, _ := r.DateTime("4/7/2031 0:00")
	if timed || !timedToo {
		t.Error("hasTime does not tell a date from a time")
	}
}

func TestISO(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("", -3600)
	for text, want := range map[string]string{
		"2031-04-07": "2031-04-07T00:00:00", "2031-04-07T09:05:06": "2031-04-07T09:05:06",
		"2031-04-07T09:05:06.1234567": "2031-04-07T09:05:06.123", "2031-04-07T00:05:06Z": "2031-04-06T23:05:06",
		"2031-04-07T09:05:06+02:00": "2031-04-07T06:05:06",
	} {
		if ms, _, ok := format.ISODateTime(text, zone); !ok || ms != wall(t, want) {
			t.Errorf("%q = %d, %v", text, ms, ok)
		}
	}
	for _, text := range []string{
		"", "2031-4-7", "2031-04", "2031-02-30", "2031-04-07T09", "2031-04-07T09:05", "2031-04-07T09:5:06", "2031-04-07 09:05:06",
		"2031-04-07T09:05:06.", "2031-04-07T09:05:06.12345678", "2031-04-07T24:00:00", "2031-04-07T09:05:06+2", "2031-04-07T09:05:06+02:60",
	} {
		if ms, _, ok := format.ISODateTime(text, zone); ok {
			t.Errorf("%q = %d", text, ms)
		}
	}
	if ms, ok := format.ISOTime("09:05:06.25"); !ok || ms != 32706250 {
		t.Errorf("the time is %d, %v", ms, ok)
	}
	for _, text := range []string{"9:05:06", "09:05", "09:05:06Z", "09:60:00"} {
		if ms, ok := format.ISOTime(text); ok {
			t.Errorf("%q = %d", text, ms)
		}
	}
}
