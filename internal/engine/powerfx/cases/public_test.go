package cases_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
	_ "time/tzdata" // the zones of the case files

	"switchboard/internal/engine/powerfx/cases"
)

// public is the folder of the public case files; the test is skipped where it is absent.
func public(t *testing.T) string {
	t.Helper()
	data := os.Getenv("SWITCHBOARD_DATA")
	if data == "" {
		data = filepath.Join("..", "..", "..", "..", "..", "shared", "data")
	}
	dir := filepath.Join(data, "powerfx")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the public case files are not here: %v", err)
	}
	return dir
}

// echo prints the expected text of every case, as far as it can know it: it is told the suite.
type echo map[string]string

func (e echo) Open(setup cases.Setup, _ cases.Mode) (cases.Session, error) {
	if zone := setup.Zone(); zone != "" {
		if _, err := time.LoadLocation(zone); err != nil {
			return nil, err
		}
	}
	return e, nil
}

func (e echo) Run(_ context.Context, expr string) cases.Answer { return cases.Answer{Text: e[expr]} }

func TestPublicFilesAreUnderstood(t *testing.T) {
	t.Parallel()
	suite, err := cases.ReadNamed(os.DirFS(public(t)), "powerfx")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range suite.Problems {
		t.Errorf("%s:%d: %s", p.File, p.Line, p.Text)
	}
	said := echo{}
	for _, f := range suite.Files {
		for _, c := range f.Cases {
			said[c.Expr] = c.Want
		}
	}
	report, err := suite.Run(t.Context(), said, cases.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if n := report.Total.Total() + report.Replaced; n != suite.Cases() {
		t.Errorf("%d cases reported of %d", n, suite.Cases())
	}
	// A formula that stands in several files has several results, of which the echo knows one.
	if share := report.Total.Share(); share < 85 {
		t.Errorf("an echo passes %.2f %%: results are read wrongly", share)
	}
	t.Logf("%d cases, %d problems: %+v, kinds %+v, modes %+v, replaced %d", suite.Cases(), len(suite.Problems), report.Total, report.Kinds, report.Modes, report.Replaced)
	for _, r := range report.Reasons {
		t.Logf("%d %s %d files", r.Cases, r.Text, len(r.Files))
	}
}
