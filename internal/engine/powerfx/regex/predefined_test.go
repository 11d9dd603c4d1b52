package regex

import "testing"

func TestPredefinedPatternsAreInTheDialect(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"Any", "Comma", "Digit", "Email", "Hyphen", "LeftParen", "Letter", "MultipleDigits", "MultipleLetters",
		"MultipleNonSpaces", "MultipleSpaces", "NonSpace", "OptionalDigits", "OptionalLetters", "OptionalNonSpaces",
		"OptionalSpaces", "Period", "RightParen", "Space", "Tab",
	} {
		pattern, ok := Predefined(name)
		if !ok {
			t.Errorf("%s is unknown", name)
		}
		if err := Check(pattern, Options{}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if pattern, ok := Predefined("Vowel"); ok {
		t.Errorf("Vowel is %q", pattern)
	}
}

func TestPredefinedEmail(t *testing.T) {
	t.Parallel()
	pattern, _ := Predefined("Email")
	re, err := Compile(`(`+pattern+`)?`, Options{NumberedSubMatches: true, Complete: true})
	if err != nil {
		t.Fatal(err)
	}
	find, err := Compile(pattern, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Write to „support@tailspin.example“ today": "support@tailspin.example",
		"(anna.kühn+x@straße.example)":              "anna.kühn+x@straße.example",
		"mailto:a@b.c.":                             "a@b.c",
		"🚀@rakete.example":                          "🚀@rakete.example",
		"nobody@localhost":                          "",
		"@tailspin.example":                         "",
		"a b@c .d":                                  "",
	} {
		m, ok, err := find.Match(text, nil)
		if err != nil || ok != (want != "") || text[m.Start:m.End] != want {
			t.Errorf("%q: %q, %t, %v; want %q", text, text[m.Start:m.End], ok, err, want)
		}
		if whole, ok, err := re.Match(want, nil); !ok || err != nil || whole.End != len(want) {
			t.Errorf("%q alone: %+v, %t, %v", want, whole, ok, err)
		}
	}
}
