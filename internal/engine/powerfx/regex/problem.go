package regex

import (
	"fmt"
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
		return "it has more than 4096 characters."
	case CodeEscape:
		return "%s is no escape. A character that stands for itself needs a backslash only when it has a meaning."
	case CodeEscapeEnd:
		return "it ends in the middle of an escape, after %s. Write \\\\ for a backslash."
	case CodeCurly:
		return "write \\{ or \\} for a brace that stands for itself, at %s."
	case CodeSquare:
		return "write \\[ or \\] for a bracket that stands for itself, at %s."
	case CodeSurrogate:
		return "half of a surrogate pair stands alone, after %s."
	case CodeSurrogateClass:
		return "a character beyond U+FFFF cannot stand in square brackets, at %s. Use (?:a|b) instead."
	case CodeCategory:
		return "%s is no Unicode category that is known here."
	case CodeClassOpen:
		return "a square bracket is not closed, from %s."
	case CodeClassEmpty:
		return "there is nothing between the square brackets %s."
	case CodeClassLiteral:
		return "the last character needs a backslash before it in square brackets, after %s."
	case CodeClassRepeat:
		return "a punctuation mark stands twice in a row in square brackets, after %s. Write it once, or with a backslash."
	case CodeClassRange:
		return "a range begins after its end, after %s."
	case CodeClassRangeEnd:
		return "a range needs one character at each end, after %s."
	case CodeClassNegated:
		return "a class such as \\D cannot stand in square brackets that begin with ^, after %s."
	}
	return wordingGroups(code)
}

func wordingGroups(code Code) string {
	switch code {
	case CodeQuantNothing:
		return "there is nothing to repeat before the quantifier, after %s."
	case CodeQuantNested:
		return "two quantifiers stand in a row, after %s. Put the first part in (?: and )."
	case CodeQuantReversed:
		return "the least number of repetitions is above the greatest, after %s."
	case CodeQuantLarge:
		return "the number of repetitions is too large, after %s."
	case CodeQuantLook:
		return "a look ahead or behind cannot be repeated, after %s."
	case CodeQuantAmbiguous:
		return "what is repeated can itself be empty or repeats a sub-match, so its outcome is not certain, after %s."
	case CodeLookUnlimited:
		return "a look behind needs an end to its repetitions, after %s."
	case CodeLookSubMatch:
		return "a look behind cannot hold a sub-match, from %s. Use (?: and )."
	case CodeGroupUnopened:
		return "a parenthesis is closed that was not opened."
	case CodeGroupUnclosed:
		return "a parenthesis is not closed."
	case CodeGroupDeep:
		return "groups stand too deep inside of each other, from %s."
	case CodeGroupKind:
		return "this kind of group is not part of the language, from %s."
	case CodeGroupName:
		return "the name of the sub-match is not valid, from %s. Use letters, digits and _."
	case CodeGroupNameTwice:
		return "another sub-match has this name: %s."
	case CodeGroupNameNumber:
		return "with MatchOptions.NumberedSubMatches sub-matches have no names: %s."
	case CodeComment:
		return "a comment is not closed, from %s."
	case CodeInline:
		return "options stand at the very beginning only and are of the letters i, m, n, s and x, not %s."
	case CodeInlineExplicit:
		return "the option n and MatchOptions.NumberedSubMatches exclude each other, at %s."
	}
	return wordingReferences(code)
}

func wordingReferences(code Code) string {
	switch code {
	case CodeReferenceNumber:
		return "%s needs MatchOptions.NumberedSubMatches. Without it, name the sub-match and write \\k<name>."
	case CodeReferenceNamed:
		return "with MatchOptions.NumberedSubMatches sub-matches are referred to by number, not as %s."
	case CodeReferenceSelf:
		return "%s refers to the sub-match that it stands in."
	case CodeReferenceMaybe:
		return "%s refers to a sub-match that may take no part."
	case CodeReferenceInLook:
		return "%s refers into a look ahead or behind."
	case CodeReferenceGarbled:
		return "a reference is not complete, from %s."
	}
	return "%s refers to a sub-match that does not stand before it."
}

// Error is a way in which a pattern leaves the dialect. Message says what is wrong; Detail is the excerpt of the pattern it
// speaks of; Pos is the byte offset in the pattern where the trouble begins.
type Error struct {
	Code    Code
	Message string
	Detail  string
	Pos     int
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

const messagePrefix = "This pattern is not valid: "

func newError(code Code, pos int, excerpt string) *Error {
	e := &Error{Code: code, Detail: excerpt, Pos: pos}
	format, args := e.Reason()
	e.Message = messagePrefix + fmt.Sprintf(format, args...)
	return e
}

// Reason is the Message behind its colon as a format and what fills it: the excerpt in quotes, or nothing.
func (e *Error) Reason() (format string, args []any) {
	format = wording(e.Code)
	if strings.Contains(format, "%s") {
		args = []any{`"` + e.Detail + `"`}
	}
	return format, args
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
