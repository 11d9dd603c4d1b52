package app

import (
	"context"
	"fmt"
	"os"

	"switchboard/internal/kit/errs"
	"switchboard/internal/store/archive"
	"switchboard/internal/store/sql"
)

type restoreCommand struct {
	Config `embed:""`
	File   string `arg:"" help:"Backup to read. It restores into SQLite or PostgreSQL, wherever it was made."`
}

// Run reads the backup into an installation that must be empty. It holds the data folder meanwhile, so that nothing is served.
func (c *restoreCommand) Run(ctx context.Context, con console) error {
	if err := c.check(); err != nil {
		return err
	}
	f, err := openFolder(c.Data)
	if err != nil {
		return err
	}
	defer f.close() //nolint:errcheck // the process ends
	pools, err := openPools(ctx, &c.Config)
	if err != nil {
		return err
	}
	defer closePools(pools)
	s, err := c.restore(ctx, pools, c.File)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(con.out, "Restored %s.\n", describe(s))
	return err
}

func (c *Config) restore(ctx context.Context, pools sql.Pools, name string) (archive.Summary, error) {
	const op = "app.restore"
	f, err := os.Open(name)
	if err != nil {
		return archive.Summary{}, errs.New(op, errs.NotFound, fmt.Sprintf("The file cannot be read: %v. Name a file that switchboard backup wrote.", err))
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return archive.Summary{}, errs.E(op, errs.Unavailable, err)
	}
	return archive.Restore(ctx, f, info.Size(), archive.Target{Pools: pools, Blobs: c.blobFolder(), Secret: c.secretFile()})
}
