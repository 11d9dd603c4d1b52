package app

import (
	"context"

	"switchboard/internal/search"
	"switchboard/internal/store/sql"
)

// startSearch lets the search index follow the facts until the product stops.
func (a *App) startSearch(context.Context) error {
	follower := search.New(search.Needs{Index: sql.Search{DB: a.db}, Conversations: a.conversations, Writer: a.db, Feed: a.db, Clock: a.clock, Log: a.log})
	a.background.Go(func() { follower.Run(a.running) })
	return nil
}
