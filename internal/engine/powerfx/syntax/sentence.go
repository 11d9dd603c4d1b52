package syntax

import "fmt"

// Sentence is something to tell the author: an English format with the verbs of fmt, and what fills it. Kept apart, the
// format can be said in another language. What fills it may hold sentences, too. The zero value says nothing.
type Sentence struct {
	Format string
	Args   []any
}

// Say makes a sentence.
func Say(format string, args ...any) Sentence { return Sentence{format, args} }

// String is the sentence in English.
func (s Sentence) String() string {
	if s.Format == "" {
		return ""
	}
	return fmt.Sprintf(s.Format, s.Args...)
}
