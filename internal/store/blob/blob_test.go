package blob

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/iotest"
	"time"

	"switchboard/internal/kit/errs"
)

func setup(t *testing.T) *Store {
	t.Helper()
	s, err := Open(filepath.Join(t.TempDir(), "blobs"), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// files lists what lies in the folder, relative to it.
func files(t *testing.T, s *Store) (out []string) {
	t.Helper()
	err := filepath.WalkDir(s.folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(s.folder, path)
			out = append(out, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestPutOpenDelete(t *testing.T) {
	t.Parallel()
	s, ctx := setup(t), t.Context()
	content := bytes.Repeat([]byte("abc"), 100_000)
	key, size, err := s.Put(ctx, iotest.HalfReader(bytes.NewReader(content)), int64(len(content)))
	if err != nil || size != int64(len(content)) {
		t.Fatalf("Put = %d, %v", size, err)
	}
	if got, want := files(t, s), filepath.Join(key[:2], key); len(got) != 1 || got[0] != want {
		t.Fatalf("files = %v, want %s alone", got, want)
	}
	r, err := s.Open(ctx, key)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, content) {
		t.Fatalf("read %d bytes, %v", len(got), err)
	}
	for range 2 { // the second time it is gone already
		if err := s.Delete(ctx, key); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Open(ctx, key); !errs.Is(err, errs.NotFound) {
		t.Fatalf("Open after Delete: %v", err)
	}
}

func TestPutLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	broken := errors.New("connection lost")
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	full := func(err error) func(*Store) {
		return func(s *Store) {
			s.create = func(path string) (file, error) {
				f, e := create(path)
				return faulty{f, err}, e
			}
		}
	}
	cases := map[string]struct {
		ctx     context.Context
		r       io.Reader
		prepare func(*Store)
		kind    errs.Kind
		says    string
	}{
		"TooLarge":   {r: strings.NewReader("123456"), kind: errs.TooLarge, says: "too large"},
		"ReadFails":  {r: io.MultiReader(strings.NewReader("12"), iotest.ErrReader(broken)), kind: errs.Internal},
		"Canceled":   {ctx: canceled, r: strings.NewReader("1"), kind: errs.Internal},
		"DiskFull":   {r: strings.NewReader("1"), prepare: full(syscall.ENOSPC), kind: errs.Unavailable, says: "disk is full"},
		"QuotaFull":  {r: strings.NewReader("1"), prepare: full(syscall.EDQUOT), kind: errs.Unavailable, says: "disk is full"},
		"DiskBroken": {r: strings.NewReader("1"), prepare: full(syscall.EIO), kind: errs.Unavailable, says: "cannot write"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := setup(t)
			if c.prepare != nil {
				c.prepare(s)
			}
			ctx := t.Context()
			if c.ctx != nil {
				ctx = c.ctx
			}
			key, size, err := s.Put(ctx, c.r, 5)
			if !errs.Is(err, c.kind) && c.kind != errs.Internal || err == nil || key != "" || size != 0 {
				t.Fatalf("Put = %q, %d, %v; want kind %s", key, size, err, c.kind)
			}
			if msg, _ := errs.Public(err); !strings.Contains(msg, c.says) {
				t.Errorf("message %q does not say %q", msg, c.says)
			}
			if left := files(t, s); len(left) != 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// faulty writes to the real file, then fails as a disk does.
type faulty struct {
	file
	err error
}

func (f faulty) Write(p []byte) (int, error) {
	if _, err := f.file.Write(p); err != nil {
		return 0, err
	}
	return 0, &fs.PathError{Op: "write", Path: "x", Err: f.err}
}

func TestKeysFromOutside(t *testing.T) {
	t.Parallel()
	s, ctx := setup(t), t.Context()
	secret := filepath.Join(filepath.Dir(s.folder), "secret")
	if err := os.WriteFile(secret, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"", "../secret", "../../etc/passwd", strings.Repeat("a", 31), strings.Repeat("A", 32), strings.Repeat("/", 32),
		"aa/../../../etc/aaaaaaaaaaaaaaaa", "partial"} {
		if _, err := s.Open(ctx, key); !errs.Is(err, errs.NotFound) {
			t.Errorf("Open(%q): %v", key, err)
		}
		if err := s.Delete(ctx, key); !errs.Is(err, errs.NotFound) {
			t.Errorf("Delete(%q): %v", key, err)
		}
	}
	if _, err := os.Stat(secret); err != nil {
		t.Error(err)
	}
}

func TestOpenSweepsDeadWrites(t *testing.T) {
	t.Parallel()
	s := setup(t)
	old, fresh := filepath.Join(s.folder, partial, "old"), filepath.Join(s.folder, partial, "fresh")
	for _, path := range []string{old, fresh} {
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	now := time.Now()
	if err := os.Chtimes(old, now, now.Add(-2*partialAge)); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(s.folder, now); err != nil {
		t.Fatal(err)
	}
	if got := files(t, s); len(got) != 1 || got[0] != filepath.Join(partial, "fresh") {
		t.Fatalf("files = %v, want the fresh one alone", got)
	}
}

func TestPutInParallel(t *testing.T) {
	t.Parallel()
	s, ctx := setup(t), t.Context()
	var wg sync.WaitGroup
	var mu sync.Mutex
	keys := map[string]bool{}
	for range 40 {
		wg.Go(func() {
			key, _, err := s.Put(ctx, strings.NewReader("x"), 1)
			mu.Lock()
			defer mu.Unlock()
			if err != nil || keys[key] {
				t.Errorf("Put = %q, %v", key, err)
			}
			keys[key] = true
		})
	}
	wg.Wait()
	if got := files(t, s); len(got) != 40 {
		t.Fatalf("%d files, want 40", len(got))
	}
}
