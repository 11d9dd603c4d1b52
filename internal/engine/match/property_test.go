package match_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"switchboard/internal/engine/match"
)

// world drives the engine and the naive rule with the same commands and checks every invariant after each step.
type world struct {
	t    testing.TB
	e    *match.Engine
	n    *naive
	log  []string
	now  int64
	pick func(n int) int // 0 to n-1
}

func newWorld(t testing.TB, pick func(int) int) *world {
	return &world{t: t, e: match.New(), n: newNaive(), pick: pick}
}

func (w *world) queueID() match.QueueID { return match.QueueID(fmt.Sprintf("q%d", w.pick(3))) }
func (w *world) agentID() match.AgentID { return match.AgentID(fmt.Sprintf("a%d", w.pick(5))) }
func (w *world) workID() match.WorkID   { return match.WorkID(fmt.Sprintf("w%02d", w.pick(14))) }

// step gives one command to both.
func (w *world) step() {
	w.now += int64(w.pick(3))
	switch command := w.pick(11); command {
	case 0:
		q := match.Queue{ID: w.queueID(), Priority: w.pick(3), Method: []match.Method{match.LongestIdle, match.RoundRobin, match.HighestCapacity}[w.pick(3)]}
		w.note("queue %+v", q)
		w.e.PutQueue(q)
		w.n.queues[q.ID] = q
	case 1, 2:
		a := match.Agent{ID: w.agentID(), Capacity: w.pick(5), Available: w.pick(4) > 0, IdleSince: w.now}
		for range w.pick(4) {
			if q := w.queueID(); !slices.Contains(a.Queues, q) {
				a.Queues = append(a.Queues, q)
			}
		}
		w.note("agent %+v", a)
		w.e.PutAgent(a)
		w.n.putAgent(a)
	case 3, 4, 5:
		v := match.Work{ID: w.workID(), Queue: w.queueID(), Priority: w.pick(3), QueuedAt: w.now - int64(w.pick(9)), Units: w.pick(4), Manual: w.pick(9) == 0}
		for range w.pick(3) {
			if v.Declines == nil {
				v.Declines = map[match.AgentID]int{}
			}
			v.Declines[w.agentID()] = 1 + w.pick(4)
		}
		w.note("work %+v", v)
		w.e.PutWork(v)
		w.n.works[v.ID] = v
	case 6:
		id := w.workID()
		w.note("withdraw %s", id)
		w.e.Withdraw(id)
		delete(w.n.works, id)
	case 7, 8:
		id := w.workID()
		w.note("release %s", id)
		w.e.Release(id, w.now)
		w.n.release(id, w.now)
	case 9:
		id, by, units := w.workID(), w.agentID(), w.pick(3)
		w.note("hold %s %s %d", id, by, units)
		if w.n.held[id] != (hold{by, units}) {
			w.n.release(id, w.now)
			w.n.hold(id, by, units, w.now)
		}
		w.e.Hold(id, by, units, w.now)
	case 10:
		id := w.workID()
		w.note("remove %s", id)
		w.e.Remove(id, w.now)
		delete(w.n.works, id)
		w.n.release(id, w.now)
	}
	if w.pick(4) > 0 {
		w.check()
	}
}

func (w *world) note(format string, args ...any) { w.log = append(w.log, fmt.Sprintf(format, args...)) }

func (w *world) fail(format string, args ...any) {
	w.t.Helper()
	for _, line := range w.log {
		w.t.Log(line)
	}
	w.t.Fatalf(format, args...)
}

// check matches both and compares; then it looks for violations of the invariants.
func (w *world) check() {
	var made []pair
	full := map[match.WorkID]bool{}
	w.e.Match(w.now, func(d match.Decision) {
		if d.Agent == "" {
			return
		}
		if full[d.Work] {
			w.fail("%s is assigned twice in one round", d.Work)
		}
		full[d.Work] = true
		made = append(made, pair{d.Work, d.Agent})
		if len(d.Candidates) == 0 || d.Candidates[0].Agent != d.Agent || d.Candidates[0].Why != match.Chosen {
			w.fail("decision %+v does not begin with the chosen one", d)
		}
	})
	before := len(w.n.held)
	want := w.n.match(w.now)
	w.note("match %v", made)
	if !slices.Equal(made, want) {
		w.fail("assigned %v, want %v", made, want)
	}
	if len(w.n.held) != before+len(want) {
		w.fail("a held work was assigned")
	}
	w.invariants(want)
}

func (w *world) invariants(made []pair) {
	for _, p := range made { // capacity is never exceeded by an assignment
		if a := w.n.agents[p.agent]; w.e.Load(p.agent) > a.Capacity {
			w.fail("%s holds %d of %d", p.agent, w.e.Load(p.agent), a.Capacity)
		}
	}
	counts := map[match.QueueID]int{}
	for i, v := range w.n.waiting() { // nothing waits beside an agent who could take it; declines lose nothing
		counts[v.Queue]++
		for _, a := range w.n.agents {
			if w.n.eligible(v, a) {
				w.fail("%s waits although %s could take it", v.ID, a.ID)
			}
		}
		if place, _, ok := w.e.Position(v.ID); !ok || place > i+1 {
			w.fail("%s is lost or at place %d of %d", v.ID, place, i+1)
		}
	}
	for q := range w.n.queues {
		if w.e.Waiting(q) != counts[q] {
			w.fail("%d wait in %s, want %d", w.e.Waiting(q), q, counts[q])
		}
	}
	for id, h := range w.n.held { // one owner each, and loads are the sum of holds: no zombie reservation
		if by, ok := w.e.Holder(id); !ok || by != h.by {
			w.fail("%s is held by %q, want %s", id, by, h.by)
		}
	}
	for id := range w.n.agents {
		if w.e.Load(id) != w.n.load(id) {
			w.fail("%s holds %d, want %d", id, w.e.Load(id), w.n.load(id))
		}
	}
}

func TestEngineAgreesWithTheRule(t *testing.T) {
	t.Parallel()
	for seed := range uint64(400) {
		random := rand.New(rand.NewPCG(seed, 7))
		w := newWorld(t, random.IntN)
		for range 150 {
			w.step()
		}
		w.check()
	}
}

func TestSameCommandsGiveTheSameDecisions(t *testing.T) {
	t.Parallel()
	run := func() []string {
		w := newWorld(t, rand.New(rand.NewPCG(11, 13)).IntN)
		for range 2000 {
			w.step()
		}
		return w.log
	}
	if !slices.Equal(run(), run()) {
		t.Fatal("a replay of the same commands decided otherwise")
	}
}

// A work that came earlier is never overtaken by one of the same queue, priority and size, whoever comes and goes.
func TestNobodyIsOvertaken(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 5))
	e := match.New()
	e.PutQueue(match.Queue{ID: "q", Method: match.LongestIdle})
	for a := range 5 {
		e.PutAgent(match.Agent{ID: match.AgentID(fmt.Sprint("a", a)), Queues: []match.QueueID{"q"}, Capacity: 3, Available: true})
	}
	var order, busy []match.WorkID
	for i := range 5000 {
		now := int64(i)
		e.PutWork(match.Work{ID: match.WorkID(fmt.Sprintf("w%04d", i)), Queue: "q", QueuedAt: now, Units: 1})
		if len(busy) > 0 && random.IntN(10) < 9 {
			k := random.IntN(len(busy))
			e.Remove(busy[k], now)
			busy = slices.Delete(busy, k, k+1)
		}
		a := match.AgentID(fmt.Sprint("a", random.IntN(5)))
		e.PutAgent(match.Agent{ID: a, Queues: []match.QueueID{"q"}, Capacity: 3, Available: random.IntN(8) > 0, IdleSince: now})
		e.Match(now, func(d match.Decision) {
			if d.Agent != "" {
				order, busy = append(order, d.Work), append(busy, d.Work)
			}
		})
	}
	if len(order) < 3000 || !slices.IsSorted(order) {
		t.Fatalf("%d assigned, in order: %v", len(order), slices.IsSorted(order))
	}
}

func FuzzEngine(f *testing.F) {
	f.Add([]byte("queues, agents and works come and go in any order"))
	f.Add([]byte{3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 200, 100, 50, 25, 12, 6, 3, 1, 0})
	f.Fuzz(func(t *testing.T, in []byte) {
		if len(in) > 2000 {
			in = in[:2000]
		}
		w := newWorld(t, func(n int) int {
			if len(in) == 0 {
				return 0
			}
			b := int(in[0])
			in = in[1:]
			return b % n
		})
		for len(in) > 0 {
			w.step()
		}
		w.check()
	})
}
