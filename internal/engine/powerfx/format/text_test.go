package format_test

import (
	"html"
	"net/url"
	"strings"
	"testing"

	"switchboard/internal/engine/powerfx/format"
)

func TestLetterCase(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, tag, upper, lower, proper string }{
		{"desk 7b", "en-US", "DESK 7B", "desk 7b", "Desk 7B"},
		{"QUAY-side o'clock", "en-US", "QUAY-SIDE O'CLOCK", "quay-side o'clock", "Quay-Side O'clock"},
		{"straße ÄRGER", "de-DE", "STRAßE ÄRGER", "straße ärger", "Straße Ärger"},
		{"ilk IŞIK", "tr-TR", "İLK IŞIK", "ilk ışık", "İlk Işık"},
		{"ilk IŞIK", "en-US", "ILK IŞIK", "ilk işik", "Ilk Işik"},
		{"ijzer", "nl-NL", "IJZER", "ijzer", "IJzer"},
		{"ijzer", "en-US", "IJZER", "ijzer", "Ijzer"},
		{"5th floor", "en-US", "5TH FLOOR", "5th floor", "5Th Floor"},
		{"a1b", "en-US", "A1B", "a1b", "A1b"},
		{"дом 5", "ru-RU", "ДОМ 5", "дом 5", "Дом 5"},
		{"日本", "ja-JP", "日本", "日本", "日本"},
		{"", "en-US", "", "", ""},
		{"a\xffb", "en-US", "A\xffB", "a\xffb", "A\xffb"},
	} {
		l := locale(t, c.tag)
		if u, d, p := format.Upper(c.text, l), format.Lower(c.text, l), format.Proper(c.text, l); u != c.upper || d != c.lower || p != c.proper {
			t.Errorf("%q in %s: %q, %q, %q", c.text, c.tag, u, d, p)
		}
	}
}

func TestEncodeURL(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "plain-._~", "a b+c", "größe=5&x=[]", "日本/🙂", "(!*')"} {
		got := format.EncodeURL(text)
		if back, err := url.PathUnescape(got); err != nil || back != text {
			t.Errorf("%q = %q, which means %q, %v", text, got, back, err)
		}
		if strings.ContainsAny(got, " +/?#&=!*'()[]") {
			t.Errorf("%q = %q has reserved characters", text, got)
		}
	}
	for _, lone := range []string{"\xed\xa0\xbd", "\xff"} {
		if got := format.EncodeURL(lone); got != "%EF%BF%BD" {
			t.Errorf("%q = %q", lone, got)
		}
	}
}

func TestEncodeHTML(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`<a href="x">'&'</a>`: "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;",
		"Käse €5 🧀":           "K&#228;se €5 &#129472;",
		"\xed\xb2\x80":        "\ufffd",
		"":                    "",
	} {
		if got := format.EncodeHTML(text); got != want {
			t.Errorf("%q = %q, want %q", text, got, want)
		}
	}
	if text := "<é>🙂&'\""; html.UnescapeString(format.EncodeHTML(text)) != text {
		t.Error("HTML does not read it back")
	}
}

func TestPlainText(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"<p>Dear customer,</p><p>thank you.</p>":        "Dear customer,\r\n\r\nthank you.",
		"one<br/>two<BR >three":                         "one\r\ntwo\r\nthree",
		"<ul><li>a</li><li>b</li></ul>":                 "a\r\nb",
		"<html><head><title>T</title></head>body":       "body",
		"a<script>if (a < b) { x() }</script>b":         "ab",
		"a<style>p > a {}</style >b":                    "ab",
		"a<script>never closed":                         "anever closed",
		"a<!-- <b> note --> b":                          "a b",
		"a<!-- open":                                    "a<!-- open",
		"5 &lt; 6 &amp;&#32;7 &#x3E; 6":                 "5 < 6 & 7 > 6",
		"&copy; &euro;&nbsp;5 &bogus; &#xD800; &#; &lt": "© €\u00a05 &bogus; &#xD800; &#; &lt",
		"&amp;lt;":             "&lt;",
		"  <b> bold </b>  ":    "bold",
		"a < b":                "a < b",
		"<preface>x</preface>": "x",
	} {
		if got := format.PlainText(text); got != want {
			t.Errorf("%q = %q, want %q", text, got, want)
		}
	}
}

// Hostile markup must not be searched again and again: each of these is a million bytes.
func TestPlainTextIsLinear(t *testing.T) {
	t.Parallel()
	for _, part := range []string{"<script>", "<!--", "<", "</", "< ", "&", "&#", "<script></", "<script>< ", "<!-- >", "<style><script>"} {
		text := strings.Repeat(part, 1_000_000/len(part))
		if got := format.PlainText(text); len(got) > len(text) {
			t.Errorf("%q: the text grows to %d bytes", part, len(got))
		}
	}
}
