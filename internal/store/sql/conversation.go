package sql

import (
	"context"
	"fmt"
	"strings"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
)

// Conversations implements conversation.Store.
type Conversations struct{ *DB }

var noDeclines = map[identity.UserID]int{}

const conversationCount = 51 // columns

// NextNumber implements conversation.Store.
func (s Conversations) NextNumber(ctx context.Context, tx event.Tx) (int64, error) {
	return unit(tx).next(ctx, "conversation")
}

// next counts up a running number of the installation.
func (tx *Tx) next(ctx context.Context, name string) (int64, error) {
	return one(ctx, tx, "sql.next", value[int64],
		"INSERT INTO counter (name, value) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value", name)
}

// Insert implements conversation.Store.
func (s Conversations) Insert(ctx context.Context, tx event.Tx, c conversation.Conversation, messages []conversation.Message) error {
	const op = "sql.InsertConversation"
	err := unit(tx).put(ctx, op, insertConversation, conversationValues(c)...)
	if err != nil || len(messages) == 0 {
		return err
	}
	args := make([]any, 0, messageCount*len(messages))
	for _, m := range messages {
		args = append(args, messageValues(m)...)
	}
	return unit(tx).put(ctx, op, insertMessages[len(messages)], args...)
}

var insertConversation = insertText("conversation ("+conversationColumns+")", conversationCount, 1)

// insertMessages holds the INSERT of n messages at n; an opening has at most three.
var insertMessages = [...]string{1: insertText("message ("+messageColumns+")", messageCount, 1),
	2: insertText("message ("+messageColumns+")", messageCount, 2), 3: insertText("message ("+messageColumns+")", messageCount, 3)}

// Load implements conversation.Store.
func (s Conversations) Load(ctx context.Context, tx event.Tx, id conversation.ID) (conversation.Conversation, error) {
	return s.byID(ctx, unit(tx), id)
}

// talkColumns is what a message needs to know and changes.
const talkColumns = "id, state, queue_id, agent_id, offer_agent_id, visitor_id, customer_name, last_seq, last_text, last_from, last_at, " +
	"unread, agent_read_seq, customer_read_seq, customer_got_seq, activity_at, waiting_since, first_response_at, version"

func scanTalk(r Rows, more ...any) (c conversation.Conversation, err error) {
	err = r.Scan(append([]any{&c.ID, &c.State, &c.QueueID, &c.AgentID, &c.OfferAgentID, &c.VisitorID, &c.CustomerName, &c.LastSeq, &c.LastText, &c.LastFrom,
		at(&c.LastAt), &c.Unread, &c.AgentReadSeq, &c.CustomerReadSeq, &c.CustomerGotSeq, at(&c.ActivityAt), at(&c.WaitingSince),
		at(&c.FirstResponseAt), &c.Version}, more...)...)
	return c, err
}

const (
	selectTalk = "SELECT " + talkColumns + " FROM conversation WHERE id = $1"
	// selectTalkKey also counts the messages of a sender with a key: none or one.
	selectTalkKey = "SELECT " + talkColumns + ", (SELECT COUNT(*) FROM message WHERE conversation_id = $1 AND sender_id = $2 AND client_key = $3 " +
		"AND client_key <> '') FROM conversation WHERE id = $1"
)

// LoadTalk implements conversation.Store.
func (s Conversations) LoadTalk(ctx context.Context, tx event.Tx, id conversation.ID, sender, key string) (conversation.Conversation, bool, error) {
	const op = "sql.Talk"
	if key == "" {
		c, err := one(ctx, unit(tx), op, func(r Rows) (conversation.Conversation, error) { return scanTalk(r) }, selectTalk, string(id))
		return c, false, err
	}
	var n int64
	c, err := one(ctx, unit(tx), op, func(r Rows) (conversation.Conversation, error) { return scanTalk(r, &n) }, selectTalkKey, string(id), sender, key)
	return c, n > 0, err
}

// Get implements conversation.Store.
func (s Conversations) Get(ctx context.Context, id conversation.ID) (conversation.Conversation, error) {
	return s.byID(ctx, s.DB, id)
}

func (s Conversations) byID(ctx context.Context, q querier, id conversation.ID) (conversation.Conversation, error) {
	return one(ctx, q, "sql.Conversation", scanConversation, selectConversation+" WHERE id = $1", string(id))
}

const selectConversation = "SELECT " + conversationColumns + " FROM conversation"

// GetMany implements conversation.Store.
func (s Conversations) GetMany(ctx context.Context, ids []conversation.ID) ([]conversation.Conversation, error) {
	return s.many(ctx, ids, &selectMany, scanConversation)
}

// Rows implements conversation.Store.
func (s Conversations) Rows(ctx context.Context, ids []conversation.ID) ([]conversation.Conversation, error) {
	return s.many(ctx, ids, &selectRows, scanListed)
}

// manyTexts holds the query of up to 2^n conversations at n.
type manyTexts [7]string

var selectMany, selectRows = manyOf(conversationColumns), manyOf(listColumns)

func manyOf(columns string) (texts manyTexts) {
	for n := range texts {
		texts[n] = "SELECT " + columns + " FROM conversation WHERE id IN (" + placeholders(1, 1<<n) + ") ORDER BY id"
	}
	return texts
}

func (s Conversations) many(ctx context.Context, ids []conversation.ID, texts *manyTexts, scan func(Rows) (conversation.Conversation, error)) ([]conversation.Conversation, error) {
	out := make([]conversation.Conversation, 0, len(ids))
	for len(ids) > 0 {
		power := min(bitLen(len(ids)-1), len(texts)-1)
		n, slots := min(len(ids), 1<<power), 1<<power
		args := make([]any, slots)
		for i := range args { // what is left over repeats the last
			args[i] = string(ids[min(i, n-1)])
		}
		part, err := all(ctx, s.DB, "sql.Conversations", scan, texts[power], args...)
		if err != nil {
			return nil, err
		}
		out, ids = append(out, part...), ids[n:]
	}
	return out, nil
}

// placeholders is "$from,…" with n numbers.
func placeholders(from, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "$%d", from+i)
	}
	return b.String()
}

// OpenOf implements conversation.Store.
func (s Conversations) OpenOf(ctx context.Context, tx event.Tx, v conversation.VisitorID, key string) (conversation.Conversation, error) {
	const op = "sql.OpenOf"
	var q querier = s.DB
	if tx != nil {
		q = unit(tx)
	}
	return one(ctx, q, op, scanConversation, selectOpenOf, string(v), key)
}

// selectOpenOf looks for the one in which a visitor writes, and only without one for that of the key.
const selectOpenOf = selectConversation + " WHERE id = COALESCE((SELECT id FROM conversation WHERE visitor_id = $1 AND is_open = 1 AND state <> 'wrapup'), " +
	"(SELECT id FROM conversation WHERE visitor_id = $1 AND open_key = $2 AND open_key <> '' ORDER BY id DESC LIMIT 1))"

// Save implements conversation.Store.
func (s Conversations) Save(ctx context.Context, tx event.Tx, c conversation.Conversation) error {
	return unit(tx).put(ctx, "sql.SaveConversation", updateConversation, changedValues(c)...)
}

// SaveOffer implements conversation.Store.
func (s Conversations) SaveOffer(ctx context.Context, tx event.Tx, c conversation.Conversation) error {
	return unit(tx).put(ctx, "sql.SaveOffer", "UPDATE conversation SET reason = $2, offer_id = $3, offer_agent_id = $4, version = $5 WHERE id = $1",
		string(c.ID), string(c.Reason), string(c.OfferID), string(c.OfferAgentID), c.Version)
}

// SaveMessages implements conversation.Store.
func (s Conversations) SaveMessages(ctx context.Context, tx event.Tx, c conversation.Conversation) error {
	return unit(tx).put(ctx, "sql.SaveMessages", "UPDATE conversation SET last_seq = $2, last_text = $3, last_from = $4, last_at = $5, "+
		"unread = $6, agent_read_seq = $7, customer_read_seq = $8, customer_got_seq = $9, activity_at = $10, waiting_since = $11, "+
		"first_response_at = $12, version = $13 WHERE id = $1",
		string(c.ID), c.LastSeq, c.LastText, string(c.LastFrom), millis(c.LastAt), c.Unread, c.AgentReadSeq, c.CustomerReadSeq,
		c.CustomerGotSeq, millis(c.ActivityAt), millis(c.WaitingSince), millis(c.FirstResponseAt), c.Version)
}

// Due implements conversation.Store.
func (s Conversations) Due(ctx context.Context, now time.Time, limit int) ([]conversation.ID, error) {
	return all(ctx, s.DB, "sql.Due", value[conversation.ID],
		"SELECT id FROM conversation WHERE timer_at > 0 AND timer_at <= $1 ORDER BY timer_at LIMIT $2", millis(now), limit)
}

// Previous implements conversation.Store.
func (s Conversations) Previous(ctx context.Context, c conversation.Conversation, limit int) ([]conversation.Conversation, error) {
	column, arg := "visitor_id", string(c.VisitorID)
	if c.ContactID != "" {
		column, arg = "contact_id", c.ContactID
	}
	return all(ctx, s.DB, "sql.Previous", scanListed,
		"SELECT "+listColumns+" FROM conversation WHERE "+column+" = $1 AND id < $2 AND "+column+" <> '' ORDER BY id DESC LIMIT $3", arg, string(c.ID), limit)
}

const sessionColumns = "id, conversation_id, agent_id, queue_id, state, reason, units, offered_at, expires_at, accepted_at, ended_at"

// PutSession implements conversation.Store.
func (s Conversations) PutSession(ctx context.Context, tx event.Tx, x conversation.Session) error {
	return unit(tx).put(ctx, "sql.PutSession", putSession,
		string(x.ID), string(x.ConversationID), string(x.AgentID), x.QueueID, string(x.State), x.Reason, x.Units,
		millis(x.OfferedAt), millis(x.ExpiresAt), millis(x.AcceptedAt), millis(x.EndedAt))
}

var putSession = insertText("agent_session ("+sessionColumns+")", 11, 1) +
	" ON CONFLICT (id) DO UPDATE SET state = excluded.state, reason = excluded.reason, accepted_at = excluded.accepted_at, ended_at = excluded.ended_at"

func scanSession(r Rows) (x conversation.Session, err error) {
	err = r.Scan(&x.ID, &x.ConversationID, &x.AgentID, &x.QueueID, &x.State, &x.Reason, &x.Units, at(&x.OfferedAt), at(&x.ExpiresAt), at(&x.AcceptedAt), at(&x.EndedAt))
	return x, err
}

// LoadSession implements conversation.Store.
func (s Conversations) LoadSession(ctx context.Context, tx event.Tx, id conversation.OfferID) (conversation.Session, error) {
	return one(ctx, unit(tx), "sql.Session", scanSession, "SELECT "+sessionColumns+" FROM agent_session WHERE id = $1", string(id))
}

const offersLimit = 20

// OffersOf implements conversation.Store.
func (s Conversations) OffersOf(ctx context.Context, user identity.UserID) ([]conversation.Session, error) {
	return all(ctx, s.DB, "sql.OffersOf", scanSession,
		"SELECT "+sessionColumns+" FROM agent_session WHERE agent_id = $1 AND state = 'offered' ORDER BY id LIMIT $2", string(user), offersLimit)
}

// PutParticipant implements conversation.Store: a zero left begins a part, another ends the one that runs.
func (s Conversations) PutParticipant(ctx context.Context, tx event.Tx, id conversation.ID, p conversation.Participant, left time.Time) error {
	const op = "sql.PutParticipant"
	if !left.IsZero() {
		return unit(tx).put(ctx, op, "UPDATE participant SET left_at = $4 WHERE conversation_id = $1 AND user_id = $2 AND role = $3 AND left_at = 0",
			string(id), string(p.UserID), string(p.Role), millis(left))
	}
	return unit(tx).put(ctx, op, "INSERT INTO participant (conversation_id, user_id, role, joined_at, left_at) VALUES ($1, $2, $3, $4, 0) "+
		"ON CONFLICT (conversation_id, user_id, joined_at) DO UPDATE SET left_at = 0, role = excluded.role",
		string(id), string(p.UserID), string(p.Role), millis(p.JoinedAt))
}

const participantsLimit = 50

// Participants implements conversation.Store.
func (s Conversations) Participants(ctx context.Context, id conversation.ID) ([]conversation.Participant, error) {
	return all(ctx, s.DB, "sql.Participants", func(r Rows) (p conversation.Participant, err error) {
		err = r.Scan(&p.UserID, &p.Role, at(&p.JoinedAt))
		return p, err
	}, "SELECT user_id, role, joined_at FROM participant WHERE conversation_id = $1 AND left_at = 0 ORDER BY joined_at, user_id LIMIT $2",
		string(id), participantsLimit)
}
