package routing

import (
	"context"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
	"switchboard/internal/engine/match"
)

const workPage = 1000

// open rebuilds the state from the store. What is read may be newer than the head taken before; the facts in between are applied
// again, which changes nothing for good, and nothing is decided until they are in.
func (r *Router) open(ctx context.Context, epoch int64) (*session, error) {
	s := &session{Deps: r.deps, epoch: epoch, engine: match.New(), works: map[conversation.ID]*item{},
		busy: map[identity.UserID]map[conversation.ID]bool{}, offered: map[conversation.ID]*item{},
		people: map[identity.UserID]presence.Presence{}, queues: map[string]match.Queue{}, agents: map[identity.UserID]match.Agent{},
		paces: map[string]*pace{}, seq: r.deps.Feed.Head(), results: make(chan result, inFlight)}
	if err := s.Directory.Refresh(ctx, s.seq); err != nil {
		return nil, err
	}
	if err := s.readPeople(ctx); err != nil {
		return nil, err
	}
	s.configure()
	if err := s.readWork(ctx); err != nil {
		return nil, err
	}
	if err := s.readPaces(ctx); err != nil {
		return nil, err
	}
	s.catchUp = s.Feed.Head()
	return s, nil
}

func (s *session) readPeople(ctx context.Context) error {
	all, err := s.Presences.Presences(ctx)
	if err != nil {
		return err
	}
	for _, p := range all {
		s.people[p.UserID] = p
	}
	busy, err := s.Store.LastBusy(ctx)
	if err != nil {
		return err
	}
	for _, b := range busy { // idle since the last work, where that was later than the presence
		if p, ok := s.people[b.AgentID]; ok && b.Since.After(p.Since) {
			p.Since = b.Since
			s.people[b.AgentID] = p
		}
	}
	return nil
}

func (s *session) readWork(ctx context.Context) error {
	after := conversation.ID("")
	for {
		page, err := s.Store.OpenWork(ctx, after, workPage)
		if err != nil {
			return err
		}
		for _, w := range page {
			s.adopt(w)
			after = conversation.ID(w.ConversationID)
		}
		if len(page) < workPage {
			return nil
		}
	}
}

// adopt takes a conversation as the store has it.
func (s *session) adopt(w Work) {
	at := w.Accepted
	if w.OfferedAt.After(at) {
		at = w.OfferedAt
	}
	it := s.work(w.Work, at)
	if it == nil {
		return
	}
	if w.OfferID != "" {
		s.runs(it, w.OfferID, w.ExpiresAt)
	} else {
		s.over(it)
	}
	agent := identity.UserID(it.AgentID)
	if p := s.people[agent]; it.State == string(conversation.Active) && !p.Connected {
		since := w.Accepted
		if p.SeenAt.After(since) {
			since = p.SeenAt
		}
		s.deadlines.add(deadline{at: since.Add(s.ReclaimAfter), kind: agentGone, id: conversation.ID(it.ConversationID)})
	}
}

func (s *session) readPaces(ctx context.Context) error {
	for _, q := range s.Directory.QueueIDs() {
		starts, err := s.Store.LastStarted(ctx, q, paceHistory)
		if err != nil {
			return err
		}
		p := s.paceOf(q)
		for _, x := range starts {
			p.started(x.QueuedAt, x.At)
		}
	}
	return nil
}
