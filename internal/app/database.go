package app

import (
	"context"
	"log/slog"
	"time"

	"switchboard/internal/kit/errs"
	"switchboard/internal/store/migrate"
	"switchboard/internal/store/postgres"
	"switchboard/internal/store/sql"
	"switchboard/internal/store/sqlite"
)

// openPools opens the database that the configuration names.
func openPools(ctx context.Context, c *Config) (sql.Pools, error) {
	if c.Database != "" {
		return postgres.Open(ctx, c.Database)
	}
	return sqlite.Open(c.databaseFile())
}

// openDatabase opens the database and brings its schema up to date.
func openDatabase(ctx context.Context, c *Config, log *slog.Logger) (*sql.DB, error) {
	const op = "app.openDatabase"
	pools, err := openPools(ctx, c)
	if err != nil {
		return nil, errs.E(op, errs.Internal, err)
	}
	begun := time.Now()
	steps, err := migrate.Up(ctx, pools)
	if err != nil {
		closePools(pools)
		return nil, err
	}
	if len(steps) > 0 {
		log.Info("schema brought up to date", "steps", len(steps), "took", time.Since(begun).Round(time.Millisecond))
	}
	db, err := sql.Open(ctx, pools, log)
	if err != nil {
		closePools(pools)
	}
	return db, err
}

func closePools(p sql.Pools) {
	_ = p.Write.Close() // the error that matters came before
	if p.Read != nil && p.Read != p.Write {
		_ = p.Read.Close()
	}
}
