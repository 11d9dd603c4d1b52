package conversation_test

import (
	"testing"

	"switchboard/internal/core/conversation"
	"switchboard/internal/kit/clock"
	"switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

// What is added to the context after the opening is stored.
func TestVisitedPagesAreKept(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sql.DB) {
		ctx, store := t.Context(), sql.Conversations{DB: db}
		s := conversation.New(store, db, directory{}, noBlobs{}, clock.System{})
		c, _, err := s.Open(ctx, opening("v1"))
		if err != nil {
			t.Fatal(err)
		}
		before := len(c.Context.Pages)
		if err := s.Visit(ctx, "v1", c.ID, "https://example.com/returns", "Returns"); err != nil {
			t.Fatal(err)
		}
		after, err := store.Get(ctx, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(after.Context.Pages); n != before+1 || after.Context.Pages[n-1].Title != "Returns" {
			t.Errorf("the pages are %+v", after.Context.Pages)
		}
	})
}
