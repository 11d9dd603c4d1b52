package identity

import (
	"strconv"
	"testing"
	"time"
)

var noon = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

func TestCacheIsBoundedAndForgetsTheOldest(t *testing.T) {
	t.Parallel()
	c := newCache[int, string](3, time.Minute)
	for i := range 3 {
		c.put(c.begin(), i, strconv.Itoa(i), noon)
	}
	c.get(0, noon) // used: 1 is the oldest now
	c.put(c.begin(), 3, "3", noon)
	for key, want := range map[int]bool{0: true, 1: false, 2: true, 3: true} {
		if _, found, _ := c.get(key, noon); found != want {
			t.Errorf("found %d = %v, want %v", key, found, want)
		}
	}
}

func TestDroppedValueDoesNotComeBack(t *testing.T) {
	t.Parallel()
	c := newCache[int, string](3, time.Minute)
	begun := c.begin()                            // somebody reads the row
	c.drop(func(string) bool { return true })     // meanwhile it is revoked
	c.put(begun, 1, "read before the drop", noon) // the reader comes late
	if _, found, _ := c.get(1, noon); found {
		t.Error("a revoked value is in the cache")
	}
}

func TestOneCallerChecksAgain(t *testing.T) {
	t.Parallel()
	c := newCache[int, string](3, time.Minute)
	c.put(c.begin(), 1, "one", noon)
	due := 0
	for range 5 {
		if _, _, mine := c.get(1, noon.Add(time.Minute)); mine {
			due++
		}
	}
	if due != 1 {
		t.Errorf("%d callers were told to check, want 1", due)
	}
}

func TestLimiter(t *testing.T) {
	t.Parallel()
	l := newLimiter(1, 2, 10)
	take := func(name string, at time.Time) bool { _, ok := l.take(name, at); return ok }
	for i := range 3 {
		if got := take("a", noon); got != (i < 2) {
			t.Errorf("token %d at once: %v, want two and no third", i+1, got)
		}
	}
	if !take("b", noon) {
		t.Error("names share a bucket")
	}
	if wait, ok := l.take("a", noon); ok || wait != time.Second {
		t.Errorf("wait = %v, want a second", wait)
	}
	if !take("a", noon.Add(time.Second)) {
		t.Error("no token after a second")
	}
	l.giveBack("a")
	if !take("a", noon.Add(time.Second)) {
		t.Error("the token was not given back")
	}
	for i := range 1000 {
		l.take(strconv.Itoa(i), noon)
	}
	if len(l.by) > 10 {
		t.Errorf("%d buckets, want at most 10", len(l.by))
	}
}

func TestStrangersAreBounded(t *testing.T) {
	t.Parallel()
	s := newStrangers(10)
	for i := range 1000 {
		s.fail(strconv.Itoa(i), noon)
	}
	if len(s.by) != 10 {
		t.Errorf("%d strangers, want 10", len(s.by))
	}
}

func TestNeighbourhood(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"192.0.2.7":            "192.0.2.7",
		"::ffff:192.0.2.7":     "192.0.2.7",
		"2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
		"fe80::1%eth0":         "fe80::/64",
		"pipe":                 "pipe",
	} {
		if got := neighbourhood(address); got != want {
			t.Errorf("neighbourhood(%s) = %s, want %s", address, got, want)
		}
	}
}
