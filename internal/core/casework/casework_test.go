package casework_test

import (
	"context"
	"testing"

	"switchboard/internal/core/casework"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

// known is an organisation in which everybody exists.
type known struct{}

func (known) KnownUsers(_ context.Context, _ event.Tx, ids []identity.UserID) ([]identity.UserID, error) {
	return ids, nil
}

// want wants an error of the kind on the field; "" is any field.
func want(t *testing.T, err error, kind errs.Kind, field string) {
	t.Helper()
	_, fields := errs.Public(err)
	if !errs.Is(err, kind) || field != "" && (len(fields) == 0 || fields[0].Name != field) {
		t.Fatalf("error %v, want kind %s on %s", err, kind, field)
	}
}

func TestCaseNumbersAndStatusRules(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		cases, err := record.New(db, known{}, db, clock.System{}, record.Contact(), casework.Table())
		if err != nil {
			t.Fatal(err)
		}
		agent := identity.Principal{Kind: event.ActorUser, ID: "u-agent", Name: "Ines", Roles: []identity.Role{identity.Agent}}
		create := func(v record.Values) record.Row {
			row, err := cases.Create(ctx, agent, casework.TableName, v)
			if err != nil {
				t.Fatal(err)
			}
			return row
		}
		first := create(record.Values{"title": "One"})
		_, err = cases.Create(ctx, agent, casework.TableName, record.Values{"title": ""})
		want(t, err, errs.Invalid, "title")
		second := create(record.Values{"title": "Two", "priority": "high"})
		one, err := record.Decode[casework.Case](first)
		if err != nil || one.TicketNumber != "CAS-000001" || one.Status != casework.Active || one.OwnerID != "u-agent" {
			t.Errorf("first case %+v, %v", one, err)
		}
		if n := second.Values.Text("ticketNumber"); n != "CAS-000002" {
			t.Errorf("second case %s; a refused one takes no number", n)
		}
		_, err = cases.Create(ctx, agent, casework.TableName, record.Values{"title": "x", "status": "resolved"})
		want(t, err, errs.Invalid, "status")
		if _, err = cases.Update(ctx, agent, casework.TableName, first.ID, 1, record.Values{"status": "resolved", "title": "Solved"}); err != nil {
			t.Fatal(err)
		}
		_, err = cases.Update(ctx, agent, casework.TableName, first.ID, 2, record.Values{"title": "x"})
		want(t, err, errs.Conflict, "title")
		_, err = cases.Update(ctx, agent, casework.TableName, first.ID, 2, record.Values{"status": "cancelled"})
		want(t, err, errs.Conflict, "status")
		if _, err = cases.Update(ctx, agent, casework.TableName, first.ID, 2, record.Values{"status": "active", "title": "x"}); err != nil {
			t.Error(err)
		}
	})
}
