package edit

import (
	_ "embed" // the texts
	"strings"
	"sync"
)

// The texts of help: one line for each function, "#Name" for an enumeration, "@word" for an operator.
var (
	//go:embed help/en.txt
	english string
	//go:embed help/de.txt
	german string
	//go:embed help/pt.txt
	portuguese string

	helps = sync.OnceValue(func() map[string]map[string]string {
		return map[string]map[string]string{"en": lines(english), "de": lines(german), "pt": lines(portuguese)}
	})
)

func lines(text string) map[string]string {
	m := make(map[string]string, 256)
	for line := range strings.Lines(text) {
		if name, doc, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
			m[name] = doc
		}
	}
	return m
}

// Help is the line about a function in a language of the product; empty when it has none.
func Help(language, name string) string {
	m, ok := helps()[language]
	if !ok {
		m = helps()["en"]
	}
	return m[name]
}

func (e Editor) funcDoc(name string) string {
	if s := e.Notes[name]; s != "" && e.schema().Knows(name) {
		return s
	}
	return Help(e.Language, name)
}

func (e Editor) enumDoc(name string) string {
	if s := e.Notes[name]; s != "" {
		return s
	}
	return Help(e.Language, "#"+name)
}

func (e Editor) wordDoc(word string) string { return Help(e.Language, "@"+word) }
