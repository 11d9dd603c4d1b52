package live_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/centrifugal/centrifuge"

	"switchboard/internal/api/wire"
	"switchboard/internal/core/identity"
)

func TestNobodySignedInIsRefused(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		for _, name := range []string{"", "machine"} {
			req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, d.address, nil)
			if err != nil {
				t.Fatal(err)
			}
			req.Header = http.Header{"Connection": {"Upgrade"}, "Upgrade": {"websocket"}, "Sec-Websocket-Version": {"13"}, "Sec-Websocket-Key": {"AAAAAAAAAAAAAAAAAAAAAA=="}}
			if name != "" {
				req.Header.Set(userHeader, name)
			}
			res, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			_ = res.Body.Close()
			if res.StatusCode != http.StatusUnauthorized {
				t.Errorf("%q: status %d, want 401", name, res.StatusCode)
			}
		}
	})
}

func TestRightsOfSubscriptions(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		c := d.active("v1", "bo")
		own := "conversation:" + string(c.ID)
		denied := int(centrifuge.ErrorPermissionDenied.Code)
		for name, want := range map[string]struct {
			made string // by the server
			code map[string]int
		}{
			"bo":       {"agents queue:q1 user:bo", map[string]int{own: 0, "board": denied, "user:ann": denied, "queue:q2": denied, "conversation:": denied, "": 0}},
			"ann":      {"agents queue:q1 user:ann", map[string]int{own: 0, "board": denied}},
			"cy":       {"agents queue:q2 user:cy", map[string]int{own: denied, "conversation:none": denied, "queue:q1": denied}},
			"stranger": {"agents queue:q9 user:stranger", map[string]int{own: denied, "board": denied}},
			"lead":     {"agents queue:q1 queue:q2 queue:q9 user:lead", map[string]int{own: 0, "board": 0, "user:bo": denied}},
		} {
			client := d.connect(t, name, nil)
			if got := client.channels(); got != want.made {
				t.Errorf("%s is subscribed to %q, want %q", name, got, want.made)
			}
			for channel, code := range want.code {
				if channel == "" {
					continue
				}
				if _, got := client.subscribe(channel, nil); got != code {
					t.Errorf("%s asks for %q: error %d, want %d", name, channel, got, code)
				}
			}
		}
	})
}

func TestWhoIsConnectedIsTold(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		first, second := d.connect(t, "bo", nil), d.connect(t, "bo", nil)
		d.present.wait(t, "bo", 2)
		_ = first.conn.Close()
		d.present.wait(t, "bo", 1)
		if n := d.hub.Connections(); n != 1 {
			t.Errorf("%d connections are counted, want 1", n)
		}
		_ = second.conn.Close()
		d.present.wait(t, "bo", 0)
	})
}

func TestAnEndedSessionIsCutOff(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		bo, ann := d.connect(t, "bo", nil), d.connect(t, "ann", nil)
		d.mark(mark{Channel: "user:bo", N: 1, Disconnect: "bo"})
		if f := bo.next(); f.channel != "user:bo" {
			t.Errorf("before the end came %+v", f)
		}
		bo.ended()
		d.present.wait(t, "bo", 0)
		d.drain(ann) // others go on
	})
}

func TestAChangedMembershipIsFollowedAtOnce(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		c := d.open("v1") // waits in q1
		bo, ann, cy, lead := d.connect(t, "bo", nil), d.connect(t, "ann", nil), d.connect(t, "cy", nil), d.connect(t, "lead", nil)
		bo.watch("conversation:" + string(c.ID))
		d.queues.move("bo", "q2")       // from one queue to another
		d.queues.move("cy", "q1", "q2") // one more
		d.queues.move("lead", "q9")     // who follows all of them anyway
		d.mark(mark{Channel: "agents", N: 1, Requeue: true})
		for _, client := range []*client{bo, cy} {
			if code := client.ended(); code != int(centrifuge.DisconnectForceReconnect.Code) {
				t.Errorf("the connection of %s ended with %d, want %d, after which clients reconnect", client.name, code, centrifuge.DisconnectForceReconnect.Code)
			}
			d.present.wait(t, identity.UserID(client.name), 0)
		}
		for _, client := range []*client{ann, lead} {
			d.drain(client) // those whose queues are the same go on
		}

		bo, cy = d.connect(t, "bo", nil), d.connect(t, "cy", nil)
		for client, want := range map[*client]string{bo: "agents queue:q2 user:bo", cy: "agents queue:q1 queue:q2 user:cy"} {
			if got := client.channels(); got != want {
				t.Errorf("%s comes back to %q, want %q", client.name, got, want)
			}
		}
		if _, code := bo.subscribe("conversation:"+string(c.ID), nil); code != int(centrifuge.ErrorPermissionDenied.Code) {
			t.Errorf("who left the queue asks for its conversation: error %d", code)
		}
		d.drain(bo)
		d.drain(cy)
		d.say(c, "v1", 1)
		if got := told(d.drain(bo)); got != "" {
			t.Errorf("who left the queue hears\n%s", got)
		}
		if got := told(d.drain(cy)); got != "queue:q1 conversation.changed" {
			t.Errorf("who came to the queue hears\n%s", got)
		}
	})
}

func TestAMembershipThatChangesWhileConnectingIsFollowed(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		d.queues.once["bo"] = []string{"q2"} // and q1 from then on
		bo := d.connect(t, "bo", nil)
		if got := bo.channels(); got != "agents queue:q2 user:bo" {
			t.Fatalf("bo is subscribed to %q", got)
		}
		if code := bo.ended(); code != int(centrifuge.DisconnectForceReconnect.Code) {
			t.Errorf("the connection ended with %d, want %d, after which clients reconnect", code, centrifuge.DisconnectForceReconnect.Code)
		}
		d.drain(d.connect(t, "bo", nil))
		d.present.wait(t, "bo", 1)
	})
}

func TestChangedRolesAreFollowedAtOnce(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		first, second, ann := d.connect(t, "lead", nil), d.connect(t, "lead", nil), d.connect(t, "ann", nil)
		first.watch("board")
		d.drain(first)
		d.roles.give("lead", identity.Agent)
		d.mark(mark{Channel: "agents", N: 1, Reconnect: "lead"})
		for _, client := range []*client{first, second} { // in every window
			if code := client.ended(); code != int(centrifuge.DisconnectForceReconnect.Code) {
				t.Errorf("the connection ended with %d, want %d, after which clients reconnect", code, centrifuge.DisconnectForceReconnect.Code)
			}
		}
		d.present.wait(t, "lead", 0)
		d.drain(ann) // others go on

		back := d.connect(t, "lead", nil)
		if got := back.channels(); got != "agents queue:q1 user:lead" {
			t.Errorf("an agent by now, who was a supervisor, comes back to %q", got)
		}
		if _, code := back.subscribe("board", nil); code != int(centrifuge.ErrorPermissionDenied.Code) {
			t.Errorf("and asks for the board: error %d", code)
		}
	})
}

func TestAStopTellsClientsToComeBack(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		bo := d.connect(t, "bo", nil)
		d.present.wait(t, "bo", 1)
		if err := d.hub.Stop(context.Background()); err != nil {
			t.Fatal(err)
		}
		if code := bo.ended(); code != int(centrifuge.DisconnectShutdown.Code) {
			t.Errorf("the connection ended with %d, want %d, after which clients reconnect", code, centrifuge.DisconnectShutdown.Code)
		}
		d.present.wait(t, "bo", 0)
	})
}

func TestAClientThatWasAwayCatchesUp(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		c := d.active("v1", "bo")
		talk := "conversation:" + string(c.ID)
		bo := d.connect(t, "bo", nil)
		bo.watch(talk)
		d.say(c, "v1", 1)
		d.drain(bo)
		_ = bo.conn.Close()
		d.present.wait(t, "bo", 0)
		d.say(c, "v1", 2)
		d.say(c, "v1", 3)
		d.drain(d.connect(t, "ann", nil)) // the facts are published

		back := d.connect(t, "bo", bo.at)
		if s := back.subs["user:bo"]; !s.Recovered || len(s.Publications) == 0 {
			t.Errorf("the own channel comes back as %+v", s)
		}
		since := bo.at[talk]
		s, code := back.subscribe(talk, &since)
		if code != 0 || !s.Recovered {
			t.Fatalf("come back: error %d, %+v", code, s)
		}
		back.at[talk] = since
		var bodies string
		for _, p := range s.Publications {
			if f := back.frame(talk, p); f.Kind == "message.added" {
				bodies += data[wire.Message](t, f).Body + " "
			}
		}
		if bodies != "m2 m3 " {
			t.Errorf("what was missed came as %q", bodies)
		}
	})
}

func TestAClientThatMissedMoreThanTheHistoryIsTold(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		bo := d.connect(t, "bo", nil)
		d.drain(bo)
		_ = bo.conn.Close()
		d.present.wait(t, "bo", 0)
		many := make([]mark, 600) // the history keeps 512
		for i := range many {
			many[i] = mark{Channel: "user:bo", N: i}
		}
		d.mark(many...)
		d.drain(d.connect(t, "ann", nil))
		back := d.connect(t, "bo", map[string]position{"user:bo": bo.at["user:bo"]})
		if s := back.subs["user:bo"]; s.Recovered || s.Offset < 600 {
			t.Errorf("after 600 missed frames: recovered %v at %d", s.Recovered, s.Offset)
		}
		d.drain(back) // and goes on from here
	})
}
