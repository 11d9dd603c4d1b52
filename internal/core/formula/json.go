package formula

import (
	"encoding/json"
	"math"
	"time"

	"switchboard/internal/engine/powerfx/value"
)

// Limits of a value as JSON; what is beyond is left out.
const (
	maxJSONDepth = 20
	maxJSONNodes = 2000
	maxJSONText  = 4000 // bytes of one text
)

// JSON shows a value as JSON: numbers as numbers, dates and times as text by ISO 8601 without a zone, options by name,
// records as objects, tables as lists, errors and what has no value as null. Large values are cut: whole is false then.
func JSON(v value.Value) (out json.RawMessage, whole bool) {
	w := &jsonWriter{whole: true}
	raw, err := json.Marshal(w.of(v, 0))
	if err != nil {
		return json.RawMessage("null"), false
	}
	return raw, w.whole
}

type jsonWriter struct {
	nodes int
	whole bool
}

func (w *jsonWriter) of(v value.Value, depth int) any {
	if w.nodes++; w.nodes > maxJSONNodes || depth > maxJSONDepth {
		w.whole = false
		return nil
	}
	switch v.Kind {
	case value.KindBoolean:
		return v.Bool()
	case value.KindDecimal:
		return json.Number(v.Dec().Normalize().String())
	case value.KindNumber:
		if f := v.Float(); !math.IsNaN(f) && !math.IsInf(f, 0) {
			return f
		}
		return nil
	case value.KindDate:
		return time.UnixMilli(v.Millis()).UTC().Format(time.DateOnly)
	case value.KindDateTime, value.KindDateTimeTZInd:
		return time.UnixMilli(v.Millis()).UTC().Format("2006-01-02T15:04:05.000")
	case value.KindTime, value.KindColor, value.KindBlob:
		return w.text(v.String())
	case value.KindText, value.KindHyperlink, value.KindGUID, value.KindOption:
		return w.text(v.Text())
	case value.KindDynamic:
		return w.untyped(v.Node())
	case value.KindRecord:
		m := make(map[string]any, len(v.Record().Names))
		for i, n := range v.Record().Names {
			m[n] = w.of(v.Record().Values[i], depth+1)
		}
		return m
	case value.KindTable:
		rows := []any{}
		for _, r := range v.Table().Rows {
			if w.nodes > maxJSONNodes {
				w.whole = false
				break
			}
			rows = append(rows, w.of(r, depth+1))
		}
		return rows
	}
	return nil
}

func (w *jsonWriter) text(s string) string {
	if len(s) > maxJSONText {
		w.whole = false
	}
	return Clip(s, maxJSONText)
}

func (w *jsonWriter) untyped(n *value.Node) any {
	raw := n.JSON()
	if len(raw) > maxJSONText {
		w.whole = false
		return nil
	}
	return json.RawMessage(raw)
}

// Clip cuts a text to at most limit bytes, between characters, and marks the cut.
func Clip(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	end := 0
	for i := range s {
		if i > limit-len("…") {
			break
		}
		end = i
	}
	return s[:end] + "…"
}
