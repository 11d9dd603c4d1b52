package conversation

import (
	"strings"
	"time"
)

// transcriptWords are the words of a transcript in one language.
type transcriptWords struct {
	locale                                 string
	title, customer, email, agent, started string
	ended, questions, note, file           string
	sides                                  map[Side]string
	lines                                  map[string]string // status lines without an automated text, by code
}

var transcriptLanguages = []transcriptWords{
	{
		locale: "en", title: "Conversation", customer: "Customer", email: "E-mail", agent: "Agent", started: "Started", ended: "Ended",
		questions: "Questions before the conversation", note: "Internal note", file: "File",
		sides: map[Side]string{Customer: "Customer", Agent: "Agent", Bot: "Assistant", Machine: "System"},
		lines: map[string]string{
			"agent_joined": "{name} has joined.", "agent_left": "{name} has left.", "transferred": "Transferred to {name}{queue}.",
			"ended_by_agent": "{name} has ended the conversation.", "ended_by_customer": "{name} has ended the conversation.",
			"inactivity_warning": "Are you still there?", "closed_inactive": "Ended because nobody wrote any more.",
			"closed_overflow": "Ended because nobody was free in time.", "greeting": "Welcome.", "queued": "Waiting for the next free agent.",
		},
	},
	{
		locale: "de", title: "Unterhaltung", customer: "Kunde", email: "E-Mail", agent: "Betreuung", started: "Begonnen", ended: "Beendet",
		questions: "Fragen vor der Unterhaltung", note: "Interne Notiz", file: "Datei",
		sides: map[Side]string{Customer: "Kunde", Agent: "Betreuung", Bot: "Assistent", Machine: "System"},
		lines: map[string]string{
			"agent_joined": "{name} ist beigetreten.", "agent_left": "{name} hat die Unterhaltung verlassen.", "transferred": "Weitergeleitet an {name}{queue}.",
			"ended_by_agent": "{name} hat die Unterhaltung beendet.", "ended_by_customer": "{name} hat die Unterhaltung beendet.",
			"inactivity_warning": "Sind Sie noch da?", "closed_inactive": "Beendet, weil niemand mehr geschrieben hat.",
			"closed_overflow": "Beendet, weil rechtzeitig niemand frei war.", "greeting": "Willkommen.", "queued": "Warten auf die nächste freie Person.",
		},
	},
	{
		locale: "pt", title: "Conversa", customer: "Cliente", email: "E-mail", agent: "Agente", started: "Início", ended: "Fim",
		questions: "Perguntas antes da conversa", note: "Nota interna", file: "Ficheiro",
		sides: map[Side]string{Customer: "Cliente", Agent: "Agente", Bot: "Assistente", Machine: "Sistema"},
		lines: map[string]string{
			"agent_joined": "{name} entrou na conversa.", "agent_left": "{name} saiu da conversa.", "transferred": "Transferida para {name}{queue}.",
			"ended_by_agent": "{name} terminou a conversa.", "ended_by_customer": "{name} terminou a conversa.",
			"inactivity_warning": "Ainda está aí?", "closed_inactive": "Terminada porque ninguém escreveu mais.",
			"closed_overflow": "Terminada porque ninguém ficou livre a tempo.", "greeting": "Bem-vindo.", "queued": "A aguardar o próximo agente livre.",
		},
	},
}

// wordsIn finds the words of a locale; English is what is left.
func wordsIn(locale string) *transcriptWords {
	for i := range transcriptLanguages {
		if strings.HasPrefix(strings.ToLower(locale), transcriptLanguages[i].locale) {
			return &transcriptLanguages[i]
		}
	}
	return &transcriptLanguages[0]
}

// who names the sender of a message.
func (w *transcriptWords) who(m *Message) string {
	name := m.SenderName
	if name == "" {
		name = w.sides[m.From]
	}
	if m.Kind == Note {
		name += " (" + w.note + ")"
	}
	return name
}

// says is the text of a message; a status line without text gets the sentence of its code.
func (w *transcriptWords) says(m *Message) string {
	if m.Body != "" || m.Code == "" {
		return m.Body
	}
	line, known := w.lines[m.Code]
	if !known {
		return m.Code
	}
	return strings.NewReplacer("{name}", m.Args["name"], "{queue}", m.Args["queue"]).Replace(line)
}

func transcriptTime(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05 UTC") }

// heading is one line above the messages.
type heading struct{ label, value string }

func (t *Transcript) headings() []heading {
	w, c := t.words, &t.c
	out := []heading{{w.customer, c.CustomerName}, {w.email, c.CustomerEmail}, {w.agent, t.agent}, {w.started, transcriptTime(c.CreatedAt)}}
	if !c.EndedAt.IsZero() {
		out = append(out, heading{w.ended, transcriptTime(c.EndedAt)})
	}
	kept := out[:0]
	for _, h := range out {
		if h.value != "" {
			kept = append(kept, h)
		}
	}
	return kept
}
