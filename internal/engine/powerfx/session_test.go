package powerfx_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

// openSession begins a session whose host has a variable of each kind of change, and two functions.
func openSession(e powerfx.Engine) *powerfx.Session {
	ticket := value.RecordOf(value.Field{Name: "Nr", Display: "Number", Type: value.Decimal},
		value.Field{Name: "Subject", Type: value.Text})
	agent := value.RecordOf(value.Field{Name: "Name", Type: value.Text}).Seal()
	row := func(nr int64, subject string) value.Value {
		return value.Rec([]string{"Nr", "Subject"}, []value.Value{value.Int(nr), value.Str(subject)})
	}
	double := powerfx.NewFunc("Double", value.Decimal, []powerfx.Symbol{{Name: "x", Type: value.Decimal}},
		func(a []value.Value) value.Value { d, _ := a[0].Dec().Add(a[0].Dec()); return value.Dec(d) })
	send := powerfx.NewFunc("Send", value.Void, []powerfx.Symbol{{Name: "text", Type: value.Text}},
		func([]value.Value) value.Value { return value.Value{Kind: value.KindVoid} })
	send.Effects = true
	join := powerfx.NewFunc("Pair", value.Text, []powerfx.Symbol{{Name: "a", Type: value.Text}, {Name: "b", Type: value.Text}},
		func(a []value.Value) value.Value {
			if len(a) == 1 {
				return a[0]
			}
			return value.Str(a[0].Text() + "+" + a[1].Text())
		})
	join.Params[1].Optional = true
	s := powerfx.NewSchema([]powerfx.Symbol{
		{Name: "Tickets", Type: ticket.Rows(), Index: 0, Changes: bind.Rows},
		{Name: "Case", Type: ticket, Index: 1, Changes: bind.Parts},
		{Name: "Agent", Type: agent, Index: 2},
		{Name: "Count1", Type: value.Decimal, Index: 3, Changes: bind.Assign},
	}, nil).With(nil, []*powerfx.Func{double, send, join})
	return e.NewSession(s, []value.Value{value.Tab([]value.Value{row(1, "late"), row(2, "lost")}), row(7, "broken"),
		value.Rec([]string{"Name"}, []value.Value{value.Str("Rui")}), value.Int(0)})
}

func runIn(t *testing.T, s *powerfx.Session, src string) value.Value {
	t.Helper()
	out, err := s.Run(src, env(t))
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	return out.Value
}

func TestSessionHoldsOnlySoMuch(t *testing.T) {
	t.Parallel()
	s := openSession(powerfx.Engine{})
	runIn(t, s, `Set(x, "aaaaaaaaaaaaaaaa")`)
	var last value.Value
	for range 30 {
		if last = runIn(t, s, "Set(x, x & x)"); last.IsError() {
			break
		}
	}
	if !last.IsError() || last.Failure().Faults[0].Kind != value.QuotaExceeded {
		t.Fatalf("a text of 16 GiB was kept: %.60s", last)
	}
	if v, _ := s.Get("x"); len(v.Text()) == 0 || len(v.Text()) > powerfx.MaxSessionBytes {
		t.Fatalf("x holds %d bytes", len(v.Text()))
	}
	for i := range powerfx.MaxSessionVars - 1 {
		runIn(t, s, fmt.Sprintf("Set(v%d, 1)", i))
	}
	if _, err := s.Run("Set(more, 1)", env(t)); err == nil {
		t.Fatal("a variable too many was made")
	}
}

func TestSessionTypesStaySmall(t *testing.T) {
	t.Parallel()
	s := openSession(powerfx.Engine{})
	runIn(t, s, "Set(r0, {a: 1, b: 2})")
	for i := range 60 {
		if _, err := s.Run(fmt.Sprintf("Set(r%d, {a: r%d, b: r%d})", i+1, i, i), env(t)); err != nil {
			var bad powerfx.Errors
			if !errors.As(err, &bad) || !strings.Contains(err.Error(), "2,000 columns") {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatal("types grew without end")
}

func TestRecursionEnds(t *testing.T) {
	t.Parallel()
	s := openSession(powerfx.Engine{})
	runIn(t, s, "Loop(n: Number): Number = 1 + Loop(n + 1)")
	v := runIn(t, s, "Loop(1)")
	if !v.IsError() || !strings.Contains(v.Failure().Faults[0].Message, "100 calls") {
		t.Fatalf("got %s", v)
	}
	runIn(t, s, "Tree(n: Number): Number = If(n < 1, 1, Tree(n - 1) + Tree(n - 1))")
	if v = runIn(t, s, "Tree(60)"); !v.IsError() || v.Failure().Faults[0].Kind != value.QuotaExceeded {
		t.Fatalf("got %s", v)
	}
	if v = runIn(t, s, "Tree(8)"); v.String() != "256" {
		t.Fatalf("got %s", v)
	}
}

func TestNothingChangesWithoutLeave(t *testing.T) {
	t.Parallel()
	s := openSession(powerfx.Engine{})
	for _, src := range []string{"Set(Count1, 5)", "Collect(Tickets, {Nr: 1})", "Send(\"a\")", "Patch(Tickets, First(Tickets), {Nr: 5})"} {
		if _, err := (powerfx.Engine{}).Compile(src, s.Schema()); err == nil {
			t.Errorf("%s was allowed", src)
		}
	}
	f, err := powerfx.Engine{Features: bind.Features{Mutation: true}}.Compile("Set(Count1, 5)", s.Schema())
	if err != nil {
		t.Fatal(err)
	}
	if !f.Checked.Effects {
		t.Error("Set is not said to have effects")
	}
	if v := f.Eval(env(t), nil); !v.IsError() {
		t.Errorf("changed without a host: %s", v)
	}
}

func FuzzSession(f *testing.F) {
	for _, src := range []string{
		"Set(x, {a: [1]}); Collect(x.a, 2)\nF(x: Number): Number = x * Count1\nF(3) & x.a", "T := Type([{a: T}])\nG(): T { Clear(Tickets); [] }",
		"Patch(Tickets, First(Tickets), {Nr: 5}, {Subject: Text(Nr)})", "Remove(Tickets, Tickets, RemoveFlags.All)", "a = b\nb = a\na",
		"Set(Index(Tickets, Case.Nr).Nr, 1/0)", "ForAll(Tickets, Collect(Tickets, ThisRecord))", "f(", "f(a:{", "f():{", "A:=Type(",
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		s := openSession(powerfx.Engine{})
		e := env(t)
		e.Limits.Steps, e.Limits.Rows = 10_000, 10_000
		for i, line := range strings.Split(src, "\n") {
			if i == 8 {
				break
			}
			if out, err := s.Run(line, e); err == nil {
				_ = out.Value.String()
			}
		}
	})
}
