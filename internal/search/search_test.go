package search_test

import (
	"fmt"
	"strings"
	"testing"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/page"
	"switchboard/internal/search"
	"switchboard/internal/store/sql"
)

func TestFindsByEverything(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		lucia := f.open("q-sales", "Lucía Müller", "lucia.mueller@example.com", "Where is my parcel?")
		bo := f.open("q-help", "Bo Straße", "bo@example.org", "It is ﬁne, 订单 is late")
		f.say(lucia, "The order number is 4711-AB")
		if _, err := f.Send(t.Context(), lead, bo.ID, conversation.Draft{Key: "n", Kind: conversation.Note, Body: "Confidential: goodwill voucher"}); err != nil {
			t.Fatal(err)
		}
		f.catchUp()
		for q, want := range map[string][]conversation.Conversation{
			"Lucia": {lucia}, "LUCÍA": {lucia}, "lu": {lucia}, "muller": {lucia}, "mueller": {lucia}, "strasse": {bo}, "STRASSE": {bo},
			"fine": {bo}, "订单": {bo}, "单": {bo}, "parcel": {lucia}, "parcel?": {lucia}, "par": {lucia}, "4711": {lucia}, "4711-ab": {lucia},
			"lucia parcel order": {lucia}, "parcel lucia": {lucia}, "lucia.mueller@example.com": {lucia}, "example": {bo, lucia},
			`"goodwill voucher"`: {bo}, "voucher goodwill": {bo}, "is": {bo, lucia},
			"par lucia":                       {},          // only the last word is a beginning
			"lucia voucher":                   {},          // words of two conversations
			"automated":                       {},          // the product's own lines
			"arcel":                           {},          // the end of a word
			"p":                               {},          // one character is no beginning
			strings.Repeat("is ", 8) + "none": {bo, lucia}, // words beyond the eighth are left out
			"\t ":                             {bo, lucia}, // no search
			"%":                               {}, "!": {}, "***": {},
		} {
			f.wantFound(lead, text(q), want...)
		}
		f.wantFound(both, text("goodwill"), bo) // a note, for everybody who may see the conversation
		f.wantFound(sales, text("goodwill"))
	})
}

// Few completions of a beginning are asked for one by one, many as a whole; both find the same.
func TestBeginnings(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		var all []conversation.Conversation
		var many strings.Builder
		for _, word := range []string{"ordeal", "order", "ordered", "ordering", "orders", "ordinal", "other"} {
			all = append([]conversation.Conversation{f.open("q-sales", "Ana", "", word)}, all...)
		}
		for i := range 100 {
			fmt.Fprintf(&many, "item%d ", i)
		}
		f.say(all[3], many.String())
		f.catchUp()
		f.wantFound(lead, text("or"), all[3], all[1], all[2], all[4], all[5], all[6])
		f.wantFound(lead, text("ord"), all[3], all[1], all[2], all[4], all[5], all[6])
		f.wantFound(lead, text("orde"), all[3], all[2], all[4], all[5], all[6])
		f.wantFound(lead, text("order"), all[3], all[2], all[4], all[5])
		f.wantFound(lead, text("orders"), all[2])
		f.wantFound(lead, text("orderss"))
		f.wantFound(lead, text("item"), all[3])
		f.wantFound(lead, text("item7"), all[3])
		f.wantFound(lead, text("ana orde"), all[3], all[2], all[4], all[5], all[6])
		f.wantFound(lead, text("orde ana"))
	})
}

func TestNumberIsFirstClass(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		one := f.open("q-sales", "Ana", "", "Item 2 is broken")
		f.wantFound(lead, text("C-000001"), one) // before anything is indexed
		two := f.open("q-help", "Bo", "", "Hello")
		three := f.open("q-help", "Cy", "", "Item 2 and 3")
		f.catchUp()
		f.wantFound(lead, text("C-000002"), two)
		f.wantFound(lead, text(" c-2 "), two)
		f.wantFound(lead, text("000002"), two)
		f.wantFound(lead, text("2"), two, three, one)
		f.wantFound(lead, text("3"), three)
		f.wantFound(lead, text("C-000009"))
		f.wantFound(lead, text("c-000003 cy"), three)
		f.wantFound(sales, text("C-000002"))
		f.wantFound(sales, text("2"), one)
		got, err := f.List(t.Context(), lead, conversation.Query{View: conversation.All, Search: "2"}, page.Request{Limit: 1})
		if err != nil || len(got.Items) != 1 || got.Items[0].ID != two.ID || got.Next == "" {
			t.Errorf("first page of one: %+v, %v", got, err)
		}
	})
}

func TestRightsAndViews(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		ctx := t.Context()
		a := f.open("q-sales", "Ana", "", "broken lamp")
		b := f.open("q-help", "Bo", "", "broken chair")
		mine := f.open("q-help", "Cy", "", "broken table")
		if _, err := f.Assign(ctx, lead, mine.ID, "sales"); err != nil { // of another queue, but with the person
			t.Fatal(err)
		}
		ended := f.open("q-sales", "Di", "", "broken door")
		if _, err := f.Close(ctx, lead, ended.ID, "spam"); err != nil {
			t.Fatal(err)
		}
		f.catchUp()
		q := func(view conversation.View, state conversation.State, anyState bool, queue string) conversation.Query {
			return conversation.Query{Search: "broken", View: view, State: state, Any: anyState, QueueID: queue}
		}
		f.wantFound(lead, q(conversation.All, "", false, ""), mine, b, a)
		f.wantFound(lead, q(conversation.All, "", true, ""), ended, mine, b, a)
		f.wantFound(lead, q(conversation.All, conversation.Closed, false, ""), ended)
		f.wantFound(lead, q(conversation.All, conversation.Active, false, ""), mine)
		f.wantFound(lead, q(conversation.All, "", false, "q-help"), mine, b)
		f.wantFound(sales, q(conversation.All, "", false, ""), mine, a)
		f.wantFound(sales, q(conversation.All, "", true, ""), ended, mine, a)
		f.wantFound(sales, q(conversation.All, "", false, "q-help"))
		f.wantFound(sales, q(conversation.Mine, "", false, ""), mine)
		f.wantFound(sales, q(conversation.Mine, "", false, "q-help"), mine)
		f.wantFound(sales, q(conversation.Mine, "", false, "q-sales"))
		f.wantFound(sales, q(conversation.Team, "", false, ""), a)
		f.wantFound(sales, q(conversation.Unassigned, "", false, ""), a)
		f.wantFound(both, q(conversation.Team, "", false, ""), mine, b, a)
		f.wantFound(both, q(conversation.Unassigned, "", false, ""), b, a)
		f.wantFound(both, q(conversation.Mine, "", false, ""))
		f.wantFound(person("nobody", "agent"), q(conversation.All, "", true, ""))
		f.wantFound(person("nobody", "agent"), q(conversation.Team, "", true, ""))
		_, err := f.List(ctx, person("x", "none"), q(conversation.All, "", true, ""), page.Request{})
		wantKind(t, err, errs.Forbidden)
	})
}

// A conversation that has left the queue is not shown to its old members, even before the index knows.
func TestRightsAreThoseOfNow(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := f.open("q-sales", "Ana", "", "broken lamp")
		f.catchUp()
		f.wantFound(sales, text("lamp"), c)
		if _, err := f.Pick(t.Context(), lead, c.ID); err == nil {
			t.Fatal("a supervisor without the agent's role has picked")
		}
		if _, err := f.Assign(t.Context(), lead, c.ID, "both"); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Transfer(t.Context(), lead, c.ID, conversation.Target{QueueID: "q-help"}); err != nil {
			t.Fatal(err)
		}
		f.wantFound(sales, text("lamp"))
		f.wantFound(sales, text("1"))
		f.catchUp()
		f.wantFound(both, text("lamp"), c)
	})
}

func TestPagesAreInOrderOfActivity(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		var all []conversation.Conversation
		for range 8 {
			all = append([]conversation.Conversation{f.open("q-sales", "Ana", "", "same words")}, all...)
		}
		f.catchUp()
		f.wantFound(lead, text("same words"), all...)
		oldest := all[7]
		f.say(oldest, "once more")
		f.catchUp()
		want := append([]conversation.Conversation{oldest}, all[:7]...)
		f.wantFound(lead, text("same words"), want...)
		f.wantFound(sales, text("same words"), want...)
	})
}

func TestSameMomentSharesNoPosition(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		a := f.open("q-sales", "Ana", "", "twin")
		b := f.open("q-sales", "Ana", "", "twin")
		err := f.db.Write(t.Context(), func(tx event.Tx) error {
			for _, c := range []conversation.Conversation{a, b} {
				c.Number, c.ActivityAt = 1, f.clock.Now()
				if err := (sql.Search{DB: f.db}).Replace(t.Context(), tx, c, []string{"twin"}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		f.wantFound(lead, text("twin"), b, a)
	})
}

func TestNoInputIsAnOperator(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := f.open("q-sales", "Ana", "", "and or not near plain")
		f.catchUp()
		for _, q := range []string{"and", "AND OR", "NEAR(plain, 2)", "near/3", "^plain", "words:plain", "{words} : plain", "plain' | 'x", `plain" OR "x`, "plain & !x",
			"-plain", "plain:*", "plain)", "\\plain", "plain--", "plain;"} {
			if got := f.finds(lead, text(q)); len(got) > 1 {
				t.Errorf("%q found %v", q, got)
			}
		}
		for _, q := range []string{"plain*", "(plain", `"plain`, "'plain'", "NOT plain", "¤plain", "plain\\"} {
			f.wantFound(lead, text(q), c)
		}
		for _, q := range []string{"¤o", "¤qqsales", "$1", "' OR 1=1 --"} {
			f.wantFound(lead, text(q))
		}
		_, err := f.List(t.Context(), lead, conversation.Query{View: conversation.All, Search: strings.Repeat("x", 201)}, page.Request{})
		wantKind(t, err, errs.Invalid)
		_, err = f.List(t.Context(), lead, conversation.Query{View: conversation.All, Search: "plain"}, page.Request{After: page.Cursor(5, string(c.ID))})
		wantKind(t, err, errs.Invalid)
	})
}

func TestOnlyTheNewestTextOfALongConversationCounts(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c := f.open("q-sales", "Ana", "", "forgotten")
		for range 8 {
			f.say(c, strings.Repeat("blah ", conversation.MaxBody/5))
		}
		f.say(c, "remembered")
		f.catchUp()
		f.wantFound(lead, text("remembered"), c)
		f.wantFound(lead, text("forgotten"))
		f.wantFound(lead, text("ana"), c)
	})
}

func TestRemoveTakesAConversationOut(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c, other := f.open("q-sales", "Ana", "", "lamp"), f.open("q-sales", "Bo", "", "lamp")
		f.catchUp()
		index := sql.Search{DB: f.db}
		remove := func() {
			t.Helper()
			if err := f.db.Write(t.Context(), func(tx event.Tx) error { return index.Remove(t.Context(), tx, c.ID) }); err != nil {
				t.Fatal(err)
			}
		}
		remove()
		f.wantFound(lead, text("lamp"), other)
		remove() // again: nothing happens
		f.catchUp()
		f.wantFound(lead, text("lamp"), other)
	})
}

// The row goes while the follower holds what it has read of it: nothing of it may come back.
func TestErasureWinsAgainstTheFollower(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c, kept := f.open("q-sales", "Ana", "", "lamp"), f.open("q-sales", "Bo", "", "lamp")
		needs := f.needs()
		needs.Conversations = afterwards{f.Service, func() { f.erase(c) }}
		if err := search.New(needs).CatchUp(t.Context()); err != nil {
			t.Fatal(err)
		}
		f.wantIndexed(kept)
		f.wantFound(lead, text("lamp"), kept)
	})
}

func TestFollowerForgetsWhatIsGone(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		c, kept := f.open("q-sales", "Ana", "", "lamp"), f.open("q-sales", "Bo", "", "lamp")
		f.catchUp()
		f.wantIndexed(c, kept)
		f.erase(c)
		f.catchUp()
		f.wantIndexed(kept)
	})
}
