package presence

import (
	"context"

	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/kit/errs"
)

// StatusTable is the name of the table of statuses.
const StatusTable = "presencestatus"

// The built-in statuses; each is also the name of its base. The first migration adds them, and they stay.
const (
	AvailableID = "available"
	BusyID      = "busy"
	DoNotID     = "dnd"
	AwayID      = "away"
	OfflineID   = "offline"
)

// Tables describes the configuration of presence.
func Tables() []record.Table { return []record.Table{StatusDefinition()} }

// StatusDefinition describes the statuses that people can be in: the five built-in ones and the organisation's own, each with
// one of the five as its base.
func StatusDefinition() record.Table {
	administrators := []identity.Role{identity.Administrator}
	return record.Table{
		Name:    StatusTable,
		Label:   record.Labels{EN: "Status", DE: "Status", PT: "Estado"},
		Plural:  record.Labels{EN: "Statuses", DE: "Status", PT: "Estados"},
		Primary: "name", ByName: true, Limit: 200, Search: []string{"name"},
		Unique: [][]string{{"name"}},
		Rights: record.Rights{Read: identity.Roles, Create: administrators, Update: administrators, Delete: administrators, Row: keepBuiltIn},
		Columns: []record.Column{
			{Name: "name", Type: record.Text, MaxLength: 60, Required: true, Label: record.Labels{EN: "Name", DE: "Name", PT: "Nome"}},
			{Name: "base", Type: record.Choice, Required: true, Label: record.Labels{EN: "Counts as", DE: "Zählt als", PT: "Conta como"},
				Options: []record.Option{
					{Value: AvailableID, Label: record.Labels{EN: "Available", DE: "Verfügbar", PT: "Disponível"}},
					{Value: BusyID, Label: record.Labels{EN: "Busy", DE: "Beschäftigt", PT: "Ocupado"}},
					{Value: DoNotID, Label: record.Labels{EN: "Do not disturb", DE: "Nicht stören", PT: "Não incomodar"}},
					{Value: AwayID, Label: record.Labels{EN: "Away", DE: "Abwesend", PT: "Ausente"}},
					{Value: OfflineID, Label: record.Labels{EN: "Offline", DE: "Offline", PT: "Offline"}},
				}},
			{Name: "builtIn", Type: record.Boolean, ReadOnly: true, Label: record.Labels{EN: "Built in", DE: "Eingebaut", PT: "Integrado"}},
		},
		Validate: keepBase,
	}
}

func keepBuiltIn(_ identity.Principal, verb record.Verb, row record.Row) string {
	if verb == record.Delete && row.Values.Bool("builtIn") {
		return "A built-in status cannot be deleted."
	}
	return ""
}

func keepBase(_ context.Context, change record.Change) error {
	if change.Old == nil || change.New == nil || !change.Old.Bool("builtIn") || change.Old["base"] == change.New["base"] {
		return nil
	}
	return errs.Bad("presence.Status", "base", "cannot change on a built-in status", "add a status of your own")
}
