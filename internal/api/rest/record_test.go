package rest_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"switchboard/internal/api/auth"
	"switchboard/internal/api/rest"
	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/casework"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/formula"
	"switchboard/internal/core/presence"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

// eachWithRecords runs a test on a server per engine that also serves every table of the product.
func eachWithRecords(t *testing.T, test func(t *testing.T, s *server)) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s := start(t, db)
		tables := []record.Table{record.Contact(), casework.Table(), record.Annotation(), webchat.Table("https://help.example.com")}
		tables = append(tables, routing.Tables()...)
		tables = append(tables, presence.Tables()...)
		tables = append(tables, conversation.Tables()...)
		records, err := record.New(db, db, db, s.clock, tables...)
		if err != nil {
			t.Fatal(err)
		}
		log := slog.New(slog.DiscardHandler)
		gate, err := auth.New(s.identity, log, auth.Options{})
		if err != nil {
			t.Fatal(err)
		}
		h := httptest.NewServer(gate.Wrap(rest.New(rest.Deps{Log: log, Version: "test", Identity: s.identity, Records: records,
			Timeline: record.NewTimeline(records, db, db), Formulas: formula.New(records, s.clock)})))
		t.Cleanup(h.Close)
		s.url = h.URL
		test(t, s)
	})
}

func text(a answer, name string) string { s, _ := a.body[name].(string); return s }

func items(a answer) []object {
	var out []object
	list, _ := a.body["items"].([]any)
	for _, e := range list {
		o, _ := e.(object)
		out = append(out, o)
	}
	return out
}

func TestRecordsOverREST(t *testing.T) {
	eachWithRecords(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		admin.member("ines@example.com", "agent")
		agent := s.signIn(t, "ines@example.com")

		contact := agent.want(201, "POST", "/records/contact", object{"firstName": "Ana", "lastName": "Souza", "email": "ana@example.com"})
		id := text(contact, "id")
		if text(contact, "fullName") != "Ana Souza" || contact.body["version"] != 1.0 || text(contact, "createdAt") != "2026-01-02T12:00:00.000Z" ||
			fmt.Sprint(contact.body["abilities"]) != "[update]" {
			t.Errorf("contact %s", contact.raw)
		}
		changed := contact.body
		changed["city"] = "Lisbon" // the whole row may be sent back
		if a := agent.want(200, "PATCH", "/records/contact/"+id, changed); text(a, "city") != "Lisbon" || a.body["version"] != 2.0 {
			t.Errorf("changed %s", a.raw)
		}
		if a := agent.want(409, "PATCH", "/records/contact/"+id, object{"version": 1, "city": "Porto"}); a.code() != "conflict" {
			t.Errorf("stale %s", a.raw)
		}
		for _, version := range []any{nil, "2", 0, 1.5, 1e300} {
			if a := agent.want(400, "PATCH", "/records/contact/"+id, object{"version": version, "city": "Porto"}); a.fields() != "version" {
				t.Errorf("version %v: %s", version, a.raw)
			}
		}
		c := agent.want(201, "POST", "/records/incident", object{"title": "Late parcel", "contactId": id})
		if text(c, "ticketNumber") != "CAS-000001" || text(c, "status") != "active" {
			t.Errorf("case %s", c.raw)
		}
		found := items(agent.want(200, "GET", "/records/incident?filter=contactId:"+id+"&filter=status:active&q=parcel", nil))
		if len(found) != 1 || found[0]["id"] != text(c, "id") {
			t.Errorf("found %v", found)
		}
		agent.want(403, "DELETE", "/records/contact/"+id+"?version=2", nil)
		agent.want(400, "DELETE", "/records/contact/"+id, nil)
		admin.want(409, "DELETE", "/records/contact/"+id+"?version=2", nil)
		admin.want(204, "DELETE", "/records/incident/"+text(c, "id")+"?version=1", nil)
		admin.want(204, "DELETE", "/records/contact/"+id+"?version=2", nil)
		agent.want(404, "GET", "/records/contact/"+id, nil)
	})
}

func TestRecordPagesOverREST(t *testing.T) {
	eachWithRecords(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		for i := range 5 {
			admin.want(201, "POST", "/records/queue", object{"name": fmt.Sprintf("%s %d", strings.Repeat("Ü", 90), i)})
		}
		var names []string
		for after, page := "", 0; page < 5; page++ {
			a := admin.want(200, "GET", "/records/queue?limit=2&after="+url.QueryEscape(after), nil)
			for _, row := range items(a) {
				name, _ := row["name"].(string)
				names = append(names, name[len(name)-1:])
			}
			if after = text(a, "next"); after == "" {
				break
			}
		}
		if strings.Join(names, "") != "01234" {
			t.Errorf("names %v", names)
		}
	})
}

func TestRecordTablesOverREST(t *testing.T) {
	eachWithRecords(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		admin.member("ines@example.com", "agent")
		agent := s.signIn(t, "ines@example.com")
		s.browser(t).want(401, "GET", "/records/tables", nil)
		if all := items(admin.want(200, "GET", "/records/tables", nil)); len(all) != 10 {
			t.Errorf("%d tables for an administrator, want 10", len(all))
		}
		shown := map[string]object{}
		for _, table := range items(agent.want(200, "GET", "/records/tables", nil)) {
			name, _ := table["name"].(string)
			shown[name] = table
		}
		if shown["queue"] != nil || shown["chatwidget"] != nil || shown["incident"] == nil {
			t.Errorf("an agent's tables %v", shown)
		}
		columns, _ := shown["incident"]["columns"].([]any)
		status, _ := columns[2].(object)
		options, _ := status["options"].([]any)
		if status["name"] != "status" || status["type"] != "choice" || len(options) != 6 || fmt.Sprint(status["label"]) != "map[de:Status en:Status pt:Estado]" {
			t.Errorf("status %v", status)
		}
	})
}

func TestTimelineOverREST(t *testing.T) {
	eachWithRecords(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		id := text(admin.want(201, "POST", "/records/contact", object{"firstName": "Ana"}), "id")
		admin.want(201, "POST", "/records/annotation", object{"body": "<b>Call</b> her", "regardingTable": "contact", "regardingId": id})
		admin.want(200, "PATCH", "/records/contact/"+id, object{"version": 1, "city": "Lisbon"})
		a := admin.want(200, "GET", "/records/contact/"+id+"/timeline", nil)
		lines := map[string]object{}
		for _, e := range items(a) {
			lines[fmt.Sprint(e["kind"], " ", e["title"])] = e
		}
		note, change := lines["note <b>Call</b> her"], lines["event record.changed"]
		if len(lines) != 3 || note["body"] != "<b>Call</b> her" || note["at"] != "2026-01-02T12:00:00.000Z" {
			t.Fatalf("timeline %s", a.raw)
		}
		if fmt.Sprint(change["changes"]) != "map[after:map[city:Lisbon] before:map[city:]]" {
			t.Errorf("change %v", change)
		}
		one := admin.want(200, "GET", "/records/contact/"+id+"/timeline?limit=1", nil)
		rest := admin.want(200, "GET", "/records/contact/"+id+"/timeline?after="+text(one, "next"), nil)
		if len(items(one)) != 1 || len(items(rest)) != 2 {
			t.Errorf("pages of %d and %d", len(items(one)), len(items(rest)))
		}
		admin.want(400, "GET", "/records/contact/"+id+"/timeline?after=zzz", nil)
		admin.want(404, "GET", "/records/contact/nobody/timeline", nil)
	})
}

func TestBadRecordInputOverREST(t *testing.T) {
	eachWithRecords(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		long := strings.Repeat("x", 10_000)
		for _, tc := range []struct {
			name, fields string
			status       int
			body         any
		}{
			{"unknown field", "nope", 400, object{"firstName": "Ana", "nope": 1}},
			{"long name", "firstName", 400, object{"firstName": long}},
			{"wrong type", "firstName", 400, object{"firstName": []int{1}}},
			{"no name at all", "lastName", 400, object{}},
			{"version on create", "version", 400, object{"firstName": "Ana", "version": 1}},
			{"deep", "firstName", 400, `{"firstName":` + strings.Repeat("[", 5_000) + strings.Repeat("]", 5_000) + `}`},
			{"script", "", 201, object{"firstName": "<script>alert(1)</script>"}},
		} {
			a := admin.want(tc.status, "POST", "/records/contact", tc.body)
			if a.fields() != tc.fields {
				t.Errorf("%s: fields %q, want %q: %.300s", tc.name, a.fields(), tc.fields, a.raw)
			}
			if tc.name == "script" && bytes.Contains(a.raw, []byte("<script")) {
				t.Errorf("the answer carries a tag as it is: %s", a.raw)
			}
		}
		for name, body := range map[string]string{
			"broken UTF-8": "{\"firstName\":\"A\xff\"}", "NUL": `{"firstName":"A\u0000"}`, "no object": `[1]`, "half": `{"firstName":`, "nothing": ``,
		} {
			if a := admin.do("POST", "/records/contact", body); a.status != http.StatusBadRequest || a.code() != "invalid" {
				t.Errorf("%s: %d %s", name, a.status, a.raw)
			}
		}
		admin.want(413, "POST", "/records/contact", object{"notes": strings.Repeat("x", 300<<10)})
		admin.want(404, "GET", "/records/app_user", nil)
		admin.want(404, "GET", "/records/contact/'%20OR%201=1", nil)
		admin.want(400, "GET", "/records/contact?filter=notes:x", nil)
		admin.want(400, "GET", "/records/contact?filter=email", nil)
		admin.want(400, "GET", "/records/contact?order=email", nil)
		admin.want(400, "GET", "/records/contact?after="+strings.Repeat("A", 100), nil)
		admin.want(400, "GET", "/records/contact?q=%ff", nil)
	})
}
