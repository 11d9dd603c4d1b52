package edit_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/edit"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

func setup(t testing.TB) edit.Editor {
	t.Helper()
	priority := value.NewOptionSet(value.OptionSet{Name: "Priority", Backing: value.KindText, FromBacking: true, ToBacking: true,
		Options: []value.Option{{Name: "low", Value: value.Str("low")}, {Name: "high", Value: value.Str("high")}, {Name: "very high", Value: value.Str("vh")}}})
	row := []value.Field{{Name: "Subject", Type: value.Text}, {Name: "Age", Type: value.Decimal}, {Name: "Open", Type: value.Boolean},
		{Name: "Priority", Type: priority.Type()}}
	return edit.Editor{
		Schema: bind.NewSchema([]bind.Symbol{
			{Name: "Cases", Type: value.TableOf(row...)},
			{Name: "Case", Type: value.RecordOf(row...), Index: 1},
			{Name: "Sentiment", Type: value.Decimal, Index: 2},
			{Name: "Channel name", Type: value.Text, Index: 3},
			{Name: "Urgent", Type: value.Boolean, Index: 4},
		}, []*value.OptionSet{priority}),
		Syntax: syntax.Options{Chaining: true},
	}
}

// at cuts the caret, written as |, out of a formula.
func at(src string) (string, int) {
	before, after, _ := strings.Cut(src, "|")
	return before + after, len(utf16.Encode([]rune(before)))
}

func labels(c edit.Completion) []string {
	var out []string
	for _, it := range c.Items {
		out = append(out, it.Label)
	}
	return out
}

func TestComplete(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ src, first string }{
		{"Sen|", "Sentiment"},
		{"sent|iment + 1", "Sentiment"},
		{"Case.|", "Age,Open,Priority,Subject"},
		{"Case.S|", "Subject"},
		{"First(Cases).|", "Age,Open,Priority,Subject"},
		{"Filter(Cases, |", "Open,Urgent"},
		{"Filter(Cases, Open && |", "Open,Urgent"},
		{"Filter(Cases As c, c.|", "Open,Age,Priority,Subject"},
		{"Filter(Cases, This|", "ThisRecord"},
		{"Filter(Cases, ThisRecord.Su|)", "Subject"},
		{"Filter(Cases, Priority = |", "Priority.high,Priority.low,Priority.'very high'"},
		{"Case.Priority = h|", "Priority.high"},
		{"Priority.|", "high,low,very high"},
		{"Priority.v|", "very high"},
		{"DateAdd(Now(), 3, |", "TimeUnit.Days,TimeUnit.Hours,TimeUnit.Milliseconds"},
		{"DateAdd(Now(), 3, Mon|", "TimeUnit.Months"},
		{"Sort(Cases, Age, |", "SortOrder.Ascending,SortOrder.Descending"},
		{"ShowColumns(Cases, |", "Age,Open,Priority,Subject"},
		{"Filter(Filter(Cases, Open), Ag|", "Age"},
		{"With({Limit: 3}, Lim|", "Limit"},
		{"Left(|", "Channel name"},
		{"Sum(Cases, A|ge)", "Age"},
		{"'Chan|", "Channel name"},
		{"$\"text {Sub|", "Substitute"},
		{"Sentiment |", "And,As,exactin,in,Or"},
		{"// né 😀\nSentim|", "Sentiment"},
	} {
		src, place := at(c.src)
		got := strings.Join(labels(setup(t).Complete(src, place)), ",")
		if !strings.HasPrefix(got, c.first) {
			t.Errorf("%s offers %.120s, not %s", c.src, got, c.first)
		}
	}
}

func TestCompleteOffersNothing(t *testing.T) {
	t.Parallel()
	for _, c := range []string{`"tex|t"`, `"open |`, `$"te|`, `$"|`, "12|", "/* a | */", "// a|", "Cases As |", "{ab|", "{a: 1, b|", "Sentiment.|", "1 + nothing.|"} {
		src, place := at(c)
		if got := labels(setup(t).Complete(src, place)); len(got) > 0 {
			t.Errorf("%s offers %v", c, got)
		}
	}
}

func TestCompleteInserts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ src, want string }{
		{"Filt|", "Filter("}, {"Filt|(Cases, true)", "Filter"}, {"Toda|", "Today()"}, {"'Chan|", "'Channel name'"},
		{"Priority.ver|", "'very high'"}, {"x.y = Sentimen|t", "Sentiment"},
	} {
		src, place := at(c.src)
		got := setup(t).Complete(src, place)
		if len(got.Items) == 0 || got.Items[0].Insert != c.want {
			t.Errorf("%s: %+v", c.src, got)
		}
	}
}

func TestCompleteReplacesTheWord(t *testing.T) {
	t.Parallel()
	got := setup(t).Complete("\"😀\" & Sentim + 1", 9)
	if got.Span != (edit.Span{From: 7, To: 13}) {
		t.Errorf("span %v", got.Span)
	}
}

func TestCompleteIsBoundedAndExplains(t *testing.T) {
	t.Parallel()
	e := setup(t)
	e.Want = value.Boolean
	got := e.Complete("", 0)
	if len(got.Items) != edit.MaxItems || got.Items[0].Label != "Urgent" {
		t.Errorf("%d items, first %+v", len(got.Items), got.Items[0])
	}
	e.Language = "de"
	got = e.Complete("CountR", 6)
	if it := got.Items[0]; it.Detail != "Decimal" || it.Doc != edit.Help("de", "CountRows") {
		t.Errorf("%+v", it)
	}
}

func TestSignatureHelp(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		src, label string
		active     int
	}{
		{"Left(|", "Left(text, count)", 0},
		{"Left(\"a\", |", "Left(text, count)", 1},
		{"Left(\"a\", 1, |", "Left(text, count)", -1},
		{"Left(Upper(\"a\"), 1 + (2|", "Left(text, count)", 1},
		{"If(a, b, c, d, |", "", 0},
		{"Filter(Cases, {a: [1, |", "Filter(table, condition, …)", 1},
		{"DateAdd(|Now(), 1)", "DateAdd(date, number, [unit])", 0},
	} {
		src, place := at(c.src)
		s, ok := setup(t).SignatureHelp(src, place)
		if !ok || c.label != "" && (s.Label != c.label || s.Active != c.active) || s.Doc == "" {
			t.Errorf("%s: %v %+v", c.src, ok, s)
		}
		if p := s.Parameters[0]; s.Label[p.Label.From:p.Label.To] != p.Name {
			t.Errorf("%s: label %v", c.src, p)
		}
	}
	for _, c := range []string{"|", "Left(\"a\", 1)|", "unknown(|", "(1 + |"} {
		src, place := at(c)
		if s, ok := setup(t).SignatureHelp(src, place); ok {
			t.Errorf("%s: %+v", c, s)
		}
	}
}

func TestTokens(t *testing.T) {
	t.Parallel()
	src := `Filter(Cases, Priority = Priority.high && !Open) /* é */ & "a" & 1 ; #`
	var got []string
	units := utf16.Encode([]rune(src))
	for _, tok := range setup(t).Tokens(src) {
		got = append(got, string(utf16.Decode(units[tok.From:tok.To]))+" "+string(tok.Class))
	}
	want := `Filter function|( punctuation|Cases variable|, punctuation|Priority column|= operator|Priority enum|. punctuation|` +
		`high option|&& operator|! operator|Open column|) punctuation|/* é */ comment|& operator|"a" text|& operator|1 number|` +
		`; punctuation|# bad`
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got %s", s)
	}
}

func TestDiagnostics(t *testing.T) {
	t.Parallel()
	got := setup(t).Diagnostics(`"😀" & Nobody`)
	if len(got) != 1 || got[0].Span != (edit.Span{From: 7, To: 13}) || got[0].Warning {
		t.Errorf("%+v", got)
	}
	if got := setup(t).Diagnostics(`Upper(Left(Nobody, 1))`); len(got) != 1 || got[0].Span != (edit.Span{From: 11, To: 17}) {
		t.Errorf("one mistake: %+v", got)
	}
	if got := setup(t).Diagnostics(`Sentment + 1`); len(got) != 1 || !strings.HasSuffix(got[0].Message, `Did you mean "Sentiment"?`) {
		t.Errorf("near name: %+v", got)
	}
	if got := setup(t).Diagnostics(strings.Repeat("1+", edit.MaxLength)); len(got) != 1 {
		t.Errorf("too long: %+v", got)
	}
}

func TestHelpIsComplete(t *testing.T) {
	t.Parallel()
	names := []string{"@And", "@Or", "@As", "@in", "@exactin"}
	for _, f := range bind.Functions() {
		names = append(names, f.Name)
	}
	for _, s := range bind.Enums() {
		names = append(names, "#"+s.Name)
	}
	for _, language := range []string{"en", "de", "pt"} {
		for _, n := range names {
			if s := edit.Help(language, n); s == "" || len([]rune(s)) > 80 {
				t.Errorf("help/%s.txt: %s needs a line of at most 80 characters: %q", language, n, s)
			}
		}
	}
}

func FuzzEdit(f *testing.F) {
	for _, s := range []string{"Filter(Cases As c, c.|Subject)", "$\"a{Case.|}\"", "'x|", "If(|,,;)", "[@Ca|", "😀.|", "Case[@|]"} {
		src, place := at(s)
		f.Add(src, place)
	}
	f.Fuzz(func(t *testing.T, src string, place int) {
		e := setup(t)
		size := 0
		for _, r := range src {
			if size++; r > 0xffff {
				size++
			}
		}
		check := func(s edit.Span) {
			if s.From < 0 || s.To < s.From || s.To > size {
				t.Fatalf("%q: span %v beyond %d", src, s, size)
			}
		}
		for _, tok := range e.Tokens(src) {
			check(tok.Span)
		}
		for _, d := range e.Diagnostics(src) {
			check(d.Span)
		}
		c := e.Complete(src, place)
		check(c.Span)
		if len(c.Items) > edit.MaxItems {
			t.Fatalf("%d items", len(c.Items))
		}
		e.SignatureHelp(src, place)
	})
}
