package rest_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestUsers(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		id := admin.member("bo@example.com", "agent")
		a := admin.want(200, "PATCH", "/users/"+id, object{"capacity": 5, "roles": []string{"agent", "supervisor"}, "version": 1})
		if a.body["capacity"] != 5.0 || a.body["version"] != 2.0 || len(a.body["roles"].([]any)) != 2 {
			t.Errorf("user = %s", a.raw)
		}
		if a := admin.want(409, "PATCH", "/users/"+id, object{"name": "Bo", "version": 1}); a.code() != "conflict" {
			t.Errorf("code = %s", a.code())
		}
		if a := admin.want(409, "POST", "/users", object{"email": "BO@example.com", "name": "Bo", "roles": []string{"agent"}, "password": password}); a.fields() != "email" {
			t.Errorf("fields = %s", a.fields())
		}
		page := admin.want(200, "GET", "/users?limit=1", nil)
		next, _ := page.body["next"].(string)
		rest := admin.want(200, "GET", "/users?limit=1&after="+next, nil)
		if len(page.body["items"].([]any)) != 1 || rest.body["items"].([]any)[0].(object)["id"] != id || rest.body["next"] != nil {
			t.Errorf("pages = %s %s", page.raw, rest.raw)
		}
		admin.want(204, "DELETE", "/users/"+id, nil)
		admin.want(404, "DELETE", "/users/"+id, nil)
		admin.want(404, "PATCH", "/users/"+id, object{"name": "Bo"})
		if page := admin.want(200, "GET", "/users", nil); len(page.body["items"].([]any)) != 1 {
			t.Errorf("users after removal = %s", page.raw)
		}
		admin.member("bo@example.com", "agent") // the address is free again
	})
}

func TestChangesOfUsersActAtOnce(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		id := admin.member("bo@example.com", "agent", "administrator")
		bo := s.signIn(t, "bo@example.com")
		bo.want(200, "GET", "/users", nil)
		admin.want(200, "PATCH", "/users/"+id, object{"roles": []string{"agent"}})
		bo.want(403, "GET", "/users", nil)
		admin.want(200, "PATCH", "/users/"+id, object{"password": "quite another one"})
		bo.want(401, "GET", "/me", nil)
		admin.want(200, "PATCH", "/users/"+id, object{"password": password})
		bo = s.signIn(t, "bo@example.com")
		admin.want(200, "PATCH", "/users/"+id, object{"disabled": true})
		bo.want(401, "GET", "/me", nil)
		s.browser(t).want(401, "POST", "/session", object{"email": "bo@example.com", "password": password})
		admin.want(200, "PATCH", "/users/"+id, object{"disabled": false})
		bo = s.signIn(t, "bo@example.com")
		admin.want(204, "DELETE", "/users/"+id, nil)
		bo.want(401, "GET", "/me", nil)
	})
}

func TestLastAdministratorStays(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		me := admin.want(200, "GET", "/me", nil).body["user"].(object)["id"].(string)
		other := admin.member("bo@example.com", "administrator")
		admin.want(200, "PATCH", "/users/"+other, object{"disabled": true}) // who is disabled does not count
		for _, change := range []object{{"disabled": true}, {"roles": []string{"agent"}}} {
			if a := admin.want(409, "PATCH", "/users/"+me, change); !strings.Contains(string(a.raw), "last administrator") {
				t.Errorf("answer = %s", a.raw)
			}
		}
		admin.want(409, "DELETE", "/users/"+me, nil)
		admin.want(200, "PATCH", "/users/"+other, object{"disabled": false})
		admin.want(200, "PATCH", "/users/"+me, object{"roles": []string{"agent"}})
		admin.want(403, "GET", "/users", nil)
	})
}

func TestOnlyAdministratorsAdminister(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		agentID := admin.member("ag@example.com", "agent")
		admin.member("su@example.com", "supervisor")
		calls := []struct{ method, path, body string }{
			{"POST", "/users", `{"email":"x@example.com","name":"X","roles":["administrator"],"password":"correct horse battery"}`},
			{"PATCH", "/users/" + agentID, `{"roles":["administrator"]}`},
			{"DELETE", "/users/" + agentID, ``},
			{"GET", "/api-keys", ``},
			{"POST", "/api-keys", `{"name":"k","scopes":["admin"]}`},
			{"DELETE", "/api-keys/x", ``},
			{"GET", "/audit", ``},
		}
		for _, email := range []string{"ag@example.com", "su@example.com"} {
			b := s.signIn(t, email)
			for _, c := range calls {
				var body any
				if c.body != "" {
					body = c.body
				}
				if a := b.want(403, c.method, c.path, body); a.code() != "forbidden" {
					t.Errorf("%s %s: code %s", c.method, c.path, a.code())
				}
			}
		}
		agent := s.signIn(t, "ag@example.com")
		agent.want(403, "GET", "/users", nil)
		agent.want(403, "GET", "/users/"+agentID, nil)
		s.signIn(t, "su@example.com").want(200, "GET", "/users", nil)
		nobody := s.browser(t)
		for _, c := range calls {
			var body any
			if c.body != "" {
				body = c.body
			}
			nobody.want(401, c.method, c.path, body)
		}
	})
}

func TestBadInput(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		user := func(field, value string) string {
			fields := map[string]string{"email": `"x@example.com"`, "name": `"X"`, "roles": `["agent"]`, "password": `"correct horse battery"`}
			fields[field] = value
			parts := []string{}
			for name, value := range fields {
				parts = append(parts, `"`+name+`":`+value)
			}
			return "{" + strings.Join(parts, ",") + "}"
		}
		cases := map[string]struct {
			body   string
			status int
			fields string
		}{
			"UnknownField":    {user("colour", `"red"`), 400, "colour"},
			"WrongType":       {user("name", `7`), 400, "name"},
			"WrongListType":   {user("roles", `"agent"`), 400, "roles"},
			"WrongRole":       {user("roles", `["king"]`), 400, "roles[0]"},
			"TwiceTheRole":    {user("roles", `["agent","agent"]`), 400, "roles"},
			"LongName":        {user("name", `"`+strings.Repeat("n", 10_000)+`"`), 400, "name"},
			"NotUTF8":         {user("name", "\"a\xff\""), 400, "body"},
			"NUL":             {user("name", `"a\u0000b"`), 400, "body"},
			"EscapedSlashNUL": {user("name", `"a\\u0000b"`), 201, ""},
			"Control":         {user("name", `"a\u0007b"`), 400, "name"},
			"Blank":           {user("name", `"   "`), 400, "name"},
			"Email":           {user("email", `"not an address"`), 400, "email"},
			"ShortPassword":   {user("password", `"short"`), 400, "password"},
			"BigCapacity":     {user("capacity", `101`), 400, "capacity"},
			"FractionOfOne":   {user("capacity", `1.5`), 400, "capacity"},
			"Missing":         {`{"email":"x@example.com","roles":["agent"],"password":"correct horse battery"}`, 400, "name"},
			"Null":            {user("name", `null`), 400, "name"},
			"NotJSON":         {`{"email":`, 400, "body"},
			"List":            {`[]`, 400, "body"},
			"Empty":           {``, 400, "body"},
			"Deep":            {strings.Repeat("[", 20_000), 400, "body"},
			"TooLarge":        {user("name", `"`+strings.Repeat("n", 300<<10)+`"`), 413, ""},
		}
		for name, c := range cases {
			a := admin.want(c.status, "POST", "/users", c.body)
			if a.fields() != c.fields {
				t.Errorf("%s: fields = %q, want %q: %.300s", name, a.fields(), c.fields, a.raw)
			}
			if strings.Contains(string(a.raw), "correct horse") {
				t.Errorf("%s: the answer repeats the password", name)
			}
		}
	})
}

func TestBadAddress(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		cases := map[string]int{
			"/users?limit=0": 400, "/users?limit=201": 400, "/users?limit=x": 400, "/users?after=nonsense": 400, "/users?colour=red": 400,
			"/users?after=%ff": 400, "/users?after=%00": 400, "/users/%ff": 400, "/users/%00": 400, "/users/x": 404,
			"/users?after=" + strings.Repeat("x", 9000): 400, "/nowhere": 404,
		}
		for path, status := range cases {
			admin.want(status, "GET", path, nil)
		}
		if a := admin.want(405, "PUT", "/users", nil); !strings.Contains(a.header.Get("Allow"), "POST") {
			t.Errorf("Allow = %q", a.header.Get("Allow"))
		}
	})
}

func TestOnlyJSONIsSpoken(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		b := s.browser(t)
		r, err := http.NewRequestWithContext(t.Context(), "POST", s.url+"/api/v1/session", strings.NewReader("email=x&password=y"))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		res, err := b.client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		if res.StatusCode != 415 {
			t.Errorf("status = %d, want 415", res.StatusCode)
		}
	})
}
