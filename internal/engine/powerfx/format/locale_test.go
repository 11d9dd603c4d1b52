package format_test

import (
	"strings"
	"testing"

	"switchboard/internal/engine/powerfx/format"
)

// tags are the locales that the product names.
var tags = strings.Fields("en-US en-GB en-AU en-CA en-IE de-DE de-AT de-CH pt-BR pt-PT fr-FR fr-CA fr-CH es-ES es-MX it-IT nl-NL " +
	"nl-BE vi-VN ja-JP zh-CN zh-TW ko-KR da-DK sv-SE nb-NO fi-FI pl-PL cs-CZ ru-RU uk-UA tr-TR sr-Cyrl-RS sr-Latn-RS hu-HU " +
	"ro-RO el-GR id-ID hr-HR sk-SK sl-SI bg-BG et-EE lv-LV lt-LT ca-ES ms-MY")

func TestLookup(t *testing.T) {
	t.Parallel()
	for tag, want := range map[string]string{
		"en-US": "en-US", "EN-us": "en-US", "en": "en-US", "en-ZA": "en-US", "de": "de-DE", "de-LI": "de-DE", "pt": "pt-BR",
		"fr-BE": "fr-FR", "es-AR": "es-ES", "sr": "sr-Cyrl-RS", "sr-Latn": "sr-Latn-RS", "sr-Latn-ME": "sr-Latn-RS",
		"zh-Hant-TW": "zh-TW", "zh-SG": "zh-CN", "no": "nb-NO", "es-419": "es-MX", "vi-vn": "vi-VN",
	} {
		if l, ok := format.Lookup(tag); !ok || l.Tag != want {
			t.Errorf("%q: %v, %v, want %s", tag, l, ok, want)
		}
	}
	for _, tag := range []string{"", "x", "e", "12", "unknown", "en_US", "en-", "-US", "en--US", "xx", "qq-QQ", "en-toolongtag", strings.Repeat("en-", 20)} {
		if l, ok := format.Lookup(tag); ok {
			t.Errorf("%q is %s", tag, l.Tag)
		}
	}
}

func TestLocalesAreWhole(t *testing.T) {
	t.Parallel()
	for _, tag := range tags {
		l := locale(t, tag)
		if l.Tag != tag {
			t.Errorf("%s is served by %s", tag, l.Tag)
		}
		for _, s := range []string{l.Decimal, l.Group, l.List, l.Minus, l.Currency, l.AM, l.PM, l.DateSep, l.TimeSep, l.ShortDate, l.LongDate, l.ShortTime, l.LongTime} {
			if s == "" {
				t.Errorf("%s: something is empty: %+v", tag, *l)
			}
		}
		if l.Decimal == l.Group || l.Decimal == l.List {
			t.Errorf("%s: separators are the same", tag)
		}
		for _, list := range []format.List{l.Names.Months, l.Names.MonthsGenitive, l.Names.MonthsShort, l.Names.MonthsShortGenitive} {
			if n := strings.Count(string(list), "|"); list != "" && n != 11 {
				t.Errorf("%s: %q has %d names", tag, list, n+1)
			}
		}
		for _, list := range []format.List{l.Names.Days, l.Names.DaysShort} {
			if n := strings.Count(string(list), "|"); n != 6 {
				t.Errorf("%s: %q has %d names", tag, list, n+1)
			}
		}
	}
}

// What a locale writes, it reads: dates in its short and long form with its times, and numbers.
func TestLocalesReadWhatTheyWrite(t *testing.T) {
	t.Parallel()
	const day = 86_400_000
	start := wall(t, "2031-01-01T00:00:00")
	for _, tag := range tags {
		l := locale(t, tag)
		for i := range int64(365) {
			ms := start + i*day + (i*1361%1440)*60_000
			for _, name := range []format.Named{format.ShortDateTime, format.LongDateTime, format.ShortDateTime24} {
				text, err := format.NamedText(ms, name, l, nil)
				if err != nil {
					t.Fatal(err)
				}
				if got, _, ok := reader(l, nil).DateTime(text); !ok || got != ms {
					t.Fatalf("%s: %q is read as %s, %v", tag, text, format.DateTimeText(got, format.Default()), ok)
				}
			}
		}
		for _, s := range []string{"0", "-1234567.25", "0.001", "79228162514264337593543950335"} {
			text, err := format.Number(dec(t, s), "#,##0.###", l)
			if err != nil {
				t.Fatal(err)
			}
			if got, ok := format.ParseDecimal(text, l); !ok || format.NumberText(format.Decimal(got), format.Default()) != s {
				t.Errorf("%s: %s is written %q and read %v, %v", tag, s, text, got, ok)
			}
		}
	}
}
