package match

// Match makes every assignment that is possible now and tells each, in order, to decided; it also tells, once for each work that
// begins to wait, that it has to. now is in milliseconds. decided must not call the engine.
//
// Only works and agents that changed since the last Match are looked at: without a change no pair can have become possible.
func (e *Engine) Match(now int64, decided func(Decision)) {
	e.heap = e.heap[:0]
	for _, x := range e.dirty {
		if x.agent != nil {
			x.agent.dirty = false
			x.work = e.bestWork(x.agent)
		}
		if x.work != nil && x.work.open() {
			e.heap.push(x)
		}
	}
	clear(e.dirty)
	e.dirty = e.dirty[:0]
	for len(e.heap) > 0 {
		e.step(now, decided)
	}
}

// step looks at the first entry. While Match runs, works and capacity only become fewer, so the work of an entry is never later
// than the agent's true best: it is checked when it comes first.
func (e *Engine) step(now int64, decided func(Decision)) {
	x := e.heap[0]
	switch {
	case x.agent != nil:
		best := e.bestWork(x.agent)
		if best == nil {
			e.heap.pop()
			return
		}
		if best != x.work {
			e.heap[0].work = best
			e.heap.down(0)
			return
		}
	case !x.work.open():
		e.heap.pop()
		return
	}
	winner, reason := x.work.bestAgent()
	if winner == nil {
		e.heap.pop()
		decided(e.waiting(x.work))
		return
	}
	decision := e.explain(x.work, winner, reason)
	e.assign(x.work, winner, now)
	decided(decision)
}

// bestWork is the first work that an agent may get now.
func (e *Engine) bestWork(a *agent) *work {
	free := a.free()
	if !a.Available || free < 0 {
		return nil
	}
	var best *work
	for _, m := range a.members {
		if best != nil && best.queue.Priority < m.queue.Priority {
			continue
		}
		n := m.queue.waiting.first(-free, func(w *work) bool { return w.Declines[a.ID] >= DeclineLimit })
		if n != nil && (best == nil || n.item.ahead(best)) {
			best = n.item
		}
	}
	return best
}

// open tells whether a work waits to be assigned.
func (w *work) open() bool { return w.inTree && !w.Manual }

// ahead is the order of works across queues.
func (w *work) ahead(o *work) bool {
	if w.queue.Priority != o.queue.Priority {
		return w.queue.Priority < o.queue.Priority
	}
	return w.node.key.less(o.node.key)
}

// bestAgent is who gets a work: the first of the method's order who has not refused it, else the one of those who have with the
// fewest refusals.
func (w *work) bestAgent() (*member, Reason) {
	ready := &w.queue.ready
	if len(w.Declines) == 0 {
		if n := ready.first(w.Units, nil); n != nil {
			return n.item, Reason(w.queue.Method)
		}
		return nil, ""
	}
	if n := ready.first(w.Units, func(m *member) bool { return w.Declines[m.agent.ID] > 0 }); n != nil {
		return n.item, Reason(w.queue.Method)
	}
	for refusals := 1; refusals < DeclineLimit; refusals++ {
		if n := ready.first(w.Units, func(m *member) bool { return w.Declines[m.agent.ID] != refusals }); n != nil {
			return n.item, FewestDeclines
		}
	}
	return nil, ""
}

func (e *Engine) assign(w *work, m *member, now int64) {
	e.turn++
	turn := m.turn
	m.turn = e.turn
	w.unlist()
	e.take(w, m.agent, w.Units, now)
	w.before.member, w.before.turn = m, turn
}

// explain tells of an assignment, as things stand before it.
func (e *Engine) explain(w *work, winner *member, reason Reason) Decision {
	e.sample = append(e.sample[:0], winner.candidate(w, Chosen))
	e.others(w, winner)
	return Decision{Work: w.ID, Queue: w.queue.ID, Method: w.queue.Method, Agent: winner.agent.ID, Reason: reason, Candidates: e.sample}
}

// waiting tells that nobody can take a work now.
func (e *Engine) waiting(w *work) Decision {
	e.sample = e.sample[:0]
	e.others(w, nil)
	d := Decision{Work: w.ID, Queue: w.queue.ID, Method: w.queue.Method, Reason: AllDeclined, Candidates: e.sample}
	ready := &w.queue.ready
	switch {
	case ready.size() == 0 && w.queue.away.size() == 0:
		d.Reason = NoMembers
	case ready.size() == 0:
		d.Reason = NobodyReady
	case ready.root.best < w.Units:
		d.Reason = NoCapacity
	}
	return d
}

// others adds candidates in the queue's order, then those who are not available, until the sample is full.
func (e *Engine) others(w *work, winner *member) {
	w.queue.ready.walk(func(m *member) bool {
		if m != winner {
			e.sample = append(e.sample, m.candidate(w, w.why(m.agent)))
		}
		return len(e.sample) < MaxCandidates
	})
	if len(e.sample) == MaxCandidates {
		return
	}
	w.queue.away.walk(func(m *member) bool {
		e.sample = append(e.sample, m.candidate(w, NotAvailable))
		return len(e.sample) < MaxCandidates
	})
}

func (w *work) why(a *agent) Why {
	switch refusals := w.Declines[a.ID]; {
	case refusals >= DeclineLimit:
		return Declined
	case a.free() < w.Units:
		return Full
	case refusals > 0:
		return Refused
	}
	return Behind
}

func (m *member) candidate(w *work, why Why) Candidate {
	a := m.agent
	return Candidate{Agent: a.ID, Why: why, IdleSince: a.IdleSince, Load: a.load, Capacity: a.Capacity, Declines: w.Declines[a.ID]}
}
