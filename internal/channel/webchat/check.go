package webchat

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"time"

	"switchboard/internal/core/record"
	"switchboard/internal/kit/errs"
)

// minKeyBits is the shortest RSA key that RS256 may be verified with (RFC 7518 §3.3).
const minKeyBits = 2048

var questionName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{0,39}$`)

// settings are the columns with rules of their own.
type settings struct {
	Origins       []string    `json:"origins"`
	RequireSignIn bool        `json:"requireSignIn"`
	PublicKeys    []PublicKey `json:"publicKeys"`
	Questions     []Question  `json:"questions"`
}

func checkWidget(change record.Change) error {
	if change.New == nil {
		return nil
	}
	s, err := record.Decode[settings](record.Row{Values: change.New})
	if err != nil {
		return err
	}
	check := errs.NewCheck("webchat.Widget")
	for _, origin := range s.Origins {
		check.Require(validOrigin(origin), "origins", fmt.Sprintf("%.60q is not an origin", origin), "write https://www.example.com without a path, or *")
	}
	check.Require(!s.RequireSignIn || len(s.PublicKeys) > 0, "publicKeys", "are missing", "add a key, or allow visitors without sign-in")
	checkKeys(check, s.PublicKeys)
	checkQuestions(check, s.Questions)
	return check.Err()
}

// validOrigin takes what a browser sends as Origin (RFC 6454 §6.2), or * for every site.
func validOrigin(text string) bool {
	if text == "*" {
		return true
	}
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && text == u.Scheme+"://"+strings.ToLower(u.Host) &&
		!strings.ContainsAny(u.Host, "*;, '\"")
}

func checkKeys(check *errs.Check, keys []PublicKey) {
	check.Require(len(keys) <= maxKeys, "publicKeys", "are too many", fmt.Sprintf("use at most %d", maxKeys))
	seen := map[string]bool{}
	for i, k := range keys[:min(len(keys), maxKeys)] {
		field := fmt.Sprintf("publicKeys[%d]", i)
		check.Text(field+".kid", k.KID, 100, true)
		check.Require(!seen[k.KID], field+".kid", "is used twice", "give each key an id of its own")
		seen[k.KID] = true
		_, err := ParseKey(k.PEM)
		check.Require(err == nil, field+".pem", "is not an RSA public key of at least 2048 bits", "paste a block that begins with -----BEGIN PUBLIC KEY-----")
		if k.ExpiresAt != "" {
			_, err := time.Parse(time.RFC3339, k.ExpiresAt)
			check.Require(err == nil, field+".expiresAt", "is not a time", "send RFC 3339, as in 2026-01-02T03:04:05Z")
		}
	}
}

// ParseKey reads an RSA public key from PEM: PKIX (RFC 5280 §4.1) or PKCS #1 (RFC 8017 appendix A.1.1).
func ParseKey(text string) (*rsa.PublicKey, error) {
	const op = "webchat.ParseKey"
	block, rest := pem.Decode([]byte(text))
	if block == nil || strings.TrimSpace(string(rest)) != "" || len(text) > 8<<10 {
		return nil, errs.New(op, errs.Invalid, "The key is not one PEM block.")
	}
	parsed, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		parsed, err = x509.ParsePKCS1PublicKey(block.Bytes)
	}
	key, ok := parsed.(*rsa.PublicKey)
	if err != nil || !ok || key == nil || key.N.BitLen() < minKeyBits {
		return nil, errs.New(op, errs.Invalid, "The key is not an RSA public key of at least 2048 bits.")
	}
	return key, nil
}

func checkQuestions(check *errs.Check, questions []Question) {
	check.Require(len(questions) <= maxQuestions, "questions", "are too many", fmt.Sprintf("use at most %d", maxQuestions))
	seen := map[string]bool{}
	for i, q := range questions[:min(len(questions), maxQuestions)] {
		field := fmt.Sprintf("questions[%d]", i)
		check.Require(questionName.MatchString(q.Name), field+".name", "is not a name", "begin with a letter; then letters, digits and _")
		check.Require(!seen[q.Name], field+".name", "is used twice", "give each question a name of its own")
		seen[q.Name] = true
		checkLabel(check, field+".label", q.Label)
		check.OneOf(field+".type", q.Type, "text", "multiline", "choice", "consent")
		check.Require(q.LinkURL == "" || validLink(q.LinkURL), field+".linkUrl", "is not a web address", "begin with https://")
		checkOptions(check, field+".options", q)
	}
}

func checkOptions(check *errs.Check, field string, q Question) {
	check.Require((q.Type == "choice") == (len(q.Options) > 0), field, "do not fit the type", "give options to a choice, and only to a choice")
	check.Require(len(q.Options) <= maxOptions, field, "are too many", fmt.Sprintf("use at most %d", maxOptions))
	seen := map[string]bool{}
	for _, o := range q.Options[:min(len(q.Options), maxOptions)] {
		check.Text(field+".value", o.Value, 100, true)
		check.Require(!seen[o.Value], field+".value", fmt.Sprintf("%.40q is used twice", o.Value), "give each option a value of its own")
		seen[o.Value] = true
		checkLabel(check, field+".label", o.Label)
	}
}

// checkLabel wants the text in one language at least; the others fall back to it.
func checkLabel(check *errs.Check, field string, l record.Labels) {
	for _, text := range []string{l.EN, l.DE, l.PT} {
		check.Text(field, text, 500, false)
	}
	check.Require(strings.TrimSpace(l.EN+l.DE+l.PT) != "", field, "is missing", "write it in one language at least")
}

func validLink(text string) bool {
	u, err := url.Parse(text)
	return err == nil && len(text) <= 500 && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}
