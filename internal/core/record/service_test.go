package record_test

import (
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/presence"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/kit/errs"
)

func TestCreateUpdateDeleteLeaveFacts(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		row := f.create(agent, "contact", record.Values{"firstName": " Ana ", "lastName": "Souza", "email": "ana@example.com"})
		if row.Version != 1 || row.Values.Text("fullName") != "Ana Souza" || !row.CreatedAt.Equal(start) {
			t.Fatalf("created %+v", row)
		}
		f.clock.Advance(time.Minute)
		row, err := f.Update(t.Context(), agent, "contact", row.ID, 1, record.Values{"lastName": "Sousa", "city": "Lisbon"})
		if err != nil {
			t.Fatal(err)
		}
		if row.Version != 2 || row.Values.Text("fullName") != "Ana Sousa" || !row.ModifiedAt.Equal(start.Add(time.Minute)) || !row.CreatedAt.Equal(start) {
			t.Fatalf("updated %+v", row)
		}
		if stored := f.get("contact", row.ID); stored.Version != 2 || stored.Values.Text("city") != "Lisbon" {
			t.Fatalf("stored %+v", stored)
		}
		if err := f.Delete(t.Context(), lead, "contact", row.ID, 2); err != nil {
			t.Fatal(err)
		}
		_, err = f.Get(t.Context(), agent, "contact", row.ID)
		wantKind(t, err, errs.NotFound)

		facts := f.facts("contact", row.ID)
		if len(facts) != 3 {
			t.Fatalf("%d facts, want 3", len(facts))
		}
		gone, _ := event.Decode[event.RecordDeleted](facts[0])
		changed, _ := event.Decode[event.RecordChanged](facts[1])
		created, _ := event.Decode[event.RecordCreated](facts[2])
		if facts[1].Actor != agent.Actor() || facts[0].Actor != lead.Actor() {
			t.Errorf("actors %v, %v", facts[1].Actor, facts[0].Actor)
		}
		if created.After["email"] != "ana@example.com" || created.Name != "Ana Souza" || len(created.After) != 4 {
			t.Errorf("created fact %+v", created)
		}
		if len(changed.Before) != 3 || changed.Before["lastName"] != "Souza" || changed.After["lastName"] != "Sousa" || changed.Before["city"] != "" || changed.Version != 2 {
			t.Errorf("changed fact %+v", changed)
		}
		if gone.Before["city"] != "Lisbon" || gone.Name != "Ana Sousa" {
			t.Errorf("deleted fact %+v", gone)
		}
	})
}

func TestUpdateWithoutChangeLeavesNoFact(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		row := f.create(agent, "contact", record.Values{"firstName": "Ana"})
		same, err := f.Update(t.Context(), agent, "contact", row.ID, 1, record.Values{"firstName": "Ana ", "fullName": "Ana"})
		if err != nil || same.Version != 1 || len(f.facts("contact", row.ID)) != 1 {
			t.Errorf("version %d, %d facts, %v", same.Version, len(f.facts("contact", row.ID)), err)
		}
	})
}

func TestStaleVersionIsAConflict(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		row := f.create(agent, "contact", record.Values{"firstName": "Ana"})
		var wait sync.WaitGroup
		failures := make([]error, 8)
		for i := range failures {
			wait.Go(func() {
				_, failures[i] = f.Update(t.Context(), agent, "contact", row.ID, 1, record.Values{"city": strings.Repeat("x", i+1)})
			})
		}
		wait.Wait()
		won := 0
		for _, err := range failures {
			if err == nil {
				won++
			} else {
				wantKind(t, err, errs.Conflict)
			}
		}
		if won != 1 || f.get("contact", row.ID).Version != 2 {
			t.Errorf("%d of 8 won", won)
		}
		wantKind(t, f.Delete(t.Context(), lead, "contact", row.ID, 1), errs.Conflict)
	})
}

func TestRightsByRole(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		ctx := t.Context()
		_, err := f.Create(ctx, agent, routing.QueueTable, record.Values{"name": "Sales"})
		wantKind(t, err, errs.Forbidden)
		_, err = f.List(ctx, agent, record.Query{Table: routing.QueueTable})
		wantKind(t, err, errs.Forbidden)
		queue := f.create(admin, routing.QueueTable, record.Values{"name": "Sales"})
		_, err = f.Get(ctx, agent, routing.QueueTable, queue.ID)
		wantKind(t, err, errs.Forbidden)
		_, err = f.Update(ctx, lead, routing.QueueTable, queue.ID, 1, record.Values{"name": "Mine"})
		wantKind(t, err, errs.Forbidden)
		wantKind(t, f.Delete(ctx, lead, routing.QueueTable, queue.ID, 1), errs.Forbidden)
		if seen, err := f.Get(ctx, lead, routing.QueueTable, queue.ID); err != nil || len(seen.Abilities) != 0 {
			t.Errorf("a supervisor reads with abilities %v, %v", seen.Abilities, err)
		}
		if len(queue.Abilities) != 2 {
			t.Errorf("an administrator's abilities %v", queue.Abilities)
		}
		contact := f.create(agent, "contact", record.Values{"firstName": "Ana"})
		if len(contact.Abilities) != 1 || contact.Abilities[0] != record.Update {
			t.Errorf("an agent's abilities %v", contact.Abilities)
		}
		wantKind(t, f.Delete(ctx, agent, "contact", contact.ID, 1), errs.Forbidden)
		_, err = f.Get(ctx, identity.Principal{Kind: event.ActorUser}, "contact", contact.ID)
		wantKind(t, err, errs.Forbidden)
		_, err = f.Get(ctx, admin, "app_user", "u-agent")
		wantKind(t, err, errs.NotFound)
		names := map[string]bool{}
		for _, table := range f.Tables(agent) {
			names[table.Name] = true
		}
		if !names["contact"] || !names["quickreply"] || names["queue"] || names["chatwidget"] {
			t.Errorf("an agent's tables %v", names)
		}
	})
}

func TestBadInputNamesFieldReasonFix(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		long := strings.Repeat("ä", 10_000)
		for _, tc := range []struct {
			name, table, field string
			in                 record.Values
		}{
			{"unknown column", "contact", "nope", record.Values{"firstName": "Ana", "nope": 1}},
			{"column of the database", "contact", "first_name", record.Values{"first_name": "Ana"}},
			{"10,000-character name", "contact", "firstName", record.Values{"firstName": long}},
			{"broken UTF-8", "contact", "firstName", record.Values{"firstName": "A\xff"}},
			{"zero byte", "contact", "firstName", record.Values{"firstName": "A\x00b"}},
			{"line break in a line", "contact", "firstName", record.Values{"firstName": "A\nb"}},
			{"number for a text", "contact", "firstName", record.Values{"firstName": 7.0}},
			{"json.Number for a text", "contact", "firstName", record.Values{"firstName": json.Number("7")}},
			{"object for a text", "contact", "firstName", record.Values{"firstName": map[string]any{}}},
			{"nothing at all", "contact", "lastName", record.Values{}},
			{"computed column", "contact", "fullName", record.Values{"firstName": "Ana", "fullName": "Eve"}},
			{"e-mail", "contact", "email", record.Values{"email": "Ana <ana@example.com>"}},
			{"e-mail without a dot", "contact", "email", record.Values{"email": "ana@localhost"}},
			{"phone", "contact", "phone", record.Values{"phone": "call me"}},
			{"missing title", "incident", "title", record.Values{"title": "  "}},
			{"word that is no option", "incident", "priority", record.Values{"title": "x", "priority": "urgent"}},
			{"empty choice that is required", "incident", "status", record.Values{"title": "x", "status": nil}},
			{"autonumber from outside", "incident", "ticketNumber", record.Values{"title": "x", "ticketNumber": "CAS-1"}},
			{"dangling contact", "incident", "contactId", record.Values{"title": "x", "contactId": "00000000-0000-7000-8000-000000000000"}},
			{"lookup that is no id", "incident", "contactId", record.Values{"title": "x", "contactId": "' OR 1=1"}},
			{"unknown owner", "incident", "ownerId", record.Values{"title": "x", "ownerId": "nobody"}},
			{"fraction", "queue", "priority", record.Values{"name": "x", "priority": 1.5}},
			{"number as text", "queue", "priority", record.Values{"name": "x", "priority": "5"}},
			{"out of range", "queue", "priority", record.Values{"name": "x", "priority": 0}},
			{"too large for the engine", "queue", "priority", record.Values{"name": "x", "priority": 1e18}},
			{"members as text", "queue", "members", record.Values{"name": "x", "members": "u-1"}},
			{"member twice", "queue", "members", record.Values{"name": "x", "members": []any{"u-1", "u-1"}}},
			{"unknown member", "queue", "members", record.Values{"name": "x", "members": []any{"u-1", "zoe"}}},
			{"number among members", "queue", "members", record.Values{"name": "x", "members": []any{"u-1", 2}}},
			{"too many members", "queue", "members", record.Values{"name": "x", "members": make([]string, routing.MaxMembers+1)}},
			{"boolean as text", "workstream", "blockCapacityInWrapUp", record.Values{"name": "x", "blockCapacityInWrapUp": "yes"}},
			{"required lookup", "workstream", "queueId", record.Values{"name": "x"}},
			{"unknown zone", "calendar", "timeZone", record.Values{"name": "x", "timeZone": "Mars/Base"}},
			{"unknown field in JSON", "calendar", "week", record.Values{"name": "x", "week": []any{map[string]any{"day": 1, "start": "9"}}}},
			{"wrong form of JSON", "calendar", "week", record.Values{"name": "x", "week": "monday"}},
			{"bad span", "calendar", "week[0]", record.Values{"name": "x", "week": []any{map[string]any{"day": 1, "from": "17:00", "to": "09:00"}}}},
			{"too large JSON", "calendar", "holidays", record.Values{"name": "x", "holidays": []any{map[string]any{"date": "2026-01-01", "name": strings.Repeat("x", 70_000)}}}},
			{"unknown slot", "automatedmessage", "body", record.Values{"trigger": "greeting", "locale": "en", "body": "Hi {Password}"}},
			{"shortcut with a space", "quickreply", "shortcut", record.Values{"shortcut": "a b", "title": "x", "body": "x", "locale": "en"}},
			{"note on a table without notes", "annotation", "regardingTable", record.Values{"body": "x", "regardingTable": "queue", "regardingId": "x"}},
			{"note on nothing", "annotation", "regardingId", record.Values{"body": "x", "regardingTable": "contact", "regardingId": "gone"}},
			{"built-in from outside", "presencestatus", "builtIn", record.Values{"name": "x", "base": "busy", "builtIn": true}},
		} {
			t.Run(tc.name, func(t *testing.T) {
				_, err := f.Create(t.Context(), identity.System, tc.table, tc.in)
				wantField(t, err, errs.Invalid, tc.field)
			})
		}
	})
}

func TestEveryFieldAtFaultIsReported(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		_, err := f.Create(t.Context(), admin, "queue", record.Values{"method": "luck", "priority": 5_000, "zzz": nil})
		_, fields := errs.Public(err)
		if len(fields) != 1 || fields[0].Name != "zzz" {
			t.Fatalf("what cannot be read comes first: %+v", fields)
		}
		_, err = f.Create(t.Context(), admin, "queue", record.Values{"method": "luck", "priority": 5_000})
		if _, fields = errs.Public(err); len(fields) != 3 {
			t.Errorf("fields %+v, want name, priority and method", fields)
		}
	})
}

func TestScriptAndSQLAreOnlyText(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		for _, text := range []string{
			`<script>alert(1)</script>`, `'; DROP TABLE contact; --`, `" onmouseover="x`, `{{7*7}}`, `%_!\`, `${jndi:ldap://x}`, "𝒜 \u202e 👩‍👩‍👧",
		} {
			row := f.create(agent, "contact", record.Values{"firstName": text, "notes": text + "\n" + text})
			stored := f.get("contact", row.ID)
			if stored.Values.Text("firstName") != text || stored.Values.Text("notes") != text+"\n"+text {
				t.Errorf("%q came back as %q", text, stored.Values.Text("firstName"))
			}
			found, err := f.List(t.Context(), agent, record.Query{Table: "contact", Search: text})
			if err != nil || len(found.Items) != 1 || found.Items[0].ID != row.ID {
				t.Errorf("search for %q: %d rows, %v", text, len(found.Items), err)
			}
		}
	})
}

func TestDeleteKeepsWhatIsUsed(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		ctx := t.Context()
		contact := f.create(agent, "contact", record.Values{"firstName": "Ana"})
		c := f.create(agent, "incident", record.Values{"title": "Late parcel", "contactId": contact.ID})
		note := f.create(agent, "annotation", record.Values{"body": "Call her\nat nine", "regardingTable": "contact", "regardingId": contact.ID})
		err := f.Delete(ctx, lead, "contact", contact.ID, 1)
		wantKind(t, err, errs.Conflict)
		if msg, _ := errs.Public(err); !strings.Contains(msg, "Late parcel") {
			t.Errorf("the message %q does not name the case", msg)
		}
		f.get("annotation", note.ID)
		if err := f.Delete(ctx, lead, "incident", c.ID, record.AnyVersion); err != nil {
			t.Fatal(err)
		}
		if err := f.Delete(ctx, lead, "contact", contact.ID, 1); err != nil {
			t.Fatal(err)
		}
		_, err = f.Get(ctx, agent, "annotation", note.ID)
		wantKind(t, err, errs.NotFound)
		if facts := f.facts("annotation", note.ID); len(facts) != 2 || facts[0].Kind != event.KindRecordDeleted {
			t.Errorf("the note's facts %v", facts)
		}
	})
}

func TestNotesBelongToTheirAuthor(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		contact := f.create(agent, "contact", record.Values{"firstName": "Ana"})
		note := f.create(agent, "annotation", record.Values{"body": "Call her\nat nine", "regardingTable": "contact", "regardingId": contact.ID})
		if note.Values.Text("subject") != "Call her" || note.Values.Text("authorName") != "Ines" || len(note.Abilities) != 2 {
			t.Errorf("note %+v", note)
		}
		_, err := f.Update(t.Context(), other, "annotation", note.ID, 1, record.Values{"body": "x"})
		wantKind(t, err, errs.Forbidden)
		if seen, _ := f.Get(t.Context(), other, "annotation", note.ID); len(seen.Abilities) != 0 {
			t.Errorf("another agent's abilities %v", seen.Abilities)
		}
		changed, err := f.Update(t.Context(), lead, "annotation", note.ID, 1, record.Values{"body": "x"})
		if err != nil || changed.Values.Text("authorName") != "Ines" {
			t.Errorf("a supervisor's change: %+v, %v", changed.Values, err)
		}
	})
}

func TestAListMayChangeWhileOneOfItIsGone(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		row := f.create(admin, "queue", record.Values{"name": "Orders", "members": []string{"u-agent", "u-other", "u-leaver"}})
		staff := people{gone: "u-leaver"}
		later, err := record.New(f.db, staff, f.db, f.clock, every()...)
		if err != nil {
			t.Fatal(err)
		}
		row, err = later.Update(t.Context(), admin, "queue", row.ID, row.Version, record.Values{"members": []string{"u-agent", "u-leaver"}})
		if err != nil {
			t.Fatal(err)
		}
		row, err = later.Update(t.Context(), admin, "queue", row.ID, row.Version, record.Values{"members": []string{"u-agent"}})
		if err != nil {
			t.Fatal(err)
		}
		_, err = later.Update(t.Context(), admin, "queue", row.ID, row.Version, record.Values{"members": []string{"u-agent", "u-leaver"}})
		wantField(t, err, errs.Invalid, "members")
	})
}

func TestUniqueIsAConflict(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		in := record.Values{"shortcut": "hi", "title": "Hi", "body": "Hello", "locale": "en"}
		row := f.create(lead, "quickreply", in)
		_, err := f.Create(t.Context(), lead, "quickreply", in)
		wantField(t, err, errs.Conflict, "shortcut")
		german := f.create(lead, "quickreply", record.Values{"shortcut": "hi", "title": "Hi", "body": "Hallo", "locale": "de"})
		_, err = f.Update(t.Context(), lead, "quickreply", german.ID, 1, record.Values{"locale": "en"})
		wantField(t, err, errs.Conflict, "shortcut")
		if _, err = f.Update(t.Context(), lead, "quickreply", row.ID, 1, record.Values{"title": "Hey"}); err != nil {
			t.Errorf("a row is no rival of itself: %v", err)
		}
	})
}

func TestBuiltInStatusesStay(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		ctx := t.Context()
		for _, id := range []string{presence.AvailableID, presence.BusyID, presence.DoNotID, presence.AwayID, presence.OfflineID} {
			row, err := f.Get(ctx, admin, presence.StatusTable, id)
			if err != nil || row.Values.Text("base") != id || !row.Values.Bool("builtIn") || len(row.Abilities) != 1 {
				t.Fatalf("%s: %+v, %v", id, row, err)
			}
			wantKind(t, f.Delete(ctx, admin, presence.StatusTable, id, row.Version), errs.Forbidden)
			if id != presence.BusyID {
				_, err = f.Update(ctx, admin, presence.StatusTable, id, row.Version, record.Values{"base": "busy"})
				wantField(t, err, errs.Invalid, "base")
			}
		}
		own := f.create(admin, presence.StatusTable, record.Values{"name": "Training", "base": "busy"})
		if err := f.Delete(ctx, admin, presence.StatusTable, own.ID, 1); err != nil {
			t.Error(err)
		}
	})
}

func TestSeedRunsOnce(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		ctx := t.Context()
		for range 2 {
			if err := f.Seed(ctx); err != nil {
				t.Fatal(err)
			}
		}
		rows, err := f.All(ctx, "automatedmessage")
		if err != nil || len(rows) != 30 {
			t.Fatalf("%d messages, %v; want ten triggers in three languages", len(rows), err)
		}
		if err := f.Delete(ctx, admin, "automatedmessage", rows[0].ID, 1); err != nil {
			t.Fatal(err)
		}
		if err := setup(t, f.db).Seed(ctx); err != nil {
			t.Fatal(err)
		}
		if rows, _ = f.All(ctx, "automatedmessage"); len(rows) != 29 {
			t.Errorf("%d messages after a restart, want 29: a deleted one stays away", len(rows))
		}
	})
}

func TestCreateInSharesTheUnitOfWork(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		stop := errors.New("changed my mind")
		var row record.Row
		err := f.db.Write(t.Context(), func(tx event.Tx) (err error) {
			if row, err = f.CreateIn(t.Context(), tx, agent, "contact", record.Values{"firstName": "Ana"}); err != nil {
				return err
			}
			if row, err = f.UpdateIn(t.Context(), tx, agent, "contact", row.ID, record.AnyVersion, record.Values{"city": "Porto"}); err != nil {
				return err
			}
			if _, err = f.GetIn(t.Context(), tx, agent, "contact", row.ID); err != nil {
				return err
			}
			return stop
		})
		if !errors.Is(err, stop) || row.Version != 2 {
			t.Fatalf("%v, row %+v", err, row)
		}
		_, err = f.Get(t.Context(), agent, "contact", row.ID)
		wantKind(t, err, errs.NotFound)
		if facts := f.facts("contact", row.ID); len(facts) != 0 {
			t.Errorf("facts of work undone: %v", facts)
		}
	})
}

func TestTableLimit(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		label := record.Labels{EN: "Status", DE: "Status", PT: "Estado"}
		small, err := record.New(f.db, people{}, f.db, f.clock, record.Table{Name: "presencestatus", Label: label, Plural: label, Primary: "name", Limit: 6,
			Rights: record.Rights{Create: identity.Roles}, Columns: []record.Column{
				{Name: "name", Type: record.Text, Label: label}, {Name: "base", Type: record.Text, Label: label}, {Name: "builtIn", Type: record.Boolean, Label: label}}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err = small.Create(t.Context(), admin, "presencestatus", record.Values{"name": "six"}); err != nil {
			t.Fatal(err)
		}
		_, err = small.Create(t.Context(), admin, "presencestatus", record.Values{"name": "seven"})
		wantKind(t, err, errs.Conflict)
	})
}
