// Package storetest gives a test an empty, migrated database of its own on each engine: SQLite always, PostgreSQL when the
// environment names a server. It decides how test databases come and go; it holds no rules of a feature.
package storetest

import (
	"context"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"switchboard/internal/kit/ident"
	"switchboard/internal/store/migrate"
	"switchboard/internal/store/postgres"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/sqlite"
)

// Variable names the environment variable with the URL of a PostgreSQL server on which tests may create databases, such as
// postgres://postgres@127.0.0.1:5432/postgres.
const Variable = "SWITCHBOARD_TEST_POSTGRES"

// Each runs test once per engine, in parallel subtests named "sqlite" and "postgres", each with a fresh database that is
// closed and removed afterwards. Without a PostgreSQL server that half is skipped.
func Each(t *testing.T, test func(t *testing.T, db *store.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, SQLite(t))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		test(t, Postgres(t))
	})
}

// SQLite opens a fresh SQLite database in a temporary folder, for tests and benchmarks that need one engine only.
func SQLite(t testing.TB) *store.DB {
	t.Helper()
	pools, err := sqlite.Open(filepath.Join(t.TempDir(), "switchboard.db"))
	if err != nil {
		t.Fatalf("open sqlite: %v", err)
	}
	return open(t, pools)
}

// Postgres opens a fresh PostgreSQL database, or skips the test when the environment names no server.
func Postgres(t testing.TB) *store.DB {
	t.Helper()
	server := os.Getenv(Variable)
	if server == "" {
		t.Skipf("%s is not set", Variable)
	}
	pools, err := postgres.Open(t.Context(), create(t, server))
	if err != nil {
		t.Fatalf("open postgres: %v", err)
	}
	return open(t, pools)
}

// Together runs test once per engine with several open databases on the same data, as several processes would have them.
func Together(t *testing.T, n int, test func(t *testing.T, dbs []*store.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		path := filepath.Join(t.TempDir(), "switchboard.db")
		test(t, several(t, n, func() (store.Pools, error) { return sqlite.Open(path) }))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		server := os.Getenv(Variable)
		if server == "" {
			t.Skipf("%s is not set", Variable)
		}
		address := create(t, server)
		test(t, several(t, n, func() (store.Pools, error) { return postgres.Open(t.Context(), address) }))
	})
}

func several(t *testing.T, n int, pools func() (store.Pools, error)) []*store.DB {
	t.Helper()
	out := make([]*store.DB, n)
	for i := range out {
		p, err := pools()
		if err != nil {
			t.Fatalf("open: %v", err)
		}
		out[i] = open(t, p)
	}
	return out
}

// open migrates and opens the pools, and closes them when the test ends.
func open(t testing.TB, pools store.Pools) *store.DB {
	t.Helper()
	if _, err := migrate.Up(t.Context(), pools); err != nil {
		t.Fatalf("migrate: %v", err)
	}
	db, err := store.Open(t.Context(), pools, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return db
}

// create makes an empty database on the server and returns its URL; the database is dropped after the test has closed it.
func create(t testing.TB, server string) string {
	t.Helper()
	address, err := url.Parse(server)
	if err != nil || !strings.HasPrefix(address.Scheme, "postgres") {
		t.Fatalf("%s: want a URL such as postgres://postgres@127.0.0.1:5432/postgres", Variable)
	}
	name := "switchboard_test_" + strings.ReplaceAll(ident.New(), "-", "")
	command(t.Context(), t, server, "CREATE DATABASE "+name)
	t.Cleanup(func() { command(context.Background(), t, server, "DROP DATABASE "+name+" WITH (FORCE)") })
	address.Path = "/" + name
	return address.String()
}

// command runs one statement on the server's own database.
func command(ctx context.Context, t testing.TB, server, statement string) {
	t.Helper()
	pools, err := postgres.Open(ctx, server)
	if err != nil {
		t.Fatalf("%s: %v", Variable, err)
	}
	defer pools.Write.Close()
	if _, err := pools.Write.ExecContext(ctx, statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}
