package regex

import (
	"strings"
	"unicode"
)

// Code names the kind of a dialect error; it is stable, unlike the wording.
type Code string

// The kinds of dialect errors.
const (
	CodeTooLong          Code = "TooLong"
	CodeEscape           Code = "InvalidEscape"
	CodeEscapeEnd        Code = "UnfinishedEscape"
	CodeCurly            Code = "LiteralCurly"
	CodeSquare           Code = "LiteralSquare"
	CodeSurrogate        Code = "MalformedSurrogate"
	CodeSurrogateClass   Code = "SurrogateInClass"
	CodeCategory         Code = "UnknownCategory"
	CodeClassOpen        Code = "UnclosedClass"
	CodeClassEmpty       Code = "EmptyClass"
	CodeClassLiteral     Code = "UnescapedInClass"
	CodeClassRepeat      Code = "RepeatedInClass"
	CodeClassRange       Code = "ReversedRange"
	CodeClassRangeEnd    Code = "ClassInRange"
	CodeClassNegated     Code = "NegatedInNegatedClass"
	CodeQuantNothing     Code = "QuantifierOnNothing"
	CodeQuantNested      Code = "NestedQuantifier"
	CodeQuantReversed    Code = "ReversedQuantifier"
	CodeQuantLarge       Code = "QuantifierTooLarge"
	CodeQuantLook        Code = "QuantifierOnLookAround"
	CodeQuantAmbiguous   Code = "AmbiguousQuantifier"
	CodeLookUnlimited    Code = "UnlimitedInLookBehind"
	CodeLookSubMatch     Code = "SubMatchInLookBehind"
	CodeGroupUnopened    Code = "UnopenedGroup"
	CodeGroupUnclosed    Code = "UnclosedGroup"
	CodeGroupDeep        Code = "NestedTooDeep"
	CodeGroupKind        Code = "UnsupportedGroup"
	CodeGroupName        Code = "InvalidName"
	CodeGroupNameTwice   Code = "DuplicateName"
	CodeGroupNameNumber  Code = "NamedWithNumbered"
	CodeComment          Code = "UnclosedComment"
	CodeInline           Code = "InlineOptions"
	CodeInlineExplicit   Code = "ExplicitWithNumbered"
	CodeReference        Code = "UnknownReference"
	CodeReferenceNumber  Code = "NumberedReference"
	CodeReferenceNamed   Code = "NamedReference"
	CodeReferenceSelf    Code = "SelfReference"
	CodeReferenceMaybe   Code = "UncertainReference"
	CodeReferenceInLook  Code = "ReferenceIntoLookAround"
	CodeReferenceGarbled Code = "MalformedReference"
)

// wording holds the sentence of each code. A %s is the excerpt, quoted.
func wording(code Code) string {
	switch code {
	case CodeTooLong:
		return "The pattern is longer than 4096 characters."
	case CodeEscape:
		return "Invalid escape code, found %s."
	case CodeEscapeEnd:
		return "The pattern ends with an unfinished escape, found at the end of %s."
	case CodeCurly:
		return "Literal curly braces must be escaped with a backslash, found %s."
	case CodeSquare:
		return "Literal square brackets must be escaped with a backslash, found %s."
	case CodeSurrogate:
		return "Malformed Unicode surrogate pair (character U+10000 and above), found at the end of %s."
	case CodeSurrogateClass:
		return "Unicode characters in surrogate pairs (character U+10000 and above) are not supported in character classes, found %s."
	case CodeCategory:
		return "Invalid Unicode category name, found %s."
	case CodeClassOpen:
		return "Unclosed character class, found at the beginning of %s."
	case CodeClassEmpty:
		return "Empty character classes are not supported, found %s."
	case CodeClassLiteral:
		return "This character must be escaped with a backslash in a character class, found at the end of %s."
	case CodeClassRepeat:
		return "This punctuation mark must not be repeated in a character class, found at the end of %s."
	case CodeClassRange:
		return "The characters in a character class range are reversed, found at the end of %s."
	case CodeClassRangeEnd:
		return "A character class range must have single characters at both ends, found at the end of %s."
	case CodeClassNegated:
		return "Negated shorthand classes are not supported in a negated character class, found at the end of %s."
	}
	return wordingGroups(code)
}

func wordingGroups(code Code) string {
	switch code {
	case CodeQuantNothing:
		return "Quantifier with nothing to repeat, found at the end of %s."
	case CodeQuantNested:
		return "Quantifiers must not follow each other directly, found at the end of %s."
	case CodeQuantReversed:
		return "The numbers of a quantifier are reversed, found at the end of %s."
	case CodeQuantLarge:
		return "The numbers of a quantifier are too large, found at the end of %s."
	case CodeQuantLook:
		return "Quantifiers are not supported on look behinds or look aheads, found at the end of %s."
	case CodeQuantAmbiguous:
		return "Quantifier on a group containing another quantifier or empty alternation that could result in an ambiguous result, found at the end of %s."
	case CodeLookUnlimited:
		return "Unlimited quantifiers are not supported in look behinds, found at the end of %s."
	case CodeLookSubMatch:
		return "Sub matches are not supported in look behinds, found at the beginning of %s."
	case CodeGroupUnopened:
		return "Unopened groups, too few opening parenthesis."
	case CodeGroupUnclosed:
		return "Unclosed groups, too few closing parenthesis."
	case CodeGroupDeep:
		return "Too many nested groups, found at the beginning of %s."
	case CodeGroupKind:
		return "Unsupported kind of group, found at the beginning of %s."
	case CodeGroupName:
		return "Invalid sub match name, found at the beginning of %s."
	case CodeGroupNameTwice:
		return "Sub match name used more than once, found %s."
	case CodeGroupNameNumber:
		return "Named sub matches cannot be used together with MatchOptions.NumberedSubMatches, found %s."
	case CodeComment:
		return "Unclosed inline comment, found %s."
	case CodeInline:
		return "Inline options are supported at the very beginning only, with the letters i, m, s, x and n, found %s."
	case CodeInlineExplicit:
		return "Inline option n cannot be used together with MatchOptions.NumberedSubMatches, found %s."
	}
	return wordingReferences(code)
}

func wordingReferences(code Code) string {
	switch code {
	case CodeReferenceNumber:
		return "Numbered back references need MatchOptions.NumberedSubMatches, found %s."
	case CodeReferenceNamed:
		return "Named back references cannot be used together with MatchOptions.NumberedSubMatches, found %s."
	case CodeReferenceSelf:
		return "Back reference %s to the sub match that contains it."
	case CodeReferenceMaybe:
		return "Back reference %s to sub match that may not happen due to alternation or zero quantifier."
	case CodeReferenceInLook:
		return "Back reference %s to sub match that is inside a lookbehind or lookahead."
	case CodeReferenceGarbled:
		return "Malformed back reference, found at the beginning of %s."
	}
	return "Back reference %s to a sub match that is not defined before it."
}

// Error is a way in which a pattern leaves the dialect. Message is the sentence as Power Fx words it; Detail is the
// excerpt of the pattern it speaks of (in Legacy mode the whole reason); Pos is the byte offset in the pattern where the
// trouble begins.
type Error struct {
	Code    Code
	Message string
	Detail  string
	Pos     int
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

const messagePrefix = "Invalid regular expression"

func newError(code Code, pos int, excerpt string) *Error {
	text := strings.Replace(wording(code), "%s", `"`+excerpt+`"`, 1)
	return &Error{Code: code, Message: messagePrefix + ": " + text, Detail: excerpt, Pos: pos}
}

// excerptUnits is the length of an excerpt in UTF-16 code units.
const excerptUnits = 12

// tail returns the end of what was read, head the beginning of what is left; both keep surrogate pairs whole and show
// control characters as spaces.
func tail(s string) string {
	units, cut := 0, len(s)
	rs := []rune(s)
	for i := len(rs) - 1; i >= 0; i-- {
		if units += units16(rs[i]); units > excerptUnits {
			break
		}
		cut = i
	}
	if len(rs) == 0 || cut == 0 {
		return printable(s)
	}
	return "..." + printable(string(rs[min(cut, len(rs)):]))
}

func head(s string) string {
	units := 0
	for i, r := range s {
		if units += units16(r); units > excerptUnits {
			return printable(s[:i]) + "..."
		}
	}
	return printable(s)
}

func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

func units16(r rune) int {
	if r >= 0x10000 {
		return 2
	}
	return 1
}
