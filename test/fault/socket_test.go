package fault_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"switchboard/test/rig"
)

const (
	stalledFor = 5_000 // messages that a stalled agent does not read
	missedFew  = 100   // messages while an agent is away that the history still holds
)

// watcher is an agent's screen: it notes the messages of one conversation in the order of their frames.
type watcher struct {
	socket *rig.Socket
	gate   chan struct{} // reading waits while it is held
	ended  chan error

	mu   sync.Mutex // guards seqs
	seqs []int64
}

func (h *house) watch(talk string, since *rig.Position, readBuffer int) (*watcher, rig.Subscription) {
	h.t.Helper()
	socket, _, err := rig.OpenSocketWith(h.t.Context(), h.Base, h.Agents[0].Cookie, nil, readBuffer)
	if err != nil {
		h.t.Fatal(err)
	}
	w := &watcher{socket: socket, gate: make(chan struct{}, 1), ended: make(chan error, 1)}
	socket.OnFrame = w.hear
	go func() { w.ended <- socket.Run() }()
	h.t.Cleanup(socket.Close)
	sub, err := socket.Subscribe(h.t.Context(), "conversation:"+talk, since)
	if err != nil {
		h.t.Fatal(err)
	}
	return w, sub
}

func (w *watcher) hear(f rig.Frame) {
	w.gate <- struct{}{}
	defer func() { <-w.gate }()
	if seq, ok := seqOf(f); ok {
		w.mu.Lock()
		w.seqs = append(w.seqs, seq)
		w.mu.Unlock()
	}
}

func seqOf(f rig.Frame) (int64, bool) {
	var m rig.Message
	if f.Kind != "message.added" || json.Unmarshal(f.Data, &m) != nil {
		return 0, false
	}
	return m.Seq, true
}

func (w *watcher) seen() []int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.seqs)
}

// flood sends n messages into the visitor's conversation.
func (h *house) flood(v *rig.Visitor, name string, n int) {
	h.t.Helper()
	const senders = 8
	var all sync.WaitGroup
	for s := range senders {
		all.Go(func() {
			wire, err := rig.Dial(h.Address())
			if err != nil {
				h.t.Error(err)
				return
			}
			defer wire.Close()
			for i := s; i < n; i += senders {
				body := fmt.Sprintf(`{"key":"%s-%d","body":"line %d"}`, name, i, i)
				status, answer, err := wire.Do("POST", "/widget/v1/conversations/"+v.Talk+"/messages", "Authorization: Bearer "+v.Token, []byte(body))
				if err != nil || status != 201 {
					h.t.Errorf("message %d: %d %s %v", i, status, answer, err)
					return
				}
			}
		})
	}
	all.Wait()
}

// TestStalledSocket stops an agent's reading for 5,000 messages. The server may cut the connection, but what was delivered has no
// gap, and after reconnecting the rest is there: by recovery, or by fetching when the server says that it cannot recover.
func TestStalledSocket(t *testing.T) {
	h := start(t, rig.Options{Args: noLimits}, rig.Shape{Agents: 1})
	v := h.visitor("stalled")
	if _, err := verb(t.Context(), h.Agents[0], v.Talk, "pick", nil); err != nil {
		t.Fatal(err)
	}
	w, _ := h.watch(v.Talk, nil, 128<<10)
	first := h.look(v.Talk).LastSeq
	w.gate <- struct{}{} // stalls
	h.flood(v, "stall", stalledFor)
	<-w.gate // reads on
	last := h.look(v.Talk).LastSeq
	var seen []int64
	cut := false
	wait(t, 30*time.Second, "the rest, or the end of the stalled connection", func() bool {
		select {
		case err := <-w.ended:
			cut = true
			t.Logf("the server cut the connection: %v", err)
		default:
		}
		seen = w.seen()
		return cut || len(seen) > 0 && seen[len(seen)-1] == last
	})
	t.Logf("%d of %d messages came before the cut (%v)", len(seen), stalledFor, cut)
	if cut {
		at := w.socket.Positions()["conversation:"+v.Talk]
		_, sub := h.watch(v.Talk, &at, 0)
		seen = append(seen, h.missed(v, sub, seen, first)...)
	}
	complete(t, seen, first, last)
}

// missed is what an agent's screen learns after it came back: from the subscription, or by fetching.
func (h *house) missed(v *rig.Visitor, sub rig.Subscription, seen []int64, first int64) (seqs []int64) {
	h.t.Helper()
	if sub.Recovered {
		for _, f := range sub.Frames {
			if seq, ok := seqOf(f); ok {
				seqs = append(seqs, seq)
			}
		}
		return seqs
	}
	after := first
	if len(seen) > 0 {
		after = seen[len(seen)-1]
	}
	all, err := h.Agents[0].Messages(h.t.Context(), v.Talk)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, m := range all {
		if m.Seq > after {
			seqs = append(seqs, m.Seq)
		}
	}
	return seqs
}

// complete checks that the numbers after first up to last are there, in order, each once.
func complete(t *testing.T, seqs []int64, first, last int64) {
	t.Helper()
	want := first
	for _, seq := range seqs {
		if want++; seq != want {
			t.Fatalf("message %d came where %d should be", seq, want)
		}
	}
	if want != last {
		t.Fatalf("the messages end at %d, not at %d", want, last)
	}
}

// awayFor is how long an agent is away: three seconds, or what SWITCHBOARD_AWAY says, such as 60s.
func awayFor(t *testing.T) time.Duration {
	text := os.Getenv("SWITCHBOARD_AWAY")
	if text == "" {
		return 3 * time.Second
	}
	d, err := time.ParseDuration(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestAwaySocket disconnects an agent while messages come: few, which the server brings back, and more than it keeps, which it says.
func TestAwaySocket(t *testing.T) {
	h := start(t, rig.Options{Args: noLimits}, rig.Shape{Agents: 1})
	v := h.visitor("away")
	if _, err := verb(t.Context(), h.Agents[0], v.Talk, "pick", nil); err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{missedFew, stalledFor} {
		w, _ := h.watch(v.Talk, nil, 0)
		first := h.look(v.Talk).LastSeq
		h.flood(v, fmt.Sprint("seen-", n), 10)
		wait(t, 10*time.Second, "what is sent while the agent is there", func() bool { return len(w.seen()) == 10 })
		at := w.socket.Positions()
		w.socket.Close()
		<-w.ended
		gone := time.Now()
		h.flood(v, fmt.Sprint("missed-", n), n)
		time.Sleep(awayFor(t) - time.Since(gone)) // an absence is time that passes
		last := h.look(v.Talk).LastSeq
		channel := at["conversation:"+v.Talk]
		_, sub := h.watch(v.Talk, &channel, 0)
		if want := n == missedFew; sub.Recovered != want {
			t.Errorf("after %d missed messages recovered is %v, want %v", n, sub.Recovered, want)
		}
		complete(t, append(w.seen(), h.missed(v, sub, w.seen(), first)...), first, last)
		h.recoversOwn(at)
	}
}

// recoversOwn checks that the channels that the server subscribes by itself answer the question for what was missed.
func (h *house) recoversOwn(at map[string]rig.Position) {
	h.t.Helper()
	since := map[string]rig.Position{}
	for _, channel := range []string{"user:" + h.Agents[0].ID, "queue:" + h.Queue} {
		p, known := at[channel]
		if !known {
			h.t.Fatalf("the server did not subscribe %s", channel)
		}
		since[channel] = p
	}
	socket, missed, err := rig.OpenSocket(h.t.Context(), h.Base, h.Agents[0].Cookie, since)
	if err != nil {
		h.t.Fatal(err)
	}
	defer socket.Close()
	for channel, p := range since {
		sub := missed[channel]
		if gap := sub.Offset - p.Offset; sub.Recovered && uint64(len(sub.Frames)) != gap {
			h.t.Errorf("%s: recovered with %d frames of %d", channel, len(sub.Frames), gap)
		}
	}
}
