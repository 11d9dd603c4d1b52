package archive_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
	"switchboard/internal/store/archive"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

func TestBackupRestoresIntoEitherDatabase(t *testing.T) {
	t.Parallel()
	for from, open := range engines() {
		for to := range engines() {
			t.Run(from+" to "+to, func(t *testing.T) {
				t.Parallel()
				src := filled(t, open(t))
				data := backup(t, src)
				dst := target(t, to)
				s, err := restore(t, data, dst)
				if err != nil {
					t.Fatal(err)
				}
				if s.Engine != from || s.Program != "1.2.3" || !s.At.Equal(now) || s.Jobs != 1 || s.Blobs != 2 || s.Rows < 1400 {
					t.Errorf("summary %+v", s)
				}
				again := archive.Source{Pools: dst.Pools, Blobs: dst.Blobs, Secret: dst.Secret, Program: "1.2.3", Now: now}
				before, after := contents(t, data), contents(t, backup(t, again))
				for name, want := range before {
					if name != "manifest.json" && name != "head.json" && after[name] != want {
						t.Errorf("%s differs:\n%.300q\n%.300q", name, want, after[name])
					}
				}
				if len(before) != len(after) {
					t.Errorf("%d entries became %d", len(before), len(after))
				}
				if !strings.Contains(before["table/visitor.ndjson"], "😀") || !strings.Contains(before["jobs.ndjson"], "test.reminder") {
					t.Error("the backup holds no visitor or no job: the comparison proves nothing")
				}
			})
		}
	}
}

func TestBackupShowsOneInstantWhileServing(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		src := filled(t, db)
		began, stop, done := make(chan struct{}), make(chan struct{}), make(chan error, 1)
		go func() {
			for i := 0; ; i++ {
				if err := db.Write(t.Context(), func(tx event.Tx) error { return visitors(t.Context(), db, tx, 3) }); err != nil {
					done <- err
					return
				}
				if i == 0 {
					close(began)
				}
				select {
				case <-stop:
					done <- nil
					return
				default:
				}
			}
		}()
		<-began
		data := backup(t, src)
		close(stop)
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		got := contents(t, data)
		events, visits := strings.Count(got["table/event.ndjson"], "\n")-1, strings.Count(got["table/visitor.ndjson"], "\n")-1
		if head := fmt.Sprintf("[1,%d]", events); events != visits || !strings.Contains(got["table/event_head.ndjson"], head) {
			t.Errorf("%d events and %d visitors, head %s: not one instant", events, visits, got["table/event_head.ndjson"])
		}
	})
}

func TestRestoreRefusesWhatIsNotWhole(t *testing.T) {
	t.Parallel()
	data := backup(t, filled(t, storetest.SQLite(t)))
	flipped := bytes.Clone(data)
	flipped[len(flipped)/2] ^= 1
	changed := func(change func(map[string]string)) []byte {
		entries := contents(t, data)
		change(entries)
		return forge(t, entries)
	}
	newer := changed(func(e map[string]string) { e["head.json"] = `{"format":1,"schema":9999,"program":"9.0"}` })
	for name, c := range map[string]struct {
		data []byte
		kind errs.Kind
	}{
		"a flipped bit":       {flipped, errs.Invalid},
		"cut short":           {data[:len(data)-100], errs.Invalid},
		"empty":               {nil, errs.Invalid},
		"no backup":           {[]byte("hello"), errs.Invalid},
		"without head":        {changed(func(e map[string]string) { delete(e, "head.json") }), errs.Invalid},
		"a newer schema":      {newer, errs.Conflict},
		"a name that climbs":  {changed(func(e map[string]string) { e["blob/../../x"] = "x" }), errs.Invalid},
		"a table of others":   {changed(func(e map[string]string) { e["table/pg_user.ndjson"] = "[\"a\"]\n" }), errs.Invalid},
		"no columns":          {changed(func(e map[string]string) { e["table/visitor.ndjson"] = "{}\n" }), errs.Invalid},
		"a row of other size": {changed(func(e map[string]string) { e["table/counter.ndjson"] = "[\"name\",\"value\"]\n[1]\n" }), errs.Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dst := target(t, "sqlite")
			if _, err := restore(t, c.data, dst); !errs.Is(err, c.kind) {
				t.Errorf("Restore = %v, want %v", err, c.kind)
			}
			untouched(t, dst)
		})
	}
}

func TestFailedRestoreLeavesTheTargetEmpty(t *testing.T) {
	t.Parallel()
	for engine := range engines() {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			dst := target(t, engine)
			entries := contents(t, backup(t, filled(t, storetest.SQLite(t))))
			whole := forge(t, entries)
			rows := strings.SplitAfter(entries["table/visitor.ndjson"], "\n")
			entries["table/visitor.ndjson"] += rows[1] // the same primary key twice
			if _, err := restore(t, forge(t, entries), dst); err == nil {
				t.Fatal("a row came twice and nobody minded")
			}
			untouched(t, dst)
			if _, err := restore(t, whole, dst); err != nil {
				t.Errorf("a good backup after a bad one: %v", err)
			}
		})
	}
}

func TestRestoreRefusesWhatIsInUse(t *testing.T) {
	t.Parallel()
	data := backup(t, filled(t, storetest.SQLite(t)))
	for name, use := range map[string]func(t *testing.T, to archive.Target){
		"secret": func(t *testing.T, to archive.Target) { write(t, to.Secret) },
		"files":  func(t *testing.T, to archive.Target) { write(t, filepath.Join(to.Blobs, "aa", "aaa")) },
		"database": func(t *testing.T, to archive.Target) {
			if _, err := restore(t, data, to); err != nil {
				t.Fatal(err)
			}
			if err := os.Remove(to.Secret); err != nil {
				t.Fatal(err)
			}
			if err := os.RemoveAll(to.Blobs); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			to := target(t, "sqlite")
			use(t, to)
			if _, err := restore(t, data, to); !errs.Is(err, errs.Conflict) {
				t.Errorf("Restore = %v, want Conflict", err)
			}
		})
	}
}

func TestInspectTouchesNothing(t *testing.T) {
	t.Parallel()
	data := backup(t, filled(t, storetest.SQLite(t)))
	s, err := archive.Inspect(t.Context(), bytes.NewReader(data), int64(len(data)))
	if err != nil || s.Blobs != 2 || s.Jobs != 1 || !s.At.Equal(now) {
		t.Errorf("Inspect = %+v, %v", s, err)
	}
}

// untouched fails when a restore that was refused has left something.
func untouched(t *testing.T, to archive.Target) {
	t.Helper()
	if _, err := os.Stat(to.Secret); !os.IsNotExist(err) {
		t.Error("a secret is left")
	}
	if left, _ := filepath.Glob(filepath.Join(to.Blobs, "??", "*")); len(left) > 0 {
		t.Errorf("files are left: %v", left)
	}
	var n int
	if err := to.Pools.Write.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM visitor").Scan(&n); err == nil && n > 0 {
		t.Errorf("%d rows are left", n)
	}
}

func write(t *testing.T, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
}
