package value

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestParseNode(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		` { "b" : [ 1.50 , null ] , "a" : "\u0041\"" } `:  `{"b":[1.50,null],"a":"A\""}`,
		`{"k": 1, "l": 2, "k": {"m": true}}`:              `{"k":{"m":true},"l":2}`,
		`-0.0e-7`:                                         `-0.0e-7`,
		`"\ud800"`:                                        `"` + "\uFFFD" + `"`,
		strings.Repeat("[", 60) + strings.Repeat("]", 60): strings.Repeat("[", 60) + strings.Repeat("]", 60),
	} {
		n, err := ParseNode(text)
		if err != nil || n.JSON() != want {
			t.Errorf("%s: %v %v, want %s", text, n, err, want)
		}
	}
	for _, text := range []string{
		``, ` `, `{`, `[1,]`, `{"a" 1}`, `{a: 1}`, `01`, `+1`, `.5`, `NaN`, `nul`, `"a`, "\"\n\"", `1 2`, `[] x`, `{"a":1}}`,
		strings.Repeat("[", 70) + strings.Repeat("]", 70), strings.Repeat("[", 1_000_000),
		"[" + strings.Repeat("0,", maxJSONNodes) + "0]",
	} {
		if n, err := ParseNode(text); !errors.Is(err, ErrJSON) {
			t.Errorf("%.40s: %v, %v", text, n, err)
		}
	}
}

// TestGetLarge looks up the keys of an object that is large enough for a map.
func TestGetLarge(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 10 * largeObject {
		fmt.Fprintf(&b, `,"k%d":%d`, i, i)
	}
	n, err := ParseNode(`{"k7":"first"` + b.String() + `,"k3":"last"}`)
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"k7": "7", "k3": "last", "k159": "159"} {
		if got := n.Get(key); got == nil || got.Text != want {
			t.Errorf("%s: %v, want %s", key, got, want)
		}
	}
	if n.Get("k160") != nil || n.Get("") != nil {
		t.Error("a missing key is found")
	}
}

// FuzzParseNode wants that what is read is written as JSON that reads the same again.
func FuzzParseNode(f *testing.F) {
	f.Add(`{"a":[1,true,null,"x"],"b":{}}`)
	f.Add(`[[[[`)
	f.Fuzz(func(t *testing.T, text string) {
		n, err := ParseNode(text)
		if err != nil {
			return
		}
		out := n.JSON()
		again, err := ParseNode(out)
		if err != nil || again.JSON() != out {
			t.Fatalf("%q is written as %q: %v", text, out, err)
		}
	})
}
