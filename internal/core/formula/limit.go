package formula

import (
	"sync"
	"time"
)

// Rates of one caller: an editor asks a few times a second while somebody types.
const (
	perSecond  = 20.0
	burst      = 60.0
	maxCallers = 1000
)

// limiter is a token bucket for each caller. When there are too many callers, all begin anew: administrators are few.
type limiter struct {
	mu sync.Mutex // guards by
	by map[string]bucket
}

type bucket struct {
	tokens float64
	at     time.Time
}

func newLimiter() *limiter { return &limiter{by: map[string]bucket{}} }

// take uses one token of caller; without one it tells how long to wait.
func (l *limiter) take(caller string, now time.Time) (time.Duration, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	b, ok := l.by[caller]
	if !ok {
		if len(l.by) >= maxCallers {
			clear(l.by)
		}
		b = bucket{burst, now}
	}
	b.tokens = min(burst, b.tokens+max(0, now.Sub(b.at).Seconds())*perSecond)
	b.at = now
	wait := time.Duration((1 - b.tokens) / perSecond * float64(time.Second))
	if ok = b.tokens >= 1; ok {
		b.tokens--
	}
	l.by[caller] = b
	return wait, ok
}
