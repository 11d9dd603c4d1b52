package formula_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/formula"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/engine/powerfx/edit"
	"switchboard/internal/engine/powerfx/value"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
)

type tables []*record.Table

func (t tables) Tables(identity.Principal) []*record.Table { return t }

var admin = identity.Principal{Kind: event.ActorUser, ID: "u1", Roles: []identity.Role{identity.Administrator}}

func setup(t *testing.T) (*formula.Service, *clock.Fake) {
	t.Helper()
	at := clock.NewFake(time.Date(2026, 1, 2, 23, 30, 0, 0, time.UTC))
	return formula.New(tables{{
		Name: "order", Label: record.Labels{EN: "Order", DE: "Bestellung", PT: "Pedido"},
		Columns: []record.Column{
			{Name: "title", Type: record.Text, Label: record.Labels{EN: "Title", DE: "Titel", PT: "Título"}},
			{Name: "total", Type: record.Integer},
			{Name: "paid", Type: record.Boolean},
			{Name: "due", Type: record.Instant},
			{Name: "state", Type: record.Choice, Options: []record.Option{{Value: "open"}, {Value: "closed"}}},
			{Name: "tags", Type: record.List},
			{Name: "extra", Type: record.JSON},
		},
	}}, at), at
}

var sample = map[string]any{"id": "o1", "version": 3.0, "title": "Desk", "total": 120.0, "paid": false, "due": "2026-01-03T10:00:00Z",
	"state": "open", "tags": []any{"new", "vip"}, "extra": map[string]any{"size": 2.0}, "abilities": []any{"update"}}

func TestCheckEvaluatesASample(t *testing.T) {
	t.Parallel()
	s, _ := setup(t)
	for _, c := range []struct{ formula, kind, printed string }{
		{`title & "!"`, "Text", `"Desk!"`},
		{`order.total * 2`, "Decimal", "240"},
		{`state = State.open && !paid`, "Boolean", "true"},
		{`state = "closed"`, "Boolean", "false"},
		{`Hour(due)`, "Decimal", "11"},
		{`Today()`, "Date", "Date(2026,1,3)"},
		{`"vip" in tags`, "Boolean", "true"},
		{`CountRows(tags)`, "Decimal", "2"},
		{`Value(extra.size) + 1`, "Decimal", "3"},
		{`version`, "Decimal", "3"},
		{`IsBlank(createdAt)`, "Boolean", "true"},
		{`1 / 0`, "Decimal", "Error({Kind:ErrorKind.Div0})"},
		{`limit + Sum(lines, price)`, "Decimal", "15"},
	} {
		r := formula.Request{Formula: c.formula, Table: "order", Zone: "Europe/Berlin", Sample: map[string]any{"limit": 5.0,
			"lines": []any{map[string]any{"price": 4.0}, map[string]any{"price": 6.0}}},
			Variables: []formula.Variable{{Name: "limit", Type: formula.Number},
				{Name: "lines", Type: formula.Table, Columns: []formula.Column{{Name: "price", Type: formula.Number}}}}}
		for k, v := range sample {
			r.Sample[k] = v
		}
		out, err := s.Check(context.Background(), admin, r)
		if err != nil || out.Value == nil {
			t.Errorf("%s: %v %+v", c.formula, err, out.Diagnostics)
			continue
		}
		if out.Type.String() != c.kind || out.Value.String() != c.printed {
			t.Errorf("%s: %s of type %s", c.formula, out.Value, out.Type)
		}
	}
}

func TestCheckTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	s, _ := setup(t)
	out, err := s.Check(context.Background(), admin, formula.Request{Formula: "titel & 1", Table: "order", Sample: sample})
	if err != nil || len(out.Diagnostics) != 1 || out.Type != nil || out.Value != nil || len(out.Tokens) != 3 {
		t.Errorf("%v %+v", err, out)
	}
	out, err = s.Check(context.Background(), admin, formula.Request{Formula: "title", Table: "order"})
	if err != nil || out.Type != value.Text || out.Value != nil {
		t.Errorf("without a sample: %v %+v", err, out)
	}
}

func TestCheckGivesUp(t *testing.T) {
	t.Parallel()
	s, _ := setup(t)
	deep := "Sum(ForAll(Sequence(5000), Sum(ForAll(Sequence(5000), Rand()), Value)), Value)"
	out, err := s.Check(context.Background(), admin, formula.Request{Formula: deep, Sample: map[string]any{}})
	if err != nil || out.Value == nil || !out.Value.IsError() {
		t.Errorf("%v %+v", err, out)
	}
}

func TestWhoMay(t *testing.T) {
	t.Parallel()
	s, _ := setup(t)
	for _, role := range []identity.Role{identity.Agent, identity.Supervisor} {
		p := identity.Principal{Kind: event.ActorUser, ID: "u2", Roles: []identity.Role{role}}
		_, err1 := s.Check(context.Background(), p, formula.Request{})
		_, err2 := s.Complete(context.Background(), p, formula.Request{}, 0)
		_, _, err3 := s.Format(context.Background(), p, formula.Request{})
		for _, err := range []error{err1, err2, err3} {
			if !errs.Is(err, errs.Forbidden) {
				t.Errorf("%s: %v", role, err)
			}
		}
	}
}

func TestRequestsAreChecked(t *testing.T) {
	t.Parallel()
	s, _ := setup(t)
	for _, c := range []struct {
		r     formula.Request
		field string
	}{
		{formula.Request{Formula: strings.Repeat("1", 65537)}, "formula"},
		{formula.Request{Zone: "Nowhere/Land"}, "timeZone"},
		{formula.Request{Zone: "Local"}, "timeZone"},
		{formula.Request{Variables: []formula.Variable{{Name: " ", Type: formula.Text}}}, "variables[0].name"},
		{formula.Request{Variables: []formula.Variable{{Name: "a", Type: "colour"}}}, "variables[0].type"},
		{formula.Request{Table: "order", Variables: []formula.Variable{{Name: "title", Type: formula.Text}}}, "variables[0].name"},
		{formula.Request{Variables: []formula.Variable{{Name: "a", Type: formula.Record, Columns: []formula.Column{{"x", formula.Table}}}}}, "variables[0].columns[0].type"},
		{formula.Request{Variables: make([]formula.Variable, 101)}, "variables"},
		{formula.Request{Table: "order", Sample: map[string]any{"total": "many"}}, "sample.total"},
		{formula.Request{Table: "order", Sample: map[string]any{"state": "lost"}}, "sample.state"},
		{formula.Request{Table: "order", Sample: map[string]any{"due": "soon"}}, "sample.due"},
		{formula.Request{Table: "order", Sample: map[string]any{"tags": "new"}}, "sample.tags"},
	} {
		_, err := s.Check(context.Background(), admin, c.r)
		_, fields := errs.Public(err)
		if !errs.Is(err, errs.Invalid) || len(fields) == 0 || fields[0].Name != c.field || fields[0].Fix == "" {
			t.Errorf("%s: %v %v", c.field, err, fields)
		}
	}
	if _, err := s.Check(context.Background(), admin, formula.Request{Table: "secret"}); !errs.Is(err, errs.NotFound) {
		t.Errorf("table: %v", err)
	}
}

func TestRate(t *testing.T) {
	t.Parallel()
	s, at := setup(t)
	var err error
	for range 61 {
		_, _, err = s.Format(context.Background(), admin, formula.Request{Formula: "1"})
	}
	if !errs.Is(err, errs.RateLimited) {
		t.Fatalf("%v", err)
	}
	at.Advance(time.Second)
	if _, _, err = s.Format(context.Background(), admin, formula.Request{Formula: "1"}); err != nil {
		t.Error(err)
	}
}

func TestComplete(t *testing.T) {
	t.Parallel()
	s, _ := setup(t)
	h, err := s.Complete(context.Background(), admin, formula.Request{Formula: "Left(ti", Table: "order", Language: "de"}, 7)
	if err != nil || len(h.Items) == 0 || h.Items[0].Label != "title" || h.Items[0].Doc != "Titel" || h.From != 5 {
		t.Errorf("%v %+v", err, h)
	}
	if h.Signature == nil || h.Signature.Label != "Left(text, count)" || h.Signature.Active != 0 {
		t.Errorf("%+v", h.Signature)
	}
	h, err = s.Complete(context.Background(), admin, formula.Request{Formula: "state = ", Table: "order"}, 8)
	if err != nil || !slices.ContainsFunc(h.Items[:2], func(i edit.Item) bool { return i.Insert == "State.open" }) {
		t.Errorf("%v %+v", err, h)
	}
}

func TestFormat(t *testing.T) {
	t.Parallel()
	s, _ := setup(t)
	text, found, err := s.Format(context.Background(), admin, formula.Request{Formula: "If(a;1,5;2)", Comma: true})
	if text != "If(a; 1,5; 2)" || len(found) > 0 || err != nil {
		t.Errorf("%s %v %v", text, found, err)
	}
	if text, found, err = s.Format(context.Background(), admin, formula.Request{Formula: "If(a"}); text != "If(a" || len(found) == 0 || err != nil {
		t.Errorf("%s %v %v", text, found, err)
	}
}

func TestFaultsInTheLanguage(t *testing.T) {
	t.Parallel()
	s, _ := setup(t)
	r := formula.Request{Formula: "titel", Table: "order", Language: "de"}
	out, err := s.Check(context.Background(), admin, r)
	if want := `Der Name "titel" ist hier nicht bekannt. Meinten Sie "title"?`; err != nil || len(out.Diagnostics) != 1 || out.Diagnostics[0].Message != want {
		t.Errorf("%v %+v", err, out.Diagnostics)
	}
	r.Formula, r.Language = "If(", "pt"
	_, found, err := s.Format(context.Background(), admin, r)
	if want := "Aqui espera-se “)”."; err != nil || len(found) == 0 || found[0].Message != want {
		t.Errorf("%v %+v", err, found)
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	s, _ := setup(t)
	for in, want := range map[string]string{
		`{a: 1.50, b: [true], c: Blank(), d: Date(2026, 3, 4)}`: `{"a":1.5,"b":[{"Value":true}],"c":null,"d":"2026-03-04"}`,
		`Sqrt(2)`:                  `1.4142135623730951`,
		`ParseJSON("[1, null]")`:   `[1,null]`,
		`DateTime(2026,1,2,3,4,5)`: `"2026-01-02T03:04:05.000"`,
		`TimeUnit.Days`:            `"Days"`,
		`Error({Kind: 1001})`:      `null`,
	} {
		out, err := s.Check(context.Background(), admin, formula.Request{Formula: in, Sample: map[string]any{}})
		if err != nil || out.Value == nil {
			t.Errorf("%s: %v %+v", in, err, out.Diagnostics)
			continue
		}
		if raw, whole := formula.JSON(*out.Value); string(raw) != want || !whole {
			t.Errorf("%s: %s", in, raw)
		}
	}
	big := value.Column(make([]value.Value, 3000))
	if raw, whole := formula.JSON(big); whole || len(raw) > 100_000 {
		t.Errorf("%d bytes, whole %v", len(raw), whole)
	}
	if c := formula.Clip(strings.Repeat("é", 10), 9); c != "ééé…" {
		t.Errorf("%q", c)
	}
}
