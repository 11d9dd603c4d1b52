package record

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
)

var (
	tableName  = regexp.MustCompile(`^[a-z][a-z0-9]{0,39}$`)
	columnName = regexp.MustCompile(`^[a-z][a-zA-Z0-9]{0,39}$`)
	implied    = []string{"id", "version", "createdAt", "modifiedAt", "abilities", "search", "sortKey"}
)

// describe checks the description of a table; what it finds is a defect of the feature that declares it.
func (s *Service) describe(t *Table) error {
	if !tableName.MatchString(t.Name) {
		return fmt.Errorf("the name is not one lower-case word")
	}
	seen := map[string]bool{}
	for i := range t.Columns {
		c := &t.Columns[i]
		if !columnName.MatchString(c.Name) || slices.Contains(implied, c.Name) || seen[c.Name] {
			return fmt.Errorf("column %q: the name is not camelCase, implied or used twice", c.Name)
		}
		seen[c.Name] = true
		c.ReadOnly = c.ReadOnly || c.Virtual != nil || c.Type == AutoNumber
		if err := s.describeColumn(t, c); err != nil {
			return fmt.Errorf("column %s: %w", c.Name, err)
		}
	}
	if c, ok := t.Column(t.Primary); !ok || c.zero() != "" {
		return fmt.Errorf("the primary column %q is not a text", t.Primary)
	}
	for _, name := range slices.Concat(append(t.Unique, t.Search)...) {
		if c, ok := t.Column(name); !ok || c.Virtual != nil {
			return fmt.Errorf("column %q of Search or Unique does not exist", name)
		}
	}
	return nil
}

// offerNotes gives the choice that a TargetIn lookup depends on the tables that carry notes as its options.
func (s *Service) offerNotes(t *Table) {
	for i := range t.Columns {
		in, ok := t.Column(t.Columns[i].TargetIn)
		if !ok {
			continue
		}
		in.Options = nil
		for _, target := range s.tables {
			if target.Notes {
				in.Options = append(in.Options, Option{Value: target.Name, Label: target.Label})
			}
		}
	}
}

func (s *Service) describeColumn(t *Table, c *Column) error {
	_, known := s.byName[c.Target]
	known = known || c.Target == UserTarget
	switch {
	case c.Label.EN == "" || c.Label.DE == "" || c.Label.PT == "":
		return fmt.Errorf("the label is not complete")
	case c.Type == Choice && len(c.Options) == 0:
		return fmt.Errorf("a choice needs options")
	case c.Type == JSON && c.Shape == nil:
		return fmt.Errorf("a JSON column needs a shape")
	case c.Type == AutoNumber && strings.Count(c.Format, "%") != 1:
		return fmt.Errorf("an autonumber needs a format with one %%d")
	case c.TargetIn != "":
		if in, ok := t.Column(c.TargetIn); !ok || in.Type != Choice || !in.Required {
			return fmt.Errorf("TargetIn does not name a required choice")
		}
	case c.Target != "" && !known, c.Type == Lookup && !known:
		return fmt.Errorf("the target %q is not known", c.Target)
	}
	if c.Default != nil {
		if _, fault := c.parse(c.Default); fault != nil {
			return fmt.Errorf("the default %s", fault.Reason)
		}
	}
	return nil
}

// Stored lists the columns that the database keeps.
func (t *Table) Stored() []*Column {
	out := make([]*Column, 0, len(t.Columns))
	for i := range t.Columns {
		if t.Columns[i].Virtual == nil {
			out = append(out, &t.Columns[i])
		}
	}
	return out
}

func (t *Table) roles(verb Verb) []identity.Role {
	switch verb {
	case Create:
		return t.Rights.Create
	case Update:
		return t.Rights.Update
	case Delete:
		return t.Rights.Delete
	}
	return t.Rights.Read
}

func (t *Table) nameOf(v Values) string { return v.Text(t.Primary) }

// Limits of the texts that lists look into and are ordered by.
const (
	searchLength = 600 // 2,400 bytes at most: an index entry of PostgreSQL holds 2,704
	sortLength   = 200
)

// SearchText is what a search looks into: the Search columns in lower case, one line each.
func (t *Table) SearchText(v Values) string {
	parts := make([]string, 0, len(t.Search))
	for _, name := range t.Search {
		if s := v.Text(name); s != "" {
			parts = append(parts, strings.ToLower(s))
		}
	}
	return firstRunes(strings.Join(parts, "\n"), searchLength)
}

// SortKey is what lists by name are ordered by.
func (t *Table) SortKey(v Values) string { return firstRunes(strings.ToLower(t.nameOf(v)), sortLength) }

func firstRunes(s string, limit int) string {
	n := 0
	for i := range s {
		if n == limit {
			return s[:i]
		}
		n++
	}
	return s
}

func (s *Service) table(op, name string) (*Table, error) {
	if t := s.byName[name]; t != nil {
		return t, nil
	}
	return nil, errs.New(op, errs.NotFound, fmt.Sprintf("There is no table %.40q.", name))
}

// allowed finds the table and checks the principal's roles.
func (s *Service) allowed(op string, p identity.Principal, name string, verb Verb) (*Table, error) {
	t, err := s.table(op, name)
	if err != nil {
		return nil, err
	}
	return t, p.Require(op, t.roles(verb)...)
}
