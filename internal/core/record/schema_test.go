package record_test

import (
	"slices"
	"strings"
	"testing"

	"switchboard/internal/core/record"
	store "switchboard/internal/store/sql"
)

// columnType is what the migration must have for a described column.
func columnType(c *record.Column) string {
	switch c.Type {
	case record.Integer, record.Boolean:
		return "INTEGER"
	case record.Instant:
		return "BIGINT"
	}
	return "TEXT"
}

// engineType writes a type as both engines know it.
func engineType(name string) string {
	switch name {
	case "INT8":
		return "BIGINT"
	case "INT4":
		return "INTEGER"
	}
	return name
}

func TestSchemaMatchesDescription(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		for _, table := range f.Every() {
			want := []string{"id TEXT", "version BIGINT", "created_at BIGINT", "modified_at BIGINT", "search TEXT", "sort_key TEXT"}
			for _, c := range table.Stored() {
				want = append(want, store.ColumnName(c.Name)+" "+columnType(c))
			}
			rows, err := f.db.Pools().Read.QueryContext(t.Context(), `SELECT * FROM "`+table.Name+`" WHERE 1 = 0`)
			if err != nil {
				t.Fatalf("%s: %v", table.Name, err)
			}
			types, err := rows.ColumnTypes()
			if err != nil {
				t.Fatal(err)
			}
			_ = rows.Close()
			var got []string
			for _, c := range types {
				got = append(got, c.Name()+" "+engineType(c.DatabaseTypeName()))
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("table %s has\n%s\nits description wants\n%s", table.Name, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
	})
}

func TestDescriptionDefectsAreRefused(t *testing.T) {
	t.Parallel()
	label := record.Labels{EN: "a", DE: "a", PT: "a"}
	name := record.Column{Name: "name", Type: record.Text, Label: label}
	for _, tc := range []struct {
		name, want string
		table      record.Table
	}{
		{"name with quotes", "name", record.Table{Name: `x"; DROP TABLE y`}},
		{"implied column", "implied", record.Table{Name: "x", Primary: "name", Columns: []record.Column{name, {Name: "version", Type: record.Integer, Label: label}}}},
		{"column twice", "twice", record.Table{Name: "x", Primary: "name", Columns: []record.Column{name, name}}},
		{"unfinished label", "label", record.Table{Name: "x", Primary: "name", Columns: []record.Column{{Name: "name", Type: record.Text, Label: record.Labels{EN: "a"}}}}},
		{"lookup to nowhere", "target", record.Table{Name: "x", Primary: "name", Columns: []record.Column{name, {Name: "y", Type: record.Lookup, Target: "z", Label: label}}}},
		{"default of another type", "default", record.Table{Name: "x", Primary: "name", Columns: []record.Column{name, {Name: "y", Type: record.Integer, Default: "five", Label: label}}}},
		{"no primary", "primary", record.Table{Name: "x", Primary: "title", Columns: []record.Column{name}}},
		{"search in a missing column", "Search", record.Table{Name: "x", Primary: "name", Search: []string{"city"}, Columns: []record.Column{name}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			if _, err := record.New(nil, nil, nil, nil, tc.table); err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("New: %v, want an error with %q", err, tc.want)
			}
		})
	}
}
