package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	"switchboard/internal/store/archive"
	"switchboard/internal/store/sql"
)

type backupCommand struct {
	Config `embed:""`
	File   string `arg:"" help:"File to write. It must not exist yet, and holds everything: keep it private."`
}

// Run writes the backup, also while the product serves.
func (c *backupCommand) Run(ctx context.Context, con console) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := c.installed(); err != nil {
		return err
	}
	pools, err := openPools(ctx, &c.Config)
	if err != nil {
		return err
	}
	defer closePools(pools)
	s, err := c.backup(ctx, pools, con.version, c.File)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(con.out, "%s holds %s.\n", c.File, describe(s))
	return err
}

// describe tells people what a backup holds.
func describe(s archive.Summary) string {
	return fmt.Sprintf("%d rows of %d tables, %d files and %d waiting jobs (%d MiB), schema %d, of %s",
		s.Rows, s.Tables, s.Blobs, s.Jobs, s.Bytes>>20, s.Schema, s.At.Format("2006-01-02 15:04:05 MST"))
}

// secretFile is where the installation's secret lies.
func (c *Config) secretFile() string { return filepath.Join(c.Data, "secret") }

// installed fails where nothing was ever served.
func (c *Config) installed() error {
	const op = "app.backup"
	if _, err := os.Stat(c.secretFile()); errors.Is(err, fs.ErrNotExist) {
		return errs.New(op, errs.NotFound, fmt.Sprintf("There is no installation in %s. Choose its folder with --data.", c.Data))
	} else if err != nil {
		return errs.E(op, errs.Unavailable, err)
	}
	return nil
}

// backup writes the file under another name first, so that a file with the name asked for is always whole.
func (c *Config) backup(ctx context.Context, pools sql.Pools, version, name string) (s archive.Summary, err error) {
	const op = "app.backup"
	if _, err := os.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		return s, errs.New(op, errs.Conflict, fmt.Sprintf("%s exists already. Choose another name.", name))
	}
	f, err := os.OpenFile(name+".partial", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return s, errs.E(op, errs.Unavailable, err)
	}
	s, err = c.backupTo(ctx, pools, version, f)
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return s, errs.E(op, errs.Unavailable, err)
}

func (c *Config) backupTo(ctx context.Context, pools sql.Pools, version string, w io.Writer) (archive.Summary, error) {
	return archive.Write(ctx, archive.Source{Pools: pools, Blobs: c.blobFolder(), Secret: c.secretFile(), Program: version, Now: clock.System{}.Now()}, w)
}
