package migrate

import (
	"strings"
	"testing"
	"testing/fstest"
)

func folder(names ...string) fstest.MapFS {
	out := fstest.MapFS{}
	for _, name := range names {
		out[name] = &fstest.MapFile{Data: []byte(name)}
	}
	return out
}

func TestStepMayDifferByEngine(t *testing.T) {
	t.Parallel()
	steps, err := read(folder("0002_b.sqlite.sql", "0001_a.sql", "0002_b.postgres.sql", "0003_c.sql"))
	if err != nil || len(steps) != 3 {
		t.Fatalf("%v, %v; want three steps", steps, err)
	}
	for i, want := range []struct{ name, sqlite, postgres string }{
		{"a", "0001_a.sql", "0001_a.sql"},
		{"b", "0002_b.sqlite.sql", "0002_b.postgres.sql"},
		{"c", "0003_c.sql", "0003_c.sql"},
	} {
		s := steps[i]
		if s.Number != i+1 || s.Name != want.name || s.of("sqlite") != want.sqlite || s.of("postgres") != want.postgres {
			t.Errorf("step %d is %+v, want %+v", i+1, s, want)
		}
	}
}

func TestStepsThatAreRefused(t *testing.T) {
	t.Parallel()
	for want, names := range map[string][]string{
		"want NNNN_feature.sql":    {"1_a.sql"},
		"mysql":                    {"0001_a.mysql.sql"},
		"has no file for postgres": {"0001_a.sqlite.sql"},
		"has no file for sqlite":   {"0001_a.postgres.sql"},
		"has a common file":        {"0001_a.sql", "0001_a.sqlite.sql", "0001_a.postgres.sql"},
		`is "a" already`:           {"0001_a.sql", "0001_b.sql"},
	} {
		if _, err := read(folder(names...)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %q", names, err, want)
		}
	}
}
