package sql_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	store "switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

// settled are the fields that no verb changes after the opening; Save may leave them out.
var settled = []string{"ID", "Number", "Channel", "Mode", "WorkstreamID", "VisitorID", "CustomerEmail", "Authenticated", "Locale", "WidgetID",
	"OpenKey", "CreatedAt"}

// unlisted are the fields that rows of lists leave empty.
var unlisted = []string{"Mode", "Units", "WidgetID", "OpenKey", "Context", "AgentReadSeq", "CustomerReadSeq", "CustomerGotSeq", "FirstAcceptedAt",
	"FirstResponseAt", "WarnedAt", "Holds", "OfferID", "Declines", "Transfers", "WrapUpNote", "Disposition"}

// every sets each field of v to something of its own: another for each round, and not empty in an even one.
func every(t *testing.T, v reflect.Value, round int) {
	t.Helper()
	next := round * 1000
	var fill func(v reflect.Value, name string)
	fill = func(v reflect.Value, name string) {
		next++
		switch v.Kind() {
		case reflect.String:
			v.SetString(fmt.Sprint(name, " ", next))
		case reflect.Int, reflect.Int64:
			v.SetInt(int64(next))
		case reflect.Bool:
			v.SetBool(round%2 == 0)
		case reflect.Struct:
			if v.Type() == reflect.TypeFor[time.Time]() {
				v.Set(reflect.ValueOf(time.UnixMilli(1_700_000_000_000 + int64(next)).UTC()))
				return
			}
			for i := range v.NumField() {
				fill(v.Field(i), v.Type().Field(i).Name)
			}
		case reflect.Slice:
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
			for i := range v.Len() {
				fill(v.Index(i), name)
			}
		case reflect.Map:
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			fill(key, name)
			fill(value, name)
			v.Set(reflect.MakeMap(v.Type()))
			v.SetMapIndex(key, value)
		default:
			t.Fatalf("the field %s is a %s, which this test cannot fill yet", name, v.Kind())
		}
	}
	fill(v, "")
}

// filled is a conversation in which every field holds something of this round, but for the settled ones, which are as in first
// unless that is empty.
func filled(t *testing.T, round int, state conversation.State, first conversation.Conversation) conversation.Conversation {
	t.Helper()
	var c conversation.Conversation
	every(t, reflect.ValueOf(&c).Elem(), round)
	c.State = state // the row also keeps whether it is open
	for _, name := range settled {
		if first.ID != "" {
			reflect.ValueOf(&c).Elem().FieldByName(name).Set(reflect.ValueOf(first).FieldByName(name))
		}
	}
	return c
}

// compare names the fields that differ, save those left out.
func compare(t *testing.T, what string, got, want conversation.Conversation, without []string) {
	t.Helper()
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	for i := range w.NumField() {
		name := w.Type().Field(i).Name
		if !slices.Contains(without, name) && !reflect.DeepEqual(g.Field(i).Interface(), w.Field(i).Interface()) {
			t.Errorf("%s: %s is %v, want %v", what, name, g.Field(i), w.Field(i))
		}
	}
}

// A field that is new in the type fails here until the columns, the INSERT and the UPDATE know it.
func TestEveryFieldOfAConversationIsKept(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx, talks := t.Context(), store.Conversations{DB: db}
		check := func(what string, want conversation.Conversation) {
			t.Helper()
			got, err := talks.Get(ctx, want.ID)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, what, got, want, nil)
			rows, err := talks.Rows(ctx, []conversation.ID{want.ID})
			if err != nil || len(rows) != 1 {
				t.Fatalf("%s: %d rows, %v", what, len(rows), err)
			}
			compare(t, what+", in lists", rows[0], want, unlisted)
		}
		opened := filled(t, 2, conversation.Open, conversation.Conversation{})
		if err := db.Write(ctx, func(tx event.Tx) error { return talks.Insert(ctx, tx, opened, nil) }); err != nil {
			t.Fatal(err)
		}
		check("after the opening", opened)
		for round, state := range []conversation.State{conversation.Active, conversation.Closed} {
			changed := filled(t, round+3, state, opened)
			if err := db.Write(ctx, func(tx event.Tx) error { return talks.Save(ctx, tx, changed) }); err != nil {
				t.Fatal(err)
			}
			check(fmt.Sprint("after change ", round+1), changed)
		}
		var empty conversation.Conversation
		for _, name := range settled {
			reflect.ValueOf(&empty).Elem().FieldByName(name).Set(reflect.ValueOf(opened).FieldByName(name))
		}
		empty.State, empty.Declines = conversation.Closed, map[identity.UserID]int{}
		if err := db.Write(ctx, func(tx event.Tx) error { return talks.Save(ctx, tx, empty) }); err != nil {
			t.Fatal(err)
		}
		check("after emptying", empty)
	})
}

// What a message and an offer change alone is what Save would have changed.
func TestTheShortUpdatesOfAConversation(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx, talks := t.Context(), store.Conversations{DB: db}
		opened := filled(t, 2, conversation.Open, conversation.Conversation{})
		changed := filled(t, 3, conversation.Open, opened)
		cases := []struct {
			name   string
			save   func(context.Context, event.Tx, conversation.Conversation) error
			fields []string
		}{
			{"an offer", talks.SaveOffer, []string{"Reason", "OfferID", "OfferAgentID", "Version"}},
			{"a message", talks.SaveMessages, []string{"LastSeq", "LastText", "LastFrom", "LastAt", "Unread", "AgentReadSeq", "CustomerReadSeq",
				"CustomerGotSeq", "ActivityAt", "WaitingSince", "FirstResponseAt", "Version"}},
		}
		for i, c := range cases {
			opened.ID, changed.ID = conversation.ID(c.name), conversation.ID(c.name)
			opened.Number, opened.VisitorID = int64(i+1), conversation.VisitorID(c.name)
			want := opened
			for _, name := range c.fields {
				reflect.ValueOf(&want).Elem().FieldByName(name).Set(reflect.ValueOf(changed).FieldByName(name))
			}
			err := db.Write(ctx, func(tx event.Tx) error {
				if err := talks.Insert(ctx, tx, opened, nil); err != nil {
					return err
				}
				return c.save(ctx, tx, changed)
			})
			if err != nil {
				t.Fatal(err)
			}
			got, err := talks.Get(ctx, opened.ID)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, c.name, got, want, nil)
		}
	})
}
