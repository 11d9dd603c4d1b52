// Package casework knows cases: what a customer wants solved beyond one conversation. It decides how a case is described and
// numbered and how its status may move; storing, rights and history are core/record's.
package casework

import (
	"context"
	"slices"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/kit/errs"
)

// TableName is the name of the table of cases, as Common Data Model has it.
const TableName = "incident"

// ID names a case.
type ID string

// Status is where a case stands.
type Status string

// The statuses. The first four are open, and a case moves freely among them; the last two end it.
const (
	Active     Status = "active"
	InProgress Status = "in_progress"
	OnHold     Status = "on_hold"
	Waiting    Status = "waiting"
	Resolved   Status = "resolved"
	Cancelled  Status = "cancelled"
)

// Ended tells whether a case with the status is over.
func (s Status) Ended() bool { return s == Resolved || s == Cancelled }

// Case is a row of the table.
type Case struct {
	ID             ID     `json:"id"`
	Version        int64  `json:"version"`
	TicketNumber   string `json:"ticketNumber"`
	Title          string `json:"title"`
	Description    string `json:"description"`
	Status         Status `json:"status"`
	Priority       string `json:"priority"`
	ContactID      string `json:"contactId"`
	OwnerID        string `json:"ownerId"`
	ConversationID string `json:"conversationId"`
}

// Table describes the table of cases.
func Table() record.Table {
	everyone := []identity.Role{identity.Agent, identity.Supervisor, identity.Administrator}
	return record.Table{
		Name:    TableName,
		Label:   record.Labels{EN: "Case", DE: "Fall", PT: "Caso"},
		Plural:  record.Labels{EN: "Cases", DE: "Fälle", PT: "Casos"},
		Primary: "title",
		Notes:   true,
		Search:  []string{"title", "ticketNumber"},
		Rights: record.Rights{Read: everyone, Create: everyone, Update: everyone,
			Delete: []identity.Role{identity.Supervisor, identity.Administrator}},
		Columns: []record.Column{
			{Name: "title", Type: record.Text, MaxLength: 200, Required: true, Label: record.Labels{EN: "Title", DE: "Titel", PT: "Título"}},
			{Name: "ticketNumber", Type: record.AutoNumber, Format: "CAS-%06d", Indexed: true, Label: record.Labels{EN: "Case number", DE: "Fallnummer", PT: "Número do caso"}},
			{Name: "status", Type: record.Choice, Required: true, Default: Active, Options: statuses(), Indexed: true, Label: record.Labels{EN: "Status", DE: "Status", PT: "Estado"}},
			{Name: "priority", Type: record.Choice, Required: true, Default: "normal", Options: priorities(), Indexed: true, Label: record.Labels{EN: "Priority", DE: "Priorität", PT: "Prioridade"}},
			{Name: "contactId", Type: record.Lookup, Target: record.ContactTable, Indexed: true, Label: record.Labels{EN: "Customer", DE: "Kunde", PT: "Cliente"}},
			{Name: "ownerId", Type: record.Lookup, Target: record.UserTarget, Indexed: true, Label: record.Labels{EN: "Owner", DE: "Besitzer", PT: "Proprietário"}},
			{Name: "description", Type: record.Multiline, MaxLength: 10_000, Label: record.Labels{EN: "Description", DE: "Beschreibung", PT: "Descrição"}},
			{Name: "conversationId", Type: record.Text, MaxLength: 64, Indexed: true, Label: record.Labels{EN: "Conversation", DE: "Unterhaltung", PT: "Conversa"}},
		},
		Compute:  own,
		Validate: settled,
	}
}

func statuses() []record.Option {
	return []record.Option{
		{Value: string(Active), Label: record.Labels{EN: "Active", DE: "Aktiv", PT: "Ativo"}},
		{Value: string(InProgress), Label: record.Labels{EN: "In progress", DE: "In Bearbeitung", PT: "Em curso"}},
		{Value: string(OnHold), Label: record.Labels{EN: "On hold", DE: "Zurückgestellt", PT: "Em espera"}},
		{Value: string(Waiting), Label: record.Labels{EN: "Waiting for details", DE: "Wartet auf Angaben", PT: "A aguardar detalhes"}},
		{Value: string(Resolved), Label: record.Labels{EN: "Resolved", DE: "Gelöst", PT: "Resolvido"}},
		{Value: string(Cancelled), Label: record.Labels{EN: "Cancelled", DE: "Abgebrochen", PT: "Cancelado"}},
	}
}

func priorities() []record.Option {
	return []record.Option{
		{Value: "high", Label: record.Labels{EN: "High", DE: "Hoch", PT: "Alta"}},
		{Value: "normal", Label: record.Labels{EN: "Normal", DE: "Normal", PT: "Normal"}},
		{Value: "low", Label: record.Labels{EN: "Low", DE: "Niedrig", PT: "Baixa"}},
	}
}

// own gives a new case without an owner to the person who creates it.
func own(change record.Change) {
	if change.Old == nil && change.New.Text("ownerId") == "" && change.By.Kind == event.ActorUser {
		change.New["ownerId"] = string(change.By.ID)
	}
}

// settled holds the status rules: a new case is open; a case that is over changes again only by becoming active.
func settled(_ context.Context, change record.Change) error {
	const op = "casework.Status"
	if change.New == nil {
		return nil
	}
	now := Status(change.New.Text("status"))
	if change.Old == nil {
		if now.Ended() {
			return errs.Bad(op, "status", "cannot be "+string(now)+" on a new case", "create it as active and resolve it then")
		}
		return nil
	}
	was := Status(change.Old.Text("status"))
	if !was.Ended() || now == Active {
		return nil
	}
	for name := range change.New {
		if change.New[name] != change.Old[name] && !slices.Contains([]string{"conversationId", "ownerId"}, name) {
			return &errs.Error{Op: op, Kind: errs.Conflict, Msg: "This case is " + string(was) + ". Set it to active before you change it.",
				Fields: []errs.Field{{Name: name, Reason: "cannot change while the case is " + string(was), Fix: "set status to active"}}}
		}
	}
	return nil
}
