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

// updateConversation leaves out what never changes after the opening, and with it the indexes over it. The context changes with
// each page that the customer visits.
const updateConversation = "UPDATE conversation SET " +
	"state = $2, reason = $3, queue_id = $4, agent_id = $5, priority = $6, contact_id = $7, case_id = $8, " +
	"customer_name = $9, last_seq = $10, last_text = $11, last_from = $12, last_at = $13, unread = $14, " +
	"activity_at = $15, waiting_since = $16, queued_at = $17, accepted_at = $18, ended_at = $19, closed_at = $20, " +
	"timer_at = $21, offer_agent_id = $22, rating = $23, rating_comment = $24, version = $25, is_open = $26, " +
	"units = $27, agent_read_seq = $28, customer_read_seq = $29, customer_got_seq = $30, first_accepted_at = $31, " +
	"first_response_at = $32, warned_at = $33, holds = $34, offer_id = $35, declines = $36, transfers = $37, " +
	"wrapup_note = $38, disposition = $39, context = $40" +
	" WHERE id = $1"

// changedValues are what updateConversation takes.
func changedValues(c conversation.Conversation) []any {
	if c.Declines == nil {
		c.Declines = noDeclines
	}
	return []any{
		string(c.ID), string(c.State), string(c.Reason), c.QueueID, string(c.AgentID), c.Priority, c.ContactID, c.CaseID, c.CustomerName,
		c.LastSeq, c.LastText, string(c.LastFrom), millis(c.LastAt), c.Unread, millis(c.ActivityAt), millis(c.WaitingSince),
		millis(c.QueuedAt), millis(c.AcceptedAt), millis(c.EndedAt), millis(c.ClosedAt), millis(c.TimerAt), string(c.OfferAgentID),
		c.Rating, c.RatingComment, c.Version, flag(c.State != conversation.Closed), c.Units, c.AgentReadSeq, c.CustomerReadSeq,
		c.CustomerGotSeq, millis(c.FirstAcceptedAt), millis(c.FirstResponseAt), millis(c.WarnedAt), flag(c.Holds), string(c.OfferID),
		encode(c.Declines), c.Transfers, c.WrapUpNote, c.Disposition, encode(c.Context),
	}
}

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
