package widget_test

import (
	"strings"
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/kit/errs"
	"switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

func TestStory(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sql.DB) {
		f := setup(t, options{db: db})
		f.set(func(w *world) { w.position = 3 })
		s := f.session(object{"locale": "de-AT"})
		if s.Visitor.Authenticated || s.Conversation != nil || s.Visitor.ID == "" {
			t.Errorf("a new visitor: %+v", s)
		}
		var c talkShape
		open := object{"key": "k1", "answers": object{"name": "Ana", "email": "ana@example.com", "topic": "order"}, "consent": true, "message": "Where is it?",
			"page": object{"url": "https://shop.example/cart", "title": "Cart"}, "context": object{"cart": "3"}}
		f.want(201, "POST", "/conversations", s.Token, open).into(t, &c)
		if c.State != "open" || c.Position != 3 || c.WaitMinutes == nil || c.WaitMinutes.From != 1 || c.WaitMinutes.To != 4 || c.Agent != nil {
			t.Errorf("opened %+v", c)
		}
		row, err := f.talks.Get(t.Context(), bo, conversation.ID(c.ID))
		must(t, err)
		if row.CustomerName != "Ana" || row.CustomerEmail != "ana@example.com" || row.Locale != "de" || row.WidgetID != widgetID || row.Channel != "chat" ||
			row.Context.Values["cart"] != "3" || len(row.Context.Pages) != 1 || len(row.Context.Answers) != 4 || row.Context.Answers[0].Label != "Ihr Name" {
			t.Errorf("stored %+v", row)
		}
		if v, err := db.Visitor(t.Context(), row.VisitorID); err != nil || v.Name != "Ana" || v.Authenticated {
			t.Errorf("stored visitor %+v, %v", v, err)
		}

		f.pick(c.ID)
		f.answer(c.ID, "n1", conversation.Note, "a secret")
		f.answer(c.ID, "a1", conversation.Text, "It is on its way")
		if m := f.say(s.Token, c.ID, "m1", "Thanks"); m.SenderName != "Ana" || m.Key != "m1" || m.From != "customer" || m.SenderID != "" {
			t.Errorf("message %+v", m)
		}
		var list struct{ Items []messageShape }
		r := f.want(200, "GET", "/conversations/"+c.ID+"/messages", s.Token, nil)
		r.into(t, &list)
		if len(list.Items) != 5 || strings.Contains(string(r.body), "secret") || strings.Contains(string(r.body), `"bo"`) {
			t.Errorf("messages %s", r.body)
		}
		f.want(200, "GET", "/conversations/"+c.ID+"/messages?after=0&limit=2", s.Token, nil).into(t, &list)
		if len(list.Items) != 2 || list.Items[0].Seq != 1 {
			t.Errorf("the first two: %+v", list)
		}
		f.want(200, "GET", "/conversations/"+c.ID+"/messages?before=2", s.Token, nil).into(t, &list)
		if len(list.Items) != 1 || list.Items[0].Seq != 1 {
			t.Errorf("before the second: %+v", list)
		}

		f.want(204, "POST", "/conversations/"+c.ID+"/read", s.Token, object{"seq": 5})
		f.want(204, "POST", "/conversations/"+c.ID+"/typing", s.Token, object{})
		f.want(204, "POST", "/conversations/"+c.ID+"/pages", s.Token, object{"url": "https://shop.example/" + strings.Repeat("x", 5000), "title": strings.Repeat("t", 500)})
		if row, _ = f.talks.Get(t.Context(), bo, row.ID); row.CustomerReadSeq != 5 || len(row.Context.Pages) != 2 {
			t.Errorf("marks %+v", row)
		}
		f.set(func(w *world) {
			if len(w.typed) != 1 || w.typed[0] != c.ID+" Ana" {
				t.Errorf("typing %v", w.typed)
			}
		})

		again := f.session(object{"visitorToken": s.Token})
		if again.Visitor.ID != s.Visitor.ID || again.Conversation == nil || again.Conversation.ID != c.ID || again.Conversation.Agent.Name != "Bo" {
			t.Errorf("resumed %+v", again)
		}
		f.want(200, "POST", "/conversations/"+c.ID+"/end", s.Token, object{}).into(t, &c)
		if c.State != "wrapup" || !c.CanRate || c.Rated {
			t.Errorf("ended %+v", c)
		}
		f.want(200, "POST", "/conversations/"+c.ID+"/rating", s.Token, object{"score": 5, "comment": "quick"}).into(t, &c)
		if !c.Rated {
			t.Errorf("rated %+v", c)
		}
		f.want(409, "POST", "/conversations/"+c.ID+"/messages", s.Token, object{"key": "late", "body": "One more"})
	})
}

func TestTranscript(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	f.say(token, c.ID, "m", "<b>hello</b>")
	page := f.want(200, "GET", "/conversations/"+c.ID+"/transcript?format=html", token, nil)
	if !strings.Contains(string(page.body), "&lt;b&gt;hello") || !strings.HasPrefix(page.header.Get("Content-Disposition"), "attachment; filename=C-") ||
		!strings.Contains(page.header.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("page %v %s", page.header, page.body)
	}
	text := f.want(200, "GET", "/conversations/"+c.ID+"/transcript?format=text", token, nil)
	if !strings.Contains(string(text.body), "<b>hello</b>") || text.header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("text %v %s", text.header, text.body)
	}
	f.want(400, "GET", "/conversations/"+c.ID+"/transcript?format=json", token, nil)
	f.want(400, "GET", "/conversations/"+c.ID+"/transcript?format=pdf", token, nil)
}

func TestSecondConversation(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	var second talkShape
	f.want(200, "POST", "/conversations", token, object{"key": "k2", "answers": object{"name": "Ana"}}).into(t, &second)
	if second.ID != c.ID {
		t.Errorf("a second conversation %s beside %s", second.ID, c.ID)
	}
}

func TestSameKeyTwice(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	first := f.say(token, c.ID, "m1", "hello")
	if again := f.say(token, c.ID, "m1", "hello"); again.ID != first.ID || again.Seq != first.Seq {
		t.Errorf("again %+v, first %+v", again, first)
	}
	var p problemShape
	f.want(409, "POST", "/conversations/"+c.ID+"/messages", token, object{"key": "m1", "body": "other"}).into(t, &p)
	if p.Code != "conflict" || len(p.Errors) != 1 || p.Errors[0].Name != "key" {
		t.Errorf("problem %+v", p)
	}
}

func TestConfig(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	f.set(func(w *world) { w.closed, w.opensAt = true, time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC) })
	var c struct {
		ID, Title, Mode, OpensAt string
		Open                     bool
		MaxFileBytes             int64
		AllowedTypes             []string
		Questions                []struct {
			Name, Label, Type string
			Options           []struct{ Value, Label string }
		}
		Messages struct{ Offline, Greeting string }
	}
	f.want(200, "GET", "/widgets/"+widgetID+"/config?locale=de-DE", "", nil).into(t, &c)
	if c.ID != widgetID || c.Title != "Help" || c.Open || c.OpensAt != "2026-01-05T08:00:00Z" || c.MaxFileBytes != conversation.MaxFileBytes || len(c.AllowedTypes) == 0 ||
		len(c.Questions) != 4 || c.Questions[0].Label != "Ihr Name" || c.Questions[1].Label != "E-mail" || c.Questions[2].Options[0].Label != "Eine Bestellung" ||
		c.Messages.Offline != "offline de" || c.Messages.Greeting != "greeting de" {
		t.Errorf("config %+v", c)
	}
	f.want(404, "GET", "/widgets/none/config", "", nil)
}

func TestClosed(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	token, c := f.begin()
	f.set(func(w *world) { w.closed = true })
	var same talkShape
	f.want(200, "POST", "/conversations", token, object{"key": "k2", "answers": object{"name": "Ana"}}).into(t, &same)
	if same.ID != c.ID {
		t.Errorf("the open conversation is lost: %+v", same)
	}
	other := f.session(object{}).Token
	f.want(409, "POST", "/conversations", other, object{"key": "k", "answers": object{"name": "Eve"}})
}

func TestPersistentChatOpensAtAnyHour(t *testing.T) {
	t.Parallel()
	f := setup(t, options{widget: map[string]any{"mode": "persistent"}})
	f.set(func(w *world) { w.closed = true })
	if _, c := f.begin(); c.Mode != "persistent" {
		t.Errorf("opened %+v", c)
	}
}

func TestOffline(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	path := "/widgets/" + widgetID + "/offline"
	note := object{"key": "o1", "name": "Ana", "email": "ana@example.com", "message": "Call me", "answers": object{"topic": "order"}}
	f.want(202, "POST", path, "", note)
	f.want(202, "POST", path, "", note)
	f.set(func(w *world) {
		if len(w.left) != 1 || w.left[0].Email != "ana@example.com" || len(w.left[0].Answers) != 1 || w.left[0].WorkstreamID != "ws" {
			t.Errorf("left %+v", w.left)
		}
	})
	note["message"] = "Or not"
	f.want(409, "POST", path, "", note)
	for field, bad := range map[string]any{"name": "", "email": "ana", "message": " ", "key": "", "answers": object{"topic": "other"}} {
		broken := object{"key": "o2", "name": "Ana", "email": "ana@example.com", "message": "Call me"}
		broken[field] = bad
		var p problemShape
		f.want(400, "POST", path, "", broken).into(t, &p)
		if len(p.Errors) != 1 || !strings.HasPrefix(p.Errors[0].Name, field) {
			t.Errorf("%s: %+v", field, p)
		}
	}
	f.want(401, "POST", path, "forged", note)
}

func TestScriptsStayText(t *testing.T) {
	t.Parallel()
	f := setup(t, options{})
	const script = `<script>alert(1)</script>`
	token := f.session(object{"locale": script}).Token
	var c talkShape
	f.want(201, "POST", "/conversations", token, object{"key": script, "answers": object{"name": script}, "message": script,
		"page": object{"url": "javascript:alert(1)", "title": script}, "context": object{script: script}}).into(t, &c)
	f.say(token, c.ID, script+"2", script)
	r := f.want(200, "GET", "/conversations/"+c.ID+"/messages", token, nil)
	if r.header.Get("Content-Type") != "application/json" || r.header.Get("X-Content-Type-Options") != "nosniff" || strings.Contains(string(r.body), "<script") {
		t.Errorf("messages %v %s", r.header, r.body)
	}
	var list struct{ Items []messageShape }
	r.into(t, &list)
	if last := list.Items[len(list.Items)-1]; last.Body != script || last.SenderName != script {
		t.Errorf("message %+v", last)
	}
}

func TestNewConversationWhileTheAgentWrapsUp(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sql.DB) {
		f := setup(t, options{db: db})
		token, first := f.begin()
		f.pick(first.ID)
		f.want(200, "POST", "/conversations/"+first.ID+"/end", token, object{})
		if s := f.session(object{"visitorToken": token}); s.Conversation != nil {
			t.Errorf("a conversation that is over goes on: %+v", s.Conversation)
		}
		var second talkShape
		f.want(201, "POST", "/conversations", token, object{"key": "k2", "answers": object{"name": "Ana"}}).into(t, &second)
		f.say(token, second.ID, "m", "one more question")
		if _, err := f.talks.Reopen(t.Context(), bo, conversation.ID(first.ID)); !errs.Is(err, errs.Conflict) {
			t.Errorf("the first is open again beside the second: %v", err)
		}
		f.want(200, "POST", "/conversations/"+second.ID+"/end", token, object{})
		if _, err := f.talks.Reopen(t.Context(), bo, conversation.ID(first.ID)); err != nil {
			t.Errorf("the second is over: %v", err)
		}
		f.say(token, first.ID, "m2", "still there")
	})
}
