package routing

import (
	"context"
	"slices"
	"strings"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
	"switchboard/internal/engine/match"
)

// take brings a batch of facts into the state.
func (s *session) take(ctx context.Context, events []event.Event) error {
	for _, e := range slices.Backward(events) { // the newest that matters covers those before it
		if configures(e) {
			if err := s.Directory.Refresh(ctx, e.Seq); err != nil {
				return err
			}
			s.mu.Lock()
			s.configure()
			s.mu.Unlock()
			break
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range events {
		if err := s.apply(e); err != nil {
			return err
		}
		s.seq = e.Seq
	}
	return nil
}

func (s *session) apply(e event.Event) error {
	switch e.Kind {
	case event.KindConversationOpened:
		fact, err := event.Decode[event.ConversationOpened](e)
		if err == nil {
			s.work(fact.Work, e.At)
		}
		return err
	case event.KindConversationState:
		fact, err := event.Decode[event.ConversationState](e)
		if err != nil {
			return err
		}
		if fact.From == string(conversation.Open) && fact.To == string(conversation.Active) && fact.WaitedSince > 0 {
			s.paceOf(fact.QueueID).started(time.UnixMilli(fact.WaitedSince), e.At)
		}
		s.work(fact.Work, e.At)
	case event.KindConversationOffer:
		fact, err := event.Decode[event.ConversationOffer](e)
		if err != nil {
			return err
		}
		it := s.work(fact.Work, e.At)
		if it == nil {
			return nil
		}
		if fact.Outcome == string(conversation.Offered) {
			s.runs(it, conversation.OfferID(fact.OfferID), time.UnixMilli(fact.ExpiresAt))
		} else {
			s.over(it)
		}
	case event.KindPresenceChanged:
		fact, err := event.Decode[event.PresenceChanged](e)
		if err == nil {
			s.presence(presence.Of(fact))
		}
		return err
	case event.KindUserDisabled, event.KindUserRemoved, event.KindUserChanged:
		s.leaver(identity.UserID(strings.TrimPrefix(e.Topic, event.UserTopic(""))))
	}
	return nil
}

// work brings one conversation to what a fact says. It returns nil for one that is closed.
func (s *session) work(w event.Work, at time.Time) *item {
	id := conversation.ID(w.ConversationID)
	if w.State == string(conversation.Closed) {
		s.release(id, at)
		return nil
	}
	it := s.works[id]
	if it == nil {
		it = &item{}
		s.works[id] = it
	}
	s.idle(it)
	it.Work = w
	name, open := match.WorkID(id), w.State == string(conversation.Open)
	if it.pending && (!open || w.Holder != "") {
		it.pending = false // our own offer, or what came before it
	}
	if open {
		s.engine.PutWork(s.describe(it))
	} else {
		s.engine.Withdraw(name)
		s.over(it)
	}
	switch {
	case w.Holder != "":
		s.engine.Hold(name, match.AgentID(w.Holder), w.Units, at.UnixMilli())
	case !it.pending:
		s.engine.Release(name, at.UnixMilli())
	}
	if w.State == string(conversation.Active) {
		s.serve(it)
	}
	return it
}

func (s *session) describe(it *item) match.Work {
	it.picked = s.Directory.Picked(it.WorkstreamID)
	w := match.Work{ID: match.WorkID(it.ConversationID), Queue: match.QueueID(it.QueueID), Priority: it.Priority,
		QueuedAt: it.QueuedAt, Units: it.Units, Manual: it.picked}
	if len(it.Declines) > 0 {
		w.Declines = make(map[match.AgentID]int, len(it.Declines))
		for agent, n := range it.Declines {
			w.Declines[match.AgentID(agent)] = n
		}
	}
	return w
}

func (s *session) release(id conversation.ID, at time.Time) {
	if it := s.works[id]; it != nil {
		s.idle(it)
		s.over(it)
	}
	s.engine.Remove(match.WorkID(id), at.UnixMilli())
	delete(s.works, id)
}

func (s *session) forget(id conversation.ID) { s.release(id, s.Clock.Now()) }

// serve notes who has an active conversation. An agent who is not there, such as one who got it by transfer, has the usual time to
// come.
func (s *session) serve(it *item) {
	agent, id := identity.UserID(it.AgentID), conversation.ID(it.ConversationID)
	if s.busy[agent] == nil {
		s.busy[agent] = map[conversation.ID]bool{}
	}
	s.busy[agent][id] = true
	if !s.people[agent].Connected {
		s.deadlines.add(deadline{at: s.Clock.Now().Add(s.ReclaimAfter), kind: agentGone, id: id})
	}
}

func (s *session) idle(it *item) {
	agent := identity.UserID(it.AgentID)
	if mine := s.busy[agent]; mine != nil {
		delete(mine, conversation.ID(it.ConversationID))
		if len(mine) == 0 {
			delete(s.busy, agent)
		}
	}
}

// runs notes an offer. One to somebody who is gone by now is taken back.
func (s *session) runs(it *item, offer conversation.OfferID, expires time.Time) {
	id := conversation.ID(it.ConversationID)
	it.offer, it.expires = offer, expires
	s.offered[id] = it
	s.deadlines.add(deadline{at: expires, kind: offerEnds, id: id, offer: offer})
	if !s.people[identity.UserID(it.Holder)].Connected {
		s.takeBack(id, it)
	}
}

func (s *session) over(it *item) {
	it.offer = ""
	delete(s.offered, conversation.ID(it.ConversationID))
}

// presence brings somebody's presence into the state. Whoever is gone loses the offers that run at once, and active conversations
// after a longer time.
func (s *session) presence(p presence.Presence) {
	s.people[p.UserID] = p
	if a, ok := s.Directory.Agent(p.UserID); ok {
		s.agent(a)
	}
	if p.Connected {
		return
	}
	for id, it := range s.offered {
		if it.Holder == string(p.UserID) {
			s.takeBack(id, it)
		}
	}
	for id := range s.busy[p.UserID] {
		s.deadlines.add(deadline{at: p.SeenAt.Add(s.ReclaimAfter), kind: agentGone, id: id})
	}
}

// leaver takes everything at once from somebody who is no agent any more: disabled, removed, or with other duties now.
func (s *session) leaver(user identity.UserID) {
	if _, works := s.Directory.Agent(user); works {
		return
	}
	for id, it := range s.offered {
		if it.Holder == string(user) {
			s.takeBack(id, it)
		}
	}
	for id := range s.busy[user] {
		s.deadlines.add(deadline{at: s.Clock.Now(), kind: agentGone, id: id})
	}
}

// goneSince tells whether somebody is gone at least since the moment given. Who is no agent any more always is.
func (s *session) goneSince(user identity.UserID, moment time.Time) bool {
	if _, works := s.Directory.Agent(user); !works {
		return true
	}
	p := s.people[user]
	return !p.Connected && !p.SeenAt.After(moment)
}

func (s *session) agent(a Agent) {
	p := s.people[a.ID]
	in := match.Agent{ID: match.AgentID(a.ID), Capacity: a.Capacity, Available: p.Routable(), IdleSince: p.Since.UnixMilli()}
	if p.Since.IsZero() {
		in.IdleSince = 0
	}
	for _, q := range a.Queues {
		in.Queues = append(in.Queues, match.QueueID(q))
	}
	if old, ok := s.agents[a.ID]; ok && old.Capacity == in.Capacity && old.Available == in.Available &&
		old.IdleSince == in.IdleSince && slices.Equal(old.Queues, in.Queues) {
		return
	}
	s.agents[a.ID] = in
	s.engine.PutAgent(in)
}

// configure brings queues, agents and the way of distribution to what the directory says.
func (s *session) configure() {
	for _, q := range s.Directory.Queues() {
		in := match.Queue{ID: match.QueueID(q.ID), Priority: q.Priority, Method: q.Method}
		if s.queues[q.ID] != in {
			s.queues[q.ID] = in
			s.engine.PutQueue(in)
		}
	}
	for id := range s.queues {
		if !s.Directory.HasQueue(id) {
			delete(s.queues, id)
			s.engine.RemoveQueue(match.QueueID(id))
		}
	}
	for _, a := range s.Directory.Agents() {
		s.agent(a)
	}
	for id := range s.agents {
		if _, ok := s.Directory.Agent(id); !ok {
			delete(s.agents, id)
			s.engine.RemoveAgent(match.AgentID(id))
		}
	}
	for _, it := range s.works {
		if it.State == string(conversation.Open) && it.picked != s.Directory.Picked(it.WorkstreamID) {
			s.engine.PutWork(s.describe(it))
		}
	}
}

func (s *session) paceOf(queue string) *pace {
	p := s.paces[queue]
	if p == nil {
		p = &pace{}
		s.paces[queue] = p
	}
	return p
}
