package syntax_test

import (
	"fmt"
	"strings"
	"testing"

	"switchboard/internal/engine/powerfx/syntax"
)

var chaining = syntax.Options{Chaining: true}

var printed = []struct{ in, want string }{
	{"1+2*3", "1 + 2 * 3"},
	{"(1+2)*3", "(1 + 2) * 3"},
	{"((1*2))+3", "1 * 2 + 3"},
	{"1-(2-3)", "1 - (2 - 3)"},
	{"(1-2)-3", "1 - 2 - 3"},
	{"(2^3)^4", "(2 ^ 3) ^ 4"},
	{"2^(3^4)", "2 ^ 3 ^ 4"},
	{"(-2)^2", "(-2) ^ 2"},
	{"-(2^2)", "-2 ^ 2"},
	{"(a+b)%", "(a + b)%"},
	{"!a&&Not b", "!a && Not b"},
	{"Not(a||b)", "Not(a || b)"},
	{"!(a||b)", "!(a || b)"},
	{"'Plain'.'two words'", "Plain.'two words'"},
	{"'true'&'it''s'", "'true' & 'it''s'"},
	{`"say ""hi"""`, `"say ""hi"""`},
	{`$"a{b}{{c}}""d"""`, `$"a{b}{{c}}""d"""`},
	{`$"{ {x:1}.x }"`, `$"{ {x: 1}.x }"`},
	{`$"{"a"}b"`, `$"{"a"}b"`},
	{"{a:1,b:[1,2]}", "{a: 1, b: [1, 2]}"},
	{"Filter(t As r,r.a>1)", "Filter(t As r, r.a > 1)"},
	{"r[@a]+[@b]", "r[@a] + [@b]"},
	{"(1).a", "(1).a"},
	{"If(a,b;c,d)", "If(a, b; c, d)"},
	{"a;", "a"},
	{"f( )", "f()"},
	{"a/* one */+/*two*/b", "a /* one */ + /*two*/ b"},
	{"a // end", "a // end"},
	{"// top\na", "// top\na"},
	{"/* only */", "/* only */"},
	{"f(a,//first\nb)", "f(\n    a,\n    //first\n    b\n)"},
	{"((/*in*/a)/*out*/)", "/*in*/ a /*out*/"},
	{"a in b||c exactin d", "a in b || c exactin d"},
	{"a!b", "a.b"},
}

func TestFormat(t *testing.T) {
	t.Parallel()
	for _, c := range printed {
		got, bad := syntax.Format(c.in, chaining)
		if got != c.want || len(bad) > 0 {
			t.Errorf("%s\n got %s\nwant %s %v", c.in, got, c.want, bad)
		}
		checkStable(t, c.in, chaining)
	}
}

func TestFormatBreaksLongLines(t *testing.T) {
	t.Parallel()
	in := `If(Customer.Tier="gold"&&Sentiment<30&&CountRows(Filter(Cases,State="open"&&Priority>2))>0,"Escalate to a person",` +
		`Switch(Channel,"voice","Ring the desk","chat","Offer the chat","Wait"))`
	want := `If(
    Customer.Tier = "gold"
        && Sentiment < 30
        && CountRows(Filter(Cases, State = "open" && Priority > 2)) > 0,
    "Escalate to a person",
    Switch(Channel, "voice", "Ring the desk", "chat", "Offer the chat", "Wait")
)`
	got, _ := syntax.Format(in, chaining)
	if got != want {
		t.Errorf("got\n%s", got)
	}
	checkStable(t, in, chaining)
}

func TestFormatConventions(t *testing.T) {
	t.Parallel()
	opt := syntax.Options{Separators: syntax.CommaStyle, Chaining: true}
	got, _ := syntax.Format("f(1,5;[2;3]);;g({a:,5})", opt)
	if want := "f(1,5; [2; 3]);; g({a: ,5})"; got != want {
		t.Errorf("got %s", got)
	}
	tree := syntax.Parse("f(1.5, [2., 3]); g()", chaining)
	if s := syntax.Print(tree.Root, opt); s != "f(1,5; [2; 3]);; g()" {
		t.Errorf("converted: %s", s)
	}
}

func TestFormatKeepsWhatItCannotRead(t *testing.T) {
	t.Parallel()
	for _, src := range []string{"a +", "f(", "'open", "1 2"} {
		if got, bad := syntax.Format(src, chaining); got != src || len(bad) == 0 {
			t.Errorf("%q became %q with %v", src, got, bad)
		}
	}
	first := syntax.Options{TextFirst: true}
	if got, _ := syntax.Format("Hi ${ name  }", first); got != "Hi ${ name  }" {
		t.Errorf("text: %q", got)
	}
	if got, _ := syntax.Format("=1+1", first); got != "=1 + 1" {
		t.Errorf("formula: %q", got)
	}
}

func FuzzFormat(f *testing.F) {
	for _, c := range printed {
		f.Add(c.in, false)
	}
	f.Add("f(1,5;2);;g()", true)
	f.Add("Not a%.b ^ -c As d", false)
	f.Fuzz(func(t *testing.T, src string, comma bool) {
		opt := chaining
		if comma {
			opt.Separators = syntax.CommaStyle
		}
		checkStable(t, src, opt)
	})
}

// checkStable holds that printing changes nothing but the form, once.
func checkStable(t *testing.T, src string, opt syntax.Options) {
	t.Helper()
	tree := syntax.Parse(src, opt)
	if len(tree.Problems) > 0 {
		return
	}
	once, _ := syntax.Format(src, opt)
	again := syntax.Parse(once, opt)
	if len(again.Problems) > 0 {
		t.Fatalf("%q became %q: %v", src, once, again.Problems)
	}
	if a, b := dump(tree.Root), dump(again.Root); a != b {
		t.Fatalf("%q became %q:\n%s\n%s", src, once, a, b)
	}
	if a, b := comments(src, opt), comments(once, opt); a != b {
		t.Fatalf("%q became %q: comments %q, then %q", src, once, a, b)
	}
	twice, _ := syntax.Format(once, opt)
	if twice != once {
		t.Fatalf("%q became %q, then %q", src, once, twice)
	}
	bare := syntax.Parse(syntax.Print(tree.Root, opt), opt)
	if len(bare.Problems) > 0 || dump(bare.Root) != dump(tree.Root) {
		t.Fatalf("%q printed without source: %q %v", src, bare.Source, bare.Problems)
	}
}

func comments(src string, opt syntax.Options) string {
	var out []string
	for _, tok := range syntax.Tokens(src, opt) {
		if tok.Kind == syntax.Comment {
			out = append(out, strings.TrimRight(src[tok.Start:tok.End], " \t\r"))
		}
	}
	return strings.Join(out, "|")
}

// dump shows a tree without places and parentheses.
func dump(n syntax.Node) string {
	list := func(nodes []syntax.Node) string {
		var out []string
		for _, x := range nodes {
			out = append(out, dump(x))
		}
		return strings.Join(out, " ")
	}
	switch n := syntax.Bare(n).(type) {
	case *syntax.Num:
		return strings.TrimSuffix(n.Text, ".")
	case *syntax.Str:
		return fmt.Sprintf("%q", n.Value)
	case *syntax.Bool:
		return fmt.Sprint(n.Value)
	case *syntax.Interp:
		return "$(" + list(n.Parts) + ")"
	case *syntax.Ref:
		return fmt.Sprintf("%q/%v", n.Name.Text, n.Global)
	case *syntax.Word:
		return n.Kind.String()
	case *syntax.Member:
		return fmt.Sprintf("(. %s %q %v)", dump(n.X), n.Name.Text, n.Scoped)
	case *syntax.Unary:
		op := n.Op
		if op == syntax.Not {
			op = syntax.Bang
		}
		return fmt.Sprintf("(%s %s)", op, dump(n.X))
	case *syntax.Binary:
		return fmt.Sprintf("(%s %s %s)", n.Op, dump(n.X), dump(n.Y))
	case *syntax.Call:
		return fmt.Sprintf("(%q %q %s)", n.Space, n.Name.Text, list(n.Args))
	case *syntax.Rec:
		s := "{"
		for _, f := range n.Fields {
			s += fmt.Sprintf("%q:%s ", f.Name.Text, dump(f.Value))
		}
		return s + "}"
	case *syntax.List:
		return "[" + list(n.Items) + "]"
	case *syntax.Alias:
		return fmt.Sprintf("(As %s %q)", dump(n.X), n.Name.Text)
	case *syntax.Chain:
		return "(; " + list(n.Items) + ")"
	}
	return "?"
}
