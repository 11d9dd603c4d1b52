package webchat_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"strings"
	"testing"

	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

func block(t *testing.T, kind string, key any) string {
	t.Helper()
	der, err := x509.MarshalPKIXPublicKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

func rsaKey(t *testing.T, bits int) *rsa.PrivateKey {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

type setting struct {
	*record.Service
	workstream string
}

func setup(t *testing.T, db *store.DB) setting {
	t.Helper()
	s, err := record.New(db, db, db, clock.System{}, append(routing.Tables(), webchat.Table("https://help.example.com"))...)
	if err != nil {
		t.Fatal(err)
	}
	queue, err := s.Create(t.Context(), identity.System, routing.QueueTable, record.Values{"name": "Sales"})
	if err != nil {
		t.Fatal(err)
	}
	stream, err := s.Create(t.Context(), identity.System, routing.WorkstreamTable, record.Values{"name": "Chat", "queueId": queue.ID})
	if err != nil {
		t.Fatal(err)
	}
	return setting{s, stream.ID}
}

func (s setting) widget(t *testing.T, change record.Values) (record.Row, error) {
	t.Helper()
	in := record.Values{"name": "Shop", "title": "Help", "workstreamId": s.workstream, "origins": []string{"https://shop.example.com"}}
	for name, v := range change {
		in[name] = v
	}
	return s.Create(t.Context(), identity.System, webchat.WidgetTable, in)
}

func TestWidget(t *testing.T) {
	t.Parallel()
	good := block(t, "PUBLIC KEY", &rsaKey(t, 2048).PublicKey)
	label := map[string]any{"en": "Your name", "de": "Ihr Name", "pt": "O seu nome"}
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s := setup(t, db)
		row, err := s.widget(t, record.Values{
			"origins":    []any{"*", "http://localhost:8080", "https://shop.example.com"},
			"publicKeys": []any{map[string]any{"kid": "2026-1", "pem": good, "expiresAt": "2027-01-01T00:00:00Z"}},
			"questions": []any{
				map[string]any{"name": "name", "label": label, "type": "text", "required": true},
				map[string]any{"name": "topic", "label": label, "type": "choice", "required": false, "options": []any{map[string]any{"value": "order", "label": label}}},
				map[string]any{"name": "privacy", "label": label, "type": "consent", "required": true, "linkUrl": "https://shop.example.com/privacy"},
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		if want := `<script src="https://help.example.com/widget.js" data-widget="` + row.ID + `" data-color="#0f6cbd" async></script>`; row.Values.Text("snippet") != want {
			t.Errorf("snippet %s", row.Values.Text("snippet"))
		}
		if !row.Values.Bool("rating") || row.Values.Text("mode") != "live" || row.Values.Text("color") != "#0f6cbd" {
			t.Errorf("defaults %v", row.Values)
		}
		if _, err := s.Update(t.Context(), identity.System, webchat.WidgetTable, row.ID, 1, row.Values); err != nil {
			t.Errorf("a row sent back as it was: %v", err)
		}
	})
}

func TestBadWidgets(t *testing.T) {
	t.Parallel()
	s := setup(t, storetest.SQLite(t))
	label := map[string]any{"en": "Name"}
	question := func(name, kind string) map[string]any {
		return map[string]any{"name": name, "label": label, "type": kind}
	}
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	private := rsaKey(t, 2048)
	secret := string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(private)}))
	key := func(text string) record.Values {
		return record.Values{"publicKeys": []any{map[string]any{"kid": "1", "pem": text}}}
	}
	good := block(t, "PUBLIC KEY", &private.PublicKey)
	for _, tc := range []struct {
		name, field string
		in          record.Values
	}{
		{"no origin", "origins", record.Values{"origins": []any{}}},
		{"origin with a path", "origins", record.Values{"origins": []any{"https://shop.example.com/chat"}}},
		{"origin that would end the policy", "origins", record.Values{"origins": []any{"https://shop.example.com; script-src *"}}},
		{"another scheme", "origins", record.Values{"origins": []any{"javascript://x"}}},
		{"half a wildcard", "origins", record.Values{"origins": []any{"https://*.example.com"}}},
		{"colour", "color", record.Values{"color": "red;background:url(x)"}},
		{"logo", "logoUrl", record.Values{"logoUrl": "data:image/svg+xml,<svg onload=alert(1)>"}},
		{"unknown workstream", "workstreamId", record.Values{"workstreamId": "gone"}},
		{"sign-in without a key", "publicKeys", record.Values{"requireSignIn": true}},
		{"key that is none", "publicKeys[0].pem", key("-----BEGIN PUBLIC KEY-----")},
		{"short key", "publicKeys[0].pem", key(block(t, "PUBLIC KEY", &rsaKey(t, 1024).PublicKey))},
		{"elliptic key", "publicKeys[0].pem", key(block(t, "PUBLIC KEY", &curve.PublicKey))},
		{"private key", "publicKeys[0].pem", key(secret)},
		{"two keys in one", "publicKeys[0].pem", key(good + good)},
		{"key id twice", "publicKeys[1].kid", record.Values{"publicKeys": []any{map[string]any{"kid": "1", "pem": good}, map[string]any{"kid": "1", "pem": good}}}},
		{"expiry", "publicKeys[0].expiresAt", record.Values{"publicKeys": []any{map[string]any{"kid": "1", "pem": good, "expiresAt": "soon"}}}},
		{"question name", "questions[0].name", record.Values{"questions": []any{question("1 <b>", "text")}}},
		{"question twice", "questions[1].name", record.Values{"questions": []any{question("a", "text"), question("a", "text")}}},
		{"question type", "questions[0].type", record.Values{"questions": []any{question("a", "password")}}},
		{"choice without options", "questions[0].options", record.Values{"questions": []any{question("a", "choice")}}},
		{"question without words", "questions[0].label", record.Values{"questions": []any{map[string]any{"name": "a", "type": "text"}}}},
		{"link", "questions[0].linkUrl", record.Values{"questions": []any{map[string]any{"name": "a", "label": label, "type": "consent", "linkUrl": "javascript:alert(1)"}}}},
		{"too many questions", "questions", record.Values{"questions": make([]map[string]any, 21)}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := s.widget(t, tc.in)
			_, fields := errs.Public(err)
			if !errs.Is(err, errs.Invalid) || len(fields) == 0 || fields[0].Name != tc.field || fields[0].Fix == "" {
				t.Errorf("%v with fields %+v, want Invalid on %s", err, fields, tc.field)
			}
		})
	}
}

func TestSnippetIsEscaped(t *testing.T) {
	t.Parallel()
	db := storetest.SQLite(t)
	s, err := record.New(db, db, db, clock.System{}, append(routing.Tables(), webchat.Table(`https://x"><script>`))...)
	if err != nil {
		t.Fatal(err)
	}
	row, err := setting{s, setup(t, db).workstream}.widget(t, nil)
	if err != nil || strings.Contains(row.Values.Text("snippet"), `"><script>`) {
		t.Errorf("snippet %s, %v", row.Values.Text("snippet"), err)
	}
}
