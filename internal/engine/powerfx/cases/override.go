package cases

import (
	"path"
	"strings"
)

// override hands the results of override files to the cases with the same formula in the files they name.
//
// A result replaces another only in a mode in which the setup of the override file holds for the file it names; where that
// is never so (a file for the version 1 rules, an override for hosts without them), the override file's case stands for
// itself.
func (s *Suite) override() {
	for _, by := range s.Files {
		if by.Override == "" || by.Disabled != "" {
			continue
		}
		for _, f := range s.Files {
			if f != by && strings.EqualFold(path.Base(f.Path), by.Override) && sometimes(f, by.Requires) {
				replace(f, by)
			}
		}
	}
}

// sometimes tells whether the list holds for the file in at least one mode.
func sometimes(f *File, list []Requirement) bool {
	for _, mode := range Modes() {
		if setup, reason := f.Resolve(mode); reason == "" && setup.meets(list) {
			return true
		}
	}
	return false
}

// replace hands over the results of one override file.
func replace(f, by *File) {
	found := make(map[string]*Case, len(f.Cases))
	for _, c := range f.Cases {
		found[c.Expr] = c
	}
	for _, c := range by.Cases {
		if target := found[c.Expr]; target != nil {
			target.instead = append(target.instead, answer{c.File, c.Line, by.Requires, c.Want, c.Skip})
			c.merged = true
		}
	}
}

// expected returns the result that holds in the setup: that of the last override file whose setup holds too, else its own.
func (c *Case) expected(setup Setup) (want, skip string) {
	want, skip = c.Want, c.Skip
	for _, a := range c.instead {
		if setup.meets(a.requires) {
			want, skip = a.want, a.skip
		}
	}
	return want, skip
}
