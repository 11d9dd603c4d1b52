package rest_test

import (
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"switchboard/internal/api/auth"
	"switchboard/internal/api/rest"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	store "switchboard/internal/store/sql"
)

// A conversation given to somebody who is no agent could be seen by nobody but supervisors, and no timer would take it back.
func TestWorkGoesToAgentsOnly(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		log := slog.New(slog.DiscardHandler)
		people := store.Identity{DB: s.db}
		records, err := record.New(s.db, people, s.db, s.clock, append(routing.Tables(), conversation.Tables()...)...)
		if err != nil {
			t.Fatal(err)
		}
		boss := s.administrator(t)
		clerk := boss.member("clerk@example.com", string(identity.Administrator))
		directory := routing.NewDirectory(records, people, s.db, s.clock, log)
		if err := directory.Refresh(t.Context(), s.db.Head()); err != nil {
			t.Fatal(err)
		}
		gate, err := auth.New(s.identity, log, auth.Options{})
		if err != nil {
			t.Fatal(err)
		}
		talks := conversation.New(store.Conversations{DB: s.db}, s.db, directory, nil, s.clock)
		h := httptest.NewServer(gate.Wrap(rest.New(rest.Deps{Log: log, Identity: s.identity, Conversations: talks, Directory: directory})))
		t.Cleanup(h.Close)
		s.url = h.URL
		_, key := boss.key("write")
		m := s.machine(t, key)
		for verb, body := range map[string]object{"assign": {"agentId": clerk}, "transfer": {"agentId": clerk, "note": ""}} {
			if a := m.want(400, "POST", "/conversations/c/"+verb, body); !strings.Contains(a.fields(), "agentId") {
				t.Errorf("%s: %s", verb, a.raw)
			}
		}
	})
}
