package app

import (
	"context"
	"sync"
	"time"

	"switchboard/internal/api/rest"
	"switchboard/internal/core/casework"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
)

// How many names are kept in memory beside the directory.
const (
	casesKept  = 10_000
	formerKept = 1_000 // people who were removed
)

// names answers wire.Names: the directory, and the cases that conversations are about.
type names struct {
	*routing.Directory
	records *record.Service
	users   identity.Users
	mu      sync.Mutex // guards cases and former
	cases   map[string]caseName
	former  map[identity.UserID]string
}

type caseName struct{ number, title string }

func newNames(d *routing.Directory, records *record.Service, users identity.Users) *names {
	return &names{Directory: d, records: records, users: users, cases: map[string]caseName{}, former: map[identity.UserID]string{}}
}

// UserName implements wire.Names: a person who was removed keeps the name on what they did.
func (n *names) UserName(id identity.UserID) string {
	if name := n.Directory.UserName(id); name != "" || id == "" {
		return name
	}
	n.mu.Lock()
	name, known := n.former[id]
	n.mu.Unlock()
	if known {
		return name
	}
	u, err := n.users.User(context.Background(), id)
	if err != nil {
		return ""
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.former) >= formerKept {
		clear(n.former)
	}
	n.former[id] = u.Name
	return u.Name
}

// Case implements wire.Names; a case that cannot be read has no name.
func (n *names) Case(id string) (number, title string) {
	n.mu.Lock()
	c, known := n.cases[id]
	n.mu.Unlock()
	if known {
		return c.number, c.title
	}
	row, err := n.records.Get(context.Background(), identity.System, casework.TableName, id)
	if err != nil {
		return "", ""
	}
	c = caseName{row.Values.Text("ticketNumber"), row.Values.Text("title")}
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.cases) >= casesKept {
		clear(n.cases)
	}
	n.cases[id] = c
	return c.number, c.title
}

// hear forgets a case that has changed.
func (n *names) hear(e event.Event) {
	if e.Kind != event.KindRecordChanged && e.Kind != event.KindRecordDeleted {
		return
	}
	prefix := event.RecordTopic(casework.TableName, "")
	if len(e.Topic) > len(prefix) && e.Topic[:len(prefix)] == prefix {
		n.mu.Lock()
		defer n.mu.Unlock()
		delete(n.cases, e.Topic[len(prefix):])
	}
}

// queueNames answers rest.QueueDirectory.
type queueNames struct{ *routing.Directory }

// QueuesOf implements rest.QueueDirectory.
func (q queueNames) QueuesOf(_ context.Context, users []identity.UserID) (map[identity.UserID][]rest.Named, error) {
	out := map[identity.UserID][]rest.Named{}
	for _, u := range users {
		for _, id := range q.Directory.QueuesOf(u) {
			out[u] = append(out[u], rest.Named{ID: id, Name: q.QueueName(id)})
		}
	}
	return out, nil
}

// places answers widget.Queue from the router.
type places struct{ *routing.Router }

// Position implements widget.Queue.
func (p places) Position(id conversation.ID) (position int, from, to time.Duration, known bool) {
	position, wait, ok := p.Router.Position(id)
	if !ok || wait == nil {
		return position, 0, 0, false
	}
	return position, time.Duration(wait.From) * time.Minute, time.Duration(wait.To) * time.Minute, true
}
