package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFormulaEval(t *testing.T) {
	t.Parallel()
	if code, out, errOut := line("formula", "eval", `If(1<2,"yes")`); code != 0 || out != "\"yes\"\n" || errOut != "" {
		t.Errorf("eval: %d %q %q", code, out, errOut)
	}
	if code, out, errOut := line("formula", "eval", "1 +"); code != 1 || out != "" || !strings.HasPrefix(errOut, "switchboard: 3-3: ") {
		t.Errorf("a broken formula: %d %q %q", code, out, errOut)
	}
	if code, out, errOut := line("formula", "eval", `IsMatch("a1", "\d") && 1/0 = 1`); code != 0 || out != "Error({Kind:ErrorKind.Div0})\n" ||
		!strings.Contains(errOut, "zero") {
		t.Errorf("an error value: %d %q %q", code, out, errOut)
	}
}

func TestFormulaTest(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "expression")
	must(t, os.Mkdir(dir, 0o700))
	must(t, os.WriteFile(filepath.Join(dir, "Sum.txt"), []byte(">> 40 + 2\n42\n\n>> 40 + 2 + 0\n43\n"), 0o600))
	subset := filepath.Join(t.TempDir(), "subset.json")
	must(t, os.WriteFile(subset, []byte(`[["expression/Sum.txt", 1]]`), 0o600))
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{dir}, 1, "switchboard: 1 of 2 cases failed"},
		{[]string{dir, "-v"}, 1, "FAIL Sum.txt:4 (decimal)"},
		{[]string{dir, "--subset", subset}, 0, "100.00 %"},
		{[]string{dir, "--subset", subset, "--json", "--mode", "float"}, 0, `"pass": 1`},
		{[]string{dir, "--markdown"}, 1, "## Not supported"},
		{[]string{dir, "--run", "("}, 1, "run is no regular expression"},
		{[]string{dir, "--subset", dir}, 1, "subset"},
		{[]string{filepath.Dir(subset)}, 1, "dir holds no case files"},
		{[]string{filepath.Join(dir, "gone")}, 2, "gone"},
	} {
		code, out, errOut := line(append([]string{"formula", "test"}, c.args...)...)
		if code != c.code || !strings.Contains(out+errOut, c.says) {
			t.Errorf("%v: %d %q %q, want %d and %q", c.args, code, out, errOut, c.code, c.says)
		}
	}
}
