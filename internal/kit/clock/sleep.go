package clock

import (
	"context"
	"time"
)

// Sleep waits for d on the clock, or less when ctx ends. It tells whether the whole time has passed.
func Sleep(ctx context.Context, c Clock, d time.Duration) bool {
	fired, stop := c.After(d)
	defer stop()
	select {
	case <-fired:
		return true
	case <-ctx.Done():
		return false
	}
}
