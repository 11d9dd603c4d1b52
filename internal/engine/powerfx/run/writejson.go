package run

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"

	"switchboard/internal/engine/powerfx/format"
	"switchboard/internal/engine/powerfx/value"
)

// maxWriteDepth is how deep JSON writes objects and arrays inside of each other.
const maxWriteDepth = 20

// jsonWriter writes a value as JSON (RFC 8259). Columns are in order of name; dates and times are in UTC.
type jsonWriter struct {
	f       *Frame
	out     []byte
	depth   int
	indent  bool // four spaces for each level
	flatten bool // tables with the one column Value are arrays of values
	ignore  bool // leave out what JSON has no form for
	noBytes bool // write null for binary data
	failed  value.Value
}

// writeJSON is JSON(value, format): the letters of the format are those behind JSONFormat.
func writeJSON(f *Frame, _ *site, a []value.Value) value.Value {
	w := &jsonWriter{f: f}
	if len(a) > 1 {
		letters := letters(a[1])
		has := func(s string) bool { return strings.Contains(letters, s) }
		w.indent, w.flatten, w.ignore, w.noBytes = has("4"), has("_"), has("I"), has("G")
	}
	w.value(a[0])
	switch {
	case f.over.IsError():
		return f.over
	case w.failed.IsError():
		return w.failed
	}
	return value.Str(string(w.out))
}

// letters is the text behind an option, or a text.
func letters(v value.Value) string {
	if v.Kind == value.KindOption {
		_, v = v.Option()
	}
	return v.Text()
}

func (w *jsonWriter) raw(s string) {
	if w.f.space(len(s)) {
		w.out = append(w.out, s...)
	}
}

func (w *jsonWriter) value(v value.Value) {
	if !w.f.step() {
		return
	}
	switch v.Kind {
	case value.KindBlank:
		w.raw("null")
	case value.KindError:
		w.failed = value.Merge(w.failed, v)
	case value.KindBoolean:
		w.raw(strconv.FormatBool(v.Bool()))
	case value.KindNumber:
		w.raw(value.FormatFloat(v.Float()))
	case value.KindDecimal:
		w.raw(v.Dec().Normalize().String())
	case value.KindText, value.KindHyperlink, value.KindGUID:
		w.text(v.Text())
	case value.KindDate, value.KindTime, value.KindDateTime, value.KindDateTimeTZInd:
		w.text(w.moment(v))
	case value.KindColor:
		c := v.Color()
		w.text(fmt.Sprintf("#%06x%02x", c&0xffffff, c>>24))
	case value.KindOption:
		_, b := v.Option()
		w.value(b)
	case value.KindBlob:
		if w.noBytes {
			w.raw("null")
		} else {
			w.text(base64Text(v.Text()))
		}
	case value.KindRecord:
		w.record(v.Record())
	case value.KindTable:
		w.table(v.Table())
	case value.KindDynamic:
		w.node(v.Node())
	default:
		w.failed = value.Merge(w.failed, invalid("JSON cannot write a value of type "+v.Kind.String()+"."))
	}
}

// moment writes a date as the day it names, a time of day, or an instant in UTC (ISO 8601).
func (w *jsonWriter) moment(v value.Value) string {
	switch v.Kind {
	case value.KindDate:
		return time.UnixMilli(v.Millis()).UTC().Format("2006-01-02")
	case value.KindTime:
		return isoText(v)
	}
	ms := format.ToUTC(v.Millis(), w.f.env.Zone)
	return time.UnixMilli(ms).UTC().Format("2006-01-02T15:04:05.000Z")
}

// open begins an object or array; false: too deep, or a limit is passed.
func (w *jsonWriter) open(c string) bool {
	if w.depth++; w.depth > maxWriteDepth {
		if !w.failed.IsError() {
			w.failed = invalid("JSON writes at most 20 levels inside of each other.")
		}
		return false
	}
	w.raw(c)
	return !w.stop()
}

// next begins a member; first tells that none stands before it.
func (w *jsonWriter) next(first bool) {
	if !first {
		w.raw(",")
	}
	w.line()
}

func (w *jsonWriter) line() {
	if w.indent {
		w.raw("\n" + strings.Repeat("    ", min(w.depth, maxWriteDepth)))
	}
}

func (w *jsonWriter) close(c string, empty bool) {
	w.depth--
	if !empty {
		w.line()
	}
	w.raw(c)
}

func (w *jsonWriter) key(s string) {
	w.text(s)
	if w.indent {
		w.raw(": ")
	} else {
		w.raw(":")
	}
}

// stop tells whether writing on is useless.
func (w *jsonWriter) stop() bool { return w.f.over.IsError() }

func (w *jsonWriter) record(r *value.Record) {
	if !w.open("{") {
		w.depth--
		return
	}
	n := 0
	for i, name := range r.Names {
		v := r.Values[i]
		if w.ignore && (v.Kind == value.KindVoid || v.Kind == value.KindBlob && w.noBytes) {
			continue
		}
		w.next(n == 0)
		w.key(name)
		w.value(v)
		if n++; w.stop() {
			return
		}
	}
	w.close("}", n == 0)
}

func (w *jsonWriter) table(t *value.Table) {
	if !w.open("[") {
		w.depth--
		return
	}
	for i, row := range t.Rows {
		w.next(i == 0)
		r := row.Record()
		if w.flatten && r != nil && len(r.Names) == 1 && r.Names[0] == "Value" {
			row = r.Values[0]
		}
		w.value(row)
		if w.stop() {
			return
		}
	}
	w.close("]", len(t.Rows) == 0)
}

func (w *jsonWriter) node(n *value.Node) {
	if !w.f.step() {
		return
	}
	switch n.Kind {
	case value.NodeString:
		w.text(n.Text)
	case value.NodeArray:
		if !w.open("[") {
			w.depth--
			return
		}
		for i, item := range n.Items {
			if w.next(i == 0); w.stop() {
				return
			}
			w.node(item)
		}
		w.close("]", len(n.Items) == 0)
	case value.NodeObject:
		w.object(n)
	default:
		w.raw(n.JSON())
	}
}

func (w *jsonWriter) object(n *value.Node) {
	if !w.open("{") {
		w.depth--
		return
	}
	order := make([]int, len(n.Keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(n.Keys[a], n.Keys[b]) })
	for i, j := range order {
		if w.next(i == 0); w.stop() {
			return
		}
		w.key(n.Keys[j])
		w.node(n.Items[j])
	}
	w.close("}", len(order) == 0)
}

var shortEscapes = map[rune]string{
	'"': `\"`, '\\': `\\`, '\b': `\b`, '\f': `\f`, '\n': `\n`, '\r': `\r`, '\t': `\t`,
}

// text writes a string. Characters that do not print, and those beyond U+FFFF, are written by number.
func (w *jsonWriter) text(s string) {
	b := make([]byte, 0, len(s)+2)
	b = append(b, '"')
	for _, r := range s {
		short, ok := shortEscapes[r]
		switch {
		case ok:
			b = append(b, short...)
		case r > 0xffff:
			hi, lo := utf16.EncodeRune(r)
			b = fmt.Appendf(b, `\u%04X\u%04X`, hi, lo)
		case r == ' ' || unicode.IsPrint(r):
			b = append(b, string(r)...)
		default:
			b = fmt.Appendf(b, `\u%04X`, r)
		}
	}
	w.raw(string(append(b, '"')))
}
