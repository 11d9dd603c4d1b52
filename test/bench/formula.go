package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"syscall"
	"time"

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/value"
)

// The formulas of the row: a rule, and one of 60 characters.
const (
	rule  = `Customer.Tier = "gold" && Sentiment < 30`
	sixty = `If(Customer.Tier = "gold" && Sentiment < 30, "first", "nil")`
)

// formula measures the engine in this process, on one thread: processor time, so that other work on the machine counts little.
func formula(ctx context.Context, b *bench) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	schema := powerfx.NewSchema([]powerfx.Symbol{
		{Name: "Sentiment", Type: value.Decimal},
		{Name: "Customer", Index: 1, Type: value.RecordOf(value.Field{Name: "Name", Type: value.Text},
			value.Field{Name: "Tier", Type: value.Text})},
	}, nil)
	vars := []value.Value{value.Int(12), value.Rec([]string{"Name", "Tier"}, []value.Value{value.Str("Ana"), value.Str("gold")})}
	f, err := powerfx.Engine{}.Compile(rule, schema)
	if err != nil {
		return err
	}
	env := powerfx.DefaultEnv()
	eval, err := cpuOf(ctx, b.lasts/4, func() error {
		if !f.Eval(&env, vars).Bool() {
			return errors.New("the rule does not hold")
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("evaluate: %w", err)
	}
	check, err := cpuOf(ctx, b.lasts/4, func() error {
		if _, c := (powerfx.Engine{}).Check(sixty, schema); c.Root == nil {
			return errors.New("the formula does not check")
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("check: %w", err)
	}
	b.atLeast("formula", "rules evaluated per second of one core", 1/eval.Seconds(), "/s", 3e6, 8e6)
	b.atMost("formula", "parse and check 60 characters", float64(check.Nanoseconds())/1e3, "µs", 15, 6)
	return nil
}

// cpuOf is the processor time of this thread for one call of work, over calls that last at least as long as told.
func cpuOf(ctx context.Context, lasts time.Duration, work func() error) (time.Duration, error) {
	const batch = 10_000
	start, calls := threadTime(), 0
	for used := time.Duration(0); used < lasts && ctx.Err() == nil; used = threadTime() - start {
		for range batch {
			if err := work(); err != nil {
				return 0, err
			}
		}
		calls += batch
	}
	if calls == 0 {
		return 0, ctx.Err()
	}
	return (threadTime() - start) / time.Duration(calls), ctx.Err()
}

// threadTime is the processor time that this thread has used.
func threadTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(1, &u) != nil { // 1: RUSAGE_THREAD of Linux
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
