// Package blob keeps the bytes of files in a folder on disk. It decides where a file lies and that what it has acknowledged
// survives a loss of power; it does not know names, types or owners. Keys are random and never made of anything from outside.
package blob

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"

	"switchboard/internal/kit/errs"
)

const (
	keyBytes    = 20 // 160 random bits, 32 characters of base32
	partial     = "partial"
	partialAge  = 24 * time.Hour // a write that is older than this has died with its process
	copyBuffer  = 64 << 10
	folderMode  = 0o700
	contentMode = 0o600
)

var (
	keyForm  = regexp.MustCompile(`^[a-z2-7]{32}$`)
	encoding = base32.StdEncoding.WithPadding(base32.NoPadding)
)

// Store is a folder of files: <folder>/<first two characters of the key>/<key>, and <folder>/partial for those on their way.
// It is safe for concurrent use, also by several processes.
type Store struct {
	folder string
	create func(path string) (file, error)
}

// file is what Put needs of an open file; tests make disks that are full.
type file interface {
	io.Writer
	Sync() error
	Close() error
}

// Open makes the folder where it is missing and removes what interrupted writes have left.
func Open(folder string, now time.Time) (*Store, error) {
	const op = "blob.Open"
	s := &Store{folder: folder, create: create}
	if err := os.MkdirAll(filepath.Join(folder, partial), folderMode); err != nil {
		return nil, errs.E(op, errs.Unavailable, err)
	}
	return s, errs.E(op, errs.Unavailable, s.sweep(now))
}

func create(path string) (file, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, contentMode)
}

func (s *Store) sweep(now time.Time) error {
	entries, err := os.ReadDir(filepath.Join(s.folder, partial))
	if err != nil {
		return err
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || now.Sub(info.ModTime()) < partialAge {
			continue
		}
		if err := os.Remove(filepath.Join(s.folder, partial, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Put stores the stream and returns its key and size once it is on disk. It fails with TooLarge beyond limit, with Unavailable
// when the disk is full, with the reader's own error when reading fails; nothing is left of a failed Put.
func (s *Store) Put(ctx context.Context, r io.Reader, limit int64) (key string, size int64, err error) {
	const op = "blob.Put"
	key = newKey()
	temporary := filepath.Join(s.folder, partial, key)
	defer func() {
		if err != nil {
			_ = os.Remove(temporary) // the error that matters is the one that brought us here
			key, size = "", 0
		}
	}()
	if size, err = s.write(ctx, temporary, r, limit); err != nil {
		return key, size, explain(op, err)
	}
	return key, size, explain(op, s.publish(temporary, key))
}

func (s *Store) write(ctx context.Context, path string, r io.Reader, limit int64) (size int64, err error) {
	f, err := s.create(path)
	if err != nil {
		return 0, err
	}
	size, err = io.CopyBuffer(onlyWriter{f}, &reader{ctx: ctx, r: r, left: limit}, make([]byte, copyBuffer))
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	return size, err
}

// onlyWriter hides ReadFrom, so that every byte passes through the limited reader with our buffer.
type onlyWriter struct{ io.Writer }

// reader ends with ctx and fails beyond the limit.
type reader struct {
	ctx  context.Context //nolint:containedctx // lives for one call of Put
	r    io.Reader
	left int64
}

// Read implements io.Reader.
func (l *reader) Read(p []byte) (int, error) {
	if err := l.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

// publish gives a complete file its place, and makes the place itself durable.
func (s *Store) publish(temporary, key string) error {
	folder := filepath.Join(s.folder, key[:2])
	err := os.Mkdir(folder, folderMode)
	if err == nil {
		err = syncFolder(s.folder)
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	path := filepath.Join(folder, key)
	if err := os.Rename(temporary, path); err != nil {
		return err
	}
	if err := syncFolder(folder); err != nil {
		_ = os.Remove(path)
		return err
	}
	return nil
}

func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// Open opens a stored file; NotFound without one.
func (s *Store) Open(_ context.Context, key string) (io.ReadSeekCloser, error) {
	const op = "blob.Open"
	path, err := s.path(op, key)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, explain(op, err)
	}
	return f, nil
}

// Delete removes a stored file. A file that is gone already is no error.
func (s *Store) Delete(_ context.Context, key string) error {
	const op = "blob.Delete"
	path, err := s.path(op, key)
	if err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return explain(op, err)
	}
	return nil
}

func (s *Store) path(op, key string) (string, error) {
	if !keyForm.MatchString(key) {
		return "", errs.New(op, errs.NotFound, "There is no such file.")
	}
	return filepath.Join(s.folder, key[:2], key), nil
}

func newKey() string {
	b := make([]byte, keyBytes)
	_, _ = rand.Read(b) // never fails since Go 1.24
	return strings.ToLower(encoding.EncodeToString(b))
}

var errTooLarge = errors.New("beyond the limit")

// explain gives an error of the file system its kind and a sentence for people.
func explain(op string, err error) error {
	var ours *errs.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &ours), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return errs.E(op, errs.Internal, err)
	case errors.Is(err, errTooLarge):
		return &errs.Error{Op: op, Kind: errs.TooLarge, Msg: "The file is too large."}
	case errors.Is(err, fs.ErrNotExist):
		return &errs.Error{Op: op, Kind: errs.NotFound, Msg: "There is no such file.", Err: err}
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return &errs.Error{Op: op, Kind: errs.Unavailable, Err: err,
			Msg: "The server's disk is full, so the file was not stored. Messages and reading may still work."}
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, syscall.EIO):
		return &errs.Error{Op: op, Kind: errs.Unavailable, Msg: "The server cannot write to its disk, so the file was not stored.", Err: err}
	}
	return &errs.Error{Op: op, Kind: errs.Internal, Err: fmt.Errorf("file: %w", err)}
}
