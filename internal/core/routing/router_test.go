package routing_test

import (
	"sync"
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/engine/match"
	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
)

func TestLongestIdleIsOfferedAndTheDecisionIsKept(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		agents := f.agents(2, "ann", "ben")
		c := f.visitor("vera")
		offer := f.offer(c.ID, conversation.Offered)
		if offer.OfferedTo != "ann" || offer.ExpiresAt != f.clock.Now().Add(30*time.Second).UnixMilli() {
			t.Fatalf("offer = %+v, want ann for 30 s", offer)
		}
		got := f.decisions(c.ID)
		if len(got) != 1 || got[0].Outcome != routing.Offered || got[0].AgentID != "ann" || got[0].Reason != match.Reason(match.LongestIdle) ||
			got[0].QueueID != f.queue || len(got[0].Candidates) != 2 || got[0].Candidates[1].Why != match.Behind || got[0].IdleSeconds < 1 {
			t.Fatalf("decisions = %+v", got)
		}
		if f.router.Load("ann") != 1 {
			t.Fatalf("load of ann = %d, want 1: an offer takes capacity", f.router.Load("ann"))
		}
		_, err := f.Accept(t.Context(), agents[0], c.ID, offerID(offer))
		f.must(err)
		f.state(c.ID, conversation.Active)
		d := f.visitor("vito")
		if offer := f.offer(d.ID, conversation.Offered); offer.OfferedTo != "ben" {
			t.Fatalf("the second went to %s, want ben", offer.OfferedTo)
		}
	})
}

func TestTimeOutsAndRefusalsMoveOnAndThreeAreEnough(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.agents(1, "ann")
		c := f.visitor("vera")
		for i := range match.DeclineLimit {
			offer := f.offer(c.ID, conversation.Offered)
			if i == 1 {
				_, err := f.Decline(t.Context(), principal("ann"), c.ID, offerID(offer), "busy")
				f.must(err)
				f.offer(c.ID, conversation.Declined)
				continue
			}
			f.advance(30 * time.Second)
			f.offer(c.ID, conversation.TimedOut)
		}
		d := f.visitor("vito") // proves that ann is free and c is not hers
		if offer := f.offer(d.ID, conversation.Offered); offer.OfferedTo != "ann" {
			t.Fatalf("offered to %s", offer.OfferedTo)
		}
		if now, err := f.Get(t.Context(), identity.System, c.ID); err != nil || now.OfferID != "" || now.State != conversation.Open {
			t.Fatalf("after three refusals: %+v, %v", now, err)
		}
		f.agents(1, "ben")
		if offer := f.offer(c.ID, conversation.Offered); offer.OfferedTo != "ben" {
			t.Fatalf("offered to %s, want ben: refusals lose nothing", offer.OfferedTo)
		}
	})
}

// advance moves the clock once the router waits on it.
func (f *fixture) advance(d time.Duration) {
	f.clock.BlockUntil(3) // renewal, tick and the router's own deadline
	f.clock.Advance(d)
}

func TestAcceptAtTheMomentOfTheTimeOutHasOneOutcome(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.agents(1, "ann", "ben")
		for i := range 6 {
			c := f.visitor("visitor-" + string(rune('a'+i)))
			offer := f.offer(c.ID, conversation.Offered)
			f.clock.BlockUntil(3)
			f.clock.Advance(30*time.Second - time.Millisecond)
			var accepted error
			var both sync.WaitGroup
			both.Go(func() { f.clock.Advance(time.Millisecond) })
			both.Go(func() {
				_, accepted = f.Accept(t.Context(), principal(offer.OfferedTo), c.ID, offerID(offer))
			})
			both.Wait()
			if accepted != nil {
				if !errs.Is(accepted, errs.Conflict) {
					t.Fatal(accepted)
				}
				f.offer(c.ID, conversation.TimedOut)
				again := f.offer(c.ID, conversation.Offered)
				_, err := f.Accept(t.Context(), principal(again.OfferedTo), c.ID, offerID(again))
				f.must(err)
			}
			got := f.state(c.ID, conversation.Active)
			if _, err := f.Close(t.Context(), identity.System, c.ID, ""); err != nil {
				t.Fatal(err)
			}
			if got.AgentID == "" {
				t.Fatal("active without an agent")
			}
			f.state(c.ID, conversation.Closed)
		}
	})
}

func TestTwoPicksWhileAnOfferRunsHaveOneWinner(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.agents(1, "ann", "ben", "cat")
		c := f.visitor("vera")
		f.offer(c.ID, conversation.Offered)
		outcome := map[string]error{}
		var mu sync.Mutex
		var all sync.WaitGroup
		for _, name := range []string{"ben", "cat"} {
			all.Go(func() {
				_, err := f.Pick(t.Context(), principal(name), c.ID)
				mu.Lock()
				defer mu.Unlock()
				outcome[name] = err
			})
		}
		all.Wait()
		fact := f.state(c.ID, conversation.Active)
		loser := "ben"
		if fact.AgentID == "ben" {
			loser = "cat"
		}
		if outcome[fact.AgentID] != nil || !errs.Is(outcome[loser], errs.Conflict) {
			t.Fatalf("winner %s: %v", fact.AgentID, outcome)
		}
		d := f.visitor("vito") // ann is free again, the winner is not
		if offer := f.offer(d.ID, conversation.Offered); offer.OfferedTo == fact.AgentID {
			t.Fatalf("offered to %s, who is full", offer.OfferedTo)
		}
	})
}

func TestVisitorLeavesWhileTheOfferRuns(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.agents(1, "ann")
		c := f.visitor("vera")
		f.offer(c.ID, conversation.Offered)
		d := f.visitor("vito")
		_, err := f.Leave(t.Context(), "vera", c.ID)
		f.must(err)
		f.offer(c.ID, conversation.Withdrawn)
		if offer := f.offer(d.ID, conversation.Offered); offer.OfferedTo != "ann" {
			t.Fatalf("offered to %s", offer.OfferedTo)
		}
		if _, _, ok := f.router.Position(c.ID); ok {
			t.Fatal("a closed conversation has a place in the queue")
		}
	})
}

func TestAgentWhoDropsOffLosesOffersAtOnceAndConversationsLater(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.agents(2, "ann")
		active := f.visitor("vera")
		offer := f.offer(active.ID, conversation.Offered)
		_, err := f.Accept(t.Context(), principal("ann"), active.ID, offerID(offer))
		f.must(err)
		f.update(routing.QueueTable, f.queue, record.Values{"offerSeconds": 600})
		offered := f.visitor("vito")
		f.offer(offered.ID, conversation.Offered)
		third := f.visitor("vala")
		f.must(f.presence.Disconnect(t.Context(), "ann"))
		f.clock.BlockUntil(4)
		f.clock.Advance(presence.Grace)
		f.agents(2, "ben")
		f.offer(offered.ID, conversation.Withdrawn)
		for _, id := range []conversation.ID{offered.ID, third.ID} {
			if fact := f.offer(id, conversation.Offered); fact.OfferedTo != "ben" {
				t.Fatalf("offered to %s, want ben", fact.OfferedTo)
			}
		}
		f.state(active.ID, conversation.Active)
		f.clock.BlockUntil(3)
		f.clock.Advance(routing.DefaultReclaim)
		fact := f.state(active.ID, conversation.Open)
		if fact.Reason != string(conversation.AgentGone) || fact.PreviousAgentID != "ann" {
			t.Fatalf("fact = %+v, want it reclaimed from ann", fact)
		}
	})
}

func TestWhoIsNoAgentAnyMoreLosesEverythingAtOnce(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.agents(2, "ann")
		active := f.visitor("vera")
		_, err := f.Accept(t.Context(), principal("ann"), active.ID, offerID(f.offer(active.ID, conversation.Offered)))
		f.must(err)
		f.state(active.ID, conversation.Active)
		offered := f.visitor("vito")
		f.offer(offered.ID, conversation.Offered)
		f.must(f.db.Write(t.Context(), func(tx event.Tx) error {
			u, err := store.Identity{DB: f.db}.Credentials(t.Context(), tx, "ann")
			if err != nil {
				return err
			}
			u.Disabled = true
			tx.Append(event.New(event.UserTopic("ann"), f.clock.Now(), event.System, event.UserDisabled{Name: "ann", Disabled: true}))
			return store.Identity{DB: f.db}.UpdateUser(t.Context(), tx, u)
		}))
		f.offer(offered.ID, conversation.Withdrawn)
		if fact := f.state(active.ID, conversation.Open); fact.Reason != string(conversation.AgentGone) || fact.PreviousAgentID != "ann" {
			t.Fatalf("fact = %+v, want it reclaimed from ann", fact)
		}
	})
}

func TestPickedWorkIsNeverOffered(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.agents(1, "ann")
		push := f.stream
		f.stream = f.create(routing.WorkstreamTable, record.Values{"name": "By hand", "queueId": f.queue, "units": 1, "mode": "pick"})
		f.must(f.directory.Refresh(t.Context(), f.db.Head()))
		c := f.visitor("vera")
		f.stream = push
		d := f.visitor("vito")
		f.offer(d.ID, conversation.Offered) // came later and went first
		place, _, ok := f.router.Position(c.ID)
		if now, err := f.Get(t.Context(), identity.System, c.ID); err != nil || now.OfferID != "" || !ok || place != 1 {
			t.Fatalf("picked work: %+v, %v; place %d %v", now, err, place, ok)
		}
	})
}

func TestPositionAndEstimateSurviveARestart(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.agents(1, "ann")
		var line []conversation.Conversation
		for _, name := range names(8, "visitor-%d") {
			line = append(line, f.visitor(name))
			f.clock.Advance(time.Millisecond)
		}
		if _, wait, _ := f.router.Position(line[7].ID); wait != nil {
			t.Fatalf("wait = %+v before anything is known", wait)
		}
		for _, c := range line[:6] {
			offer := f.offer(c.ID, conversation.Offered)
			f.clock.Advance(20 * time.Second)
			_, err := f.Accept(t.Context(), principal("ann"), c.ID, offerID(offer))
			f.must(err)
			f.state(c.ID, conversation.Active)
			f.clock.Advance(100 * time.Second)
			_, err = f.Close(t.Context(), identity.System, c.ID, "")
			f.must(err)
		}
		f.offer(line[6].ID, conversation.Offered)
		place, wait, ok := f.router.Position(line[7].ID)
		if !ok || place != 1 || wait == nil || wait.From != 0 || wait.To < 2 || wait.To > 5 {
			t.Fatalf("place %d %v, wait %+v; want 1 and about 2 minutes", place, ok, wait)
		}
		f.stop()
		f.route()
		f.clock.BlockUntil(3)
		place, again, ok := f.router.Position(line[7].ID)
		if !ok || place != 1 || again == nil || *again != *wait {
			t.Fatalf("after a restart: place %d %v, wait %+v; want 1 and %+v", place, ok, again, wait)
		}
		if f.router.Load("ann") != 1 {
			t.Fatalf("after a restart ann holds %d, want the offer", f.router.Load("ann"))
		}
		f.clock.Advance(30 * time.Second) // the offer of before the restart still runs out
		f.offer(line[6].ID, conversation.TimedOut)
	})
}

func TestANewcomerIsToldThatTheLineStands(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.agents(1, "ann")
		var line []conversation.Conversation
		for _, name := range names(6, "visitor-%d") {
			line = append(line, f.visitor(name))
			f.clock.Advance(time.Millisecond)
		}
		for _, c := range line {
			offer := f.offer(c.ID, conversation.Offered)
			f.clock.Advance(20 * time.Second)
			_, err := f.Accept(t.Context(), principal("ann"), c.ID, offerID(offer))
			f.must(err)
			f.state(c.ID, conversation.Active)
			_, err = f.Close(t.Context(), identity.System, c.ID, "")
			f.must(err)
		}
		push := f.stream
		f.stream = f.create(routing.WorkstreamTable, record.Values{"name": "By hand", "queueId": f.queue, "units": 1, "mode": "pick"})
		f.must(f.directory.Refresh(t.Context(), f.db.Head()))
		f.visitor("vera")
		f.clock.Advance(15 * time.Minute)
		vito := f.visitor("vito")
		f.stream = push
		f.offer(f.visitor("zoe").ID, conversation.Offered) // the router knows of the others by now
		place, wait, ok := f.router.Position(vito.ID)
		if !ok || place != 2 || wait == nil || wait.To < 30 {
			t.Fatalf("place %d %v, wait %+v; want 2 and more than those before have waited in vain", place, ok, wait)
		}
	})
}

func TestARouterThatWasDeposedCannotWrite(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.agents(5, "ann")
		first := f.visitor("vera")
		f.offer(first.ID, conversation.Offered) // the router is active
		f.clock.BlockUntil(3)
		f.must(f.db.Write(t.Context(), func(tx event.Tx) error { // another node takes over when the lease has run out
			_, err := f.routingStore().Acquire(t.Context(), tx, "router", "two", f.clock.Now().Add(time.Hour), f.clock.Now().Add(2*time.Hour))
			return err
		}))
		head := f.db.Head()
		c := f.visitor("vito")
		other := f.another("two")
		other.Start(t.Context())
		defer other.Stop()
		f.offer(c.ID, conversation.Offered)
		for range 2 {
			f.clock.BlockUntil(3)
			f.clock.Advance(time.Second)
		}
		events, err := f.db.After(t.Context(), head, 100)
		f.must(err)
		offers := 0
		for _, e := range events {
			if e.Kind == event.KindConversationOffer {
				offers++
			}
		}
		if offers != 1 {
			t.Fatalf("%d offers, want the one of the router that holds the lease", offers)
		}
	})
}
