package fault_test

import (
	"fmt"
	"net/http"
	"sync"
	"testing"

	"switchboard/test/rig"
)

// TestSameKey repeats requests under the same idempotency key, one after the other and at once, and with another content.
func TestSameKey(t *testing.T) {
	h := start(t, rig.Options{Args: noLimits}, rig.Shape{Agents: 1})
	v := h.visitor("keys")
	if _, err := verb(t.Context(), h.Agents[0], v.Talk, "pick", nil); err != nil {
		t.Fatal(err)
	}
	for who, c := range map[string]struct {
		client *rig.Client
		path   string
		note   map[string]any
	}{
		"visitor": {v.Client, "/widget/v1/conversations/" + v.Talk + "/messages", nil},
		"agent":   {h.Agents[0].Client, "/api/v1/conversations/" + v.Talk + "/messages", map[string]any{"kind": "text"}},
	} {
		body := func(key, text string) map[string]any {
			out := map[string]any{"key": key, "body": text}
			for k, value := range c.note {
				out[k] = value
			}
			return out
		}
		var first, second rig.Message
		if err := c.client.Call(t.Context(), "POST", c.path, body(who+"-one", "the same"), &first); err != nil {
			t.Fatalf("%s: %v", who, err)
		}
		if err := c.client.Call(t.Context(), "POST", c.path, body(who+"-one", "the same"), &second); err != nil || second.ID != first.ID || second.Seq != first.Seq {
			t.Errorf("%s: repeated: %+v, %v; want %+v", who, second, err, first)
		}
		a, err := c.client.JSON(t.Context(), "POST", c.path, body(who+"-one", "another"))
		if err != nil {
			t.Fatal(err)
		}
		if p := a.Problem(); a.Status != http.StatusConflict || p == nil || len(p.Errors) != 1 || p.Errors[0].Field != "key" {
			t.Errorf("%s: the same key with another body: %d %s, want a conflict about the key", who, a.Status, a.Body)
		}
		ids := atOnce(t, 8, func() (string, error) {
			var m rig.Message
			err := c.client.Call(t.Context(), "POST", c.path, body(who+"-race", "at once"), &m)
			return m.ID, err
		})
		if len(ids) != 1 {
			t.Errorf("%s: eight requests at once stored %d messages", who, len(ids))
		}
	}
}

// TestNewVisitorAtOnce sends two first messages of a new visitor at once: one conversation opens.
func TestNewVisitorAtOnce(t *testing.T) {
	h := start(t, rig.Options{Args: noLimits}, rig.Shape{Agents: 1})
	for i := range races {
		v, err := rig.NewVisitor(t.Context(), h.Base, h.Widget)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		var mu sync.Mutex // guards n
		ids := atOnce(t, 4, func() (string, error) {
			mu.Lock()
			n++
			key := fmt.Sprint("open-", i, "-", n%2) // two tabs, each repeating itself
			mu.Unlock()
			var talk rig.Talk
			err := v.Call(t.Context(), "POST", "/widget/v1/conversations", map[string]any{"key": key, "message": "Hello from " + key}, &talk)
			return talk.ID, err
		})
		if len(ids) != 1 {
			t.Errorf("one visitor has %d conversations", len(ids))
		}
	}
}

// atOnce runs n requests at the same time and returns the different ids that came back.
func atOnce(t *testing.T, n int, do func() (string, error)) map[string]bool {
	t.Helper()
	ids := map[string]bool{}
	var mu sync.Mutex // guards ids
	var all sync.WaitGroup
	for range n {
		all.Go(func() {
			id, err := do()
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			ids[id] = true
			mu.Unlock()
		})
	}
	all.Wait()
	return ids
}
