package conversation

import (
	"bufio"
	"encoding/json"
	"fmt"
	"html"
	"strings"
	"time"

	"switchboard/internal/core/event"
)

// textScribe writes plain text. What customers wrote is indented, so that it cannot look like a line of ours.
type textScribe struct {
	out   *bufio.Writer
	words *transcriptWords
}

func (s *textScribe) begin(t *Transcript) {
	fmt.Fprintf(s.out, "%s %s\n", s.words.title, t.c.Label())
	for _, h := range t.headings() {
		fmt.Fprintf(s.out, "%s: %s\n", h.label, oneLine(h.value))
	}
	if len(t.c.Context.Answers) > 0 {
		fmt.Fprintf(s.out, "\n%s\n", s.words.questions)
	}
	for _, a := range t.c.Context.Answers {
		fmt.Fprintf(s.out, "  %s: %s\n", oneLine(a.Label), oneLine(a.Words()))
	}
}

func (s *textScribe) message(m *Message) {
	fmt.Fprintf(s.out, "\n[%s] %s\n", transcriptTime(m.At), oneLine(s.words.who(m)))
	if says := s.words.says(m); says != "" {
		for _, line := range strings.Split(strings.ReplaceAll(says, "\r", ""), "\n") {
			fmt.Fprintf(s.out, "  %s\n", line)
		}
	}
	for _, f := range m.Attachments {
		fmt.Fprintf(s.out, "  [%s: %s, %s, %s]\n", s.words.file, oneLine(f.Name), f.Type, bytesText(f.Size))
	}
}

func (s *textScribe) end() {}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func bytesText(n int64) string {
	if n < 1<<10 {
		return fmt.Sprintf("%d B", n)
	}
	if n < 1<<20 {
		return fmt.Sprintf("%d KB", (n+1<<9)>>10)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// htmlScribe writes a page without scripts or links: every text from outside is escaped.
type htmlScribe struct {
	out   *bufio.Writer
	words *transcriptWords
}

const transcriptStyle = "body{font:15px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}" +
	"dt{color:#616161}dd{margin:0 0 .4rem}article{margin:1rem 0;padding:.6rem .9rem;border-radius:.5rem;background:#f3f3f3}" +
	"article.customer{background:#e8f1fb}article.note{background:#fff4ce}article.system{background:none;color:#616161}" +
	"header{font-size:13px;color:#616161}p{margin:.2rem 0;white-space:pre-wrap;overflow-wrap:anywhere}"

func (s *htmlScribe) begin(t *Transcript) {
	title := html.EscapeString(s.words.title + " " + t.c.Label())
	fmt.Fprintf(s.out, "<!doctype html>\n<html lang=%q>\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"+
		"<title>%s</title><style>%s</style></head>\n<body>\n<h1>%s</h1>\n", s.words.locale, title, transcriptStyle, title)
	s.list(t.headings())
	if len(t.c.Context.Answers) > 0 {
		fmt.Fprintf(s.out, "<h2>%s</h2>\n", html.EscapeString(s.words.questions))
		answers := make([]heading, len(t.c.Context.Answers))
		for i, a := range t.c.Context.Answers {
			answers[i] = heading{a.Label, a.Words()}
		}
		s.list(answers)
	}
}

func (s *htmlScribe) list(items []heading) {
	fmt.Fprint(s.out, "<dl>")
	for _, h := range items {
		fmt.Fprintf(s.out, "<dt>%s</dt><dd>%s</dd>", html.EscapeString(h.label), html.EscapeString(h.value))
	}
	fmt.Fprint(s.out, "</dl>\n")
}

func (s *htmlScribe) message(m *Message) {
	class := html.EscapeString(string(m.From))
	if m.Kind == Note {
		class = "note"
	}
	fmt.Fprintf(s.out, "<article class=\"%s\"><header>%s · <time datetime=\"%s\">%s</time></header>", class,
		html.EscapeString(s.words.who(m)), m.At.UTC().Format(time.RFC3339), transcriptTime(m.At))
	if says := s.words.says(m); says != "" {
		fmt.Fprintf(s.out, "<p>%s</p>", html.EscapeString(says))
	}
	for _, f := range m.Attachments {
		fmt.Fprintf(s.out, "<p>%s: %s (%s, %s)</p>", html.EscapeString(s.words.file), html.EscapeString(f.Name), html.EscapeString(f.Type), bytesText(f.Size))
	}
	fmt.Fprint(s.out, "</article>\n")
}

func (s *htmlScribe) end() { fmt.Fprint(s.out, "</body>\n</html>\n") }

// jsonScribe writes one object: what the conversation was, and its messages.
type jsonScribe struct {
	out *bufio.Writer
	any bool // a message has been written
}

type transcriptHead struct {
	Number    string   `json:"number"`
	Channel   string   `json:"channel"`
	State     State    `json:"state"`
	Locale    string   `json:"locale"`
	Customer  string   `json:"customer"`
	Email     string   `json:"email"`
	Agent     string   `json:"agent,omitempty"`
	Answers   []Answer `json:"answers,omitempty"`
	CreatedAt string   `json:"createdAt"`
	EndedAt   string   `json:"endedAt,omitempty"`
}

type transcriptLine struct {
	Seq         int64              `json:"seq"`
	At          string             `json:"at"`
	Kind        MessageKind        `json:"kind"`
	From        Side               `json:"from"`
	Sender      string             `json:"sender"`
	Body        string             `json:"body"`
	Code        string             `json:"code,omitempty"`
	Args        map[string]string  `json:"args,omitempty"`
	Attachments []event.Attachment `json:"attachments,omitempty"`
}

const transcriptInstant = "2006-01-02T15:04:05.000Z"

func (s *jsonScribe) begin(t *Transcript) {
	c := &t.c
	head := transcriptHead{Number: c.Label(), Channel: c.Channel, State: c.State, Locale: c.Locale, Customer: c.CustomerName, Email: c.CustomerEmail,
		Agent: t.agent, Answers: c.Context.Answers, CreatedAt: c.CreatedAt.UTC().Format(transcriptInstant)}
	if !c.EndedAt.IsZero() {
		head.EndedAt = c.EndedAt.UTC().Format(transcriptInstant)
	}
	fmt.Fprint(s.out, `{"conversation":`)
	s.value(head)
	fmt.Fprint(s.out, `,"messages":[`)
}

func (s *jsonScribe) message(m *Message) {
	if s.any {
		fmt.Fprint(s.out, ",")
	}
	s.any = true
	fmt.Fprint(s.out, "\n")
	s.value(transcriptLine{Seq: m.Seq, At: m.At.UTC().Format(transcriptInstant), Kind: m.Kind, From: m.From, Sender: m.SenderName, Body: m.Body,
		Code: m.Code, Args: m.Args, Attachments: m.Attachments})
}

// value writes structs of texts and numbers, which always marshal.
func (s *jsonScribe) value(v any) {
	raw, err := json.Marshal(v)
	if err != nil {
		panic("conversation: " + err.Error())
	}
	fmt.Fprintf(s.out, "%s", raw)
}

func (s *jsonScribe) end() { fmt.Fprint(s.out, "\n]}\n") }
