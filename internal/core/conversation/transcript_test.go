package conversation_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
)

const script = `<script>alert("x")</script>`

// talked opens a conversation in which every text that comes from outside is a script.
func talked(t *testing.T, f fixture) conversation.Conversation {
	t.Helper()
	ctx := t.Context()
	c, _, err := f.Open(ctx, conversation.Opening{VisitorID: "v1", Key: "k", Channel: "chat", WorkstreamID: "ws", Mode: conversation.Live,
		Name: script, Email: script, Locale: "de", Message: script + "\r\nsecond line",
		Context: conversation.Context{Answers: []conversation.Answer{{Name: "topic", Label: script, Value: script}}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Pick(ctx, agent("ann"), c.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Send(ctx, agent("ann"), c.ID, conversation.Draft{Key: "n", Kind: conversation.Note, Body: "a secret"}); err != nil {
		t.Fatal(err)
	}
	return c
}

func written(t *testing.T, tr *conversation.Transcript) string {
	t.Helper()
	var b strings.Builder
	if err := tr.Write(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTranscript(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		ctx, c := t.Context(), talked(t, f)
		for _, format := range []conversation.TranscriptFormat{conversation.TranscriptHTML, conversation.TranscriptText, conversation.TranscriptJSON} {
			seen, err := f.TranscriptOfVisitor(ctx, "v1", c.ID, format, "de-AT")
			if err != nil {
				t.Fatal(err)
			}
			text := written(t, seen)
			if strings.Contains(text, "secret") {
				t.Errorf("%s: the customer reads a note", format)
			}
			if !strings.Contains(text, "Welcome") || !strings.Contains(text, "second line") || !strings.Contains(text, c.Label()) {
				t.Errorf("%s lacks messages: %s", format, text)
			}
			whole, err := f.Transcript(ctx, agent("ann"), c.ID, format, "en")
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(written(t, whole), "secret") {
				t.Errorf("%s: the agent misses the note", format)
			}
		}
	})
}

func TestTranscriptHTMLRunsNothing(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		c := talked(t, f)
		tr, err := f.TranscriptOfVisitor(t.Context(), "v1", c.ID, conversation.TranscriptHTML, "de")
		if err != nil {
			t.Fatal(err)
		}
		text := written(t, tr)
		if strings.Contains(text, "<script") || strings.Count(text, "&lt;script&gt;") < 5 {
			t.Errorf("scripts are not escaped: %s", text)
		}
		for _, want := range []string{`<html lang="de">`, "Unterhaltung", "Begonnen", "ann ist beigetreten."} {
			if !strings.Contains(text, want) {
				t.Errorf("lacks %q", want)
			}
		}
	})
}

func TestTranscriptJSONIsJSON(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		c := talked(t, f)
		tr, err := f.Transcript(t.Context(), agent("ann"), c.ID, conversation.TranscriptJSON, "pt")
		if err != nil {
			t.Fatal(err)
		}
		var got struct {
			Conversation struct{ Customer string }
			Messages     []struct{ Body, Kind, Code string }
		}
		if err := json.Unmarshal([]byte(written(t, tr)), &got); err != nil {
			t.Fatal(err)
		}
		if got.Conversation.Customer != script || len(got.Messages) != 4 || got.Messages[2].Code != "agent_joined" || got.Messages[3].Kind != "note" {
			t.Errorf("transcript %+v", got)
		}
	})
}

func TestTranscriptOfManyMessages(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		ctx, c := t.Context(), talked(t, f)
		for i := range 450 {
			if _, err := f.Receive(ctx, "v1", c.ID, conversation.Draft{Key: fmt.Sprint(i), Body: fmt.Sprintf("line-%03d", i)}); err != nil {
				t.Fatal(err)
			}
		}
		tr, err := f.TranscriptOfVisitor(ctx, "v1", c.ID, conversation.TranscriptText, "en")
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(written(t, tr), "line-"); n != 450 {
			t.Errorf("%d messages, want 450", n)
		}
	})
}

func TestTranscriptRefused(t *testing.T) {
	each(t, func(t *testing.T, f fixture) {
		ctx, c := t.Context(), talked(t, f)
		if _, err := f.TranscriptOfVisitor(ctx, "v2", c.ID, conversation.TranscriptText, "en"); !errs.Is(err, errs.NotFound) {
			t.Errorf("another visitor: %v", err)
		}
		if _, err := f.Transcript(ctx, agent("stranger"), c.ID, conversation.TranscriptText, "en"); !errs.Is(err, errs.NotFound) {
			t.Errorf("an agent of another queue: %v", err)
		}
		if _, err := f.Transcript(ctx, identity.Principal{Kind: event.ActorUser, ID: "x"}, c.ID, conversation.TranscriptText, "en"); !errs.Is(err, errs.NotFound) {
			t.Errorf("nobody: %v", err)
		}
		if _, err := f.Transcript(ctx, agent("ann"), c.ID, "pdf", "en"); !errs.Is(err, errs.Invalid) {
			t.Errorf("another format: %v", err)
		}
	})
}
