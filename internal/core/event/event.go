// Package event is the vocabulary of facts: everything that happened in the contact center, in one ordered feed. It decides
// what a fact looks like and what a unit of work promises; it decides nothing about how facts are stored or who reads them.
//
// Every write appends its facts in the same transaction as its change. Live updates, routing, audit, search and timers each
// read the feed with a cursor of their own.
package event

import (
	"context"
	"encoding/json"
	"time"
)

// Kind names a sort of fact, "feature.happened".
type Kind string

// ActorKind says who caused a fact.
type ActorKind string

// The kinds of actor.
const (
	ActorSystem   ActorKind = "system"
	ActorUser     ActorKind = "user"     // a person of the organisation
	ActorCustomer ActorKind = "customer" // a visitor or contact
	ActorMachine  ActorKind = "machine"  // an API key
)

// Actor caused a fact.
type Actor struct {
	Kind ActorKind `json:"kind"`
	ID   string    `json:"id,omitempty"`
	Name string    `json:"name,omitempty"`
}

// System is the actor of timers and routing.
var System = Actor{Kind: ActorSystem}

// Event is one fact at its place in the feed.
type Event struct {
	Seq   int64           // place in the feed: 1, 2, 3 … without gaps; 0 until committed
	Kind  Kind            //
	Topic string          // what it is about: "conversation:<id>", "user:<id>", "record:<table>:<id>"
	At    time.Time       // UTC, milliseconds
	Actor Actor           //
	Data  json.RawMessage // the fact
	fact  Fact            // the same, as New got it; nil in an event from the store, and of a large fact
}

// Fact is the content of an event. Facts are plain structs that marshal to a JSON object.
type Fact interface {
	// Kind is constant for a type.
	Kind() Kind
}

// New makes an event of a fact. A fact that cannot be marshalled is a defect of its type and panics; every fact type has a
// round-trip test.
func New(topic string, at time.Time, actor Actor, fact Fact) Event {
	data, err := json.Marshal(fact)
	if err != nil {
		panic("event: " + string(fact.Kind()) + ": " + err.Error())
	}
	e := Event{Kind: fact.Kind(), Topic: topic, At: at, Actor: actor, Data: data}
	if len(data) <= sharedBytes {
		e.fact = fact
	}
	return e
}

// sharedBytes is the size up to which a fact travels with its event: beyond it, decoding costs less than the memory.
const sharedBytes = 4096

// Decode reads the fact of an event back into its type. Readers share what it points to and must not change it.
func Decode[F Fact](e Event) (F, error) {
	if fact, ok := e.fact.(F); ok {
		return fact, nil
	}
	var fact F
	err := json.Unmarshal(e.Data, &fact)
	return fact, err
}

// Tx is one unit of work: its rows, facts and jobs commit together with full sync, or not at all. It is used by one
// goroutine and must not be kept after the function it was given to.
type Tx interface {
	// Append adds facts in order; their Seq is given at commit.
	Append(events ...Event)
}

// Writer runs units of work one after the other, in the whole installation. Concurrent calls are committed as a group.
type Writer interface {
	// Write returns nil only when fn's work is on disk. fn may run a second time when its group has to be split, so it must
	// set, not add to, what it captures. An error of fn is returned as it is, and nothing of fn's work remains.
	// Waiting for a place in the group ends with ctx.
	Write(ctx context.Context, fn func(Tx) error) error
}

// Feed reads the facts in order.
type Feed interface {
	// After returns up to limit events with Seq > seq, ascending, without gaps; empty at the head.
	After(ctx context.Context, seq int64, limit int) ([]Event, error)
	// Head is the Seq of the newest event.
	Head() int64
	// Wait returns when Head() > seq, or with ctx's error.
	Wait(ctx context.Context, seq int64) error
}

// Follow reads the feed from after seq and hands each batch to handle, until ctx ends or handle fails.
func Follow(ctx context.Context, feed Feed, seq int64, handle func(context.Context, []Event) error) error {
	const batch = 256
	for {
		if err := feed.Wait(ctx, seq); err != nil {
			return err
		}
		events, err := feed.After(ctx, seq, batch)
		if err != nil {
			return err
		}
		if len(events) == 0 {
			continue
		}
		if err := handle(ctx, events); err != nil {
			return err
		}
		seq = events[len(events)-1].Seq
	}
}
