package sqlgen_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/format"
	"switchboard/internal/engine/powerfx/run"
	"switchboard/internal/engine/powerfx/sqlgen"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

var columns = map[string]sqlgen.Column{
	"Title": {Expr: "title", Storage: sqlgen.Text}, "Note": {Expr: "note", Storage: sqlgen.Text, Zero: true},
	"Memo": {Expr: "memo", Storage: sqlgen.Text, Null: true}, "N": {Expr: "n", Storage: sqlgen.Integer},
	"Price": {Expr: "price", Storage: sqlgen.Integer, Scale: 2, Null: true}, "Active": {Expr: "active", Storage: sqlgen.Boolean},
	"Created": {Expr: "created", Storage: sqlgen.Instant}, "Closed": {Expr: "closed", Storage: sqlgen.Instant, Zero: true},
	"Case.State": {Expr: "c.state", Storage: sqlgen.Text},
}

func schema() *bind.Schema {
	var list []bind.Symbol
	for i, f := range []value.Field{
		{Name: "Title", Type: value.Text}, {Name: "Note", Type: value.Text}, {Name: "Memo", Type: value.Text},
		{Name: "N", Type: value.Decimal}, {Name: "Price", Type: value.Decimal}, {Name: "Active", Type: value.Boolean},
		{Name: "Created", Type: value.DateTime}, {Name: "Closed", Type: value.DateTime}, {Name: "Limit", Type: value.Decimal},
		{Name: "Case", Type: value.RecordOf(value.Field{Name: "State", Type: value.Text})},
	} {
		list = append(list, bind.Symbol{Name: f.Name, Type: f.Type, Index: i})
	}
	return bind.NewSchema(list, nil)
}

func check(t *testing.T, src string) *bind.Checked {
	t.Helper()
	c := bind.Check(syntax.Parse(src, syntax.Options{}), schema(), bind.Features{})
	if c.Root == nil {
		t.Fatalf("%s: %v", src, c.Diagnostics)
	}
	return c
}

func environment(t *testing.T, zone string) sqlgen.Env {
	t.Helper()
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	vars := make([]value.Value, 10)
	vars[8] = value.Int(7)
	return sqlgen.Env{Vars: vars, Run: &run.Env{Now: time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC), Zone: loc,
		Locale: format.Default(), Limits: run.DefaultLimits}}
}

// cases are conditions with what each database is asked; an empty postgres is the same text as sqlite.
var cases = []struct{ src, sqlite, postgres, args string }{
	{`Title = "a"`, `title = $1`, `title = CAST($1 AS text)`, "[a]"},
	{`Note = ""`, `FALSE`, "", "[]"},
	{`Note = Blank()`, `note = ''`, "", "[]"},
	{`IsBlank(Memo)`, `(memo IS NULL OR memo = '')`, "", "[]"},
	{`Memo <> "a"`, `(memo <> $1 OR memo IS NULL)`, `(memo <> CAST($1 AS text) OR memo IS NULL)`, "[a]"},
	{`N > Limit + 1`, `n >= $1`, `n >= CAST($1 AS bigint)`, "[9]"},
	{`Price < 2.505`, `(price < $1 OR price IS NULL)`, `(price < CAST($1 AS bigint) OR price IS NULL)`, "[251]"},
	{`Price = 2.505`, `FALSE`, "", "[]"},
	{`N in [1, 2.5, 3]`, `n IN ($1, $2)`, `n IN (CAST($1 AS bigint), CAST($2 AS bigint))`, "[1 3]"},
	{`Title in ["A", "b"]`, `lower(title) IN ($1, $2)`, `lower(title COLLATE "C") IN (CAST($1 AS text), CAST($2 AS text))`, "[a b]"},
	{`Title exactin ["A"]`, `title = $1`, `title = CAST($1 AS text)`, "[A]"},
	{`"K" in Title`, "instr(replace(lower(title), '\u212a', 'k'), $1) > 0",
		"strpos(replace(lower(title COLLATE \"C\"), '\u212a', 'k'), CAST($1 AS text)) > 0", "[k]"},
	{`"100%_" exactin Title`, `instr(title, $1) > 0`, `strpos(title, CAST($1 AS text)) > 0`, "[100%_]"},
	{`StartsWith(Title, "é")`, `substr(replace(title, 'É', 'é'), 1, 1) = $1`, `substr(replace(title, 'É', 'é'), 1, 1) = CAST($1 AS text)`, "[é]"},
	{`Active && N = 1`, `(active <> 0 AND n = $1)`, `(active <> 0 AND n = CAST($1 AS bigint))`, "[1]"},
	{`!(Active || N = 1)`, `(active = 0 AND n <> $1)`, `(active = 0 AND n <> CAST($1 AS bigint))`, "[1]"},
	{`If(Active, N, 5) = 1`, `(active <> 0 AND n = $1)`, `(active <> 0 AND n = CAST($1 AS bigint))`, "[1]"},
	{`If(Active, 1/0, N) = 1`, `(active = 0 AND n = $1)`, `(active = 0 AND n = CAST($1 AS bigint))`, "[1]"},
	{`Created >= Today()`, `created >= $1`, `created >= CAST($1 AS bigint)`, "[1767308400000]"},
	{`Closed < Now()`, `closed < $1`, `closed < CAST($1 AS bigint)`, "[1767355200000]"},
	{`Closed > Date(1950, 1, 1)`, `(closed >= $1 AND closed <> 0)`, `(closed >= CAST($1 AS bigint) AND closed <> 0)`, "[-631155599999]"},
	{`Created < DateTime(2025, 10, 26, 2, 30, 0)`, `(created < $1 OR (created >= $2 AND created < $3))`,
		`(created < CAST($1 AS bigint) OR (created >= CAST($2 AS bigint) AND created < CAST($3 AS bigint)))`,
		"[1761438600000 1761440400000 1761442200000]"},
	{`Case.State & "x" = "ax"`, `(c.state || $1) = $2`, `(c.state || CAST($1 AS text)) = CAST($2 AS text)`, "[x ax]"},
	{`1 = 1`, `TRUE`, "", "[]"},
	{`1/0 = 1`, `FALSE`, "", "[]"},
}

func TestWhere(t *testing.T) {
	t.Parallel()
	env := environment(t, "Europe/Berlin")
	for _, c := range cases {
		if c.postgres == "" {
			c.postgres = c.sqlite
		}
		for d, want := range []string{c.sqlite, c.postgres} {
			f, ok := sqlgen.Where(check(t, c.src), columns, sqlgen.Dialect(d), env)
			if !ok || f.Rest != nil || f.SQL != want || fmt.Sprint(f.Args) != c.args {
				t.Errorf("%s: %s %v, rest %v %v; want %s %s", c.src, f.SQL, f.Args, f.Rest, f.Reasons, want, c.args)
			}
		}
	}
}

// TestRest looks at conditions of which a part stays in Go, or is asked again for some rows.
func TestRest(t *testing.T) {
	t.Parallel()
	env := environment(t, "Europe/Berlin")
	env.Used = 2
	for _, c := range []struct{ src, sql, reason string }{
		{`N = 1 && IsMatch(Title, "a+") && Active`, `(n = $3 AND active <> 0)`, "IsMatch runs on the server, not in the database."},
		{`Proper(Title) = "A"`, `TRUE`, "Proper runs on the server, not in the database."},
		{`N = 1 || Value(Title) = 2`, `TRUE`, "Value runs on the server, not in the database."},
		{`Rand() < 0.5`, `TRUE`, "Rand runs on the server, not in the database."},
		{`N / Price > 2`, `TRUE`, "The database divides as formulas do only by numbers that are the same for every row."},
		{`Title in Memo`, `TRUE`, "The database disregards case only beside a text that is the same for every row."},
		{`Len(Title) = 3`, "(CAST(length(title) AS BIGINT) = $3 OR (length(CAST(title AS BLOB)) <> length(title) AND title GLOB '*[\U00010000-\U0010ffff]*'))",
			"The database decides this part for usual values only; the others are looked at again."},
		{`Title = "a` + "\x00" + `"`, `TRUE`, "The database does not take this text."},
		{`"` + strings.Repeat("a", 20_000) + `" & Title & Note in Memo`, `TRUE`, "The database disregards case only beside a text that is the same for every row."},
	} {
		f, ok := sqlgen.Where(check(t, c.src), columns, sqlgen.SQLite, env)
		if !ok || f.Rest == nil || f.SQL != c.sql || len(f.Diagnostics()) != 1 {
			t.Errorf("%s: %s %v, rest %v; want %s", c.src, f.SQL, f.Reasons, f.Rest != nil, c.sql)
			continue
		}
		d := f.Diagnostics()[0]
		if d.Message != c.reason || d.Severity != bind.Warning || d.Span.End <= d.Span.Start {
			t.Errorf("%s: %v, want %s", c.src, d, c.reason)
		}
	}
}

func TestNoCondition(t *testing.T) {
	t.Parallel()
	env := environment(t, "UTC")
	if _, ok := sqlgen.Where(check(t, `N + 1`), columns, sqlgen.SQLite, env); ok {
		t.Error("a number is taken for a condition")
	}
	faulty := bind.Check(syntax.Parse(`N + `, syntax.Options{}), schema(), bind.Features{})
	if _, ok := sqlgen.Where(faulty, columns, sqlgen.SQLite, env); ok {
		t.Error("a formula with errors is taken for a condition")
	}
}

func TestOrder(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ src, zone, sql string }{
		{`N`, "Europe/Berlin", "n DESC"},
		{`Price`, "Europe/Berlin", "(CASE WHEN price IS NULL THEN 1 ELSE 0 END), price DESC"},
		{`Active`, "Europe/Berlin", "active DESC"},
		{`Closed`, "UTC", "(CASE WHEN closed = 0 THEN 1 ELSE 0 END), closed DESC"},
		{`Closed`, "Europe/Berlin", ""}, {`Title`, "UTC", ""}, {`N + 1`, "UTC", ""},
	} {
		sql, why, ok := sqlgen.Order(check(t, c.src).Root, true, columns, sqlgen.SQLite, environment(t, c.zone))
		if sql != c.sql || ok != (c.sql != "") || ok != (why.Message == "") {
			t.Errorf("%s in %s: %q %v, want %q", c.src, c.zone, sql, why, c.sql)
		}
	}
}

// TestHostile proves that a formula that doubles at each level is given up rather than written out.
func TestHostile(t *testing.T) {
	t.Parallel()
	env := environment(t, "Europe/Berlin")
	src, number := "Active", "N"
	for range 20 {
		src = "If(" + src + ", N = 1, Title = \"a\")"
		number = "Switch(" + number + ", 1, N, 2, Price, 3, N + 1)"
	}
	for _, formula := range []string{src, number + " = 1", strings.Repeat("Active && ", 300) + "Active"} {
		began := time.Now()
		f, ok := sqlgen.Where(check(t, formula), columns, sqlgen.PostgreSQL, env)
		if !ok || f.Rest == nil || len(f.SQL) > 64<<10 || time.Since(began) > 5*time.Second {
			t.Errorf("%.60s…: %d bytes of SQL, rest %v, %v", formula, len(f.SQL), f.Rest != nil, time.Since(began))
		}
	}
}
