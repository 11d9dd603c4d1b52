package match_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"switchboard/internal/engine/match"
)

const (
	benchQueues = 50
	benchAgents = 10_000
	benchWorks  = 100_000
	benchEach   = 8 // queues of one agent
)

func benchEngine(capacity int) (*match.Engine, *rand.Rand) {
	random := rand.New(rand.NewPCG(1, 2))
	e := match.New()
	for q := range benchQueues {
		e.PutQueue(match.Queue{ID: queueName(q), Priority: q % 4, Method: match.LongestIdle})
	}
	for a := range benchAgents {
		in := match.Agent{ID: match.AgentID(fmt.Sprintf("agent-%05d", a)), Capacity: capacity, Available: true, IdleSince: int64(a)}
		for range benchEach {
			in.Queues = append(in.Queues, queueName(random.IntN(benchQueues)))
		}
		e.PutAgent(in)
	}
	return e, random
}

func queueName(q int) match.QueueID { return match.QueueID(fmt.Sprintf("queue-%02d", q)) }

func put(e *match.Engine, id match.WorkID, queue, at int) {
	e.PutWork(match.Work{ID: id, Queue: queueName(queue), Priority: 1, QueuedAt: int64(at), Units: 1})
}

// BenchmarkAgentFrees: everybody is busy and 100,000 wait; one work ends, the agent gets the next, another work arrives.
func BenchmarkAgentFrees(b *testing.B) {
	e, random := benchEngine(1)
	names := make([]match.WorkID, benchAgents+benchWorks)
	var busy []match.WorkID
	count := 0
	decided := func(d match.Decision) {
		if d.Agent != "" {
			count++
			busy = append(busy, d.Work)
		}
	}
	for i := range names {
		names[i] = match.WorkID(fmt.Sprintf("work-%06d", i))
		put(e, names[i], i%benchQueues, i)
	}
	e.Match(0, decided)
	b.ReportAllocs()
	count = 0
	now := len(names)
	for b.Loop() {
		now++
		k := random.IntN(len(busy))
		id := busy[k]
		busy[k] = busy[len(busy)-1]
		busy = busy[:len(busy)-1]
		e.Remove(id, int64(now))
		put(e, id, random.IntN(benchQueues), now)
		e.Match(int64(now), decided)
	}
	b.ReportMetric(float64(count)/b.Elapsed().Seconds(), "decisions/s")
}

// BenchmarkWorkArrives: everybody is idle; a work arrives, is assigned and ends.
func BenchmarkWorkArrives(b *testing.B) {
	e, random := benchEngine(3)
	var done match.WorkID
	count := 0
	decided := func(d match.Decision) { done = d.Work; count++ }
	b.ReportAllocs()
	for now := int64(benchAgents); b.Loop(); now++ {
		put(e, "work", random.IntN(benchQueues), int(now))
		e.Match(now, decided)
		e.Remove(done, now)
	}
	b.ReportMetric(float64(count)/b.Elapsed().Seconds(), "decisions/s")
}

// BenchmarkPosition: the place of one of 100,000 waiting.
func BenchmarkPosition(b *testing.B) {
	e := match.New()
	ids := make([]match.WorkID, benchWorks)
	for i := range ids {
		ids[i] = match.WorkID(fmt.Sprintf("work-%06d", i))
		put(e, ids[i], i%benchQueues, i)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		e.Position(ids[i%len(ids)])
	}
}
