package rest_test

import (
	"encoding/json"
	"log/slog"
	"regexp"
	"testing"

	"switchboard/internal/api/rest"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
)

// A parameter of an embedded unexported type would stay empty at run time; the description shows that it is not read.
func TestEveryPathParameterIsRead(t *testing.T) {
	t.Parallel()
	api := rest.New(rest.Deps{Log: slog.New(slog.DiscardHandler), Identity: new(identity.Service), Conversations: new(conversation.Service),
		Records: new(record.Service), Timeline: new(record.Timeline)})
	var spec struct {
		Paths map[string]map[string]struct {
			OperationID string
			Parameters  []struct{ Name, In string }
		}
	}
	if err := json.Unmarshal(api.OpenAPI(), &spec); err != nil {
		t.Fatal(err)
	}
	if len(spec.Paths) < 30 {
		t.Fatalf("only %d paths", len(spec.Paths))
	}
	place := regexp.MustCompile(`\{(\w+)\}`)
	for path, operations := range spec.Paths {
		for method, op := range operations {
			read := map[string]bool{}
			for _, p := range op.Parameters {
				read[p.In+" "+p.Name] = true
			}
			for _, m := range place.FindAllStringSubmatch(path, -1) {
				if !read["path "+m[1]] {
					t.Errorf("%s %s (%s) does not read {%s}", method, path, op.OperationID, m[1])
				}
			}
		}
	}
}
