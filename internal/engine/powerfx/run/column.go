package run

import (
	"strings"

	"switchboard/internal/engine/powerfx/value"
)

func columnImpls() map[string]impl {
	return map[string]impl{
		"AddColumns":    {lazy: reshape},
		"DropColumns":   {lazy: reshape},
		"ShowColumns":   {lazy: reshape},
		"RenameColumns": {lazy: reshape},
		"SortByColumns": {lazy: sortByColumns},
		"Search":        {lazy: search},
		"Summarize":     {lazy: summarize},
		"Join":          {lazy: join},
	}
}

// columns are the names of the result's columns.
func (s *site) columns() []string {
	names := make([]string, len(s.e.Type.Fields))
	for i, fd := range s.e.Type.Fields {
		names[i] = fd.Name
	}
	return names
}

// under evaluates body with v as the row of the call.
func (s *site) under(f *Frame, v value.Value, body func()) {
	before := f.rows[s.level]
	f.rows[s.level] = v
	body()
	f.rows[s.level] = before
}

// reshape makes a record or every row anew: each column of the result comes from a column of the row or from a formula.
func reshape(f *Frame, s *site) value.Value {
	v := s.args[0](f)
	t := v.Table()
	names := s.columns()
	if t == nil {
		return s.reshaped(f, names, v)
	}
	if !f.room(len(t.Rows)) {
		return f.over
	}
	out := make([]value.Value, len(t.Rows))
	for i, row := range t.Rows {
		if !f.step() {
			return f.over
		}
		out[i] = s.reshaped(f, names, row)
	}
	return value.Tab(out)
}

func (s *site) reshaped(f *Frame, names []string, row value.Value) value.Value {
	r := row.Record()
	if r == nil {
		return row
	}
	if !f.room(len(names) / rowColumns) {
		return f.over
	}
	vals := make([]value.Value, len(names))
	next := 1
	for i, from := range s.e.Names {
		if from != "" {
			vals[i] = r.Get(from)
			continue
		}
		formula := s.args[next]
		next++
		s.under(f, row, func() { vals[i] = formula(f) })
	}
	return value.Rec(names, vals)
}

// search keeps the rows in which one of the columns holds the text, whatever the case of its letters.
func search(f *Frame, s *site) value.Value {
	src, what := s.args[0](f), s.args[1](f)
	if src.IsError() || what.IsError() {
		return value.Merge(src, what)
	}
	t := src.Table()
	if t == nil {
		return src
	}
	part := fold(what.Text())
	var out []value.Value
	for _, row := range t.Rows {
		if !f.step() {
			return f.over
		}
		if row.IsError() {
			return row
		}
		found := false
		for _, name := range s.e.Names {
			v := columnOf(row, name)
			if v.IsError() {
				return v
			}
			if !f.work(len(v.Text())) {
				return f.over
			}
			found = found || strings.Contains(fold(v.Text()), part)
		}
		if found {
			out = append(out, row)
		}
	}
	if !f.room(len(out)) {
		return f.over
	}
	return value.Tab(out)
}
