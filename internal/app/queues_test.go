package app

import (
	"fmt"
	"strings"
	"testing"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/kit/errs"
	"switchboard/internal/store/sql"
)

func TestAQueueWithConversationsStays(t *testing.T) {
	t.Parallel()
	s := run(t, testConfig(t))
	v := s.visitor(t)
	queue, err := s.app.records.Create(t.Context(), identity.System, routing.QueueTable, record.Values{"name": "Returns"})
	must(t, err)
	must(t, s.app.db.Write(t.Context(), func(tx event.Tx) error {
		unit, ok := tx.(*sql.Tx)
		if !ok {
			return fmt.Errorf("unit of work is a %T", tx)
		}
		_, err := unit.SQL().ExecContext(t.Context(), "UPDATE conversation SET queue_id = '"+queue.ID+"'")
		return err
	}))
	err = s.app.records.Delete(t.Context(), identity.System, routing.QueueTable, queue.ID, queue.Version)
	if !errs.Is(err, errs.Conflict) || !strings.Contains(err.Error(), "C-000001") {
		t.Fatalf("delete a queue with a conversation: %v", err)
	}
	_, err = s.app.conversations.Close(t.Context(), identity.System, conversation.ID(v.talk), "")
	must(t, err)
	must(t, s.app.records.Delete(t.Context(), identity.System, routing.QueueTable, queue.ID, queue.Version))
	must(t, s.end(t))
}
