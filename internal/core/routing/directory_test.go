package routing_test

import (
	"slices"
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

func configured(t *testing.T, test func(t *testing.T, f *fixture)) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) { test(t, newFixture(t, db)) })
}

func (f *fixture) fresh() {
	f.t.Helper()
	f.must(f.directory.Refresh(f.t.Context(), f.db.Head()))
}

func TestDirectoryTellsQueuesWorkstreamsAndPeople(t *testing.T) {
	configured(t, func(t *testing.T, f *fixture) {
		f.agents(4, "ann")
		f.person("ben", 2)
		f.update(routing.QueueTable, f.queue, record.Values{"maxWaitMinutes": 15, "priority": 7})
		f.fresh()
		d := f.directory
		ws, err := d.Workstream(f.stream)
		if err != nil || ws.QueueID != f.queue || ws.Units != 1 || ws.WrapUp != time.Minute || ws.MaxWait != 15*time.Minute || ws.Inactivity != 10*time.Minute {
			t.Fatalf("workstream = %+v, %v", ws, err)
		}
		if _, err := d.Workstream("none"); !errs.Is(err, errs.NotFound) {
			t.Fatalf("err = %v, want NotFound", err)
		}
		if q, ok := d.Queue(f.queue); !ok || q.Priority != 7 || q.OfferTime() != 30*time.Second || d.ServiceLevel(f.queue) != 60 {
			t.Fatalf("queue = %+v", q)
		}
		if got := d.QueuesOf("ann"); !slices.Equal(got, []string{f.queue}) || d.QueuesOf("ben") != nil {
			t.Fatalf("queues of ann = %v", got)
		}
		if m := d.MembersOf(f.queue); len(m) != 1 || m[0].Name != "ann" || m[0].Capacity != 4 || len(d.Agents()) != 2 {
			t.Fatalf("members = %+v", m)
		}
		if d.UserName("ben") != "ben" || d.UserName("nobody") != "" || d.QueueName(f.queue) != "Sales" || d.HasQueue("none") {
			t.Fatal("names")
		}
	})
}

func TestDirectoryFindsTextsByLocale(t *testing.T) {
	configured(t, func(t *testing.T, f *fixture) {
		add := func(locale, body string, enabled bool) {
			f.create(conversation.AutomatedMessageTable, record.Values{"trigger": "agent_joined", "locale": locale, "body": body, "enabled": enabled})
		}
		add("en", "{AgentName} of {QueueName} joined.", true)
		add("de", "{AgentName} ist da.", true)
		add("pt", "{AgentName} entrou.", false)
		f.fresh()
		slots := map[string]string{"AgentName": "Ann {QueueName}", "QueueName": "Sales"}
		for locale, want := range map[string]string{
			"en": "Ann {QueueName} of Sales joined.", "de": "Ann {QueueName} ist da.", "de-AT": "Ann {QueueName} ist da.",
			"pt": "Ann {QueueName} of Sales joined.", "fr": "Ann {QueueName} of Sales joined.", "": "Ann {QueueName} of Sales joined.",
		} {
			if got := f.directory.Text("agent_joined", locale, slots); got != want {
				t.Errorf("%q: %q, want %q", locale, got, want)
			}
		}
		if got := f.directory.Text("greeting", "en", nil); got != "" {
			t.Errorf("a trigger without a text: %q", got)
		}
	})
}

func TestDirectoryKnowsTheHours(t *testing.T) {
	configured(t, func(t *testing.T, f *fixture) {
		monday := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
		if !f.directory.OpenNow(f.queue, monday) {
			t.Fatal("a queue without hours is always open")
		}
		hours := f.create(routing.CalendarTable, record.Values{"name": "Office", "timeZone": "UTC",
			"week": []map[string]any{{"day": 1, "from": "09:00", "to": "17:00"}}})
		f.update(routing.QueueTable, f.queue, record.Values{"hoursId": hours})
		f.fresh()
		if f.directory.OpenNow(f.queue, monday) || !f.directory.OpenNow(f.queue, monday.Add(9*time.Hour)) {
			t.Fatal("open from nine to five")
		}
		if next, ok := f.directory.NextOpen(f.queue, monday.Add(18*time.Hour)); !ok || !next.Equal(monday.AddDate(0, 0, 7).Add(9*time.Hour)) {
			t.Fatalf("next = %v %v", next, ok)
		}
	})
}

func TestDirectoryFollowsChangesOnItsOwn(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.agents(1, "ann")
		other := f.create(routing.QueueTable, record.Values{"name": "Other", "members": []string{"ann"}})
		f.update(routing.WorkstreamTable, f.stream, record.Values{"queueId": other})
		c := f.visitor("vera")
		if fact := f.offer(c.ID, conversation.Offered); fact.QueueID != other {
			t.Fatalf("queue = %s, want the new one", fact.QueueID)
		}
	})
}
