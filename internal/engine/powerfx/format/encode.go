package format

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// unreserved are the characters that RFC 3986 §2.3 lets stand in any part of an address.
const unreserved = "-._~"

// EncodeURL escapes all but unreserved characters as UTF-8 bytes in hexadecimal (.NET Uri.EscapeDataString).
func EncodeURL(s string) string {
	const hex = "0123456789ABCDEF"
	out := make([]byte, 0, len(s)+len(s)/2)
	for i := 0; i < len(s); {
		r, size := decode(s[i:])
		if r < utf8.RuneSelf && (alphanumeric(byte(r)) || strings.IndexByte(unreserved, byte(r)) >= 0) {
			out = append(out, byte(r))
			i += size
			continue
		}
		var raw [utf8.UTFMax]byte
		for _, b := range raw[:utf8.EncodeRune(raw[:], r)] {
			out = append(out, '%', hex[b>>4], hex[b&15])
		}
		i += size
	}
	return string(out)
}

func alphanumeric(b byte) bool { return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z' }

// decode reads one character. Half of a surrogate pair, written in three bytes as if it were a character, and a byte that is
// no UTF-8 are U+FFFD.
func decode(s string) (rune, int) {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 && len(s) >= 3 && s[0] == 0xED && s[1]&0xE0 == 0xA0 && s[2]&0xC0 == 0x80 {
		return utf8.RuneError, 3
	}
	return r, size
}

// EncodeHTML escapes markup, U+00A0 to U+00FF and characters beyond U+FFFF as entities (.NET WebUtility.HtmlEncode).
func EncodeHTML(s string) string {
	out := make([]byte, 0, len(s)+len(s)/4)
	for i := 0; i < len(s); {
		r, size := decode(s[i:])
		i += size
		switch {
		case r == '<':
			out = append(out, "&lt;"...)
		case r == '>':
			out = append(out, "&gt;"...)
		case r == '&':
			out = append(out, "&amp;"...)
		case r == '"':
			out = append(out, "&quot;"...)
		case r == '\'':
			out = append(out, "&#39;"...)
		case r >= 0xA0 && r <= 0xFF, r > 0xFFFF:
			out = append(out, "&#"...)
			out = strconv.AppendInt(out, int64(r), 10)
			out = append(out, ';')
		default:
			out = utf8.AppendRune(out, r)
		}
	}
	return string(out)
}
