package webchat

import (
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"switchboard/internal/core/conversation"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
)

// Limits of a visitor's token.
const (
	issuer         = "switchboard"
	maxToken       = 8 << 10 // characters
	tokensCached   = 16_384
	liveLife       = 24 * time.Hour
	persistentLife = 30 * 24 * time.Hour
)

// Tokens makes and checks the tokens of visitors: JWTs (RFC 7519) with HS256 under a key made of the installation's secret.
type Tokens struct {
	key    []byte
	clock  clock.Clock
	parser *jwt.Parser
	known  *lru[[sha256.Size]byte, Bearer] // tokens whose signature was right
}

// Bearer is the holder of a valid token.
type Bearer struct {
	Visitor conversation.Visitor // without Subject and Context
	Expires time.Time
}

type tokenClaims struct {
	jwt.RegisteredClaims
	Name          string `json:"name,omitempty"`
	Email         string `json:"email,omitempty"`
	Contact       string `json:"contact,omitempty"`
	Authenticated bool   `json:"auth,omitempty"`
	Locale        string `json:"loc,omitempty"`
}

// NewTokens derives the key from the installation's secret of at least 32 bytes.
func NewTokens(secret []byte, clock clock.Clock) (*Tokens, error) {
	const op = "webchat.NewTokens"
	if len(secret) < 32 {
		return nil, errs.New(op, errs.Invalid, "The installation's secret is shorter than 32 bytes.")
	}
	key, err := hkdf.Key(sha256.New, secret, nil, "switchboard visitor token", 32)
	if err != nil {
		return nil, errs.E(op, errs.Internal, err)
	}
	return &Tokens{key: key, clock: clock, known: newLRU[[sha256.Size]byte, Bearer](tokensCached),
		parser: jwt.NewParser(jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}), jwt.WithIssuer(issuer),
			jwt.WithExpirationRequired(), jwt.WithTimeFunc(clock.Now), jwt.WithStrictDecoding())}, nil
}

// life is how long a token of the mode is valid.
func life(mode conversation.Mode) time.Duration {
	if mode == conversation.Persistent {
		return persistentLife
	}
	return liveLife
}

// Issue makes a token for the visitor.
func (t *Tokens) Issue(v conversation.Visitor, expires time.Time) (string, error) {
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, tokenClaims{
		RegisteredClaims: jwt.RegisteredClaims{Issuer: issuer, Audience: jwt.ClaimStrings{v.WidgetID}, Subject: string(v.ID),
			IssuedAt: jwt.NewNumericDate(t.clock.Now()), ExpiresAt: jwt.NewNumericDate(expires)},
		Name: v.Name, Email: v.Email, Contact: v.ContactID, Authenticated: v.Authenticated, Locale: v.Locale,
	})
	text, err := token.SignedString(t.key)
	return text, errs.E("webchat.Issue", errs.Internal, err)
}

// Verify reads a token. Errors are Unauthenticated and say whether it has expired or was never ours.
func (t *Tokens) Verify(token string) (Bearer, error) {
	const op = "webchat.Verify"
	if token == "" {
		return Bearer{}, errs.New(op, errs.Unauthenticated, "Start a chat session first.")
	}
	if len(token) > maxToken {
		return Bearer{}, errForged(op, errors.New("too long"))
	}
	sum := sha256.Sum256([]byte(token))
	b, found := t.known.get(sum)
	if !found {
		var err error
		if b, err = t.parse(op, token); err != nil {
			return Bearer{}, err
		}
		t.known.put(sum, b)
	}
	if !t.clock.Now().Before(b.Expires) {
		t.known.drop(sum)
		return Bearer{}, errExpired(op)
	}
	return b, nil
}

func (t *Tokens) parse(op, token string) (Bearer, error) {
	var c tokenClaims
	_, err := t.parser.ParseWithClaims(token, &c, func(*jwt.Token) (any, error) { return t.key, nil })
	switch {
	case errors.Is(err, jwt.ErrTokenExpired):
		return Bearer{}, errExpired(op)
	case err != nil:
		return Bearer{}, errForged(op, err)
	case !ident.Valid(c.Subject) || len(c.Audience) != 1:
		return Bearer{}, errForged(op, errors.New("incomplete"))
	}
	return Bearer{Expires: c.ExpiresAt.UTC(), Visitor: conversation.Visitor{ID: conversation.VisitorID(c.Subject), WidgetID: c.Audience[0],
		Name: c.Name, Email: c.Email, ContactID: c.Contact, Authenticated: c.Authenticated, Locale: c.Locale}}, nil
}

func errExpired(op string) error {
	return errs.New(op, errs.Unauthenticated, "The chat session has expired. Start a new one.")
}

func errForged(op string, cause error) error {
	return &errs.Error{Op: op, Kind: errs.Unauthenticated, Msg: "This is not a chat session of this server. Start a new one.", Err: cause}
}
