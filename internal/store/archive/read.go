package archive

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"regexp"

	"switchboard/internal/kit/errs"
	"switchboard/internal/store/migrate"
)

// file is a backup that has been opened; entries are found by name.
type file struct {
	head    Head
	entries []Entry
	byName  map[string]*zip.File
}

// Inspect opens a backup and verifies every byte of it against its manifest, without touching an installation.
func Inspect(ctx context.Context, r io.ReaderAt, size int64) (Summary, error) {
	f, err := open(r, size)
	if err != nil {
		return Summary{}, err
	}
	if err := f.verify(ctx); err != nil {
		return Summary{}, err
	}
	s := Summary{Head: f.head}
	for _, e := range f.entries {
		s.add(e)
	}
	return s, nil
}

// damaged is an error about the file, with a sentence for people.
func damaged(format string, args ...any) error {
	return errs.New("archive.Read", errs.Invalid, "The backup cannot be used: "+fmt.Sprintf(format, args...)+". Use another copy of it.")
}

// open reads head and manifest and checks that the entries are exactly those of the manifest.
func open(r io.ReaderAt, size int64) (*file, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, damaged("it is no complete backup file")
	}
	f := &file{byName: make(map[string]*zip.File, len(z.File))}
	for _, entry := range z.File {
		if _, twice := f.byName[entry.Name]; twice {
			return nil, damaged("it holds %q twice", entry.Name)
		}
		f.byName[entry.Name] = entry
	}
	if err := f.decode(headName, smallLimit, &f.head); err != nil {
		return nil, err
	}
	if err := f.head.check(); err != nil {
		return nil, err
	}
	if err := f.decode(manifestName, listLimit, &f.entries); err != nil {
		return nil, err
	}
	if len(f.entries)+1 != len(f.byName) {
		return nil, damaged("it holds %d entries, its manifest lists %d", len(f.byName)-1, len(f.entries))
	}
	for _, e := range f.entries {
		if f.byName[e.Name] == nil {
			return nil, damaged("%q is missing", e.Name)
		}
		if !known(e.Name) {
			return nil, damaged("it holds %q, which belongs in no backup", e.Name)
		}
	}
	return f, nil
}

// check refuses what this program cannot read.
func (h Head) check() error {
	const op = "archive.Read"
	newest, err := migrate.Newest()
	if err != nil {
		return err
	}
	if h.Format < 1 || h.Schema < 1 {
		return damaged("its head is not understood")
	}
	if h.Format > format || h.Schema > newest {
		return errs.New(op, errs.Conflict, fmt.Sprintf(
			"The backup is of schema %d (format %d), this program knows %d (format %d). Use the program that wrote it (%s) or a newer one.",
			h.Schema, h.Format, newest, format, h.Program))
	}
	return nil
}

var names = regexp.MustCompile(`^(head\.json|jobs\.ndjson|secret|table/[a-z][a-z0-9_]{0,62}\.ndjson|blob/[a-z2-7]{32})$`)

// known tells whether a name is of the format. It keeps names like ../x from ever becoming a path.
func known(name string) bool { return names.MatchString(name) }

func (f *file) decode(name string, limit int64, into any) error {
	entry := f.byName[name]
	if entry == nil {
		return damaged("%q is missing", name)
	}
	r, err := entry.Open()
	if err != nil {
		return damaged("%q cannot be read", name)
	}
	defer r.Close()
	if err := json.NewDecoder(io.LimitReader(r, limit)).Decode(into); err != nil {
		return damaged("%q is not understood", name)
	}
	return nil
}

// verify reads every entry and compares it with the manifest.
func (f *file) verify(ctx context.Context) error {
	for _, e := range f.entries {
		if err := ctx.Err(); err != nil {
			return errs.E("archive.Read", errs.Unavailable, err)
		}
		if err := f.same(e); err != nil {
			return err
		}
	}
	return nil
}

func (f *file) same(e Entry) error {
	r, err := f.byName[e.Name].Open()
	if err != nil {
		return damaged("%q cannot be read", e.Name)
	}
	defer r.Close()
	sum := sha256.New()
	size, err := io.Copy(sum, io.LimitReader(r, e.Size+1))
	if err != nil || size != e.Size || hex.EncodeToString(sum.Sum(nil)) != e.SHA256 {
		return damaged("%q is damaged", e.Name)
	}
	return nil
}
