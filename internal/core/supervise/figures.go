package supervise

import (
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
)

// figures are what a day adds up to. They are kept as JSON by the checkpoint.
type figures struct {
	Day    string             `json:"day"` // 2006-01-02 in the board's zone
	Queues map[string]*counts `json:"queues"`
}

// counts are the figures of one queue.
type counts struct {
	Met       int `json:"met"`       // answered within the promise
	Answered  int `json:"answered"`  //
	Abandoned int `json:"abandoned"` // left before an answer, or sent away
	Handled   int `json:"handled"`   // closed after an answer
	// Bucket is the number of the newest five minutes since 1970; Arrivals end with it.
	Bucket   int64        `json:"bucket"`
	Arrivals [Buckets]int `json:"arrivals"`
}

func (f *figures) queue(id string) *counts {
	if f.Queues == nil {
		f.Queues = map[string]*counts{}
	}
	c := f.Queues[id]
	if c == nil {
		c = &counts{}
		f.Queues[id] = c
	}
	return c
}

// turn begins a new day. Arrivals of the last hour stay.
func (f *figures) turn(day string) {
	if f.Day == day {
		return
	}
	f.Day = day
	for _, c := range f.Queues {
		*c = counts{Bucket: c.Bucket, Arrivals: c.Arrivals}
	}
}

// arrived counts somebody who begins to wait.
func (c *counts) arrived(at time.Time) {
	c.roll(at)
	if i := Buckets - 1 - int(c.Bucket-bucket(at)); i >= 0 {
		c.Arrivals[i]++
	}
}

// roll moves the buckets on to the moment given.
func (c *counts) roll(now time.Time) {
	n := bucket(now)
	if n <= c.Bucket {
		return
	}
	shift := min(n-c.Bucket, Buckets)
	copy(c.Arrivals[:], c.Arrivals[shift:])
	for i := Buckets - shift; i < Buckets; i++ {
		c.Arrivals[i] = 0
	}
	c.Bucket = n
}

func bucket(at time.Time) int64 { return at.UnixMilli() / BucketTime.Milliseconds() }

// waited counts the end of a wait in a queue, and a conversation that is over.
func (c *counts) waited(fact event.ConversationState, at time.Time, promise time.Duration) {
	from, to := conversation.State(fact.From), conversation.State(fact.To)
	switch {
	case from == conversation.Open && to == conversation.Active:
		c.Answered++
		if at.Sub(time.UnixMilli(fact.WaitedSince)) <= promise {
			c.Met++
		}
	case from == conversation.Open && to == conversation.Closed:
		c.Abandoned++
	case to == conversation.Closed:
		c.Handled++
	}
}

// level is met of all who were answered or left.
func (c *counts) level() Level { return Level{Met: c.Met, Total: c.Answered + c.Abandoned} }
