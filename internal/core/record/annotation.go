package record

import (
	"strings"

	"switchboard/internal/core/identity"
)

// AnnotationTable is the name of the table of notes.
const AnnotationTable = "annotation"

// Annotation describes the table of notes: what somebody wrote about another row. A note goes with the row it regards; only
// its author, a supervisor or an administrator may change or delete it. New fills in which tables carry Notes.
func Annotation() Table {
	return Table{
		Name:    AnnotationTable,
		Label:   Labels{EN: "Note", DE: "Notiz", PT: "Nota"},
		Plural:  Labels{EN: "Notes", DE: "Notizen", PT: "Notas"},
		Primary: "subject",
		Search:  []string{"subject"},
		Rights:  Rights{Read: everyone, Create: everyone, Update: everyone, Delete: everyone, Row: ownNote},
		Columns: []Column{
			{Name: "subject", Type: Text, MaxLength: 200, Label: Labels{EN: "Subject", DE: "Betreff", PT: "Assunto"}},
			{Name: "body", Type: Multiline, MaxLength: 10_000, Required: true, Label: Labels{EN: "Note", DE: "Notiz", PT: "Nota"}},
			{Name: "regardingTable", Type: Choice, Required: true, Label: Labels{EN: "Regarding table", DE: "Bezugstabelle", PT: "Tabela de referência"}},
			{Name: "regardingId", Type: Lookup, TargetIn: "regardingTable", Required: true, Indexed: true, Label: Labels{EN: "Regarding", DE: "Bezug", PT: "Referente a"}},
			{Name: "authorId", Type: Text, MaxLength: 64, ReadOnly: true, Label: Labels{EN: "Author id", DE: "Autor-ID", PT: "ID do autor"}},
			{Name: "authorName", Type: Text, MaxLength: 200, ReadOnly: true, Label: Labels{EN: "Author", DE: "Autor", PT: "Autor"}},
		},
		Compute: signNote,
	}
}

func signNote(change Change) {
	if change.Old != nil {
		return
	}
	change.New["authorId"], change.New["authorName"] = string(change.By.ID), change.By.Name
	if change.New.Text("subject") == "" {
		line, _, _ := strings.Cut(strings.TrimSpace(change.New.Text("body")), "\n")
		change.New["subject"] = firstRunes(strings.TrimSpace(line), 80)
	}
}

func ownNote(p identity.Principal, _ Verb, row Row) string {
	if p.Has(leaders...) || row.Values.Text("authorId") == string(p.ID) {
		return ""
	}
	return "Only the author of a note or a supervisor may change it."
}
