// Package supervise shows what happens now: queues, agents and today's figures, kept in memory beside the feed of facts. It decides
// what the figures mean. It does not decide who may change what it shows; that is the conversations' own.
//
// Figures of the day are those of the time zone given to New. A checkpoint keeps them every few seconds with their place in the
// feed, so a restart reads back only what came after it.
package supervise

import (
	"context"
	"encoding/json"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
)

// Buckets is how many figures of arrivals a queue shows, one for each BucketTime.
const (
	Buckets    = 12
	BucketTime = 5 * time.Minute
)

// Board is everything at one moment.
type Board struct {
	At      time.Time
	Version int64
	Queues  []Queue // by name
	Agents  []Agent // by name
	Totals  Totals
}

// Level is a service level: how many of the answered or abandoned customers were answered in time.
type Level struct {
	Met   int `json:"met"`
	Total int `json:"total"`
}

// Queue is one queue on the board.
type Queue struct {
	ID              string
	Name            string
	Open            bool
	Waiting         int
	WaitingSince    time.Time // of who waits longest; zero when nobody does
	Active          int
	AgentsAvailable int
	ServiceLevel    Level // today
	AbandonedToday  int
	HandledToday    int
	Arrivals        [Buckets]int // of the last hour, oldest first; the last one has only begun
}

// Agent is one agent on the board.
type Agent struct {
	ID       identity.UserID
	Name     string
	Presence presence.Presence
	Load     int // units
	Capacity int
	Queues   []string
	Active   int // conversations
	WrapUp   int
}

// Totals are the sums over all queues.
type Totals struct {
	Waiting        int
	Active         int
	AgentsOnline   int
	ServiceLevel   Level
	AbandonedToday int
}

// Checkpoints keep state beside its place in the feed.
type Checkpoints interface {
	// Checkpoint reads what was kept under the name; a missing one is errs.NotFound.
	Checkpoint(ctx context.Context, name string) (seq int64, data json.RawMessage, err error)
	PutCheckpoint(ctx context.Context, tx event.Tx, name string, seq int64, data json.RawMessage) error
}
