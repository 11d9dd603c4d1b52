package conversation

import "switchboard/internal/kit/errs"

// State is where a conversation stands in its life cycle. States, transitions and reasons are those of Dynamics 365
// (conversation states of the unified routing documentation).
type State string

// The states.
const (
	Open    State = "open"    // waits for an agent
	Active  State = "active"  // an agent has it
	Waiting State = "waiting" // set aside until the customer writes again; takes no capacity
	WrapUp  State = "wrapup"  // the exchange is over, the agent finishes
	Closed  State = "closed"  // the end
)

// Reason says why a conversation is in its state.
type Reason string

// The reasons.
const (
	AwaitingAssignment    Reason = "awaiting_agent_assignment"
	AwaitingAcceptance    Reason = "awaiting_agent_acceptance"
	InConversation        Reason = "in_conversation"
	AwaitingCustomer      Reason = "awaiting_customer_response"
	AgentMovedToWrapUp    Reason = "agent_moved_to_wrap_up"
	CustomerLeftActive    Reason = "customer_disconnected_or_left_active"
	CustomerMovedToWrapUp Reason = "customer_moved_to_wrap_up"
	EndedByAgent          Reason = "ended_by_agent"
	ClosedFromWaiting     Reason = "auto_closed_from_waiting"
	ClosedBySystem        Reason = "auto_closed_by_system"
	ClosedByOverflow      Reason = "closed_due_to_overflow"
	CustomerLeftOpen      Reason = "customer_left_open"
	EndedByBot            Reason = "ended_by_bot"
	ClosedByFailure       Reason = "closed_due_to_failure"
	ForceClosed           Reason = "force_closed_by_supervisor"
	ClosedByAdmin         Reason = "closed_by_admin"
	AssignedBySupervisor  Reason = "assigned_by_supervisor"
	Transferred           Reason = "transferred"
	Released              Reason = "released"
	AgentGone             Reason = "agent_gone" // the agent dropped off; the conversation waits again
	CustomerReturned      Reason = "customer_returned"
	Reopened              Reason = "reopened_by_agent"
)

// transitions lists what may follow each state. Closed is terminal.
var transitions = map[State][]State{
	Open:    {Active, Closed},
	Active:  {Active, Open, Waiting, WrapUp, Closed},
	Waiting: {Active, Open, Closed},
	WrapUp:  {Active, Closed},
	Closed:  {},
}

// may tells whether to may follow from. Open to open is a change of queue.
func may(from, to State) bool {
	if from == Open && to == Open {
		return true
	}
	for _, s := range transitions[from] {
		if s == to {
			return true
		}
	}
	return false
}

// States lists every state.
var States = []State{Open, Active, Waiting, WrapUp, Closed}

func illegal(op string, from, to State) error {
	return errs.New(op, errs.Conflict, "The conversation is "+string(from)+" by now, so it cannot become "+string(to)+".")
}
