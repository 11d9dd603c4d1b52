package edit

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// verbs lists the verbs of a format by what they take, such as 1s 2q; one named twice stands once.
func verbs(format string) []string {
	var out []string
	next := 1
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		i++
		if i < len(format) && format[i] == '[' {
			end := strings.IndexByte(format[i:], ']')
			n, err := strconv.Atoi(format[i+1 : i+max(end, 1)])
			if err != nil {
				return []string{"a broken verb"}
			}
			next, i = n, i+end+1
		}
		switch {
		case i == len(format):
			return []string{"a broken verb"}
		case format[i] != '%':
			out = append(out, strconv.Itoa(next)+format[i:i+1])
			next++
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestVerbs(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"": "", "100 %%": "", "%s and %q": "1s 2q", "%[2]d of %[1]s": "1s 2d", "%[1]s %[1]s": "1s", "%[2]s, %d": "2s 3d",
		"%": "a broken verb", "%[x]s": "a broken verb", "%[2": "a broken verb",
	} {
		if got := strings.Join(verbs(in), " "); got != want {
			t.Errorf("%s: %s, not %s", in, got, want)
		}
	}
}

// TestMessagesAreTranslated holds that everything the checker may say is there in every language, and nothing else.
func TestMessagesAreTranslated(t *testing.T) {
	t.Parallel()
	said := formats(t)
	if len(said) < 150 {
		t.Fatalf("only %d formats were found", len(said))
	}
	for _, language := range []string{"de", "pt"} {
		table := messages()[language]
		for _, format := range slices.Sorted(maps.Keys(said)) {
			text, ok := table[format]
			switch {
			case !ok:
				t.Errorf("%s: %s lacks\n%s", said[format], language, format)
			case !slices.Equal(verbs(text), verbs(format)):
				t.Errorf("%s: %q takes other things than %q", language, text, format)
			case text == format:
				t.Errorf("%s: %q is English", language, text)
			case ending(text) != ending(format) || text[0] == ' ' != (format[0] == ' '):
				t.Errorf("%s: %q begins or ends otherwise than %q", language, text, format)
			}
		}
		for format := range table {
			if _, ok := said[format]; !ok {
				t.Errorf("%s translates what nobody says: %q", language, format)
			}
		}
	}
}

func ending(s string) string {
	if last := s[len(s)-1:]; strings.Contains(".:?", last) {
		return last
	}
	return ""
}

// TestMessageFiles holds the form of the files: two lines, an empty one, and no sentence twice.
func TestMessageFiles(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{"de": germanMessages, "pt": portugueseMessages} {
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		for i, line := range lines {
			if (line == "") != (i%3 == 2) || strings.TrimRight(line, " \r\t") != line {
				t.Fatalf("%s, line %d: two lines, then an empty one, without space at the end: %q", name, i+1, line)
			}
		}
		if want := (len(lines) + 1) / 3; len(messages()[name]) != want {
			t.Errorf("%s has %d sentences, but %d different ones", name, want, len(messages()[name]))
		}
	}
}

// TestReportSpeaksTheLanguage reaches the ways a sentence comes about: plain, with a hint, a count, a reason within.
func TestReportSpeaksTheLanguage(t *testing.T) {
	t.Parallel()
	schema := bind.NewSchema([]bind.Symbol{{Name: "Sentiment", Type: value.Decimal}}, nil)
	for _, c := range []struct{ src, en, de, pt string }{
		{"Sentment", `The name "Sentment" is not known here. Did you mean "Sentiment"?`,
			`Der Name "Sentment" ist hier nicht bekannt. Meinten Sie "Sentiment"?`,
			`O nome "Sentment" não é conhecido aqui. Queria dizer "Sentiment"?`},
		{"Zebra", `The name "Zebra" is not known here.`, `Der Name "Zebra" ist hier nicht bekannt.`, `O nome "Zebra" não é conhecido aqui.`},
		{"Abs(1, 2)", "Abs takes 1 argument, not 2.", "Abs braucht 1 Argument, nicht 2.", "Abs precisa de 1 argumento, não 2."},
		{"Left()", "Left takes 2 arguments, not 0.", "Left braucht 2 Argumente, nicht 0.", "Left precisa de 2 argumentos, não 0."},
		{"{a: 1", "“}” is expected here.", "Hier wird „}“ erwartet.", "Aqui espera-se “}”."},
		{"1 +", "The formula ends too early.", "Die Formel endet zu früh.", "A fórmula termina cedo demais."},
		{`IsMatch("a", "a**")`, `This pattern is not valid: two quantifiers stand in a row, after "a**". Put the first part in (?: and ).`,
			`Dieses Muster ist nicht gültig: zwei Quantoren stehen hintereinander, nach "a**". Setzen Sie den ersten Teil in (?: und ).`,
			`Este padrão não é válido: há dois quantificadores seguidos, depois de "a**". Ponha a primeira parte entre (?: e ).`},
		{`Text(1, "0;0;0;0")`, "This format is not valid: it has more than three sections.",
			"Dieses Format ist nicht gültig: es hat mehr als drei Abschnitte.", "Este formato não é válido: tem mais de três secções."},
		{"JSON({a: Notify})", `The name "Notify" is not known here.`, `Der Name "Notify" ist hier nicht bekannt.`, `O nome "Notify" não é conhecido aqui.`},
	} {
		for language, want := range map[string]string{"": c.en, "en": c.en, "fr": c.en, "de": c.de, "pt": c.pt} {
			got := Editor{Schema: schema, Language: language}.Diagnostics(c.src)
			if len(got) == 0 || got[0].Message != want {
				t.Errorf("%s in %q: %+v, not %s", c.src, language, got, want)
			}
		}
	}
}

// TestSayWithin holds that what is within a sentence is translated, and what has no translation stays English.
func TestSayWithin(t *testing.T) {
	t.Parallel()
	s := syntax.Say("%s in the column %s", syntax.Say("an action without a value"), "a")
	if got := say(s, messages()["de"]); got != "eine Aktion ohne Wert in der Spalte a" {
		t.Error(got)
	}
	turned := map[string]string{"%s of %d": "%[2]d: %[1]s"}
	if got := say(syntax.Say("%s of %d", syntax.Say("nobody says %q", "x"), 3), turned); got != `3: nobody says "x"` {
		t.Error(got)
	}
	if got := say(syntax.Sentence{}, turned); got != "" {
		t.Error(got)
	}
}
