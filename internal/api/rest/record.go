package rest

import (
	"context"
	"math"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"switchboard/internal/api/auth"
	"switchboard/internal/core/event"
	"switchboard/internal/core/record"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/page"
)

// RecordRow is one row: id, version, createdAt, modifiedAt, abilities and the columns of its table, in one flat object.
type RecordRow record.Row

// MarshalJSON implements json.Marshaler.
func (r RecordRow) MarshalJSON() ([]byte, error) { return record.Row(r).MarshalJSON() }

// Schema implements huma.SchemaProvider.
func (RecordRow) Schema(huma.Registry) *huma.Schema {
	text := func(format string) *huma.Schema { return &huma.Schema{Type: huma.TypeString, Format: format} }
	return &huma.Schema{
		Type: huma.TypeObject, AdditionalProperties: true,
		Description: "A row: the properties named here, and the columns that GET /records/tables lists for its table",
		Properties: map[string]*huma.Schema{
			"id": text(""), "version": {Type: huma.TypeInteger, Format: "int64"}, "createdAt": text("date-time"), "modifiedAt": text("date-time"),
			"abilities": {Type: huma.TypeArray, Items: &huma.Schema{Type: huma.TypeString, Enum: []any{"update", "delete"}}},
		},
		Required: []string{"id", "version", "createdAt", "modifiedAt"},
	}
}

// RecordTable describes a table to clients that draw forms and lists from it.
type RecordTable struct {
	Name      string         `json:"name"`
	Label     record.Labels  `json:"label"`
	Plural    record.Labels  `json:"plural"`
	Primary   string         `json:"primary" doc:"The column that names a row"`
	Search    bool           `json:"search" doc:"Lists take q"`
	Abilities []record.Verb  `json:"abilities" doc:"What the caller's role allows: create, update, delete"`
	Columns   []RecordColumn `json:"columns"`
}

// RecordColumn describes one column.
type RecordColumn struct {
	Name      string         `json:"name"`
	Type      record.Type    `json:"type"`
	Label     record.Labels  `json:"label"`
	Required  bool           `json:"required"`
	ReadOnly  bool           `json:"readOnly,omitempty"`
	Indexed   bool           `json:"indexed,omitempty" doc:"Lists take filter=name:value"`
	MaxLength int            `json:"maxLength,omitempty"`
	Min       *int           `json:"min,omitempty" doc:"Of a number, or of the items of a list"`
	Max       *int           `json:"max,omitempty"`
	Options   []RecordOption `json:"options,omitempty"`
	Target    string         `json:"target,omitempty" doc:"The table that a lookup names; user for people"`
	TargetIn  string         `json:"targetIn,omitempty" doc:"The column that holds the name of that table"`
	Default   any            `json:"default,omitempty"`
}

// RecordOption is one word of a choice.
type RecordOption struct {
	Value string        `json:"value"`
	Label record.Labels `json:"label"`
}

// RecordEntry is one line of a timeline.
type RecordEntry struct {
	At      Time           `json:"at"`
	Kind    string         `json:"kind" enum:"note,event,conversation"`
	Title   string         `json:"title" doc:"A note's subject, a fact's kind, a conversation's number"`
	Body    string         `json:"body,omitempty"`
	Actor   event.Actor    `json:"actor"`
	Ref     *RecordRef     `json:"ref,omitempty" doc:"What to open"`
	Changes *RecordChanges `json:"changes,omitempty" doc:"Of a fact: the columns before and after"`
}

// RecordRef names a row or a conversation.
type RecordRef struct {
	Table string `json:"table"`
	ID    string `json:"id"`
}

// RecordChanges are the columns of a fact.
type RecordChanges struct {
	Before map[string]any `json:"before,omitempty"`
	After  map[string]any `json:"after,omitempty"`
}

// RecordTableName is the table in the address. The library reads embedded parameters of exported types only.
type RecordTableName struct {
	Table string `path:"table" maxLength:"40"`
}

// RecordName is the row in the address.
type RecordName struct {
	RecordTableName
	ID string `path:"id" maxLength:"64"`
}

// RecordPaging asks for one page; a cursor may carry a name.
type RecordPaging struct {
	After string `query:"after" maxLength:"2000" doc:"The next of the page before"`
	Limit int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
}

type recordList struct {
	RecordTableName
	RecordPaging
	Q      string   `query:"q" maxLength:"200" doc:"Words that occur in the row, any case"`
	Filter []string `query:"filter,explode" maxItems:"6" doc:"column:value; every one must hold"`
}

type recordInput struct {
	RecordTableName
	Body map[string]any `doc:"The columns by name"`
}

type recordChange struct {
	RecordName
	Body map[string]any `doc:"The columns that change, and the version that was seen"`
}

type recordVersion struct {
	RecordName
	Version int64 `query:"version" required:"true" minimum:"1" doc:"The version that was seen"`
}

// records registers the operations on every table; what a table is and who may do what with it is said by its description.
func (a *API) records() {
	tags := []string{"records"}
	register(a, huma.Operation{OperationID: "listRecordTables", Method: http.MethodGet, Path: "/records/tables", Tags: tags,
		Summary: "The tables that the caller may read, with their columns"}, a.listTables)
	register(a, huma.Operation{OperationID: "listRecords", Method: http.MethodGet, Path: "/records/{table}", Tags: tags,
		Summary: "A page of a table"}, a.listRecords)
	register(a, huma.Operation{OperationID: "createRecord", Method: http.MethodPost, Path: "/records/{table}", Tags: tags,
		Summary: "Add a row", DefaultStatus: http.StatusCreated}, a.createRecord)
	register(a, huma.Operation{OperationID: "getRecord", Method: http.MethodGet, Path: "/records/{table}/{id}", Tags: tags, Summary: "One row"},
		func(ctx context.Context, in *RecordName) (*body[RecordRow], error) {
			return rowAnswer(a.deps.Records.Get(ctx, auth.From(ctx), in.Table, in.ID))
		})
	register(a, huma.Operation{OperationID: "updateRecord", Method: http.MethodPatch, Path: "/records/{table}/{id}", Tags: tags,
		Summary: "Change columns of a row; 409 when its version is newer"}, a.updateRecord)
	register(a, huma.Operation{OperationID: "deleteRecord", Method: http.MethodDelete, Path: "/records/{table}/{id}", Tags: tags,
		Summary: "Delete a row; 409 when its version is newer or another row refers to it"},
		func(ctx context.Context, in *recordVersion) (*nothing, error) {
			return nil, a.settled(ctx, in.Table, a.deps.Records.Delete(ctx, auth.From(ctx), in.Table, in.ID, in.Version))
		})
	if a.deps.Timeline != nil {
		register(a, huma.Operation{OperationID: "listTimeline", Method: http.MethodGet, Path: "/records/{table}/{id}/timeline", Tags: tags,
			Summary: "Notes, changes and conversations of a row, newest first"}, a.listTimeline)
	}
}

func rowAnswer(row record.Row, err error) (*body[RecordRow], error) {
	return &body[RecordRow]{RecordRow(row)}, err
}

func (a *API) listTables(ctx context.Context, _ *nothing) (*body[page.Page[RecordTable]], error) {
	p := auth.From(ctx)
	out := page.Page[RecordTable]{Items: []RecordTable{}}
	for _, t := range a.deps.Records.Tables(p) {
		shown := RecordTable{Name: t.Name, Label: t.Label, Plural: t.Plural, Primary: t.Primary, Search: len(t.Search) > 0, Abilities: []record.Verb{}}
		for _, verb := range []record.Verb{record.Create, record.Update, record.Delete} {
			if a.deps.Records.Can(p, t.Name, verb) {
				shown.Abilities = append(shown.Abilities, verb)
			}
		}
		for i := range t.Columns {
			shown.Columns = append(shown.Columns, columnOf(&t.Columns[i]))
		}
		out.Items = append(out.Items, shown)
	}
	return &body[page.Page[RecordTable]]{out}, nil
}

func columnOf(c *record.Column) RecordColumn {
	out := RecordColumn{Name: c.Name, Type: c.Type, Label: c.Label, Required: c.Required, ReadOnly: c.ReadOnly, Indexed: c.Indexed,
		Target: c.Target, TargetIn: c.TargetIn, Default: c.Default}
	low, high := c.Bounds()
	switch c.Type {
	case record.Integer:
		out.Min, out.Max = &low, &high
	case record.List:
		out.Min, out.Max, out.MaxLength = &low, &high, c.Length()
	case record.Text, record.Multiline, record.Email, record.Phone, record.URL, record.JSON:
		out.MaxLength = c.Length()
	}
	for _, o := range c.Options {
		out.Options = append(out.Options, RecordOption(o))
	}
	return out
}

func (a *API) listRecords(ctx context.Context, in *recordList) (*body[page.Page[RecordRow]], error) {
	q := record.Query{Table: in.Table, Search: in.Q, Request: page.Request{After: in.After, Limit: in.Limit}}
	for _, text := range in.Filter {
		column, value, ok := strings.Cut(text, ":")
		if !ok {
			return nil, errs.Bad("rest.listRecords", "filter", "has no colon", "write it as column:value")
		}
		q.Filter = append(q.Filter, record.Filter{Column: column, Value: value})
	}
	rows, err := a.deps.Records.List(ctx, auth.From(ctx), q)
	return &body[page.Page[RecordRow]]{mapped(rows, func(r record.Row) RecordRow { return RecordRow(r) })}, err
}

// implied are the properties of a row beside its columns; sent back with it, they say nothing.
var implied = []string{"id", "createdAt", "modifiedAt", "abilities"}

// columns are the values of a body.
func columns(in map[string]any) record.Values {
	for _, name := range implied {
		delete(in, name)
	}
	return in
}

func (a *API) createRecord(ctx context.Context, in *recordInput) (*body[RecordRow], error) {
	row, err := a.deps.Records.Create(ctx, auth.From(ctx), in.Table, columns(in.Body))
	return rowAnswer(row, a.settled(ctx, in.Table, err))
}

func (a *API) updateRecord(ctx context.Context, in *recordChange) (*body[RecordRow], error) {
	version, ok := in.Body["version"].(float64)
	if !ok || version < 1 || version != math.Trunc(version) || version > 1<<53 {
		return nil, errs.Bad("rest.updateRecord", "version", "is missing or not a whole number", "send the version of the row that you have read")
	}
	delete(in.Body, "version")
	row, err := a.deps.Records.Update(ctx, auth.From(ctx), in.Table, in.ID, int64(version), columns(in.Body))
	return rowAnswer(row, a.settled(ctx, in.Table, err))
}

// settled waits, after a change that worked, until the product acts on it: whoever saves a widget finds it there at once.
func (a *API) settled(ctx context.Context, table string, err error) error {
	if err == nil && a.deps.Settle != nil {
		err = a.deps.Settle(ctx, table)
	}
	return err
}

func (a *API) listTimeline(ctx context.Context, in *struct {
	RecordName
	RecordPaging
}) (*body[page.Page[RecordEntry]], error) {
	entries, err := a.deps.Timeline.Page(ctx, auth.From(ctx), in.Table, in.ID, page.Request{After: in.After, Limit: in.Limit})
	return &body[page.Page[RecordEntry]]{mapped(entries, func(e record.Entry) RecordEntry {
		return RecordEntry{At: Time(e.At), Kind: e.Kind, Title: e.Title, Body: e.Body, Actor: e.Actor,
			Ref: (*RecordRef)(e.Ref), Changes: (*RecordChanges)(e.Changes)}
	})}, err
}
