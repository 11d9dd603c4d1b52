package match_test

import (
	"cmp"
	"maps"
	"slices"

	"switchboard/internal/engine/match"
)

// naive is the rule of the package comment without any index: it looks at every pair. The engine has to agree with it.
type naive struct {
	queues map[match.QueueID]match.Queue
	agents map[match.AgentID]match.Agent
	works  map[match.WorkID]match.Work // that wait or are to wait again
	held   map[match.WorkID]hold
	turns  map[match.AgentID]map[match.QueueID]int
	turn   int
}

type hold struct {
	by    match.AgentID
	units int
}

type pair struct {
	work  match.WorkID
	agent match.AgentID
}

func newNaive() *naive {
	return &naive{queues: map[match.QueueID]match.Queue{}, agents: map[match.AgentID]match.Agent{}, works: map[match.WorkID]match.Work{},
		held: map[match.WorkID]hold{}, turns: map[match.AgentID]map[match.QueueID]int{}}
}

func (n *naive) load(a match.AgentID) (units int) {
	for _, h := range n.held {
		if h.by == a {
			units += h.units
		}
	}
	return units
}

func (n *naive) eligible(w match.Work, a match.Agent) bool {
	return !w.Manual && a.Available && slices.Contains(a.Queues, w.Queue) &&
		w.Declines[a.ID] < match.DeclineLimit && a.Capacity-n.load(a.ID) >= w.Units
}

func (n *naive) waiting() []match.Work {
	var out []match.Work
	for id, w := range n.works {
		if _, held := n.held[id]; !held {
			out = append(out, w)
		}
	}
	slices.SortFunc(out, func(v, w match.Work) int {
		return cmp.Or(cmp.Compare(n.priority(v.Queue), n.priority(w.Queue)), cmp.Compare(v.Priority, w.Priority),
			cmp.Compare(v.QueuedAt, w.QueuedAt), cmp.Compare(v.ID, w.ID))
	})
	return out
}

// priority of a queue that is not described yet is 100.
func (n *naive) priority(id match.QueueID) int {
	if q, ok := n.queues[id]; ok {
		return q.Priority
	}
	return 100
}

func (n *naive) compare(w match.Work, a, b match.Agent) int {
	refusals := cmp.Compare(w.Declines[a.ID], w.Declines[b.ID])
	idle, id := cmp.Compare(a.IdleSince, b.IdleSince), cmp.Compare(a.ID, b.ID)
	switch n.queues[w.Queue].Method {
	case match.RoundRobin:
		return cmp.Or(refusals, cmp.Compare(n.turns[a.ID][w.Queue], n.turns[b.ID][w.Queue]), idle, id)
	case match.HighestCapacity:
		return cmp.Or(refusals, cmp.Compare(b.Capacity-n.load(b.ID), a.Capacity-n.load(a.ID)), idle, id)
	}
	return cmp.Or(refusals, idle, id)
}

// match makes every assignment.
func (n *naive) match(now int64) (made []pair) {
	for again := true; again; {
		again = false
		for _, w := range n.waiting() {
			var fit []match.Agent
			for _, a := range n.agents {
				if n.eligible(w, a) {
					fit = append(fit, a)
				}
			}
			if len(fit) == 0 {
				continue
			}
			a := slices.MinFunc(fit, func(a, b match.Agent) int { return n.compare(w, a, b) })
			n.turn++
			if n.turns[a.ID] == nil {
				n.turns[a.ID] = map[match.QueueID]int{}
			}
			n.turns[a.ID][w.Queue] = n.turn
			n.hold(w.ID, a.ID, w.Units, now)
			made = append(made, pair{w.ID, a.ID})
			again = true
			break
		}
	}
	return made
}

func (n *naive) hold(w match.WorkID, by match.AgentID, units int, at int64) {
	n.idle(by, at)
	n.held[w] = hold{by, units}
}

func (n *naive) release(w match.WorkID, at int64) {
	if h, ok := n.held[w]; ok {
		n.idle(h.by, at)
		delete(n.held, w)
	}
}

func (n *naive) idle(id match.AgentID, at int64) {
	if a, ok := n.agents[id]; ok {
		a.IdleSince = max(a.IdleSince, at)
		n.agents[id] = a
	}
}

func (n *naive) putAgent(a match.Agent) {
	a.IdleSince = max(a.IdleSince, n.agents[a.ID].IdleSince)
	n.agents[a.ID] = a
	maps.DeleteFunc(n.turns[a.ID], func(q match.QueueID, _ int) bool { return !slices.Contains(a.Queues, q) })
}
