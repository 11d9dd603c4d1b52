package sql

import (
	"time"

	"switchboard/internal/core/conversation"
)

// The row of a conversation: listColumns are what lists and live updates show, restColumns what only verbs and the detail need.
// The order is that of conversationValues, listTargets and restTargets.
const (
	conversationColumns = listColumns + ", " + restColumns

	listColumns = "id, number, channel, state, reason, workstream_id, queue_id, agent_id, priority, visitor_id, contact_id, " +
		"case_id, customer_name, customer_email, authenticated, locale, last_seq, last_text, last_from, last_at, " +
		"unread, created_at, activity_at, waiting_since, queued_at, accepted_at, ended_at, closed_at, timer_at, " +
		"offer_agent_id, rating, rating_comment, version"

	restColumns = "mode, is_open, units, widget_id, open_key, context, agent_read_seq, customer_read_seq, customer_got_seq, " +
		"first_accepted_at, first_response_at, warned_at, holds, offer_id, declines, transfers, wrapup_note, " +
		"disposition"
)

const updateConversation = "UPDATE conversation SET " +
	"number = $2, channel = $3, state = $4, reason = $5, workstream_id = $6, queue_id = $7, agent_id = $8, " +
	"priority = $9, visitor_id = $10, contact_id = $11, case_id = $12, customer_name = $13, " +
	"customer_email = $14, authenticated = $15, locale = $16, last_seq = $17, last_text = $18, " +
	"last_from = $19, last_at = $20, unread = $21, created_at = $22, activity_at = $23, waiting_since = $24, " +
	"queued_at = $25, accepted_at = $26, ended_at = $27, closed_at = $28, timer_at = $29, " +
	"offer_agent_id = $30, rating = $31, rating_comment = $32, version = $33, mode = $34, is_open = $35, " +
	"units = $36, widget_id = $37, open_key = $38, context = $39, agent_read_seq = $40, " +
	"customer_read_seq = $41, customer_got_seq = $42, first_accepted_at = $43, first_response_at = $44, " +
	"warned_at = $45, holds = $46, offer_id = $47, declines = $48, transfers = $49, wrapup_note = $50, " +
	"disposition = $51" +
	" WHERE id = $1"

func conversationValues(c conversation.Conversation) []any {
	if c.Declines == nil {
		c.Declines = noDeclines
	}
	return []any{
		string(c.ID), c.Number, c.Channel, string(c.State), string(c.Reason), c.WorkstreamID, c.QueueID, string(c.AgentID),
		c.Priority, string(c.VisitorID), c.ContactID, c.CaseID, c.CustomerName, c.CustomerEmail, flag(c.Authenticated),
		c.Locale, c.LastSeq, c.LastText, string(c.LastFrom), millis(c.LastAt), c.Unread, millis(c.CreatedAt),
		millis(c.ActivityAt), millis(c.WaitingSince), millis(c.QueuedAt), millis(c.AcceptedAt), millis(c.EndedAt),
		millis(c.ClosedAt), millis(c.TimerAt), string(c.OfferAgentID), c.Rating, c.RatingComment, c.Version,
		string(c.Mode), flag(c.State != conversation.Closed), c.Units, c.WidgetID, c.OpenKey, encode(c.Context),
		c.AgentReadSeq, c.CustomerReadSeq, c.CustomerGotSeq, millis(c.FirstAcceptedAt), millis(c.FirstResponseAt),
		millis(c.WarnedAt), flag(c.Holds), string(c.OfferID), encode(c.Declines), c.Transfers, c.WrapUpNote, c.Disposition,
	}
}

func listTargets(c *conversation.Conversation) []any {
	return []any{
		&c.ID, &c.Number, &c.Channel, &c.State, &c.Reason, &c.WorkstreamID, &c.QueueID, &c.AgentID, &c.Priority,
		&c.VisitorID, &c.ContactID, &c.CaseID, &c.CustomerName, &c.CustomerEmail, bit(&c.Authenticated), &c.Locale,
		&c.LastSeq, &c.LastText, &c.LastFrom, at(&c.LastAt), &c.Unread, at(&c.CreatedAt), at(&c.ActivityAt),
		at(&c.WaitingSince), at(&c.QueuedAt), at(&c.AcceptedAt), at(&c.EndedAt), at(&c.ClosedAt), at(&c.TimerAt),
		&c.OfferAgentID, &c.Rating, &c.RatingComment, &c.Version,
	}
}

func restTargets(c *conversation.Conversation, ignored *int64) []any {
	return []any{
		&c.Mode, ignored, &c.Units, &c.WidgetID, &c.OpenKey, structure(&c.Context), &c.AgentReadSeq, &c.CustomerReadSeq,
		&c.CustomerGotSeq, at(&c.FirstAcceptedAt), at(&c.FirstResponseAt), at(&c.WarnedAt), bit(&c.Holds), &c.OfferID,
		structure(&c.Declines), &c.Transfers, &c.WrapUpNote, &c.Disposition,
	}
}

// scanConversation reads conversationColumns.
func scanConversation(r Rows) (c conversation.Conversation, err error) {
	var ignored int64
	err = r.Scan(append(listTargets(&c), restTargets(&c, &ignored)...)...)
	return c, err
}

// scanListed reads listColumns; what they leave out stays empty.
func scanListed(r Rows) (c conversation.Conversation, err error) {
	err = r.Scan(listTargets(&c)...)
	return c, err
}

// at scans a column of milliseconds into an instant.
func at(t *time.Time) *instantColumn { return (*instantColumn)(t) }
