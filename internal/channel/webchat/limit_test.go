package webchat

import (
	"errors"
	"strconv"
	"sync"
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
)

func TestLimiter(t *testing.T) {
	t.Parallel()
	c := clock.NewFake(start)
	l := NewLimiter(DefaultLimits(), c)
	for i := range 20 {
		if err := l.Message("v"); err != nil {
			t.Fatalf("message %d: %v", i, err)
		}
	}
	err := l.Message("v")
	var again interface{ RetryAfter() time.Duration }
	if !errs.Is(err, errs.RateLimited) || !errors.As(err, &again) || again.RetryAfter() != 200*time.Millisecond {
		t.Fatalf("message 21: %v", err)
	}
	if err := l.Message("other"); err != nil {
		t.Errorf("another visitor: %v", err)
	}
	c.Advance(200 * time.Millisecond)
	if err := l.Message("v"); err != nil {
		t.Errorf("after the wait: %v", err)
	}
	c.Advance(time.Hour)
	for i := range 21 {
		if err := l.Message("v"); (err != nil) != (i == 20) {
			t.Errorf("message %d after an hour: %v", i, err)
		}
	}
}

func TestLimiterOpenings(t *testing.T) {
	t.Parallel()
	limits := DefaultLimits()
	limits.AddressConversations = Rate{PerSecond: 1, Burst: 5}
	l := NewLimiter(limits, clock.NewFake(start))
	for i := range 4 {
		if err := l.Opening("v", "a"); (err != nil) != (i == 3) {
			t.Errorf("opening %d: %v", i, err)
		}
	}
	if err := l.Opening("w", "a"); err != nil {
		t.Errorf("the fifth of the address: %v", err)
	}
	if err := l.Opening("x", "a"); !errs.Is(err, errs.RateLimited) {
		t.Errorf("the sixth of the address: %v", err)
	}
}

func TestNoLimit(t *testing.T) {
	t.Parallel()
	l := NewLimiter(Limits{}, clock.NewFake(start))
	for range 1000 {
		if err := errors.Join(l.Message("v"), l.Session("a")); err != nil {
			t.Fatal(err)
		}
	}
}

func TestLimiterIsBounded(t *testing.T) {
	t.Parallel()
	limits := DefaultLimits()
	limits.Entries = 100
	l := NewLimiter(limits, clock.NewFake(start))
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 1000 {
				_ = l.Message(conversation.VisitorID(strconv.Itoa(g*1000 + i)))
			}
		})
	}
	wg.Wait()
	if n := l.messages.by.len(); n != 100 {
		t.Errorf("%d entries, want 100", n)
	}
}
