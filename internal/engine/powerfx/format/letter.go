package format

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// turkic reports whether the language writes i with and without a dot as two letters.
func (l *Locale) turkic() bool {
	return strings.HasPrefix(l.Tag, "tr") || strings.HasPrefix(l.Tag, "az")
}

// Upper returns s in capital letters. Each letter has one (ß stays), as .NET has it; in Turkish i becomes İ.
func Upper(s string, loc *Locale) string { return mapLetters(s, loc.upper) }

// Lower returns s in small letters; in Turkish I becomes ı.
func Lower(s string, loc *Locale) string { return mapLetters(s, loc.lower) }

func (l *Locale) upper(r rune) rune {
	if r == 'i' && l.turkic() {
		return 'İ'
	}
	return unicode.ToUpper(r)
}

func (l *Locale) lower(r rune) rune {
	if l.turkic() {
		switch r {
		case 'I':
			return 'ı'
		case 'İ':
			return 'i'
		}
	}
	return unicode.ToLower(r)
}

// mapLetters replaces the characters of s; bytes that are no UTF-8 stay, and a text that does not change is not copied.
func mapLetters(s string, to func(rune) rune) string {
	for i, r := range s {
		if r != utf8.RuneError && to(r) != r {
			out := make([]byte, i, len(s)+len(s)/8+4)
			copy(out, s)
			return string(appendMapped(out, s[i:], to))
		}
	}
	return s
}

func appendMapped(out []byte, s string, to func(rune) rune) []byte {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError {
			out = append(out, s[i:i+size]...)
		} else {
			out = utf8.AppendRune(out, to(r))
		}
		i += size
	}
	return out
}

// Proper returns s with the first letter of each word as a capital and the others small (.NET TextInfo.ToTitleCase over the
// text in small letters). An apostrophe does not end a word; after a digit that begins one a letter is still the first.
// In Dutch ij at the beginning of a word is IJ.
func Proper(s string, loc *Locale) string {
	dutch := strings.HasPrefix(loc.Tag, "nl")
	out := make([]byte, 0, len(s)+4)
	inside := false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		rest := s[i+size:]
		i += size
		switch {
		case r == utf8.RuneError:
			out = append(out, s[i-size:i]...)
		case inside:
			inside = !endsWord(r)
			out = utf8.AppendRune(out, loc.lower(r))
		case unicode.IsLetter(r):
			inside = true
			if dutch && (r == 'i' || r == 'I') && rest != "" && rest[0]|0x20 == 'j' {
				out = append(out, "IJ"...)
				i++
				continue
			}
			out = utf8.AppendRune(out, loc.title(r))
		default:
			out = utf8.AppendRune(out, r)
		}
	}
	return string(out)
}

func (l *Locale) title(r rune) rune {
	low := l.lower(r)
	if low == 'i' && l.turkic() {
		return 'İ'
	}
	return unicode.ToTitle(low)
}

// endsWord reports whether r separates words: space, control, punctuation but the apostrophe, and symbols.
func endsWord(r rune) bool {
	if r == '\'' {
		return false
	}
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.IsPunct(r) || unicode.IsSymbol(r)
}
