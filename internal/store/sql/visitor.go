package sql

import (
	"context"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
)

const visitorColumns = "id, widget_id, subject, name, email, contact_id, authenticated, locale, context, created_at"

// Visitor implements conversation.VisitorStore.
func (d *DB) Visitor(ctx context.Context, id conversation.VisitorID) (conversation.Visitor, error) {
	return one(ctx, d, "sql.Visitor", scanVisitor, "SELECT "+visitorColumns+" FROM visitor WHERE id = $1", string(id))
}

// VisitorBySubject implements conversation.VisitorStore.
func (d *DB) VisitorBySubject(ctx context.Context, tx event.Tx, widget, subject string) (conversation.Visitor, error) {
	return one(ctx, d.at(tx), "sql.VisitorBySubject", scanVisitor,
		"SELECT "+visitorColumns+" FROM visitor WHERE widget_id = $1 AND subject = $2 AND subject <> ''", widget, subject)
}

// PutVisitor implements conversation.VisitorStore.
func (d *DB) PutVisitor(ctx context.Context, tx event.Tx, v conversation.Visitor) error {
	values := ""
	if len(v.Context) > 0 {
		values = encode(v.Context)
	}
	_, err := unit(tx).exec(ctx, "sql.PutVisitor", insertText("visitor ("+visitorColumns+")", 10, 1)+
		" ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, contact_id = excluded.contact_id,"+
		" authenticated = excluded.authenticated, locale = excluded.locale, context = excluded.context",
		string(v.ID), v.WidgetID, v.Subject, v.Name, v.Email, v.ContactID, flag(v.Authenticated), v.Locale, values, millis(v.CreatedAt))
	return err
}

func scanVisitor(r Rows) (v conversation.Visitor, err error) {
	var authenticated, created int64
	var values string
	err = r.Scan(&v.ID, &v.WidgetID, &v.Subject, &v.Name, &v.Email, &v.ContactID, &authenticated, &v.Locale, &values, &created)
	if err != nil {
		return v, err
	}
	v.Authenticated, v.CreatedAt = authenticated == 1, instant(created)
	return v, decode(values, &v.Context)
}
