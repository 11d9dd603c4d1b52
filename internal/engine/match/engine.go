package match

import (
	"math"
	"slices"
)

// Engine is the state of matching. It is used by one goroutine.
type Engine struct {
	queues map[QueueID]*queue
	agents map[AgentID]*agent
	works  map[WorkID]*work
	turn   int64  // counts assignments, for round robin
	random uint32 // of the treaps; a fixed start keeps decisions and times reproducible

	dirty  []entry // what may have become possible since the last Match
	heap   heap
	sample []Candidate // of the decision being told
}

type queue struct {
	Queue
	waiting tree[*work]
	ready   tree[*member] // available agents in the order of the method
	away    tree[*member] // the others
}

type agent struct {
	Agent
	load    int // units held
	held    int // works held
	known   bool
	dirty   bool
	members []*member
}

// member is an agent's place in one queue.
type member struct {
	agent *agent
	queue *queue
	turn  int64 // of the last assignment from this queue
	ready bool
	node  node[*member]
}

type work struct {
	Work
	queue  *queue // nil unless it waits or is to wait again
	inTree bool
	node   node[*work]

	holder *agent
	units  int // taken from the holder
	before undo
}

// undo is what Cancel restores.
type undo struct {
	member *member
	turn   int64
	idle   int64
}

// New makes an empty engine.
func New() *Engine {
	return &Engine{queues: map[QueueID]*queue{}, agents: map[AgentID]*agent{}, works: map[WorkID]*work{}, random: 0x9e3779b9,
		sample: make([]Candidate, 0, MaxCandidates)}
}

// next is a xorshift generator (Marsaglia 2003).
func (e *Engine) next() uint32 {
	e.random ^= e.random << 13
	e.random ^= e.random >> 17
	e.random ^= e.random << 5
	return e.random
}

const defaultPriority = 100

// queue finds a queue, or makes one that PutQueue describes later: commands may come in any order.
func (e *Engine) queue(id QueueID) *queue {
	q := e.queues[id]
	if q == nil {
		q = &queue{Queue: Queue{ID: id, Priority: defaultPriority, Method: LongestIdle}}
		e.queues[id] = q
	}
	return q
}

// PutQueue describes a queue, anew or for the first time.
func (e *Engine) PutQueue(in Queue) {
	q := e.queue(in.ID)
	if in.Method != RoundRobin && in.Method != HighestCapacity {
		in.Method = LongestIdle
	}
	changed := q.Method != in.Method
	q.Queue = in
	if !changed {
		return
	}
	members := make([]*member, 0, q.ready.size())
	q.ready.walk(func(m *member) bool { members = append(members, m); return true })
	q.ready = tree[*member]{}
	for _, m := range members {
		m.node.size, m.ready = 0, false
		m.place()
	}
}

// PutAgent describes an agent, anew or for the first time. What the agent holds stays.
func (e *Engine) PutAgent(in Agent) {
	a := e.agent(in.ID)
	in.IdleSince = max(in.IdleSince, a.IdleSince)
	old := a.members
	for _, m := range old {
		m.leave()
	}
	a.Agent, a.known, a.members = in, true, make([]*member, 0, len(in.Queues))
	for _, id := range in.Queues {
		if a.member(id) != nil {
			continue
		}
		m := &member{agent: a, queue: e.queue(id), node: node[*member]{rank: e.next()}}
		m.node.item = m
		for _, o := range old {
			if o.queue == m.queue {
				m.turn = o.turn
			}
		}
		a.members = append(a.members, m)
		m.place()
	}
	e.gained(a)
}

func (e *Engine) agent(id AgentID) *agent {
	a := e.agents[id]
	if a == nil {
		a = &agent{Agent: Agent{ID: id}}
		e.agents[id] = a
	}
	return a
}

func (a *agent) member(id QueueID) *member {
	for _, m := range a.members {
		if m.queue.ID == id {
			return m
		}
	}
	return nil
}

// RemoveAgent forgets an agent; what the agent holds stays held until it is released.
func (e *Engine) RemoveAgent(id AgentID) {
	a := e.agents[id]
	if a == nil {
		return
	}
	for _, m := range a.members {
		m.leave()
	}
	a.Agent, a.members, a.known = Agent{ID: id}, nil, false
	e.forget(a)
}

func (e *Engine) forget(a *agent) {
	if !a.known && a.held == 0 {
		delete(e.agents, a.ID)
	}
}

// RemoveQueue takes a queue's members away. Work that waits in it waits on, without anybody to take it.
func (e *Engine) RemoveQueue(id QueueID) {
	q := e.queues[id]
	if q == nil {
		return
	}
	for _, t := range []*tree[*member]{&q.ready, &q.away} {
		t.walk(func(m *member) bool {
			m.agent.members = slices.DeleteFunc(m.agent.members, func(o *member) bool { return o == m })
			return true
		})
	}
	q.ready, q.away = tree[*member]{}, tree[*member]{}
}

// PutWork lets a work wait, or describes anew one that waits. A work that is held waits again when it is released.
func (e *Engine) PutWork(in Work) {
	in.Units = max(in.Units, 0)
	w := e.work(in.ID)
	w.unlist()
	w.Work, w.queue = in, e.queue(in.Queue)
	w.list(e)
}

func (e *Engine) work(id WorkID) *work {
	w := e.works[id]
	if w == nil {
		w = &work{Work: Work{ID: id}, node: node[*work]{rank: e.next()}}
		w.node.item = w
		e.works[id] = w
	}
	return w
}

// Withdraw lets a work wait no more; what it holds stays held.
func (e *Engine) Withdraw(id WorkID) {
	w := e.works[id]
	if w == nil {
		return
	}
	w.unlist()
	w.queue, w.Declines = nil, nil
	if w.holder == nil {
		delete(e.works, id)
	}
}

// Hold takes units of an agent's capacity for a work, from any other holder. While held, a work is not assigned. at is when the
// agent got it, in milliseconds.
func (e *Engine) Hold(id WorkID, to AgentID, units int, at int64) {
	w, a := e.work(id), e.agent(to)
	if w.holder == a && w.units == units {
		w.before = undo{}
		return
	}
	if w.holder != nil {
		e.release(w, at)
	}
	w.unlist()
	e.take(w, e.agent(to), units, at) // the release may have forgotten an agent who is only a holder
}

func (e *Engine) take(w *work, a *agent, units int, at int64) {
	w.before = undo{idle: a.IdleSince}
	w.holder, w.units = a, units
	a.load += units
	a.held++
	a.IdleSince = max(a.IdleSince, at)
	a.moved()
}

// Release frees the capacity that a work takes; the agent is idle since at. A work that is to wait does so again.
func (e *Engine) Release(id WorkID, at int64) {
	w := e.works[id]
	if w == nil || w.holder == nil {
		return
	}
	e.release(w, at)
	if w.queue == nil {
		delete(e.works, id)
		return
	}
	w.list(e)
}

func (e *Engine) release(w *work, at int64) {
	a := w.holder
	a.load -= w.units
	a.held--
	a.IdleSince = max(a.IdleSince, at)
	w.holder, w.units, w.before = nil, 0, undo{}
	a.moved()
	e.gained(a)
	e.forget(a)
}

// Cancel undoes an assignment that could not be committed: the agent's place in the order is as before.
func (e *Engine) Cancel(id WorkID) {
	w := e.works[id]
	if w == nil || w.holder == nil {
		return
	}
	a, before := w.holder, w.before
	if before.member != nil {
		a.IdleSince, before.member.turn = before.idle, before.turn
	}
	e.Release(id, 0)
}

// Remove forgets a work; an agent who held it is idle since at.
func (e *Engine) Remove(id WorkID, at int64) {
	e.Withdraw(id)
	e.Release(id, at)
}

// Position is a waiting work's place in its queue, from 1, and how many wait there. A work that is being offered keeps its place.
func (e *Engine) Position(id WorkID) (place, waiting int, ok bool) {
	w := e.works[id]
	if w == nil || w.queue == nil {
		return 0, 0, false
	}
	return w.queue.waiting.below(w.order()) + 1, w.queue.waiting.size(), true
}

// Head is the first in the line of a queue.
func (e *Engine) Head(id QueueID) (head WorkID, ok bool) {
	if q := e.queues[id]; q != nil {
		q.waiting.walk(func(w *work) bool {
			head, ok = w.ID, true
			return false
		})
	}
	return head, ok
}

// Waiting is how many works wait in a queue.
func (e *Engine) Waiting(id QueueID) int {
	if q := e.queues[id]; q != nil {
		return q.waiting.size()
	}
	return 0
}

// Load is the capacity that an agent's work takes, in units.
func (e *Engine) Load(id AgentID) int {
	if a := e.agents[id]; a != nil {
		return a.load
	}
	return 0
}

// Holder is who holds a work.
func (e *Engine) Holder(id WorkID) (AgentID, bool) {
	if w := e.works[id]; w != nil && w.holder != nil {
		return w.holder.ID, true
	}
	return "", false
}

func (w *work) order() key { return key{int64(w.Priority), w.QueuedAt, string(w.ID)} }

const never = math.MinInt // weight of what is taken by hand

// list puts a work that is to wait, and is not held, into its queue.
func (w *work) list(e *Engine) {
	if w.queue == nil || w.holder != nil {
		return
	}
	w.node.key, w.node.weight = w.order(), -w.Units
	if w.Manual {
		w.node.weight = never
	}
	w.queue.waiting.insert(&w.node)
	w.inTree = true
	if !w.Manual {
		e.dirty = append(e.dirty, entry{work: w})
	}
}

func (w *work) unlist() {
	if w.inTree {
		w.queue.waiting.remove(&w.node)
		w.inTree = false
	}
}

func (a *agent) free() int { return a.Capacity - a.load }

// gained notes that an agent may now take what could not be taken before.
func (e *Engine) gained(a *agent) {
	if a.Available && a.free() >= 0 && !a.dirty {
		a.dirty = true
		e.dirty = append(e.dirty, entry{agent: a})
	}
}

// moved brings the agent's place in every queue up to date.
func (a *agent) moved() {
	for _, m := range a.members {
		m.place()
	}
}

func (m *member) order() key {
	id := string(m.agent.ID)
	switch m.queue.Method {
	case RoundRobin:
		return key{m.turn, m.agent.IdleSince, id}
	case HighestCapacity:
		return key{int64(-m.agent.free()), m.agent.IdleSince, id}
	}
	return key{m.agent.IdleSince, 0, id}
}

func (m *member) place() {
	n, q, a := &m.node, m.queue, m.agent
	if !a.Available {
		m.leave()
		n.key, n.weight = key{id: string(a.ID)}, 0
		q.away.insert(n)
		return
	}
	order := m.order()
	if m.ready && n.size > 0 && n.key == order {
		n.weight = a.free()
		q.ready.reweigh(n)
		return
	}
	m.leave()
	n.key, n.weight = order, a.free()
	q.ready.insert(n)
	m.ready = true
}

func (m *member) leave() {
	n := &m.node
	if n.size == 0 {
		return
	}
	if m.ready {
		m.queue.ready.remove(n)
	} else {
		m.queue.away.remove(n)
	}
	n.size, m.ready = 0, false
}
