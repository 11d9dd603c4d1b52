package bind

import (
	"slices"

	"switchboard/internal/engine/powerfx/value"
)

func texts(pairs ...string) []value.Option {
	var out []value.Option
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, value.Option{Name: pairs[i], Value: value.Str(pairs[i+1])})
	}
	return out
}

func numbered(from int, names ...string) []value.Option {
	var out []value.Option
	for i, n := range names {
		out = append(out, value.Option{Name: n, Value: value.Num(float64(from + i))})
	}
	return out
}

// The enumerations of the language (Power Fx reference: enumerations beside each function).
var (
	// StartOfWeek numbers as the day codes of Weekday: Sunday 1, Monday 2, and 11 to 17 for weeks from Monday on.
	StartOfWeek = value.NewOptionSet(value.OptionSet{Name: "StartOfWeek", Enum: true, Backing: value.KindNumber,
		Options: append(numbered(1, "Sunday", "Monday"),
			append([]value.Option{{Name: "MondayZero", Value: value.Num(3)}}, numbered(12, "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")...)...)})
	// TimeUnit is what DateAdd and DateDiff count.
	TimeUnit = value.NewOptionSet(value.OptionSet{Name: "TimeUnit", Enum: true, Backing: value.KindText,
		Options: texts("Years", "years", "Quarters", "quarters", "Months", "months", "Days", "days", "Hours", "hours",
			"Minutes", "minutes", "Seconds", "seconds", "Milliseconds", "milliseconds")})
	// SortOrder is the direction of Sort.
	SortOrder = value.NewOptionSet(value.OptionSet{Name: "SortOrder", Enum: true, Backing: value.KindText,
		Options: texts("Ascending", "ascending", "Descending", "descending")})
	// JSONFormat holds the switches of JSON.
	JSONFormat = value.NewOptionSet(value.OptionSet{Name: "JSONFormat", Enum: true, Backing: value.KindText, Concat: true,
		Options: texts("Compact", "", "IndentFour", "4", "IgnoreBinaryData", "G", "IncludeBinaryData", "B",
			"IgnoreUnsupportedTypes", "I", "FlattenValueTables", "_")})
	// MatchOptions are the switches of Match, MatchAll and IsMatch.
	MatchOptions = value.NewOptionSet(value.OptionSet{Name: "MatchOptions", Enum: true, Backing: value.KindText, Concat: true,
		Options: texts("None", "", "Contains", "c", "Complete", "^c$", "BeginsWith", "^c", "EndsWith", "c$", "IgnoreCase", "i",
			"Multiline", "m", "DotAll", "s", "FreeSpacing", "x", "NumberedSubMatches", "N")})
	// MatchParts are ready pieces of patterns.
	MatchParts = value.NewOptionSet(value.OptionSet{Name: "Match", Enum: true, Backing: value.KindText, Concat: true,
		FromBacking: true, ToBacking: true,
		Options: matchParts("Any", "Comma", "Digit", "Email", "Hyphen", "LeftParen", "Letter", "MultipleDigits", "MultipleLetters",
			"MultipleNonSpaces", "MultipleSpaces", "NonSpace", "OptionalDigits", "OptionalLetters", "OptionalNonSpaces",
			"OptionalSpaces", "Period", "RightParen", "Space", "Tab")})
	// DateTimeFormat names the formats of Text.
	DateTimeFormat = value.NewOptionSet(value.OptionSet{Name: "DateTimeFormat", Enum: true, Backing: value.KindText, ToBacking: true,
		FromBacking: true,
		Options: texts("UTC", "utc", "LongDate", "'longdate'", "ShortDate", "'shortdate'", "LongTime", "'longtime'",
			"ShortTime", "'shorttime'", "LongTime24", "'longtime24'", "ShortTime24", "'shorttime24'",
			"LongDateTime", "'longdatetime'", "ShortDateTime", "'shortdatetime'", "LongDateTime24", "'longdatetime24'",
			"ShortDateTime24", "'shortdatetime24'")})
	// TraceSeverity grades a Trace.
	TraceSeverity = value.NewOptionSet(value.OptionSet{Name: "TraceSeverity", Enum: true, Backing: value.KindNumber,
		Options: append(numbered(-1, "Critical", "Error", "Warning"), numbered(3, "Information")...)})
	// TraceOptions are the switches of Trace.
	TraceOptions = value.NewOptionSet(value.OptionSet{Name: "TraceOptions", Enum: true, Backing: value.KindText,
		Options: texts("None", "none", "IgnoreUnsupportedTypes", "I")})
	// RemoveFlags tells Remove whether to take all copies.
	RemoveFlags = value.NewOptionSet(value.OptionSet{Name: "RemoveFlags", Enum: true, Backing: value.KindText, FromBacking: true,
		Options: texts("First", "first", "All", "all")})
	// JoinType says which rows of Join are kept without a partner.
	JoinType = value.NewOptionSet(value.OptionSet{Name: "JoinType", Enum: true, Backing: value.KindText,
		Options: texts("Inner", "inner", "Left", "left", "Right", "right", "Full", "full")})
	enums = enumerations(StartOfWeek, TimeUnit, SortOrder, JSONFormat, MatchOptions, MatchParts, DateTimeFormat, TraceSeverity,
		TraceOptions, RemoveFlags, JoinType, value.ErrorKinds, Colors)
)

func enumerations(sets ...*value.OptionSet) map[string]*value.OptionSet {
	m := make(map[string]*value.OptionSet, len(sets))
	for _, s := range sets {
		m[s.Name] = s
	}
	return m
}

// Enums lists the enumerations of the language by name.
func Enums() []*value.OptionSet {
	var out []*value.OptionSet
	for _, s := range enums {
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b *value.OptionSet) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	return out
}
