// Package routing gives waiting work to agents. It decides where work waits and who it is offered to: it keeps the match engine
// beside the feed of facts, commits what the engine decides, and takes work back from people who are gone. It does not decide
// what a conversation is, nor when an offer may be accepted.
//
// The truth is in the store. What routing knows is rebuilt from there at each start and after each fault, so it may be killed at
// any moment. One router is active in an installation; the epoch of its lease is checked where each offer is committed.
package routing

import (
	"context"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/engine/match"
)

// Queue is where work waits, as the configuration has it.
type Queue struct {
	ID                  string            `json:"id"`
	Name                string            `json:"name"`
	Priority            int               `json:"priority"`
	Method              match.Method      `json:"method"`
	HoursID             string            `json:"hoursId"`
	Members             []identity.UserID `json:"members"`
	ServiceLevelSeconds int               `json:"serviceLevelSeconds"`
	OfferSeconds        int               `json:"offerSeconds"`
	MaxWaitMinutes      int               `json:"maxWaitMinutes"`
}

// OfferTime is how long an agent may think about an offer from the queue.
func (q Queue) OfferTime() time.Duration {
	if q.OfferSeconds <= 0 {
		return defaultOffer
	}
	return time.Duration(q.OfferSeconds) * time.Second
}

const defaultOffer = 30 * time.Second

// Agent is a person who takes work.
type Agent struct {
	ID       identity.UserID
	Name     string
	Capacity int
	Queues   []string
}

// Outcome says what became of a decision.
type Outcome string

// The outcomes.
const (
	Offered Outcome = "offered"
	Waiting Outcome = "waiting" // nobody can take it now
	None    Outcome = "none"    // nobody is there who ever could
)

// Decision is one answer of routing with what it saw. Reasons and whys are codes of package match.
type Decision struct {
	ID             string
	ConversationID conversation.ID
	At             time.Time
	Outcome        Outcome
	AgentID        identity.UserID // empty unless offered
	QueueID        string
	Method         match.Method
	Reason         match.Reason
	IdleSeconds    int64 // of the chosen agent
	Candidates     []Candidate
}

// Candidate is one agent whom a decision considered.
type Candidate struct {
	AgentID     identity.UserID `json:"agentId"`
	Eligible    bool            `json:"eligible"`
	Why         match.Why       `json:"why"`
	IdleSeconds int64           `json:"idleSeconds"`
	Load        int             `json:"load"`
	Capacity    int             `json:"capacity"`
	Declines    int             `json:"declines,omitempty"`
}

// Work is an open conversation as routing reads it back.
type Work struct {
	event.Work
	OfferID   conversation.OfferID // the offer that runs
	ExpiresAt time.Time            // of the offer
	OfferedAt time.Time
	Accepted  time.Time
}

// Started is one service start: somebody waited since QueuedAt and was served at At.
type Started struct {
	QueuedAt time.Time
	At       time.Time
}

// Idle is when somebody was last given work, or last finished some.
type Idle struct {
	AgentID identity.UserID
	Since   time.Time
}

// Store is what routing keeps and reads back.
type Store interface {
	// OpenWork reads open conversations in the order of their ids, after the one given.
	OpenWork(ctx context.Context, after conversation.ID, limit int) ([]Work, error)
	// OneWork reads one conversation; a missing one is errs.NotFound.
	OneWork(ctx context.Context, id conversation.ID) (Work, error)
	// LastBusy reads, for everybody who was ever there, when they last got or finished work; those who never did are left out.
	LastBusy(ctx context.Context) ([]Idle, error)
	// LastStarted reads the newest accepted conversations of a queue, oldest first.
	LastStarted(ctx context.Context, queue string, limit int) ([]Started, error)

	AddDecision(ctx context.Context, tx event.Tx, d Decision) error
	// Decisions reads the newest of a conversation, newest first.
	Decisions(ctx context.Context, id conversation.ID, limit int) ([]Decision, error)

	// Acquire takes the lease for holder until expires and returns its new epoch; it is Conflict while somebody else holds it.
	Acquire(ctx context.Context, tx event.Tx, lease, holder string, now, expires time.Time) (epoch int64, err error)
	// Renew moves the end of the lease on; it is Conflict when the lease has another epoch by now.
	Renew(ctx context.Context, tx event.Tx, lease string, epoch int64, expires time.Time) error
	// Guard is Conflict when the lease has another epoch by now.
	Guard(ctx context.Context, tx event.Tx, lease string, epoch int64) error
}
