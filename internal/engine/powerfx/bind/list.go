package bind

import (
	"slices"
	"strings"

	"switchboard/internal/engine/powerfx/value"
)

// Sets lists the option sets of the host by name.
func (s *Schema) Sets() []*value.OptionSet {
	out := make([]*value.OptionSet, 0, len(s.sets))
	for _, o := range s.sets {
		out = append(out, o)
	}
	slices.SortFunc(out, func(a, b *value.OptionSet) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// Set finds an option set of the host, else an enumeration of the language; nil when there is none.
func (s *Schema) Set(name string) *value.OptionSet {
	if o := s.sets[name]; o != nil {
		return o
	}
	return enums[name]
}

// Funcs lists the functions that the host or the author added, by name.
func (s *Schema) Funcs() []*Func {
	out := make([]*Func, 0, len(s.funcs))
	for _, f := range s.funcs {
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b *Func) int { return strings.Compare(a.Name, b.Name) })
	return out
}
