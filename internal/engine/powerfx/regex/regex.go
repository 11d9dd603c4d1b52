// Package regex decides whether and where a Power Fx regular expression (the pattern language of Match, MatchAll and
// IsMatch) occurs in a text. It checks a pattern against the dialect and matches with .NET's priorities (leftmost, then the order a backtracking engine tries) in time linear in the text.
//
// It does not decide the shape of the records the functions return, nor which patterns are constants; positions are byte
// offsets into the text, with the start also in UTF-16 code units, which is how Power Fx counts.
//
// Source: Power Fx documentation, "Regular expressions in Power Fx"; .NET "Regular expression language - quick reference".
package regex

import (
	"errors"
	"fmt"
	"strings"
)

// Limits of a pattern and of one search. They bound memory and time; a pattern beyond them is refused by Compile, a
// search beyond them ends with ErrBudget.
const (
	MaxPatternRunes = 4096    // longest pattern
	MaxGroups       = 256     // most sub-matches in one pattern
	MaxProgram      = 20000   // most instructions after counted repetitions are expanded
	MaxNestedGroups = 31      // deepest nesting, as Power Fx limits it
	maxStack        = 8 << 20 // pending alternatives of one search, 8 bytes each
	maxMemoBytes    = 32 << 20
	defaultBudget   = 200_000_000
)

// ErrBudget says that a search was given up because its budget of steps or its memory limit was used up.
var ErrBudget = errors.New("regex: the search exceeds its limit of steps")

// ErrTooLarge says that a pattern is within the dialect but larger than this package compiles; it is wrapped with the
// limit that was exceeded.
var ErrTooLarge = errors.New("regex: the pattern is too large")

// Options are the flags of the MatchOptions enum. BeginsWith, EndsWith and Complete anchor the whole pattern; Contains is
// the absence of all three.
type Options struct {
	IgnoreCase, Multiline, DotAll, FreeSpacing, NumberedSubMatches, BeginsWith, EndsWith, Contains, Complete bool

	// Legacy accepts what Power Fx accepted before its 1.0 rules: .NET's wider dialect without the restrictions that make
	// a pattern portable.
	Legacy bool
}

// ParseOptions reads the backing text of a MatchOptions value, a concatenation such as "^c$" & "i". Characters that stand
// for no option are ignored, as they are where options may be any text.
func ParseOptions(text string) Options {
	has := func(letter string) bool { return strings.Contains(text, letter) }
	o := Options{
		IgnoreCase:         has("i"),
		Multiline:          has("m"),
		DotAll:             has("s"),
		FreeSpacing:        has("x"),
		NumberedSubMatches: has("N"),
		BeginsWith:         has("^"),
		EndsWith:           has("$"),
		Contains:           has("c"),
	}
	o.Complete = o.BeginsWith && o.EndsWith
	return o
}

// Check reports the first way in which a pattern leaves the dialect, or nil.
func Check(pattern string, o Options) *Error {
	_, err := parse(pattern, o)
	return err
}

// Regexp is a compiled pattern. It is immutable and safe for concurrent use.
type Regexp struct {
	prog  *program
	names []string
	subs  int
}

// Compile checks and compiles a pattern. The error is an *Error when the pattern leaves the dialect, and wraps
// ErrTooLarge when it is beyond a limit.
func Compile(pattern string, o Options) (*Regexp, error) {
	tree, perr := parse(pattern, o)
	if perr != nil {
		return nil, perr
	}
	if len(tree.captures) > MaxGroups {
		return nil, fmt.Errorf("%w: %d sub-matches, at most %d are allowed", ErrTooLarge, len(tree.captures), MaxGroups)
	}
	prog, err := compile(tree)
	if err != nil {
		return nil, err
	}
	re := &Regexp{prog: prog, subs: len(tree.captures)}
	if !tree.opts.NumberedSubMatches || tree.opts.Legacy {
		for _, g := range tree.captures {
			re.names = append(re.names, g.name)
		}
	}
	return re, nil
}

// Names returns the names of the sub-matches in their order, empty for those without; none with NumberedSubMatches unless in
// Legacy mode.
func (re *Regexp) Names() []string { return append([]string(nil), re.names...) }

// NumSubMatches returns how many sub-matches the pattern has, named or numbered.
func (re *Regexp) NumSubMatches() int { return re.subs }

// Group is the text a sub-match took: byte offsets, both -1 when it took no part in the match.
type Group struct{ Start, End int }

// Match is one occurrence: byte offsets, the start in UTF-16 code units from 0, and the sub-matches in pattern order.
type Match struct {
	Start, End int
	Start16    int
	Groups     []Group
}

// Match finds the first occurrence. Steps are taken from budget, which is never left below zero; nil stands for a
// generous default. It fails with ErrBudget only.
func (re *Regexp) Match(text string, budget *int64) (Match, bool, error) {
	found, err := re.MatchAll(text, 1, budget)
	if err != nil || len(found) == 0 {
		return Match{}, false, err
	}
	return found[0], true, nil
}

// MatchAll finds at most limit occurrences from left to right, without overlap; a negative limit stands for all. After
// an empty occurrence the search goes on one character further, as in .NET. It fails with ErrBudget only.
func (re *Regexp) MatchAll(text string, limit int, budget *int64) ([]Match, error) {
	if limit == 0 {
		return nil, nil
	}
	steps := int64(defaultBudget)
	if budget != nil {
		steps = *budget
	}
	m := newMachine(re.prog, text, steps)
	found, err := m.all(limit)
	if budget != nil {
		*budget = max(m.steps, 0)
	}
	if err != nil {
		return nil, err
	}
	return found, nil
}
