package fault_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"switchboard/test/rig"
)

const script = `<script>alert("1")</script><img src=x onerror=alert(1)>`

// TestScript puts a script into every text that comes from outside. It comes back as the text that it is: in JSON that no browser
// takes for a page, and escaped where the product makes a page of it.
func TestScript(t *testing.T) {
	label := map[string]string{"en": script, "de": script, "pt": script}
	h := start(t, rig.Options{Args: noLimits}, rig.Shape{Agents: 1, Widget: map[string]any{"title": script, "subtitle": script,
		"questions": []map[string]any{{"name": "name", "type": "text", "label": label}, {"name": "topic", "type": "text", "label": label}}}})
	v, err := rig.NewVisitor(t.Context(), h.Base, h.Widget)
	if err != nil {
		t.Fatal(err)
	}
	var talk rig.Talk
	if err := v.Call(t.Context(), "POST", "/widget/v1/conversations", map[string]any{"key": script, "message": script,
		"answers": map[string]string{"name": script, "topic": script}, "page": map[string]string{"url": "javascript:" + script, "title": script}}, &talk); err != nil {
		t.Fatal(err)
	}
	v.Talk = talk.ID
	a := h.Agents[0]
	conversation := "/api/v1/conversations/" + v.Talk
	for _, c := range []struct {
		who    *rig.Client
		method string
		path   string
		in     any
	}{
		{a.Client, "POST", conversation + "/pick", struct{}{}},
		{a.Client, "POST", conversation + "/messages", map[string]any{"key": "a", "kind": "text", "body": script}},
		{a.Client, "POST", conversation + "/messages", map[string]any{"key": "b", "kind": "note", "body": script}},
		{a.Client, "PUT", conversation + "/draft", map[string]any{"kind": "text", "body": script}},
		{a.Client, "PATCH", "/api/v1/me", map[string]any{"name": script}},
		{h.Admin, "POST", "/api/v1/records/contact", map[string]any{"firstName": script, "lastName": script, "notes": script}},
		{a.Client, "POST", "/api/v1/records/incident", map[string]any{"title": script, "description": script}},
		{h.Admin, "POST", "/api/v1/records/quickreply", map[string]any{"shortcut": "x", "title": script, "body": script, "locale": "en"}},
		{a.Client, "POST", "/api/v1/views", map[string]any{"name": script, "filter": map[string]any{"view": "all", "q": script}}},
	} {
		if err := c.who.Call(t.Context(), c.method, c.path, c.in, nil); err != nil {
			t.Errorf("%s %s: %v", c.method, c.path, err)
		}
	}
	for path, who := range map[string]*rig.Client{
		conversation: a.Client, conversation + "/messages": a.Client, conversation + "/events": a.Client, "/api/v1/conversations?view=all": a.Client,
		"/api/v1/me": a.Client, "/api/v1/records/contact": a.Client, "/api/v1/records/incident": a.Client, "/api/v1/quick-replies": a.Client,
		"/api/v1/views": a.Client, "/api/v1/audit": h.Admin, conversation + "/transcript?format=json": a.Client,
		"/widget/v1/widgets/" + h.Widget + "/config": v.Client, "/widget/v1/conversations/" + v.Talk + "/messages": v.Client,
	} {
		h.staysText(who, path)
	}
	if got, err := v.Messages(t.Context()); err != nil || !hasBody(got, script) {
		t.Errorf("the customer's text came back as %+v, %v", got, err)
	}
	h.pages(a, v, conversation)
}

func hasBody(messages []rig.Message, body string) bool {
	for _, m := range messages {
		if m.Body == body && m.From == "customer" {
			return true
		}
	}
	return false
}

// staysText checks that an answer is JSON, told to be JSON, and holds no tag that a browser would see if it were taken for a page.
func (h *house) staysText(who *rig.Client, path string) {
	h.t.Helper()
	a, err := who.JSON(h.t.Context(), "GET", path, nil)
	if err != nil || a.Status != http.StatusOK {
		h.t.Errorf("GET %s: %d %.200s %v", path, a.Status, a.Body, err)
		return
	}
	if !strings.HasPrefix(a.Header.Get("Content-Type"), "application/json") || a.Header.Get("X-Content-Type-Options") != "nosniff" {
		h.t.Errorf("GET %s: the answer is %q, sniffing %q", path, a.Header.Get("Content-Type"), a.Header.Get("X-Content-Type-Options"))
	}
}

// pages checks what the product makes of the texts for people: transcripts and the frame of the chat.
func (h *house) pages(a *rig.Agent, v *rig.Visitor, conversation string) {
	h.t.Helper()
	for path, who := range map[string]*rig.Client{
		conversation + "/transcript?format=html":                                              a.Client,
		conversation + "/transcript?format=text":                                              a.Client,
		"/widget/v1/conversations/" + v.Talk + "/transcript?format=html":                      v.Client,
		"/widget/v1/conversations/" + v.Talk + "/transcript?format=text":                      v.Client,
		"/widget/frame?widget=" + h.Widget:                                                    v.Client,
		"/widget/frame?widget=" + strings.ReplaceAll(`"><script>alert(1)</script>`, " ", "+"): v.Client,
	} {
		got, err := who.JSON(h.t.Context(), "GET", path, nil)
		if err != nil {
			h.t.Fatal(err)
		}
		kind := got.Header.Get("Content-Type")
		if strings.HasPrefix(kind, "text/html") && (bytes.Contains(got.Body, []byte("<script>alert")) || bytes.Contains(got.Body, []byte("<img src=x"))) {
			h.t.Errorf("GET %s: the script is in the page", path)
		}
		if got.Status == http.StatusOK && got.Header.Get("Content-Security-Policy") == "" && strings.HasPrefix(kind, "text/html") {
			h.t.Errorf("GET %s: a page without a content security policy", path)
		}
		if got.Header.Get("X-Content-Type-Options") != "nosniff" {
			h.t.Errorf("GET %s: the answer may be sniffed", path)
		}
	}
}
