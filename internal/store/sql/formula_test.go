package sql_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/run"
	"switchboard/internal/engine/powerfx/sqlgen"
	"switchboard/internal/engine/powerfx/value"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

func isTrue(v value.Value) bool { return v.Kind == value.KindBoolean && v.Bool() }

// TestFiltersAgree asks each database and Go for the rows for which random conditions are true.
func TestFiltersAgree(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		n := 2000
		if testing.Short() {
			n = 200
		}
		f := formulaFill(t, db, 2000)
		zones := map[string][][]value.Value{}
		for _, name := range []string{"UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"} {
			zone, err := time.LoadLocation(name)
			if err != nil {
				t.Fatal(err)
			}
			zones[name] = f.rows(zone)
		}
		names := []string{"UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"}
		bad, checked, whole, part := 0, 0, 0, 0
		for seed := range uint64(n) {
			g := formulas{rand.New(rand.NewPCG(seed, 7))}
			src := g.condition(1 + g.IntN(4))
			formula, err := powerfx.Engine{}.Compile(src, f.schema)
			if err != nil || formula.Type.Kind != value.KindBoolean {
				continue
			}
			checked++
			name := names[seed%uint64(len(names))]
			filter, diff := f.differ(t, formula, name, zones[name])
			switch {
			case filter.Rest == nil:
				whole++
			case filter.SQL != "TRUE":
				part++
			}
			if diff != "" {
				if bad++; bad < 8 {
					t.Errorf("seed %d, %s: %s\n%s\n%s\n%v", seed, name, src, diff, filter.SQL, filter.Args)
				}
			}
		}
		t.Logf("%d conditions: %d in the database alone, %d in part; %d differ", checked, whole, part, bad)
		if checked < n*3/4 || whole < checked/5 || whole+part < checked/3 {
			t.Errorf("of %d formulas %d fit, of which %d run in the database and %d in part: too few", n, checked, whole, part)
		}
	})
}

// differ tells how the two answers differ, or nothing.
func (f *formulaTable) differ(t *testing.T, formula *powerfx.Formula, zone string, rows [][]value.Value) (sqlgen.Filter, string) {
	t.Helper()
	env := powerfx.DefaultEnv()
	env.Now = formulaNow
	env.Zone, _ = time.LoadLocation(zone)
	filter, ok := sqlgen.Where(formula.Checked, f.names, f.dialect, sqlgen.Env{Run: &env, Vars: rows[0]})
	if !ok {
		return filter, "is no condition"
	}
	ids, err := f.selected(t, filter)
	if err != nil {
		return filter, err.Error()
	}
	if filter.Rest != nil {
		rest := run.New(&bind.Checked{Root: filter.Rest, Type: value.Boolean, Levels: formula.Checked.Levels}, bind.Features{})
		frame := new(run.Frame)
		ids = slices.DeleteFunc(ids, func(id int) bool { return !isTrue(rest.Eval(frame, &env, rows[id])) })
	}
	var want []int
	for i, vars := range rows {
		if isTrue(formula.Eval(&env, vars)) {
			want = append(want, i)
		}
	}
	if slices.Equal(ids, want) {
		return filter, ""
	}
	for i := range rows {
		a, b := slices.Contains(ids, i), slices.Contains(want, i)
		if a != b {
			return filter, fmt.Sprintf("row %d %v: SQL %v, formula %v (%d rows against %d)", i, f.stored[i], a, formula.Eval(&env, rows[i]), len(ids), len(want))
		}
	}
	return filter, "rows twice"
}

func (f *formulaTable) selected(t *testing.T, filter sqlgen.Filter) ([]int, error) {
	t.Helper()
	rows, err := f.db.QueryContext(t.Context(), "SELECT id FROM formula_row WHERE "+filter.SQL+" ORDER BY id", filter.Args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []int
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}
