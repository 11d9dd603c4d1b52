package sql

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"strings"

	"switchboard/internal/core/conversation"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/page"
)

const foundCursor = "found" // tells the cursors of searches from those of the list

// found is a row of a search at its place in the list.
type found struct {
	position int64
	row      conversation.Conversation
}

// search reads one page of the conversations that hold every word, newest activity first. A search for a number finds the
// conversation of that number before all else, and only it when it is written as one (C-000123).
func (s Conversations) search(ctx context.Context, q conversation.Query, req page.Request) (page.Page[conversation.Conversation], error) {
	empty := page.Page[conversation.Conversation]{Items: []conversation.Conversation{}}
	before := int64(math.MaxInt64)
	if req.After != "" {
		at, mark, err := page.Parse(req.After)
		if err == nil && mark != foundCursor {
			err = errs.Bad("sql.Search", "after", "is not a cursor of this list", "leave it out to begin at the first page")
		}
		if err != nil {
			return empty, err
		}
		before = at
	}
	size := req.Size()
	number, sure, numbered := conversationNumber(strings.TrimSpace(q.Search))
	rows := []found{}
	if numbered && before == math.MaxInt64 {
		hit, err := s.numbered(ctx, q, number)
		if err != nil {
			return empty, err
		}
		rows = append(rows, hit...)
	}
	if !sure || !numbered {
		more, err := s.matches(ctx, q, before, number, size+1-len(rows))
		if err != nil {
			return empty, err
		}
		rows = append(rows, more...)
	}
	cut := page.Cut(rows, size, func(f found) string { return page.Cursor(f.position, foundCursor) })
	out := page.Page[conversation.Conversation]{Items: make([]conversation.Conversation, len(cut.Items)), Next: cut.Next}
	for i, f := range cut.Items {
		out.Items[i] = f.row
	}
	return out, nil
}

// numbered finds the conversation of a number, if the person may see it in this view.
func (s Conversations) numbered(ctx context.Context, q conversation.Query, number int64) ([]found, error) {
	b := listBuilder{}
	condition := "number = " + b.arg(number) + b.visible(q)
	rows, err := all(ctx, s.DB, "sql.SearchNumber", scanConversation, selectConversation+" WHERE "+condition+" ORDER BY id LIMIT 1", b.args...)
	out := []found{}
	for _, c := range rows {
		out = append(out, found{math.MaxInt64, c})
	}
	return out, err
}

// matches reads the conversations whose documents hold the words, without that of the number.
func (s Conversations) matches(ctx context.Context, q conversation.Query, before, number int64, limit int) ([]found, error) {
	const op = "sql.Search"
	match, err := s.searchExpression(ctx, q)
	if err != nil || match == "" {
		return nil, err
	}
	if s.dialect().Name() == "postgres" {
		return s.matchesPlanned(ctx, match, q, before, number, limit)
	}
	b := listBuilder{}
	// The engine joins in the order written when told CROSS: matches newest first, each looked up, until the page is full.
	text := "SELECT position, " + conversationColumns + " FROM search_word CROSS JOIN search_document ON position = search_word.rowid " +
		"CROSS JOIN conversation ON id = conversation_id WHERE search_word MATCH " + b.arg(match) + " AND search_word.rowid < " + b.arg(before) +
		" AND number <> " + b.arg(number) + b.visible(q) + " ORDER BY search_word.rowid DESC LIMIT " + b.arg(limit)
	return all(ctx, s.DB, op, scanFound, text, b.args...)
}

// searchNewest is how many of the newest documents PostgreSQL looks through before it asks the index: where a word is common they
// fill the page, and the index would first collect everything that has the word.
const searchNewest = 500

// searchFew is how many matches PostgreSQL collects and sorts; where there are more, it walks the documents from the newest on.
const searchFew = 1000

const (
	matchingDocuments = "SELECT position, conversation_id FROM search_document WHERE words @@ CAST($1 AS tsquery)"
	countFew          = "SELECT COUNT(*) FROM (" + matchingDocuments + " LIMIT $2) AS few"
	few               = "WITH hit AS MATERIALIZED (" + matchingDocuments + "), document AS MATERIALIZED (SELECT position, conversation_id FROM hit LIMIT $2) "
	many              = "WITH document AS NOT MATERIALIZED (" + matchingDocuments + ") "
)

// matchesPlanned is matches on PostgreSQL. Its planner knows too little of beginnings and of rare words to tell few matches from
// many, so they are counted first, up to a limit. The plans are made for the words at hand.
func (s Conversations) matchesPlanned(ctx context.Context, match string, q conversation.Query, before, number int64, limit int) ([]found, error) {
	const op = "sql.Search"
	tx, err := s.pools.Read.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return nil, s.wrap(op, err)
	}
	defer tx.Rollback() // it has only read
	if _, err := tx.ExecContext(ctx, "SET LOCAL plan_cache_mode = force_custom_plan"); err != nil {
		return nil, s.wrap(op, err)
	}
	rows, err := s.matchesNewest(ctx, reading{tx, s.DB}, match, q, before, number, limit)
	if err != nil || len(rows) == limit {
		return rows, err
	}
	n, err := one(ctx, reading{tx, s.DB}, op, value[int], countFew, match, searchFew+1)
	if err != nil || n == 0 {
		return nil, err
	}
	documents, b := few, listBuilder{args: []any{match, n}} // the number, as a limit, tells the planner to look the rows up
	if n > searchFew {
		documents, b.args = many, b.args[:1]
	}
	condition := "number <> " + b.arg(number)
	if before != math.MaxInt64 { // a bound that excludes nothing would be planned as one that excludes much
		condition += " AND position < " + b.arg(before)
	}
	text := documents + "SELECT position, " + conversationColumns + " FROM document JOIN conversation ON id = conversation_id WHERE " +
		condition + b.visible(q) + " ORDER BY position DESC LIMIT " + b.arg(limit)
	return all(ctx, reading{tx, s.DB}, op, scanFound, text, b.args...)
}

// matchesNewest reads the matches among the newest documents before a position; none where it would seldom fill a page.
func (s Conversations) matchesNewest(ctx context.Context, on reading, match string, q conversation.Query, before, number int64, limit int) ([]found, error) {
	if slices.Equal(openness(q), []string{"1"}) { // few of the newest are open
		return nil, nil
	}
	b := listBuilder{args: []any{match, before, searchNewest}}
	text := "WITH document AS MATERIALIZED (SELECT position, conversation_id, words FROM search_document WHERE position < $2 ORDER BY position DESC LIMIT $3) " +
		"SELECT position, " + conversationColumns + " FROM document JOIN conversation ON id = conversation_id WHERE words @@ CAST($1 AS tsquery) AND number <> " +
		b.arg(number) + b.visible(q) + " ORDER BY position DESC LIMIT " + b.arg(limit)
	return all(ctx, on, "sql.Search", scanFound, text, b.args...)
}

// reading is a querier on a transaction that only reads.
type reading struct {
	tx *sql.Tx
	db *DB
}

func (r reading) read(ctx context.Context, each func(Rows) error, text string, args []any) error {
	rows, err := r.tx.QueryContext(ctx, text, args...)
	if err != nil {
		return err
	}
	return eachRow(rows, each)
}

func (r reading) dialect() Dialect { return r.db.dialect() }

// scanFound scans the position and then the row.
func scanFound(r Rows) (f found, err error) {
	f.row, err = scanConversation(after{r, &f.position})
	return f, err
}

// after scans a first column of its own.
type after struct {
	rows  Rows
	first any
}

// Scan implements Rows.
func (a after) Scan(dest ...any) error { return a.rows.Scan(append([]any{a.first}, dest...)...) }

// visible is the condition on rows that a query implies, beginning with AND.
func (b *listBuilder) visible(q conversation.Query) string {
	condition := ""
	if open := openness(q); len(open) == 1 {
		condition += " AND is_open = " + open[0]
	}
	if q.State != "" && q.State != conversation.Closed {
		condition += " AND state = " + b.arg(string(q.State))
	}
	if q.QueueID != "" {
		condition += " AND queue_id = " + b.arg(q.QueueID)
	}
	switch {
	case q.View == conversation.Mine:
		return condition + " AND agent_id = " + b.arg(string(q.AgentID))
	case q.View == conversation.Unassigned:
		condition += " AND agent_id = ''"
	}
	if q.Queues == nil {
		return condition
	}
	may := []string{}
	if len(q.Queues) > 0 {
		places := make([]string, len(q.Queues))
		for i, queue := range q.Queues {
			places[i] = b.arg(queue)
		}
		may = append(may, "queue_id IN ("+strings.Join(places, ", ")+")")
	}
	if ownToo(q) {
		may = append(may, "agent_id = "+b.arg(string(q.AgentID)))
	}
	if len(may) == 0 {
		return condition + " AND 1 = 0"
	}
	return condition + " AND (" + strings.Join(may, " OR ") + ")"
}

// ownToo tells whether conversations of other queues that are with the person belong to the view.
func ownToo(q conversation.Query) bool { return q.View == conversation.All && q.QueueID == "" }
