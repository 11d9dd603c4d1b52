package cases_test

import (
	"os"
	"path/filepath"
	"testing"

	"switchboard/internal/engine/powerfx/cases"
)

// TestConformance runs the public cases on the product's engine and holds the shares that docs/formulas.md promises.
func TestConformance(t *testing.T) {
	t.Parallel()
	dir := public(t)
	suite, err := cases.ReadNamed(os.DirFS(dir), "powerfx")
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(filepath.Join(dir, "subset_documented.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	documented, err := cases.ReadSubset(f)
	if err != nil {
		t.Fatal(err)
	}
	all, err := suite.Run(t.Context(), cases.PowerFx{}, cases.Options{})
	if err != nil {
		t.Fatal(err)
	}
	subset, err := suite.Run(t.Context(), cases.PowerFx{}, cases.Options{Subset: documented})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what  string
		count cases.Count
		least float64 // percent
	}{
		{"runtime results of the documented functions", subset.Kinds[cases.Runtime], 99.5},
		{"runtime results", all.Kinds[cases.Runtime], 99.5},
		{"static errors at the same place", all.Kinds[cases.Static], 99},
	} {
		t.Logf("%s: %d of %d, %.2f %%", c.what, c.count.Pass, c.count.Pass+c.count.Fail, c.count.Share())
		if c.count.Share() < c.least {
			t.Errorf("%s: %.2f %%, want at least %.1f", c.what, c.count.Share(), c.least)
		}
	}
}
