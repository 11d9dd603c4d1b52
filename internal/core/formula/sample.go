package formula

import (
	"encoding/json"
	"math"
	"strconv"
	"time"

	"switchboard/internal/engine/powerfx/decimal"
	"switchboard/internal/engine/powerfx/value"
	"switchboard/internal/kit/errs"
)

// maxSampleRows bounds the rows of a table in a sample.
const maxSampleRows = 1000

// sample reads the values of all variables; one that the sample leaves out is blank.
func (w *work) sample(op string, in map[string]any) ([]value.Value, error) {
	vars := make([]value.Value, len(w.vars))
	check := errs.NewCheck(op)
	for i, v := range w.vars {
		if i == w.record && w.record > 0 {
			vars[i] = w.whole(vars[:i])
			continue
		}
		given, ok := in[v.Name]
		if !ok {
			continue
		}
		got, want := w.read(v.Type, given)
		check.Require(want == "", "sample."+v.Name, "is not "+want, "send "+want+", or null")
		vars[i] = got
	}
	return vars, check.Err()
}

// whole is the record of a table's columns, which are sorted by name.
func (w *work) whole(columns []value.Value) value.Value {
	names := make([]string, w.record)
	for i := range names {
		names[i] = w.vars[i].Name
	}
	return value.Rec(names, columns)
}

// read turns what JSON holds into a value of type t; else it names what is wanted.
func (w *work) read(t *value.Type, in any) (v value.Value, want string) {
	if in == nil {
		return v, ""
	}
	switch t.Kind {
	case value.KindDecimal:
		if f, ok := in.(float64); ok {
			if d, err := decimal.Parse(strconv.FormatFloat(f, 'f', -1, 64)); err == nil && !math.IsInf(f, 0) {
				return value.Dec(d), ""
			}
		}
		return v, "a number"
	case value.KindBoolean:
		if b, ok := in.(bool); ok {
			return value.Bool(b), ""
		}
		return v, "true or false"
	case value.KindText:
		if s, ok := in.(string); ok {
			return value.Str(s), ""
		}
		return v, "text"
	case value.KindDate, value.KindTime, value.KindDateTime:
		return w.moment(t.Kind, in)
	case value.KindOption:
		if s, ok := in.(string); ok {
			if s == "" {
				return v, ""
			}
			if o, ok := t.Set.Option(s); ok {
				return t.Set.Pick(o), ""
			}
		}
		return v, "an option of " + t.Set.Name
	case value.KindDynamic:
		raw, err := json.Marshal(in)
		if err == nil {
			if n, err := value.ParseNode(string(raw)); err == nil {
				return value.Untyped(n), ""
			}
		}
		return v, "JSON of at most 64 levels"
	case value.KindRecord:
		return w.readRecord(t, in)
	case value.KindTable:
		return w.readTable(t, in)
	}
	return v, "given to this variable"
}

var layouts = map[value.Kind][]string{
	value.KindDate: {time.DateOnly}, value.KindTime: {time.TimeOnly, "15:04"},
	value.KindDateTime: {time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly},
}

// moment reads a date or time. An instant becomes what the author's clock shows then.
func (w *work) moment(k value.Kind, in any) (value.Value, string) {
	want := map[value.Kind]string{value.KindDate: "a date like 2026-01-02", value.KindTime: "a time like 15:04:05",
		value.KindDateTime: "a time like 2026-01-02T15:04:05Z"}[k]
	s, ok := in.(string)
	if !ok {
		return value.Value{}, want
	}
	if s == "" {
		return value.Value{}, ""
	}
	for i, layout := range layouts[k] {
		t, err := time.Parse(layout, s)
		if err != nil {
			continue
		}
		if k == value.KindDateTime && i == 0 {
			t = t.In(w.zone)
			_, ahead := t.Zone()
			return value.At(k, t.UnixMilli()+int64(ahead)*1000), ""
		}
		if k == value.KindTime {
			return value.At(k, t.Sub(t.Truncate(24*time.Hour)).Milliseconds()), ""
		}
		return value.At(k, t.UnixMilli()), ""
	}
	return value.Value{}, want
}

func (w *work) readRecord(t *value.Type, in any) (value.Value, string) {
	m, ok := in.(map[string]any)
	if !ok {
		return value.Value{}, "an object"
	}
	names, vals := make([]string, len(t.Fields)), make([]value.Value, len(t.Fields))
	for i, f := range t.Fields {
		names[i] = f.Name
		v, want := w.read(f.Type, m[f.Name])
		if want != "" {
			return value.Value{}, want + " in the column " + f.Name
		}
		vals[i] = v
	}
	return value.Rec(names, vals), ""
}

// readTable reads a list of objects; of a table with the one column Value a list of plain values too.
func (w *work) readTable(t *value.Type, in any) (value.Value, string) {
	list, ok := in.([]any)
	if !ok || len(list) > maxSampleRows {
		return value.Value{}, "a list of at most 1,000 items"
	}
	single := len(t.Fields) == 1 && t.Fields[0].Name == "Value"
	rows := make([]value.Value, len(list))
	for i, item := range list {
		if _, object := item.(map[string]any); single && !object {
			item = map[string]any{"Value": item}
		}
		v, want := w.readRecord(t, item)
		if want != "" {
			return value.Value{}, want
		}
		rows[i] = v
	}
	return value.Tab(rows), ""
}
