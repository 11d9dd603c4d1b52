package archive

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"switchboard/internal/kit/errs"
	"switchboard/internal/store/jobs"
	"switchboard/internal/store/migrate"
)

const (
	folderMode  = 0o700
	contentMode = 0o600
	batchRows   = 200
	batchValues = 8000 // placeholders in one INSERT; SQLite allows 32,766 and PostgreSQL 65,535
)

// Restore reads a backup into an empty installation: a database that holds nothing, no files, no secret. The backup is verified as
// a whole before anything is written. The rows come in one transaction; when something fails, the files are removed again and the
// target is as empty as before.
func Restore(ctx context.Context, r io.ReaderAt, size int64, t Target) (Summary, error) {
	const op = "archive.Restore"
	s, err := Inspect(ctx, r, size)
	if err != nil {
		return Summary{}, err
	}
	f, err := open(r, size)
	if err != nil {
		return Summary{}, err
	}
	if err := t.empty(ctx, f.head.Schema); err != nil {
		return Summary{}, errs.E(op, errs.Internal, err)
	}
	if _, err := migrate.UpTo(ctx, t.Pools, f.head.Schema); err != nil {
		return Summary{}, err
	}
	if f.byName[jobsName] != nil {
		if err := jobs.Migrate(ctx, t.Pools.Write, t.Pools.Dialect); err != nil {
			return Summary{}, err
		}
	}
	if err := f.restore(ctx, t); err != nil {
		return Summary{}, errs.E(op, errs.Internal, errors.Join(err, t.discard()))
	}
	_, err = migrate.Up(ctx, t.Pools)
	return s, err
}

// empty refuses an installation that somebody uses.
func (t Target) empty(ctx context.Context, schema int) error {
	const op = "archive.Restore"
	at, err := migrate.Version(ctx, t.Pools)
	if err != nil {
		return err
	}
	if at != 0 && at != schema {
		return errs.New(op, errs.Conflict, fmt.Sprintf("The database is at schema %d, the backup at %d. Restore into a database without tables.", at, schema))
	}
	if at != 0 {
		var used int
		err := t.Pools.Write.QueryRowContext(ctx, "SELECT (SELECT COUNT(*) FROM event_head WHERE seq > 0) + (SELECT COUNT(*) FROM app_user)").Scan(&used)
		if err != nil {
			return err
		}
		if used > 0 {
			return errs.New(op, errs.Conflict, "The database is in use. Restore into an empty one.")
		}
	}
	if _, err := os.Lstat(t.Secret); !errors.Is(err, fs.ErrNotExist) {
		return errs.New(op, errs.Conflict, fmt.Sprintf("%s exists, so the data folder is in use. Restore into an empty folder.", t.Secret))
	}
	shelves, err := filepath.Glob(filepath.Join(t.Blobs, "??", "*"))
	if err != nil {
		return err
	}
	if len(shelves) > 0 {
		return errs.New(op, errs.Conflict, fmt.Sprintf("%s holds files. Restore into an empty folder.", t.Blobs))
	}
	return nil
}

// discard removes the files of a restore that failed. It is called only after the target was found empty.
func (t Target) discard() error {
	err := os.Remove(t.Secret)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, os.RemoveAll(t.Blobs))
}

func (f *file) restore(ctx context.Context, t Target) error {
	tx, err := t.Pools.Write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // after a commit it does nothing
	present, err := tables(func(text string) (*sql.Rows, error) { return tx.QueryContext(ctx, text) }, t.Pools.Dialect.Name())
	if err != nil {
		return err
	}
	for _, e := range f.entries {
		if err := f.take(ctx, tx, t, e, present); err != nil {
			return fmt.Errorf("%s: %w", e.Name, err)
		}
	}
	return tx.Commit()
}

// take restores one entry.
func (f *file) take(ctx context.Context, tx *sql.Tx, t Target, e Entry, present []string) error {
	r, err := f.byName[e.Name].Open()
	if err != nil {
		return err
	}
	defer r.Close()
	key, isBlob := strings.CutPrefix(e.Name, blobFolder)
	table, isTable := strings.CutPrefix(strings.TrimSuffix(e.Name, linesEnd), tableFolder)
	switch {
	case isBlob:
		return keep(filepath.Join(t.Blobs, key[:2], key), r)
	case e.Name == secretName:
		return keep(t.Secret, r)
	case e.Name == jobsName:
		return waiting(ctx, tx, t, r)
	case isTable && !slices.Contains(present, table):
		return damaged("the table %q is not part of schema %d", table, f.head.Schema)
	case isTable:
		return (&load{tx: tx, sqlite: t.Pools.Dialect.Name() == "sqlite", table: table, want: e.Rows}).run(ctx, r)
	}
	return nil // the head
}

// keep writes a private file and makes it durable.
func keep(path string, r io.Reader) error {
	if err := os.MkdirAll(filepath.Dir(path), folderMode); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, contentMode)
	if err != nil {
		return err
	}
	if _, err = io.Copy(f, r); err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

func waiting(ctx context.Context, tx *sql.Tx, t Target, r io.Reader) error {
	transfer, err := jobs.NewTransfer(t.Pools.Write, t.Pools.Dialect, tx)
	if err != nil {
		return err
	}
	lines := json.NewDecoder(r)
	for {
		var j jobs.Stored
		if err := lines.Decode(&j); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := transfer.Add(ctx, j); err != nil {
			return err
		}
	}
}

// load fills one table.
type load struct {
	tx      *sql.Tx
	sqlite  bool
	table   string
	want    int64
	columns []string
	values  []any
	rows    int
	total   int64
}

func (l *load) run(ctx context.Context, r io.Reader) error {
	// What the migrations put there is part of the backup too, as people have changed it since.
	if _, err := l.tx.ExecContext(ctx, "DELETE FROM "+quoted(l.table)); err != nil {
		return err
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 64<<10), lineLimit)
	for lines.Scan() {
		if err := l.line(ctx, lines.Bytes()); err != nil {
			return err
		}
	}
	if err := errors.Join(lines.Err(), l.flush(ctx)); err != nil {
		return err
	}
	if l.total != l.want {
		return damaged("the table %q has %d rows, its manifest says %d", l.table, l.total, l.want)
	}
	return nil
}

func (l *load) line(ctx context.Context, line []byte) error {
	if l.columns == nil {
		if err := json.Unmarshal(line, &l.columns); err != nil || len(l.columns) == 0 {
			return damaged("the table %q names no columns", l.table)
		}
		return nil
	}
	var row []json.RawMessage
	if err := json.Unmarshal(line, &row); err != nil || len(row) != len(l.columns) {
		return damaged("row %d of the table %q is not understood", l.total+1, l.table)
	}
	for _, raw := range row {
		v, err := native(raw)
		if err != nil {
			return damaged("row %d of the table %q is not understood", l.total+1, l.table)
		}
		l.values = append(l.values, v)
	}
	l.rows++
	l.total++
	if l.rows == batchRows || len(l.values)+len(l.columns) > batchValues {
		return l.flush(ctx)
	}
	return nil
}

func (l *load) flush(ctx context.Context) error {
	if l.rows == 0 {
		return nil
	}
	_, err := l.tx.ExecContext(ctx, l.insert(), l.values...)
	l.values, l.rows = l.values[:0], 0
	return err
}

func (l *load) insert() string {
	var b strings.Builder
	b.WriteString("INSERT INTO " + quoted(l.table) + " (")
	for i, c := range l.columns {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(quoted(c))
	}
	b.WriteString(") VALUES ")
	for i := range l.rows * len(l.columns) {
		switch {
		case i == 0:
			b.WriteByte('(')
		case i%len(l.columns) == 0:
			b.WriteString("), (")
		default:
			b.WriteString(", ")
		}
		if l.sqlite { // its driver is slow with many numbered placeholders
			b.WriteByte('?')
		} else {
			fmt.Fprintf(&b, "$%d", i+1)
		}
	}
	b.WriteByte(')')
	return b.String()
}
