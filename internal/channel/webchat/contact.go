package webchat

import (
	"context"

	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
	"switchboard/internal/kit/page"
)

// Customers implements Contacts by the contact table.
type Customers struct{ records *record.Service }

// NewCustomers reads contacts through the records.
func NewCustomers(records *record.Service) Customers { return Customers{records} }

// FindContact implements Contacts.
func (c Customers) FindContact(ctx context.Context, subject, email string) (string, error) {
	const op = "webchat.FindContact"
	if ident.Valid(subject) {
		row, err := c.records.Get(ctx, identity.System, record.ContactTable, subject)
		if err == nil {
			return row.ID, nil
		}
		if !errs.Is(err, errs.NotFound) {
			return "", errs.E(op, errs.Internal, err)
		}
	}
	if email == "" {
		return "", nil
	}
	found, err := c.records.List(ctx, identity.System, record.Query{Table: record.ContactTable,
		Filter: []record.Filter{{Column: "email", Value: email}}, Request: page.Request{Limit: 2}})
	if err != nil || len(found.Items) != 1 { // two contacts share the address: an agent has to decide
		return "", errs.E(op, errs.Internal, err)
	}
	return found.Items[0].ID, nil
}
