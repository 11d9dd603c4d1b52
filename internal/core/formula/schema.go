package formula

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
	"switchboard/internal/kit/errs"
)

// TypeName names a type in requests.
type TypeName string

// The types that a caller can give a variable.
const (
	Text     TypeName = "text"
	Number   TypeName = "number"
	Boolean  TypeName = "boolean"
	Date     TypeName = "date"
	Time     TypeName = "time"
	DateTime TypeName = "datetime"
	Untyped  TypeName = "untyped"
	Record   TypeName = "record"
	Table    TypeName = "table"
)

var plain = map[TypeName]*value.Type{
	Text: value.Text, Number: value.Decimal, Boolean: value.Boolean, Date: value.Date, Time: value.Time,
	DateTime: value.DateTime, Untyped: value.Dynamic,
}

// Limits of the names given with a request.
const (
	MaxVariables = 100
	MaxColumns   = 200
	maxName      = 100 // characters
)

// Variable is a name with a type.
type Variable struct {
	Name    string
	Type    TypeName
	Columns []Column // of a record or table
}

// Column is one column of a record or table.
type Column struct {
	Name string
	Type TypeName // none with columns itself
}

// names fills the schema of w.
func (s *Service) names(op string, p identity.Principal, r Request, w *work, check *errs.Check) error {
	var sets []*value.OptionSet
	if r.Table != "" {
		t := s.table(p, r.Table)
		if t == nil {
			return errs.New(op, errs.NotFound, fmt.Sprintf("There is no table %.40q.", r.Table))
		}
		row, own := RowType(t)
		sets = own
		for _, f := range row.Fields {
			w.vars = append(w.vars, bind.Symbol{Name: f.Name, Type: f.Type, Index: len(w.vars)})
		}
		w.record = len(w.vars)
		w.vars = append(w.vars, bind.Symbol{Name: t.Name, Type: row, Index: len(w.vars)})
		w.note(t, r.Language)
	}
	check.Require(len(r.Variables) <= MaxVariables, "variables", "are too many", "name at most 100")
	if len(r.Variables) <= MaxVariables {
		for i, v := range r.Variables {
			w.variable(v, fmt.Sprintf("variables[%d]", i), check)
		}
	}
	w.editor.Schema = bind.NewSchema(w.vars, sets)
	return nil
}

func (s *Service) table(p identity.Principal, name string) *record.Table {
	for _, t := range s.tables.Tables(p) {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// note explains the names of a table in the author's language.
func (w *work) note(t *record.Table, language string) {
	for i := range t.Columns {
		w.editor.Notes[t.Columns[i].Name] = inLanguage(t.Columns[i].Label, language)
	}
	w.editor.Notes[t.Name] = inLanguage(t.Label, language)
}

func inLanguage(l record.Labels, language string) string {
	switch language {
	case "de":
		return l.DE
	case "pt":
		return l.PT
	}
	return l.EN
}

func (w *work) variable(v Variable, at string, check *errs.Check) {
	check.Require(named(v.Name), at+".name", "is no name", "write 1 to 100 characters without controls")
	for _, other := range w.vars {
		check.Require(other.Name != v.Name, at+".name", "is taken", "choose another")
	}
	t := plain[v.Type]
	if v.Type == Record || v.Type == Table {
		check.Require(len(v.Columns) <= MaxColumns, at+".columns", "are too many", "name at most 200")
		var fields []value.Field
		seen := map[string]bool{}
		for j, c := range v.Columns[:min(len(v.Columns), MaxColumns)] {
			where := fmt.Sprintf("%s.columns[%d]", at, j)
			check.Require(named(c.Name) && !seen[c.Name], where+".name", "is no name or stands twice", "write 1 to 100 characters without controls, each once")
			seen[c.Name] = true
			check.Require(plain[c.Type] != nil, where+".type", "is not known for a column", "use text, number, boolean, date, time, datetime or untyped")
			if plain[c.Type] != nil {
				fields = append(fields, value.Field{Name: c.Name, Type: plain[c.Type]})
			}
		}
		if t = value.TableOf(fields...); v.Type == Record {
			t = value.RecordOf(fields...)
		}
	}
	check.Require(t != nil, at+".type", "is not known", "use text, number, boolean, date, time, datetime, untyped, record or table")
	if t != nil {
		w.vars = append(w.vars, bind.Symbol{Name: v.Name, Type: t, Index: len(w.vars)})
	}
}

func named(s string) bool {
	return strings.TrimSpace(s) != "" && utf8.ValidString(s) && utf8.RuneCountInString(s) <= maxName &&
		strings.IndexFunc(s, unicode.IsControl) < 0
}

// RowType is the record type of a table's rows as formulas see them, with the option sets of its choices, which are named
// after their columns with a capital letter: status = Status.active. Texts compare with options too.
func RowType(t *record.Table) (*value.Type, []*value.OptionSet) {
	fields := []value.Field{
		{Name: "id", Type: value.Text}, {Name: "version", Type: value.Decimal},
		{Name: "createdAt", Type: value.DateTime}, {Name: "modifiedAt", Type: value.DateTime},
	}
	var sets []*value.OptionSet
	for i := range t.Columns {
		c := &t.Columns[i]
		var set *value.OptionSet
		if len(c.Options) > 0 {
			set = optionSet(c)
			sets = append(sets, set)
		}
		fields = append(fields, value.Field{Name: c.Name, Type: columnType(c, set)})
	}
	return value.RecordOf(fields...), sets
}

func optionSet(c *record.Column) *value.OptionSet {
	set := value.OptionSet{Name: strings.ToUpper(c.Name[:1]) + c.Name[1:], Backing: value.KindText, FromBacking: true, ToBacking: true}
	for _, o := range c.Options {
		set.Options = append(set.Options, value.Option{Name: o.Value, Value: value.Str(o.Value)})
	}
	return value.NewOptionSet(set)
}

func columnType(c *record.Column, set *value.OptionSet) *value.Type {
	switch c.Type {
	case record.Integer:
		return value.Decimal
	case record.Boolean:
		return value.Boolean
	case record.Instant:
		return value.DateTime
	case record.JSON:
		return value.Dynamic
	case record.List:
		if set != nil {
			return value.ColumnOf(set.Type())
		}
		return value.ColumnOf(value.Text)
	case record.Choice:
		if set != nil {
			return set.Type()
		}
	}
	return value.Text
}
