package errs

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Text checks one text input: valid UTF-8, no control characters but tab and line breaks, at most limit runes, and not
// blank when required.
func (c *Check) Text(field, value string, limit int, required bool) {
	switch {
	case !utf8.ValidString(value):
		c.Require(false, field, "is not valid UTF-8", "send the text encoded as UTF-8")
	case strings.ContainsFunc(value, isControl):
		c.Require(false, field, "has control characters", "remove them; tab and line breaks are fine")
	case utf8.RuneCountInString(value) > limit:
		c.Require(false, field, fmt.Sprintf("is longer than %d characters", limit), "shorten it")
	case required && strings.TrimSpace(value) == "":
		c.Require(false, field, "is missing", "fill it in")
	}
}

func isControl(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\r' && r != '\t' || r == 0x7f
}

// OneOf checks that value is one of the allowed words.
func (c *Check) OneOf(field, value string, allowed ...string) {
	for _, a := range allowed {
		if value == a {
			return
		}
	}
	c.Require(false, field, fmt.Sprintf("%.40q is not known", value), "use one of: "+strings.Join(allowed, ", "))
}

// Range checks that value lies between low and high, both included.
func (c *Check) Range(field string, value, low, high int) {
	if value < low || value > high {
		c.Require(false, field, fmt.Sprintf("%d is out of range", value), fmt.Sprintf("use %d to %d", low, high))
	}
}
