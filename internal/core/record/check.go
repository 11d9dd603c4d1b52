package record

import (
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"switchboard/internal/kit/errs"
)

var (
	phoneForm = regexp.MustCompile(`^\+?[0-9][0-9 ()./\-]{1,38}$`)
	idForm    = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)
	colorForm = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)
)

// check holds a value of the column's Go type against the description.
func (c *Column) check(k *errs.Check, value any) {
	switch v := value.(type) {
	case int64:
		low, high := c.Bounds()
		if v < int64(low) || v > int64(high) {
			k.Require(false, c.Name, fmt.Sprintf("%d is out of range", v), fmt.Sprintf("use %d to %d", low, high))
		}
	case string:
		c.checkText(k, v)
	case []string:
		c.checkList(k, v)
	default:
		if c.Required && c.empty(value) {
			k.Require(false, c.Name, "is missing", "fill it in")
		}
	}
}

func (c *Column) checkText(k *errs.Check, v string) {
	if n := utf8.RuneCountInString(v); n > c.Length() || v == "" || c.Type != Multiline && strings.ContainsAny(v, "\r\n") {
		if v != "" && n <= c.Length() {
			k.Require(false, c.Name, "has a line break", "write it in one line")
			return
		}
		k.Text(c.Name, v, c.Length(), c.Required)
		return
	}
	k.Text(c.Name, v, c.Length(), c.Required)
	switch c.Type {
	case Choice:
		c.checkOption(k, v)
	case Lookup:
		k.Require(idForm.MatchString(v), c.Name, "is not an id", "send the id of an existing row")
	case Email:
		a, err := mail.ParseAddress(v)
		k.Require(err == nil && a.Address == v && strings.Contains(v[strings.LastIndexByte(v, '@')+1:], "."),
			c.Name, "is not an e-mail address", "write it as name@example.com")
	case Phone:
		k.Require(phoneForm.MatchString(v), c.Name, "is not a phone number", "use digits, spaces and + - ( ) . /")
	case URL:
		u, err := url.Parse(v)
		k.Require(err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "",
			c.Name, "is not a web address", "begin with https://")
	case Color:
		k.Require(colorForm.MatchString(v), c.Name, "is not a colour", "write it as #1a2b3c")
	}
}

func (c *Column) checkOption(k *errs.Check, v string) {
	words := make([]string, len(c.Options))
	for i, o := range c.Options {
		words[i] = o.Value
	}
	k.OneOf(c.Name, v, words...)
}

func (c *Column) checkList(k *errs.Check, v []string) {
	low, high := c.Bounds()
	if len(v) < low || len(v) > high || c.Required && len(v) == 0 {
		k.Require(false, c.Name, fmt.Sprintf("has %d items", len(v)), fmt.Sprintf("use %d to %d items", max(low, 1), high))
		return
	}
	seen := make(map[string]bool, len(v))
	for _, item := range v {
		if seen[item] {
			k.Require(false, c.Name, fmt.Sprintf("names %.40q twice", item), "name each once")
			return
		}
		seen[item] = true
		k.Text(c.Name, item, c.Length(), true)
		switch {
		case k.Err() != nil:
			return
		case len(c.Options) > 0:
			c.checkOption(k, item)
		case c.Target != "":
			k.Require(idForm.MatchString(item), c.Name, fmt.Sprintf("%.40q is not an id", item), "send ids of existing rows")
		}
	}
}

// empty tells whether a value is the absent one.
func (c *Column) empty(value any) bool { return same(value, c.zero()) }
