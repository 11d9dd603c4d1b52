package webchat

import (
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
)

// Rate is how often something may be done: Burst at once, then PerSecond. A zero Rate sets no limit.
type Rate struct {
	PerSecond float64
	Burst     int
}

// Limits say how much one visitor and one address may do.
type Limits struct {
	VisitorMessages      Rate
	VisitorUploads       Rate
	VisitorConversations Rate
	VisitorSignals       Rate // typing, read marks, pages, ratings
	AddressSessions      Rate
	AddressConversations Rate // and messages left outside operating hours
	Entries              int  // visitors or addresses remembered per rate
}

// DefaultLimits leave room for a household or an office behind one address, and none for a flood.
func DefaultLimits() Limits {
	return Limits{
		VisitorMessages:      Rate{PerSecond: 5, Burst: 20},
		VisitorUploads:       Rate{PerSecond: 1, Burst: 5},
		VisitorConversations: Rate{PerSecond: 3.0 / 60, Burst: 3},
		VisitorSignals:       Rate{PerSecond: 5, Burst: 30},
		AddressSessions:      Rate{PerSecond: 10, Burst: 50},
		AddressConversations: Rate{PerSecond: 5, Burst: 50},
		Entries:              100_000,
	}
}

// Limiter holds the limits. Memory is bounded: of those seen least recently it forgets the state, which gives them a full burst.
type Limiter struct {
	messages, uploads, openings, signals buckets[conversation.VisitorID]
	sessions, addressOpenings            buckets[string]
}

// NewLimiter makes the buckets.
func NewLimiter(l Limits, clock clock.Clock) *Limiter {
	return &Limiter{
		messages:        newBuckets[conversation.VisitorID](l.VisitorMessages, l.Entries, clock),
		uploads:         newBuckets[conversation.VisitorID](l.VisitorUploads, l.Entries, clock),
		openings:        newBuckets[conversation.VisitorID](l.VisitorConversations, l.Entries, clock),
		signals:         newBuckets[conversation.VisitorID](l.VisitorSignals, l.Entries, clock),
		sessions:        newBuckets[string](l.AddressSessions, l.Entries, clock),
		addressOpenings: newBuckets[string](l.AddressConversations, l.Entries, clock),
	}
}

// Message takes one message of a visitor. The errors of all methods are RateLimited and know when to retry.
func (l *Limiter) Message(v conversation.VisitorID) error { return l.messages.take(v) }

// Upload takes one file of a visitor.
func (l *Limiter) Upload(v conversation.VisitorID) error { return l.uploads.take(v) }

// Signal takes one small sign of life of a visitor.
func (l *Limiter) Signal(v conversation.VisitorID) error { return l.signals.take(v) }

// Session takes one new session from an address.
func (l *Limiter) Session(address string) error { return l.sessions.take(address) }

// Leave takes one message left from an address outside operating hours.
func (l *Limiter) Leave(address string) error { return l.addressOpenings.take(address) }

// Opening takes one new conversation of a visitor from an address.
func (l *Limiter) Opening(v conversation.VisitorID, address string) error {
	if err := l.addressOpenings.take(address); err != nil {
		return err
	}
	return l.openings.take(v)
}

// buckets are token buckets by key.
type buckets[K comparable] struct {
	rate  Rate
	clock clock.Clock
	by    *lru[K, bucket]
}

type bucket struct {
	tokens float64
	at     time.Time
}

func newBuckets[K comparable](rate Rate, entries int, clock clock.Clock) buckets[K] {
	return buckets[K]{rate: rate, clock: clock, by: newLRU[K, bucket](max(entries, 1))}
}

func (b buckets[K]) take(key K) error {
	if b.rate.PerSecond <= 0 {
		return nil
	}
	now, burst := b.clock.Now(), float64(max(b.rate.Burst, 1))
	var wait time.Duration
	b.by.edit(key, func(v *bucket, found bool) {
		if !found {
			v.tokens = burst
		} else if passed := now.Sub(v.at).Seconds(); passed > 0 {
			v.tokens = min(burst, v.tokens+passed*b.rate.PerSecond)
		}
		v.at = now
		if v.tokens < 1 {
			wait = time.Duration((1 - v.tokens) / b.rate.PerSecond * float64(time.Second))
			return
		}
		v.tokens--
	})
	if wait > 0 {
		return &errs.Error{Op: "webchat.limit", Kind: errs.RateLimited, Msg: "Too many requests. Wait a moment and try again.", Err: retry(wait)}
	}
	return nil
}

// retry is the cause of a RateLimited error.
type retry time.Duration

// Error implements error.
func (r retry) Error() string { return "retry after " + time.Duration(r).String() }

// RetryAfter is the time to wait.
func (r retry) RetryAfter() time.Duration { return time.Duration(r) }
