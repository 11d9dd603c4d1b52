package webchat

import (
	"container/list"
	"sync"
)

// lru keeps the most recently used entries, at most size of them. It is safe for concurrent use.
type lru[K comparable, V any] struct {
	size  int
	mu    sync.Mutex // guards the rest, and what edit changes
	by    map[K]*list.Element
	order *list.List // most recently used first
}

type entry[K comparable, V any] struct {
	key   K
	value V
}

func newLRU[K comparable, V any](size int) *lru[K, V] {
	return &lru[K, V]{size: size, by: map[K]*list.Element{}, order: list.New()}
}

// edit runs fn on the value of key, which is new and zero when found is false. fn must be quick: it holds the lock.
func (l *lru[K, V]) edit(key K, fn func(value *V, found bool)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if element := l.by[key]; element != nil {
		l.order.MoveToFront(element)
		fn(&element.Value.(*entry[K, V]).value, true)
		return
	}
	e := &entry[K, V]{key: key}
	l.by[key] = l.order.PushFront(e)
	fn(&e.value, false)
	if l.order.Len() > l.size {
		oldest := l.order.Remove(l.order.Back()).(*entry[K, V])
		delete(l.by, oldest.key)
	}
}

// get finds a value without making one.
func (l *lru[K, V]) get(key K) (value V, found bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	element := l.by[key]
	if element == nil {
		return value, false
	}
	l.order.MoveToFront(element)
	return element.Value.(*entry[K, V]).value, true
}

func (l *lru[K, V]) put(key K, value V) {
	l.edit(key, func(v *V, _ bool) { *v = value })
}

func (l *lru[K, V]) drop(key K) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if element := l.by[key]; element != nil {
		l.order.Remove(element)
		delete(l.by, key)
	}
}

func (l *lru[K, V]) len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.by)
}
