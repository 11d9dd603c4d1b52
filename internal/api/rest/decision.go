package rest

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"switchboard/internal/api/auth"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/routing"
	"switchboard/internal/kit/page"
)

// Decisions tells why routing did what it did.
type Decisions interface {
	Decisions(ctx context.Context, id conversation.ID) ([]routing.Decision, error)
}

// Decision is one answer of routing with what it saw. Reason and why are codes that clients translate.
type Decision struct {
	ID          string      `json:"id"`
	At          time.Time   `json:"at"`
	Outcome     string      `json:"outcome" enum:"offered,waiting,none"`
	AgentID     string      `json:"agentId,omitempty"`
	AgentName   string      `json:"agentName,omitempty"`
	QueueName   string      `json:"queueName"`
	Method      string      `json:"method"`
	Reason      string      `json:"reason"`
	IdleSeconds int64       `json:"idleSeconds,omitempty"`
	Candidates  []Candidate `json:"candidates"`
}

// Candidate is one agent whom routing considered.
type Candidate struct {
	AgentID     string `json:"agentId"`
	Name        string `json:"name"`
	Eligible    bool   `json:"eligible"`
	Why         string `json:"why"`
	IdleSeconds int64  `json:"idleSeconds"`
	Load        int    `json:"load"`
	Capacity    int    `json:"capacity"`
	Declines    int    `json:"declines,omitempty"`
}

// decisions registers the explanation of routing.
func (a *API) decisions() {
	register(a, huma.Operation{OperationID: "listDecisions", Method: http.MethodGet, Path: "/conversations/{id}/decisions",
		Tags: []string{"Conversations"}, Summary: "Why routing did what it did, newest first"}, a.listDecisions)
}

func (a *API) listDecisions(ctx context.Context, in *ConversationPath) (*body[page.Page[Decision]], error) {
	if _, err := a.deps.Conversations.Get(ctx, auth.From(ctx), in.ID); err != nil {
		return nil, err
	}
	found, err := a.deps.Decisions.Decisions(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &body[page.Page[Decision]]{mapped(page.Page[routing.Decision]{Items: found}, a.decision)}, nil
}

func (a *API) decision(d routing.Decision) Decision {
	out := Decision{ID: d.ID, At: d.At, Outcome: string(d.Outcome), AgentID: string(d.AgentID), QueueName: a.deps.Names.QueueName(d.QueueID),
		Method: string(d.Method), Reason: string(d.Reason), IdleSeconds: d.IdleSeconds, Candidates: make([]Candidate, len(d.Candidates))}
	if d.AgentID != "" {
		out.AgentName = a.deps.Names.UserName(d.AgentID)
	}
	for i, c := range d.Candidates {
		out.Candidates[i] = Candidate{AgentID: string(c.AgentID), Name: a.deps.Names.UserName(c.AgentID), Eligible: c.Eligible,
			Why: string(c.Why), IdleSeconds: c.IdleSeconds, Load: c.Load, Capacity: c.Capacity, Declines: c.Declines}
	}
	return out
}

// transcript streams the whole conversation as a page, text or JSON.
func (a *API) transcript(w http.ResponseWriter, r *http.Request) {
	if err := permit(r.Context(), "rest.transcript", identity.ScopeRead); err != nil {
		a.refuse(w, r, err)
		return
	}
	q := r.URL.Query()
	t, err := a.deps.Conversations.Transcript(r.Context(), auth.From(r.Context()), conversation.ID(r.PathValue("id")),
		conversation.TranscriptFormat(q.Get("format")), q.Get("locale"))
	if err != nil {
		a.refuse(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", t.MediaType())
	h.Set("Content-Disposition", `attachment; filename="`+t.Name()+`"`)
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	if err := t.Write(r.Context(), w); err != nil {
		panic(http.ErrAbortHandler) // the reader sees a broken file, not half of a good one
	}
}
