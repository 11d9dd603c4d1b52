package sql

import (
	"slices"
	"strings"

	"switchboard/internal/core/conversation"
	"switchboard/internal/engine/text"
)

const (
	searchWords  = 8  // of a search; the rest is left out
	searchQueues = 64 // selected in the index; beyond, only the rows are checked
)

// searchExpression is what the index is asked: every word, the last one as a beginning, and the words of selection. It is empty
// when the search has no word. All of it is letters, digits and signs of our own, so that no input can be read as an operator.
func searchExpression(q conversation.Query, postgres bool) string {
	e := expression{postgres}
	parts := e.words(q.Search)
	if len(parts) == 0 {
		return ""
	}
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
	return strings.Join(parts, e.and())
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

// words are those of what somebody typed. The last one may go on, from two characters.
func (e expression) words(search string) []string {
	var words []string
	complete := true
	for w := range text.Words(search) {
		if len(words) == searchWords {
			complete = false
			break
		}
		words = append(words, w)
	}
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = e.word(w)
		if complete && i == len(words)-1 && len([]rune(w)) > 1 {
			out[i] = e.beginning(w)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
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
