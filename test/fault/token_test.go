package fault_test

import (
	"crypto"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"net/http"
	"strings"
	"testing"
	"time"

	"switchboard/test/rig"
)

// token builds a JWT (RFC 7519) from its parts, right or wrong.
func token(t *testing.T, header, claims map[string]any, sign func(text []byte) []byte) string {
	t.Helper()
	part := func(v any) string {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return base64.RawURLEncoding.EncodeToString(b)
	}
	text := part(header) + "." + part(claims)
	return text + "." + base64.RawURLEncoding.EncodeToString(sign([]byte(text)))
}

func hs256(key []byte) func([]byte) []byte {
	return func(text []byte) []byte {
		mac := hmac.New(sha256.New, key)
		mac.Write(text)
		return mac.Sum(nil)
	}
}

func rs256(t *testing.T, key *rsa.PrivateKey) func([]byte) []byte {
	return func(text []byte) []byte {
		sum := sha256.Sum256(text)
		signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
		if err != nil {
			t.Fatal(err)
		}
		return signature
	}
}

func unsigned([]byte) []byte { return nil }

func rsaKey(t *testing.T) *rsa.PrivateKey {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// TestVisitorTokens uses tokens of visitors that are not ours, and conversations that are not the visitor's.
func TestVisitorTokens(t *testing.T) {
	h := start(t, rig.Options{Args: noLimits}, rig.Shape{Agents: 1})
	v, other := h.visitor("token"), h.visitor("other")
	parts := strings.Split(v.Token, ".")
	if len(parts) != 3 {
		t.Fatalf("the token %q is no JWT", v.Token)
	}
	var claims map[string]any
	raw, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err == nil {
		err = json.Unmarshal(raw, &claims)
	}
	if err != nil {
		t.Fatal(err)
	}
	stretched := map[string]any{}
	for k, value := range claims {
		stretched[k] = value
	}
	stretched["exp"] = time.Now().AddDate(10, 0, 0).Unix()
	flipped := []byte(parts[2])
	flipped[3] ^= 1
	for name, bad := range map[string]string{
		"none":                  token(t, map[string]any{"alg": "none", "typ": "JWT"}, claims, unsigned),
		"None":                  token(t, map[string]any{"alg": "NoNe", "typ": "JWT"}, claims, unsigned),
		"foreign key":           token(t, map[string]any{"alg": "HS256", "typ": "JWT"}, claims, hs256([]byte("secret"))),
		"empty key":             token(t, map[string]any{"alg": "HS256", "typ": "JWT"}, claims, hs256(nil)),
		"another algorithm":     token(t, map[string]any{"alg": "RS256", "typ": "JWT"}, claims, rs256(t, rsaKey(t))),
		"stretched life":        parts[0] + "." + base64.RawURLEncoding.EncodeToString(mustJSON(t, stretched)) + "." + parts[2],
		"changed signature":     parts[0] + "." + parts[1] + "." + string(flipped),
		"no signature":          parts[0] + "." + parts[1] + ".",
		"nothing":               "",
		"rubbish":               "Bearer",
		"a megabyte, nearly":    strings.Repeat("x", 30<<10),
		"an agent's session":    strings.TrimPrefix(h.Agents[0].Cookie, "sb_session="),
		"token with a NUL byte": v.Token + "%00",
	} {
		c := rig.NewClient(h.Base, "Authorization", "Bearer "+bad)
		a, err := c.JSON(t.Context(), "GET", "/widget/v1/conversations/"+v.Talk, nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if p := a.Problem(); a.Status != http.StatusUnauthorized || p == nil || p.Code != "unauthenticated" || p.Detail == "" {
			t.Errorf("%s: %d %.200s, want 401", name, a.Status, a.Body)
		}
	}
	for _, call := range []struct{ method, path string }{
		{"GET", ""}, {"GET", "/messages"}, {"POST", "/messages"}, {"GET", "/stream"}, {"GET", "/transcript"}, {"POST", "/read"}, {"POST", "/typing"},
		{"POST", "/pages"}, {"POST", "/end"}, {"POST", "/rating"}, {"POST", "/attachments?name=x.txt"},
	} {
		body := map[string]string{"/messages": `{"key":"k","body":"x"}`, "/read": `{"seq":1}`, "/typing": `{}`, "/pages": `{"url":"/","title":"x"}`,
			"/end": `{}`, "/rating": `{"score":5,"comment":""}`, "/attachments?name=x.txt": "text"}[call.path]
		if call.method == "GET" {
			body = ""
		}
		a, err := other.Send(t.Context(), call.method, "/widget/v1/conversations/"+v.Talk+call.path, "application/json", []byte(body))
		if err != nil {
			t.Fatal(err)
		}
		if p := a.Problem(); a.Status != http.StatusNotFound || p == nil {
			t.Errorf("another visitor's %s %s: %d %.200s, want 404", call.method, call.path, a.Status, a.Body)
		}
	}
	if now := h.look(v.Talk); now.State != "open" || now.LastSeq != h.look(other.Talk).LastSeq {
		t.Errorf("another visitor changed the conversation: %+v", now)
	}
}

func mustJSON(t *testing.T, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestSignedIdentity signs in with identities of the company's site that are forged, over, or meant for something else.
func TestSignedIdentity(t *testing.T) {
	key, retired := rsaKey(t), rsaKey(t)
	text := func(k *rsa.PrivateKey) []byte {
		der, err := x509.MarshalPKIXPublicKey(&k.PublicKey)
		if err != nil {
			t.Fatal(err)
		}
		return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
	}
	h := start(t, rig.Options{Args: noLimits}, rig.Shape{Widget: map[string]any{"requireSignIn": true, "publicKeys": []map[string]string{
		{"kid": "now", "pem": string(text(key))}, {"kid": "old", "pem": string(text(retired)), "expiresAt": "2020-01-01T00:00:00Z"}}}})
	rs := func(kid string) map[string]any { return map[string]any{"alg": "RS256", "typ": "JWT", "kid": kid} }
	claims := func(change map[string]any) map[string]any {
		c := map[string]any{"iss": "https://shop.example.com", "sub": "customer-7", "name": "Grace", "email": "grace@example.com",
			"iat": time.Now().Unix(), "exp": time.Now().Add(time.Hour).Unix()}
		for k, v := range change {
			if c[k] = v; v == nil {
				delete(c, k)
			}
		}
		return c
	}
	ask := func(jwt string) rig.Answer {
		a, err := rig.NewClient(h.Base).JSON(t.Context(), "POST", "/widget/v1/widgets/"+h.Widget+"/sessions", map[string]any{"jwt": jwt, "locale": "en"})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	if a := ask(token(t, rs("now"), claims(nil), rs256(t, key))); a.Status != http.StatusOK {
		t.Fatalf("a right identity: %d %s", a.Status, a.Body)
	}
	hour := time.Hour
	for name, bad := range map[string]string{
		"none":                 token(t, map[string]any{"alg": "none", "kid": "now"}, claims(nil), unsigned),
		"public key as secret": token(t, map[string]any{"alg": "HS256", "kid": "now"}, claims(nil), hs256(text(key))),
		"foreign key":          token(t, rs("now"), claims(nil), rs256(t, rsaKey(t))),
		"unknown key":          token(t, rs("later"), claims(nil), rs256(t, key)),
		"retired key":          token(t, rs("old"), claims(nil), rs256(t, retired)),
		"expired":              token(t, rs("now"), claims(map[string]any{"iat": time.Now().Add(-2 * hour).Unix(), "exp": time.Now().Add(-hour).Unix()}), rs256(t, key)),
		"without an end":       token(t, rs("now"), claims(map[string]any{"exp": nil}), rs256(t, key)),
		"without an issuer":    token(t, rs("now"), claims(map[string]any{"iss": nil}), rs256(t, key)),
		"not yet":              token(t, rs("now"), claims(map[string]any{"nbf": time.Now().Add(hour).Unix()}), rs256(t, key)),
		"nobody":               token(t, rs("now"), claims(map[string]any{"sub": ""}), rs256(t, key)),
		"name of 10,000":       token(t, rs("now"), claims(map[string]any{"name": strings.Repeat("n", longName)}), rs256(t, key)),
	} {
		a := ask(bad)
		if p := a.Problem(); p == nil || p.Detail == "" || a.Status != http.StatusUnauthorized && a.Status != http.StatusBadRequest {
			t.Errorf("%s: %d %.200s, want a clear refusal", name, a.Status, a.Body)
		}
	}
}

// TestRights calls an administrator's addresses as an agent, everything as nobody, and a colleague's conversation.
func TestRights(t *testing.T) {
	h := start(t, rig.Options{Args: noLimits}, rig.Shape{Agents: 1})
	a, nobody := h.Agents[0], rig.NewClient(h.Base)
	forged := rig.NewClient(h.Base, "Authorization", "Bearer sbk_abcdefgh_"+strings.Repeat("x", 32))
	for _, call := range []struct {
		method, path string
		in           any
	}{
		{"GET", "/users", nil}, {"POST", "/users", map[string]any{"email": "x@example.com", "name": "X", "roles": []string{"administrator"}, "password": rig.Password}},
		{"PATCH", "/users/" + a.ID, map[string]any{"roles": []string{"administrator"}}}, {"DELETE", "/users/" + h.AdminID, nil},
		{"GET", "/api-keys", nil}, {"POST", "/api-keys", map[string]any{"name": "x", "scopes": []string{"admin"}}}, {"GET", "/audit", nil},
		{"POST", "/records/queue", map[string]any{"name": "Mine"}}, {"PATCH", "/records/queue/" + h.Queue, map[string]any{"name": "Mine", "version": 1}},
		{"DELETE", "/records/queue/" + h.Queue + "?version=1", nil}, {"POST", "/records/workstream", map[string]any{"name": "x", "queueId": h.Queue}},
		{"POST", "/records/chatwidget", map[string]any{"name": "x", "title": "x", "workstreamId": h.Workstream, "origins": []string{"*"}}},
		{"GET", "/records/chatwidget", nil}, {"POST", "/records/automatedmessage", map[string]any{"trigger": "greeting", "locale": "en", "body": "x"}},
	} {
		for who, c := range map[string]struct {
			client *rig.Client
			status int
			code   string
		}{"agent": {a.Client, 403, "forbidden"}, "nobody": {nobody, 401, "unauthenticated"}, "forged key": {forged, 401, "unauthenticated"}} {
			got, err := c.client.JSON(t.Context(), call.method, "/api/v1"+call.path, call.in)
			if err != nil {
				t.Fatal(err)
			}
			if p := got.Problem(); got.Status != c.status || p == nil || p.Code != c.code || p.Detail == "" {
				t.Errorf("%s %s as %s: %d %.200s, want %d", call.method, call.path, who, got.Status, got.Body, c.status)
			}
		}
	}
	h.foreign(a)
}

// foreign gives a conversation to a queue that the agent is not in, and lets the agent try everything with it.
func (h *house) foreign(a *rig.Agent) {
	h.t.Helper()
	v := h.visitor("secret")
	var queue string
	var err error
	if queue, err = h.Record(h.t.Context(), "queue", map[string]any{"name": "Board of directors", "members": []string{h.AdminID}}); err != nil {
		h.t.Fatal(err)
	}
	if err := h.Admin.Call(h.t.Context(), "POST", "/api/v1/conversations/"+v.Talk+"/assign", map[string]any{"agentId": h.AdminID}, nil); err != nil {
		h.t.Fatal(err)
	}
	wait(h.t, 10*time.Second, "the transfer to the new queue", func() bool {
		return h.Admin.Call(h.t.Context(), "POST", "/api/v1/conversations/"+v.Talk+"/transfer", map[string]any{"queueId": queue}, nil) == nil
	})
	before := h.look(v.Talk)
	for _, call := range []struct {
		method, path string
		in           any
	}{
		{"GET", "", nil}, {"GET", "/messages", nil}, {"GET", "/events", nil}, {"GET", "/decisions", nil}, {"GET", "/transcript?format=text", nil},
		{"POST", "/messages", map[string]any{"key": "k", "kind": "text", "body": "x"}}, {"POST", "/messages", map[string]any{"key": "k", "kind": "note", "body": "x"}},
		{"POST", "/pick", struct{}{}}, {"POST", "/join", struct{}{}}, {"POST", "/end", struct{}{}}, {"POST", "/close", map[string]any{}},
		{"POST", "/assign", map[string]any{"agentId": a.ID}}, {"POST", "/read", map[string]any{"seq": 1}}, {"POST", "/link", map[string]any{"caseId": ""}},
	} {
		got, err := a.JSON(h.t.Context(), call.method, "/api/v1/conversations/"+v.Talk+call.path, call.in)
		if err != nil {
			h.t.Fatal(err)
		}
		if p := got.Problem(); got.Status != http.StatusNotFound && got.Status != http.StatusForbidden || p == nil {
			h.t.Errorf("a stranger's %s %s: %d %.200s, want 404", call.method, call.path, got.Status, got.Body)
		}
	}
	if after := h.look(v.Talk); after.State != before.State || after.LastSeq != before.LastSeq || after.agent() != before.agent() {
		h.t.Errorf("a stranger changed the conversation from %+v to %+v", before, after)
	}
	socket, _, err := rig.OpenSocket(h.t.Context(), h.Base, a.Cookie, nil)
	if err != nil {
		h.t.Fatal(err)
	}
	defer socket.Close()
	go func() { _ = socket.Run() }()
	for _, channel := range []string{"conversation:" + v.Talk, "queue:" + queue, "user:" + h.AdminID, "board", "nothing"} {
		if _, err := socket.Subscribe(h.t.Context(), channel, nil); err == nil {
			h.t.Errorf("a stranger may listen to %s", channel)
		}
	}
}
