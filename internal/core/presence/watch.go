package presence

import (
	"context"
	"strings"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
)

// retry is the pause after the database could not be reached.
const retry = time.Second

// watch says who is gone when their grace is over.
func (s *Service) watch(ctx context.Context) {
	for {
		gone, back, next := s.lost()
		for _, user := range gone {
			if err := s.leave(ctx, user); err != nil && ctx.Err() == nil {
				s.log.Error("presence: store who is gone", "user", user, "error", err)
				next = retry
			}
		}
		for _, user := range back {
			if err := s.arrive(ctx, user); err != nil && ctx.Err() == nil {
				s.log.Error("presence: store who is back", "user", user, "error", err)
				next = retry
			}
		}
		var fired <-chan time.Time
		stop := func() {}
		if next > 0 {
			fired, stop = s.clock.After(next)
		}
		select {
		case <-fired:
		case <-s.kick:
		case <-ctx.Done():
			stop()
			return
		}
		stop()
	}
}

// lost lists whose grace is over, who is connected though not stored so, and how long until the next grace is over; 0 when none is.
func (s *Service) lost() (gone, back []identity.UserID, next time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.clock.Now()
	for id, p := range s.people {
		if p.connections > 0 && !p.Connected {
			back = append(back, id)
		}
		if p.lost.IsZero() {
			continue
		}
		left := p.lost.Add(Grace).Sub(now)
		switch {
		case left <= 0:
			gone = append(gone, id)
		case next == 0 || left < next:
			next = left
		}
	}
	return gone, back, next
}

// leave stores that somebody is gone, unless a screen has connected meanwhile.
func (s *Service) leave(ctx context.Context, user identity.UserID) error {
	_, err := s.change(ctx, event.System, user, func(n *Presence) bool {
		s.mu.Lock()
		lost := s.person(user).lost
		s.mu.Unlock()
		if lost.IsZero() || !n.Connected {
			return false
		}
		n.Connected, n.SeenAt = false, lost
		return true
	})
	if err != nil {
		return err
	}
	s.mu.Lock()
	known := s.person(user)
	returned := known.connections > 0
	if !returned {
		known.lost = time.Time{}
	}
	s.mu.Unlock()
	if !returned {
		return nil
	}
	return s.arrive(ctx, user) // between the two steps they still looked connected, so Connect stored nothing
}

// follow keeps the statuses as the configuration has them.
func (s *Service) follow(ctx context.Context, seq int64) {
	for ctx.Err() == nil {
		err := event.Follow(ctx, s.feed, seq, func(ctx context.Context, events []event.Event) error {
			for _, e := range events {
				if strings.HasPrefix(e.Topic, "record:"+StatusTable+":") {
					if err := s.loadStatuses(ctx); err != nil {
						return err
					}
					if err := s.adapt(ctx); err != nil {
						return err
					}
					break
				}
			}
			seq = events[len(events)-1].Seq
			return nil
		})
		if ctx.Err() != nil {
			return
		}
		s.log.Error("presence: follow the feed", "seq", seq, "error", err)
		clock.Sleep(ctx, s.clock, retry)
	}
}

func (s *Service) loadStatuses(ctx context.Context) error {
	rows, err := s.records.All(ctx, StatusTable)
	if err != nil {
		return err
	}
	statuses := make(map[StatusID]Status, len(rows))
	for _, row := range rows {
		st, err := record.Decode[Status](row)
		if err != nil {
			return err
		}
		st.ID = StatusID(row.ID)
		statuses[st.ID] = st
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.statuses = statuses
	return nil
}

// adapt moves people whose status has another base now, or is gone, to what it has become.
func (s *Service) adapt(ctx context.Context) error {
	s.mu.Lock()
	changes := map[identity.UserID]Status{}
	for id, p := range s.people {
		st, ok := s.statuses[p.StatusID]
		if !ok {
			st = s.statuses[StatusID(p.Base)]
		}
		if p.Version > 0 && st.ID != "" && (st.ID != p.StatusID || st.Base != p.Base) {
			changes[id] = st
		}
	}
	s.mu.Unlock()
	for id, st := range changes {
		_, err := s.change(ctx, event.System, id, func(n *Presence) bool {
			n.StatusID, n.Base = st.ID, st.Base
			return true
		})
		if err != nil {
			return errs.E("presence.adapt", errs.Internal, err)
		}
	}
	return nil
}
