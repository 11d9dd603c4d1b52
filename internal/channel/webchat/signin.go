package webchat

import (
	"crypto/rsa"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"switchboard/internal/core/conversation"
	"switchboard/internal/kit/errs"
)

// Limits of an identity signed by the company's site.
const (
	maxIdentity    = 16 << 10 // characters
	identityAge    = 24 * time.Hour
	identityLeeway = 60 * time.Second // clocks differ
	maxSubject     = 200
)

// Identity is who the company's site says a visitor is.
type Identity struct {
	Subject string
	Name    string
	Email   string
	Context map[string]string
}

// signingKey is a public key of a widget, ready for use.
type signingKey struct {
	kid     string
	key     *rsa.PublicKey
	expires time.Time // zero: never
}

// keysOf parses the keys of a widget; what cannot be read was refused when the widget was saved.
func keysOf(keys []PublicKey) []signingKey {
	var out []signingKey
	for _, k := range keys {
		key, err := ParseKey(k.PEM)
		if err != nil {
			continue
		}
		s := signingKey{kid: k.KID, key: key}
		if k.ExpiresAt != "" {
			if s.expires, err = time.Parse(time.RFC3339, k.ExpiresAt); err != nil {
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

type identityClaims struct {
	jwt.RegisteredClaims
	Name     string `json:"name"`
	Email    string `json:"email"`
	Contexts string `json:"lwicontexts"` // JSON text of an object
}

// Identify checks an identity: RS256 alone (RFC 8725 §3.1), under a key of the widget that has not expired. Errors are
// Unauthenticated with the reason, so that whoever builds the site can mend it.
func (w *Widget) Identify(token string, now time.Time) (Identity, error) {
	if len(token) > maxIdentity {
		return Identity{}, refuse("The signed identity is too long.", nil)
	}
	var c identityClaims
	parser := jwt.NewParser(jwt.WithLeeway(identityLeeway), jwt.WithExpirationRequired(), jwt.WithIssuedAt(), jwt.WithStrictDecoding(),
		jwt.WithTimeFunc(func() time.Time { return now }))
	_, err := parser.ParseWithClaims(token, &c, func(t *jwt.Token) (any, error) { return w.keyFor(t, now) })
	if err != nil {
		return Identity{}, explainIdentity(err)
	}
	if err := c.check(now); err != nil {
		return Identity{}, err
	}
	context, err := c.context()
	return Identity{Subject: c.Subject, Name: strings.TrimSpace(c.Name), Email: strings.TrimSpace(c.Email), Context: context}, err
}

// keyFor pins the algorithm: the token's own word for it is never followed.
func (w *Widget) keyFor(t *jwt.Token, now time.Time) (any, error) {
	if t.Method != jwt.SigningMethodRS256 || t.Header["alg"] != "RS256" {
		return nil, errAlgorithm
	}
	if len(w.keys) == 0 {
		return nil, errNoKeys
	}
	kid, _ := t.Header["kid"].(string)
	for _, k := range w.keys {
		if k.kid != kid {
			continue
		}
		if !k.expires.IsZero() && !now.Before(k.expires) {
			return nil, errKeyExpired
		}
		return k.key, nil
	}
	return nil, errUnknownKey
}

var (
	errAlgorithm  = errors.New("the algorithm is not RS256")
	errNoKeys     = errors.New("the widget has no keys")
	errKeyExpired = errors.New("the key has expired")
	errUnknownKey = errors.New("the key is not known")
)

func explainIdentity(err error) error {
	for _, c := range []struct {
		is  error
		msg string
	}{
		{errAlgorithm, "The signed identity does not use RS256."},
		{errNoKeys, "This chat has no keys for signed identities."},
		{errKeyExpired, "The key that signed the identity has expired."},
		{errUnknownKey, "The signed identity names a key (kid) that this chat does not know."},
		{jwt.ErrTokenMalformed, "The signed identity is not a JWT."},
		{jwt.ErrTokenSignatureInvalid, "The signature of the identity does not fit the key."},
		{jwt.ErrTokenExpired, "The signed identity has expired."},
		{jwt.ErrTokenNotValidYet, "The signed identity is not valid yet."},
		{jwt.ErrTokenUsedBeforeIssued, "The signed identity was issued in the future."},
		{jwt.ErrTokenRequiredClaimMissing, "The signed identity lacks exp."},
	} {
		if errors.Is(err, c.is) {
			return refuse(c.msg, err)
		}
	}
	return refuse("The signed identity cannot be read.", err)
}

func refuse(msg string, cause error) error {
	return &errs.Error{Op: "webchat.Identify", Kind: errs.Unauthenticated, Msg: msg, Err: cause}
}

func (c *identityClaims) check(now time.Time) error {
	switch {
	case c.Issuer == "" || len(c.Issuer) > maxSubject:
		return refuse("The signed identity lacks iss.", nil)
	case c.Subject == "":
		return refuse("The signed identity lacks sub.", nil)
	case c.IssuedAt == nil:
		return refuse("The signed identity lacks iat.", nil)
	case now.Sub(c.IssuedAt.Time) > identityAge+identityLeeway, c.ExpiresAt.Sub(c.IssuedAt.Time) > identityAge+identityLeeway:
		return refuse("The signed identity is older, or is to last longer, than 24 hours.", nil)
	}
	check := errs.NewCheck("webchat.Identify")
	check.Text("sub", c.Subject, maxSubject, true)
	check.Text("name", c.Name, conversation.MaxName, false)
	check.Text("email", c.Email, conversation.MaxEmail, false)
	if err := check.Err(); err != nil {
		return &errs.Error{Op: "webchat.Identify", Kind: errs.Unauthenticated, Msg: "A claim of the signed identity is not right.", Err: err}
	}
	return nil
}

// context reads lwicontexts: the JSON text of an object whose values are plain, or objects with a plain "value".
func (c *identityClaims) context() (map[string]string, error) {
	if strings.TrimSpace(c.Contexts) == "" {
		return nil, nil
	}
	var raw map[string]any
	d := json.NewDecoder(strings.NewReader(c.Contexts))
	d.UseNumber()
	if err := d.Decode(&raw); err != nil || d.More() {
		return nil, refuse("lwicontexts of the signed identity is not the JSON text of an object.", err)
	}
	if len(raw) > conversation.MaxContext {
		return nil, refuse(fmt.Sprintf("lwicontexts of the signed identity has more than %d values.", conversation.MaxContext), nil)
	}
	check, out := errs.NewCheck("webchat.Identify"), make(map[string]string, len(raw))
	for name, v := range raw {
		if object, ok := v.(map[string]any); ok {
			v = object["value"]
		}
		text, ok := plain(v)
		if !ok {
			return nil, refuse("A value in lwicontexts of the signed identity is neither text, number nor boolean.", nil)
		}
		check.Text("lwicontexts", name, conversation.MaxName, true)
		check.Text("lwicontexts."+name, text, conversation.MaxAnswer, false)
		out[name] = text
	}
	if err := check.Err(); err != nil {
		return nil, &errs.Error{Op: "webchat.Identify", Kind: errs.Unauthenticated, Msg: "A value in lwicontexts of the signed identity is too long.", Err: err}
	}
	return out, nil
}

func plain(v any) (string, bool) {
	switch x := v.(type) {
	case string:
		return x, true
	case json.Number:
		return x.String(), true
	case bool:
		return fmt.Sprint(x), true
	}
	return "", false
}
