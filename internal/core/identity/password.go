package identity

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/secure/precis"

	"switchboard/internal/kit/errs"
)

// Cost of a password hash: the OWASP minimum for argon2id, 19 MiB and two passes.
const (
	hashMemory = 19456 // KiB
	hashPasses = 2
	hashLanes  = 1
	saltBytes  = 16
	hashBytes  = 32
)

// Limits of hashing: memory stays below hashesAtOnce × 19 MiB whatever happens.
const (
	hashesAtOnce  = 2
	hashesWaiting = 64
)

// Lengths of a password in characters.
const (
	passwordMin = 10
	passwordMax = 256
)

// phc is a password hash in the PHC string format: $argon2id$v=19$m=19456,t=2,p=1$salt$hash.
type phc struct {
	memory, passes uint32
	lanes          uint8
	salt, hash     []byte
}

var errPHC = errors.New("not an argon2id PHC string")

// parsePHC reads what String wrote. Costs are bounded, so that a damaged row cannot take all memory.
func parsePHC(text string) (phc, error) {
	parts := strings.Split(text, "$")
	if len(text) > 256 || len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != "v=19" {
		return phc{}, errPHC
	}
	costs := strings.Split(parts[3], ",")
	if len(costs) != 3 {
		return phc{}, errPHC
	}
	memory, err1 := cost(costs[0], "m=", 8, 1<<17)
	passes, err2 := cost(costs[1], "t=", 1, 16)
	lanes, err3 := cost(costs[2], "p=", 1, 8)
	salt, err4 := base64.RawStdEncoding.Strict().DecodeString(parts[4])
	hash, err5 := base64.RawStdEncoding.Strict().DecodeString(parts[5])
	if err := errors.Join(err1, err2, err3, err4, err5); err != nil {
		return phc{}, errPHC
	}
	if len(salt) < 8 || len(salt) > 64 || len(hash) < 16 || len(hash) > 64 {
		return phc{}, errPHC
	}
	return phc{memory, passes, uint8(lanes), salt, hash}, nil
}

func cost(text, name string, low, high uint64) (uint32, error) {
	digits, ok := strings.CutPrefix(text, name)
	n, err := strconv.ParseUint(digits, 10, 32)
	if !ok || err != nil || n < low || n > high || digits != strconv.FormatUint(n, 10) {
		return 0, errPHC
	}
	return uint32(n), nil
}

// String is the PHC string.
func (p phc) String() string {
	return fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s", p.memory, p.passes, p.lanes,
		base64.RawStdEncoding.EncodeToString(p.salt), base64.RawStdEncoding.EncodeToString(p.hash))
}

func (p phc) derive(password string) []byte {
	return argon2.IDKey([]byte(password), p.salt, p.passes, p.memory, p.lanes, uint32(len(p.hash)))
}

// decoy stands for the hash of an account that does not exist, so that refusing it costs the same.
func decoy() phc {
	return phc{hashMemory, hashPasses, hashLanes, make([]byte, saltBytes), make([]byte, hashBytes)}
}

// hasher runs few hashes at once. It is safe for concurrent use.
type hasher struct {
	slots   chan struct{}
	waiting chan struct{}
}

func newHasher() *hasher {
	return &hasher{make(chan struct{}, hashesAtOnce), make(chan struct{}, hashesAtOnce+hashesWaiting)}
}

// Hash makes the PHC string of a password.
func (h *hasher) Hash(ctx context.Context, password string) (string, error) {
	p := decoy()
	_, _ = rand.Read(p.salt) // crypto/rand.Read never fails
	err := h.run(ctx, func() { p.hash = p.derive(normalise(password)) })
	return p.String(), err
}

// Verify tells whether the password belongs to the PHC string. An empty string matches nothing, at the same cost.
func (h *hasher) Verify(ctx context.Context, encoded, password string) (bool, error) {
	p, known := decoy(), encoded != ""
	if known {
		var err error
		if p, err = parsePHC(encoded); err != nil {
			return false, errs.E("identity.Verify", errs.Internal, err)
		}
	}
	var same int
	err := h.run(ctx, func() { same = subtle.ConstantTimeCompare(p.derive(normalise(password)), p.hash) })
	return err == nil && known && same == 1, err
}

func (h *hasher) run(ctx context.Context, hash func()) error {
	const op = "identity.hash"
	select {
	case h.waiting <- struct{}{}:
		defer func() { <-h.waiting }()
	default:
		return errs.New(op, errs.Unavailable, "Too many people are signing in right now. Try again in a moment.")
	}
	select {
	case h.slots <- struct{}{}:
		defer func() { <-h.slots }()
	case <-ctx.Done():
		return errs.E(op, errs.Unavailable, ctx.Err())
	}
	hash()
	return nil
}

// normalise makes one text of the ways in which keyboards write the same password (RFC 8265 §4.2, OpaqueString).
func normalise(password string) string {
	if text, err := precis.OpaqueString.String(password); err == nil {
		return text
	}
	return password
}

// checkPassword checks a new password; known are words that it must not be.
func checkPassword(c *errs.Check, field, password string, known ...string) {
	length := utf8.RuneCountInString(password)
	switch {
	case length < passwordMin:
		c.Require(false, field, fmt.Sprintf("is shorter than %d characters", passwordMin), "choose a longer one; a few words are fine")
		return
	case length > passwordMax:
		c.Require(false, field, fmt.Sprintf("is longer than %d characters", passwordMax), "choose a shorter one")
		return
	}
	_, err := precis.OpaqueString.String(password)
	c.Require(err == nil && utf8.ValidString(password), field, "has characters that cannot be typed", "use letters, digits, signs and spaces")
	for _, word := range known {
		c.Require(!strings.EqualFold(password, word), field, "is easy to guess", "do not use your name or e-mail address")
	}
}
