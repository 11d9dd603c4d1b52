package sqlgen

import (
	"time"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

// Order turns what rows are sorted by into the terms of ORDER BY: numbers, Booleans, and moments of a zone whose clocks never
// change, with blanks last in both directions, as Sort has them. ok is false for texts, whose order disregards case beyond
// what the databases know, and for what is no column; the reason says why.
func Order(e *bind.Expr, down bool, columns map[string]Column, d Dialect, env Env) (sql string, why Reason, ok bool) {
	k := &compiler{columns: columns, dialect: d, env: env}
	c, found := k.column(e)
	if !found {
		return "", Reason{e.At, "The database sorts by columns only."}, false
	}
	t, ok := k.read(e, c)
	switch {
	case !ok:
		return "", *k.why, false
	case t.sort == text || t.sort == choice:
		return "", Reason{e.At, "The database does not sort texts as formulas do."}, false
	case t.sort == moment && (e.Type.Kind != value.KindDateTime || !steady(env.Run.Zone)), len(k.doubts) > 0:
		return "", Reason{e.At, "The database would not sort these values exactly as formulas do."}, false
	}
	sql = t.sql
	if down {
		sql += " DESC"
	}
	if t.blanks() {
		sql = "(CASE WHEN " + t.is() + " THEN 1 ELSE 0 END), " + sql
	}
	return sql, Reason{}, true
}

// steady tells whether the clocks of a zone never change.
func steady(loc *time.Location) bool {
	return len(spansOf(loc, -200*years, 400*years)) == 1
}

// Diagnostics are the reasons as warnings for the author.
func (f Filter) Diagnostics() []bind.Diagnostic {
	out := make([]bind.Diagnostic, len(f.Reasons))
	for i, r := range f.Reasons {
		out[i] = bind.Diagnostic{Severity: bind.Warning, Span: r.Span, Message: r.Message}
	}
	return out
}
