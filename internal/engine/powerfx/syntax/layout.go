package syntax

import (
	"strings"
	"unicode/utf8"
)

// doc is text that may be laid out flat or over several lines, after Wadler, A prettier printer (2003).
type doc struct {
	kind  docKind
	text  string // of docText; of docLine what stands there when flat
	parts []*doc
	hard  bool // holds a line break that always happens
}

type docKind uint8

const (
	docText docKind = iota
	docLine
	docHard
	docAll   // parts one after the other
	docNest  // parts one level deeper
	docGroup // parts flat when they fit on the line, else with all their lines broken
)

const (
	lineWidth = 100 // columns
	indentBy  = 4
	maxIndent = 60 // deeper parts stay there, so that hostile nesting does not make the text grow with its square
)

func textDoc(s string) *doc { return &doc{kind: docText, text: s, hard: strings.Contains(s, "\n")} }

func lineDoc(flat string) *doc { return &doc{kind: docLine, text: flat} }

func hardDoc() *doc { return &doc{kind: docHard, hard: true} }

func many(kind docKind, parts ...*doc) *doc {
	d := &doc{kind: kind, parts: parts}
	for _, p := range parts {
		d.hard = d.hard || p.hard
	}
	return d
}

type piece struct {
	d      *doc
	indent int
	flat   bool
}

// layOut prints d with lines of at most width columns where d allows it; width 0 breaks no line that need not be.
func layOut(d *doc, width int) string {
	var b strings.Builder
	column := 0
	stack := []piece{{d: d}}
	for len(stack) > 0 {
		p := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		switch p.d.kind {
		case docText:
			b.WriteString(p.d.text)
			column = after(column, p.d.text)
		case docLine, docHard:
			if p.flat && p.d.kind == docLine {
				b.WriteString(p.d.text)
				column += len(p.d.text)
				break
			}
			n := min(p.indent, maxIndent)
			b.WriteString("\n")
			b.WriteString(strings.Repeat(" ", n))
			column = n
		case docNest:
			stack = push(stack, p.d.parts, p.indent+indentBy, p.flat)
		case docGroup:
			flat := p.flat || !p.d.hard && (width == 0 || fits(p.d, width-column, stack))
			stack = push(stack, p.d.parts, p.indent, flat)
		default:
			stack = push(stack, p.d.parts, p.indent, p.flat)
		}
	}
	return b.String()
}

func push(stack []piece, parts []*doc, indent int, flat bool) []piece {
	for i := len(parts) - 1; i >= 0; i-- {
		stack = append(stack, piece{parts[i], indent, flat})
	}
	return stack
}

// after is the column behind s.
func after(column int, s string) int {
	if i := strings.LastIndexByte(s, '\n'); i >= 0 {
		s, column = s[i+1:], 0
	}
	return column + utf8.RuneCountInString(s)
}

// fits tells whether d, flat, and what follows up to the next line break need at most room columns.
func fits(d *doc, room int, rest []piece) bool {
	stack := []piece{{d: d, flat: true}}
	next := len(rest) - 1
	for room >= 0 {
		if len(stack) == 0 {
			if next < 0 {
				return true
			}
			stack = append(stack, rest[next])
			next--
		}
		p := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		switch p.d.kind {
		case docText:
			if i := strings.IndexByte(p.d.text, '\n'); i >= 0 {
				return room >= utf8.RuneCountInString(p.d.text[:i])
			}
			room -= utf8.RuneCountInString(p.d.text)
		case docHard:
			return true
		case docLine:
			if !p.flat {
				return true
			}
			room -= len(p.d.text)
		default: // a group that follows may break on its own
			stack = push(stack, p.d.parts, 0, p.flat)
		}
	}
	return false
}
