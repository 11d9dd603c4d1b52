package format

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf8"
)

// PlainText removes the markup of HTML from s: comments, the elements head, header, script and style with what is in them,
// and all tags. A br or li begins a line, a div, p or tr a paragraph. Entities become characters, and space at both ends goes.
func PlainText(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	ends := closers{}
	for {
		open := strings.IndexByte(s, '<')
		if open < 0 {
			break
		}
		b.WriteString(s[:open])
		s = s[open:]
		n := ends.markup(s, &b)
		if n == 0 {
			break
		}
		s = s[n:]
	}
	b.WriteString(s)
	return strings.TrimSpace(unescape(b.String()))
}

// closers remembers which elements, and whether comments, are not closed any more, so that each end is searched for once.
type closers struct {
	missing   [len(hidden)]bool
	noComment bool
}

// hidden are the elements whose content is not text.
var hidden = [...]string{"head", "header", "script", "style"}

// markup returns the length of the comment, element or tag at the start of s, 0 when it has no end, and writes its line
// breaks.
func (c *closers) markup(s string, b *strings.Builder) int {
	if !c.noComment && strings.HasPrefix(s, "<!--") {
		if end := strings.Index(s, "-->"); end >= 0 {
			return end + len("-->")
		}
		c.noComment = true
	}
	end := strings.IndexByte(s, '>')
	if end < 0 {
		return 0
	}
	name, closing := tagName(s[1:end])
	end++
	if closing {
		return end
	}
	for i, h := range hidden {
		if !strings.EqualFold(name, h) || c.missing[i] {
			continue
		}
		n := elementEnd(s[end:], h)
		c.missing[i] = n == 0
		return end + n
	}
	switch {
	case isOneOf(name, "br", "li"):
		b.WriteString("\r\n")
	case isOneOf(name, "div", "p", "tr"):
		b.WriteString("\r\n\r\n")
	}
	return end
}

func isOneOf(name string, list ...string) bool {
	for _, l := range list {
		if strings.EqualFold(name, l) {
			return true
		}
	}
	return false
}

// elementEnd returns where the closing tag of an element ends in s, or 0.
func elementEnd(s, name string) int {
	for at := 0; ; {
		open := strings.IndexByte(s[at:], '<')
		if open < 0 {
			return 0
		}
		at += open + 1
		if got, closing := tagName(s[at:]); !closing || !strings.EqualFold(got, name) {
			continue
		}
		end := strings.IndexByte(s[at:], '>')
		if end < 0 {
			return 0
		}
		return at + end + 1
	}
}

const htmlSpace = " \t\r\n\f"

// tagName reads the name of a tag behind its <; spaces may stand before and behind a slash.
func tagName(s string) (name string, closing bool) {
	s = skipSpace(s)
	if strings.HasPrefix(s, "/") {
		closing = true
		s = skipSpace(s[1:])
	}
	end := 0
	for end < len(s) && alphanumeric(s[end]) {
		end++
	}
	return s[:end], closing
}

// skipSpace removes at most 64 spaces, which bounds how often a character is looked at.
func skipSpace(s string) string {
	const most = 64
	i := 0
	for i < len(s) && i < most && strings.IndexByte(htmlSpace, s[i]) >= 0 {
		i++
	}
	return s[i:]
}

// maxEntity is the length of the longest name of a character.
const maxEntity = 32

// unescape replaces entities that end in a semicolon; what is no entity stays.
func unescape(s string) string {
	at := strings.IndexByte(s, '&')
	if at < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for at >= 0 {
		out = append(out, s[:at]...)
		s = s[at:]
		end := strings.IndexByte(s[:min(len(s), maxEntity+2)], ';')
		text, ok := "", false
		if end > 0 {
			text, ok = entity(s[1:end])
		}
		if ok {
			out = append(out, text...)
			s = s[end+1:]
		} else {
			out = append(out, '&')
			s = s[1:]
		}
		at = strings.IndexByte(s, '&')
	}
	return string(append(out, s...))
}

// entity returns the characters that a name or number between & and ; stands for.
func entity(name string) (string, bool) {
	if number, ok := strings.CutPrefix(name, "#"); ok {
		base := 10
		if len(number) > 0 && number[0]|0x20 == 'x' {
			number, base = number[1:], 16
		}
		n, err := strconv.ParseUint(number, base, 32)
		if err != nil || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
			return "", false
		}
		return string(rune(n)), true
	}
	for _, c := range []byte(name) {
		if !alphanumeric(c) {
			return "", false
		}
	}
	whole := "&" + name + ";"
	text := html.UnescapeString(whole)
	return text, text != whole && !strings.HasSuffix(text, ";")
}
