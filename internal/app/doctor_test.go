package app

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
	"switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

// examine runs the doctor and returns its report.
func (i *installation) examine(t *testing.T) (string, error) {
	t.Helper()
	var out bytes.Buffer
	err := (&doctor{config: i.Config, clock: i.clock, health: sql.Health{Pools: i.db.Pools()}}).report(t.Context(), &out)
	return out.String(), err
}

func TestDoctorPassesASoundInstallation(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sql.DB) {
		i := install(t, db)
		i.upload(t, 0, i.clock.Now())
		i.write(t, func(tx event.Tx) error {
			tx.Append(event.New("t", i.clock.Now(), event.System, event.SessionCreated{}), event.New("t", i.clock.Now(), event.System, event.SessionCreated{}))
			return nil
		})
		report, err := i.examine(t)
		if db.Dialect().Name() == "postgres" { // the test's clock stands still, the server's does not
			report = strings.Replace(report, "FAIL  clock", "ok    clock", 1)
		} else if err != nil {
			t.Errorf("run: %v", err)
		}
		if strings.Contains(report, "FAIL") || !strings.Contains(report, "2 events without a gap") || !strings.Contains(report, "the newest 1 are there") {
			t.Errorf("report:\n%s", report)
		}
	})
}

func TestDoctorFindsWhatIsWrong(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sql.DB) {
		for _, c := range []struct {
			check, want string
			harm        func(t *testing.T, i *installation)
		}{
			{"data folder", "chmod 700", func(t *testing.T, i *installation) { must(t, os.Chmod(i.Data, 0o755)) }}, //nolint:gosec // that is the harm
			{"secret", "has 3 bytes", func(t *testing.T, i *installation) { must(t, os.WriteFile(i.secretFile(), []byte("abc"), 0o600)) }},
			{"address", "cannot be used", func(t *testing.T, i *installation) {
				l, err := net.Listen("tcp", "127.0.0.1:0")
				must(t, err)
				t.Cleanup(func() { _ = l.Close() })
				i.Listen = l.Addr().String()
			}},
			{"attachments", "missing or cut", func(t *testing.T, i *installation) {
				f := i.upload(t, 1, i.clock.Now())
				must(t, os.Truncate(filepath.Join(i.blobFolder(), f.Blob[:2], f.Blob), 3))
			}},
			{"conversations", "1 of 1 contradict", func(t *testing.T, i *installation) { i.conversation(t, "lost") }},
			{"clock", "behind the newest event", func(t *testing.T, i *installation) {
				if i.db.Dialect().Name() == "postgres" {
					t.Skip("the server's clock is compared first")
				}
				i.write(t, func(tx event.Tx) error {
					tx.Append(event.New("t", i.clock.Now().AddDate(1, 0, 0), event.System, event.SessionCreated{}))
					return nil
				})
			}},
			{"event feed", "some are missing", func(t *testing.T, i *installation) {
				i.write(t, func(tx event.Tx) error {
					for range 3 {
						tx.Append(event.New("t", i.clock.Now(), event.System, event.SessionCreated{}))
					}
					return nil
				})
				i.exec(t, "DELETE FROM event WHERE seq = (SELECT MAX(seq) - 1 FROM event)")
			}},
		} {
			t.Run(c.check, func(t *testing.T) {
				i := install(t, db)
				c.harm(t, i)
				report, err := i.examine(t)
				if !errs.Is(err, errs.Conflict) {
					t.Errorf("report = %v, want Conflict", err)
				}
				if !regexp.MustCompile(`(?m)^FAIL +` + c.check + " .*" + c.want).MatchString(report) {
					t.Errorf("%s did not fail with %q:\n%s", c.check, c.want, report)
				}
			})
		}
	})
}

func TestDoctorMakesNothing(t *testing.T) {
	t.Parallel()
	c := Config{Data: filepath.Join(t.TempDir(), "none"), Listen: "127.0.0.1:0"}
	var out bytes.Buffer
	if err := (&doctorCommand{Config: c}).Run(t.Context(), console{out: &out}); err != nil {
		t.Errorf("before the first start: %v\n%s", err, out.String())
	}
	if _, err := os.Stat(c.Data); !os.IsNotExist(err) {
		t.Error("the doctor made the data folder")
	}
}

// conversation stores a row in a state, past the rules.
func (i *installation) conversation(t *testing.T, state string) {
	t.Helper()
	rows, err := i.db.Pools().Read.QueryContext(t.Context(), "SELECT * FROM conversation WHERE 1 = 0")
	must(t, err)
	defer rows.Close()
	types, err := rows.ColumnTypes()
	must(t, err)
	must(t, rows.Err())
	columns, values := make([]string, len(types)), make([]string, len(types))
	for n, column := range types {
		columns[n], values[n] = column.Name(), "''"
		if kind := column.DatabaseTypeName(); kind != "TEXT" {
			values[n] = "0"
		}
		if column.Name() == "state" {
			values[n] = "'" + state + "'"
		}
	}
	i.exec(t, fmt.Sprintf("INSERT INTO conversation (%s) VALUES (%s)", strings.Join(columns, ", "), strings.Join(values, ", ")))
}

// exec runs a statement past the rules, on the writer's connection.
func (i *installation) exec(t *testing.T, statement string) {
	t.Helper()
	i.write(t, func(tx event.Tx) error {
		unit, ok := tx.(*sql.Tx)
		if !ok {
			t.Fatalf("unit of work is a %T", tx)
		}
		_, err := unit.SQL().ExecContext(t.Context(), statement)
		return err
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
