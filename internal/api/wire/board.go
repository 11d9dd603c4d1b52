package wire

import (
	"time"

	"switchboard/internal/core/presence"
	"switchboard/internal/core/routing"
	"switchboard/internal/core/supervise"
)

// Board is the supervisors' view of what happens now.
type Board struct {
	At     time.Time    `json:"at"`
	Queues []BoardQueue `json:"queues" nullable:"false"`
	Agents []BoardAgent `json:"agents" nullable:"false"`
	Totals BoardTotals  `json:"totals"`
}

// Level is how many of all answered or lost customers were answered in time.
type Level = supervise.Level

// BoardQueue is one queue.
type BoardQueue struct {
	ID                 string     `json:"id"`
	Name               string     `json:"name"`
	Open               bool       `json:"open"`
	Waiting            int        `json:"waiting"`
	LongestWaitSeconds int64      `json:"longestWaitSeconds"`
	LongestWaitSince   *time.Time `json:"longestWaitSince,omitempty" doc:"Lets a clock run on between two boards"`
	Active             int        `json:"active"`
	AgentsAvailable    int        `json:"agentsAvailable"`
	ServiceLevel       Level      `json:"serviceLevel" doc:"Today"`
	AbandonedToday     int        `json:"abandonedToday"`
	HandledToday       int        `json:"handledToday"`
	Spark              []int      `json:"spark" nullable:"false" doc:"Arrivals per five minutes of the last hour, oldest first"`
}

// BoardAgent is an agent with their conversations.
type BoardAgent struct {
	Agent
	Active int `json:"active"`
	WrapUp int `json:"wrapup"`
}

// BoardTotals are the sums over all queues.
type BoardTotals struct {
	Waiting        int   `json:"waiting"`
	Active         int   `json:"active"`
	AgentsOnline   int   `json:"agentsOnline"`
	ServiceLevel   Level `json:"serviceLevel"`
	AbandonedToday int   `json:"abandonedToday"`
}

// OfBoard shapes a board; status finds the status that somebody is in.
func OfBoard(b supervise.Board, status func(presence.Presence) presence.Status) Board {
	w := Board{At: b.At, Queues: make([]BoardQueue, len(b.Queues)), Agents: make([]BoardAgent, len(b.Agents)),
		Totals: BoardTotals(b.Totals)}
	for i, q := range b.Queues {
		w.Queues[i] = BoardQueue{ID: q.ID, Name: q.Name, Open: q.Open, Waiting: q.Waiting, LongestWaitSince: moment(q.WaitingSince),
			Active: q.Active, AgentsAvailable: q.AgentsAvailable, ServiceLevel: q.ServiceLevel, AbandonedToday: q.AbandonedToday,
			HandledToday: q.HandledToday, Spark: q.Arrivals[:]}
		if !q.WaitingSince.IsZero() {
			w.Queues[i].LongestWaitSeconds = max(0, int64(b.At.Sub(q.WaitingSince).Seconds()))
		}
	}
	for i, a := range b.Agents {
		agent := routing.Agent{ID: a.ID, Name: a.Name, Capacity: a.Capacity, Queues: a.Queues}
		w.Agents[i] = BoardAgent{Agent: OfAgent(agent, a.Presence, status(a.Presence), a.Load), Active: a.Active, WrapUp: a.WrapUp}
	}
	return w
}
