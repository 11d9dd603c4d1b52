package live_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/centrifugal/centrifuge"

	"switchboard/internal/api/wire"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/identity"
)

func TestAMessageReachesEachChannelOnce(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		c := d.active("v1", "bo")
		bo, ann := d.connect(t, "bo", nil), d.connect(t, "ann", nil)
		bo.watch("conversation:" + string(c.ID))
		d.drain(bo)
		d.drain(ann)
		d.say(c, "v1", 1)

		got, want := told(d.drain(bo)), "conversation:"+string(c.ID)+" message.added\nconversation:"+string(c.ID)+" conversation.changed\nqueue:q1 conversation.changed\nuser:bo conversation.changed"
		if got != want {
			t.Errorf("the agent was told\n%s\nwant\n%s", got, want)
		}
		if got := told(d.drain(ann)); got != "queue:q1 conversation.changed" {
			t.Errorf("a colleague in the queue was told\n%s", got)
		}
	})
}

func TestMessagesComeOnceAndInOrder(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		c := d.active("v1", "bo")
		bo := d.connect(t, "bo", nil)
		bo.watch("conversation:" + string(c.ID))
		d.drain(bo)
		before := d.must(d.Get(t.Context(), person("bo"), c.ID)).LastSeq
		const n = 100
		var wg sync.WaitGroup
		for i := range n {
			wg.Go(func() { d.say(c, "v1", i) })
		}
		wg.Wait()
		expected, seq := before, int64(0)
		var row wire.Conversation
		for _, f := range d.drain(bo) {
			if f.channel != "conversation:"+string(c.ID) {
				continue
			}
			switch f.Kind {
			case "message.added":
				m := data[wire.Message](t, f)
				if expected++; m.Seq != expected {
					t.Fatalf("message %d came where %d was due", m.Seq, expected)
				}
				if f.Seq <= seq {
					t.Errorf("the feed's number goes from %d to %d", seq, f.Seq)
				}
				seq = f.Seq
			case "conversation.changed":
				row = data[wire.Conversation](t, f)
			}
		}
		if expected != before+n || row.LastSeq != before+n {
			t.Errorf("messages came up to %d and the row to %d, want %d", expected, row.LastSeq, before+n)
		}
	})
}

func TestOffersReachTheirAgentAndEndThere(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		bo, ann := d.connect(t, "bo", nil), d.connect(t, "ann", nil)
		ends := map[string]func(c conversation.Conversation) (conversation.Conversation, error){
			"declined": func(c conversation.Conversation) (conversation.Conversation, error) {
				return d.Decline(t.Context(), person("bo"), c.ID, c.OfferID, "busy")
			},
			"timed_out": func(c conversation.Conversation) (conversation.Conversation, error) {
				d.clock.Advance(time.Minute)
				return d.Expire(t.Context(), c.ID, c.OfferID)
			},
			"withdrawn": func(c conversation.Conversation) (conversation.Conversation, error) {
				return d.TakeBack(t.Context(), c.ID, c.OfferID, "agent gone")
			},
			"accepted": func(c conversation.Conversation) (conversation.Conversation, error) {
				return d.Accept(t.Context(), person("bo"), c.ID, c.OfferID)
			},
		}
		for outcome, end := range ends {
			c := d.open("v-" + outcome)
			d.drain(bo)
			c = d.offer(c, "bo")
			made := only(d.drain(bo), "offer.made")
			if len(made) != 1 || made[0].channel != "user:bo" {
				t.Fatalf("%s: offers made: %v", outcome, made)
			}
			o := data[wire.Offer](t, made[0])
			if o.ID != string(c.OfferID) || o.AgentID != "bo" || o.Conversation.ID != string(c.ID) || o.Seconds != 60 {
				t.Errorf("%s: the offer is %+v", outcome, o)
			}
			d.must(end(c))
			ended := only(d.drain(bo), "offer.ended")
			if len(ended) != 1 || ended[0].channel != "user:bo" {
				t.Fatalf("%s: offers ended: %v", outcome, ended)
			}
			if got := data[map[string]string](t, ended[0]); got["id"] != string(c.OfferID) || got["conversationId"] != string(c.ID) || got["outcome"] != outcome {
				t.Errorf("%s: the end says %v", outcome, got)
			}
		}
		if others := only(d.drain(ann), "offer."); len(others) > 0 {
			t.Errorf("a colleague heard of offers: %s", told(others))
		}
	})
}

// only keeps the frames whose kind begins so.
func only(frames []frame, kind string) []frame {
	var kept []frame
	for _, f := range frames {
		if strings.HasPrefix(f.Kind, kind) {
			kept = append(kept, f)
		}
	}
	return kept
}

func TestThoseWhoHadAConversationHearThatItLeft(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		c := d.active("v1", "bo")
		bo, cy := d.connect(t, "bo", nil), d.connect(t, "cy", nil)
		d.drain(bo)
		d.must(d.Transfer(t.Context(), person("bo"), c.ID, conversation.Target{QueueID: "q2"}))
		frames := d.drain(bo)
		if got := told(frames); got != "queue:q1 conversation.changed\nuser:bo conversation.changed" {
			t.Errorf("the former agent and queue were told\n%s", got)
		}
		for _, f := range frames {
			if row := data[wire.Conversation](t, f); row.Queue == nil || row.Queue.ID != "q2" || row.Agent != nil {
				t.Errorf("%s shows the row as %s", f.channel, f.Data)
			}
		}
		if got := told(d.drain(cy)); got != "queue:q2 conversation.changed" {
			t.Errorf("the new queue was told\n%s", got)
		}
	})
}

func TestThoseWhoLostTheRightHearNoMore(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		c := d.active("v1", "bo")
		channel := "conversation:" + string(c.ID)
		former, colleague := d.connect(t, "bo", nil), d.connect(t, "ann", nil)
		former.watch(channel)
		colleague.watch(channel)
		d.must(d.Transfer(t.Context(), person("bo"), c.ID, conversation.Target{QueueID: "q2"}))
		d.drain(former)
		d.drain(colleague)
		d.say(c, "v1", 1)
		for _, client := range []*client{former, colleague} {
			for _, f := range d.drain(client) {
				if f.channel == channel {
					t.Errorf("%s still hears %s", client.name, f.Kind)
				}
			}
			if _, code := client.subscribe(channel, nil); code != int(centrifuge.ErrorPermissionDenied.Code) {
				t.Errorf("%s asks again: error %d", client.name, code)
			}
		}
	})
}

func TestAnAgentHearsThatAColleagueHasTheConversation(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		c := d.must(d.Assign(t.Context(), person("lead"), d.open("v1").ID, "cy")) // who is not of its queue
		cy := d.connect(t, "cy", nil)
		d.drain(cy)
		d.must(d.Transfer(t.Context(), person("cy"), c.ID, conversation.Target{AgentID: "bo"}))
		frames := d.drain(cy)
		if got := told(frames); got != "user:cy conversation.changed" {
			t.Fatalf("the former agent was told\n%s", got)
		}
		if row := data[wire.Conversation](t, frames[0]); row.Agent == nil || row.Agent.ID != "bo" {
			t.Errorf("the row is %s", frames[0].Data)
		}
	})
}

func TestARowGoesOnceToAChannelHoweverOftenItMovedInABatch(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		c := d.active("v1", "bo")
		bo := d.connect(t, "bo", nil)
		d.drain(bo)
		release := d.feed.hold()
		for _, to := range []identity.UserID{"ann", "bo", "ann", "bo"} {
			from := d.must(d.Get(t.Context(), person("lead"), c.ID)).AgentID
			d.must(d.Transfer(t.Context(), person(string(from)), c.ID, conversation.Target{AgentID: to}))
		}
		release()
		if got := told(d.drain(bo)); got != "queue:q1 conversation.changed\nuser:bo conversation.changed" {
			t.Errorf("after a batch of moves the agent was told\n%s", got)
		}
	})
}

func TestAFailingFeedLosesNothing(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		c := d.active("v1", "bo")
		bo := d.connect(t, "bo", nil)
		bo.watch("conversation:" + string(c.ID))
		d.drain(bo)
		d.feed.fail(errors.New("the disk is slow"))
		d.say(c, "v1", 1)
		d.clock.BlockUntil(1) // the hub waits to try again
		d.say(c, "v1", 2)
		d.clock.Advance(time.Second)
		var bodies []string
		for _, f := range only(d.drain(bo), "message.added") {
			bodies = append(bodies, data[wire.Message](t, f).Body)
		}
		if got := strings.Join(bodies, " "); got != "m1 m2" {
			t.Errorf("after the failure came %q, want both messages once", got)
		}
	})
}
