package webchat

import (
	"context"
	"html"
	"strings"

	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
)

// WidgetTable is the name of the table of chat widgets.
const WidgetTable = "chatwidget"

// Limits of one widget.
const (
	maxOrigins   = 50
	maxKeys      = 10
	maxQuestions = 10 // as many as a conversation keeps answers
	maxOptions   = 50
)

// Question is asked before a chat begins.
type Question struct {
	Name     string        `json:"name"`
	Label    record.Labels `json:"label"`
	Type     string        `json:"type"` // text, multiline, choice, consent
	Required bool          `json:"required"`
	Options  []Option      `json:"options,omitempty"` // of a choice
	LinkURL  string        `json:"linkUrl,omitempty"` // what a consent refers to
}

// Option is one answer to a choice.
type Option struct {
	Value string        `json:"value"`
	Label record.Labels `json:"label"`
}

// PublicKey verifies the signed identity of visitors.
type PublicKey struct {
	KID       string `json:"kid"`
	PEM       string `json:"pem"`                 // RSA public key of at least 2048 bits
	ExpiresAt string `json:"expiresAt,omitempty"` // RFC 3339
}

// Table describes chat widgets: one for each place where customers meet the chat. origin is the address under which browsers
// reach this server, such as https://help.example.com; without it rows carry no snippet.
func Table(origin string) record.Table {
	administrators := []identity.Role{identity.Administrator}
	return record.Table{
		Name:    WidgetTable,
		Label:   record.Labels{EN: "Chat widget", DE: "Chat-Widget", PT: "Widget de chat"},
		Plural:  record.Labels{EN: "Chat widgets", DE: "Chat-Widgets", PT: "Widgets de chat"},
		Primary: "name", ByName: true, Limit: 500, Search: []string{"name"},
		Rights: record.Rights{Read: []identity.Role{identity.Supervisor, identity.Administrator},
			Create: administrators, Update: administrators, Delete: administrators},
		Columns:  append(behaviour(), appearance(origin)...),
		Validate: func(_ context.Context, change record.Change) error { return checkWidget(change) },
	}
}

func behaviour() []record.Column {
	return []record.Column{
		{Name: "name", Type: record.Text, MaxLength: 100, Required: true, Label: record.Labels{EN: "Name", DE: "Name", PT: "Nome"}},
		{Name: "workstreamId", Type: record.Lookup, Target: routing.WorkstreamTable, Required: true, Label: record.Labels{EN: "Workstream", DE: "Arbeitsstrom", PT: "Fluxo de trabalho"}},
		{Name: "origins", Type: record.List, Required: true, Max: maxOrigins, MaxLength: 260, Label: record.Labels{EN: "Allowed web sites", DE: "Erlaubte Websites", PT: "Sites permitidos"}},
		{Name: "mode", Type: record.Choice, Required: true, Default: "live", Label: record.Labels{EN: "Conversation", DE: "Unterhaltung", PT: "Conversa"},
			Options: []record.Option{
				{Value: "live", Label: record.Labels{EN: "One visit", DE: "Ein Besuch", PT: "Uma visita"}},
				{Value: "persistent", Label: record.Labels{EN: "Goes on over visits", DE: "Über Besuche hinweg", PT: "Continua entre visitas"}},
			}},
		{Name: "requireSignIn", Type: record.Boolean, Label: record.Labels{EN: "Only signed-in visitors", DE: "Nur angemeldete Besucher", PT: "Só visitantes autenticados"}},
		{Name: "publicKeys", Type: record.JSON, Shape: func() any { return &[]PublicKey{} }, Label: record.Labels{EN: "Public keys", DE: "Öffentliche Schlüssel", PT: "Chaves públicas"}},
		{Name: "questions", Type: record.JSON, Shape: func() any { return &[]Question{} }, Label: record.Labels{EN: "Questions before the chat", DE: "Fragen vor dem Chat", PT: "Perguntas antes do chat"}},
		flag("attachments", record.Labels{EN: "Files", DE: "Dateien", PT: "Ficheiros"}),
		flag("rating", record.Labels{EN: "Rating", DE: "Bewertung", PT: "Avaliação"}),
		flag("transcript", record.Labels{EN: "Transcript", DE: "Protokoll", PT: "Transcrição"}),
		flag("offlineForm", record.Labels{EN: "Form outside operating hours", DE: "Formular außerhalb der Öffnungszeiten", PT: "Formulário fora do horário"}),
		flag("showPosition", record.Labels{EN: "Show the position in the line", DE: "Position in der Warteschlange zeigen", PT: "Mostrar a posição na fila"}),
		flag("sound", record.Labels{EN: "Sound", DE: "Ton", PT: "Som"}),
	}
}

func flag(name string, label record.Labels) record.Column {
	return record.Column{Name: name, Type: record.Boolean, Default: true, Label: label}
}

func appearance(origin string) []record.Column {
	return []record.Column{
		{Name: "title", Type: record.Text, MaxLength: 60, Required: true, Label: record.Labels{EN: "Title", DE: "Titel", PT: "Título"}},
		{Name: "subtitle", Type: record.Text, MaxLength: 120, Label: record.Labels{EN: "Subtitle", DE: "Untertitel", PT: "Subtítulo"}},
		{Name: "color", Type: record.Color, Required: true, Default: "#0f6cbd", Label: record.Labels{EN: "Colour", DE: "Farbe", PT: "Cor"}},
		{Name: "logoUrl", Type: record.URL, MaxLength: 500, Label: record.Labels{EN: "Logo address", DE: "Adresse des Logos", PT: "Endereço do logótipo"}},
		{Name: "position", Type: record.Choice, Required: true, Default: "right", Label: record.Labels{EN: "Side", DE: "Seite", PT: "Lado"},
			Options: []record.Option{
				{Value: "right", Label: record.Labels{EN: "Right", DE: "Rechts", PT: "Direita"}},
				{Value: "left", Label: record.Labels{EN: "Left", DE: "Links", PT: "Esquerda"}},
			}},
		{Name: "theme", Type: record.Choice, Required: true, Default: "auto", Label: record.Labels{EN: "Theme", DE: "Farbschema", PT: "Tema"},
			Options: []record.Option{
				{Value: "light", Label: record.Labels{EN: "Light", DE: "Hell", PT: "Claro"}},
				{Value: "dark", Label: record.Labels{EN: "Dark", DE: "Dunkel", PT: "Escuro"}},
				{Value: "auto", Label: record.Labels{EN: "As the visitor's device", DE: "Wie das Gerät", PT: "Como o dispositivo"}},
			}},
		{Name: "snippet", Type: record.Multiline, Virtual: func(row record.Row) any { return snippet(origin, row) },
			Label: record.Labels{EN: "Snippet", DE: "Codezeile", PT: "Código"}},
	}
}

// snippet is the line to copy into a web page. It carries what the launcher looks like before the chat is first opened.
func snippet(origin string, row record.Row) string {
	if origin == "" || row.ID == "" {
		return ""
	}
	look := ` data-color="` + html.EscapeString(row.Values.Text("color")) + `"`
	if row.Values.Text("position") == "left" {
		look += ` data-position="left"`
	}
	return `<script src="` + html.EscapeString(strings.TrimSuffix(origin, "/")) + `/widget.js" data-widget="` + html.EscapeString(row.ID) + `"` + look + ` async></script>`
}
