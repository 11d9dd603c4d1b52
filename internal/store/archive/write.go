package archive

import (
	"archive/zip"
	"bufio"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"switchboard/internal/kit/errs"
	"switchboard/internal/store/jobs"
)

// Write writes a backup of src to w while the product may be serving, and tells what it holds. A failed write leaves a file that
// Read refuses.
func Write(ctx context.Context, src Source, w io.Writer) (Summary, error) {
	s, err := write(ctx, src, w)
	return s, errs.E("archive.Write", errs.Internal, err)
}

func write(ctx context.Context, src Source, w io.Writer) (Summary, error) {
	out := &writer{zip: zip.NewWriter(w)}
	tx, err := src.Pools.Read.BeginTx(ctx, &sql.TxOptions{Isolation: isolation(src.Pools.Dialect.Name()), ReadOnly: src.Pools.Dialect.Name() != "sqlite"})
	if err != nil {
		return Summary{}, err
	}
	defer tx.Rollback() // nothing was written
	if err := out.database(ctx, src, tx); err != nil {
		return Summary{}, err
	}
	if err := tx.Rollback(); err != nil { // the files need no snapshot
		return Summary{}, err
	}
	if err := out.blobs(ctx, src.Blobs); err != nil {
		return Summary{}, err
	}
	if err := out.copyFile(secretName, src.Secret); err != nil {
		return Summary{}, err
	}
	return out.finish()
}

// isolation makes every statement of the transaction see one instant. SQLite in write-ahead mode does so by itself.
func isolation(engine string) sql.IsolationLevel {
	if engine == "sqlite" {
		return sql.LevelDefault
	}
	return sql.LevelRepeatableRead
}

type writer struct {
	zip     *zip.Writer
	entries []Entry
	summary Summary
}

// entry writes one entry and notes its hash.
func (w *writer) entry(name string, method uint16, fill func(io.Writer) (rows int64, err error)) error {
	f, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: method})
	if err != nil {
		return err
	}
	sum := &hashing{to: f, hash: sha256.New()}
	buffered := bufio.NewWriterSize(sum, 64<<10)
	rows, err := fill(buffered)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := buffered.Flush(); err != nil {
		return err
	}
	e := Entry{Name: name, Size: sum.size, Rows: rows, SHA256: hex.EncodeToString(sum.hash.Sum(nil))}
	w.entries = append(w.entries, e)
	w.summary.add(e)
	return nil
}

type hashing struct {
	to   io.Writer
	hash hash.Hash
	size int64
}

// Write implements io.Writer.
func (h *hashing) Write(p []byte) (int, error) {
	n, err := h.to.Write(p)
	h.hash.Write(p[:n])
	h.size += int64(n)
	return n, err
}

func (w *writer) database(ctx context.Context, src Source, tx *sql.Tx) error {
	engine := src.Pools.Dialect.Name()
	w.summary.Head = Head{Format: format, Engine: engine, Program: src.Program, At: src.Now}
	if err := tx.QueryRowContext(ctx, "SELECT COALESCE(MAX(number), 0) FROM schema_version").Scan(&w.summary.Schema); err != nil {
		return err
	}
	err := w.entry(headName, zip.Deflate, func(to io.Writer) (int64, error) { return 0, json.NewEncoder(to).Encode(w.summary.Head) })
	if err != nil {
		return err
	}
	names, err := tables(func(text string) (*sql.Rows, error) { return tx.QueryContext(ctx, text) }, engine)
	if err != nil {
		return err
	}
	for _, name := range names {
		if !ours(name) {
			continue
		}
		err := w.entry(tableFolder+name+linesEnd, zip.Deflate, func(to io.Writer) (int64, error) { return table(ctx, tx, name, to) })
		if err != nil {
			return err
		}
	}
	if !slices.Contains(names, "river_job") {
		return nil
	}
	return w.entry(jobsName, zip.Deflate, func(to io.Writer) (n int64, err error) {
		lines := json.NewEncoder(to)
		err = jobs.Waiting(ctx, tx, src.Pools.Dialect, func(j jobs.Stored) error {
			n++
			return lines.Encode(j)
		})
		return n, err
	})
}

// table writes the rows of one table. Their order has no meaning.
func table(ctx context.Context, tx *sql.Tx, name string, to io.Writer) (n int64, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT * FROM "+quoted(name))
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return 0, err
	}
	lines := json.NewEncoder(to)
	lines.SetEscapeHTML(false)
	if err := lines.Encode(columns); err != nil {
		return 0, err
	}
	values, targets := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		targets[i] = &values[i]
	}
	for ; rows.Next(); n++ {
		if err := rows.Scan(targets...); err != nil {
			return n, err
		}
		for i := range values {
			if values[i], err = portable(values[i]); err != nil {
				return n, fmt.Errorf("column %s: %w", columns[i], err)
			}
		}
		if err := lines.Encode(values); err != nil {
			return n, err
		}
	}
	return n, rows.Err()
}

// blobs copies the files of <folder>/<two characters>/<key>. One that is removed meanwhile is left out.
func (w *writer) blobs(ctx context.Context, folder string) error {
	shelves, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, shelf := range shelves {
		if !shelf.IsDir() || len(shelf.Name()) != 2 {
			continue
		}
		files, err := os.ReadDir(filepath.Join(folder, shelf.Name()))
		if err != nil {
			return err
		}
		for _, f := range files {
			if err := ctx.Err(); err != nil {
				return err
			}
			if !f.Type().IsRegular() || !strings.HasPrefix(f.Name(), shelf.Name()) {
				continue
			}
			err := w.copyFile(blobFolder+f.Name(), filepath.Join(folder, shelf.Name(), f.Name()))
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return nil
}

// copyFile opens the file before its entry begins, so that one that is gone leaves none.
func (w *writer) copyFile(name, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return w.entry(name, zip.Store, func(to io.Writer) (int64, error) {
		_, err := io.Copy(to, f)
		return 0, err
	})
}

// finish writes the manifest. A file without it is no backup.
func (w *writer) finish() (Summary, error) {
	f, err := w.zip.Create(manifestName)
	if err != nil {
		return Summary{}, err
	}
	if err := json.NewEncoder(f).Encode(w.entries); err != nil {
		return Summary{}, err
	}
	return w.summary, w.zip.Close()
}
