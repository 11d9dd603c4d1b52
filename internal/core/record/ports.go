package record

import (
	"context"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
)

// Store keeps rows. Methods with a tx write in that unit of work, or read its state; a nil tx reads what is committed.
// Units of work are serial, so a check followed by a write in the same tx is exact.
type Store interface {
	// InsertRecord adds a row with every stored column.
	InsertRecord(ctx context.Context, tx event.Tx, t *Table, row Row) error
	// UpdateRecord replaces every stored column of the row with row.ID.
	UpdateRecord(ctx context.Context, tx event.Tx, t *Table, row Row) error
	// DeleteRecord removes the row.
	DeleteRecord(ctx context.Context, tx event.Tx, t *Table, id string) error
	// Record reads one row; NotFound without it.
	Record(ctx context.Context, tx event.Tx, t *Table, id string) (Row, error)
	// Records reads rows in the order of the selection.
	Records(ctx context.Context, tx event.Tx, t *Table, s Selection) ([]Row, error)
	// KnownRecords returns those of the ids that are rows of the table; up to 5,000 are asked for.
	KnownRecords(ctx context.Context, tx event.Tx, t *Table, ids []string) ([]string, error)
	// CountRecords counts rows, but not beyond limit.
	CountRecords(ctx context.Context, tx event.Tx, t *Table, limit int) (int, error)
	// NextNumber moves the counter on by one and returns it; the first is 1.
	NextNumber(ctx context.Context, tx event.Tx, counter string) (int64, error)
	// Counter is the number that NextNumber gave last; 0 before the first.
	Counter(ctx context.Context, tx event.Tx, counter string) (int64, error)
}

// Selection is what a list asks of the store.
type Selection struct {
	Equal []Equal  // all hold
	Words []string // lower-case; each occurs in the SearchText of the row
	Order Order
	After Position // begin after this place; the zero Position begins at the start
	Limit int      // rows to read
}

// Equal is a column with the value it must have, in its Go type.
type Equal struct {
	Column *Column
	Value  any
}

// Order is one of the orders that tables have indexes for; each ends with the id.
type Order int

// The orders.
const (
	NewestModified Order = iota // modifiedAt and id, both descending
	ByPrimary                   // lower-case primary and id, both ascending
	NewestCreated               // id descending
)

// Position is a place in an order: the instant or the text that the order begins with, and the id.
type Position struct {
	At   int64  `json:"t,omitempty"` // milliseconds, of NewestModified
	Name string `json:"n,omitempty"` // of ByPrimary
	ID   string `json:"i"`
}

// Users tells which people exist; identity keeps them.
type Users interface {
	// KnownUsers returns those of the ids that name a person of the organisation, disabled or not; a
	// removed person is not known.
	KnownUsers(ctx context.Context, tx event.Tx, ids []identity.UserID) ([]identity.UserID, error)
}
