package app

import (
	"context"
	"sync"

	"switchboard/internal/core/casework"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
)

// casesKept bounds the names of cases in memory.
const casesKept = 10_000

// names answers wire.Names: the directory, and the cases that conversations are about.
type names struct {
	*routing.Directory
	records *record.Service
	mu      sync.Mutex // guards cases
	cases   map[string]caseName
}

type caseName struct{ number, title string }

func newNames(d *routing.Directory, records *record.Service) *names {
	return &names{Directory: d, records: records, cases: map[string]caseName{}}
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
