package widget_test

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/conversation"
	"switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

// site is a company's web site that signs who its customers are.
type site struct {
	t   *testing.T
	key *rsa.PrivateKey
}

func newSite(t *testing.T) (site, map[string]any) {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	must(t, err)
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	must(t, err)
	keys, err := json.Marshal([]webchat.PublicKey{{KID: "k", PEM: string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))}})
	must(t, err)
	return site{t, key}, map[string]any{"publicKeys": json.RawMessage(keys), "requireSignIn": true}
}

func (s site) sign(over jwt.MapClaims) string {
	s.t.Helper()
	now := time.Now()
	claims := jwt.MapClaims{"iss": "shop", "sub": "u-1", "iat": now.Unix(), "exp": now.Add(time.Hour).Unix(), "name": "Zoë", "email": "zoe@example.com",
		"lwicontexts": `{"plan":"gold"}`}
	maps.Copy(claims, over)
	token := jwt.NewWithClaims(jwt.SigningMethodRS256, claims)
	token.Header["kid"] = "k"
	text, err := token.SignedString(s.key)
	must(s.t, err)
	return text
}

func TestSignedInVisitor(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sql.DB) {
		shop, values := newSite(t)
		f := setup(t, options{db: db, widget: values})
		f.set(func(w *world) { w.contacts["zoe@example.com"] = "contact-1" })
		phone := f.session(object{"jwt": shop.sign(nil), "locale": "pt-BR"})
		laptop := f.session(object{"jwt": shop.sign(nil), "locale": "pt-PT"})
		if phone.Visitor.ID != laptop.Visitor.ID || !phone.Visitor.Authenticated || phone.Visitor.Name != "Zoë" {
			t.Errorf("phone %+v, laptop %+v", phone, laptop)
		}
		if other := f.session(object{"jwt": shop.sign(jwt.MapClaims{"sub": "u-2"})}); other.Visitor.ID == phone.Visitor.ID {
			t.Error("two customers are one visitor")
		}

		var c talkShape
		f.want(201, "POST", "/conversations", phone.Token, object{"key": "k", "answers": object{"name": "Somebody else", "email": "else@example.com"},
			"context": object{"plan": "platinum"}}).into(t, &c)
		row, err := f.talks.Get(t.Context(), bo, conversation.ID(c.ID))
		must(t, err)
		if row.CustomerName != "Zoë" || row.CustomerEmail != "zoe@example.com" || row.ContactID != "contact-1" || !row.Authenticated || row.Locale != "pt" ||
			len(row.Context.Values) != 1 || row.Context.Values["plan"] != "gold" {
			t.Errorf("stored %+v", row)
		}
		if resumed := f.session(object{"jwt": shop.sign(jwt.MapClaims{"name": "Zoë B"})}); resumed.Conversation == nil || resumed.Conversation.ID != c.ID ||
			resumed.Visitor.Name != "Zoë B" {
			t.Errorf("on the laptop %+v", resumed)
		}
		if resumed := f.session(object{"visitorToken": phone.Token}); !resumed.Visitor.Authenticated || resumed.Visitor.ID != phone.Visitor.ID {
			t.Errorf("by token %+v", resumed)
		}
	})
}

func TestSignInRequired(t *testing.T) {
	t.Parallel()
	shop, values := newSite(t)
	f := setup(t, options{widget: values})
	sessions := "/widgets/" + widgetID + "/sessions"
	var p problemShape
	f.want(401, "POST", sessions, "", "{}").into(t, &p)
	if !strings.Contains(p.Detail, "Sign in") {
		t.Errorf("anonymous: %+v", p)
	}
	f.want(401, "POST", "/widgets/"+widgetID+"/offline", "", object{"key": "k", "name": "A", "email": "a@example.com", "message": "m"})
	token := f.session(object{"jwt": shop.sign(nil)}).Token
	f.want(202, "POST", "/widgets/"+widgetID+"/offline", token, object{"key": "k", "name": "A", "email": "a@example.com", "message": "m"})

	forged, _ := newSite(t)
	for name, x := range map[string]struct{ jwt, says string }{
		"Forged":  {forged.sign(nil), "signature"},
		"Expired": {shop.sign(jwt.MapClaims{"exp": time.Now().Add(-time.Hour).Unix()}), "expired"},
		"Future":  {shop.sign(jwt.MapClaims{"nbf": time.Now().Add(time.Hour).Unix()}), "not valid yet"},
		"Noise":   {"a.b.c", "not a JWT"},
	} {
		f.want(401, "POST", sessions, "", object{"jwt": x.jwt}).into(t, &p)
		if !strings.Contains(p.Detail, x.says) {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

func TestTwoDevicesSignInAtOnce(t *testing.T) {
	t.Parallel()
	shop, values := newSite(t)
	f := setup(t, options{widget: values})
	const devices = 20
	ids := make(chan string, devices)
	for range devices {
		signed := shop.sign(nil)
		go func() {
			var s sessionShape
			r := f.call("POST", "/widgets/"+widgetID+"/sessions", "", object{"jwt": signed})
			if err := json.Unmarshal(r.body, &s); err != nil || r.status != 200 {
				t.Errorf("answer %d %s", r.status, r.body)
			}
			ids <- s.Visitor.ID
		}()
	}
	first := <-ids
	for range devices - 1 {
		if id := <-ids; id != first {
			t.Errorf("visitors %s and %s", first, id)
		}
	}
}
