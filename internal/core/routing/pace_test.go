package routing

import (
	"testing"
	"time"
)

// While nobody is served for longer than usual, the estimate grows with the wait instead of repeating what was not kept.
func TestEstimateGrowsWhileNobodyIsServed(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	var p pace
	for i := range paceSamples {
		p.started(start, start.Add(time.Duration(i+1)*time.Minute))
	}
	queued := p.last.Add(time.Minute)
	for _, c := range []struct {
		waited time.Duration
		place  int
		want   WaitRange
	}{
		{0, 1, WaitRange{0, 2}},
		{time.Minute, 1, WaitRange{0, 2}},
		{15 * time.Minute, 1, WaitRange{0, 30}},
		{15 * time.Minute, 4, WaitRange{30, 90}},
	} {
		if got := p.estimate(c.place, queued, queued.Add(c.waited)); got == nil || *got != c.want {
			t.Errorf("after %v at place %d: %v, want %v", c.waited, c.place, got, c.want)
		}
	}
	p.started(queued, queued.Add(15*time.Minute))
	if got := p.estimate(1, queued, p.last.Add(time.Second)); got == nil || got.To > 8 {
		t.Errorf("once the line moves again: %v", got)
	}
}
