package record_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/engine/hours"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/page"
)

// pages reads a list to its end in pages of the size.
func pages(t *testing.T, f fixture, q record.Query, size int) (names []string) {
	t.Helper()
	q.Limit = size
	for range 100 {
		got, err := f.List(t.Context(), lead, q)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Items) > size {
			t.Fatalf("%d items on a page of %d", len(got.Items), size)
		}
		for _, row := range got.Items {
			names = append(names, row.Values.Text("fullName")+row.Values.Text("name"))
		}
		if q.After = got.Next; got.Next == "" {
			return names
		}
	}
	t.Fatal("the list does not end")
	return nil
}

func TestListPagesByLastChange(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		var want []string
		for i := range 10 {
			if i%3 == 0 {
				f.clock.Advance(time.Second) // so several rows share an instant
			}
			name := fmt.Sprintf("c%02d", i)
			f.create(agent, "contact", record.Values{"firstName": name})
			want = append([]string{name}, want...)
		}
		for _, size := range []int{1, 3, 10, 11} {
			if got := pages(t, f, record.Query{Table: "contact"}, size); !slices.Equal(got, want) {
				t.Errorf("pages of %d: %v, want %v", size, got, want)
			}
		}
	})
}

func TestListPagesByName(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		for _, name := range []string{"delta", "Alpha", "charlie", "Bravo", "alpha"} {
			f.create(admin, routing.QueueTable, record.Values{"name": name})
		}
		want := []string{"Alpha", "alpha", "Bravo", "charlie", "delta"}
		for _, size := range []int{1, 2, 5} {
			if got := pages(t, f, record.Query{Table: routing.QueueTable}, size); !slices.Equal(got, want) {
				t.Errorf("pages of %d: %v, want %v", size, got, want)
			}
		}
	})
}

func TestSearchAndFilter(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		ana := f.create(agent, "contact", record.Values{"firstName": "Ana", "lastName": "ÖZDEMİR", "city": "Lisbon", "email": "ana@example.com"})
		f.create(agent, "contact", record.Values{"firstName": "Anabel", "city": "Porto"})
		f.create(agent, "contact", record.Values{"firstName": "100%_sure"})
		for query, want := range map[string][]string{
			"ana":              {"Anabel", "Ana ÖZDEMİR"},
			"ANA lis":          {"Ana ÖZDEMİR"},
			"özdem":            {"Ana ÖZDEMİR"},
			"%":                {"100%_sure"},
			"_s":               {"100%_sure"},
			"nobody":           nil,
			"  ":               {"100%_sure", "Anabel", "Ana ÖZDEMİR"},
			"ana@example.com ": {"Ana ÖZDEMİR"},
		} {
			if got := pages(t, f, record.Query{Table: "contact", Search: query}, 50); !slices.Equal(got, want) {
				t.Errorf("search %q: %v, want %v", query, got, want)
			}
		}
		filter := []record.Filter{{Column: "email", Value: "ana@example.com"}}
		if got := pages(t, f, record.Query{Table: "contact", Filter: filter}, 50); len(got) != 1 {
			t.Errorf("filter: %v", got)
		}
		f.create(agent, "incident", record.Values{"title": "Hers", "contactId": ana.ID})
		f.create(agent, "incident", record.Values{"title": "None"})
		found, err := f.List(t.Context(), agent, record.Query{Table: "incident",
			Filter: []record.Filter{{Column: "contactId", Value: ana.ID}, {Column: "status", Value: "active"}}})
		if err != nil || len(found.Items) != 1 || found.Items[0].Values.Text("title") != "Hers" {
			t.Errorf("cases of a contact: %v, %v", found.Items, err)
		}
	})
}

func TestBadQueries(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		for _, tc := range []struct {
			field string
			query record.Query
		}{
			{"q", record.Query{Search: strings.Repeat("x", 201)}},
			{"q", record.Query{Search: "\xff"}},
			{"filter", record.Query{Filter: []record.Filter{{Column: "notes", Value: "x"}}}},
			{"filter", record.Query{Filter: []record.Filter{{Column: `email" = '' OR 1=1 --`, Value: "x"}}}},
			{"filter", record.Query{Filter: []record.Filter{{Column: "email", Value: "a"}, {Column: "email", Value: "b"}}}},
			{"filter", record.Query{Filter: []record.Filter{{Column: "email", Value: "a\x00"}}}},
			{"filter", record.Query{Filter: make([]record.Filter, 7)}},
			{"after", record.Query{Request: page.Request{After: "not a cursor"}}},
			{"after", record.Query{Request: page.Request{After: strings.Repeat("A", 3_000)}}},
		} {
			tc.query.Table = "contact"
			_, err := f.List(t.Context(), agent, tc.query)
			wantField(t, err, errs.Invalid, tc.field)
		}
		_, err := f.Get(t.Context(), agent, "contact", "\xff\x00")
		wantKind(t, err, errs.NotFound)
	})
}

func TestEveryTypeComesBackAsItWent(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		week := []hours.Span{{Day: 1, From: "09:00", To: "17:00"}}
		calendar := f.create(admin, routing.CalendarTable, record.Values{"name": "Office", "timeZone": "Europe/Lisbon", "week": week})
		members := []any{"u-1", "u-2", "u-3"}
		queue := f.create(admin, routing.QueueTable, record.Values{"name": "Sales", "hoursId": calendar.ID, "members": members, "priority": json.Number("7")})
		type shape struct {
			ID, Name, HoursID string
			Version           int64
			Priority          int
			Members           []string
			CreatedAt         time.Time
		}
		got, err := record.Decode[shape](f.get(routing.QueueTable, queue.ID))
		if err != nil {
			t.Fatal(err)
		}
		if got.ID != queue.ID || got.HoursID != calendar.ID || got.Priority != 7 || !slices.Equal(got.Members, []string{"u-1", "u-2", "u-3"}) || !got.CreatedAt.Equal(start) {
			t.Errorf("queue %+v", got)
		}
		c, err := record.Decode[hours.Calendar](f.get(routing.CalendarTable, calendar.ID))
		if err != nil || len(c.Week) != 1 || c.Week[0] != week[0] || c.Holidays == nil {
			t.Errorf("calendar %+v, %v", c, err)
		}
		if _, err := f.Update(t.Context(), admin, routing.QueueTable, queue.ID, 1, record.Values{"members": []string{"u-2", "u-4"}, "hoursId": nil}); err != nil {
			t.Fatal(err)
		}
		change, _ := event.Decode[event.RecordChanged](f.facts(routing.QueueTable, queue.ID)[0])
		if fmt.Sprintf("%v %v %q", change.Before["members"], change.After["members"], change.After["hoursId"]) != `[u-1 u-3] [u-4] ""` {
			t.Errorf("fact %+v", change)
		}
	})
}

func TestFiveThousandMembers(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		members := make([]string, routing.MaxMembers)
		for i := range members {
			members[i] = fmt.Sprintf("u-%d", i)
		}
		queue := f.create(admin, routing.QueueTable, record.Values{"name": "All", "members": members})
		if got := f.get(routing.QueueTable, queue.ID).Values.List("members"); !slices.Equal(got, members) {
			t.Errorf("%d members came back", len(got))
		}
	})
}

func TestRowIsFlatJSON(t *testing.T) {
	t.Parallel()
	row := record.Row{ID: "x", Version: 2, CreatedAt: start, ModifiedAt: start.Add(1500 * time.Microsecond), Abilities: []record.Verb{record.Update},
		Values: record.Values{"name": "N", "due": time.Time{}, "seen": start, "week": json.RawMessage(`[1]`)}}
	got, err := json.Marshal(row)
	want := `{"abilities":["update"],"createdAt":"2026-03-02T09:00:00.000Z","id":"x","modifiedAt":"2026-03-02T09:00:00.001Z","name":"N","seen":"2026-03-02T09:00:00.000Z","version":2,"week":[1]}`
	if err != nil || string(got) != want {
		t.Errorf("%s, %v\nwant %s", got, err, want)
	}
}

func TestTimelineMergesSources(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		contact := f.create(agent, "contact", record.Values{"firstName": "Ana"})
		want := []string{"event record.created"}
		say := func(line string) { want = append([]string{line}, want...) }
		for i := range 4 {
			f.clock.Advance(time.Minute)
			f.create(agent, "annotation", record.Values{"subject": fmt.Sprint("n", i), "body": "x", "regardingTable": "contact", "regardingId": contact.ID})
			say(fmt.Sprint("note n", i))
			f.clock.Advance(time.Minute)
			if _, err := f.Update(t.Context(), agent, "contact", contact.ID, record.AnyVersion, record.Values{"city": fmt.Sprint("town", i)}); err != nil {
				t.Fatal(err)
			}
			say("event record.changed")
		}
		timeline := record.NewTimeline(f.Service, f.db, f.db)
		for _, size := range []int{1, 2, 4, 50} {
			var got []string
			req := page.Request{Limit: size}
			for range 20 {
				p, err := timeline.Page(t.Context(), agent, "contact", contact.ID, req)
				if err != nil {
					t.Fatal(err)
				}
				for _, e := range p.Items {
					got = append(got, e.Kind+" "+e.Title)
				}
				if req.After = p.Next; p.Next == "" {
					break
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("pages of %d:\n%v\nwant\n%v", size, got, want)
			}
		}
		_, err := timeline.Page(t.Context(), agent, "contact", contact.ID, page.Request{After: "%%"})
		wantField(t, err, errs.Invalid, "after")
		_, err = timeline.Page(t.Context(), agent, "contact", "nobody", page.Request{})
		wantKind(t, err, errs.NotFound)
		_, err = timeline.Page(t.Context(), agent, routing.QueueTable, "nobody", page.Request{})
		wantKind(t, err, errs.Forbidden)
	})
}

// The search text is part of an index, whose entries have a limit on PostgreSQL; it is in bytes and after compression.
func TestTheLongestRowFitsItsIndexes(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		noise := func(n, seed int) string {
			var b strings.Builder
			for i := range n {
				b.WriteRune(rune(0x20000 + (i*i*7919+seed*104729+i*31)%0xa000)) // ideographs of four bytes that do not compress
			}
			return b.String()
		}
		row := f.create(agent, "contact", record.Values{"firstName": noise(100, 1), "lastName": noise(100, 2), "company": noise(160, 3), "city": noise(100, 4),
			"email": strings.Repeat("e", 60) + "@example.com", "phone": "+" + strings.Repeat("1", 39), "notes": noise(10_000, 5)})
		found, err := f.List(t.Context(), agent, record.Query{Table: "contact", Search: noise(100, 3)})
		if err != nil || len(found.Items) != 1 || found.Items[0].ID != row.ID {
			t.Errorf("%d rows, %v", len(found.Items), err)
		}
		f.create(agent, "incident", record.Values{"title": noise(200, 6)})
	})
}
