package sql

import (
	"context"
	"strconv"
	"strings"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
)

// Search keeps the full-text index: one document for each conversation, which holds its distinct words and, as words of their
// own kind, what a person's rights and the views of the inbox select by. It implements search.Index.
//
// Documents are numbered by position: the greater, the newer the activity. Both engines can therefore read matches newest first
// and stop when a page is full. Each new activity writes the document anew at its new position.
type Search struct{ *DB }

const searchCursor = "conversation"

// Followed tells up to which fact the conversations are indexed.
func (s Search) Followed(ctx context.Context) (int64, error) {
	return one(ctx, s.DB, "sql.Followed", value[int64], "SELECT seq FROM search_cursor WHERE name = $1", searchCursor)
}

// Advance moves the cursor. When it is not at from any more, another process follows too: the error has kind Conflict.
func (s Search) Advance(ctx context.Context, tx event.Tx, from, to int64) error {
	const op = "sql.Advance"
	n, err := unit(tx).exec(ctx, op, "UPDATE search_cursor SET seq = $1 WHERE name = $2 AND seq = $3", to, searchCursor, from)
	if err == nil && n == 0 {
		return errs.New(op, errs.Conflict, "Another process has moved the cursor of the search index.")
	}
	return err
}

// Indexed gives the version at which each of the conversations was indexed; those that were not are absent.
func (s Search) Indexed(ctx context.Context, ids []conversation.ID) (map[conversation.ID]int64, error) {
	type row struct {
		id      conversation.ID
		version int64
	}
	const size = 32 // one text for every number of ids: the rest is empty
	out := make(map[conversation.ID]int64, len(ids))
	for ; len(ids) > 0; ids = ids[min(size, len(ids)):] {
		args := make([]any, size)
		for i := range args {
			args[i] = ""
			if i < len(ids) {
				args[i] = string(ids[i])
			}
		}
		rows, err := all(ctx, s.DB, "sql.Indexed", func(r Rows) (v row, err error) {
			err = r.Scan(&v.id, &v.version)
			return v, err
		}, "SELECT conversation_id, indexed_version FROM search_document WHERE conversation_id IN ("+placeholders(1, size)+") ORDER BY conversation_id", args...)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			out[r.id] = r.version
		}
	}
	return out, nil
}

// Texts reads what people wrote in a conversation, newest first: messages and notes with the names of their files, until the
// texts read hold so many bytes, and at most so many messages.
func (s Search) Texts(ctx context.Context, id conversation.ID, bytes, messages int) ([]string, error) {
	const op = "sql.Texts"
	var out []string
	err := s.read(ctx, func(r Rows) error {
		var body, files string
		if err := r.Scan(&body, &files); err != nil {
			return err
		}
		var attached []event.Attachment
		if err := decode(files, &attached); err != nil {
			return err
		}
		for _, a := range attached {
			body += " " + a.Name
		}
		bytes -= len(body)
		out = append(out, body)
		if bytes <= 0 {
			return ErrEnough
		}
		return nil
	}, "SELECT body, attachments FROM message WHERE conversation_id = $1 AND kind <> 'system' ORDER BY seq DESC LIMIT $2", []any{string(id), messages})
	return out, wrap(s.dialect(), op, err)
}

// Replace writes the document of a conversation as it was read, with folded words. A conversation that is gone meanwhile loses
// its document instead.
func (s Search) Replace(ctx context.Context, tx event.Tx, c conversation.Conversation, words []string) error {
	const op = "sql.ReplaceDocument"
	if err := s.Remove(ctx, tx, c.ID); err != nil {
		return err
	}
	_, err := one(ctx, unit(tx), op, value[int64], "SELECT version FROM conversation WHERE id = $1", string(c.ID))
	if errs.Is(err, errs.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	line := strings.Join(append(selectionWords(c), words...), " ")
	for position := searchPosition(c); ; position++ {
		fresh, err := s.insert(ctx, unit(tx), position, c, line)
		if err != nil || fresh {
			return err
		}
	}
}

// insert reports false when the position is taken.
func (s Search) insert(ctx context.Context, tx *Tx, position int64, c conversation.Conversation, line string) (bool, error) {
	const op = "sql.InsertDocument"
	if s.dialect().Name() == "postgres" {
		n, err := tx.exec(ctx, op, "INSERT INTO search_document (position, conversation_id, indexed_version, words) "+
			"VALUES ($1, $2, $3, array_to_tsvector(string_to_array($4, ' '))) ON CONFLICT (position) DO NOTHING", position, string(c.ID), c.Version, line)
		return n == 1, err
	}
	n, err := tx.exec(ctx, op, "INSERT INTO search_document (position, conversation_id, indexed_version) VALUES ($1, $2, $3) "+
		"ON CONFLICT (position) DO NOTHING", position, string(c.ID), c.Version)
	if err != nil || n == 0 {
		return false, err
	}
	_, err = tx.exec(ctx, op, "INSERT INTO search_word (rowid, words) VALUES ($1, $2)", position, line)
	return true, err
}

// Remove takes a conversation out of the index; whoever erases a conversation calls it in the same unit of work.
func (s Search) Remove(ctx context.Context, tx event.Tx, id conversation.ID) error {
	const op = "sql.RemoveDocument"
	position, err := one(ctx, unit(tx), op, value[int64], "SELECT position FROM search_document WHERE conversation_id = $1", string(id))
	if errs.Is(err, errs.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if s.dialect().Name() == "sqlite" {
		if _, err := unit(tx).exec(ctx, op, "DELETE FROM search_word WHERE rowid = $1", position); err != nil {
			return err
		}
	}
	_, err = unit(tx).exec(ctx, op, "DELETE FROM search_document WHERE position = $1", position)
	return err
}

// Positions: milliseconds since searchEpoch in the upper bits, the running number in the lower ones.
const numberBits = 22

var searchEpoch = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()

func searchPosition(c conversation.Conversation) int64 {
	return max(0, c.ActivityAt.UnixMilli()-searchEpoch)<<numberBits | c.Number&(1<<numberBits-1)
}

// Words of selection begin with a character that no folded word holds.
const (
	openWord   = "¤o"
	closedWord = "¤c"
	queueWord  = "¤q"
	agentWord  = "¤a"
)

func selectionWords(c conversation.Conversation) []string {
	open := openWord
	if c.State == conversation.Closed {
		open = closedWord
	}
	return []string{open, idWord(queueWord, c.QueueID), idWord(agentWord, string(c.AgentID))}
}

// idWord makes a word of an id. Only letters and digits of it count, which is no loss: rows are checked again.
func idWord(prefix, id string) string {
	var b strings.Builder
	b.WriteString(prefix)
	for _, c := range []byte(id) {
		if '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// conversationNumber reads "C-000123", "c-123" or "123". sure tells that nothing but a number can be meant.
func conversationNumber(search string) (n int64, sure, ok bool) {
	digits := strings.TrimPrefix(strings.ToLower(search), "c-")
	n, err := strconv.ParseInt(digits, 10, 64)
	return n, len(digits) < len(search), err == nil && n > 0 && digits[0] != '+'
}
