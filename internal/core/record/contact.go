package record

import (
	"context"
	"strings"

	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
)

// ContactTable is the name of the table of customers.
const ContactTable = "contact"

var (
	everyone = []identity.Role{identity.Agent, identity.Supervisor, identity.Administrator}
	leaders  = []identity.Role{identity.Supervisor, identity.Administrator}
)

// Contact describes the table of customers: a person whom the organisation serves.
func Contact() Table {
	return Table{
		Name:    ContactTable,
		Label:   Labels{EN: "Contact", DE: "Kontakt", PT: "Contacto"},
		Plural:  Labels{EN: "Contacts", DE: "Kontakte", PT: "Contactos"},
		Primary: "fullName",
		Notes:   true,
		Search:  []string{"fullName", "email", "phone", "company", "city"},
		Rights:  Rights{Read: everyone, Create: everyone, Update: everyone, Delete: leaders},
		Columns: []Column{
			{Name: "firstName", Type: Text, MaxLength: 100, Label: Labels{EN: "First name", DE: "Vorname", PT: "Nome próprio"}},
			{Name: "lastName", Type: Text, MaxLength: 100, Label: Labels{EN: "Last name", DE: "Nachname", PT: "Apelido"}},
			{Name: "fullName", Type: Text, MaxLength: 254, ReadOnly: true, Label: Labels{EN: "Name", DE: "Name", PT: "Nome"}},
			{Name: "email", Type: Email, Indexed: true, Label: Labels{EN: "E-mail", DE: "E-Mail", PT: "E-mail"}},
			{Name: "phone", Type: Phone, Indexed: true, Label: Labels{EN: "Phone", DE: "Telefon", PT: "Telefone"}},
			{Name: "company", Type: Text, MaxLength: 160, Label: Labels{EN: "Company", DE: "Firma", PT: "Empresa"}},
			{Name: "city", Type: Text, MaxLength: 100, Label: Labels{EN: "City", DE: "Ort", PT: "Cidade"}},
			{Name: "notes", Type: Multiline, MaxLength: 10_000, Label: Labels{EN: "Notes", DE: "Notizen", PT: "Notas"}},
		},
		Compute:  nameContact,
		Validate: namedContact,
	}
}

// nameContact fills fullName: the two names, or else the e-mail address or phone number.
func nameContact(change Change) {
	v := change.New
	name := strings.TrimSpace(v.Text("firstName") + " " + v.Text("lastName"))
	for _, other := range []string{"email", "phone"} {
		if name == "" {
			name = v.Text(other)
		}
	}
	v["fullName"] = name
}

func namedContact(_ context.Context, change Change) error {
	if change.New == nil || change.New.Text("fullName") != "" {
		return nil
	}
	return errs.Bad("record.Contact", "lastName", "is missing", "give a name, an e-mail address or a phone number")
}
