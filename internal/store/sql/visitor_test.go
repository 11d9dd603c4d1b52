package sql_test

import (
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

func TestVisitor(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		put := func(v conversation.Visitor) error {
			return db.Write(ctx, func(tx event.Tx) error { return db.PutVisitor(ctx, tx, v) })
		}
		first := conversation.Visitor{ID: conversation.VisitorID(ident.New()), WidgetID: "w1", Subject: "u-1", Name: "Ann", Email: "ann@example.com",
			ContactID: "c-1", Authenticated: true, Locale: "de", Context: map[string]string{"plan": "gold"}, CreatedAt: time.UnixMilli(1_700_000_000_123).UTC()}
		if err := put(first); err != nil {
			t.Fatal(err)
		}
		got, err := db.VisitorBySubject(ctx, nil, "w1", "u-1")
		if err != nil || got.ID != first.ID || got.Context["plan"] != "gold" || !got.Authenticated || !got.CreatedAt.Equal(first.CreatedAt) ||
			got.ContactID != "c-1" || got.Locale != "de" || got.Email != first.Email {
			t.Fatalf("read %+v, %v", got, err)
		}

		if byID, err := db.Visitor(ctx, first.ID); err != nil || byID.Subject != "u-1" {
			t.Fatalf("by id %+v, %v", byID, err)
		}
		if _, err := db.Visitor(ctx, "nobody"); !errs.Is(err, errs.NotFound) {
			t.Errorf("nobody: %v", err)
		}

		changed := first
		changed.Name, changed.Context, changed.CreatedAt = "Anne", nil, first.CreatedAt.Add(time.Hour)
		if err := put(changed); err != nil {
			t.Fatal(err)
		}
		if got, err = db.VisitorBySubject(ctx, nil, "w1", "u-1"); err != nil || got.Name != "Anne" || got.Context != nil || !got.CreatedAt.Equal(first.CreatedAt) {
			t.Fatalf("after a change %+v, %v", got, err)
		}

		second := first
		second.ID = conversation.VisitorID(ident.New())
		if err := put(second); !errs.Is(err, errs.Conflict) {
			t.Errorf("a second visitor with the subject: %v", err)
		}
		second.WidgetID = "w2"
		if err := put(second); err != nil {
			t.Errorf("the subject on another widget: %v", err)
		}

		for range 2 { // anonymous visitors share the empty subject
			if err := put(conversation.Visitor{ID: conversation.VisitorID(ident.New()), WidgetID: "w1", CreatedAt: first.CreatedAt}); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := db.VisitorBySubject(ctx, nil, "w1", ""); !errs.Is(err, errs.NotFound) {
			t.Errorf("an empty subject finds somebody: %v", err)
		}
	})
}
