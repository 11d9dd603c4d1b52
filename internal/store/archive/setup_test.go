package archive_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/job"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/ident"
	"switchboard/internal/store/archive"
	"switchboard/internal/store/blob"
	"switchboard/internal/store/jobs"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/sqlite"
	"switchboard/internal/store/storetest"
)

var now = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// awkward is text that a careless format would lose or change.
const awkward = "Zoë \"quoted\" \\ 'single' \n\t<script>alert(1)</script> 😀 \u2028 $1 ?"

type reminder struct {
	Text string `json:"text"`
}

func (reminder) JobKind() job.Kind { return "test.reminder" }

func engines() map[string]func(testing.TB) *store.DB {
	return map[string]func(testing.TB) *store.DB{"sqlite": storetest.SQLite, "postgres": storetest.Postgres}
}

// filled is an installation with rows in several tables, a job, two files and a secret.
func filled(t *testing.T, db *store.DB) archive.Source {
	t.Helper()
	folder := t.TempDir()
	src := archive.Source{Pools: db.Pools(), Blobs: filepath.Join(folder, "blobs"), Secret: filepath.Join(folder, "secret"), Program: "1.2.3", Now: now}
	files, err := blob.Open(src.Blobs, now)
	if err != nil {
		t.Fatal(err)
	}
	for _, content := range []string{"", strings.Repeat("a file\x00\xff", 100_000)} {
		if _, _, err := files.Put(t.Context(), strings.NewReader(content), 1<<30); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(src.Secret, []byte("\x00\x01 secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	registry := job.NewRegistry()
	job.Handle(registry, job.Bulk, func(context.Context, reminder) error { return nil })
	queue, err := jobs.Open(t.Context(), jobs.Settings{Pool: src.Pools.Write, Dialect: db.Dialect(), Clock: clock.System{}, Log: slog.New(slog.DiscardHandler)}, registry)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Write(t.Context(), func(tx event.Tx) error {
		if err := queue.Enqueue(t.Context(), tx, reminder{awkward}, job.Options{At: now.Add(time.Hour), UniqueKey: "r"}); err != nil {
			return err
		}
		return visitors(t.Context(), db, tx, 700)
	})
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// visitors writes rows with their facts, more than one batch of them.
func visitors(ctx context.Context, db *store.DB, tx event.Tx, count int) error {
	for range count {
		v := conversation.Visitor{ID: conversation.VisitorID(ident.New()), WidgetID: "w1", Name: awkward, Locale: "de",
			Context: map[string]string{awkward: "1"}, CreatedAt: now}
		if err := db.PutVisitor(ctx, tx, v); err != nil {
			return err
		}
		tx.Append(event.New("visitor:"+string(v.ID), now, event.System, event.SessionCreated{SessionID: awkward}))
	}
	return nil
}

// target is an empty installation.
func target(t *testing.T, engine string) archive.Target {
	t.Helper()
	folder := t.TempDir()
	to := archive.Target{Blobs: filepath.Join(folder, "blobs"), Secret: filepath.Join(folder, "secret")}
	if engine == "postgres" {
		to.Pools = storetest.Postgres(t).Pools()
		return to
	}
	pools, err := sqlite.Open(filepath.Join(folder, "switchboard.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = pools.Write.Close(), pools.Read.Close() })
	to.Pools = pools
	return to
}

func backup(t *testing.T, src archive.Source) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := archive.Write(t.Context(), src, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func restore(t *testing.T, data []byte, to archive.Target) (archive.Summary, error) {
	t.Helper()
	return archive.Restore(t.Context(), bytes.NewReader(data), int64(len(data)), to)
}

// contents reads a backup: entry → content, with the rows of tables sorted, since they have no order.
func contents(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(content)
		if lines := strings.SplitAfter(string(content), "\n"); strings.HasPrefix(f.Name, "table/") {
			slices.Sort(lines[1:])
			out[f.Name] = strings.Join(lines, "")
		}
	}
	return out
}

// forge writes a backup with other contents; its manifest fits them.
func forge(t *testing.T, entries map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	var manifest []archive.Entry
	put := func(name, content string) {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(entries)) {
		if name == "manifest.json" {
			continue
		}
		put(name, entries[name])
		sum := sha256.Sum256([]byte(entries[name]))
		e := archive.Entry{Name: name, Size: int64(len(entries[name])), SHA256: hex.EncodeToString(sum[:])}
		if strings.HasPrefix(name, "table/") {
			e.Rows = int64(strings.Count(entries[name], "\n") - 1)
		}
		manifest = append(manifest, e)
	}
	list, err := json.Marshal(manifest)
	if err != nil {
		t.Fatal(err)
	}
	put("manifest.json", string(list))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
