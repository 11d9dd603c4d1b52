package fault_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"switchboard/test/rig"
)

const races = 20

// screen collects what the socket of an agent tells.
type screen struct {
	mu     sync.Mutex // guards frames
	frames []rig.Frame
}

func (h *house) screen(a *rig.Agent) *screen {
	h.t.Helper()
	socket, _, err := rig.OpenSocket(h.t.Context(), h.Base, a.Cookie, nil)
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(socket.Close)
	s := &screen{}
	socket.OnFrame = func(f rig.Frame) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.frames = append(s.frames, f)
	}
	go func() { _ = socket.Run() }() // until the test closes it
	return s
}

// find returns the data of the first frame of a kind that suits.
func find[T any](s *screen, kind string, suits func(T) bool) (data T, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.frames {
		var d T
		if f.Kind == kind && json.Unmarshal(f.Data, &d) == nil && suits(d) {
			return d, true
		}
	}
	return data, false
}

// refusal checks that an error is a conflict with a sentence for people.
func refusal(t *testing.T, err error) {
	t.Helper()
	var p *rig.Problem
	if !errors.As(err, &p) || p.Status != http.StatusConflict || p.Code != "conflict" || p.Detail == "" {
		t.Errorf("the loser was told %v, want a clear conflict", err)
	}
}

type offer struct {
	ID             string    `json:"id"`
	ConversationID string    `json:"conversationId"`
	ExpiresAt      time.Time `json:"expiresAt"`
	Outcome        string    `json:"outcome"`
}

// TestAcceptAtTimeout accepts offers within a few hundredths of a second around the moment when they run out. Either the agent has
// the conversation, or is told that the offer has run out; the screen is told the same.
func TestAcceptAtTimeout(t *testing.T) {
	h := start(t, rig.Options{Args: noLimits}, rig.Shape{Agents: 1, OfferSeconds: 5})
	a := h.Agents[0]
	s := h.screen(a)
	if err := a.Status(t.Context(), "available"); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	var mu sync.Mutex // guards outcomes
	outcomes := map[string]int{}
	for i := range races {
		v := h.visitor(fmt.Sprint("timeout-", i))
		all.Go(func() {
			var o offer
			found := false
			for end := time.Now().Add(10 * time.Second); !found && time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
				o, found = find(s, "offer.made", func(o offer) bool { return o.ConversationID == v.Talk })
			}
			if !found {
				t.Errorf("the conversation %s was not offered", v.Talk)
				return
			}
			time.Sleep(time.Until(o.ExpiresAt.Add(time.Duration(i-races/2) * 5 * time.Millisecond)))
			got, err := verb(t.Context(), a, v.Talk, "accept", map[string]string{"offerId": o.ID})
			want := "accepted"
			if err != nil {
				refusal(t, err)
				want = "timed_out"
			} else if got.State != "active" || got.agent() != a.ID {
				t.Errorf("accepted, but the conversation is %+v", got)
			}
			mu.Lock()
			outcomes[want]++
			mu.Unlock()
			told := false
			for end := time.Now().Add(10 * time.Second); !told && time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
				var e offer
				if e, told = find(s, "offer.ended", func(e offer) bool { return e.ID == o.ID }); told && e.Outcome != want {
					t.Errorf("the screen was told %q, the request %q", e.Outcome, want)
				}
			}
			if !told {
				t.Errorf("the screen was not told that the offer %s ended", o.ID)
			}
			if now := h.look(v.Talk); want == "timed_out" && now.agent() == a.ID {
				t.Errorf("the offer ran out, but the agent has the conversation: %+v", now)
			}
		})
	}
	all.Wait()
	t.Logf("outcomes: %v", outcomes)
}

// TestTwoPick lets two agents pick the same conversation at once.
func TestTwoPick(t *testing.T) {
	h := start(t, rig.Options{Args: noLimits}, rig.Shape{Agents: 2, Mode: "pick"})
	screens := []*screen{h.screen(h.Agents[0]), h.screen(h.Agents[1])}
	for i := range races {
		v := h.visitor(fmt.Sprint("pick-", i))
		var got [2]error
		together(func(n int) { _, got[n] = verb(t.Context(), h.Agents[n], v.Talk, "pick", nil) })
		winner := 0
		if got[0] != nil {
			winner = 1
		}
		if got[winner] != nil {
			t.Fatalf("nobody got the conversation: %v, %v", got[0], got[1])
		}
		if got[1-winner] == nil {
			t.Errorf("both were told that they have the conversation %s", v.Talk)
		} else {
			refusal(t, got[1-winner])
		}
		if now := h.look(v.Talk); now.State != "active" || now.agent() != h.Agents[winner].ID {
			t.Errorf("the winner is %s, the conversation is %+v", h.Agents[winner].ID, now)
		}
		for n, s := range screens {
			wait(t, 10*time.Second, fmt.Sprintf("the news of the winner on screen %d", n), func() bool {
				_, told := find(s, "conversation.changed", func(c state) bool { return c.ID == v.Talk && c.agent() == h.Agents[winner].ID })
				return told
			})
		}
	}
}

// together runs two things at the same moment.
func together(do func(n int)) {
	var ready, all sync.WaitGroup
	ready.Add(2)
	for n := range 2 {
		all.Go(func() {
			ready.Done()
			ready.Wait()
			do(n)
		})
	}
	all.Wait()
}

// TestSendWhileEnding lets a customer write at the moment when the agent ends the conversation. The message is stored, or the
// customer is told that it was not.
func TestSendWhileEnding(t *testing.T) {
	h := start(t, rig.Options{Args: noLimits}, rig.Shape{Agents: 1, WrapUp: 60})
	stored := 0
	for i := range races {
		v := h.visitor(fmt.Sprint("ending-", i))
		if _, err := verb(t.Context(), h.Agents[0], v.Talk, "pick", nil); err != nil {
			t.Fatal(err)
		}
		var said, ended error
		together(func(n int) {
			if n == 0 {
				_, said = v.Say(t.Context(), "last", "One more thing")
				return
			}
			_, ended = verb(t.Context(), h.Agents[0], v.Talk, "end", nil)
		})
		if ended != nil {
			t.Errorf("the agent could not end: %v", ended)
		}
		if said != nil {
			refusal(t, said)
		} else {
			stored++
		}
		times := 0
		messages, err := v.Messages(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range messages {
			if m.Key == "last" {
				times++
			}
		}
		if want := map[bool]int{true: 1, false: 0}[said == nil]; times != want {
			t.Errorf("the customer was told %v, the message is there %d times", said, times)
		}
		if now := h.look(v.Talk); now.State != "wrapup" {
			t.Errorf("the conversation is %+v", now)
		}
	}
	t.Logf("%d of %d messages came before the end", stored, races)
}
