package supervise

import (
	"container/heap"
	"context"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
)

// live is what a queue holds now.
type live struct {
	waiting int
	active  int
	line    line // by the beginning of the wait; entries of those who no longer wait are dropped when they come first
}

// load is what an agent has now.
type load struct{ units, active, wrapup int }

// put brings one conversation to what a fact says.
func (s *Service) put(w event.Work) {
	old, known := s.works[w.ConversationID]
	if known {
		s.add(old, -1)
	}
	if w.State == string(conversation.Closed) {
		delete(s.works, w.ConversationID)
		return
	}
	s.works[w.ConversationID] = w
	s.add(w, 1)
	same := known && old.State == w.State && old.QueueID == w.QueueID && old.QueuedAt == w.QueuedAt
	if w.State == string(conversation.Open) && !same {
		q := s.queue(w.QueueID)
		if len(q.line) > 64 && len(q.line) > 4*q.waiting {
			s.shorten(w.QueueID, q)
		}
		heap.Push(&q.line, place{w.QueuedAt, w.ConversationID})
	}
}

// shorten rebuilds a line that consists mostly of those who left it.
func (s *Service) shorten(id string, q *live) {
	kept := q.line[:0]
	for _, p := range q.line {
		if s.inLine(id, p) {
			kept = append(kept, p)
		}
	}
	q.line = kept
	heap.Init(&q.line)
}

func (s *Service) inLine(queue string, p place) bool {
	w, ok := s.works[p.id]
	return ok && w.State == string(conversation.Open) && w.QueueID == queue && w.QueuedAt == p.since
}

func (s *Service) queue(id string) *live {
	q := s.queues[id]
	if q == nil {
		q = &live{}
		s.queues[id] = q
	}
	return q
}

func (s *Service) add(w event.Work, n int) {
	q := s.queue(w.QueueID)
	switch conversation.State(w.State) {
	case conversation.Open:
		q.waiting += n
	case conversation.Active:
		q.active += n
		s.person(w.AgentID).active += n
	case conversation.WrapUp:
		s.person(w.AgentID).wrapup += n
	}
	if w.Holder != "" {
		s.person(w.Holder).units += n * w.Units
	}
}

func (s *Service) person(id string) *load {
	p := s.people[identity.UserID(id)]
	if p == nil {
		p = &load{}
		s.people[identity.UserID(id)] = p
	}
	return p
}

// since is when the wait of the one who waits longest began.
func (s *Service) since(id string, q *live) time.Time {
	for len(q.line) > 0 {
		if s.inLine(id, q.line[0]) {
			return time.UnixMilli(q.line[0].since).UTC()
		}
		heap.Pop(&q.line)
	}
	return time.Time{}
}

// Board shows everything as it is now, to supervisors.
func (s *Service) Board(_ context.Context, p identity.Principal) (Board, error) {
	if err := p.Require("supervise.Board", identity.Supervisor); err != nil {
		return Board{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now, dir := s.deps.Clock.Now(), s.deps.Directory
	if day := s.day(now); day > s.figures.Day {
		s.figures.turn(day)
	}
	b := Board{At: now, Version: s.version, Queues: []Queue{}, Agents: []Agent{}}
	available := map[string]int{}
	for _, a := range dir.Agents() {
		l := s.people[a.ID]
		if l == nil {
			l = &load{}
		}
		at := s.deps.Presences.Get(a.ID)
		if told, ok := s.present[a.ID]; ok && told.Since.After(at.Since) {
			at = told // the fact was here first
		}
		b.Agents = append(b.Agents, Agent{ID: a.ID, Name: a.Name, Presence: at, Load: l.units, Capacity: a.Capacity,
			Queues: a.Queues, Active: l.active, WrapUp: l.wrapup})
		if at.Connected && at.Base != "offline" {
			b.Totals.AgentsOnline++
		}
		if at.Routable() {
			for _, q := range a.Queues {
				available[q]++
			}
		}
	}
	for _, q := range dir.Queues() {
		row := s.row(q.ID, now)
		row.Name, row.Open, row.AgentsAvailable = q.Name, dir.OpenNow(q.ID, now), available[q.ID]
		b.Queues = append(b.Queues, row)
		b.Totals.add(row)
	}
	return b, nil
}

func (s *Service) row(id string, now time.Time) Queue {
	q, c := s.queue(id), s.figures.queue(id)
	c.roll(now)
	return Queue{ID: id, Waiting: q.waiting, WaitingSince: s.since(id, q), Active: q.active, ServiceLevel: c.level(),
		AbandonedToday: c.Abandoned, HandledToday: c.Handled, Arrivals: c.Arrivals}
}

func (t *Totals) add(q Queue) {
	t.Waiting += q.Waiting
	t.Active += q.Active
	t.ServiceLevel.Met += q.ServiceLevel.Met
	t.ServiceLevel.Total += q.ServiceLevel.Total
	t.AbandonedToday += q.AbandonedToday
}

// place is somebody's place in a line.
type place struct {
	since int64
	id    string
}

// line is a heap of places.
type line []place

// Len implements heap.Interface.
func (l line) Len() int { return len(l) }

// Less implements heap.Interface.
func (l line) Less(i, j int) bool { return l[i].since < l[j].since }

// Swap implements heap.Interface.
func (l line) Swap(i, j int) { l[i], l[j] = l[j], l[i] }

// Push implements heap.Interface.
func (l *line) Push(x any) { *l = append(*l, x.(place)) }

// Pop implements heap.Interface.
func (l *line) Pop() any {
	old := *l
	x := old[len(old)-1]
	*l = old[:len(old)-1]
	return x
}
