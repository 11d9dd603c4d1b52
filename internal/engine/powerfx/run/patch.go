package run

import (
	"slices"

	"switchboard/internal/engine/powerfx/value"
)

// patch changes rows of a table, or merges records.
func patch(f *Frame, s *site) value.Value {
	if len(s.e.Names) > 0 {
		return patchTable(f, s)
	}
	out := value.Rec(nil, nil)
	var failed value.Value
	for _, a := range s.args {
		v := a(f)
		failed = value.Merge(failed, v)
		if r := v.Record(); r != nil {
			if !f.room(1) {
				return f.over
			}
			out = overlay(out.Record(), r)
		}
	}
	if failed.IsError() {
		return failed
	}
	return out
}

// overlay is r with the columns of by in place of or beside its own.
func overlay(r, by *value.Record) value.Value {
	if len(r.Names) == 0 {
		return value.RecordValue(by)
	}
	names := slices.Clone(r.Names)
	vals := slices.Clone(r.Values)
	for i, n := range by.Names {
		at, found := slices.BinarySearch(names, n)
		if found {
			vals[at] = by.Values[i]
			continue
		}
		names, vals = slices.Insert(names, at, n), slices.Insert(vals, at, by.Values[i])
	}
	return value.Rec(names, vals)
}

// patchTable: argument 1 names the rows, each further argument changes them: one record, or as many as there are rows.
func patchTable(f *Frame, s *site) value.Value {
	rows, failed := rowsOf(s.args[1](f))
	changes := make([][]value.Value, 0, len(s.args))
	for _, a := range s.args[2:] {
		c, bad := rowsOf(a(f))
		failed = value.Merge(failed, bad)
		if len(c) != len(rows) && len(c) > 0 {
			failed = value.Merge(failed, invalid("Patch needs as many changes as records."))
		}
		changes = append(changes, c)
	}
	if f.over.IsError() {
		return f.over
	}
	if failed.IsError() {
		return failed
	}
	out := make([]value.Value, 0, len(rows))
	var missing value.Value
	fit := s.e.Args[0].Type.Row()
	bad := s.change(f, func(old value.Value) value.Value {
		t := old.Table()
		if t == nil {
			t = &value.Table{}
		}
		if !f.room(len(t.Rows)/copied + len(rows)) {
			return f.over
		}
		all := slices.Clone(t.Rows)
		for i, r := range rows {
			at := slices.IndexFunc(all, func(row value.Value) bool { return f.sameRow(row, r, 0) })
			if at < 0 {
				missing = value.Merge(missing, noRow())
				continue
			}
			for _, c := range changes {
				if i < len(c) && c[i].Record() != nil {
					all[at] = f.fit(overlay(all[at].Record(), c[i].Record()), fit)
				}
			}
			out = append(out, all[at])
		}
		return value.Tab(all)
	})
	switch failed = value.Merge(bad, missing); {
	case failed.IsError():
		return failed
	case s.e.Type.Kind == value.KindTable:
		return value.Tab(out)
	case len(out) == 0:
		return value.Value{}
	}
	return out[0]
}

// rowsOf lists the records of a record or table.
func rowsOf(v value.Value) (rows []value.Value, failed value.Value) {
	if v.IsError() {
		return nil, v
	}
	if t := v.Table(); t != nil {
		for _, r := range t.Rows {
			failed = value.Merge(failed, r)
		}
		return t.Rows, failed
	}
	if v.Record() != nil {
		rows = []value.Value{v}
	}
	return rows, value.Value{}
}
