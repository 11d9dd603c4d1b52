package rest_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestFormulasOverREST(t *testing.T) {
	eachWithRecords(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		contact := admin.want(201, "POST", "/records/contact", object{"firstName": "Ana", "lastName": "Souza", "city": "Lisbon"})

		a := admin.want(200, "POST", "/formulas:check", object{"formula": `city & ", " & contact.fullName`, "table": "contact", "sample": contact.body})
		result, _ := a.body["result"].(object)
		if result["printed"] != `"Lisbon, Ana Souza"` || result["json"] != "Lisbon, Ana Souza" || a.body["type"] != "Text" || result["whole"] != true {
			t.Errorf("value %s", a.raw)
		}
		a = admin.want(200, "POST", "/formulas:check", object{"formula": "1/0", "sample": object{}})
		if !strings.Contains(string(a.raw), `"kind":"Div0"`) {
			t.Errorf("error value %s", a.raw)
		}
		a = admin.want(200, "POST", "/formulas:check", object{"formula": `"😀" & citi`, "table": "contact"})
		found, _ := a.body["diagnostics"].([]any)
		if len(found) != 1 || fmt.Sprint(found[0].(object)["from"], found[0].(object)["to"]) != "7 11" || a.body["type"] != nil {
			t.Errorf("diagnostics %s", a.raw)
		}

		a = admin.want(200, "POST", "/formulas:complete", object{"formula": "Upper(ci", "cursor": 8, "table": "contact", "language": "pt"})
		first, _ := a.body["items"].([]any)[0].(object)
		signature, _ := a.body["signature"].(object)
		if first["label"] != "city" || first["doc"] != "Cidade" || signature["label"] != "Upper(text)" || a.body["from"] != 6.0 {
			t.Errorf("completion %s", a.raw)
		}
		a = admin.want(200, "POST", "/formulas:format", object{"formula": "If(a;1,5;2)", "separators": "comma"})
		if text(a, "formula") != "If(a; 1,5; 2)" {
			t.Errorf("format %s", a.raw)
		}
		a = admin.want(200, "POST", "/formulas:check", object{"formula": "Sum(lines, price) > limit", "variables": []object{
			{"name": "limit", "type": "number"}, {"name": "lines", "type": "table", "columns": []object{{"name": "price", "type": "number"}}}},
			"sample": object{"limit": 5, "lines": []object{{"price": 2}, {"price": 4}}}})
		if result, _ := a.body["result"].(object); result["json"] != true {
			t.Errorf("variables %s", a.raw)
		}
	})
}

func TestFormulasRefuse(t *testing.T) {
	eachWithRecords(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		for _, c := range []struct {
			path, fields string
			body         object
		}{
			{"check", "formula", object{"formula": strings.Repeat("1", 65537)}},
			{"check", "formula", object{"formula": strings.Repeat("é", 40_000)}},
			{"check", "timeZone", object{"formula": "1", "timeZone": "Nowhere"}},
			{"check", "sample.city", object{"formula": "1", "table": "contact", "sample": object{"city": 5}}},
			{"complete", "cursor", object{"formula": "1", "cursor": -1}},
			{"format", "language", object{"formula": "1", "language": "fr"}},
			{"check", "variables[0].name", object{"formula": "1", "table": "contact", "variables": []object{{"name": "city", "type": "text"}}}},
		} {
			if a := admin.want(400, "POST", "/formulas:"+c.path, c.body); a.fields() != c.fields {
				t.Errorf("%s: %s", c.fields, a.raw)
			}
		}
		admin.want(404, "POST", "/formulas:check", object{"formula": "1", "table": "nothing"})

		admin.member("ines@example.com", "agent")
		admin.member("sara@example.com", "supervisor")
		for _, who := range []string{"ines@example.com", "sara@example.com"} {
			person := s.signIn(t, who)
			for _, verb := range []string{"check", "format"} {
				person.want(403, "POST", "/formulas:"+verb, object{"formula": "1"})
			}
			person.want(403, "POST", "/formulas:complete", object{"formula": "1", "cursor": 1})
		}
		s.browser(t).want(401, "POST", "/formulas:check", object{"formula": "1"})

		for range 60 {
			admin.do("POST", "/formulas:format", object{"formula": "1"})
		}
		if a := admin.want(429, "POST", "/formulas:format", object{"formula": "1"}); a.header.Get("Retry-After") == "" {
			t.Errorf("no Retry-After: %s", a.raw)
		}
	})
}
