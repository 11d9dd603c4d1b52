package sql

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"switchboard/internal/core/conversation"
	"switchboard/internal/engine/text"
)

const (
	searchWords       = 8  // of a search; the rest is left out
	searchQueues      = 64 // selected in the index; beyond, only the rows are checked
	searchCompletions = 64 // of a beginning, named one by one
)

// searchExpression is what the index is asked: every word, the last one as a beginning, and the words of selection. It is empty
// when the search has no word. All of it is letters, digits and signs of our own, so that no input can be read as an operator.
func (s Conversations) searchExpression(ctx context.Context, q conversation.Query) (string, error) {
	e := expression{s.dialect().Name() == "postgres"}
	words, last := typed(q.Search)
	if len(words) == 0 && last == "" {
		return "", nil
	}
	var parts []string
	for _, w := range words {
		parts = append(parts, e.word(w))
	}
	if last != "" {
		beginning, err := s.beginning(ctx, e, last)
		if err != nil {
			return "", err
		}
		parts = append(parts, beginning)
	}
	return strings.Join(append(parts, e.selection(q)...), e.and()), nil
}

// typed takes apart what somebody typed. The last word may be a beginning, from two characters; the others are whole. Words
// beyond the limit are left out.
func typed(search string) (words []string, last string) {
	for w := range text.Words(search) {
		if len(words) == searchWords {
			return words, ""
		}
		words = append(words, w)
	}
	if n := len(words) - 1; n >= 0 && utf8.RuneCountInString(words[n]) > 1 {
		words, last = words[:n], words[n]
	}
	slices.Sort(words)
	return slices.Compact(words), last
}

// beginning asks for the words that begin with w. SQLite keeps lists of its own for beginnings of two and three characters; for
// a longer one it would first merge the lists of all its words in memory, so where these are few they are named: then it reads
// their lists from the newest on and stops when the page is full.
func (s Conversations) beginning(ctx context.Context, e expression, w string) (string, error) {
	if e.postgres || utf8.RuneCountInString(w) <= 3 {
		return e.beginning(w), nil
	}
	words, err := all(ctx, s.DB, "sql.Completions", value[string], completions, w, w+"\U0010FFFF", searchCompletions+1)
	if err != nil || len(words) == 0 || len(words) > searchCompletions {
		return e.beginning(w), err
	}
	for i, word := range words {
		words[i] = e.word(word)
	}
	return "(" + strings.Join(words, e.or()) + ")", nil
}

// completions steps from word to word: each term is sought just after the one before, so that their lists are not read.
const completions = "WITH RECURSIVE step (word) AS (SELECT (SELECT term FROM search_term WHERE term >= $1 LIMIT 1) UNION ALL " +
	"SELECT (SELECT term FROM search_term WHERE term >= step.word || char(1) LIMIT 1) FROM step WHERE step.word < $2) " +
	"SELECT word FROM step WHERE word < $2 LIMIT $3"

// selection are the words of what the view and the person's rights select; the rows are checked again.
func (e expression) selection(q conversation.Query) (parts []string) {
	if open := openness(q); len(open) == 1 {
		parts = append(parts, e.word(map[string]string{"1": openWord, "0": closedWord}[open[0]]))
	}
	if q.QueueID != "" {
		parts = append(parts, e.word(idWord(queueWord, q.QueueID)))
	}
	switch {
	case q.View == conversation.Mine:
		parts = append(parts, e.word(idWord(agentWord, string(q.AgentID))))
	case q.Queues != nil && q.QueueID == "" && len(q.Queues) <= searchQueues:
		if may := e.queues(q); may != "" {
			parts = append(parts, may)
		}
	}
	return parts
}

// expression writes the query language of an engine.
type expression struct{ postgres bool }

func (e expression) and() string {
	if e.postgres {
		return " & "
	}
	return " AND "
}

func (e expression) or() string {
	if e.postgres {
		return " | "
	}
	return " OR "
}

func (e expression) word(w string) string {
	if e.postgres {
		return "'" + w + "'"
	}
	return `"` + w + `"`
}

func (e expression) beginning(w string) string {
	if e.postgres {
		return e.word(w) + ":*"
	}
	return e.word(w) + " *"
}

func (e expression) queues(q conversation.Query) string {
	var may []string
	for _, queue := range q.Queues {
		may = append(may, e.word(idWord(queueWord, queue)))
	}
	if ownToo(q) {
		may = append(may, e.word(idWord(agentWord, string(q.AgentID))))
	}
	if len(may) == 0 {
		return ""
	}
	return "(" + strings.Join(may, e.or()) + ")"
}
