package powerfx_test

import (
	"testing"

	"switchboard/internal/engine/powerfx"
)

// rule is the condition that routing rules look like.
const rule = `Customer.Tier = "gold" && Sentiment < 30`

func BenchmarkEval(b *testing.B) {
	f, err := powerfx.Engine{}.Compile(rule, schema())
	if err != nil {
		b.Fatal(err)
	}
	e, v := benchEnv(), vars()
	b.ReportAllocs()
	for b.Loop() {
		if !f.Eval(e, v).Bool() {
			b.Fatal("the rule does not hold")
		}
	}
}

// BenchmarkCheck parses and checks a formula of 60 characters.
func BenchmarkCheck(b *testing.B) {
	const src = `If(Customer.Tier = "gold" && Sentiment < 30, "first", "next")`
	s := schema()
	b.ReportAllocs()
	for b.Loop() {
		if _, c := (powerfx.Engine{}).Check(src, s); c.Root == nil {
			b.Fatal("does not check")
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	s := schema()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := (powerfx.Engine{}).Compile(rule, s); err != nil {
			b.Fatal(err)
		}
	}
}

func TestEvalAllocatesNothing(t *testing.T) {
	f, err := powerfx.Engine{}.Compile(rule, schema())
	if err != nil {
		t.Fatal(err)
	}
	e, v := benchEnv(), vars()
	if n := testing.AllocsPerRun(100, func() { f.Eval(e, v) }); n != 0 {
		t.Errorf("an evaluation of scalars allocates %v times", n)
	}
}

func benchEnv() *powerfx.Env {
	e := powerfx.DefaultEnv()
	return &e
}
