package record

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"switchboard/internal/kit/errs"
)

// FuzzColumn: whatever JSON comes in, a column refuses it with a reason, or takes it in a form that it takes again unchanged.
func FuzzColumn(f *testing.F) {
	for _, seed := range []string{`"Ana"`, `null`, `7`, `1.5`, `1e400`, `-9007199254740993`, `true`, `[]`, `["a","a"]`, `[1]`, `{"a":1}`, `"2026-01-02T03:04:05Z"`,
		`"0001-01-01T00:00:00Z"`, `"a@b.c"`, `"https://x"`, `"javascript:alert(1)"`, `"#12aBcd"`, `"\u0000"`, `"\ud800"`, `"a\r\nb"`, `"+351 21 000"`} {
		f.Add([]byte(seed))
	}
	columns := []Column{
		{Type: Text}, {Type: Multiline, MaxLength: 20}, {Type: Integer}, {Type: Boolean}, {Type: Instant}, {Type: Choice, Options: []Option{{Value: "Ana"}}},
		{Type: Lookup, Target: "x"}, {Type: JSON, Shape: func() any { return &map[string]int{} }}, {Type: List, Max: 3}, {Type: Email}, {Type: Phone}, {Type: URL}, {Type: Color},
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var in any
		if json.Unmarshal(raw, &in) != nil {
			t.Skip()
		}
		for i := range columns {
			c := &columns[i]
			c.Name = string(c.Type)
			v, fault := c.parse(in)
			if fault != nil {
				if fault.Name == "" || fault.Reason == "" || fault.Fix == "" {
					t.Fatalf("%s: a fault without words: %+v", c.Type, fault)
				}
				continue
			}
			again, fault := c.parse(v)
			if fault != nil || !same(again, v) {
				t.Fatalf("%s: %v is taken as %v, then as %v %v", c.Type, in, v, again, fault)
			}
			check := errs.NewCheck("fuzz")
			c.check(check, v)
			if s, ok := v.(string); ok && check.Err() == nil && (!utf8.ValidString(s) || utf8.RuneCountInString(s) > c.Length()) {
				t.Fatalf("%s took %q", c.Type, s)
			}
		}
	})
}
