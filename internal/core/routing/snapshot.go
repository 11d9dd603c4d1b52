package routing

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
	"strings"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/engine/hours"
)

// snapshot is the configuration at one moment. It never changes.
type snapshot struct {
	seq         int64 // every fact up to here is in it
	queues      map[string]Queue
	list        []Queue // by name
	queuesOf    map[identity.UserID][]string
	workstreams map[string]workstream
	hours       map[string]*hours.Hours
	texts       map[string]map[string]string // trigger → locale → body
	names       map[identity.UserID]string
	agents      map[identity.UserID]Agent
	roster      []Agent // by name
}

type workstream struct {
	conversation.Workstream
	picked bool
}

// normalPriority is the priority of work; a workstream has no other yet.
const normalPriority = 100

func (d *Directory) load(ctx context.Context) (*snapshot, error) {
	s := &snapshot{seq: d.feed.Head(), queues: map[string]Queue{}, queuesOf: map[identity.UserID][]string{}, workstreams: map[string]workstream{},
		hours: map[string]*hours.Hours{}, texts: map[string]map[string]string{}, names: map[identity.UserID]string{}, agents: map[identity.UserID]Agent{}}
	if err := s.loadQueues(ctx, d.records); err != nil {
		return nil, err
	}
	if err := s.loadWorkstreams(ctx, d.records); err != nil {
		return nil, err
	}
	if err := s.loadHours(ctx, d.records, d.log); err != nil {
		return nil, err
	}
	if err := s.loadTexts(ctx, d.records); err != nil {
		return nil, err
	}
	return s, s.loadPeople(ctx, d.people)
}

// rows decodes every row of a table; its id is in the JSON form of a row.
func rows[T any](ctx context.Context, records Records, table string, each func(T)) error {
	all, err := records.All(ctx, table)
	if err != nil {
		return err
	}
	for _, row := range all {
		v, err := record.Decode[T](row)
		if err != nil {
			return err
		}
		each(v)
	}
	return nil
}

func (s *snapshot) loadQueues(ctx context.Context, records Records) error {
	err := rows(ctx, records, QueueTable, func(q Queue) {
		s.queues[q.ID] = q
		s.list = append(s.list, q)
		for _, user := range q.Members {
			s.queuesOf[user] = append(s.queuesOf[user], q.ID)
		}
	})
	slices.SortFunc(s.list, func(a, b Queue) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return err
}

func (s *snapshot) loadWorkstreams(ctx context.Context, records Records) error {
	type row struct {
		ID, Name, QueueID, Mode           string
		Units                             int
		WrapUpSeconds                     int
		InactivityMinutes, WaitingMinutes int
		BlockCapacityInWrapUp             bool
	}
	return rows(ctx, records, WorkstreamTable, func(r row) {
		s.workstreams[r.ID] = workstream{picked: r.Mode == "pick", Workstream: conversation.Workstream{
			ID: r.ID, Name: r.Name, QueueID: r.QueueID, Units: r.Units, Priority: normalPriority,
			WrapUp: time.Duration(r.WrapUpSeconds) * time.Second, BlockCapacityInWrapUp: r.BlockCapacityInWrapUp,
			Inactivity: time.Duration(r.InactivityMinutes) * time.Minute, Waiting: time.Duration(r.WaitingMinutes) * time.Minute,
			MaxWait: time.Duration(s.queues[r.QueueID].MaxWaitMinutes) * time.Minute}}
	})
}

func (s *snapshot) loadHours(ctx context.Context, records Records, log *slog.Logger) error {
	type row struct {
		ID string
		hours.Calendar
	}
	return rows(ctx, records, CalendarTable, func(r row) {
		h, err := hours.New(r.Calendar)
		if err != nil { // the zone may have left the machine's list since it was stored
			log.Error("routing: operating hours cannot be read, their queues count as open", "calendar", r.ID, "error", err)
			return
		}
		s.hours[r.ID] = h
	})
}

func (s *snapshot) loadTexts(ctx context.Context, records Records) error {
	type row struct {
		Trigger, Locale, Body string
		Enabled               bool
	}
	return rows(ctx, records, conversation.AutomatedMessageTable, func(r row) {
		if !r.Enabled {
			return
		}
		if s.texts[r.Trigger] == nil {
			s.texts[r.Trigger] = map[string]string{}
		}
		s.texts[r.Trigger][r.Locale] = r.Body
	})
}

const peoplePage = 500

func (s *snapshot) loadPeople(ctx context.Context, people People) error {
	var after identity.UserID
	for {
		users, err := people.Page(ctx, after, peoplePage)
		if err != nil {
			return err
		}
		for _, u := range users {
			s.names[u.ID], after = u.Name, u.ID
			if !slices.Contains(u.Roles, identity.Agent) || u.Disabled {
				continue
			}
			a := Agent{ID: u.ID, Name: u.Name, Capacity: u.Capacity, Queues: s.queuesOf[u.ID]}
			s.agents[u.ID] = a
			s.roster = append(s.roster, a)
		}
		if len(users) < peoplePage {
			break
		}
	}
	slices.SortFunc(s.roster, func(a, b Agent) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return nil
}

// fill puts the slots into a text; a slot that is empty leaves nothing behind.
func fill(body string, slots map[string]string) string {
	if !strings.Contains(body, "{") {
		return body
	}
	pairs := make([]string, 0, 2*len(conversation.Slots))
	for _, name := range conversation.Slots {
		pairs = append(pairs, "{"+name+"}", slots[name])
	}
	return strings.NewReplacer(pairs...).Replace(body)
}
