// Package edit helps people write formulas: what to colour, what is wrong, what may come next, which argument is being
// written, in one line of help. It decides what an editor is told; it never evaluates a formula, and it works on formulas
// that are still being typed.
//
// All places given and returned are in UTF-16 units, as browsers and the Language Server Protocol count.
package edit

import (
	"slices"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// MaxLength is the longest formula in bytes; of a longer one nothing is told but that it is too long.
const MaxLength = syntax.MaxLength

// Editor holds the choices of a host. It is a value and safe for concurrent use.
type Editor struct {
	Schema   *bind.Schema
	Features bind.Features
	Syntax   syntax.Options
	// Want is the type that the whole formula should have; nil: any.
	Want *value.Type
	// Language of the help and of diagnostics: en, de or pt; else en.
	Language string
	// Notes say in one line what a name of the host is.
	Notes map[string]string
}

// Span is a half-open range in UTF-16 units.
type Span struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Diagnostic is one thing to tell the author.
type Diagnostic struct {
	Span
	Warning bool
	Message string
}

// Diagnostics tells what is wrong with a formula.
func (e Editor) Diagnostics(src string) []Diagnostic {
	t := syntax.Parse(src, e.Syntax)
	c := bind.Check(t, e.schema(), e.Features)
	return e.Report(src, c.Diagnostics)
}

// Report brings diagnostics of src, with byte offsets, into the form and language of this package. Errors that only follow from another
// are left out: they would mark more than has to be mended.
func (e Editor) Report(src string, found []bind.Diagnostic) []Diagnostic {
	r := newRuler(src)
	table := messages()[e.Language]
	out := make([]Diagnostic, 0, len(found))
	cause := slices.ContainsFunc(found, func(d bind.Diagnostic) bool { return d.Severity == bind.Error && !d.Echo })
	for _, d := range found {
		if d.Echo && cause {
			continue
		}
		message := d.Message
		if _, ok := table[d.Sentence.Format]; ok {
			message = say(d.Sentence, table)
		}
		out = append(out, Diagnostic{r.span(d.Span.Start, d.Span.End), d.Severity == bind.Warning, message})
	}
	return out
}

func (e Editor) schema() *bind.Schema {
	if e.Schema == nil {
		return bind.NewSchema(nil, nil)
	}
	return e.Schema
}
