package sql_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/sqlgen"
	"switchboard/internal/engine/powerfx/value"
	store "switchboard/internal/store/sql"
)

// formulaColumn is a column of the table that filters are tried on.
type formulaColumn struct {
	name string
	typ  *value.Type
	sqlgen.Column
	sql  string
	pick func(r *rand.Rand) any
}

var (
	formulaStatus = value.NewOptionSet(value.OptionSet{Name: "Status", Backing: value.KindText, Options: []value.Option{
		{Name: "open", Value: value.Str("open")}, {Name: "closed", Display: "Done", Value: value.Str("closed")},
		{Name: "Open", Value: value.Str("Open")},
	}})
	formulaTier = value.NewOptionSet(value.OptionSet{Name: "Tier", Backing: value.KindNumber, Options: []value.Option{
		{Name: "gold", Value: value.Num(1)}, {Name: "silver", Value: value.Num(2)}, {Name: "tin", Value: value.Num(2)},
	}})
	formulaTexts = []string{
		"", " ", "a", "A", "Kelvin", "\u212aelvin", "ISTANBUL", "istanbul", "\u0130stanbul", "\u0131stanbul", "Straße", "STRASSE",
		"STRAẞE", "ſilver", "Silver", "50%", "5_0", `back\slash`, "it's", `say "hi"`, "  two  spaces  ", "tab\tnew\nline", "😀 smile",
		"smile 😀", "a😀b", "123", "1e3", "-0", "true", "Ελλάς", "ΕΛΛΆΣ", "ελλάσ", "Ǆ", "ǆ", "ǅ", "é", "e\u0301", "É", "$1", "?", "100%_",
		"null", "Blank()", "ab", "abc", "aBc", "ABC", "xabcx", "  a", "a  ", "a b", "µ", "μ", "Å", "å", "\u212b", "Ω", "ω", "ﬁ", "中文", "open",
	}
)

func textOf(r *rand.Rand) any { return formulaTexts[r.IntN(len(formulaTexts))] }

func orNull(p float64, pick func(*rand.Rand) any) func(*rand.Rand) any {
	return func(r *rand.Rand) any {
		if r.Float64() < p {
			return nil
		}
		return pick(r)
	}
}

func wholeOf(list ...int64) func(*rand.Rand) any {
	return func(r *rand.Rand) any {
		if r.IntN(3) == 0 {
			return list[r.IntN(len(list))]
		}
		return int64(r.IntN(400) - 200)
	}
}

// formulaNow is the moment of every evaluation here.
var formulaNow = time.Date(2026, 3, 29, 9, 30, 0, 0, time.UTC)

// instantOf gives moments around changes of the clocks, around now, and far away.
func instantOf(r *rand.Rand) any {
	turns := []time.Time{
		formulaNow, time.Date(2025, 10, 26, 1, 0, 0, 0, time.UTC), time.Date(2026, 3, 29, 1, 0, 0, 0, time.UTC),
		time.Date(2025, 11, 2, 6, 0, 0, 0, time.UTC), time.Date(2026, 3, 8, 7, 0, 0, 0, time.UTC), time.Date(2026, 4, 4, 15, 0, 0, 0, time.UTC),
	}
	switch r.IntN(10) {
	case 0:
		return []int64{1, -1, -62_135_596_800_000, 253_402_300_799_999, -2_209_161_600_000, 86_400_000, 4_102_444_800_000}[r.IntN(7)]
	case 1, 2, 3:
		return formulaNow.UnixMilli() - r.Int64N(900*86_400_000)
	}
	step := []int64{1, 1000, 60_000, 900_000, 3_600_000}[r.IntN(5)]
	return turns[r.IntN(len(turns))].UnixMilli() + step*(r.Int64N(9)-4)
}

func formulaColumns() []formulaColumn {
	type c = sqlgen.Column
	flag := func(r *rand.Rand) any { return int64(r.IntN(2)) }
	names := func(list ...string) func(*rand.Rand) any {
		return func(r *rand.Rand) any { return list[r.IntN(len(list))] }
	}
	return []formulaColumn{
		{"Title", value.Text, c{Storage: sqlgen.Text}, "TEXT NOT NULL", textOf},
		{"Note", value.Text, c{Storage: sqlgen.Text, Zero: true}, "TEXT NOT NULL", textOf},
		{"Memo", value.Text, c{Storage: sqlgen.Text, Null: true}, "TEXT", orNull(0.3, textOf)},
		{"N", value.Decimal, c{Storage: sqlgen.Integer}, "BIGINT NOT NULL", wholeOf(0, 1, -1, 1e9, 1e9+1, 9e18, -9e18, 1<<53+1)},
		{"Amount", value.Decimal, c{Storage: sqlgen.Integer, Scale: 2, Null: true}, "BIGINT", orNull(0.2, wholeOf(0, 100, 250, 333, -1050, 9e18))},
		{"Rank", value.Decimal, c{Storage: sqlgen.Integer, Zero: true}, "BIGINT NOT NULL", wholeOf(0, 0, 3)},
		{"Count", value.Number, c{Storage: sqlgen.Integer}, "BIGINT NOT NULL", wholeOf(0, 1<<53, 1<<53+1, -9e18)},
		{"Ratio", value.Number, c{Storage: sqlgen.Float, Null: true}, "DOUBLE PRECISION", orNull(0.2, func(r *rand.Rand) any {
			return []float64{0, 0.1, 0.5, -0.5, 1, 1e300, -1e-300, 2.5, 3}[r.IntN(9)]
		})},
		{"Active", value.Boolean, c{Storage: sqlgen.Boolean}, "INTEGER NOT NULL", flag},
		{"Vip", value.Boolean, c{Storage: sqlgen.Boolean, Null: true}, "INTEGER", orNull(0.3, flag)},
		{"Created", value.DateTime, c{Storage: sqlgen.Instant}, "BIGINT NOT NULL", instantOf},
		{"Closed", value.DateTime, c{Storage: sqlgen.Instant, Zero: true}, "BIGINT NOT NULL", func(r *rand.Rand) any {
			if r.IntN(3) == 0 {
				return int64(0)
			}
			return instantOf(r)
		}},
		{"Due", value.Date, c{Storage: sqlgen.Instant, Null: true}, "BIGINT", orNull(0.2, instantOf)},
		{"State", formulaStatus.Type(), c{Storage: sqlgen.Option, Zero: true}, "TEXT NOT NULL", names("", "open", "closed", "Open", "odd")},
		{"Level", formulaTier.Type(), c{Storage: sqlgen.Option, Null: true}, "TEXT", orNull(0.2, names("gold", "silver", "tin", "2"))},
	}
}

// formulaTable is a filled table, with the rows as formulas see them: the values of the variables by index.
type formulaTable struct {
	db      *sql.DB
	dialect sqlgen.Dialect
	columns []formulaColumn
	names   map[string]sqlgen.Column
	schema  *powerfx.Schema
	stored  [][]any
}

// formulaFill makes a table of n rows. The last two variables are a record of the columns Title and N, and a plain number.
func formulaFill(t testing.TB, db *store.DB, n int) *formulaTable {
	t.Helper()
	f := &formulaTable{db: db.Pools().Write, columns: formulaColumns(), names: map[string]sqlgen.Column{}}
	if db.Dialect().Name() == "postgres" {
		f.dialect = sqlgen.PostgreSQL
	}
	var symbols []powerfx.Symbol
	var create, places []string
	for i := range f.columns {
		c := &f.columns[i]
		c.Expr = `"` + strings.ToLower(c.name) + `"`
		f.names[c.name] = c.Column
		symbols = append(symbols, powerfx.Symbol{Name: c.name, Type: c.typ, Index: i})
		create = append(create, c.Expr+" "+c.sql)
		places = append(places, fmt.Sprintf("$%d", i+2))
	}
	f.names["Case.Title"], f.names["Case.N"] = f.names["Title"], f.names["N"]
	symbols = append(symbols, powerfx.Symbol{Name: "Case", Index: len(symbols), Type: value.RecordOf(
		value.Field{Name: "N", Type: value.Decimal}, value.Field{Name: "Title", Type: value.Text})})
	symbols = append(symbols, powerfx.Symbol{Name: "Limit", Index: len(symbols), Type: value.Decimal})
	f.schema = powerfx.NewSchema(symbols, []*value.OptionSet{formulaStatus, formulaTier})
	if _, err := f.db.ExecContext(t.Context(), "CREATE TABLE formula_row (id BIGINT PRIMARY KEY, "+strings.Join(create, ", ")+")"); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	tx, err := f.db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for id := range n {
		row := make([]any, len(f.columns))
		for i, c := range f.columns {
			row[i] = c.pick(r)
		}
		f.stored = append(f.stored, row)
		if _, err := tx.ExecContext(t.Context(), "INSERT INTO formula_row VALUES ($1, "+strings.Join(places, ", ")+")", append([]any{id}, row...)...); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	return f
}

// rows are the values of the variables of each row in a zone.
func (f *formulaTable) rows(zone *time.Location) [][]value.Value {
	out := make([][]value.Value, len(f.stored))
	for i, stored := range f.stored {
		vars := make([]value.Value, 0, len(stored)+2)
		for j, c := range f.columns {
			vars = append(vars, c.Value(stored[j], c.typ, zone))
		}
		out[i] = append(vars, value.Rec([]string{"N", "Title"}, []value.Value{vars[3], vars[0]}), value.Int(3))
	}
	return out
}
