package powerfx_test

import (
	"strconv"
	"strings"
	"testing"

	"switchboard/internal/engine/powerfx"
)

// TestMessages holds what authors are told who come from other languages or have not finished.
func TestMessages(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]string{
		`Sentiment == 12`:                `11: One “=” compares.`,
		`Sentiment != 12`:                `10: Unequal is written “<>”.`,
		`1 ===== 2`:                      `3: One “=” compares.`,
		`-Sentiment != 12`:               `11: Unequal is written “<>”.`,
		`true and false`:                 `5: “and” is not expected here. Did you mean And?`,
		`Sentiment < 3 OR true`:          `14: “OR” is not expected here. Did you mean Or?`,
		`“gold”`:                         `0: Write straight quotation marks (") around a text.`,
		`TRUE`:                           `0: The name "TRUE" is not known here. Did you mean true?`,
		`SENTIMENT < 30`:                 `0: The name "SENTIMENT" is not known here. Did you mean "Sentiment"?`,
		`Customer.TIER`:                  `8: There is no column "TIER" here. Did you mean "Tier"?`,
		`DateAdd(Today(), 1, Months)`:    `20: The name "Months" is not known here. Did you mean TimeUnit.Months?`,
		`Filter(ParseJSON("[1]"), true)`: `7: Filter needs a table here, not an untyped value. Table(…) makes one of it.`,
		`Len("a", "b")`:                  `0: Len takes 1 argument, not 2.`,
		`Left("a")`:                      `0: Left takes 2 arguments, not 1.`,
		`Pi(1)`:                          `0: Pi takes no arguments.`,
		`And()`:                          `0: And needs at least 1 argument, not 0.`,
		`Trunc(1, 2, 3)`:                 `0: Trunc takes at most 2 arguments, not 3.`,
		`$"{`:                            `3: The formula ends too early.`,
		`$"abc`:                          `5: This text has no closing quotation mark.`,
		`Text(Now(), "[$-de-DE]dddd")`:   `12: This format is not valid: [ ] ? _ * @ and General are not supported; write them in quotes.`,
	} {
		_, c := powerfx.Engine{}.Check(src, schema())
		if len(c.Diagnostics) == 0 {
			t.Errorf("%s: nothing is said", src)
			continue
		}
		d := c.Diagnostics[0]
		if at, text, _ := strings.Cut(want, ": "); d.Message != text || at != strconv.Itoa(d.Span.Start) {
			t.Errorf("%s\n got %d: %s\nwant %s", src, d.Span.Start, d.Message, want)
		}
	}
}

// TestOneMessageForAPlace holds that the same place of a half-typed formula is spoken of once.
func TestOneMessageForAPlace(t *testing.T) {
	t.Parallel()
	for _, src := range []string{`$"{`, `$"{1 +`, `If(`, `1 == 2`, `1 ==== 2`, `1 != 2`, `{a:`, `[1,`, `Sum([1], `} {
		_, c := powerfx.Engine{}.Check(src, schema())
		if len(c.Diagnostics) != 1 {
			t.Errorf("%s: %v", src, c.Diagnostics)
		}
	}
}

// TestMessagesOfValues holds what an error value says.
func TestMessagesOfValues(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]string{
		`Sequence(-1)`:              "Sequence makes from 0 to 50,000 rows.",
		`Exp(1000)`:                 "The result is too large for a number.",
		`Sqrt(-1)`:                  "Sqrt has no real result for this number.",
		`Text(1.5, "" & "[$-de]0")`: "This format is not valid: [ ] ? _ * @ and General are not supported; write them in quotes.",
	} {
		f, err := powerfx.Engine{}.Compile(src, schema())
		if err != nil {
			t.Fatal(src, err)
		}
		if v := f.Eval(env(t), vars()); !v.IsError() || v.Failure().Faults[0].Message != want {
			t.Errorf("%s: %s %+v", src, v, v.Failure())
		}
	}
}
