package identity

import (
	"net/netip"
	"sync"
	"time"

	"switchboard/internal/kit/errs"
)

// limiter is a set of token buckets, one per name. At most size buckets are kept; beyond that an old one is forgotten.
type limiter struct {
	perSecond, burst float64
	size             int
	mu               sync.Mutex // guards by
	by               map[string]*bucket
}

type bucket struct {
	tokens float64
	at     time.Time
}

func newLimiter(perSecond, burst float64, size int) *limiter {
	return &limiter{perSecond: perSecond, burst: burst, size: size, by: map[string]*bucket{}}
}

// take uses one token of name. Without one it tells how long to wait.
func (l *limiter) take(name string, now time.Time) (wait time.Duration, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.by[name]
	if b == nil {
		l.makeRoom(now)
		b = &bucket{tokens: l.burst, at: now}
		l.by[name] = b
	}
	b.tokens, b.at = l.filled(b, now), now
	if b.tokens < 1 {
		return time.Duration((1 - b.tokens) / l.perSecond * float64(time.Second)), false
	}
	b.tokens--
	return 0, true
}

// giveBack returns a token that turned out not to count.
func (l *limiter) giveBack(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if b := l.by[name]; b != nil {
		b.tokens = min(l.burst, b.tokens+1)
	}
}

func (l *limiter) filled(b *bucket, now time.Time) float64 {
	return min(l.burst, b.tokens+max(0, now.Sub(b.at).Seconds())*l.perSecond)
}

// makeRoom looks at a few buckets and forgets those that are full again, or else one at random.
func (l *limiter) makeRoom(now time.Time) {
	if len(l.by) < l.size {
		return
	}
	victim, looked := "", 0
	for name, b := range l.by {
		victim = name
		if l.filled(b, now) >= l.burst {
			break
		}
		if looked++; looked == 32 {
			break
		}
	}
	delete(l.by, victim)
}

// Retry is the cause of a RateLimited error: when trying again makes sense.
type Retry struct{ After time.Duration }

// Error implements error.
func (r Retry) Error() string { return "retry after " + r.After.String() }

// RetryAfter is the time to wait.
func (r Retry) RetryAfter() time.Duration { return r.After }

func tooMany(op, msg string, after time.Duration) error {
	return &errs.Error{Op: op, Kind: errs.RateLimited, Msg: msg, Err: Retry{after}}
}

// neighbourhood is the name under which an address is limited: a household or office has one IPv4 address, or one IPv6 /64.
func neighbourhood(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	ip = ip.Unmap().WithZone("")
	if ip.Is4() {
		return ip.String()
	}
	prefix, _ := ip.Prefix(64)
	return prefix.String()
}
