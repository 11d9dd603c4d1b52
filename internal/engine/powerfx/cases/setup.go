package cases

import (
	"fmt"
	"slices"
	"strings"
)

// Requirement is one entry of a #SETUP line.
type Requirement struct {
	Name string // a rule of the language, or a handler that prepares the host
	Arg  string // what stands in parentheses, without quotation marks
	Off  bool   // disable:
}

// Mode is a base setup that files run in. Both have the version 1 rules.
type Mode string

// The modes.
const (
	Decimal Mode = "decimal" // number literals are decimals
	Float   Mode = "float"   // number literals are binary floating point numbers
)

// Modes lists both in the order of reports.
func Modes() []Mode { return []Mode{Decimal, Float} }

// Names that the reader itself gives a meaning.
const (
	numberIsFloat  = "NumberIsFloat"
	decimalSupport = "DecimalSupport"
	timeZoneInfo   = "TimeZoneInfo"
	versionOne     = "PowerFxV1"
	chaining       = "EnableExpressionChaining"
	mutationSetup  = "MutationFunctionsTestSetup"
)

// ruleNames are the rules that make up version 1 of the language: on unless a file turns one off.
var ruleNames = [...]string{
	"ConsistentOneColumnTableResult",
	"DisableRowScopeDisambiguationSyntax",
	"FirstLastNRequiresSecondArguments",
	"PowerFxV1CompatibilityRules",
	"RestrictedIsEmptyArguments",
	"StronglyTypedBuiltinEnums",
	"SupportColumnNamesAsIdentifiers",
	"TableSyntaxDoesntWrapRecords",
}

// parserFlags are options of the parser: off unless a file turns one on.
var parserFlags = [...]string{numberIsFloat, chaining, "DisableReservedKeywords", "TextFirst"}

func isFlag(name string) bool {
	return slices.Contains(ruleNames[:], name) || slices.Contains(parserFlags[:], name)
}

// Setup is what a session must offer: the rules resolved for one file in one mode.
type Setup struct {
	Flags    map[string]bool // every known rule and parser option, on or off; never changed after it was made
	TimeZone string          // as in the file, such as "Pacific Standard Time"; empty when the file names none
	Handlers []string        // other names that the file asks for, sorted; the engine must know each or refuse
	Script   bool            // names defined by one formula live on in the next
}

// On tells whether a rule or option is on.
func (s Setup) On(flag string) bool { return s.Flags[flag] }

// Has tells whether the file asks for a handler.
func (s Setup) Has(handler string) bool {
	_, found := slices.BinarySearch(s.Handlers, handler)
	return found
}

// Fresh says that each case needs its own session, because one case could change what the next one sees.
func (s Setup) Fresh() bool { return !s.Script && (s.On(chaining) || s.Has(mutationSetup)) }

// meets tells whether everything in the list holds in the setup.
func (s Setup) meets(list []Requirement) bool {
	for _, r := range list {
		switch {
		case isFlag(r.Name):
			if s.Flags[r.Name] == r.Off {
				return false
			}
		case r.Name == timeZoneInfo:
			if (s.TimeZone == r.Arg) == r.Off {
				return false
			}
		case r.Name == decimalSupport:
			if r.Off {
				return false
			}
		case s.Has(r.Name) == r.Off:
			return false
		}
	}
	return true
}

// Resolve returns the setup of the file in the mode; reason is not empty when the file does not run in it.
func (f *File) Resolve(mode Mode) (setup Setup, reason string) {
	setup = Setup{Flags: make(map[string]bool, len(ruleNames)+len(parserFlags)), Script: f.Script}
	for _, name := range ruleNames {
		setup.Flags[name] = true
	}
	for _, name := range parserFlags {
		setup.Flags[name] = false
	}
	setup.Flags[numberIsFloat] = mode == Float
	said := false // the file says which numbers it is for
	for _, r := range f.Requires {
		switch {
		case r.Name == numberIsFloat:
			said = true
			if r.Off == (mode == Float) {
				return setup, "is for the other kind of numbers"
			}
		case r.Name == decimalSupport:
			if r.Off {
				return setup, "is for hosts without decimal numbers"
			}
		case isFlag(r.Name):
			setup.Flags[r.Name] = !r.Off
		case r.Off:
		case r.Name == timeZoneInfo:
			setup.TimeZone = r.Arg
		default:
			setup.Handlers = append(setup.Handlers, r.Name)
		}
	}
	slices.Sort(setup.Handlers)
	if f.Script && !said && mode == Float { // the published scripts print decimals
		return setup, "is a script, which runs with decimal numbers"
	}
	return setup, ""
}

// parseSetup reads what follows "#SETUP:", such as `NumberIsFloat, disable:TextFirst, TimeZoneInfo("GMT Standard Time")`.
func parseSetup(text string) ([]Requirement, error) {
	var list []Requirement
	for _, entry := range splitSetup(text) {
		if entry == "" {
			continue
		}
		r := Requirement{Name: entry}
		if head, rest, found := strings.Cut(entry, ":"); found && strings.EqualFold(strings.TrimSpace(head), "disable") {
			r.Name, r.Off = strings.TrimSpace(rest), true
		}
		if name, arg, found := strings.Cut(r.Name, "("); found {
			if !strings.HasSuffix(arg, ")") {
				return nil, fmt.Errorf("%q lacks the closing parenthesis", entry)
			}
			r.Name, r.Arg = strings.TrimSpace(name), strings.Trim(strings.TrimSuffix(arg, ")"), "\" \t")
		}
		if !isName(r.Name) {
			return nil, fmt.Errorf("%q is not a name", r.Name)
		}
		if r.Name == versionOne {
			for _, name := range ruleNames {
				list = append(list, Requirement{Name: name, Off: r.Off})
			}
			continue
		}
		list = append(list, r)
	}
	return list, nil
}

// splitSetup cuts at commas outside of quotation marks and parentheses, and drops a comment at the end of the line.
func splitSetup(text string) []string {
	var parts []string
	start, depth, quoted := 0, 0, false
scan:
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ',' && depth <= 0:
			parts = append(parts, strings.TrimSpace(text[start:i]))
			start = i + 1
		case c == '/' && strings.HasPrefix(text[i:], "//"):
			text = text[:i]
			break scan
		}
	}
	return append(parts, strings.TrimSpace(text[start:]))
}

// isName tells whether the text is letters, digits and underscores.
func isName(text string) bool {
	for _, c := range []byte(text) {
		if c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return text != ""
}

// conflict returns the name that the list both turns on and off.
func conflict(list []Requirement) string {
	for i, r := range list {
		for _, o := range list[:i] {
			if o.Name == r.Name && (o.Off != r.Off || o.Arg != r.Arg) {
				return r.Name
			}
		}
	}
	return ""
}
