package rest_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"switchboard/internal/core/identity"
)

func TestSetup(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		b := s.browser(t)
		if a := b.want(200, "GET", "/setup", nil); a.body["needed"] != true {
			t.Fatalf("setup = %s", a.raw)
		}
		b.want(401, "GET", "/me", nil)
		ask := object{"code": "wrong", "organisation": "Example", "name": "Ada", "email": "Ada@Example.com", "password": password, "locale": "de"}
		first := s.code()
		for range 5 {
			b.want(403, "POST", "/setup", ask)
		}
		ask["code"] = first
		b.want(403, "POST", "/setup", ask) // five wrong attempts made a new code
		ask["code"] = s.code()
		ask["password"] = "short"
		if a := b.want(400, "POST", "/setup", ask); a.fields() != "password" {
			t.Errorf("fields = %s", a.fields())
		}
		ask["password"] = password
		b.want(204, "POST", "/setup", ask)
		me := b.want(200, "GET", "/me", nil)
		if got := me.body["abilities"].([]any); len(got) != 3 {
			t.Errorf("abilities = %v", got)
		}
		if user := me.body["user"].(object); user["email"] != "ada@example.com" || user["locale"] != "de" || user["capacity"] != 3.0 {
			t.Errorf("user = %v", user)
		}
		b.want(409, "POST", "/setup", ask)
		if a := b.want(200, "GET", "/setup", nil); a.body["needed"] != false {
			t.Errorf("setup = %s", a.raw)
		}
	})
}

func TestSessionCookie(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		s.administrator(t)
		b := s.browser(t)
		a := b.want(200, "POST", "/session", object{"email": " ADA@example.com ", "password": password})
		cookie := a.header.Get("Set-Cookie")
		for _, part := range []string{"sb_session=", "HttpOnly", "SameSite=Lax", "Path=/"} {
			if !strings.Contains(cookie, part) {
				t.Errorf("cookie %q lacks %s", cookie, part)
			}
		}
		if strings.Contains(cookie, "Secure") {
			t.Errorf("cookie over http is Secure: %s", cookie)
		}
		b.want(200, "GET", "/me", nil)
		b.want(204, "DELETE", "/session", nil)
		b.want(401, "GET", "/me", nil)

		forged := s.browser(t)
		token := strings.TrimPrefix(strings.SplitN(cookie, ";", 2)[0], "sb_session=")
		for _, value := range []string{token, token[:42], strings.Repeat("A", 43), "x", "' OR 1=1 --", strings.Repeat("z", 5000)} {
			forged.header.Set("Cookie", "sb_session="+value)
			if a := forged.want(401, "GET", "/me", nil); a.code() != "unauthenticated" {
				t.Errorf("cookie %.20q: code %s", value, a.code())
			}
		}
	})
}

func TestSessionEndsByTime(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		b := s.administrator(t)
		s.clock.Advance(identity.SessionIdle - time.Second)
		b.want(200, "GET", "/me", nil)
		s.clock.Advance(identity.SessionIdle)
		b.want(401, "GET", "/me", nil)

		b = s.signIn(t, "ada@example.com")
		for range int(identity.SessionAbsolute/(11*time.Hour)) + 1 { // always in use
			if b.do("GET", "/me", nil).status == 401 {
				break
			}
			s.clock.Advance(11 * time.Hour)
		}
		b.want(401, "GET", "/me", nil)
	})
}

func TestRevokedSessionEndsAtOnce(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		here := s.administrator(t)
		there := s.signIn(t, "ada@example.com")
		there.want(200, "GET", "/me", nil) // now in the cache
		list := here.want(200, "GET", "/me/sessions", nil).body["items"].([]any)
		if len(list) != 2 {
			t.Fatalf("sessions = %v", list)
		}
		for _, item := range list {
			if session := item.(object); session["current"] == false {
				here.want(204, "DELETE", "/me/sessions/"+session["id"].(string), nil)
			}
		}
		there.want(401, "GET", "/me", nil)
		here.want(200, "GET", "/me", nil)
		here.want(404, "DELETE", "/me/sessions/none", nil)
	})
}

func TestSessionOfOthersCannotBeRevoked(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		admin := s.administrator(t)
		admin.member("bo@example.com", "agent")
		bo := s.signIn(t, "bo@example.com")
		id := admin.want(200, "GET", "/me/sessions", nil).body["items"].([]any)[0].(object)["id"].(string)
		bo.want(404, "DELETE", "/me/sessions/"+id, nil)
		admin.want(200, "GET", "/me", nil)
	})
}

func TestPasswordChangeEndsOtherSessions(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		here := s.administrator(t)
		there := s.signIn(t, "ada@example.com")
		if a := here.want(400, "PUT", "/me/password", object{"current": "not this one", "new": "another good one"}); a.fields() != "current" {
			t.Errorf("fields = %s", a.fields())
		}
		if a := here.want(400, "PUT", "/me/password", object{"current": password, "new": "ada@example.com"}); a.fields() != "new" {
			t.Errorf("fields = %s", a.fields())
		}
		here.want(204, "PUT", "/me/password", object{"current": password, "new": "another good one"})
		there.want(401, "GET", "/me", nil)
		here.want(200, "GET", "/me", nil)
		s.browser(t).want(401, "POST", "/session", object{"email": "ada@example.com", "password": password})
		s.browser(t).want(200, "POST", "/session", object{"email": "ada@example.com", "password": "another good one"})
	})
}

func TestLockOut(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		s.administrator(t)
		for _, email := range []string{"ada@example.com", "nobody@example.com"} { // both lock alike
			b, wrong := s.browser(t), object{"email": email, "password": "wrong password"}
			for range 5 {
				b.want(401, "POST", "/session", wrong)
			}
			for i, minutes := range []time.Duration{1, 2, 4, 8, 15, 15} {
				a := b.want(429, "POST", "/session", wrong)
				if detail, _ := a.body["detail"].(string); !strings.Contains(detail, "until") || a.header.Get("Retry-After") == "" {
					t.Errorf("%s: answer %s, Retry-After %q", email, a.raw, a.header.Get("Retry-After"))
				}
				s.clock.Advance(minutes*time.Minute - time.Second)
				if email == "ada@example.com" {
					b.want(429, "POST", "/session", object{"email": email, "password": password}) // the right one neither
				}
				s.clock.Advance(time.Second)
				if a := b.do("POST", "/session", wrong); a.status != 401 {
					t.Fatalf("%s: lock %d lasts longer than %d minutes: %d", email, i, minutes, a.status)
				}
			}
		}
		s.clock.Advance(15 * time.Minute)
		b := s.signIn(t, "ada@example.com")
		for range 4 { // the count began anew
			s.browser(t).want(401, "POST", "/session", object{"email": "ada@example.com", "password": "wrong password"})
		}
		s.signIn(t, "ada@example.com")
		b.want(200, "GET", "/me", nil)
	})
}

func TestAddressIsLimited(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		s.administrator(t)
		b := s.browser(t)
		limited := 0
		for i := range 60 {
			a := b.do("POST", "/session", object{"email": string(rune('a'+i%26)) + strings.Repeat("x", i) + "@example.com", "password": "wrong password"})
			if a.status == 429 {
				limited++
			}
		}
		if limited == 0 {
			t.Error("60 failures from one address were all tried")
		}
		s.clock.Advance(time.Hour)
		s.signIn(t, "ada@example.com")
	})
}

func TestProfile(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		b := s.administrator(t)
		a := b.want(200, "PATCH", "/me", object{"locale": "pt", "theme": "dark", "name": "Ada B."})
		if user := a.body["user"].(object); user["locale"] != "pt" || user["theme"] != "dark" || user["name"] != "Ada B." {
			t.Errorf("user = %v", user)
		}
		if user := b.want(200, "GET", "/me", nil).body["user"].(object); user["theme"] != "dark" {
			t.Errorf("user after reload = %v", user)
		}
		if a := b.want(400, "PATCH", "/me", object{"theme": "pink"}); a.fields() != "theme" {
			t.Errorf("fields = %s", a.fields())
		}
	})
}

func TestCrossSiteRequestsAreRefused(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		b := s.administrator(t)
		b.header.Set("Origin", "https://evil.example")
		if a := b.want(403, "PATCH", "/me", object{"theme": "dark"}); a.code() != "forbidden" {
			t.Errorf("code = %s", a.code())
		}
		b.want(200, "GET", "/me", nil)
		b.header.Set("Upgrade", "websocket")
		b.want(403, "GET", "/me", nil)
		b.header = http.Header{"Sec-Fetch-Site": {"cross-site"}}
		b.want(403, "DELETE", "/session", nil)
		b.header = http.Header{"Sec-Fetch-Site": {"same-origin"}}
		b.want(200, "PATCH", "/me", object{"theme": "dark"})
	})
}
