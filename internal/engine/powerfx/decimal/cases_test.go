package decimal_test

import (
	"bufio"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"switchboard/internal/engine/powerfx/decimal"
)

// TestPublicCases calculates the cases "number operator number" of the public Power Fx case files about decimals. The
// folder is $SWITCHBOARD_DATA, or shared/data beside the repository.
func TestPublicCases(t *testing.T) {
	t.Parallel()
	root := os.Getenv("SWITCHBOARD_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "..", "shared", "data")
	}
	checked := 0
	for _, name := range []string{"DecimalDotnetRuntime.txt", "DecimalOverflow.txt", "DecimalOps.txt"} {
		file, err := os.Open(filepath.Join(root, "powerfx", "expression", name))
		if err != nil {
			t.Skip("the public case files are not there")
		}
		defer file.Close()
		checked += checkCases(t, file)
	}
	if checked < 100 {
		t.Errorf("only %d cases found", checked)
	}
}

var (
	remark  = regexp.MustCompile(`/\*.*?\*/|//.*`)
	formula = regexp.MustCompile(`^>> (-?[\d.]+)\s*([-+*/])\s*(-?[\d.]+)\s*$`)
)

func checkCases(t *testing.T, file *os.File) int {
	t.Helper()
	lines, checked := bufio.NewScanner(file), 0
	for lines.Scan() {
		text := lines.Text()
		parts := formula.FindStringSubmatch(remark.ReplaceAllString(text, ""))
		if parts == nil || !lines.Scan() {
			continue
		}
		want := strings.TrimSpace(lines.Text())
		left, err := decimal.Parse(parts[1])
		right, err2 := decimal.Parse(parts[3])
		if err != nil || err2 != nil || strings.HasPrefix(want, "Errors") {
			continue
		}
		operators := map[string]func(decimal.Decimal) (decimal.Decimal, bool){
			"+": left.Add, "-": left.Sub, "*": left.Mul, "/": left.Div,
		}
		got, ok := operators[parts[2]](right)
		if number, err := decimal.Parse(want); ok != (err == nil) || ok && got.Normalize() != number.Normalize() {
			t.Errorf("%s gives %s, %v, want %s", text, got, ok, want)
		}
		checked++
	}
	return checked
}
