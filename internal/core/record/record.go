// Package record keeps tables that are described by metadata: business data such as contacts and cases, and the whole
// configuration of the product. It decides how a table is described, checks every value against the description, guards
// rights, versions and references, and leaves a fact with before and after for each change. It does not decide which tables
// exist beyond contact and annotation: each feature declares its own and hands them to New.
package record

import (
	"context"
	"encoding/json"
	"time"

	"switchboard/internal/core/identity"
)

// Type says what a column holds, and so the Go type of its value in Values.
type Type string

// The column types.
const (
	Text       Type = "text"       // string, one line
	Multiline  Type = "multiline"  // string with line breaks
	Integer    Type = "integer"    // int64
	Boolean    Type = "boolean"    // bool
	Instant    Type = "instant"    // time.Time, UTC; the zero time is absent
	Choice     Type = "choice"     // string, one of Options; "" is absent
	Lookup     Type = "lookup"     // string, id of a row of Target; "" is absent
	JSON       Type = "json"       // json.RawMessage in the form of Shape
	List       Type = "list"       // []string, ids of Target or words of Options where given
	Email      Type = "email"      // string
	Phone      Type = "phone"      // string
	URL        Type = "url"        // string, http or https
	Color      Type = "color"      // string, #rrggbb
	AutoNumber Type = "autonumber" // string, made on create by Format
)

// UserTarget is the Target of a lookup that names a person of the organisation instead of a row.
const UserTarget = "user"

// Labels are a name for people in each language of the product.
type Labels struct {
	EN string `json:"en"`
	DE string `json:"de"`
	PT string `json:"pt"`
}

// Option is one word of a choice.
type Option struct {
	Value string `json:"value"`
	Label Labels `json:"label"`
}

// Column describes one column. The database column is Name in snake_case.
type Column struct {
	Name      string // camelCase, as in JSON
	Type      Type
	Label     Labels
	Required  bool          // not blank, not absent
	MaxLength int           // runes of a text or of one item of a list, bytes of a JSON value; 0 = the default of the type
	Min, Max  int           // of an integer, and the number of items of a list; both 0 = the default of the type
	Options   []Option      // of a choice, or the words of a list
	Target    string        // table of a lookup or of a list of ids; UserTarget for people
	TargetIn  string        // name of the choice column that names the table of this lookup; rows go with the row they name
	Default   any           // on create, when the input has none
	ReadOnly  bool          // set by Compute only
	Indexed   bool          // may be filtered by; the migration has the index
	Format    string        // of an autonumber: one %d verb
	Shape     func() any    // of a JSON column: a pointer to decode into, strictly
	Virtual   func(Row) any // not stored: made at each read
}

// Verb is what one does with a row.
type Verb string

// The verbs; a row's abilities are those of Update and Delete that are allowed.
const (
	Read   Verb = "read"
	Create Verb = "create"
	Update Verb = "update"
	Delete Verb = "delete"
)

// Rights say who may do what with the rows of a table.
type Rights struct {
	Read, Create, Update, Delete []identity.Role
	// Row narrows update and delete of one row: it returns the reason against it as a sentence, or "". May be nil.
	Row func(p identity.Principal, verb Verb, row Row) string
}

// Change is what a rule of a table sees. Old is nil on create, New is nil on delete; New is complete, not only what changes.
type Change struct {
	By       identity.Principal
	At       time.Time
	ID       string
	Old, New Values
}

// Table describes one table. Its id, version, createdAt and modifiedAt columns are implied.
type Table struct {
	Name          string // one lower-case word, the name in the database and in the address
	Label, Plural Labels
	Columns       []Column
	Primary       string     // the column that names a row to people
	Search        []string   // columns that a search looks into
	Unique        [][]string // sets of columns whose values occur once
	ByName        bool       // lists are ordered by Primary; without it the last modified comes first
	Limit         int        // rows it may have; 0 = no limit. Required for tables that are read by All
	Notes         bool       // notes may regard its rows
	Rights        Rights
	// Compute sets ReadOnly columns in change.New on create and update, before the checks. May be nil.
	Compute func(change Change)
	// Validate checks what columns alone cannot say; errors are built with errs.NewCheck or errs.New. May be nil.
	Validate func(ctx context.Context, change Change) error
	// Seed are rows added once, at the first start with this table.
	Seed func() []Values
}

// Column finds a column by its name.
func (t *Table) Column(name string) (*Column, bool) {
	for i := range t.Columns {
		if t.Columns[i].Name == name {
			return &t.Columns[i], true
		}
	}
	return nil, false
}

// Values are the columns of a row by their names; Type says the Go type of each.
type Values map[string]any

// Row is one row as somebody may see it.
type Row struct {
	ID         string
	Version    int64 // 1 on create, one more at each change
	CreatedAt  time.Time
	ModifiedAt time.Time
	Values     Values
	Abilities  []Verb // what the reader may do: update, delete
}

// Text is the value of a column that holds a string; "" when absent.
func (v Values) Text(name string) string { s, _ := v[name].(string); return s }

// Int is the value of an integer column.
func (v Values) Int(name string) int64 { n, _ := v[name].(int64); return n }

// Bool is the value of a boolean column.
func (v Values) Bool(name string) bool { b, _ := v[name].(bool); return b }

// Time is the value of an instant column.
func (v Values) Time(name string) time.Time { t, _ := v[name].(time.Time); return t }

// List is the value of a list column.
func (v Values) List(name string) []string { l, _ := v[name].([]string); return l }

// JSON is the value of a JSON column.
func (v Values) JSON(name string) json.RawMessage { j, _ := v[name].(json.RawMessage); return j }
