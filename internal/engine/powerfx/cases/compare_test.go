package cases_test

import (
	"testing"

	"switchboard/internal/engine/powerfx/cases"
)

func TestCompareValues(t *testing.T) {
	t.Parallel()
	float, decimal := true, false
	for _, tc := range []struct {
		want, got string
		float     bool
		pass      bool
	}{
		{`"a"`, `"a"`, decimal, true},
		{`"a"`, `"b"`, decimal, false},
		{"1.50", "1.5", decimal, true},
		{"1E+3", "1000", decimal, true},
		{"1.00001", "1.000011", decimal, false},
		{"1.00001", "1.000011", float, true},
		{"1.0001", "1.0002", float, false},
		{"1E+20", "100000000000000001000", float, true},
		{"1.5e186", "1.6e186", float, false},
		{"-0.0000000001", "0", float, true},
		{"0.12345678901234567", "0.1234567890123456", float, true},
		{"0.123456789012345678", "0.12345678901234568", float, false}, // a decimal is expected
		{"0.123456789012345670000", "0.12345678901234567", float, true},
		{"Table({Value:1})", "Table({Value:1.0000001})", float, false},
		{"1e400", "1e401", float, true}, // both overflow
		{"1e99999", "1", decimal, false},
		{"1", "", decimal, false},
		{"1", "Errors: Error 0-1: no", decimal, false},
		{"0x10", "16", float, false},
	} {
		if got := cases.Compare(tc.want, cases.Answer{Text: tc.got, Float: tc.float}, cases.Decimal); got.Pass != tc.pass {
			t.Errorf("Compare(%s, %s, float %v) = %+v", tc.want, tc.got, tc.float, got)
		}
	}
}

func TestCompareMessages(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		want, got string
		mode      cases.Mode
		verdict   cases.Verdict
	}{
		"same":           {"Errors: Error 1-2: a|Error 3-4: b", "Errors: Error 3-4: b|Error 1-2: a", cases.Decimal, cases.Verdict{Pass: true, Exact: true}},
		"one is missing": {"Errors: Error 1-2: a|Error 3-4: b", "Errors: Error 1-2: a", cases.Decimal, cases.Verdict{Pass: true}},
		"other text":     {"Errors: Error 1-2: a", "Errors: Error 0-9: z|Error 1-2: b", cases.Decimal, cases.Verdict{Pass: true}},
		"other span":     {"Errors: Error 1-2: a", "Errors: Error 1-3: a", cases.Decimal, cases.Verdict{}},
		"first counts":   {"Errors: Error 1-2: a|Error 3-4: b", "Errors: Error 3-4: b", cases.Decimal, cases.Verdict{}},
		"severity":       {"Errors: Warning 1-2: a", "Errors: Error 1-2: a", cases.Decimal, cases.Verdict{}},
		"value":          {"Errors: Error 1-2: a", "12", cases.Decimal, cases.Verdict{}},
		"bar in text":    {"Errors: Error 1-2: use || or |x|Error 3-4: b", "Errors: Error 3-4: b|Error 1-2: use || or |x", cases.Decimal, cases.Verdict{Pass: true, Exact: true}},
		"renamed":        {"Errors: Error 1-2: a 'Decimal' type", "Errors: Error 1-2: a 'Number' type", cases.Float, cases.Verdict{Pass: true, Exact: true}},
		"not in decimal": {"Errors: Error 1-2: a 'Decimal' type", "Errors: Error 1-2: a 'Number' type", cases.Decimal, cases.Verdict{Pass: true}},
		"swapped":        {"Errors: Error 1-2: of Decimal, Number, Text", "Errors: Error 1-2: of Number, Decimal, Text", cases.Float, cases.Verdict{Pass: true, Exact: true}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := cases.Compare(tc.want, cases.Answer{Text: tc.got}, tc.mode); got != tc.verdict {
				t.Errorf("got %+v, want %+v", got, tc.verdict)
			}
		})
	}
}

func FuzzCompare(f *testing.F) {
	f.Add("1e9", "1", true)
	f.Add("Errors: Error 1-2: (Decimal)", "Errors: Error 1-2: Number,", false)
	f.Fuzz(func(t *testing.T, want, got string, float bool) {
		for _, mode := range cases.Modes() {
			cases.Compare(want, cases.Answer{Text: got, Float: float}, mode)
			if v := cases.Compare(want, cases.Answer{Text: want, Float: float}, mode); !v.Pass {
				t.Fatalf("%q differs from itself", want)
			}
		}
	})
}
