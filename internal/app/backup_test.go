package app

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"switchboard/internal/kit/errs"
	"switchboard/internal/store/migrate"
	"switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

func TestBackupCommandAndRestoreCommand(t *testing.T) {
	t.Parallel()
	from := Config{Data: filepath.Join(t.TempDir(), "from"), Listen: "127.0.0.1:0"}
	served(t, &from)
	name := filepath.Join(t.TempDir(), "all.zip")
	var out bytes.Buffer
	if err := (&backupCommand{Config: from, File: name}).Run(t.Context(), console{version: "1.2.3", out: &out}); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the backup is not private: %v, %v", info, err)
	}
	to := Config{Data: filepath.Join(t.TempDir(), "to"), Listen: "127.0.0.1:0"}
	if err := (&restoreCommand{Config: to, File: name}).Run(t.Context(), console{out: &out}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "Restored") {
		t.Errorf("output:\n%s", out.String())
	}
	before, err := os.ReadFile(from.secretFile())
	must(t, err)
	after, err := os.ReadFile(to.secretFile())
	must(t, err)
	if !bytes.Equal(before, after) {
		t.Error("the secret changed, so nobody's chat would go on")
	}
	if err := (&doctorCommand{Config: to}).Run(t.Context(), console{out: &out}); err != nil {
		t.Errorf("the doctor after a restore: %v\n%s", err, out.String())
	}
}

func TestBackupRefuses(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	c := Config{Data: filepath.Join(folder, "data"), Listen: "127.0.0.1:0"}
	name := filepath.Join(folder, "all.zip")
	if err := (&backupCommand{Config: c, File: name}).Run(t.Context(), console{}); !errs.Is(err, errs.NotFound) {
		t.Errorf("without an installation: %v", err)
	}
	served(t, &c)
	must(t, os.WriteFile(name, []byte("mine"), 0o600))
	if err := (&backupCommand{Config: c, File: name}).Run(t.Context(), console{}); !errs.Is(err, errs.Conflict) {
		t.Errorf("onto a file that exists: %v", err)
	}
	if err := (&restoreCommand{Config: c, File: name}).Run(t.Context(), console{}); !errs.Is(err, errs.Invalid) {
		t.Errorf("a file that is no backup: %v", err)
	}
	if err := (&restoreCommand{Config: c, File: name + ".none"}).Run(t.Context(), console{}); !errs.Is(err, errs.NotFound) {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestFailedBackupLeavesNoFile(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sql.DB) {
		i := install(t, db)
		must(t, os.Remove(i.secretFile())) // the last thing that a backup needs
		name := filepath.Join(t.TempDir(), "all.zip")
		if _, err := i.backup(t.Context(), db.Pools(), "1", name); err == nil {
			t.Error("a backup without the secret succeeded")
		}
		if left, _ := filepath.Glob(filepath.Dir(name) + "/*"); len(left) != 0 {
			t.Errorf("left behind: %v", left)
		}
	})
}

// served makes a data folder as the first start leaves it.
func served(t *testing.T, c *Config) {
	t.Helper()
	f, err := openFolder(c.Data)
	must(t, err)
	defer f.close() // the test ends
	_, err = f.secret()
	must(t, err)
	pools, err := openPools(t.Context(), c)
	must(t, err)
	defer closePools(pools)
	_, err = migrate.Up(t.Context(), pools)
	must(t, err)
}
