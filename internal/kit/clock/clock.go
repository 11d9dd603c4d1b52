// Package clock is the only source of time. Services take a Clock; tests take a Fake and move it by hand.
package clock

import (
	"sync"
	"time"
)

// Clock tells the time and wakes later. It is safe for concurrent use.
type Clock interface {
	// Now is the current instant in UTC, cut to milliseconds as the store keeps them.
	Now() time.Time
	// After delivers once, not before d has passed. stop releases the timer.
	After(d time.Duration) (fired <-chan time.Time, stop func())
}

// System is the machine's clock.
type System struct{}

// Now implements Clock.
func (System) Now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// After implements Clock.
func (System) After(d time.Duration) (<-chan time.Time, func()) {
	t := time.NewTimer(d)
	return t.C, func() { t.Stop() }
}

// Fake is a clock that stands still until it is moved.
type Fake struct {
	mu      sync.Mutex // guards now and waiting
	now     time.Time
	waiting map[*wait]struct{}
	changed chan struct{} // closed and replaced when a wait is added
}

type wait struct {
	at time.Time
	c  chan time.Time
}

// NewFake starts at the instant given.
func NewFake(now time.Time) *Fake {
	return &Fake{now: now.UTC().Truncate(time.Millisecond), waiting: map[*wait]struct{}{}, changed: make(chan struct{})}
}

// Now implements Clock.
func (f *Fake) Now() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.now
}

// After implements Clock.
func (f *Fake) After(d time.Duration) (<-chan time.Time, func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	w := &wait{at: f.now.Add(d), c: make(chan time.Time, 1)}
	if d <= 0 {
		w.c <- f.now
		return w.c, func() {}
	}
	f.waiting[w] = struct{}{}
	close(f.changed)
	f.changed = make(chan struct{})
	return w.c, func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		delete(f.waiting, w)
	}
}

// Advance moves the clock and fires what is due.
func (f *Fake) Advance(d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now = f.now.Add(d)
	for w := range f.waiting {
		if !w.at.After(f.now) {
			w.c <- f.now
			delete(f.waiting, w)
		}
	}
}

// BlockUntil waits until at least n waits are pending.
func (f *Fake) BlockUntil(n int) {
	for {
		f.mu.Lock()
		ready, changed := len(f.waiting) >= n, f.changed
		f.mu.Unlock()
		if ready {
			return
		}
		<-changed
	}
}
