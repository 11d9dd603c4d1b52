package run

import (
	"slices"

	"switchboard/internal/engine/powerfx/value"
)

// records evaluates arguments from number first on into records; errors are gathered.
func (s *site) records(f *Frame, first int) (recs []value.Value, failed value.Value) {
	for _, a := range s.args[first:] {
		v := a(f)
		failed = value.Merge(failed, v)
		if t := v.Table(); t != nil {
			recs = append(recs, t.Rows...)
		} else if v.Record() != nil {
			recs = append(recs, v)
		}
	}
	if f.over.IsError() {
		return nil, f.over
	}
	return recs, failed
}

func noRow() value.Value {
	return value.Fail(value.NotFound, "The table has no row that is equal to this record.")
}

func remove(f *Frame, s *site) value.Value {
	recs, failed := s.records(f, 1)
	if failed.IsError() {
		return failed
	}
	every := len(s.e.Names) > 0
	var missing value.Value
	bad := s.change(f, func(old value.Value) value.Value {
		if old.Table() == nil {
			missing = noRow()
			return old
		}
		rows := slices.Clone(old.Table().Rows)
		for _, r := range recs {
			found := false
			rows = slices.DeleteFunc(rows, func(row value.Value) bool {
				if found && !every || !f.sameRow(row, r, 0) {
					return false
				}
				found = true
				return true
			})
			if !found {
				missing = value.Merge(missing, noRow())
			}
		}
		return value.Tab(rows)
	})
	if failed = value.Merge(bad, missing); failed.IsError() {
		return failed
	}
	return s.acted()
}

const maxDepth = 64

// sameRow compares values of any kind; a missing column counts as blank, and errors are equal to nothing.
func (f *Frame) sameRow(v, w value.Value, depth int) bool {
	if depth > maxDepth || v.IsError() || w.IsError() || !f.step() {
		return false
	}
	switch {
	case v.Record() != nil && w.Record() != nil:
		r, q := v.Record(), w.Record()
		for i, n := range r.Names {
			if !f.sameRow(r.Values[i], q.Get(n), depth+1) {
				return false
			}
		}
		for i, n := range q.Names {
			if !r.Has(n) && !q.Values[i].IsBlank() {
				return false
			}
		}
		return true
	case v.Table() != nil && w.Table() != nil:
		return slices.EqualFunc(v.Table().Rows, w.Table().Rows, func(a, b value.Value) bool { return f.sameRow(a, b, depth+1) })
	}
	return f.same(v, w)
}
