package sql

import (
	"time"

	"switchboard/internal/core/conversation"
)

// conversationColumns is the row in the order of conversationValues and scanConversation.
const conversationColumns = "id, number, channel, mode, state, reason, is_open, workstream_id, queue_id, agent_id, priority, units, " +
	"visitor_id, contact_id, case_id, customer_name, customer_email, authenticated, locale, widget_id, " +
	"open_key, context, last_seq, last_text, last_from, last_at, unread, agent_read_seq, customer_read_seq, " +
	"customer_got_seq, created_at, activity_at, waiting_since, queued_at, accepted_at, first_accepted_at, " +
	"first_response_at, ended_at, closed_at, timer_at, warned_at, holds, offer_id, offer_agent_id, declines, " +
	"transfers, wrapup_note, disposition, rating, rating_comment, version"

const updateConversation = "UPDATE conversation SET " +
	"number = $2, channel = $3, mode = $4, state = $5, reason = $6, is_open = $7, workstream_id = $8, " +
	"queue_id = $9, agent_id = $10, priority = $11, units = $12, visitor_id = $13, contact_id = $14, " +
	"case_id = $15, customer_name = $16, customer_email = $17, authenticated = $18, locale = $19, " +
	"widget_id = $20, open_key = $21, context = $22, last_seq = $23, last_text = $24, last_from = $25, " +
	"last_at = $26, unread = $27, agent_read_seq = $28, customer_read_seq = $29, customer_got_seq = $30, " +
	"created_at = $31, activity_at = $32, waiting_since = $33, queued_at = $34, accepted_at = $35, " +
	"first_accepted_at = $36, first_response_at = $37, ended_at = $38, closed_at = $39, timer_at = $40, " +
	"warned_at = $41, holds = $42, offer_id = $43, offer_agent_id = $44, declines = $45, transfers = $46, " +
	"wrapup_note = $47, disposition = $48, rating = $49, rating_comment = $50, version = $51" +
	" WHERE id = $1"

func conversationValues(c conversation.Conversation) []any {
	if c.Declines == nil {
		c.Declines = noDeclines
	}
	return []any{
		string(c.ID), c.Number, c.Channel, string(c.Mode), string(c.State), string(c.Reason),
		flag(c.State != conversation.Closed), c.WorkstreamID, c.QueueID, string(c.AgentID), c.Priority, c.Units,
		string(c.VisitorID), c.ContactID, c.CaseID, c.CustomerName, c.CustomerEmail, flag(c.Authenticated), c.Locale,
		c.WidgetID, c.OpenKey, encode(c.Context), c.LastSeq, c.LastText, string(c.LastFrom), millis(c.LastAt), c.Unread,
		c.AgentReadSeq, c.CustomerReadSeq, c.CustomerGotSeq, millis(c.CreatedAt), millis(c.ActivityAt),
		millis(c.WaitingSince), millis(c.QueuedAt), millis(c.AcceptedAt), millis(c.FirstAcceptedAt),
		millis(c.FirstResponseAt), millis(c.EndedAt), millis(c.ClosedAt), millis(c.TimerAt), millis(c.WarnedAt),
		flag(c.Holds), string(c.OfferID), string(c.OfferAgentID), encode(c.Declines), c.Transfers, c.WrapUpNote,
		c.Disposition, c.Rating, c.RatingComment, c.Version,
	}
}

func scanConversation(r Rows) (c conversation.Conversation, err error) {
	var ignored, authenticated, holds int64
	var contextText, declines string
	err = r.Scan(
		&c.ID, &c.Number, &c.Channel, &c.Mode, &c.State, &c.Reason, &ignored, &c.WorkstreamID, &c.QueueID, &c.AgentID,
		&c.Priority, &c.Units, &c.VisitorID, &c.ContactID, &c.CaseID, &c.CustomerName, &c.CustomerEmail, &authenticated,
		&c.Locale, &c.WidgetID, &c.OpenKey, &contextText, &c.LastSeq, &c.LastText, &c.LastFrom, at(&c.LastAt), &c.Unread,
		&c.AgentReadSeq, &c.CustomerReadSeq, &c.CustomerGotSeq, at(&c.CreatedAt), at(&c.ActivityAt), at(&c.WaitingSince),
		at(&c.QueuedAt), at(&c.AcceptedAt), at(&c.FirstAcceptedAt), at(&c.FirstResponseAt), at(&c.EndedAt),
		at(&c.ClosedAt), at(&c.TimerAt), at(&c.WarnedAt), &holds, &c.OfferID, &c.OfferAgentID, &declines, &c.Transfers,
		&c.WrapUpNote, &c.Disposition, &c.Rating, &c.RatingComment, &c.Version,
	)
	if err != nil {
		return c, err
	}
	c.Authenticated, c.Holds = authenticated == 1, holds == 1
	if err := decode(contextText, &c.Context); err != nil {
		return c, err
	}
	return c, decode(declines, &c.Declines)
}

// at scans a column of milliseconds into an instant.
func at(t *time.Time) *instantColumn { return (*instantColumn)(t) }
