package app

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"net/http"

	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/casework"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/kit/errs"
)

type demoCommand struct {
	Config    `embed:""`
	Customers bool `help:"Switch the simulated customers on from the start." env:"SWITCHBOARD_DEMO_CUSTOMERS"`
}

// demoPassword opens every account of the demo. The demo listens on loopback unless it is told otherwise, and says so.
const demoPassword = "switch-board-demo"

// demoPeople are the accounts of the demo.
var demoPeople = []struct {
	email, name, locale string
	roles               []identity.Role
}{
	{"admin@demo.example", "Robin Keller", "en", identity.Roles},
	{"supervisor@demo.example", "Sofia Marques", "en", []identity.Role{identity.Supervisor, identity.Agent}},
	{"ana@demo.example", "Ana Souza", "pt", []identity.Role{identity.Agent}},
	{"ben@demo.example", "Ben Okafor", "en", []identity.Role{identity.Agent}},
	{"clara@demo.example", "Clara Vogt", "de", []identity.Role{identity.Agent}},
}

// Run serves the demo organisation.
func (c *demoCommand) Run(ctx context.Context, con console) error {
	prepare := func(a *App) { a.seedEmpty = a.seedDemo }
	return serve(ctx, &c.Config, con, prepare, func(a *App, address string) error {
		if err := a.openDemo(ctx, c.Customers); err != nil {
			return err
		}
		fmt.Fprintf(con.out, "\n  Shop with the chat    %s/shop/\n  Agents' desk          %s/\n\n  Sign in with the password %s as\n", address, address, demoPassword)
		for _, p := range demoPeople {
			fmt.Fprintf(con.out, "    %-26s %s\n", p.email, p.name)
		}
		fmt.Fprintln(con.out, "\n  Simulated customers are switched on and off on the shop page. Stop with Ctrl+C.")
		return nil
	})
}

//go:embed shop
var shopFiles embed.FS

// openDemo adds the shop and its simulated customers.
func (a *App) openDemo(ctx context.Context, customers bool) error {
	widgets, err := a.records.All(ctx, webchat.WidgetTable)
	if err != nil || len(widgets) == 0 {
		return errs.E("app.openDemo", errs.NotFound, err)
	}
	a.demo = newCrowd(a, widgets[0].ID)
	a.demo.set(customers)
	files, err := fs.Sub(shopFiles, "shop")
	if err != nil {
		return err
	}
	a.extra("GET /shop/", http.StripPrefix("/shop/", shop(files, widgets[0].ID)))
	a.extra("GET /shop/customers", http.HandlerFunc(a.demo.show))
	a.extra("PUT /shop/customers", http.HandlerFunc(a.demo.toggle))
	return nil
}

// seedDemo makes people, queues, a widget, contacts and cases.
func (a *App) seedDemo(ctx context.Context) error {
	first := demoPeople[0]
	_, err := a.people.Create(ctx, identity.NewOrganisation{Organisation: "Trailhead Outdoor", Name: first.name, Email: first.email,
		Password: demoPassword, Locale: first.locale}, "")
	if err != nil {
		return err
	}
	staff := []any{} // those who serve customers; the administrator only administers
	for _, p := range demoPeople[1:] {
		u, err := a.people.AddUser(ctx, identity.System, identity.NewUser{Email: p.email, Name: p.name, Password: demoPassword, Roles: p.roles, Locale: p.locale})
		if err != nil {
			return err
		}
		staff = append(staff, string(u.ID))
	}
	return a.db.Write(ctx, func(tx event.Tx) error { return a.seedRecords(ctx, tx, staff) })
}

func (a *App) seedRecords(ctx context.Context, tx event.Tx, staff []any) error {
	create := func(table string, v record.Values) (string, error) {
		row, err := a.records.CreateIn(ctx, tx, identity.System, table, v)
		return row.ID, err
	}
	orders, err := create(routing.QueueTable, record.Values{"name": "Orders", "members": staff, "priority": 10, "serviceLevelSeconds": 60, "offerSeconds": 45})
	if err != nil {
		return err
	}
	if _, err := create(routing.QueueTable, record.Values{"name": "Technical help", "members": staff[:3], "priority": 20, "method": "highest_capacity"}); err != nil {
		return err
	}
	stream, err := create(routing.WorkstreamTable, record.Values{"name": "Web chat", "queueId": orders})
	if err != nil {
		return err
	}
	if _, err := create(webchat.WidgetTable, demoWidget(stream)); err != nil {
		return err
	}
	for _, q := range demoReplies {
		if _, err := create("quickreply", record.Values{"shortcut": q.shortcut, "locale": q.locale, "title": q.title, "body": q.body, "tags": []any{q.tag}}); err != nil {
			return err
		}
	}
	for _, c := range demoContacts {
		contact, err := create(record.ContactTable, record.Values{"firstName": c.first, "lastName": c.last, "email": c.email, "phone": c.phone, "city": c.city})
		if err != nil {
			return err
		}
		if c.problem == "" {
			continue
		}
		if _, err := create(casework.TableName, record.Values{"title": c.problem, "contactId": contact, "priority": c.priority}); err != nil {
			return err
		}
	}
	return nil
}

func demoWidget(workstream string) record.Values {
	label := func(en, de, pt string) map[string]any { return map[string]any{"en": en, "de": de, "pt": pt} }
	return record.Values{"name": "Trailhead shop", "workstreamId": workstream, "origins": []any{"*"}, "title": "Trailhead Outdoor",
		"subtitle": "Here to help, every day", "color": "#1f6f5c", "questions": []any{
			map[string]any{"name": "name", "label": label("Your name", "Ihr Name", "O seu nome"), "type": "text", "required": true},
			map[string]any{"name": "topic", "label": label("What is it about?", "Worum geht es?", "Qual é o assunto?"), "type": "choice", "required": true,
				"options": []any{
					map[string]any{"value": "order", "label": label("An order", "Eine Bestellung", "Uma encomenda")},
					map[string]any{"value": "product", "label": label("A product", "Ein Produkt", "Um produto")},
					map[string]any{"value": "return", "label": label("A return", "Eine Rückgabe", "Uma devolução")},
				}},
		}}
}

var demoReplies = []struct{ shortcut, locale, title, body, tag string }{
	{"hello", "en", "Greeting", "Hello! Thank you for writing to Trailhead. How can I help?", "opening"},
	{"hallo", "de", "Begrüßung", "Hallo! Danke für Ihre Nachricht an Trailhead. Wie kann ich helfen?", "opening"},
	{"ola", "pt", "Saudação", "Olá! Obrigado por escrever à Trailhead. Como posso ajudar?", "opening"},
	{"order", "en", "Ask for the order number", "Could you tell me your order number? It begins with TO and stands in the e-mail of your order.", "order"},
	{"return", "en", "How to return", "You can send it back within 60 days. Print the label from your account, stick it on the parcel and hand it in at any post office.", "return"},
	{"bye", "en", "Goodbye", "Thank you for the chat. Enjoy the trail!", "closing"},
}

var demoContacts = []struct{ first, last, email, phone, city, problem, priority, locale string }{
	{"Maria", "Santos", "maria.santos@customer.example", "+351 21 000 0001", "Lisboa", "Tent pole broken on first use", "high", "pt"},
	{"Jonas", "Weber", "jonas.weber@customer.example", "+49 30 000002", "Berlin", "Parcel not delivered", "normal", "de"},
	{"Priya", "Nair", "priya.nair@customer.example", "+44 20 0000 0003", "Leeds", "", "", "en"},
	{"Tom", "Becker", "tom.becker@customer.example", "+49 89 000004", "München", "Exchange boots for a larger size", "low", "de"},
	{"Lucía", "Ortega", "lucia.ortega@customer.example", "+34 91 000 0005", "Madrid", "", "", "en"},
}
