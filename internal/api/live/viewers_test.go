package live_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"switchboard/internal/api/live"
	"switchboard/internal/api/wire"
	"switchboard/internal/core/conversation"
)

// looking lists who looks on, with a * behind those who type.
func looking(viewers []wire.Viewer) string {
	var names []string
	for _, v := range viewers {
		name := v.Name
		if v.Typing {
			name += "*"
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

type viewersFrame struct {
	ConversationID string        `json:"conversationId"`
	Viewers        []wire.Viewer `json:"viewers"`
}

func TestViewersAndTypingExpire(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		const id = conversation.ID("c1")
		check := func(want string) {
			t.Helper()
			if got := looking(d.hub.Viewers(id)); got != want {
				t.Errorf("looking on: %q, want %q", got, want)
			}
		}
		check("")
		d.hub.View(person("bo"), id)
		d.hub.AgentTypes(person("ann"), id, false)
		check("bo ann*")
		d.clock.Advance(6*time.Second - time.Millisecond)
		check("bo ann*")
		d.clock.Advance(time.Millisecond)
		check("bo ann")
		d.clock.Advance(24 * time.Second)
		d.hub.View(person("bo"), id) // a sign of life
		d.clock.Advance(15*time.Second - time.Millisecond)
		check("bo ann")
		d.clock.Advance(time.Millisecond)
		check("bo")
		d.clock.Advance(30 * time.Second)
		check("")
	})
}

func TestViewersAreBounded(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		for i := range 30 {
			d.hub.View(person(fmt.Sprint("u", i)), "c1")
		}
		if n := len(d.hub.Viewers("c1")); n != 20 {
			t.Errorf("%d people are kept, want 20", n)
		}
		d.hub.AgentTypes(person("u3"), "c1", false) // those who are kept go on
		if got := looking(d.hub.Viewers("c1")); !strings.Contains(got, "u3*") {
			t.Errorf("a kept viewer types: %q", got)
		}
	})
}

func TestThoseWhoStopWithoutAWordAreToldAndForgotten(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		c := d.active("v1", "bo")
		bo := d.connect(t, "bo", nil)
		bo.watch("conversation:" + string(c.ID))
		d.drain(bo)
		shown := func(want string) {
			t.Helper()
			for f := bo.next(); ; f = bo.next() {
				if f.Kind != "viewers" { // typing itself is told too
					continue
				}
				if got := looking(data[viewersFrame](t, f).Viewers); got != want {
					t.Errorf("shown: %q, want %q", got, want)
				}
				return
			}
		}
		d.hub.AgentTypes(person("ann"), c.ID, false)
		shown("ann*")
		d.pass(3 * time.Second)
		d.hub.AgentTypes(person("ann"), c.ID, false) // types on
		d.pass(3 * time.Second)
		d.pass(3 * time.Second)
		shown("ann")
		for i := range 5000 {
			d.hub.View(person("lead"), conversation.ID(fmt.Sprint("c", i)))
		}
		d.hub.View(person("lead"), c.ID)
		shown("ann lead")
		d.pass(39 * time.Second) // 45 s after ann's last sign of life
		shown("lead")
		d.pass(6 * time.Second)
		shown("")
		if n := d.hub.Remembered(); n != 0 {
			t.Errorf("%d conversations are remembered, of which nobody looks at any", n)
		}
	})
}

func TestViewersAreShownToThoseWhoWatch(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		c := d.active("v1", "bo")
		bo, ann := d.connect(t, "bo", nil), d.connect(t, "ann", nil)
		bo.watch("conversation:" + string(c.ID))
		d.drain(bo)
		shown := func() string {
			t.Helper()
			f := bo.next()
			v := data[viewersFrame](t, f)
			if f.Kind != "viewers" || f.offset != 0 || v.ConversationID != string(c.ID) {
				t.Fatalf("came %+v", f)
			}
			return looking(v.Viewers)
		}
		d.hub.View(person("ann"), c.ID)
		if got := shown(); got != "ann" {
			t.Errorf("shown: %q", got)
		}
		d.hub.View(person("ann"), c.ID) // nothing new
		d.hub.View(person("lead"), c.ID)
		if got := shown(); got != "ann lead" {
			t.Errorf("shown: %q", got)
		}
		_ = ann.conn.Close()
		if got := shown(); got != "lead" {
			t.Errorf("after a viewer has gone: %q", got)
		}
	})
}

func TestAViewerWithAnotherWindowStays(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		first := d.connect(t, "ann", nil)
		second := d.connect(t, "ann", nil)
		d.present.wait(t, "ann", 2)
		d.hub.View(person("ann"), "c1")
		_ = first.conn.Close()
		d.present.wait(t, "ann", 1)
		d.drain(second)
		if got := looking(d.hub.Viewers("c1")); got != "ann" {
			t.Errorf("looking on after one of two windows closed: %q", got)
		}
		d.mark(mark{Channel: "agents", N: 1}) // the other window is served
		if f := second.next(); f.channel != "agents" {
			t.Errorf("came %+v", f)
		}
	})
}

func TestTypingIsPassedOn(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		c := d.active("v1", "bo")
		bo := d.connect(t, "bo", nil)
		bo.watch("conversation:" + string(c.ID))
		d.drain(bo)
		var heard []live.Typing // by the customer
		stop := d.hub.OnAgentTyping(func(t live.Typing) { heard = append(heard, t) })
		d.hub.AgentTypes(person("ann"), c.ID, true)
		if len(heard) != 0 {
			t.Errorf("the customer hears of a note: %+v", heard)
		}
		d.hub.AgentTypes(person("ann"), c.ID, false)
		want := live.Typing{ConversationID: c.ID, From: "agent", UserID: "ann", Name: "ann"}
		if len(heard) != 1 || heard[0] != want {
			t.Errorf("the customer hears %+v, want %+v once", heard, want)
		}
		stop()
		d.hub.AgentTypes(person("ann"), c.ID, false)
		if len(heard) != 1 {
			t.Error("the customer hears after the end")
		}
		d.hub.CustomerTypes(t.Context(), c.ID, "Customer")
		var lines []string
		for _, f := range only(d.drain(bo), "typing") {
			v := data[live.Typing](t, f)
			lines = append(lines, v.From+" "+v.Name)
		}
		if got := strings.Join(lines, ", "); got != "agent ann, agent ann, agent ann, customer Customer" {
			t.Errorf("colleagues hear %q", got)
		}
	})
}
