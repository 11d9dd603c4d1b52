package search_test

import (
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/page"
	"switchboard/internal/search"
	"switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

const benchConversations = 100_000

// BenchmarkSearch reads the first page of searches over 100,000 conversations of eight messages: 1 in 100 is open, 1 in 1,000
// belongs to the agent's queue.
func BenchmarkSearch(b *testing.B) {
	for name, open := range map[string]func(testing.TB) *sql.DB{"sqlite": storetest.SQLite, "postgres": storetest.Postgres} {
		b.Run(name, func(b *testing.B) {
			db := open(b)
			s := conversation.New(sql.Conversations{DB: db}, db, directory{}, noBlobs{}, clock.System{})
			stock(b, db)
			index(b, db, s)
			for _, search := range []string{"order", "orde", "or", "where order monday", "w1000", "w10", "nobody", "C-000077", "77"} {
				for _, p := range []identity.Principal{lead, sales} {
					for _, closed := range []bool{true, false} {
						b.Run(fmt.Sprintf("%s/%s/any=%v", search, p.ID, closed), func(b *testing.B) {
							for b.Loop() {
								if _, err := s.List(b.Context(), p, conversation.Query{View: conversation.All, Any: closed, Search: search}, page.Request{}); err != nil {
									b.Fatal(err)
								}
							}
						})
					}
				}
			}
		})
	}
}

// stock writes conversations as they are after a while, with the facts that opened them.
func stock(b *testing.B, db *sql.DB) {
	store := sql.Conversations{DB: db}
	begin := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	lines := []string{"Where is my order? I wait since Monday.", "Hello, thank you for your message. Let me look that up for you.", "It is number %d and should have come yesterday.",
		"I have found it. The parcel left our house on Friday.", "When will it arrive at my place in w%d?", "Tomorrow before noon, the carrier says.", "Great, thank you so much!", "You are welcome. Have a nice day."}
	numbers := make([]int, benchConversations)
	for i := range numbers {
		numbers[i] = i + 1
	}
	for part := range slices.Chunk(numbers, 500) {
		err := db.Write(b.Context(), func(tx event.Tx) error {
			for _, n := range part {
				at := begin.Add(time.Duration(n) * time.Minute)
				c := conversation.Conversation{ID: conversation.ID(fmt.Sprintf("c%08d", n)), Number: int64(n), Channel: "chat", Mode: conversation.Live, State: conversation.Closed,
					WorkstreamID: "ws", QueueID: "q-help", VisitorID: conversation.VisitorID(fmt.Sprint("v", n)), CustomerName: fmt.Sprintf("Customer%d Müller", n%5000),
					CustomerEmail: fmt.Sprintf("customer%d@example.com", n), ActivityAt: at, CreatedAt: at, Version: 1}
				if n%100 == 0 {
					c.State = conversation.Active
				}
				if n%1000 == 0 {
					c.QueueID = "q-sales"
				}
				if err := store.Insert(b.Context(), tx, c, nil); err != nil {
					return err
				}
				for i, line := range lines {
					if i == 2 || i == 4 {
						line = fmt.Sprintf(line, n)
					}
					if err := store.AddMessage(b.Context(), tx, conversation.Message{ID: fmt.Sprint(n, "-", i), ConversationID: c.ID, Seq: int64(i + 1), Kind: conversation.Text,
						From: conversation.Customer, Body: line, Key: fmt.Sprint(i), At: at}); err != nil {
						return err
					}
				}
				tx.Append(event.New(c.ID.Topic(), at, event.System, event.ConversationOpened{}))
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// index follows the facts and says how fast.
func index(b *testing.B, db *sql.DB, s *conversation.Service) {
	begun := time.Now()
	f := search.New(search.Needs{Index: sql.Search{DB: db}, Conversations: s, Writer: db, Feed: db, Clock: clock.System{}, Log: slog.New(slog.DiscardHandler)})
	if err := f.CatchUp(b.Context()); err != nil {
		b.Fatal(err)
	}
	b.Logf("%.0f conversations indexed a second", benchConversations/time.Since(begun).Seconds())
	if _, err := db.Pools().Write.ExecContext(b.Context(), "ANALYZE"); err != nil { // as PostgreSQL does by itself after a while
		b.Fatal(err)
	}
}
