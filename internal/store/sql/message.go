package sql

import (
	"context"
	"slices"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
)

const (
	messageColumns = "conversation_id, seq, id, kind, sender, sender_id, sender_name, body, code, args, attachments, client_key, at"
	messageCount   = 13
)

func messageValues(m conversation.Message) []any {
	args, files := "", ""
	if len(m.Args) > 0 {
		args = encode(m.Args)
	}
	if len(m.Attachments) > 0 {
		files = encode(m.Attachments)
	}
	return []any{string(m.ConversationID), m.Seq, m.ID, string(m.Kind), string(m.From), m.SenderID, m.SenderName, m.Body, m.Code, args, files, m.Key, millis(m.At)}
}

func scanMessage(r Rows) (m conversation.Message, err error) {
	var args, files string
	err = r.Scan(&m.ConversationID, &m.Seq, &m.ID, &m.Kind, &m.From, &m.SenderID, &m.SenderName, &m.Body, &m.Code, &args, &files, &m.Key, at(&m.At))
	if err != nil {
		return m, err
	}
	if err := decode(args, &m.Args); err != nil {
		return m, err
	}
	return m, decode(files, &m.Attachments)
}

// AddMessage implements conversation.Store.
func (s Conversations) AddMessage(ctx context.Context, tx event.Tx, m conversation.Message) error {
	return unit(tx).put(ctx, "sql.AddMessage", insertMessages[1], messageValues(m)...)
}

const selectMessage = "SELECT " + messageColumns + " FROM message"

// MessageByKey implements conversation.Store.
func (s Conversations) MessageByKey(ctx context.Context, tx event.Tx, id conversation.ID, sender, key string) (conversation.Message, error) {
	return one(ctx, unit(tx), "sql.MessageByKey", scanMessage, selectMessage+" WHERE conversation_id = $1 AND sender_id = $2 AND client_key = $3 AND client_key <> ''", string(id), sender, key)
}

// Messages implements conversation.Store.
func (s Conversations) Messages(ctx context.Context, id conversation.ID, span conversation.Span) ([]conversation.Message, error) {
	const op = "sql.Messages"
	limit := span.Limit
	if limit <= 0 || limit > 200 {
		limit = 50
	}
	hidden := string(conversation.Note)
	if span.Notes {
		hidden = "none"
	}
	if span.After > 0 || span.Before == 0 && span.After < 0 {
		return all(ctx, s.DB, op, scanMessage, selectMessage+" WHERE conversation_id = $1 AND seq > $2 AND kind <> $3 ORDER BY seq LIMIT $4",
			string(id), max(span.After, 0), hidden, limit)
	}
	before := span.Before
	if before <= 0 {
		before = 1 << 62
	}
	out, err := all(ctx, s.DB, op, scanMessage, selectMessage+" WHERE conversation_id = $1 AND seq < $2 AND kind <> $3 ORDER BY seq DESC LIMIT $4",
		string(id), before, hidden, limit)
	slices.Reverse(out)
	return out, err
}

const fileColumns = "id, conversation_id, message_seq, uploader_kind, uploader_id, name, type, size, width, height, blob, created_at"

func scanFile(r Rows) (f conversation.File, err error) {
	err = r.Scan(&f.ID, &f.ConversationID, &f.MessageSeq, &f.UploaderKind, &f.UploaderID, &f.Name, &f.Type, &f.Size, &f.Width, &f.Height, &f.Blob, at(&f.CreatedAt))
	return f, err
}

// InsertAttachment implements conversation.Store.
func (s Conversations) InsertAttachment(ctx context.Context, tx event.Tx, f conversation.File) error {
	_, err := unit(tx).exec(ctx, "sql.InsertAttachment", insertText("attachment ("+fileColumns+")", 12, 1),
		f.ID, string(f.ConversationID), f.MessageSeq, string(f.UploaderKind), f.UploaderID, f.Name, f.Type, f.Size, f.Width, f.Height, f.Blob, millis(f.CreatedAt))
	return err
}

// UnsentOf implements conversation.Store.
func (s Conversations) UnsentOf(ctx context.Context, tx event.Tx, id conversation.ID, limit int) (int, error) {
	found, err := all(ctx, unit(tx), "sql.UnsentOf", value[string], "SELECT id FROM attachment WHERE conversation_id = $1 AND message_seq = 0 ORDER BY id LIMIT $2", string(id), limit)
	return len(found), err
}

// Attachment implements conversation.Store.
func (s Conversations) Attachment(ctx context.Context, id conversation.AttachmentID) (conversation.File, error) {
	return one(ctx, s.DB, "sql.Attachment", scanFile, "SELECT "+fileColumns+" FROM attachment WHERE id = $1", string(id))
}

// TakeAttachments implements conversation.Store.
func (s Conversations) TakeAttachments(ctx context.Context, tx event.Tx, id conversation.ID, uploader string, ids []conversation.AttachmentID, seq int64) ([]event.Attachment, error) {
	const op = "sql.TakeAttachments"
	args := []any{string(id), uploader}
	for _, a := range ids {
		args = append(args, string(a))
	}
	files, err := all(ctx, unit(tx), op, scanFile, "SELECT "+fileColumns+" FROM attachment WHERE conversation_id = $1 AND uploader_id = $2 AND message_seq = 0 AND id IN ("+
		placeholders(3, len(ids))+") ORDER BY id", args...)
	if err != nil {
		return nil, err
	}
	if len(files) != len(ids) {
		return nil, errs.Bad(op, "attachmentIds", "has a file that is not there, not yours, or already sent", "upload it to this conversation first")
	}
	if _, err := unit(tx).exec(ctx, op, "UPDATE attachment SET message_seq = $1 WHERE id IN ("+placeholders(2, len(ids))+")", append([]any{seq}, args[2:]...)...); err != nil {
		return nil, err
	}
	out := make([]event.Attachment, len(ids))
	for i, want := range ids {
		at := slices.IndexFunc(files, func(f conversation.File) bool { return f.ID == string(want) })
		out[i] = files[at].Attachment
	}
	return out, nil
}

// Unsent lists files that no message carries, uploaded before an instant.
func (s Conversations) Unsent(ctx context.Context, before time.Time, limit int) ([]conversation.File, error) {
	return all(ctx, s.DB, "sql.Unsent", scanFile, "SELECT "+fileColumns+" FROM attachment WHERE message_seq = 0 AND created_at < $1 ORDER BY created_at LIMIT $2", millis(before), limit)
}

// Forget removes the row of a file that is still unsent, and tells whether it did.
func (s Conversations) Forget(ctx context.Context, tx event.Tx, id conversation.AttachmentID) (bool, error) {
	n, err := unit(tx).exec(ctx, "sql.Forget", "DELETE FROM attachment WHERE id = $1 AND message_seq = 0", string(id))
	return n == 1, err
}

// PutDraft implements conversation.Store.
func (s Conversations) PutDraft(ctx context.Context, tx event.Tx, id conversation.ID, user identity.UserID, kind conversation.MessageKind, body string, now time.Time) error {
	const op = "sql.PutDraft"
	if body == "" {
		_, err := unit(tx).exec(ctx, op, "DELETE FROM draft WHERE conversation_id = $1 AND user_id = $2 AND kind = $3", string(id), string(user), string(kind))
		return err
	}
	_, err := unit(tx).exec(ctx, op, "INSERT INTO draft (conversation_id, user_id, kind, body, updated_at) VALUES ($1, $2, $3, $4, $5) "+
		"ON CONFLICT (conversation_id, user_id, kind) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at",
		string(id), string(user), string(kind), body, millis(now))
	return err
}

// Drafts implements conversation.Store.
func (s Conversations) Drafts(ctx context.Context, id conversation.ID, user identity.UserID) (map[conversation.MessageKind]string, error) {
	type draft struct {
		kind conversation.MessageKind
		body string
	}
	rows, err := all(ctx, s.DB, "sql.Drafts", func(r Rows) (d draft, err error) {
		err = r.Scan(&d.kind, &d.body)
		return d, err
	}, "SELECT kind, body FROM draft WHERE conversation_id = $1 AND user_id = $2 ORDER BY kind", string(id), string(user))
	out := map[conversation.MessageKind]string{}
	for _, d := range rows {
		out[d.kind] = d.body
	}
	return out, err
}
