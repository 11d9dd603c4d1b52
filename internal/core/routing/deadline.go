package routing

import (
	"container/heap"
	"time"

	"switchboard/internal/core/conversation"
)

// deadline is something to look at later. What it means is checked against the state when it is due, so none is ever removed.
type deadline struct {
	at    time.Time
	kind  deadlineKind
	id    conversation.ID
	offer conversation.OfferID
}

type deadlineKind int

const (
	offerEnds deadlineKind = iota // an offer runs out
	agentGone                     // an active conversation's agent may be gone for good
	lookAgain                     // a conversation is read again from the store
)

type deadlines []deadline

// Len implements heap.Interface.
func (d deadlines) Len() int { return len(d) }

// Less implements heap.Interface.
func (d deadlines) Less(i, j int) bool { return d[i].at.Before(d[j].at) }

// Swap implements heap.Interface.
func (d deadlines) Swap(i, j int) { d[i], d[j] = d[j], d[i] }

// Push implements heap.Interface.
func (d *deadlines) Push(x any) { *d = append(*d, x.(deadline)) }

// Pop implements heap.Interface.
func (d *deadlines) Pop() any {
	old := *d
	x := old[len(old)-1]
	*d = old[:len(old)-1]
	return x
}

func (d *deadlines) add(x deadline) { heap.Push(d, x) }

// due takes the first deadline that has passed.
func (d *deadlines) due(now time.Time) (deadline, bool) {
	if len(*d) == 0 || (*d)[0].at.After(now) {
		return deadline{}, false
	}
	return heap.Pop(d).(deadline), true
}

// next is how long until the first deadline; false when there is none.
func (d deadlines) next(now time.Time) (time.Duration, bool) {
	if len(d) == 0 {
		return 0, false
	}
	return max(0, d[0].at.Sub(now)), true
}
