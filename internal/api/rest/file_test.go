package rest_test

import (
	"log/slog"
	"net/http/httptest"
	"testing"

	"switchboard/internal/api/auth"
	"switchboard/internal/api/rest"
	"switchboard/internal/core/conversation"
)

// Files and transcripts stand beside the library that guards the other operations, so their scopes are checked here.
func TestScopesOfFiles(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		log := slog.New(slog.DiscardHandler)
		gate, err := auth.New(s.identity, log, auth.Options{})
		if err != nil {
			t.Fatal(err)
		}
		h := httptest.NewServer(gate.Wrap(rest.New(rest.Deps{Log: log, Identity: s.identity, Conversations: new(conversation.Service)})))
		t.Cleanup(h.Close)
		_, reader := admin.key("read", "admin")
		_, writer := admin.key("write", "admin")
		s.url = h.URL
		s.machine(t, reader).want(403, "POST", "/attachments?conversationId=c&name=n", object{})
		s.machine(t, writer).want(403, "GET", "/attachments/f", nil)
		s.machine(t, writer).want(403, "GET", "/conversations/c/transcript?format=text", nil)
		s.browser(t).want(401, "GET", "/conversations/c/transcript?format=text", nil)
	})
}
