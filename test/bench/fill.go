package main

// fillText adds conversations $1 to $2 that look like a year of work ending at $3, one in ten of them open. SQLite counts the rows
// up by itself, since a million statements would take minutes.
const fillText = `
WITH RECURSIVE n(i) AS (SELECT $1 UNION ALL SELECT i + 1 FROM n WHERE i < $2),
row(i, open, at) AS (SELECT i, i % 10 = 0, $3 - 31536000000 + i * 31536 FROM n)
INSERT INTO conversation (id, number, channel, mode, state, reason, is_open, workstream_id, queue_id, agent_id, priority, units,
  visitor_id, contact_id, case_id, customer_name, customer_email, authenticated, locale, widget_id, open_key, context,
  last_seq, last_text, last_from, last_at, unread, agent_read_seq, customer_read_seq, customer_got_seq,
  created_at, activity_at, waiting_since, queued_at, accepted_at, first_accepted_at, first_response_at, ended_at, closed_at,
  timer_at, warned_at, holds, offer_id, offer_agent_id, declines, transfers, wrapup_note, disposition, rating, rating_comment, version)
SELECT printf('019b0000-%04x-7000-8000-%012x', i % 65536, i), i, 'chat', 'live',
  CASE WHEN open THEN 'waiting' ELSE 'closed' END, CASE WHEN open THEN 'awaiting_customer_response' ELSE 'ended_by_agent' END,
  open, $4, $5, CASE WHEN i % 3 = 0 THEN $6 ELSE '' END, 100, 1,
  printf('019b0000-%04x-7000-9000-%012x', i % 65536, i), '', '', 'Customer ' || i, 'customer' || i || '@example.com', 0, 'en', $7, 'key' || i,
  '{"answers":[{"name":"topic","label":"What is it about?","value":"An order"}]}',
  6, 'Thank you, that is what I wanted to know about the order.', 'customer', at, 0, 6, 6, 6,
  at - 600000, at, 0, at - 600000, at - 590000, at - 590000, at - 580000, CASE WHEN open THEN 0 ELSE at END, CASE WHEN open THEN 0 ELSE at END,
  0, 0, 0, '', '', '{}', 0, '', '', 0, '', 9
FROM row`
