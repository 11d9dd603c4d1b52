package routing

import (
	"context"

	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/engine/hours"
	"switchboard/internal/kit/errs"
)

// The names of the configuration tables of routing.
const (
	QueueTable      = "queue"
	WorkstreamTable = "workstream"
	CalendarTable   = "calendar"
)

// MaxMembers is how many people one queue may have.
const MaxMembers = 5_000

// Tables describes the configuration of routing.
func Tables() []record.Table {
	return []record.Table{CalendarDefinition(), QueueDefinition(), WorkstreamDefinition()}
}

// configuration is read by those who steer work and changed by administrators.
func configuration() record.Rights {
	administrators := []identity.Role{identity.Administrator}
	return record.Rights{Read: []identity.Role{identity.Supervisor, identity.Administrator},
		Create: administrators, Update: administrators, Delete: administrators}
}

func name() record.Column {
	return record.Column{Name: "name", Type: record.Text, MaxLength: 100, Required: true, Label: record.Labels{EN: "Name", DE: "Name", PT: "Nome"}}
}

// QueueDefinition describes queues: where conversations wait, and who may serve them.
func QueueDefinition() record.Table {
	return record.Table{
		Name:    QueueTable,
		Label:   record.Labels{EN: "Queue", DE: "Warteschlange", PT: "Fila"},
		Plural:  record.Labels{EN: "Queues", DE: "Warteschlangen", PT: "Filas"},
		Primary: "name", ByName: true, Limit: 1_000, Search: []string{"name"}, Rights: configuration(),
		Columns: []record.Column{
			name(),
			{Name: "priority", Type: record.Integer, Min: 1, Max: 1_000, Default: 100, Label: record.Labels{EN: "Priority, lower first", DE: "Priorität, niedrige zuerst", PT: "Prioridade, menor primeiro"}},
			{Name: "method", Type: record.Choice, Required: true, Default: "longest_idle", Label: record.Labels{EN: "Assignment method", DE: "Zuweisungsverfahren", PT: "Método de atribuição"},
				Options: []record.Option{
					{Value: "longest_idle", Label: record.Labels{EN: "Longest idle", DE: "Am längsten frei", PT: "Há mais tempo livre"}},
					{Value: "round_robin", Label: record.Labels{EN: "Round robin", DE: "Reihum", PT: "Rotativo"}},
					{Value: "highest_capacity", Label: record.Labels{EN: "Highest capacity", DE: "Höchste freie Kapazität", PT: "Maior capacidade"}},
				}},
			{Name: "hoursId", Type: record.Lookup, Target: CalendarTable, Label: record.Labels{EN: "Operating hours", DE: "Öffnungszeiten", PT: "Horário de funcionamento"}},
			{Name: "members", Type: record.List, Max: MaxMembers, MaxLength: 64, Target: record.UserTarget, Label: record.Labels{EN: "Members", DE: "Mitglieder", PT: "Membros"}},
			{Name: "serviceLevelSeconds", Type: record.Integer, Min: 1, Max: 86_400, Default: 60, Label: record.Labels{EN: "Service level in seconds", DE: "Servicelevel in Sekunden", PT: "Nível de serviço em segundos"}},
			{Name: "offerSeconds", Type: record.Integer, Min: 5, Max: 600, Default: 30, Label: record.Labels{EN: "Seconds to accept an offer", DE: "Sekunden zum Annehmen", PT: "Segundos para aceitar"}},
			{Name: "maxWaitMinutes", Type: record.Integer, Min: 0, Max: 10_080, Label: record.Labels{EN: "Longest wait in minutes, 0 for none", DE: "Längste Wartezeit in Minuten, 0 für keine", PT: "Espera máxima em minutos, 0 para nenhuma"}},
		},
	}
}

// WorkstreamDefinition describes workstreams: how the work of a channel is handled and where it goes.
func WorkstreamDefinition() record.Table {
	return record.Table{
		Name:    WorkstreamTable,
		Label:   record.Labels{EN: "Workstream", DE: "Arbeitsstrom", PT: "Fluxo de trabalho"},
		Plural:  record.Labels{EN: "Workstreams", DE: "Arbeitsströme", PT: "Fluxos de trabalho"},
		Primary: "name", ByName: true, Limit: 1_000, Search: []string{"name"}, Rights: configuration(),
		Columns: []record.Column{
			name(),
			{Name: "channel", Type: record.Choice, Required: true, Default: "chat", Label: record.Labels{EN: "Channel", DE: "Kanal", PT: "Canal"},
				Options: []record.Option{{Value: "chat", Label: record.Labels{EN: "Chat", DE: "Chat", PT: "Chat"}}}},
			{Name: "queueId", Type: record.Lookup, Target: QueueTable, Required: true, Label: record.Labels{EN: "Queue", DE: "Warteschlange", PT: "Fila"}},
			{Name: "mode", Type: record.Choice, Required: true, Default: "push", Label: record.Labels{EN: "Distribution", DE: "Verteilung", PT: "Distribuição"},
				Options: []record.Option{
					{Value: "push", Label: record.Labels{EN: "Offered to agents", DE: "Wird angeboten", PT: "Oferecido aos agentes"}},
					{Value: "pick", Label: record.Labels{EN: "Picked by agents", DE: "Wird ausgewählt", PT: "Escolhido pelos agentes"}},
				}},
			{Name: "units", Type: record.Integer, Min: 0, Max: 1_000, Default: 1, Label: record.Labels{EN: "Capacity units", DE: "Kapazitätseinheiten", PT: "Unidades de capacidade"}},
			{Name: "wrapUpSeconds", Type: record.Integer, Min: 0, Max: 3_600, Default: 120, Label: record.Labels{EN: "Wrap-up in seconds, 0 for no limit", DE: "Nachbearbeitung in Sekunden, 0 für unbegrenzt", PT: "Finalização em segundos, 0 para sem limite"}},
			{Name: "inactivityMinutes", Type: record.Integer, Min: 0, Max: 1_440, Default: 10, Label: record.Labels{EN: "Close an inactive chat after minutes, 0 for never", DE: "Inaktiven Chat schließen nach Minuten, 0 für nie", PT: "Fechar chat inativo após minutos, 0 para nunca"}},
			{Name: "waitingMinutes", Type: record.Integer, Min: 0, Max: 43_200, Default: 1_440, Label: record.Labels{EN: "Close a waiting chat after minutes, 0 for never", DE: "Wartenden Chat schließen nach Minuten, 0 für nie", PT: "Fechar chat em espera após minutos, 0 para nunca"}},
			{Name: "blockCapacityInWrapUp", Type: record.Boolean, Default: true, Label: record.Labels{EN: "Wrap-up takes capacity", DE: "Nachbearbeitung belegt Kapazität", PT: "A finalização ocupa capacidade"}},
		},
	}
}

// CalendarDefinition describes operating hours; engine/hours knows their rules.
func CalendarDefinition() record.Table {
	return record.Table{
		Name:    CalendarTable,
		Label:   record.Labels{EN: "Operating hours", DE: "Öffnungszeiten", PT: "Horário de funcionamento"},
		Plural:  record.Labels{EN: "Operating hours", DE: "Öffnungszeiten", PT: "Horários de funcionamento"},
		Primary: "name", ByName: true, Limit: 1_000, Search: []string{"name"}, Rights: configuration(),
		Columns: []record.Column{
			name(),
			{Name: "timeZone", Type: record.Text, MaxLength: 60, Required: true, Default: "UTC", Label: record.Labels{EN: "Time zone", DE: "Zeitzone", PT: "Fuso horário"}},
			{Name: "week", Type: record.JSON, Shape: func() any { return &[]hours.Span{} }, Label: record.Labels{EN: "Week", DE: "Woche", PT: "Semana"}},
			{Name: "holidays", Type: record.JSON, Shape: func() any { return &[]hours.Holiday{} }, Label: record.Labels{EN: "Holidays", DE: "Feiertage", PT: "Feriados"}},
		},
		Validate: checkCalendar,
	}
}

func checkCalendar(_ context.Context, change record.Change) error {
	if change.New == nil {
		return nil
	}
	c, err := record.Decode[hours.Calendar](record.Row{Values: change.New})
	if err != nil {
		return err
	}
	check := errs.NewCheck("routing.Calendar")
	for _, p := range c.Problems() {
		check.Require(false, p.Field, p.Reason, p.Fix)
	}
	return check.Err()
}
