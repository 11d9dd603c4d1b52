package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"text/tabwriter"
	"time"

	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	"switchboard/internal/store/migrate"
	"switchboard/internal/store/sql"
)

// What doctor asks for.
const (
	diskLeast    = 1 << 30 // bytes free
	filesLeast   = 4096    // each connection of a browser is an open file
	filesSampled = 1000
	clockDrift   = 5 * time.Second // between the program and the database
	clockBehind  = 5 * time.Minute // behind the newest event
	firstYear    = 2026
)

type doctorCommand struct {
	Config `embed:""`
}

// Run checks the installation and prints a line per check. It changes nothing and may run while the product serves.
func (c *doctorCommand) Run(ctx context.Context, con console) error {
	if err := c.check(); err != nil {
		return err
	}
	return (&doctor{config: &c.Config, clock: clock.System{}}).run(ctx, con.out)
}

// errSkipped says why a check had nothing to look at.
type errSkipped string

// Error implements error.
func (e errSkipped) Error() string { return string(e) }

const notYet = errSkipped("comes with the first start")

type doctor struct {
	config *Config
	clock  clock.Clock
	health sql.Health
	opened error // why there is no database to look at
}

// run opens the database and prints the report.
func (d *doctor) run(ctx context.Context, out io.Writer) error {
	pools, err := d.open(ctx)
	if err != nil {
		d.opened = err
	} else {
		defer closePools(pools)
		d.health = sql.Health{Pools: pools}
	}
	return d.report(ctx, out)
}

// report prints a table and fails when a check has failed.
func (d *doctor) report(ctx context.Context, out io.Writer) error {
	failed := 0
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, check := range []struct {
		name string
		run  func(context.Context) (string, error)
	}{
		{"data folder", d.folder}, {"secret", d.secret}, {"free disk", d.disk}, {"open files", d.files}, {"address", d.address},
		{"database", d.database}, {"schema", d.schema}, {"clock", d.time}, {"event feed", d.feed}, {"conversations", d.conversations},
		{"attachments", d.attachments},
	} {
		found, err := check.run(ctx)
		var skipped errSkipped
		switch {
		case errors.As(err, &skipped):
			fmt.Fprintf(table, "-\t%s\t%s\n", check.name, skipped)
		case err != nil:
			failed++
			fmt.Fprintf(table, "FAIL\t%s\t%s\n", check.name, plain(err))
		default:
			fmt.Fprintf(table, "ok\t%s\t%s\n", check.name, found)
		}
	}
	if err := table.Flush(); err != nil {
		return errs.E("app.doctor", errs.Unavailable, err)
	}
	if failed > 0 {
		return errs.New("app.doctor", errs.Conflict, fmt.Sprintf("%d of the checks failed.", failed))
	}
	return nil
}

// open opens the database, but never makes one.
func (d *doctor) open(ctx context.Context) (sql.Pools, error) {
	if d.config.Database == "" {
		if _, err := os.Stat(d.config.databaseFile()); errors.Is(err, fs.ErrNotExist) {
			return sql.Pools{}, notYet
		}
	}
	return openPools(ctx, d.config)
}

func (d *doctor) folder(context.Context) (string, error) {
	info, err := os.Stat(d.config.Data)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", notYet
	case err != nil:
		return "", err
	case !info.IsDir():
		return "", fmt.Errorf("%s is no folder; choose another with --data", d.config.Data)
	case info.Mode().Perm()&0o077 != 0:
		return "", fmt.Errorf("%s can be read by others; run: chmod 700 %s", d.config.Data, d.config.Data)
	}
	probe, err := os.CreateTemp(d.config.Data, "doctor-*")
	if err != nil {
		return "", fmt.Errorf("cannot be written: %w", err)
	}
	return d.config.Data + " is private and can be written", errors.Join(probe.Close(), os.Remove(probe.Name()))
}

func (d *doctor) secret(context.Context) (string, error) {
	info, err := os.Stat(d.config.secretFile())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", notYet
	case err != nil:
		return "", err
	case info.Size() != secretBytes:
		return "", fmt.Errorf("%s has %d bytes, not %d; restore it from a backup", d.config.secretFile(), info.Size(), secretBytes)
	case info.Mode().Perm()&0o077 != 0:
		return "", fmt.Errorf("%s can be read by others; run: chmod 600 %s", d.config.secretFile(), d.config.secretFile())
	}
	return "is private", nil
}

func (d *doctor) disk(context.Context) (string, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(d.config.Data, &s); errors.Is(err, fs.ErrNotExist) {
		return "", notYet
	} else if err != nil {
		return "", err
	}
	free := s.Bavail * uint64(s.Bsize)
	if free < diskLeast {
		return "", fmt.Errorf("only %d MiB are free; make room for at least %d MiB", free>>20, diskLeast>>20)
	}
	return fmt.Sprintf("%d GiB", free>>30), nil
}

func (d *doctor) files(context.Context) (string, error) {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return "", err
	}
	if limit.Cur < filesLeast {
		return "", fmt.Errorf("the limit is %d; raise it to at least %d (ulimit -n, or LimitNOFILE of the service)", limit.Cur, filesLeast)
	}
	return fmt.Sprintf("up to %d", limit.Cur), nil
}

// address tells whether the address is free, or taken by this installation.
func (d *doctor) address(context.Context) (string, error) {
	l, err := net.Listen("tcp", d.config.Listen)
	if err == nil {
		return d.config.Listen + " is free", l.Close()
	}
	if d.serving() {
		return d.config.Listen + " is in use, and Switchboard runs", nil
	}
	return "", fmt.Errorf("%s cannot be used: %w; choose another with --listen", d.config.Listen, err)
}

// serving tells whether a process holds the data folder.
func (d *doctor) serving() bool {
	lock, err := os.Open(filepath.Join(d.config.Data, "lock"))
	if err != nil {
		return false
	}
	defer lock.Close()
	return errors.Is(syscall.Flock(int(lock.Fd()), syscall.LOCK_SH|syscall.LOCK_NB), syscall.EWOULDBLOCK)
}

func (d *doctor) database(ctx context.Context) (string, error) {
	if d.opened != nil {
		return "", d.opened
	}
	if err := d.health.Sound(ctx); err != nil {
		return "", fmt.Errorf("the file is damaged: %w; restore a backup", err)
	}
	return d.health.Pools.Dialect.Name() + " answers", d.health.Pools.Read.PingContext(ctx)
}

func (d *doctor) schema(ctx context.Context) (string, error) {
	at, err := d.tables(ctx)
	if err != nil {
		return "", err
	}
	newest, err := migrate.Newest()
	if err != nil {
		return "", err
	}
	if at > newest {
		return "", fmt.Errorf("is %d, this program knows %d; use a newer program", at, newest)
	}
	if at < newest {
		return fmt.Sprintf("is %d; the next start brings it to %d", at, newest), nil
	}
	return fmt.Sprintf("is %d, up to date", at), nil
}

// tables skips a check of rows while there are no tables.
func (d *doctor) tables(ctx context.Context) (int, error) {
	if d.opened != nil {
		return 0, errSkipped("needs the database")
	}
	at, err := d.health.Schema(ctx)
	if err == nil && at == 0 {
		return 0, notYet
	}
	return at, err
}

func (d *doctor) time(ctx context.Context) (string, error) {
	now := d.clock.Now()
	if now.Year() < firstYear {
		return "", fmt.Errorf("says %s; set the machine's clock", now.Format(time.RFC3339))
	}
	if _, err := d.tables(ctx); err != nil {
		return "is plausible", nil //nolint:nilerr // without a database there is nothing to compare with
	}
	there, err := d.health.Now(ctx)
	if err != nil {
		return "", err
	}
	if drift := there.Sub(now).Abs(); !there.IsZero() && drift > clockDrift {
		return "", fmt.Errorf("differs from the database's by %v; let both follow a time server", drift.Round(time.Second))
	}
	f, err := d.health.Feed(ctx)
	if err != nil {
		return "", err
	}
	if behind := f.Newest.Sub(now); behind > clockBehind {
		return "", fmt.Errorf("is %v behind the newest event; set the machine's clock", behind.Round(time.Second))
	}
	return now.Format(time.RFC3339), nil
}

func (d *doctor) feed(ctx context.Context) (string, error) {
	if _, err := d.tables(ctx); err != nil {
		return "", err
	}
	f, err := d.health.Feed(ctx)
	if err != nil {
		return "", err
	}
	if !f.Whole() {
		return "", fmt.Errorf("%d events from %d to %d, head %d: some are missing; restore a backup", f.Count, f.First, f.Last, f.Head)
	}
	return fmt.Sprintf("%d events without a gap", f.Count), nil
}

func (d *doctor) conversations(ctx context.Context) (string, error) {
	if _, err := d.tables(ctx); err != nil {
		return "", err
	}
	total, bad, example, err := d.health.BadConversations(ctx)
	if err != nil {
		return "", err
	}
	if bad > 0 {
		return "", fmt.Errorf("%d of %d contradict themselves, such as %s; report it with a backup", bad, total, example)
	}
	return fmt.Sprintf("%d, all in a legal state", total), nil
}

func (d *doctor) attachments(ctx context.Context) (string, error) {
	if _, err := d.tables(ctx); err != nil {
		return "", err
	}
	files, err := d.health.Files(ctx, filesSampled)
	if err != nil {
		return "", err
	}
	missing, example := 0, ""
	for _, f := range files {
		if len(f.Blob) < 2 {
			missing, example = missing+1, f.Blob
			continue
		}
		info, err := os.Stat(filepath.Join(d.config.blobFolder(), f.Blob[:2], f.Blob))
		if err != nil || info.Size() != f.Size {
			missing, example = missing+1, f.Blob
		}
	}
	if missing > 0 {
		return "", fmt.Errorf("%d of the newest %d files are missing or cut, such as %s; restore %s from a backup", missing, len(files), example, d.config.blobFolder())
	}
	return fmt.Sprintf("the newest %d are there", len(files)), nil
}
