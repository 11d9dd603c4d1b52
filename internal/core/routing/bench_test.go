package routing_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/store/storetest"
)

// BenchmarkAssign opens conversations with a first message from 32 visitors at once and waits until each is offered to an agent, on
// SQLite with full sync.
func BenchmarkAssign(b *testing.B) {
	f := newFixture(b, storetest.SQLite(b))
	f.agents(1_000_000, names(20, "agent-%02d")...)
	f.route()
	f.clock.BlockUntil(2) // renewal and timers: the router is at work
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	var offers atomic.Int64
	all := make(chan struct{})
	from := f.db.Head()
	var follower sync.WaitGroup
	follower.Go(func() {
		_ = event.Follow(ctx, f.db, from, func(_ context.Context, events []event.Event) error {
			for _, e := range events {
				if e.Kind == event.KindConversationOffer && offers.Add(1) == int64(b.N) {
					close(all)
				}
			}
			return nil
		})
	})
	b.ResetTimer()
	var next atomic.Int64
	var visitors sync.WaitGroup
	for range 32 {
		visitors.Go(func() {
			for i := next.Add(1); i <= int64(b.N); i = next.Add(1) {
				name := fmt.Sprint("visitor-", i)
				if _, _, err := f.Open(ctx, conversation.Opening{VisitorID: conversation.VisitorID(name), Key: name, Channel: "chat",
					WidgetID: "w", WorkstreamID: f.stream, Mode: conversation.Live, Name: name, Locale: "en", Message: "hello"}); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	visitors.Wait()
	<-all
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "assigned/s")
	cancel()
	follower.Wait()
}
