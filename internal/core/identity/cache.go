package identity

import (
	"container/list"
	"sync"
	"time"
)

// cache keeps the rows that every request needs. It forgets the least recently used beyond size, and a row that is dropped
// does not come back by a load that began before.
type cache[K comparable, V any] struct {
	size    int
	recheck time.Duration
	mu      sync.Mutex // guards the rest
	by      map[K]*list.Element
	order   *list.List // most recently used first
	drops   uint64
}

type cached[K comparable, V any] struct {
	key     K
	value   V
	checked time.Time
}

func newCache[K comparable, V any](size int, recheck time.Duration) *cache[K, V] {
	return &cache[K, V]{size: size, recheck: recheck, by: map[K]*list.Element{}, order: list.New()}
}

// get finds a value. due is true for one caller each time that recheck has passed: it has to load the row again.
func (c *cache[K, V]) get(key K, now time.Time) (value V, found, due bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	element := c.by[key]
	if element == nil {
		return value, false, false
	}
	c.order.MoveToFront(element)
	e := element.Value.(*cached[K, V])
	if due = now.Sub(e.checked) >= c.recheck; due {
		e.checked = now
	}
	return e.value, true, due
}

// begin is to be called before the load whose result is put.
func (c *cache[K, V]) begin() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.drops
}

// put keeps a value loaded since begin, unless something was dropped meanwhile.
func (c *cache[K, V]) put(begun uint64, key K, value V, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if begun != c.drops {
		return
	}
	if element := c.by[key]; element != nil {
		element.Value = &cached[K, V]{key, value, now}
		return
	}
	c.by[key] = c.order.PushFront(&cached[K, V]{key, value, now})
	if c.order.Len() > c.size {
		oldest := c.order.Remove(c.order.Back()).(*cached[K, V])
		delete(c.by, oldest.key)
	}
}

// remove forgets one value.
func (c *cache[K, V]) remove(key K) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if element := c.by[key]; element != nil {
		c.order.Remove(element)
		delete(c.by, key)
	}
}

// drop forgets the values for which gone is true, at once.
func (c *cache[K, V]) drop(gone func(V) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drops++
	for key, element := range c.by {
		if gone(element.Value.(*cached[K, V]).value) {
			c.order.Remove(element)
			delete(c.by, key)
		}
	}
}
