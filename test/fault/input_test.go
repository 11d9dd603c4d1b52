package fault_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"switchboard/test/rig"
)

const (
	longName = 10_000 // characters
	longBody = 10_001
)

// rubbish is a request that must be refused as want says.
type rubbish struct {
	name, method, path, contentType, body string
	status                                int
	code, field                           string // field is empty when any will do
}

// TestBadInput sends what no client should to both sides of the product, on both databases. Every answer is a problem document
// that names the fault, and the program goes on.
func TestBadInput(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) { badInput(t, "") })
	t.Run("postgres", func(t *testing.T) { badInput(t, database(t).URL) })
}

func badInput(t *testing.T, database string) {
	questions := []map[string]any{{"name": "name", "type": "text", "label": map[string]string{"en": "Name", "de": "Name", "pt": "Nome"}}}
	h := start(t, rig.Options{Database: database, Args: noLimits}, rig.Shape{Agents: 1, Widget: map[string]any{"questions": questions}})
	v := h.visitor("input")
	fresh, err := rig.NewVisitor(t.Context(), h.Base, h.Widget)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := verb(t.Context(), h.Agents[0], v.Talk, "pick", nil); err != nil {
		t.Fatal(err)
	}
	said, answered := "/widget/v1/conversations/"+v.Talk+"/messages", "/api/v1/conversations/"+v.Talk+"/messages"
	h.refuses(v.Client, visitorRubbish(said))
	h.refuses(fresh.Client, []rubbish{
		{"name of 10,000 characters", "POST", "/widget/v1/conversations", "", `{"key":"k","answers":{"name":"` + strings.Repeat("n", longName) + `"}}`, 400, "invalid", "answers.name"},
		{"answer to no question", "POST", "/widget/v1/conversations", "", `{"key":"k","answers":{"shoe":"43"}}`, 400, "invalid", "answers"},
	})
	h.refuses(h.Agents[0].Client, agentRubbish(answered))
	h.refuses(h.Admin, adminRubbish())
	before := h.look(v.Talk).LastSeq
	for _, text := range []string{strings.Repeat("ü", 10_000), "\u202eright to left", "emoji 👩‍👩‍👧", "'; DROP TABLE message; --", `\u0000 as text`, "line\nline\ttab"} {
		before++
		m, err := v.Say(t.Context(), "fine-"+text[:min(8, len(text))], text)
		if err != nil || m.Body != text || m.Seq != before {
			t.Errorf("%.30q came back as %.30q, %v", text, m.Body, err)
		}
	}
}

func visitorRubbish(said string) []rubbish {
	open := "/widget/v1/conversations"
	return append(bodies(said, "", "body"),
		rubbish{"no key", "POST", said, "", `{"body":"x"}`, 400, "invalid", "key"},
		rubbish{"nothing said", "POST", said, "", `{"key":"k","body":"  "}`, 400, "invalid", "body"},
		rubbish{"key of 10,000 characters", "POST", said, "", `{"key":"` + strings.Repeat("k", longName) + `","body":"x"}`, 400, "invalid", "key"},
		rubbish{"no conversation", "POST", open + "/none/messages", "", `{"key":"k","body":"x"}`, 404, "not_found", ""},
		rubbish{"file that is none", "POST", said, "", `{"key":"k","body":"x","attachmentIds":["../../etc/passwd"]}`, 400, "invalid", "attachmentIds"},
		rubbish{"limit of a thousand", "GET", said + "?limit=1000", "", "", 400, "invalid", "limit"},
		rubbish{"seq that is none", "GET", said + "?after=x", "", "", 400, "invalid", "after"},
		rubbish{"NUL in an address", "GET", "/widget/v1/conversations/%00", "", "", 404, "not_found", ""},
	)
}

func agentRubbish(answered string) []rubbish {
	return append(bodies(answered, `"kind":"text",`, "body"),
		rubbish{"kind that is none", "POST", answered, "", `{"key":"k","kind":"shout","body":"x"}`, 400, "invalid", "kind"},
		rubbish{"view that is none", "GET", "/api/v1/conversations?view=everything", "", "", 400, "invalid", "view"},
		rubbish{"unknown parameter", "GET", "/api/v1/conversations?sort=name", "", "", 400, "invalid", "sort"},
		rubbish{"cursor that is none", "GET", "/api/v1/conversations?view=all&after=zzz", "", "", 400, "invalid", ""},
		rubbish{"broken UTF-8 in the search", "GET", "/api/v1/conversations?view=all&q=%ff", "", "", 400, "invalid", "q"},
		rubbish{"NUL in the search", "GET", "/api/v1/conversations?view=all&q=a%00b", "", "", 400, "invalid", "q"},
		rubbish{"NUL in an id", "GET", "/api/v1/conversations/%00", "", "", 400, "invalid", ""},
	)
}

func adminRubbish() []rubbish {
	contact := func(field, value string) string { return `{"` + field + `":` + value + `}` }
	return []rubbish{
		{"name of 10,000 characters", "POST", "/api/v1/records/contact", "", contact("lastName", `"`+strings.Repeat("n", longName)+`"`), 400, "invalid", "lastName"},
		{"unknown column", "POST", "/api/v1/records/contact", "", contact("shoeSize", `"43"`), 400, "invalid", "shoeSize"},
		{"number for a text", "POST", "/api/v1/records/contact", "", contact("lastName", "12"), 400, "invalid", "lastName"},
		{"NUL in a column", "POST", "/api/v1/records/contact", "", contact("lastName", `"a\u0000b"`), 400, "invalid", ""},
		{"broken UTF-8 in a column", "POST", "/api/v1/records/contact", "", contact("lastName", "\"a\xff\""), 400, "invalid", ""},
		{"unknown table", "POST", "/api/v1/records/sqlite_master", "", "{}", 404, "not_found", ""},
		{"name of 10,000 characters", "POST", "/api/v1/users", "", `{"email":"x@example.com","roles":["agent"],"password":"correct horse battery","name":"` + strings.Repeat("n", longName) + `"}`, 400, "invalid", "name"},
		{"role that is none", "POST", "/api/v1/users", "", `{"email":"x@example.com","roles":["king"],"password":"correct horse battery","name":"X"}`, 400, "invalid", ""},
		{"name of 10,000 characters", "PATCH", "/api/v1/me", "", `{"name":"` + strings.Repeat("n", longName) + `"}`, 400, "invalid", "name"},
	}
}

// bodies are the ways in which the body of a message can be wrong; more is what a right one has besides key and body.
func bodies(path, more, field string) []rubbish {
	message := func(text string) string { return `{"key":"bad",` + more + `"body":"` + text + `"}` }
	return []rubbish{
		{"body of a megabyte", "POST", path, "", message(strings.Repeat("x", 1<<20)), 413, "too_large", ""},
		{"message of 10,001 characters", "POST", path, "", message(strings.Repeat("x", longBody)), 400, "invalid", field},
		{"form", "POST", path, "application/x-www-form-urlencoded", "key=bad&body=x", 415, "unsupported", ""},
		{"text for JSON", "POST", path, "text/plain", message("x"), 415, "unsupported", ""},
		{"number for a text", "POST", path, "", `{"key":"bad",` + more + `"body":12}`, 400, "invalid", field},
		{"unknown field", "POST", path, "", `{"key":"bad",` + more + `"body":"x","senderId":"boss"}`, 400, "invalid", "senderId"},
		{"broken UTF-8", "POST", path, "", message("a\xff\xfeb"), 400, "invalid", ""},
		{"NUL", "POST", path, "", message(`a\u0000b`), 400, "invalid", ""},
		{"half a surrogate", "POST", path, "", `{"key":"bad",` + more + `"body":`, 400, "invalid", ""},
		{"no JSON", "POST", path, "", "hello", 400, "invalid", ""},
		{"list", "POST", path, "", "[]", 400, "invalid", ""},
		{"nothing", "POST", path, "", "", 400, "invalid", ""},
		{"deep nest", "POST", path, "", strings.Repeat("[", 60_000), 400, "invalid", ""},
	}
}

// refuses sends each piece of rubbish and checks the answer.
func (h *house) refuses(c *rig.Client, list []rubbish) {
	h.t.Helper()
	for _, r := range list {
		contentType := r.contentType
		if contentType == "" && r.method != http.MethodGet {
			contentType = "application/json"
		}
		a, err := c.Send(h.t.Context(), r.method, r.path, contentType, []byte(r.body))
		if err != nil {
			h.t.Errorf("%s %.60s, %s: %v", r.method, r.path, r.name, err)
			continue
		}
		p := a.Problem()
		if p == nil {
			h.t.Errorf("%s %.60s, %s: %d %s %.300q is no problem document", r.method, r.path, r.name, a.Status, a.Header.Get("Content-Type"), a.Body)
			continue
		}
		if a.Status != r.status || p.Code != r.code || p.Detail == "" {
			h.t.Errorf("%s %.60s, %s: %d %s %q, want %d %s", r.method, r.path, r.name, a.Status, p.Code, p.Detail, r.status, r.code)
		}
		if named := slices.ContainsFunc(p.Errors, func(e problemField) bool { return e.Field == r.field }); r.field != "" && !named {
			h.t.Errorf("%s %.60s, %s: the field %s is not named in %.300s", r.method, r.path, r.name, r.field, a.Body)
		}
		if a.Header.Get("X-Content-Type-Options") != "nosniff" {
			h.t.Errorf("%s %.60s, %s: the answer may be sniffed", r.method, r.path, r.name)
		}
	}
}

type problemField = struct {
	Field  string `json:"field"`
	Reason string `json:"reason"`
	Fix    string `json:"fix"`
}
