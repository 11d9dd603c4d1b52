package powerfx_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/value"
)

// shared are formulas that use the frame's rows, stack, faults, patterns and limits.
var shared = []string{
	`If(Sentiment < 30, $"{Customer.Name} is unhappy: {Sentiment}", "fine " & Customer.Tier)`,
	`Sum(ForAll(Sequence(Sentiment), Value * 2), Value) + CountIf(Sequence(10), Value > Sentiment)`,
	`IfError(100 / (Sentiment - 3), FirstError.Kind)`,
	`Concat(Sort(ForAll(Sequence(5), {k: Mod(Value * Sentiment, 7), v: Value}), k), v, ",")`,
	`With({n: Customer.Name & Sentiment}, Match(n, "(?<name>\D+)(?<nr>\d+)").nr & Upper(n))`,
	`JSON({s: Sentiment, t: [Sentiment, Sentiment + 1]}) & Text(Index(Table(ParseJSON("[1, 2, 3]")), 2).Value) & Text(Sentiment, "000.0")`,
	`Left(["abc", "def"], Mod(Sentiment, 4))`,
	`DateAdd(Now(), Sentiment, TimeUnit.Hours)`,
	`1 / Mod(Sentiment, 2) + Sqrt(2 - Sentiment)`,
}

// given are the values of goroutine i.
func given(i int) []value.Value {
	return []value.Value{value.Int(int64(i)),
		value.Rec([]string{"Name", "Tier"}, []value.Value{value.Str(fmt.Sprintf("Name%c", 'A'+i)), value.Str(fmt.Sprintf("tier %d", i))})}
}

// TestOneFormulaManyGoroutines evaluates each formula in 16 goroutines at once, each with values and an environment of its
// own, and compares with the results of one after the other.
func TestOneFormulaManyGoroutines(t *testing.T) {
	t.Parallel()
	const workers, rounds = 16, 50
	for _, src := range shared {
		t.Run(src, func(t *testing.T) {
			t.Parallel()
			f, err := powerfx.Engine{}.Compile(src, schema())
			if err != nil {
				t.Fatal(err)
			}
			var want [workers]string
			distinct := map[string]bool{}
			for i := range workers {
				want[i] = f.Eval(env(t), given(i)).String()
				distinct[want[i]] = true
			}
			if len(distinct) < 2 {
				t.Fatalf("always gives %s: nothing could be mixed up", want[0])
			}
			var all sync.WaitGroup
			begin := make(chan struct{})
			for i := range workers {
				e, vals := env(t), given(i)
				all.Go(func() {
					<-begin
					for range rounds {
						if got := f.Eval(e, vals).String(); got != want[i] {
							t.Errorf("goroutine %d got %s, want %s", i, got, want[i])
							return
						}
					}
				})
			}
			close(begin)
			all.Wait()
		})
	}
}

// TestManyGoroutinesCompile makes formulas at once: what the language knows is made on first use.
func TestManyGoroutinesCompile(t *testing.T) {
	t.Parallel()
	var all sync.WaitGroup
	s := schema()
	for i := range 16 {
		e, vals := env(t), given(i)
		all.Go(func() {
			for j := range shared {
				src := shared[(i+j)%len(shared)]
				f, err := powerfx.Engine{}.Compile(src, s)
				if err != nil {
					t.Errorf("%s: %v", src, err)
					return
				}
				f.Eval(e, vals)
			}
		})
	}
	all.Wait()
}

// seeded is an environment whose chance and clock depend on the arguments alone.
func seeded(t *testing.T, seed uint64, at time.Time) *powerfx.Env {
	t.Helper()
	e := env(t)
	e.Now, e.Random = at, rand.New(rand.NewPCG(seed, 1)).Float64
	return e
}

// TestSameSourceAndClock holds that nothing but the given source of chance and clock decides results.
func TestSameSourceAndClock(t *testing.T) {
	t.Parallel()
	now := time.Date(2025, 2, 3, 4, 5, 6, 7e6, time.UTC)
	later := now.Add(25 * time.Hour)
	for _, c := range []struct {
		src           string
		chance, clock bool // what it depends on
	}{
		{`Rand()`, true, false},
		{`[Rand(), Rand(), Rand()]`, true, false},
		{`RandBetween(1, 1000000)`, true, false},
		{`RandBetween(Float(1), Float(1000000))`, true, false},
		{`Shuffle(Sequence(40))`, true, false},
		{`GUID()`, true, false},
		{`ForAll(Sequence(5), GUID())`, true, false},
		{`Now()`, false, true},
		{`UTCNow()`, false, true},
		{`Today()`, false, true},
		{`UTCToday()`, false, true},
		{`IsToday(Date(2025, 2, 3))`, false, true},
		{`IsUTCToday(Date(2025, 2, 3))`, false, true},
		{`{g: GUID(), at: Now()}`, true, true},
		{`Sort(Shuffle([3, 1, 2]), Value)`, false, false},
		{`Text(Sentiment) & Customer.Name`, false, false},
		{`Distinct(Split("b,a,b,c", ","), Value)`, false, false},
	} {
		t.Run(c.src, func(t *testing.T) {
			t.Parallel()
			f, err := powerfx.Engine{}.Compile(c.src, schema())
			if err != nil {
				t.Fatal(err)
			}
			run := func(seed uint64, at time.Time) string { return f.Eval(seeded(t, seed, at), vars()).String() }
			first := run(1, now)
			if again := run(1, now); again != first {
				t.Errorf("gave %s, and then %s", first, again)
			}
			if other := run(2, now); (other != first) != c.chance {
				t.Errorf("with another source: %s, first %s", other, first)
			}
			if other := run(1, later); (other != first) != c.clock {
				t.Errorf("at another time: %s, first %s", other, first)
			}
		})
	}
}

// TestChanceStaysInReach draws many numbers: all lie where they should, and the ends are met.
func TestChanceStaysInReach(t *testing.T) {
	t.Parallel()
	e := seeded(t, 7, time.Unix(0, 0))
	for src, want := range map[string]string{
		`CountIf(ForAll(Sequence(2000), Rand()), Value < 0 Or Value >= 1)`:                   "0",
		`Min(ForAll(Sequence(2000), RandBetween(-3, 4)), Value)`:                             "-3",
		`Max(ForAll(Sequence(2000), RandBetween(-3, 4)), Value)`:                             "4",
		`CountIf(ForAll(Sequence(2000), RandBetween(1, 6)), Value <> Int(Value))`:            "0",
		`CountRows(Distinct(ForAll(Sequence(500), GUID()), Text(Value)))`:                    "500",
		`CountIf(ForAll(Sequence(200), GUID()), !IsMatch(Text(Value), "^.{14}4.{4}[89ab]"))`: "0",
		`Sum(Shuffle(Sequence(100)), Value)`:                                                 "5050",
	} {
		f, err := powerfx.Engine{}.Compile(src, schema())
		if err != nil {
			t.Fatalf("%s: %v", src, err)
		}
		if got := f.Eval(e, vars()).String(); got != want {
			t.Errorf("%s gives %s, not %s", src, got, want)
		}
	}
}
