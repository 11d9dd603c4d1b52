package sql

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"

	"switchboard/internal/core/casework"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/kit/errs"
)

// System columns of every record table, before those of its description: id, version, created_at, modified_at, search and
// sort_key.
const recordSystem = `"id", "version", "created_at", "modified_at", "search", "sort_key"`

const idsPerQuery = 500 // ids in one IN list

// ColumnName is the database name of a described column: snake_case of its camelCase name.
func ColumnName(name string) string {
	var b strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func quoted(name string) string { return `"` + ColumnName(name) + `"` }

// at is where a record read runs: inside the caller's unit of work, or on what is committed.
func (d *DB) at(tx event.Tx) querier {
	if tx == nil {
		return d
	}
	return unit(tx)
}

// InsertRecord implements record.Store.
func (d *DB) InsertRecord(ctx context.Context, tx event.Tx, t *record.Table, row record.Row) error {
	columns := t.Stored()
	text := strings.Builder{}
	text.WriteString(`"` + t.Name + `" (` + recordSystem)
	args := []any{row.ID, row.Version, millis(row.CreatedAt), millis(row.ModifiedAt), t.SearchText(row.Values), t.SortKey(row.Values)}
	for _, c := range columns {
		text.WriteString(", " + quoted(c.Name))
		args = append(args, recordArg(row.Values[c.Name]))
	}
	_, err := unit(tx).exec(ctx, "sql.InsertRecord", insertText(text.String()+")", len(args), 1), args...)
	return err
}

// UpdateRecord implements record.Store.
func (d *DB) UpdateRecord(ctx context.Context, tx event.Tx, t *record.Table, row record.Row) error {
	text := strings.Builder{}
	text.WriteString(`UPDATE "` + t.Name + `" SET "version" = $2, "modified_at" = $3, "search" = $4, "sort_key" = $5`)
	args := []any{row.ID, row.Version, millis(row.ModifiedAt), t.SearchText(row.Values), t.SortKey(row.Values)}
	for _, c := range t.Stored() {
		args = append(args, recordArg(row.Values[c.Name]))
		fmt.Fprintf(&text, ", %s = $%d", quoted(c.Name), len(args))
	}
	n, err := unit(tx).exec(ctx, "sql.UpdateRecord", text.String()+` WHERE "id" = $1`, args...)
	return oneRow("sql.UpdateRecord", n, err)
}

// DeleteRecord implements record.Store.
func (d *DB) DeleteRecord(ctx context.Context, tx event.Tx, t *record.Table, id string) error {
	n, err := unit(tx).exec(ctx, "sql.DeleteRecord", `DELETE FROM "`+t.Name+`" WHERE "id" = $1`, id)
	return oneRow("sql.DeleteRecord", n, err)
}

func oneRow(op string, n int64, err error) error {
	if err == nil && n == 0 {
		return &errs.Error{Op: op, Kind: errs.NotFound}
	}
	return err
}

// Record implements record.Store.
func (d *DB) Record(ctx context.Context, tx event.Tx, t *record.Table, id string) (record.Row, error) {
	return one(ctx, d.at(tx), "sql.Record", scanRecord(t), selectRecord(t)+` WHERE "id" = $1`, id)
}

// Records implements record.Store.
func (d *DB) Records(ctx context.Context, tx event.Tx, t *record.Table, s record.Selection) ([]record.Row, error) {
	text, args := recordWhere(s)
	args = append(args, s.Limit)
	return all(ctx, d.at(tx), "sql.Records", scanRecord(t), fmt.Sprintf("%s%s LIMIT $%d", selectRecord(t), text, len(args)), args...)
}

// recordWhere is the condition and the order of a selection, with its arguments.
func recordWhere(s record.Selection) (string, []any) {
	var conditions []string
	var args []any
	add := func(form string, values ...any) {
		places := make([]any, len(values))
		for i, v := range values {
			args = append(args, v)
			places[i] = fmt.Sprintf("$%d", len(args))
		}
		conditions = append(conditions, fmt.Sprintf(form, places...))
	}
	for _, e := range s.Equal {
		add(quoted(e.Column.Name)+" = %s", recordArg(e.Value))
	}
	for _, w := range s.Words {
		add(`"search" LIKE %s ESCAPE '!'`, "%"+likeEscape.Replace(w)+"%")
	}
	order := ` ORDER BY "modified_at" DESC, "id" DESC`
	more := s.After != record.Position{}
	switch s.Order {
	case record.ByPrimary:
		order = ` ORDER BY "sort_key", "id"`
		if more {
			add(`("sort_key", "id") > (%s, %s)`, s.After.Name, s.After.ID)
		}
	case record.NewestCreated:
		order = ` ORDER BY "id" DESC`
		if more {
			add(`"id" < %s`, s.After.ID)
		}
	default:
		if more {
			add(`("modified_at", "id") < (%s, %s)`, s.After.At, s.After.ID)
		}
	}
	if len(conditions) == 0 {
		return order, args
	}
	return " WHERE " + strings.Join(conditions, " AND ") + order, args
}

var likeEscape = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

// KnownRecords implements record.Store.
func (d *DB) KnownRecords(ctx context.Context, tx event.Tx, t *record.Table, ids []string) ([]string, error) {
	return d.known(ctx, tx, "sql.KnownRecords", `SELECT "id" FROM "`+t.Name+`" WHERE `, ids)
}

// KnownUsers implements record.Users. A removed person is not known.
func (d *DB) KnownUsers(ctx context.Context, tx event.Tx, ids []identity.UserID) ([]identity.UserID, error) {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = string(id)
	}
	found, err := d.known(ctx, tx, "sql.KnownUsers", `SELECT "id" FROM app_user WHERE removed_at = 0 AND `, texts)
	known := make([]identity.UserID, len(found))
	for i, id := range found {
		known[i] = identity.UserID(id)
	}
	return known, err
}

// known asks for many ids in few statements; the lists have the sizes 1, 2, 4 … so that few texts are prepared.
func (d *DB) known(ctx context.Context, tx event.Tx, op, text string, ids []string) ([]string, error) {
	out := make([]string, 0, len(ids))
	for rest := ids; len(rest) > 0; {
		n := min(len(rest), idsPerQuery)
		if n < idsPerQuery {
			n = 1 << (bitLen(n) - 1)
		}
		args, places := make([]any, n), make([]string, n)
		for i, id := range rest[:n] {
			args[i], places[i] = id, fmt.Sprintf("$%d", i+1)
		}
		found, err := all(ctx, d.at(tx), op, value[string], text+`"id" IN (`+strings.Join(places, ", ")+`) ORDER BY "id"`, args...)
		if err != nil {
			return nil, err
		}
		out, rest = append(out, found...), rest[n:]
	}
	return out, nil
}

// CountRecords implements record.Store.
func (d *DB) CountRecords(ctx context.Context, tx event.Tx, t *record.Table, limit int) (int, error) {
	return one(ctx, d.at(tx), "sql.CountRecords", value[int], `SELECT COUNT(*) FROM (SELECT 1 FROM "`+t.Name+`" LIMIT $1) AS counted`, limit)
}

// NextNumber implements record.Store.
func (d *DB) NextNumber(ctx context.Context, tx event.Tx, counter string) (int64, error) {
	return one(ctx, unit(tx), "sql.NextNumber", value[int64],
		"INSERT INTO counter (name, value) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value", counter)
}

// Counter implements record.Store.
func (d *DB) Counter(ctx context.Context, tx event.Tx, counter string) (int64, error) {
	n, err := one(ctx, d.at(tx), "sql.Counter", value[int64], "SELECT value FROM counter WHERE name = $1", counter)
	if errs.Is(err, errs.NotFound) {
		return 0, nil
	}
	return n, err
}

// conversationLinks names the column of conversation that links a table.
var conversationLinks = map[string]string{record.ContactTable: "contact_id", casework.TableName: "case_id"}

// RecordConversations implements record.Conversations.
func (d *DB) RecordConversations(ctx context.Context, table, id, before string, limit int) ([]record.Entry, error) {
	link := conversationLinks[table]
	if link == "" {
		return nil, nil
	}
	text := "SELECT id, number, last_text, customer_name, visitor_id, created_at FROM conversation WHERE " +
		link + " = $1 AND " + link + " <> ''" // the second lets the partial index serve
	args := []any{id, limit}
	if before != "" {
		text, args = text+" AND id < $3", append(args, before)
	}
	return all(ctx, d, "sql.RecordConversations", scanLinked, text+" ORDER BY id DESC LIMIT $2", args...)
}

func scanLinked(r Rows) (e record.Entry, err error) {
	var number, created int64
	e.Kind, e.Ref = record.ConversationEntry, &record.Ref{Table: "conversation"}
	e.Actor.Kind = event.ActorCustomer
	err = r.Scan(&e.Ref.ID, &number, &e.Body, &e.Actor.Name, &e.Actor.ID, &created)
	e.At, e.Title = instant(created), fmt.Sprintf("C-%06d", number)
	return e, err
}

func selectRecord(t *record.Table) string {
	var b strings.Builder
	b.WriteString(`SELECT "id", "version", "created_at", "modified_at"`)
	for _, c := range t.Stored() {
		b.WriteString(", " + quoted(c.Name))
	}
	return b.String() + ` FROM "` + t.Name + `"`
}

// recordArg is a value as its column keeps it.
func recordArg(v any) any {
	switch x := v.(type) {
	case bool:
		return flag(x)
	case time.Time:
		return millis(x)
	case []string:
		return encode(x)
	case json.RawMessage:
		return string(x)
	}
	return v
}

func scanRecord(t *record.Table) func(Rows) (record.Row, error) {
	columns := t.Stored()
	return func(r Rows) (record.Row, error) {
		var row record.Row
		var created, modified int64
		dest := []any{&row.ID, &row.Version, &created, &modified}
		for _, c := range columns {
			if recordWhole(c) {
				dest = append(dest, new(int64))
			} else {
				dest = append(dest, new(string))
			}
		}
		if err := r.Scan(dest...); err != nil {
			return row, err
		}
		row.CreatedAt, row.ModifiedAt = instant(created), instant(modified)
		row.Values = make(record.Values, len(columns))
		for i, c := range columns {
			v, err := recordValue(c, dest[i+4])
			if err != nil {
				return row, fmt.Errorf("%s.%s of %s: %w", t.Name, c.Name, row.ID, err)
			}
			row.Values[c.Name] = v
		}
		return row, nil
	}
}

// recordWhole tells whether a column is kept as a number.
func recordWhole(c *record.Column) bool {
	return c.Type == record.Integer || c.Type == record.Boolean || c.Type == record.Instant
}

// recordValue is the Go value of a scanned column.
func recordValue(c *record.Column, dest any) (any, error) {
	if n, ok := dest.(*int64); ok {
		switch c.Type {
		case record.Boolean:
			return *n != 0, nil
		case record.Instant:
			return instant(*n), nil
		}
		return *n, nil
	}
	text := *dest.(*string)
	switch c.Type {
	case record.List:
		list := []string{}
		err := decode(text, &list)
		return list, err
	case record.JSON:
		return json.RawMessage(text), nil
	}
	return text, nil
}
