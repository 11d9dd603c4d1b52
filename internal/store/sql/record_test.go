package sql_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/ident"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

func TestConversationsOfARecord(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		conversations := store.Conversations{DB: db}
		at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
		for i := range 5 {
			c := conversation.Conversation{ID: conversation.ID(ident.New()), Number: int64(i + 1), State: conversation.Closed, ContactID: "c1",
				VisitorID: conversation.VisitorID(ident.New()), OpenKey: ident.New(), CustomerName: "Ana", LastText: fmt.Sprint("text ", i), CreatedAt: at}
			if i == 2 {
				c.ContactID, c.CaseID = "", "k1"
			}
			err := db.Write(ctx, func(tx event.Tx) error { return conversations.Insert(ctx, tx, c, nil) })
			if err != nil {
				t.Fatal(err)
			}
		}
		var titles []string
		for before := ""; ; {
			page, err := db.RecordConversations(ctx, "contact", "c1", before, 3)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range page {
				titles = append(titles, e.Title+" "+e.Body+" "+e.Actor.Name)
				before = e.Ref.ID
			}
			if len(page) < 3 {
				break
			}
		}
		want := []string{"C-000005 text 4 Ana", "C-000004 text 3 Ana", "C-000002 text 1 Ana", "C-000001 text 0 Ana"}
		if !slices.Equal(titles, want) {
			t.Errorf("conversations of the contact %v, want %v", titles, want)
		}
		if of, err := db.RecordConversations(ctx, "incident", "k1", "", 3); err != nil || len(of) != 1 || !of[0].At.Equal(at) {
			t.Errorf("conversations of the case %v, %v", of, err)
		}
		if of, err := db.RecordConversations(ctx, "queue", "c1", "", 3); err != nil || len(of) != 0 {
			t.Errorf("conversations of a queue %v, %v", of, err)
		}
	})
}

func TestKnownUsers(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		people := store.Identity{DB: db}
		var ids []identity.UserID
		err := db.Write(ctx, func(tx event.Tx) error {
			ids = ids[:0]
			for i := range 700 { // more than one statement asks for
				id := identity.UserID(ident.New())
				ids = append(ids, id)
				user := identity.Credentials{User: identity.User{ID: id, Email: fmt.Sprint(i, "@example.com"), Roles: []identity.Role{identity.Agent}}}
				if err := people.InsertUser(ctx, tx, user); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		known, err := db.KnownUsers(ctx, nil, append([]identity.UserID{"nobody", "' OR 1=1"}, ids...))
		slices.Sort(known)
		slices.Sort(ids)
		if err != nil || !slices.Equal(known, ids) {
			t.Errorf("%d known, want %d; %v", len(known), len(ids), err)
		}
		if none, err := db.KnownUsers(ctx, nil, nil); err != nil || len(none) != 0 {
			t.Errorf("of nobody: %v, %v", none, err)
		}
	})
}
