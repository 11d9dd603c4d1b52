package webchat_test

import (
	"context"
	"encoding/json"
	"sync"
	"testing"
	"time"

	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/core/routing"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

// loads tells each time that the table was read.
type loads struct {
	*record.Service
	done chan struct{}
}

func (l loads) All(ctx context.Context, table string) ([]record.Row, error) {
	rows, err := l.Service.All(ctx, table)
	select {
	case l.done <- struct{}{}:
	case <-ctx.Done():
	}
	return rows, err
}

func TestWidgetsFollowTheRecords(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s := setup(t, db)
		row, err := s.widget(t, record.Values{"mode": "persistent", "color": "#123456", "questions": []webchat.Question{
			{Name: "topic", Label: record.Labels{EN: "Topic"}, Type: "choice", Required: true, Options: []webchat.Option{{Value: "a", Label: record.Labels{EN: "A"}}}}}})
		if err != nil {
			t.Fatal(err)
		}
		read := loads{s.Service, make(chan struct{})}
		widgets := webchat.NewWidgets(read)
		if _, err := widgets.Widget(webchat.WidgetID(row.ID)); !errs.Is(err, errs.NotFound) {
			t.Errorf("before the first load: %v", err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() { _ = widgets.Run(ctx, db) }) // ends with ctx
		defer running.Wait()
		defer cancel()
		wait := func() {
			t.Helper()
			select {
			case <-read.done:
			case <-time.After(time.Minute):
				t.Fatal("the snapshot is not loaded")
			}
		}
		wait()
		until := func(is func(*webchat.Widget, error) bool) {
			t.Helper()
			for deadline := time.Now().Add(time.Minute); !is(widgets.Widget(webchat.WidgetID(row.ID))); {
				if time.Now().After(deadline) {
					t.Fatal("the snapshot does not change")
				}
			}
		}
		until(func(w *webchat.Widget, err error) bool {
			return err == nil && w.Mode == conversation.Persistent && w.Color == "#123456" && len(w.Questions) == 1 && w.Questions[0].Options[0].Value == "a" &&
				w.WorkstreamID == s.workstream && w.Rating && len(w.Origins) == 1
		})
		if _, err := s.Create(t.Context(), identity.System, routing.QueueTable, record.Values{"name": "Other"}); err != nil {
			t.Fatal(err) // a fact about another table: no load
		}
		row, err = s.Update(t.Context(), identity.System, webchat.WidgetTable, row.ID, row.Version, record.Values{"title": "New"})
		if err != nil {
			t.Fatal(err)
		}
		wait()
		until(func(w *webchat.Widget, err error) bool { return err == nil && w.Title == "New" })
		if err := s.Delete(t.Context(), identity.System, webchat.WidgetTable, row.ID, row.Version); err != nil {
			t.Fatal(err)
		}
		wait()
		until(func(_ *webchat.Widget, err error) bool { return errs.Is(err, errs.NotFound) })
	})
}

func TestFindContact(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		records, err := record.New(db, db, db, clock.System{}, record.Contact())
		if err != nil {
			t.Fatal(err)
		}
		add := func(name, email string) string {
			row, err := records.Create(t.Context(), identity.System, record.ContactTable, record.Values{"lastName": name, "email": email})
			if err != nil {
				t.Fatal(err)
			}
			return row.ID
		}
		ann := add("Ann", "ann@example.com")
		add("Bob", "both@example.com")
		add("Eve", "both@example.com")
		for name, c := range map[string]struct{ subject, email, want string }{
			"ById":        {ann, "", ann},
			"ByEmail":     {"customer-7", "ann@example.com", ann},
			"IdFirst":     {ann, "both@example.com", ann},
			"GoneId":      {"0190a2b4-0000-7000-8000-000000000009", "ann@example.com", ann},
			"Ambiguous":   {"", "both@example.com", ""},
			"Unknown":     {"", "nobody@example.com", ""},
			"NothingSaid": {"", "", ""},
		} {
			if got, err := webchat.NewCustomers(records).FindContact(t.Context(), c.subject, c.email); err != nil || got != c.want {
				t.Errorf("%s: %q, %v; want %q", name, got, err, c.want)
			}
		}
	})
}

func TestLanguages(t *testing.T) {
	t.Parallel()
	for tag, want := range map[string]string{"de": "de", "de-AT": "de", "DE_ch": "de", "pt-BR": "pt", "en-GB": "en", "fr": "en", "": "en", "<script>": "en"} {
		if got := webchat.Locale(tag); got != want {
			t.Errorf("Locale(%q) = %q, want %q", tag, got, want)
		}
	}
	for want, l := range map[string]record.Labels{"d": {EN: "e", DE: "d", PT: "p"}, "e": {EN: "e", DE: " "}, "p": {PT: "p"}, "": {}} {
		if got := webchat.Label(l, "de"); got != want {
			t.Errorf("Label(%+v) = %q, want %q", l, got, want)
		}
	}
}

func TestWidgetsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	broken := func(v record.Values) error { return webchat.NewWidgets(fixed(v)).Load(t.Context()) }
	if err := broken(record.Values{"origins": json.RawMessage(`5`)}); err == nil {
		t.Error("a widget in the wrong form is loaded")
	}
	if err := broken(record.Values{"origins": []string{"*"}}); err != nil {
		t.Error(err)
	}
}

type fixed record.Values

func (f fixed) All(context.Context, string) ([]record.Row, error) {
	return []record.Row{{ID: "w", Values: record.Values(f)}}, nil
}
