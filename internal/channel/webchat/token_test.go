package webchat

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"switchboard/internal/core/conversation"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

var start = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

func newTokens(t testing.TB, secret byte, c clock.Clock) *Tokens {
	t.Helper()
	tokens, err := NewTokens(bytes.Repeat([]byte{secret}, 32), c)
	if err != nil {
		t.Fatal(err)
	}
	return tokens
}

func someVisitor() conversation.Visitor {
	return conversation.Visitor{ID: "0190a2b4-0000-7000-8000-000000000001", WidgetID: "w1", Name: "Zoë", Email: "zoe@example.com",
		ContactID: "c1", Authenticated: true, Locale: "de"}
}

func TestTokenRoundTrip(t *testing.T) {
	t.Parallel()
	c := clock.NewFake(start)
	tokens, v := newTokens(t, 1, c), someVisitor()
	text, err := tokens.Issue(v, start.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // parsed, then from the cache
		b, err := tokens.Verify(text)
		if err != nil || !b.Expires.Equal(start.Add(time.Hour)) {
			t.Fatalf("Verify: %+v, %v", b, err)
		}
		if got := b.Visitor; got.ID != v.ID || got.WidgetID != v.WidgetID || got.Name != v.Name || got.Email != v.Email ||
			got.ContactID != v.ContactID || !got.Authenticated || got.Locale != v.Locale {
			t.Fatalf("visitor %+v", got)
		}
	}
	c.Advance(time.Hour)
	for range 2 { // the cache must not outlive the token, nor may a token come back when it is forgotten
		_, err := tokens.Verify(text)
		if msg, _ := errs.Public(err); !errs.Is(err, errs.Unauthenticated) || !strings.Contains(msg, "expired") {
			t.Fatalf("after its time: %v", err)
		}
	}
	if tokens.known.len() != 0 {
		t.Error("the cache keeps an expired token")
	}
}

func TestTokenRefused(t *testing.T) {
	t.Parallel()
	c := clock.NewFake(start)
	tokens, v := newTokens(t, 1, c), someVisitor()
	good, err := tokens.Issue(v, start.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	foreign, err := newTokens(t, 2, c).Issue(v, start.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	claims := jwt.MapClaims{"iss": issuer, "aud": []string{"w1"}, "sub": string(v.ID), "exp": start.Add(time.Hour).Unix()}
	sign := func(method jwt.SigningMethod, key any, change func(jwt.MapClaims)) string {
		copied := jwt.MapClaims{}
		for k, x := range claims {
			copied[k] = x
		}
		if change != nil {
			change(copied)
		}
		text, err := jwt.NewWithClaims(method, copied).SignedString(key)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	parts := strings.Split(good, ".")
	payload, _ := base64.RawURLEncoding.DecodeString(parts[1])
	tampered := parts[0] + "." + base64.RawURLEncoding.EncodeToString(bytes.Replace(payload, []byte(v.ID), []byte(ident.New()), 1)) + "." + parts[2]
	cases := map[string]string{
		"Empty":         "",
		"Noise":         "abc",
		"Foreign":       foreign,
		"Tampered":      tampered,
		"Unsigned":      parts[0] + "." + parts[1] + ".",
		"None":          sign(jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, nil),
		"HS512":         sign(jwt.SigningMethodHS512, tokens.key, nil),
		"NoExpiry":      sign(jwt.SigningMethodHS256, tokens.key, func(c jwt.MapClaims) { delete(c, "exp") }),
		"OtherIssuer":   sign(jwt.SigningMethodHS256, tokens.key, func(c jwt.MapClaims) { c["iss"] = "other" }),
		"NoVisitor":     sign(jwt.SigningMethodHS256, tokens.key, func(c jwt.MapClaims) { c["sub"] = "../x" }),
		"TwoWidgets":    sign(jwt.SigningMethodHS256, tokens.key, func(c jwt.MapClaims) { c["aud"] = []string{"w1", "w2"} }),
		"BeforeItsTime": sign(jwt.SigningMethodHS256, tokens.key, func(c jwt.MapClaims) { c["nbf"] = start.Add(time.Hour).Unix() }),
		"Huge":          strings.Repeat("a", maxToken+1),
	}
	for name, text := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := tokens.Verify(text)
			if msg, _ := errs.Public(err); !errs.Is(err, errs.Unauthenticated) || msg == "" {
				t.Errorf("Verify: %v", err)
			}
		})
	}
	if _, err := tokens.Verify(sign(jwt.SigningMethodHS256, tokens.key, nil)); err != nil {
		t.Errorf("the unchanged claims: %v", err)
	}
}

func TestSecretTooShort(t *testing.T) {
	t.Parallel()
	if _, err := NewTokens(make([]byte, 31), clock.System{}); !errs.Is(err, errs.Invalid) {
		t.Errorf("NewTokens: %v", err)
	}
}

func TestLongestTokenFits(t *testing.T) {
	t.Parallel()
	tokens, v := newTokens(t, 1, clock.NewFake(start)), someVisitor()
	v.Name, v.Email = strings.Repeat("😀", conversation.MaxName), strings.Repeat("é", conversation.MaxEmail)
	v.WidgetID, v.ContactID = ident.New(), ident.New()
	text, err := tokens.Issue(v, start.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	if b, err := tokens.Verify(text); err != nil || b.Visitor.Name != v.Name {
		t.Errorf("%d characters: %v", len(text), err)
	}
}

func FuzzTokenVerify(f *testing.F) {
	tokens := newTokens(f, 1, clock.NewFake(start))
	good, err := tokens.Issue(someVisitor(), start.Add(time.Hour))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add("")
	f.Add("a.b.c")
	f.Add(strings.Replace(good, ".", "..", 1))
	none, _ := json.Marshal(map[string]string{"alg": "none"})
	f.Add(base64.RawURLEncoding.EncodeToString(none) + "." + strings.Split(good, ".")[1] + ".")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := tokens.Verify(text)
		if err == nil && text != good {
			t.Fatalf("%q passes as %+v", text, b)
		}
		if err != nil && (!errs.Is(err, errs.Unauthenticated) || b.Visitor.ID != "") {
			t.Fatalf("%q: %v with %+v", text, err, b)
		}
	})
}

func BenchmarkTokenVerify(b *testing.B) {
	tokens := newTokens(b, 1, clock.System{})
	text, err := tokens.Issue(someVisitor(), time.Now().Add(time.Hour))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := tokens.Verify(text); err != nil {
			b.Fatal(err)
		}
	}
}
