package rest_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

// machine sends an API key and no cookie.
func (s *server) machine(t *testing.T, secret string) *browser {
	b := s.browser(t)
	b.header.Set("Authorization", "Bearer "+secret)
	return b
}

func (b *browser) key(scopes ...string) (id, secret string) {
	b.t.Helper()
	a := b.want(201, "POST", "/api-keys", object{"name": "crm", "scopes": scopes})
	id, _ = a.body["id"].(string)
	secret, _ = a.body["secret"].(string)
	return id, secret
}

func TestAPIKeys(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		id, secret := admin.key("read", "admin")
		m := s.machine(t, secret)
		m.want(200, "GET", "/users", nil)
		m.want(403, "GET", "/me", nil)
		write := object{"email": "m@example.com", "name": "M", "roles": []string{"agent"}, "password": password}
		if a := m.want(403, "POST", "/users", write); !strings.Contains(string(a.raw), "scope write") {
			t.Errorf("answer = %s", a.raw)
		}
		_, reader := admin.key("read")
		s.machine(t, reader).want(403, "GET", "/audit", nil)
		_, writer := admin.key("write", "admin")
		w := s.machine(t, writer)
		w.want(201, "POST", "/users", write)
		w.want(403, "GET", "/users", nil)
		w.want(403, "POST", "/api-keys", object{"name": "more", "scopes": []string{"read"}}) // more than it has

		keys := admin.want(200, "GET", "/api-keys", nil)
		if strings.Contains(string(keys.raw), "secret") || strings.Contains(string(keys.raw), secret[13:]) {
			t.Errorf("the list shows a secret: %s", keys.raw)
		}
		last := keys.body["items"].([]any)[2].(object)
		if last["id"] != id || last["lastUsedAt"] == nil || last["revokedAt"] != nil {
			t.Errorf("key = %v", last)
		}
		admin.want(204, "DELETE", "/api-keys/"+id, nil)
		if a := m.want(401, "GET", "/users", nil); a.code() != "unauthenticated" {
			t.Errorf("code = %s", a.code())
		}
		admin.want(204, "DELETE", "/api-keys/"+id, nil)
		admin.want(404, "DELETE", "/api-keys/none", nil)
	})
}

func TestAPIKeyExpires(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		at := func(d time.Duration) object {
			return object{"name": "crm", "scopes": []string{"read"}, "expiresAt": s.clock.Now().Add(d).Format(time.RFC3339)}
		}
		a := admin.want(201, "POST", "/api-keys", at(time.Hour))
		m := s.machine(t, a.body["secret"].(string))
		m.want(200, "GET", "/users", nil)
		s.clock.Advance(time.Hour)
		m.want(401, "GET", "/users", nil)
		for _, d := range []time.Duration{-time.Second, 20 * 365 * 24 * time.Hour} {
			if a := admin.want(400, "POST", "/api-keys", at(d)); a.fields() != "expiresAt" {
				t.Errorf("fields = %s", a.fields())
			}
		}
		if a := admin.want(400, "POST", "/api-keys", object{"name": "crm", "scopes": []string{"everything"}}); a.fields() != "scopes[0]" {
			t.Errorf("fields = %s", a.fields())
		}
	})
}

func TestForgedAPIKeys(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		_, secret := s.administrator(t).key("read")
		for _, forged := range []string{secret[:len(secret)-1], secret + "x", secret[:13] + strings.Repeat("A", 43), "sbk_", "sbk_%00",
			"sbk_aaaaaaaa_" + strings.Repeat("A", 43)} {
			s.machine(t, forged).want(401, "GET", "/users", nil)
		}
		s.machine(t, "someone.elses.jwt").want(401, "GET", "/users", nil)
		s.machine(t, secret).want(200, "GET", "/users", nil)
	})
}

func TestAPIKeyRate(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		_, secret := s.administrator(t).key("read")
		m := s.machine(t, secret)
		for range 200 {
			m.want(200, "GET", "/setup", nil)
		}
		if a := m.want(429, "GET", "/setup", nil); a.header.Get("Retry-After") != "1" {
			t.Errorf("Retry-After = %q", a.header.Get("Retry-After"))
		}
		s.clock.Advance(time.Second)
		m.want(200, "GET", "/setup", nil)
	})
}

func TestAudit(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		id := admin.member("bo@example.com", "agent")
		admin.want(200, "PATCH", "/users/"+id, object{"name": "Bo", "password": "quite another one"})
		s.browser(t).want(401, "POST", "/session", object{"email": "bo@example.com", "password": "wrong password"})
		key, _ := admin.key("read")
		admin.want(204, "DELETE", "/api-keys/"+key, nil)
		admin.want(204, "DELETE", "/users/"+id, nil)

		var kinds []string
		for next := ""; ; {
			a := admin.want(200, "GET", "/audit?limit=2"+next, nil)
			for _, item := range a.body["items"].([]any) {
				kinds = append(kinds, item.(object)["kind"].(string))
			}
			if strings.Contains(string(a.raw), password) || strings.Contains(string(a.raw), "argon2") {
				t.Fatalf("the audit shows a secret: %s", a.raw)
			}
			cursor, _ := a.body["next"].(string)
			if cursor == "" {
				break
			}
			next = "&after=" + cursor
		}
		want := "user.removed apikey.revoked apikey.created signin.failed user.changed user.created session.created user.created organisation.created"
		if got := strings.Join(kinds, " "); got != want {
			t.Errorf("kinds = %s\nwant    %s", got, want)
		}
		first := admin.want(200, "GET", "/audit?limit=1", nil).body["items"].([]any)[0].(object)
		if actor := first["actor"].(object); actor["name"] != "Ada Admin" || actor["kind"] != "user" || first["topic"] != "user:"+id {
			t.Errorf("fact = %v", first)
		}
		admin.want(400, "GET", "/audit?after=xx", nil)
		for table, want := range map[string]string{
			"user": "user.removed user.changed user.created user.created", "apikey": "apikey.revoked apikey.created", "organisation": "organisation.created",
			"signin": "signin.failed session.created", "queue": "", "a%3Bb%25": "",
		} {
			kinds := []string{}
			for next, more := "", true; more; {
				a := admin.want(200, "GET", "/audit?limit=1&table="+table+next, nil)
				for _, item := range a.body["items"].([]any) {
					kinds = append(kinds, item.(object)["kind"].(string))
				}
				var cursor string
				cursor, more = a.body["next"].(string)
				next, more = "&after="+cursor, more && cursor != ""
			}
			if got := strings.Join(kinds, " "); got != want {
				t.Errorf("audit of %q = %s\nwant %s", table, got, want)
			}
		}
		admin.want(400, "GET", "/audit?table="+strings.Repeat("a", 61), nil)
	})
}

func TestOpenAPI(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		a := s.browser(t).want(200, "GET", "/openapi.json", nil)
		if a.body["openapi"] != "3.1.0" {
			t.Errorf("openapi = %v", a.body["openapi"])
		}
		seen := map[string]string{}
		for path, item := range a.body["paths"].(object) {
			for method, operation := range item.(object) {
				op := operation.(object)
				id, _ := op["operationId"].(string)
				if id == "" || seen[id] != "" || op["tags"] == nil || op["summary"] == nil {
					t.Errorf("%s %s: id %q (also at %q), tags %v", method, path, id, seen[id], op["tags"])
				}
				seen[id] = path
				raw, _ := json.Marshal(op["responses"].(object)["default"])
				if !strings.Contains(string(raw), `"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}`) {
					t.Errorf("%s: default answer = %s", id, raw)
				}
			}
		}
		if len(seen) < 18 {
			t.Errorf("operations = %d", len(seen))
		}
		schemas := a.body["components"].(object)["schemas"].(object)
		for _, name := range []string{"Me", "User", "AccountPage", "APIKeyPage", "FactPage", "Problem"} {
			if schemas[name] == nil {
				t.Errorf("no schema %s", name)
			}
		}
	})
}
