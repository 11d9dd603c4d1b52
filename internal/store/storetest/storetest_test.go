package storetest_test

import (
	"testing"
	"time"

	"switchboard/internal/core/event"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

var testTime = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

type fact struct {
	Word string `json:"word"`
}

func (fact) Kind() event.Kind { return "test.happened" }

func TestEachDatabaseIsFreshAndWritable(t *testing.T) {
	t.Parallel()
	for range 2 {
		storetest.Each(t, func(t *testing.T, db *store.DB) {
			if head := db.Head(); head != 0 {
				t.Fatalf("head of a fresh database = %d, want 0", head)
			}
			err := db.Write(t.Context(), func(tx event.Tx) error {
				tx.Append(event.New("test:1", testTime, event.System, fact{"hello"}))
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			events, err := db.After(t.Context(), 0, 10)
			if err != nil || len(events) != 1 {
				t.Fatalf("events = %v, %v; want one", events, err)
			}
			if got, err := event.Decode[fact](events[0]); err != nil || got.Word != "hello" {
				t.Fatalf("fact = %+v, %v", got, err)
			}
		})
	}
}
