package rest

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"switchboard/internal/api/auth"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/record"
	"switchboard/internal/kit/page"
)

// inbox registers what stands around conversations: saved views, quick replies and the story of one conversation.
func (a *API) inbox() {
	tag := []string{"Inbox"}
	register(a, huma.Operation{OperationID: "listViews", Method: http.MethodGet, Path: "/views", Tags: tag, Summary: "My saved views"}, a.listViews)
	register(a, huma.Operation{OperationID: "saveView", Method: http.MethodPost, Path: "/views", Tags: tag, Summary: "Save a view",
		DefaultStatus: http.StatusCreated}, a.saveView)
	register(a, huma.Operation{OperationID: "deleteView", Method: http.MethodDelete, Path: "/views/{id}", Tags: tag, Summary: "Forget a view"}, a.deleteView)
	register(a, huma.Operation{OperationID: "listQuickReplies", Method: http.MethodGet, Path: "/quick-replies", Tags: tag,
		Summary: "Prepared answers whose shortcut, title or text fits"}, a.listQuickReplies)
	register(a, huma.Operation{OperationID: "listConversationEvents", Method: http.MethodGet, Path: "/conversations/{id}/events", Tags: tag,
		Summary: "What happened to a conversation, newest first"}, a.listConversationEvents)
}

// SavedView is a selection of the inbox that a person keeps.
type SavedView struct {
	ID     string              `json:"id"`
	Name   string              `json:"name"`
	Filter conversation.Filter `json:"filter"`
}

func (a *API) listViews(ctx context.Context, _ *struct{}) (*body[page.Page[SavedView]], error) {
	views, err := a.deps.Conversations.SavedViews(ctx, auth.From(ctx))
	if err != nil {
		return nil, err
	}
	shape := func(v conversation.SavedView) SavedView { return SavedView(v) }
	return &body[page.Page[SavedView]]{mapped(page.Page[conversation.SavedView]{Items: views}, shape)}, nil
}

type viewInput struct {
	Body struct {
		Name   string              `json:"name" minLength:"1" maxLength:"200"`
		Filter conversation.Filter `json:"filter"`
	}
}

func (a *API) saveView(ctx context.Context, in *viewInput) (*body[SavedView], error) {
	v, err := a.deps.Conversations.SaveView(ctx, auth.From(ctx), in.Body.Name, in.Body.Filter)
	if err != nil {
		return nil, err
	}
	return &body[SavedView]{SavedView(v)}, nil
}

func (a *API) deleteView(ctx context.Context, in *struct {
	ID string `path:"id" maxLength:"36"`
}) (*struct{}, error) {
	return nil, a.deps.Conversations.DeleteView(ctx, auth.From(ctx), in.ID)
}

// QuickReply is a prepared answer.
type QuickReply struct {
	ID       string   `json:"id"`
	Shortcut string   `json:"shortcut"`
	Title    string   `json:"title"`
	Body     string   `json:"body"`
	Locale   string   `json:"locale"`
	Tags     []string `json:"tags"`
}

const quickRepliesMost = 50

func (a *API) listQuickReplies(ctx context.Context, in *struct {
	Q      string `query:"q" maxLength:"100"`
	Locale string `query:"locale" maxLength:"10"`
}) (*body[page.Page[QuickReply]], error) {
	rows, err := a.deps.Records.All(ctx, conversation.QuickReplyTable)
	if err != nil {
		return nil, err
	}
	q := strings.ToLower(strings.TrimPrefix(in.Q, "/"))
	out := &body[page.Page[QuickReply]]{Body: page.Page[QuickReply]{Items: []QuickReply{}}}
	for _, row := range rows {
		r, err := record.Decode[QuickReply](row)
		if err != nil {
			return nil, err
		}
		r.ID = row.ID
		if r.Tags == nil {
			r.Tags = []string{}
		}
		fits := q == "" || strings.Contains(strings.ToLower(r.Shortcut+" "+r.Title+" "+strings.Join(r.Tags, " ")), q)
		if fits && (in.Locale == "" || r.Locale == in.Locale) && len(out.Body.Items) < quickRepliesMost {
			out.Body.Items = append(out.Body.Items, r)
		}
	}
	return out, nil
}

// Event is one fact.
type Event struct {
	Seq   int64           `json:"seq"`
	Kind  string          `json:"kind"`
	At    time.Time       `json:"at"`
	Actor event.Actor     `json:"actor"`
	Data  json.RawMessage `json:"data"`
}

func (a *API) listConversationEvents(ctx context.Context, in *struct {
	ConversationPath
	PageQuery
}) (*body[page.Page[Event]], error) {
	var before int64
	if in.After != "" {
		var err error
		if before, _, err = page.Parse(in.After); err != nil {
			return nil, err
		}
	}
	size := in.request().Size()
	events, err := a.deps.Conversations.Events(ctx, auth.From(ctx), a.deps.History, in.ID, before, size+1)
	if err != nil {
		return nil, err
	}
	rows := make([]Event, len(events))
	for i, e := range events {
		rows[i] = Event{e.Seq, string(e.Kind), e.At, e.Actor, e.Data}
	}
	return &body[page.Page[Event]]{page.Cut(rows, size, func(e Event) string { return page.Cursor(e.Seq, "") })}, nil
}
