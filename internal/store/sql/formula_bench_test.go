package sql_test

import (
	"fmt"
	"math/rand/v2"
	"syscall"
	"testing"
	"time"

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/sqlgen"
	"switchboard/internal/engine/powerfx/value"
	"switchboard/internal/store/storetest"
)

const benchRows = 1_000_000

// BenchmarkFilter counts the rows of a million for which a condition is true: decided by the database, and by reading every
// row and evaluating the formula in Go. SQLite, and PostgreSQL where there is one.
func BenchmarkFilter(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { benchFilter(b, formulaMany(b, formulaFill(b, storetest.SQLite(b), 0))) })
	b.Run("postgres", func(b *testing.B) { benchFilter(b, formulaMany(b, formulaFill(b, storetest.Postgres(b), 0))) })
}

// formulaMany fills the table with rows as a register of cases has them.
func formulaMany(b *testing.B, f *formulaTable) *formulaTable {
	b.Helper()
	tx, err := f.db.BeginTx(b.Context(), nil)
	if err != nil {
		b.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 4))
	const each = 500
	for id := 0; id < benchRows; id += each {
		text := "INSERT INTO formula_row (id, title, note, n, amount, rank, count, active, created, closed, state) VALUES "
		for i := range each {
			if i > 0 {
				text += ", "
			}
			text += fmt.Sprintf("(%d, 'Order %d is late', 'note', %d, %d, 1, 2, %d, %d, 0, '%s')", id+i, r.IntN(1000), r.IntN(1000), r.IntN(100_000),
				r.IntN(2), formulaNow.UnixMilli()-r.Int64N(365*86_400_000), []string{"open", "closed", "Open"}[r.IntN(3)])
		}
		if _, err := tx.ExecContext(b.Context(), text); err != nil {
			b.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	return f
}

func benchFilter(b *testing.B, f *formulaTable) {
	env := powerfx.DefaultEnv()
	env.Now, env.Zone = formulaNow, formulaZone(b, "Europe/Berlin")
	for _, c := range [][2]string{
		{"plain", `State = Status.open && Amount > 900 && Created > DateAdd(Now(), -30)`},
		{"text", `"order 77" in Title && Active`},
		{"year", `Year(Created) = 2026 && N < 10`},
	} {
		name, src := c[0], c[1]
		formula, err := powerfx.Engine{}.Compile(src, f.schema)
		if err != nil {
			b.Fatal(err)
		}
		filter, _ := sqlgen.Where(formula.Checked, f.names, f.dialect, sqlgen.Env{Run: &env, Vars: make([]value.Value, 20)})
		inDatabase, inGo := -1, -1
		b.Run(name+"/database", func(b *testing.B) {
			defer reportCPU(b)()
			for b.Loop() {
				inDatabase = f.counted(b, formula, &env, filter)
			}
		})
		b.Run(name+"/go", func(b *testing.B) {
			defer reportCPU(b)()
			for b.Loop() {
				inGo = f.counted(b, formula, &env, sqlgen.Filter{SQL: "TRUE", Rest: formula.Checked.Root})
			}
		})
		if inDatabase != inGo && inDatabase >= 0 && inGo >= 0 || inDatabase == 0 {
			b.Errorf("%s: %d rows in the database, %d in Go", src, inDatabase, inGo)
		}
	}
}

// reportCPU measures this process' processor time per operation: of SQLite all of it, of PostgreSQL the client's.
func reportCPU(b *testing.B) func() {
	used := func() int64 {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			b.Fatal(err)
		}
		return u.Utime.Nano() + u.Stime.Nano()
	}
	before := used()
	return func() { b.ReportMetric(float64(used()-before)/float64(b.N), "cpu-ns/op") }
}

// counted reads the columns of the rows that SQL selects, as a list does, and evaluates the formula where SQL left something.
func (f *formulaTable) counted(b *testing.B, formula *powerfx.Formula, env *powerfx.Env, filter sqlgen.Filter) int {
	b.Helper()
	rows, err := f.db.QueryContext(b.Context(), "SELECT id, title, n, amount, active, created, state FROM formula_row WHERE "+filter.SQL, filter.Args...)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	n, id := 0, 0
	var title, state string
	var whole, amount, active, created int64
	vars := make([]value.Value, len(f.columns)+2)
	for rows.Next() {
		if err := rows.Scan(&id, &title, &whole, &amount, &active, &created, &state); err != nil {
			b.Fatal(err)
		}
		if filter.Rest != nil {
			for at, v := range [...]any{0: title, 3: whole, 4: amount, 8: active, 10: created, 13: state} {
				if v == nil {
					continue
				}
				vars[at] = f.columns[at].Value(v, f.columns[at].typ, env.Zone)
			}
			if !isTrue(formula.Eval(env, vars)) {
				continue
			}
		}
		n++
	}
	if rows.Err() != nil {
		b.Fatal(rows.Err())
	}
	return n
}

func formulaZone(tb testing.TB, name string) *time.Location {
	tb.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		tb.Fatal(err)
	}
	return zone
}
