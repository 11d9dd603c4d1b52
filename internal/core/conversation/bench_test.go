package conversation_test

import (
	"context"
	"fmt"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/kit/clock"
	"switchboard/internal/search"
	"switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

func bench(b *testing.B, run func(b *testing.B, f fixture)) {
	for name, open := range map[string]func(testing.TB) *sql.DB{"sqlite": storetest.SQLite, "postgres": storetest.Postgres} {
		b.Run(name, func(b *testing.B) {
			db := open(b)
			run(b, fixture{Service: conversation.New(sql.Conversations{DB: db}, db, directory{}, noBlobs{}, clock.System{}), db: db})
		})
	}
}

// BenchmarkReceive stores a customer's message with full sync; eight customers write at once.
func BenchmarkReceive(b *testing.B) { bench(b, receive) }

// BenchmarkReceiveFollowed does so while the search index follows.
func BenchmarkReceiveFollowed(b *testing.B) {
	bench(b, func(b *testing.B, f fixture) {
		ctx, stop := context.WithCancel(b.Context())
		follower, ended := search.New(search.Needs{Index: sql.Search{DB: f.db}, Conversations: f, Writer: f.db, Feed: f.db, Clock: clock.System{}, Log: slog.New(slog.DiscardHandler)}), make(chan struct{})
		go func() {
			defer close(ended)
			follower.Run(ctx)
		}()
		receive(b, f)
		b.ReportMetric(float64(follower.Behind()), "facts-behind")
		stop()
		<-ended
	})
}

func receive(b *testing.B, f fixture) {
	var ids []conversation.ID
	for i := range 8 {
		c, _, err := f.Open(b.Context(), opening(fmt.Sprint("v", i)))
		if err != nil {
			b.Fatal(err)
		}
		ids = append(ids, c.ID)
	}
	var worker, key atomic.Int64
	b.SetParallelism(4) // 8 goroutines on 2 cores
	b.ResetTimer()
	start := time.Now()
	b.RunParallel(func(pb *testing.PB) {
		i := int(worker.Add(1)-1) % len(ids)
		for pb.Next() {
			d := conversation.Draft{Key: fmt.Sprint(key.Add(1)), Body: "Where is my order? I wait since Monday."}
			if _, err := f.Receive(b.Context(), conversation.VisitorID(fmt.Sprint("v", i)), ids[i], d); err != nil {
				b.Error(err)
			}
		}
	})
	b.ReportMetric(float64(b.N)/time.Since(start).Seconds(), "messages/s")
}

// BenchmarkOpen opens conversations with a first message; 32 customers at once.
func BenchmarkOpen(b *testing.B) {
	bench(b, func(b *testing.B, f fixture) {
		var n atomic.Int64
		b.SetParallelism(16)
		b.ResetTimer()
		start := time.Now()
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				if _, _, err := f.Open(b.Context(), opening(fmt.Sprint("v", n.Add(1)))); err != nil {
					b.Error(err)
				}
			}
		})
		b.ReportMetric(float64(b.N)/time.Since(start).Seconds(), "conversations/s")
	})
}
