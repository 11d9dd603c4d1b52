package record

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"slices"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/page"
)

// Sorts of timeline entries.
const (
	NoteEntry         = "note"
	EventEntry        = "event"
	ConversationEntry = "conversation"
)

// Entry is one line of a row's timeline.
type Entry struct {
	At      time.Time   `json:"at"`
	Kind    string      `json:"kind"`
	Title   string      `json:"title"` // a note's subject, a fact's kind, a conversation's number
	Body    string      `json:"body,omitempty"`
	Actor   event.Actor `json:"actor"`
	Ref     *Ref        `json:"ref,omitempty"`     // what a click opens
	Changes *Changes    `json:"changes,omitempty"` // of a fact
}

// Ref names a row or a conversation.
type Ref struct {
	Table string `json:"table"`
	ID    string `json:"id"`
}

// Changes are the columns of a fact before and after.
type Changes struct {
	Before map[string]any `json:"before,omitempty"`
	After  map[string]any `json:"after,omitempty"`
}

// History reads the facts on one topic.
type History interface {
	// About returns up to limit events with Seq < before, newest first; 0 begins at the newest.
	About(ctx context.Context, topic string, before int64, limit int) ([]event.Event, error)
}

// Conversations reads the conversations that are linked with a row.
type Conversations interface {
	// RecordConversations returns up to limit entries with ids < before, newest first; "" begins at the newest. A table that
	// conversations are not linked with has none.
	RecordConversations(ctx context.Context, table, id, before string, limit int) ([]Entry, error)
}

// Timeline tells what happened around a row: its notes, its changes and its conversations.
type Timeline struct {
	records       *Service
	history       History
	conversations Conversations
}

// NewTimeline joins the three sources.
func NewTimeline(records *Service, history History, conversations Conversations) *Timeline {
	return &Timeline{records: records, history: history, conversations: conversations}
}

// place is how far each source has been shown.
type place struct {
	Note         string `json:"n,omitempty"`
	Event        int64  `json:"e,omitempty"`
	Conversation string `json:"c,omitempty"`
}

// placed is an entry with the place after it.
type placed struct {
	Entry
	move func(*place)
}

// Page reads one page, newest first. Whoever may read the row may read its timeline.
func (t *Timeline) Page(ctx context.Context, p identity.Principal, table, id string, req page.Request) (page.Page[Entry], error) {
	const op = "record.Timeline"
	var none page.Page[Entry]
	if _, err := t.records.Get(ctx, p, table, id); err != nil {
		return none, err
	}
	at, err := parsePlace(op, req.After)
	if err != nil {
		return none, err
	}
	size := req.Size()
	notes, err1 := t.notes(ctx, p, table, id, at.Note, size+1)
	facts, err2 := t.facts(ctx, table, id, at.Event, size+1)
	talks, err3 := t.talks(ctx, table, id, at.Conversation, size+1)
	if err := cmp.Or(err1, err2, err3); err != nil {
		return none, errs.E(op, errs.Internal, err)
	}
	all := slices.Concat(notes, facts, talks)
	slices.SortStableFunc(all, func(a, b placed) int { return b.At.Compare(a.At) }) // each source keeps its own order
	out := page.Page[Entry]{Items: make([]Entry, 0, size)}
	for _, e := range all[:min(size, len(all))] {
		out.Items = append(out.Items, e.Entry)
		e.move(&at)
	}
	if len(all) > size {
		raw, _ := json.Marshal(at) // plain fields always marshal
		out.Next = base64.RawURLEncoding.EncodeToString(raw)
	}
	return out, nil
}

func parsePlace(op, cursor string) (at place, err error) {
	if cursor == "" {
		return at, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(raw, &at)
	}
	texts := []string{at.Note, at.Conversation}
	if err != nil || slices.ContainsFunc(texts, func(s string) bool { return s != "" && !idForm.MatchString(s) }) {
		return at, errs.Bad(op, "after", "is not a cursor of this list", "leave it out to begin at the first page")
	}
	return at, nil
}

func (t *Timeline) notes(ctx context.Context, p identity.Principal, table, id, before string, limit int) ([]placed, error) {
	s := t.records
	notes := s.byName[AnnotationTable]
	if notes == nil || !s.Can(p, AnnotationTable, Read) {
		return nil, nil
	}
	regarding, _ := notes.Column("regardingId")
	in, _ := notes.Column("regardingTable")
	rows, err := s.store.Records(ctx, nil, notes, Selection{
		Equal: []Equal{{regarding, id}, {in, table}}, Order: NewestCreated, After: Position{ID: before}, Limit: limit})
	var out []placed
	for _, row := range rows {
		entry := Entry{At: row.CreatedAt, Kind: NoteEntry, Title: row.Values.Text("subject"), Body: row.Values.Text("body"),
			Actor: event.Actor{Kind: event.ActorUser, ID: row.Values.Text("authorId"), Name: row.Values.Text("authorName")},
			Ref:   &Ref{AnnotationTable, row.ID}}
		out = append(out, placed{entry, func(at *place) { at.Note = row.ID }})
	}
	return out, err
}

func (t *Timeline) facts(ctx context.Context, table, id string, before int64, limit int) ([]placed, error) {
	events, err := t.history.About(ctx, event.RecordTopic(table, id), before, limit)
	var out []placed
	for _, e := range events {
		entry := Entry{At: e.At, Kind: EventEntry, Title: string(e.Kind), Actor: e.Actor, Changes: &Changes{}}
		if err := json.Unmarshal(e.Data, entry.Changes); err != nil {
			return nil, errs.E("record.Timeline", errs.Internal, err)
		}
		out = append(out, placed{entry, func(at *place) { at.Event = e.Seq }})
	}
	return out, err
}

func (t *Timeline) talks(ctx context.Context, table, id, before string, limit int) ([]placed, error) {
	entries, err := t.conversations.RecordConversations(ctx, table, id, before, limit)
	var out []placed
	for _, e := range entries {
		out = append(out, placed{e, func(at *place) { at.Conversation = e.Ref.ID }})
	}
	return out, err
}
