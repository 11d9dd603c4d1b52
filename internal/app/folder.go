package app

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"switchboard/internal/kit/errs"
)

const secretBytes = 32

// folder is the data folder, held by this process alone.
type folder struct {
	path string
	lock *os.File
}

// openFolder makes the data folder when it is absent and takes its lock, so that two processes never serve one folder.
func openFolder(path string) (*folder, error) {
	const op = "app.openFolder"
	if err := os.MkdirAll(path, 0o700); err != nil {
		return nil, errs.E(op, errs.Unavailable, err)
	}
	lock, err := os.OpenFile(filepath.Join(path, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, errs.E(op, errs.Unavailable, err)
	}
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = lock.Close()
		return nil, errs.New(op, errs.Conflict, fmt.Sprintf("Another Switchboard uses the folder %s. Stop it, or choose another with --data.", path))
	}
	return &folder{path, lock}, nil
}

func (f *folder) close() error { return f.lock.Close() }

// node names this process among others on one database. It stays the same over restarts, so that a process that was killed takes
// its own lease over at once.
func (f *folder) node() string {
	host, err := os.Hostname()
	if err != nil {
		host = "localhost"
	}
	path, err := filepath.Abs(f.path)
	if err != nil {
		path = f.path
	}
	return host + ":" + path
}

// secret reads the installation's secret and makes it at the first start. Everything that is signed depends on it.
func (f *folder) secret() ([]byte, error) {
	const op = "app.secret"
	name := filepath.Join(f.path, "secret")
	b, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		b = make([]byte, secretBytes)
		_, _ = rand.Read(b)
		return b, errs.E(op, errs.Unavailable, writeOnce(name, b))
	}
	if err != nil {
		return nil, errs.E(op, errs.Unavailable, err)
	}
	if len(b) != secretBytes {
		return nil, errs.New(op, errs.Invalid, fmt.Sprintf("The file %s is damaged: it has %d bytes, not %d. Restore it from a backup.", name, len(b), secretBytes))
	}
	return b, nil
}

// writeOnce writes a private file so that after a crash it is whole or absent.
func writeOnce(name string, b []byte) error {
	tmp, err := os.OpenFile(name+".new", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer tmp.Close() // closed below; here only after an error
	if _, err := tmp.Write(b); err != nil {
		return err
	}
	if err := tmp.Sync(); err != nil {
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}
