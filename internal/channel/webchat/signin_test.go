package webchat

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"switchboard/internal/kit/errs"
)

var rsaKeys = sync.OnceValue(func() (keys [2]*rsa.PrivateKey) {
	for i := range keys {
		keys[i], _ = rsa.GenerateKey(rand.Reader, 2048)
	}
	return keys
})

func pemOf(t testing.TB, key *rsa.PublicKey) string {
	t.Helper()
	der, err := x509.MarshalPKIXPublicKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}

// signedWidget has a current key "a", and "old", which has expired.
func signedWidget(t testing.TB) *Widget {
	t.Helper()
	keys := rsaKeys()
	return &Widget{keys: keysOf([]PublicKey{
		{KID: "old", PEM: pemOf(t, &keys[1].PublicKey), ExpiresAt: start.Add(-time.Second).Format(time.RFC3339)},
		{KID: "a", PEM: pemOf(t, &keys[0].PublicKey), ExpiresAt: start.Add(time.Hour).Format(time.RFC3339)},
	})}
}

type changes struct {
	method  jwt.SigningMethod
	key     any
	kid     string
	claims  map[string]any // nil value: absent
	headers map[string]any
}

func signed(t testing.TB, c changes) string {
	t.Helper()
	claims := jwt.MapClaims{"iss": "https://shop.example", "sub": "u-1", "iat": start.Unix(), "exp": start.Add(10 * time.Minute).Unix(),
		"name": "Zoë", "email": "zoe@example.com", "lwicontexts": `{"plan":"gold","visits":3,"vip":true,"cart":{"value":"x","isDisplayable":true}}`}
	for k, v := range c.claims {
		if claims[k] = v; v == nil {
			delete(claims, k)
		}
	}
	if c.method == nil {
		c.method = jwt.SigningMethodRS256
	}
	if c.key == nil {
		c.key = rsaKeys()[0]
	}
	token := jwt.NewWithClaims(c.method, claims)
	token.Header["kid"] = "a"
	if c.kid != "" {
		token.Header["kid"] = c.kid
	}
	for k, v := range c.headers {
		token.Header[k] = v
	}
	text, err := token.SignedString(c.key)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestIdentify(t *testing.T) {
	t.Parallel()
	got, err := signedWidget(t).Identify(signed(t, changes{}), start)
	if err != nil {
		t.Fatal(err)
	}
	if got.Subject != "u-1" || got.Name != "Zoë" || got.Email != "zoe@example.com" {
		t.Errorf("identity %+v", got)
	}
	if want := map[string]string{"plan": "gold", "visits": "3", "vip": "true", "cart": "x"}; fmt.Sprint(got.Context) != fmt.Sprint(want) {
		t.Errorf("context %v, want %v", got.Context, want)
	}
}

func TestIdentifyAllowsClocksToDiffer(t *testing.T) {
	t.Parallel()
	w := signedWidget(t)
	for name, claims := range map[string]map[string]any{
		"JustExpired": {"exp": start.Add(-59 * time.Second).Unix(), "iat": start.Add(-time.Hour).Unix()},
		"JustBefore":  {"nbf": start.Add(59 * time.Second).Unix()},
		"IssuedAhead": {"iat": start.Add(59 * time.Second).Unix()},
		"WholeDay":    {"exp": start.Add(24 * time.Hour).Unix()},
		"NoContext":   {"lwicontexts": nil},
	} {
		if _, err := w.Identify(signed(t, changes{claims: claims}), start); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestIdentifyRefuses(t *testing.T) {
	t.Parallel()
	public := []byte(pemOf(t, &rsaKeys()[0].PublicKey))
	many := strings.Builder{}
	for i := range 51 {
		fmt.Fprintf(&many, `,"k%d":"v"`, i)
	}
	good := strings.Split(signed(t, changes{}), ".")
	none := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none","kid":"a"}`))
	cases := map[string]struct{ token, says string }{
		"None":           {signed(t, changes{method: jwt.SigningMethodNone, key: jwt.UnsafeAllowNoneSignatureType}), "RS256"},
		"NoneUnsigned":   {none + "." + good[1] + ".", "RS256"},
		"PublicAsSecret": {signed(t, changes{method: jwt.SigningMethodHS256, key: public}), "RS256"},
		"RS512":          {signed(t, changes{method: jwt.SigningMethodRS512}), "RS256"},
		"PS256":          {signed(t, changes{method: jwt.SigningMethodPS256}), "RS256"},
		"Forged":         {signed(t, changes{key: rsaKeys()[1]}), "signature"},
		"Tampered":       {good[0] + "." + strings.Split(signed(t, changes{claims: map[string]any{"sub": "u-2"}}), ".")[1] + "." + good[2], "signature"},
		"WrongKid":       {signed(t, changes{kid: "b"}), "kid"},
		"NoKid":          {signed(t, changes{headers: map[string]any{"kid": nil}}), "kid"},
		"OldKey":         {signed(t, changes{kid: "old", key: rsaKeys()[1]}), "has expired"},
		"Expired":        {signed(t, changes{claims: map[string]any{"exp": start.Add(-61 * time.Second).Unix()}}), "has expired"},
		"Future":         {signed(t, changes{claims: map[string]any{"nbf": start.Add(61 * time.Second).Unix()}}), "not valid yet"},
		"IssuedLater":    {signed(t, changes{claims: map[string]any{"iat": start.Add(61 * time.Second).Unix()}}), "in the future"},
		"NoExp":          {signed(t, changes{claims: map[string]any{"exp": nil}}), "lacks exp"},
		"NoIat":          {signed(t, changes{claims: map[string]any{"iat": nil}}), "lacks iat"},
		"NoIss":          {signed(t, changes{claims: map[string]any{"iss": nil}}), "lacks iss"},
		"NoSub":          {signed(t, changes{claims: map[string]any{"sub": nil}}), "lacks sub"},
		"TooLong":        {signed(t, changes{claims: map[string]any{"exp": start.Add(25 * time.Hour).Unix()}}), "24 hours"},
		"TooOld":         {signed(t, changes{claims: map[string]any{"iat": start.Add(-25 * time.Hour).Unix()}}), "24 hours"},
		"LongName":       {signed(t, changes{claims: map[string]any{"name": strings.Repeat("x", 10_000)}}), "claim"},
		"NameNotText":    {signed(t, changes{claims: map[string]any{"name": 5}}), "not a JWT"},
		"ContextNotJSON": {signed(t, changes{claims: map[string]any{"lwicontexts": "{"}}), "lwicontexts"},
		"ContextTwice":   {signed(t, changes{claims: map[string]any{"lwicontexts": "{} {}"}}), "lwicontexts"},
		"ContextList":    {signed(t, changes{claims: map[string]any{"lwicontexts": `{"a":[1]}`}}), "lwicontexts"},
		"ContextMany":    {signed(t, changes{claims: map[string]any{"lwicontexts": "{" + many.String()[1:] + "}"}}), "more than 50"},
		"ContextLong":    {signed(t, changes{claims: map[string]any{"lwicontexts": `{"a":"` + strings.Repeat("x", 1001) + `"}`}}), "too long"},
		"Huge":           {strings.Repeat("a", maxIdentity+1), "too long"},
		"Noise":          {"a.b.c", "not a JWT"},
	}
	w := signedWidget(t)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := w.Identify(c.token, start)
			msg, _ := errs.Public(err)
			if !errs.Is(err, errs.Unauthenticated) || !strings.Contains(msg, c.says) {
				t.Errorf("Identify = %+v, %v; want a message with %q", got, err, c.says)
			}
		})
	}
}

func TestIdentifyWithoutKeys(t *testing.T) {
	t.Parallel()
	_, err := (&Widget{}).Identify(signed(t, changes{}), start)
	if msg, _ := errs.Public(err); !strings.Contains(msg, "no keys") {
		t.Errorf("Identify: %v", err)
	}
}

func TestWeakKeysAreNoKeys(t *testing.T) {
	t.Parallel()
	weak, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	text := pemOf(t, &weak.PublicKey)
	if _, err := ParseKey(text); err == nil {
		t.Error("a key of 1024 bits is parsed")
	}
	w := &Widget{keys: keysOf([]PublicKey{{KID: "a", PEM: text}})}
	if _, err := w.Identify(signed(t, changes{key: weak}), start); !errs.Is(err, errs.Unauthenticated) {
		t.Errorf("a key of 1024 bits signs: %v", err)
	}
}

func FuzzIdentify(f *testing.F) {
	w, good := signedWidget(f), signed(f, changes{})
	f.Add(good)
	f.Add("a.b.c")
	f.Add(base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none","kid":"a"}`)) + "." + strings.Split(good, ".")[1] + ".")
	f.Fuzz(func(t *testing.T, text string) {
		if got, err := w.Identify(text, start); err == nil && text != good {
			t.Fatalf("%q passes as %+v", text, got)
		}
	})
}
