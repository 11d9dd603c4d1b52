package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"switchboard/test/rig"
)

// closed runs n clients, each on a connection of its own and one request after the other, until the time is over. do returns how
// many operations it did, and counts one sample.
func closed(ctx context.Context, address string, n int, lasts time.Duration, do func(client int, w *rig.Wire) error) (samples []time.Duration, err error) {
	ctx, cancel := context.WithTimeout(ctx, lasts)
	defer cancel()
	var all sync.WaitGroup
	took, failed := make([][]time.Duration, n), make(chan error, n)
	for c := range n {
		all.Go(func() {
			w, err := rig.Dial(address)
			if err != nil {
				failed <- err
				return
			}
			defer w.Close()
			for ctx.Err() == nil {
				begun := time.Now()
				if err := do(c, w); err != nil {
					failed <- err
					cancel()
					return
				}
				took[c] = append(took[c], time.Since(begun))
			}
		})
	}
	all.Wait()
	close(failed)
	for err := range failed {
		return nil, err
	}
	for _, t := range took {
		samples = append(samples, t...)
	}
	return samples, nil
}

// paced calls do at a fixed rate from a pool of n connections, whether or not earlier calls have been answered, so that a slow
// server is seen as such. due is when the call should have begun.
func paced(ctx context.Context, address string, n int, rate float64, lasts time.Duration, do func(i int, due time.Time, w *rig.Wire) error) (calls int, err error) {
	type ticket struct {
		i   int
		due time.Time
	}
	tickets, failed := make(chan ticket, int(rate*lasts.Seconds())+1), make(chan error, n)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var all sync.WaitGroup
	for range n {
		w, err := rig.Dial(address)
		if err != nil {
			return 0, err
		}
		all.Go(func() {
			defer w.Close()
			for t := range tickets {
				if err := do(t.i, t.due, w); err != nil {
					failed <- err
					cancel()
					return
				}
			}
		})
	}
	begun, gap := time.Now(), time.Duration(float64(time.Second)/rate)
	for ; ctx.Err() == nil; calls++ {
		due := begun.Add(time.Duration(calls) * gap)
		if due.Sub(begun) >= lasts {
			break
		}
		time.Sleep(time.Until(due))
		tickets <- ticket{calls, due}
	}
	close(tickets)
	all.Wait()
	close(failed)
	for err := range failed {
		return calls, err
	}
	return calls, ctx.Err()
}

// ok turns an unexpected status into an error.
func ok(status int, body []byte, err error) error {
	if err == nil && status >= 300 {
		err = fmt.Errorf("answer %d: %.300s", status, body)
	}
	return err
}

// visitors starts n sessions, each with a conversation when open is set.
func (s *stage) visitors(ctx context.Context, n int, open bool) ([]*rig.Visitor, error) {
	list := make([]*rig.Visitor, n)
	failed := make(chan error, n)
	room := make(chan struct{}, 8)
	var all sync.WaitGroup
	for i := range n {
		room <- struct{}{}
		all.Go(func() {
			defer func() { <-room }()
			v, err := rig.NewVisitor(ctx, s.Base, s.Widget)
			if err == nil && open {
				_, err = v.Open(ctx, fmt.Sprint("open-", i), "Hello, I have a question about my order.")
			}
			if list[i] = v; err != nil {
				failed <- err
			}
		})
	}
	all.Wait()
	close(failed)
	for err := range failed {
		return nil, err
	}
	return list, nil
}
