package rest_test

import (
	"bytes"
	"os"
	"testing"

	"switchboard/internal/api/rest"
)

// TestDescriptionIsCommitted holds docs/openapi.json, and with it the TypeScript client, to the code.
func TestDescriptionIsCommitted(t *testing.T) {
	t.Parallel()
	committed, err := os.ReadFile("../../../docs/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(committed, rest.Description("1")) {
		t.Error("docs/openapi.json is not what the code says; run: make generate")
	}
}
