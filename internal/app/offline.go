package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"

	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/casework"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	"switchboard/internal/store/sql"
)

// offline makes a case of a message that a visitor leaves outside operating hours. It implements webchat.Offline.
type offline struct {
	store    sql.Offline
	records  *record.Service
	contacts webchat.Customers
	clock    clock.Clock
}

// LeaveMessage implements webchat.Offline.
func (o offline) LeaveMessage(ctx context.Context, m webchat.OfflineMessage) error {
	const op = "app.LeaveMessage"
	content, err := json.Marshal([]any{m.Name, m.Email, m.Message, m.Answers})
	if err != nil {
		return errs.E(op, errs.Internal, err)
	}
	sum := sha256.Sum256(content)
	hash := hex.EncodeToString(sum[:])
	if m.ContactID == "" {
		if m.ContactID, err = o.contacts.FindContact(ctx, "", m.Email); err != nil {
			return errs.E(op, errs.Internal, err)
		}
	}
	return errs.E(op, errs.Internal, o.store.Write(ctx, func(tx event.Tx) error {
		taken, err := o.store.OfflineHash(ctx, tx, string(m.WidgetID), m.Key)
		if err == nil && taken == hash {
			return nil
		}
		if err == nil {
			return &errs.Error{Op: op, Kind: errs.Conflict, Msg: "This key was used for another message.",
				Fields: []errs.Field{{Name: "key", Reason: "was used for another message", Fix: "use a new key for a new message"}}}
		}
		if !errs.Is(err, errs.NotFound) {
			return err
		}
		id, err := o.open(ctx, tx, m)
		if err != nil {
			return err
		}
		return o.store.InsertOffline(ctx, tx, string(m.WidgetID), m.Key, hash, id, o.clock.Now())
	}))
}

const titleRunes = 120

func (o offline) open(ctx context.Context, tx event.Tx, m webchat.OfflineMessage) (caseID string, err error) {
	contact := m.ContactID
	if contact == "" {
		row, err := o.records.CreateIn(ctx, tx, identity.System, record.ContactTable, record.Values{"lastName": cut(m.Name, 100), "email": m.Email})
		if err != nil {
			return "", err
		}
		contact = row.ID
	}
	title, _, _ := strings.Cut(strings.TrimSpace(m.Message), "\n")
	description := m.Message
	for _, a := range m.Answers {
		description += "\n\n" + a.Label + ": " + a.Words()
	}
	row, err := o.records.CreateIn(ctx, tx, identity.System, casework.TableName, record.Values{"title": cut(title, titleRunes),
		"description": cut(description, 10_000), "contactId": contact})
	return row.ID, err
}

// cut is at most n characters of a text.
func cut(text string, n int) string {
	if runes := []rune(text); len(runes) > n {
		return string(runes[:n-1]) + "…"
	}
	return text
}

// hours answers webchat.Hours from the directory: a workstream is open when its queue is.
type hours struct{ *routing.Directory }

// Hours implements webchat.Hours.
func (h hours) Hours(workstream string, at time.Time) (open bool, opensAt time.Time) {
	ws, err := h.Workstream(workstream)
	if err != nil {
		return false, time.Time{}
	}
	if h.OpenNow(ws.QueueID, at) {
		return true, time.Time{}
	}
	opensAt, _ = h.NextOpen(ws.QueueID, at)
	return false, opensAt
}
