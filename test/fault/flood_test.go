package fault_test

import (
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"switchboard/test/rig"
)

const (
	crowd    = 10_000    // visitors from one address
	mostRSS  = 192 << 20 // bytes of memory after the flood: what hashing passwords at set-up left, and little more
	atDesk   = 2 * time.Second
	attacker = 16 // connections
)

// TestOneAddress lets 10,000 visitors come from one address. Most are refused and told when to try again; memory stays bounded and
// agents go on working meanwhile.
func TestOneAddress(t *testing.T) {
	h := start(t, rig.Options{}, rig.Shape{Agents: 1})
	var next, taken, refused atomic.Int64
	var all sync.WaitGroup
	path := "/widget/v1/widgets/" + h.Widget + "/sessions"
	for range attacker {
		all.Go(func() {
			w, err := rig.Dial(h.Address())
			if err != nil {
				t.Error(err)
				return
			}
			defer w.Close()
			for next.Add(1) <= crowd {
				switch status, body, err := w.Do("POST", path, "", []byte(`{"locale":"en"}`)); {
				case err != nil:
					t.Error(err)
					return
				case status == http.StatusOK:
					taken.Add(1)
				case status == http.StatusTooManyRequests:
					refused.Add(1)
				default:
					t.Errorf("%d %.200s", status, body)
					return
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { defer close(done); all.Wait() }()
	for working := true; working; {
		select {
		case <-done:
			working = false
		default:
			begun := time.Now()
			if err := h.Agents[0].Call(t.Context(), "GET", "/api/v1/conversations?view=all", nil, nil); err != nil || time.Since(begun) > atDesk {
				t.Errorf("an agent's request took %s, %v", time.Since(begun), err)
			}
		}
	}
	after, err := rig.RSS(h.PID())
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d were let in, %d refused, %d MB of memory", taken.Load(), refused.Load(), after>>20)
	if taken.Load() == 0 || refused.Load() < crowd/2 {
		t.Errorf("%d were let in and %d refused of %d", taken.Load(), refused.Load(), crowd)
	}
	if after > mostRSS {
		t.Errorf("the program takes %d MB after the flood", after>>20)
	}
	h.retryAfter(path)
}

// retryAfter checks what one of the refused is told (RFC 6585 §4).
func (h *house) retryAfter(path string) {
	h.t.Helper()
	c := rig.NewClient(h.Base)
	for range crowd {
		a, err := c.JSON(h.t.Context(), "POST", path, map[string]any{"locale": "en"})
		if err != nil {
			h.t.Fatal(err)
		}
		if a.Status != http.StatusTooManyRequests {
			continue
		}
		seconds, err := strconv.Atoi(a.Header.Get("Retry-After"))
		if p := a.Problem(); err != nil || seconds < 1 || p == nil || p.Code != "rate_limited" || p.Detail == "" {
			h.t.Errorf("refused with Retry-After %q and %s", a.Header.Get("Retry-After"), a.Body)
		}
		return
	}
	h.t.Error("nobody was refused")
}

// TestOneVisitor lets one visitor write as fast as it can: it is slowed down, and no other visitor is.
func TestOneVisitor(t *testing.T) {
	h := start(t, rig.Options{}, rig.Shape{Agents: 1})
	loud, calm := h.visitor("loud"), h.visitor("calm")
	refused := 0
	for i := range 200 {
		a, err := loud.JSON(t.Context(), "POST", "/widget/v1/conversations/"+loud.Talk+"/messages", map[string]any{"key": strconv.Itoa(i), "body": "hey"})
		if err != nil {
			t.Fatal(err)
		}
		if a.Status == http.StatusTooManyRequests {
			if a.Header.Get("Retry-After") == "" {
				t.Error("refused without Retry-After")
			}
			refused++
		}
	}
	if refused == 0 {
		t.Error("200 messages at once were taken")
	}
	if _, err := calm.Say(t.Context(), "one", "A calm question"); err != nil {
		t.Errorf("a calm visitor was refused: %v", err)
	}
}
