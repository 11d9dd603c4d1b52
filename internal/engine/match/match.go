// Package match decides which agent gets which waiting work. It holds queues, agents, waiting work and the capacity that work
// takes, and answers every change with the assignments that it makes possible. It has no clock, no I/O and no goroutines: the
// same commands give the same decisions. It does not decide what an assignment means; routing commits it, or cancels it.
//
// Of all pairs of a waiting work and an agent who may get it, the first is assigned, again and again until no pair is left:
// the work by priority of its queue, own priority, time of queueing and id; the agent by refusals of that work, then by the
// method of the queue. So nothing waits beside an agent who could take it, and a work that nobody can take holds up no other.
package match

// Names of what is matched.
type (
	QueueID string
	AgentID string
	WorkID  string
)

// Method orders the agents of a queue.
type Method string

// The methods.
const (
	LongestIdle     Method = "longest_idle"     // who has waited longest since the last assignment or release
	RoundRobin      Method = "round_robin"      // whose last assignment from this queue is longest ago; among those without one the longest idle
	HighestCapacity Method = "highest_capacity" // who has most units free; among equals the longest idle
)

// DeclineLimit is the number of refusals of one work after which an agent is skipped for it.
const DeclineLimit = 3

// MaxCandidates bounds the explanation of a decision.
const MaxCandidates = 32

// Queue is where work waits.
type Queue struct {
	ID       QueueID
	Priority int // lower goes first
	Method   Method
}

// Agent is somebody who takes work.
type Agent struct {
	ID        AgentID
	Queues    []QueueID
	Capacity  int   // units
	Available bool  // may be given work now
	IdleSince int64 // milliseconds; the engine moves it on with each assignment and release
}

// Work waits for an agent.
type Work struct {
	ID       WorkID
	Queue    QueueID
	Priority int   // lower goes first
	QueuedAt int64 // milliseconds
	Units    int   // capacity it takes
	Manual   bool  // has a place in the queue, but is taken by hand only
	// Declines counts refusals by agent. The engine keeps the map and does not change it.
	Declines map[AgentID]int
}

// Reason says in one word why a decision is as it is.
type Reason string

// The reasons. An assignment is explained by the method of its queue, or by FewestDeclines; the others explain waiting.
const (
	FewestDeclines Reason = "fewest_declines" // everybody who could take it has refused it before
	NoMembers      Reason = "no_members"
	NobodyReady    Reason = "nobody_available"
	NoCapacity     Reason = "no_capacity"
	AllDeclined    Reason = "all_declined"
)

// Why says why a candidate was chosen or not.
type Why string

// What can be said of a candidate.
const (
	Chosen       Why = "chosen"
	Behind       Why = "behind"          // could take it, comes later in the order
	Refused      Why = "declined_before" // could take it, but has refused it
	Declined     Why = "declined"        // has refused it DeclineLimit times
	Full         Why = "no_capacity"
	NotAvailable Why = "not_available"
)

// Candidate is one agent of the queue as a decision saw them.
type Candidate struct {
	Agent     AgentID
	Why       Why
	IdleSince int64
	Load      int // units taken
	Capacity  int
	Declines  int
}

// Eligible tells whether the agent could have got the work.
func (c Candidate) Eligible() bool { return c.Why == Chosen || c.Why == Behind || c.Why == Refused }

// Decision is an assignment, or, with no Agent, that a work has to wait.
type Decision struct {
	Work   WorkID
	Queue  QueueID
	Method Method
	Agent  AgentID
	Reason Reason
	// Candidates are at most MaxCandidates agents: the chosen one, then the queue's order, then those who are not available.
	// The slice is valid until the next decision.
	Candidates []Candidate
}
