// Package cases reads and runs the public Power Fx case files: text files of formulas with the result that each must print.
//
// It decides what a case file says (directives, continuation lines, overrides), in which modes a file runs, and whether a
// printed result counts as the expected one. It does not know the engine: a caller hands in an Engine, so that the package
// can test any implementation, also one that does not exist yet.
//
// The format is described in the README beside the public cases; where the README is silent, the behaviour of the test
// runner that was published with them is followed.
package cases

import "strings"

// Limits of what is read.
const (
	maxFiles    = 10_000  // case files below one root
	maxFileSize = 8 << 20 // bytes of one case file
	maxExpr     = 1 << 20 // bytes of one formula with its continuation lines
)

// unready is the folder of cases that were published before any implementation passed them. Below a root it is not read;
// as the root itself it is.
const unready = "NotYetReady"

// Case is one formula and what it must print.
type Case struct {
	File string // slash path relative to the root that was read, such as "expression/Abs.txt"
	Line int    // 1-based line of ">>"
	// Expr is the formula: the text after ">>" without white space around it, then each continuation line as written. Lines
	// are joined by carriage return and line feed, because the spans of the expected errors count both.
	Expr string
	Want string // the printed result; empty when Skip is set
	Skip string // why the case is not run; empty when it is

	instead []answer // results of override files for the same formula, in reading order
	merged  bool     // this case only replaces results of other cases
}

// answer is the result that an override file gives for another file's formula.
type answer struct {
	file       string
	line       int
	requires   []Requirement
	want, skip string
}

// File is one case file.
type File struct {
	Path     string
	Requires []Requirement // #SETUP
	Override string        // #OVERRIDE: base name of the file whose results this one replaces
	Disables []string      // #DISABLE: base names of files not to be run
	Disabled string        // path of the file that disables this one; empty when none does
	// Script says that the formulas are one conversation: names defined by one live on in the next. Files below a folder
	// called mutation or MutationScripts are scripts, and so is a file that expects "#no value".
	Script bool
	Cases  []*Case
}

// Problem is a line of a case file that does not follow the format.
type Problem struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Text string `json:"text"`
}

// Suite is everything below one root.
type Suite struct {
	Name     string // base name of the root; empty when unknown
	Files    []*File
	Problems []Problem
}

// Cases counts the cases of all files.
func (s *Suite) Cases() int {
	n := 0
	for _, f := range s.Files {
		n += len(f.Cases)
	}
	return n
}

// Kind tells what a case expects.
type Kind string

// The kinds.
const (
	Runtime Kind = "runtime" // a value, or an error value
	Static  Kind = "static"  // errors of the checker, before evaluation
)

// staticPrefix begins every printed list of checker messages.
const staticPrefix = "Errors: "

// kindOf tells the kind by the expected text.
func kindOf(want string) Kind {
	if strings.HasPrefix(want, staticPrefix) {
		return Static
	}
	return Runtime
}
