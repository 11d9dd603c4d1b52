package search

import (
	"context"

	"switchboard/internal/core/conversation"
	"switchboard/internal/engine/text"
)

// document is what a conversation is found by.
type document struct {
	row   conversation.Conversation
	words []string
}

// documents makes those that are not at their conversation's version, and lists the conversations that are gone.
func (f *Follower) documents(ctx context.Context, ids []conversation.ID) (out []document, gone []conversation.ID, err error) {
	if len(ids) == 0 {
		return nil, nil, nil
	}
	indexed, err := f.Index.Indexed(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	rows, err := f.Conversations.GetMany(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	there := make(map[conversation.ID]bool, len(rows))
	for _, c := range rows {
		there[c.ID] = true
		if version, ok := indexed[c.ID]; ok && version == c.Version {
			continue
		}
		texts, err := f.Index.Texts(ctx, c.ID, textBytes, textMessages)
		if err != nil {
			return nil, nil, err
		}
		out = append(out, document{c, words(c, texts)})
	}
	for _, id := range ids {
		if _, ok := indexed[id]; ok && !there[id] {
			gone = append(gone, id)
		}
	}
	return out, gone, nil
}

// words are the distinct ones of a conversation: its number as people write it, its customer, the answers before the chat, what
// was said and noted, and the wrap-up.
func words(c conversation.Conversation, texts []string) []string {
	var out []string
	seen := map[string]bool{}
	add := func(s string) {
		for w := range text.Words(s) {
			if !seen[w] {
				seen[w] = true
				out = append(out, w)
			}
		}
	}
	add(c.Label())
	add(c.CustomerName)
	add(c.CustomerEmail)
	for _, a := range c.Context.Answers {
		add(a.Words())
	}
	add(c.WrapUpNote)
	for _, s := range texts {
		add(s)
	}
	return out
}
