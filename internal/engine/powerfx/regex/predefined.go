package regex

// Predefined returns the pattern behind a member of the Match enum, ok when there is such a member.
// Source: Power Fx documentation, "Regular expressions in Power Fx", predefined patterns.
func Predefined(name string) (pattern string, ok bool) {
	switch name {
	case "Any":
		return `.`, true
	case "Comma":
		return `,`, true
	case "Digit":
		return `\d`, true
	case "Email":
		return email, true
	case "Hyphen":
		return `-`, true
	case "LeftParen":
		return `\(`, true
	case "Letter":
		return `\p{L}`, true
	case "MultipleDigits":
		return `\d+`, true
	case "MultipleLetters":
		return `\p{L}+`, true
	case "MultipleNonSpaces":
		return `\S+`, true
	case "MultipleSpaces":
		return `\s+`, true
	case "NonSpace":
		return `\S`, true
	case "OptionalDigits":
		return `\d*`, true
	case "OptionalLetters":
		return `\p{L}*`, true
	case "OptionalNonSpaces":
		return `\S*`, true
	case "OptionalSpaces":
		return `\s*`, true
	case "Period":
		return `\.`, true
	case "RightParen":
		return `\)`, true
	case "Space":
		return `\s`, true
	case "Tab":
		return `\t`, true
	}
	return "", false
}

// email finds an address in running text. The local part takes everything but spaces, control characters, the specials
// of RFC 822 §3.3 and opening and closing punctuation, curly braces apart. The host has two or more labels with a dot
// between them; a label takes no punctuation but hyphen and underscore, and no angle brackets or space. It is one group,
// so that a quantifier may follow.
const (
	emailLocal = `(?:[\{\}]|[^\s\p{Cc}\p{Ps}\p{Pe}\p{Pi}\p{Pf}@,;:<>"\\])+`
	emailLabel = `(?:[\-_]|[^\s\p{Cc}\p{P}<>])+`
	email      = `(?:` + emailLocal + `@` + emailLabel + `(?:\.` + emailLabel + `)+)`
)
