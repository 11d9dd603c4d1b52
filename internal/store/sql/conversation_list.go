package sql

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"switchboard/internal/core/conversation"
	"switchboard/internal/kit/page"
)

// List implements conversation.Store. Each branch of the selection (a queue, the person, everything) walks one index from the
// cursor on and stops at the page's size, so a page costs the same with a thousand conversations and with a million.
func (s Conversations) List(ctx context.Context, q conversation.Query, req page.Request) (page.Page[conversation.Conversation], error) {
	const op = "sql.ListConversations"
	if strings.TrimSpace(q.Search) != "" {
		return s.search(ctx, q, req)
	}
	size := req.Size()
	b := listBuilder{size: size + 1}
	if req.After != "" {
		at, id, err := page.Parse(req.After)
		if err != nil {
			return page.Page[conversation.Conversation]{}, err
		}
		b.at, b.id, b.paged = at, id, true
	}
	b.selection(q)
	if len(b.branches) == 0 {
		return page.Page[conversation.Conversation]{Items: []conversation.Conversation{}}, nil
	}
	rows, err := all(ctx, s.DB, op, scanListed, b.text(), b.args...)
	if err != nil {
		return page.Page[conversation.Conversation]{}, err
	}
	return page.Cut(rows, size, func(c conversation.Conversation) string { return page.Cursor(c.ActivityAt.UnixMilli(), string(c.ID)) }), nil
}

type listBuilder struct {
	size     int
	paged    bool
	at       int64
	id       string
	branches []string
	args     []any
}

func (b *listBuilder) arg(v any) string {
	b.args = append(b.args, v)
	return "$" + strconv.Itoa(len(b.args))
}

// selection adds the branches of a query.
func (b *listBuilder) selection(q conversation.Query) {
	for _, open := range openness(q) {
		condition := "is_open = " + open
		if q.State != "" && q.State != conversation.Closed {
			condition += " AND state = " + b.arg(string(q.State))
		}
		switch {
		case q.View == conversation.Mine:
			condition += " AND agent_id = " + b.arg(string(q.AgentID))
			if q.QueueID != "" {
				condition += " AND queue_id = " + b.arg(q.QueueID)
			}
			b.branch(condition)
		case q.View == conversation.Unassigned:
			b.queues(condition+" AND agent_id = ''", q)
		case q.View == conversation.All && q.Queues != nil && q.QueueID == "":
			b.queues(condition, q)
			b.branch(condition + " AND agent_id = " + b.arg(string(q.AgentID))) // overlaps with my queues: see text
		default:
			b.queues(condition, q)
		}
	}
}

// openness lists the values of is_open that a query wants.
func openness(q conversation.Query) []string {
	switch {
	case q.Any:
		return []string{"1", "0"}
	case q.State == conversation.Closed:
		return []string{"0"}
	}
	return []string{"1"}
}

func (b *listBuilder) queues(condition string, q conversation.Query) {
	switch {
	case q.QueueID != "" && q.Queues != nil && !slices.Contains(q.Queues, q.QueueID):
		return
	case q.QueueID != "":
		b.branch(condition + " AND queue_id = " + b.arg(q.QueueID))
	case q.Queues == nil:
		b.branch(condition)
	default:
		for _, queue := range q.Queues {
			b.branch(condition + " AND queue_id = " + b.arg(queue))
		}
	}
}

const newestFirst = " ORDER BY activity_at DESC, id DESC LIMIT "

func (b *listBuilder) branch(condition string) {
	if b.paged {
		condition += " AND (activity_at, id) < (" + b.arg(b.at) + ", " + b.arg(b.id) + ")"
	}
	b.branches = append(b.branches, " FROM conversation WHERE "+condition+newestFirst+strconv.Itoa(b.size))
}

// text joins the branches. Several branches choose ids, which their indexes hold, before any row is read; UNION drops those that
// two branches share, since a condition against them would make a branch walk past all of them, however many there are.
func (b *listBuilder) text() string {
	if len(b.branches) == 1 {
		return "SELECT " + listColumns + b.branches[0]
	}
	parts := make([]string, len(b.branches))
	for i, branch := range b.branches {
		parts[i] = "SELECT chosen_id, chosen_at FROM (SELECT id AS chosen_id, activity_at AS chosen_at" + branch + ") AS b" + strconv.Itoa(i)
	}
	const newest = " ORDER BY chosen_at DESC, chosen_id DESC"
	chosen := "SELECT chosen_id, chosen_at FROM (" + strings.Join(parts, " UNION ") + ") AS list" + newest + " LIMIT " + strconv.Itoa(b.size)
	// SQLite keeps the order of a CROSS JOIN (https://sqlite.org/optoverview.html#crossjoin): the few ids first.
	return "SELECT " + listColumns + " FROM (" + chosen + ") AS chosen CROSS JOIN conversation WHERE id = chosen_id" + newest
}
