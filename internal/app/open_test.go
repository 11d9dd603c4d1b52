package app

import (
	"bytes"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"switchboard/internal/kit/errs"
)

func TestAFolderIsServedOnce(t *testing.T) {
	t.Parallel()
	c, log := testConfig(t), slog.New(slog.DiscardHandler)
	first, err := Open(t.Context(), c, "test", io.Discard, log)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Open(t.Context(), c, "test", io.Discard, log)
	if second != nil || !errs.Is(err, errs.Conflict) || !strings.Contains(plain(err), c.Data) || !strings.Contains(plain(err), "--data") {
		t.Fatalf("the second open: %v, %v", second, err)
	}
	if err := first.Ready(t.Context()); err != nil {
		t.Errorf("the first is disturbed: %v", err)
	}
	if err := first.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	third, err := Open(t.Context(), c, "test", io.Discard, log)
	if err != nil {
		t.Fatalf("after the first has closed: %v", err)
	}
	if err := third.Close(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestTheLinkToTheSetUpIsWrittenWhereTheCommandSpeaks(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	a, err := Open(t.Context(), testConfig(t), "test", &out, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	must(t, a.Start(t.Context(), "http://127.0.0.1:1"))
	if !strings.Contains(out.String(), "http://127.0.0.1:1/setup#") {
		t.Errorf("the command says %q", out.String())
	}
	a.drain()
	must(t, a.Close(t.Context()))
}

func TestADamagedSecretIsNamed(t *testing.T) {
	t.Parallel()
	c := testConfig(t)
	must(t, os.MkdirAll(c.Data, 0o700))
	name := filepath.Join(c.Data, "secret")
	must(t, os.WriteFile(name, []byte("abc"), 0o600))
	_, err := Open(t.Context(), c, "test", io.Discard, slog.New(slog.DiscardHandler))
	if !errs.Is(err, errs.Invalid) || !strings.Contains(plain(err), name) || !strings.Contains(plain(err), "damaged") {
		t.Fatalf("open: %v", err)
	}
	if b, err := os.ReadFile(name); err != nil || string(b) != "abc" {
		t.Errorf("the damaged file was touched: %q, %v", b, err)
	}
	f, err := openFolder(c.Data) // the failed open has let go
	if err != nil {
		t.Fatal(err)
	}
	must(t, f.close())
}

func TestTheSecretIsPrivateAndStays(t *testing.T) {
	t.Parallel()
	f, err := openFolder(testConfig(t).Data)
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	first, err := f.secret()
	if err != nil || len(first) != secretBytes {
		t.Fatalf("%d bytes, %v", len(first), err)
	}
	again, err := f.secret()
	if err != nil || string(again) != string(first) {
		t.Errorf("the secret changed: %v", err)
	}
	for name, want := range map[string]os.FileMode{f.path: 0o700, filepath.Join(f.path, "secret"): 0o600} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v (%v)", name, info.Mode().Perm(), want, err)
		}
	}
}
