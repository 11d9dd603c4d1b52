package conversation

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/kit/errs"
)

// The names of the configuration tables of conversations.
const (
	AutomatedMessageTable = "automatedmessage"
	QuickReplyTable       = "quickreply"
)

// Triggers of automated messages, in the order in which a conversation meets them.
var triggers = []record.Option{
	{Value: "greeting", Label: record.Labels{EN: "Greeting", DE: "Begrüßung", PT: "Saudação"}},
	{Value: "queued", Label: record.Labels{EN: "Waiting for an agent", DE: "Wartet auf Mitarbeiter", PT: "À espera de um agente"}},
	{Value: "position", Label: record.Labels{EN: "Position changed", DE: "Position geändert", PT: "Posição alterada"}},
	{Value: "agent_joined", Label: record.Labels{EN: "Agent joined", DE: "Mitarbeiter beigetreten", PT: "Agente entrou"}},
	{Value: "agent_left", Label: record.Labels{EN: "Agent left", DE: "Mitarbeiter gegangen", PT: "Agente saiu"}},
	{Value: "transferred", Label: record.Labels{EN: "Transferred", DE: "Weitergeleitet", PT: "Transferido"}},
	{Value: "inactivity_warning", Label: record.Labels{EN: "Inactivity warning", DE: "Hinweis auf Inaktivität", PT: "Aviso de inatividade"}},
	{Value: "closed_inactive", Label: record.Labels{EN: "Closed for inactivity", DE: "Wegen Inaktivität geschlossen", PT: "Fechado por inatividade"}},
	{Value: "ended_by_agent", Label: record.Labels{EN: "Ended by the agent", DE: "Vom Mitarbeiter beendet", PT: "Terminado pelo agente"}},
	{Value: "offline", Label: record.Labels{EN: "Outside operating hours", DE: "Außerhalb der Öffnungszeiten", PT: "Fora do horário"}},
}

// Slots are what an automated message may name in braces, as in {AgentName}.
var Slots = []string{"AgentName", "QueueName", "CustomerName"}

// Tables describes the configuration of conversations.
func Tables() []record.Table {
	return []record.Table{AutomatedMessageDefinition(), QuickReplyDefinition()}
}

func localeColumn() record.Column {
	return record.Column{Name: "locale", Type: record.Choice, Required: true, Indexed: true,
		Label: record.Labels{EN: "Language", DE: "Sprache", PT: "Idioma"},
		Options: []record.Option{
			{Value: "en", Label: record.Labels{EN: "English", DE: "Englisch", PT: "Inglês"}},
			{Value: "de", Label: record.Labels{EN: "German", DE: "Deutsch", PT: "Alemão"}},
			{Value: "pt", Label: record.Labels{EN: "Portuguese", DE: "Portugiesisch", PT: "Português"}},
		}}
}

// AutomatedMessageDefinition describes what the product says to customers on its own: one text for each trigger and language.
func AutomatedMessageDefinition() record.Table {
	administrators := []identity.Role{identity.Administrator}
	return record.Table{
		Name:    AutomatedMessageTable,
		Label:   record.Labels{EN: "Automated message", DE: "Automatische Nachricht", PT: "Mensagem automática"},
		Plural:  record.Labels{EN: "Automated messages", DE: "Automatische Nachrichten", PT: "Mensagens automáticas"},
		Primary: "trigger", ByName: true, Limit: 500, Search: []string{"trigger", "body"},
		Unique: [][]string{{"trigger", "locale"}},
		Rights: record.Rights{Read: []identity.Role{identity.Supervisor, identity.Administrator},
			Create: administrators, Update: administrators, Delete: administrators},
		Columns: []record.Column{
			{Name: "trigger", Type: record.Choice, Required: true, Indexed: true, Options: triggers, Label: record.Labels{EN: "When", DE: "Wann", PT: "Quando"}},
			localeColumn(),
			{Name: "body", Type: record.Multiline, MaxLength: 1_000, Required: true, Label: record.Labels{EN: "Text", DE: "Text", PT: "Texto"}},
			{Name: "enabled", Type: record.Boolean, Default: true, Label: record.Labels{EN: "Enabled", DE: "Aktiviert", PT: "Ativada"}},
		},
		Validate: checkSlots,
		Seed:     defaultMessages,
	}
}

var slotForm = regexp.MustCompile(`\{([A-Za-z0-9_]*)\}`)

func checkSlots(_ context.Context, change record.Change) error {
	if change.New == nil {
		return nil
	}
	for _, m := range slotForm.FindAllStringSubmatch(change.New.Text("body"), -1) {
		if !slices.Contains(Slots, m[1]) {
			return errs.Bad("conversation.AutomatedMessage", "body", "names "+m[0]+", which is not known",
				"use {"+strings.Join(Slots, "}, {")+"}")
		}
	}
	return nil
}

var shortcutForm = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)

// QuickReplyDefinition describes the texts that agents insert by typing / and a shortcut.
func QuickReplyDefinition() record.Table {
	leaders := []identity.Role{identity.Supervisor, identity.Administrator}
	return record.Table{
		Name:    QuickReplyTable,
		Label:   record.Labels{EN: "Quick reply", DE: "Schnellantwort", PT: "Resposta rápida"},
		Plural:  record.Labels{EN: "Quick replies", DE: "Schnellantworten", PT: "Respostas rápidas"},
		Primary: "shortcut", ByName: true, Limit: 5_000, Search: []string{"shortcut", "title", "body"},
		Unique: [][]string{{"shortcut", "locale"}},
		Rights: record.Rights{Read: identity.Roles, Create: leaders, Update: leaders, Delete: leaders},
		Columns: []record.Column{
			{Name: "shortcut", Type: record.Text, MaxLength: 40, Required: true, Indexed: true, Label: record.Labels{EN: "Shortcut", DE: "Kürzel", PT: "Atalho"}},
			{Name: "title", Type: record.Text, MaxLength: 100, Required: true, Label: record.Labels{EN: "Title", DE: "Titel", PT: "Título"}},
			{Name: "body", Type: record.Multiline, MaxLength: 4_000, Required: true, Label: record.Labels{EN: "Text", DE: "Text", PT: "Texto"}},
			localeColumn(),
			{Name: "tags", Type: record.List, Max: 20, MaxLength: 40, Label: record.Labels{EN: "Tags", DE: "Schlagwörter", PT: "Etiquetas"}},
		},
		Validate: checkShortcut,
	}
}

func checkShortcut(_ context.Context, change record.Change) error {
	if change.New == nil || shortcutForm.MatchString(change.New.Text("shortcut")) {
		return nil
	}
	return errs.Bad("conversation.QuickReply", "shortcut", "has other signs than lower-case letters, digits and -", "write it as order-late")
}
