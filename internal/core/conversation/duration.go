package conversation

import "time"

var zero time.Time

// later is now + d, or never for d = 0.
func later(now time.Time, d time.Duration) time.Time {
	if d <= 0 {
		return zero
	}
	return now.Add(d)
}

// warnAfter is the part of the inactivity limit after which the customer is warned; the rest of it ends the chat.
func warnAfter(limit time.Duration) time.Duration { return limit * 3 / 4 }
