package powerfx_test

import (
	"strings"
	"testing"
	"time"

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/value"
)

// TestBoundsOfTexts wants formulas over large or hostile texts to end with the error of a passed limit, soon.
func TestBoundsOfTexts(t *testing.T) {
	t.Parallel()
	numbers := "[" + strings.Repeat("1,", 150_000) + "1]"
	keys := "{" + strings.TrimSuffix(strings.Repeat(`"k":1,`, 90_000), ",") + "}"
	for _, c := range []struct{ formula, text string }{
		{`CountRows(MatchAll(Input, "\w"))`, strings.Repeat("a", 900_000)},
		{`IsMatch(Input, "(a|b|ab)*c$")`, strings.Repeat("ab", 450_000)},
		{`CountRows(ForAll(Sequence(1000), IsMatch(Input, "a{1,900}b")))`, strings.Repeat("a", 5_000)},
		{`CountRows(ForAll(ParseJSON(Input), JSON(ParseJSON(Input))))`, numbers},
		{`CountRows(ForAll(Sequence(5000), ParseJSON(Input)))`, keys},
		{`CountRows(ForAll(Sequence(50), Table(ParseJSON(Input))))`, numbers},
		{`CountRows(ForAll(Sequence(50), ParseJSON(Input, Type([Number]))))`, numbers},
	} {
		s := powerfx.NewSchema([]powerfx.Symbol{{Name: "Input", Type: value.Text}}, nil)
		f, err := powerfx.Engine{}.Compile(c.formula, s)
		if err != nil {
			t.Errorf("%s: %v", c.formula, err)
			continue
		}
		e, began := env(t), time.Now()
		v := f.Eval(e, []value.Value{value.Str(c.text)})
		if !v.IsError() || v.Failure().Faults[0].Kind != value.QuotaExceeded {
			t.Errorf("%s: %.80s", c.formula, v.String())
		}
		if took := time.Since(began); took > 30*time.Second {
			t.Errorf("%s takes %s", c.formula, took)
		} else {
			t.Logf("%s: %s", c.formula, took)
		}
	}
}
