package edit

import (
	_ "embed" // the sentences
	"fmt"
	"strings"
	"sync"

	"switchboard/internal/engine/powerfx/syntax"
)

// What the checker says, in the other languages of the product: the English format on one line, on the next the same in the
// language, then an empty line. Verbs stay; %[2]s takes the second thing where the order differs. A space before a sentence
// belongs to it.
var (
	//go:embed help/messages.de.txt
	germanMessages string
	//go:embed help/messages.pt.txt
	portugueseMessages string

	messages = sync.OnceValue(func() map[string]map[string]string {
		return map[string]map[string]string{"de": pairs(germanMessages), "pt": pairs(portugueseMessages)}
	})
)

// pairs reads lines two by two; empty ones are passed over.
func pairs(text string) map[string]string {
	m := make(map[string]string, 256)
	english := ""
	for line := range strings.Lines(text) {
		switch line = strings.TrimRight(line, "\r\n"); {
		case line == "":
		case english == "":
			english = line
		default:
			m[english], english = line, ""
		}
	}
	return m
}

// say puts a sentence, and those within it, into a language; without a translation it stays English.
func say(s syntax.Sentence, table map[string]string) string {
	format, ok := table[s.Format]
	if !ok {
		return s.String()
	}
	args := make([]any, len(s.Args))
	for i, a := range s.Args {
		if inner, ok := a.(syntax.Sentence); ok {
			a = say(inner, table)
		}
		args[i] = a
	}
	return fmt.Sprintf(format, args...)
}
