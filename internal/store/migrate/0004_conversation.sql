CREATE TABLE conversation (
  id                 TEXT    PRIMARY KEY,
  number             BIGINT  NOT NULL,
  channel            TEXT    NOT NULL,
  mode               TEXT    NOT NULL,
  state              TEXT    NOT NULL,
  reason             TEXT    NOT NULL,
  is_open            INTEGER NOT NULL,
  workstream_id      TEXT    NOT NULL,
  queue_id           TEXT    NOT NULL,
  agent_id           TEXT    NOT NULL,
  priority           INTEGER NOT NULL,
  units              INTEGER NOT NULL,
  visitor_id         TEXT    NOT NULL,
  contact_id         TEXT    NOT NULL,
  case_id            TEXT    NOT NULL,
  customer_name      TEXT    NOT NULL,
  customer_email     TEXT    NOT NULL,
  authenticated      INTEGER NOT NULL,
  locale             TEXT    NOT NULL,
  widget_id          TEXT    NOT NULL,
  open_key           TEXT    NOT NULL,
  context            TEXT    NOT NULL,
  last_seq           BIGINT  NOT NULL,
  last_text          TEXT    NOT NULL,
  last_from          TEXT    NOT NULL,
  last_at            BIGINT  NOT NULL,
  unread             INTEGER NOT NULL,
  agent_read_seq     BIGINT  NOT NULL,
  customer_read_seq  BIGINT  NOT NULL,
  customer_got_seq   BIGINT  NOT NULL,
  created_at         BIGINT  NOT NULL,
  activity_at        BIGINT  NOT NULL,
  waiting_since      BIGINT  NOT NULL,
  queued_at          BIGINT  NOT NULL,
  accepted_at        BIGINT  NOT NULL,
  first_accepted_at  BIGINT  NOT NULL,
  first_response_at  BIGINT  NOT NULL,
  ended_at           BIGINT  NOT NULL,
  closed_at          BIGINT  NOT NULL,
  timer_at           BIGINT  NOT NULL,
  warned_at          BIGINT  NOT NULL,
  holds              INTEGER NOT NULL,
  offer_id           TEXT    NOT NULL,
  offer_agent_id     TEXT    NOT NULL,
  declines           TEXT    NOT NULL,
  transfers          INTEGER NOT NULL,
  wrapup_note        TEXT    NOT NULL,
  disposition        TEXT    NOT NULL,
  rating             INTEGER NOT NULL,
  rating_comment     TEXT    NOT NULL,
  version            BIGINT  NOT NULL
);
CREATE UNIQUE INDEX conversation_visitor_open ON conversation (visitor_id) WHERE is_open = 1 AND state <> 'wrapup';
CREATE INDEX conversation_visitor ON conversation (visitor_id, id);
CREATE INDEX conversation_contact ON conversation (contact_id, id) WHERE contact_id <> '';
CREATE INDEX conversation_case ON conversation (case_id, id) WHERE case_id <> '';
CREATE INDEX conversation_open ON conversation (activity_at, id) WHERE is_open = 1;
CREATE INDEX conversation_open_queue ON conversation (queue_id, activity_at, id) WHERE is_open = 1;
CREATE INDEX conversation_open_agent ON conversation (agent_id, activity_at, id) WHERE is_open = 1;
CREATE INDEX conversation_closed ON conversation (activity_at, id) WHERE is_open = 0;
CREATE INDEX conversation_closed_queue ON conversation (queue_id, activity_at, id) WHERE is_open = 0;
CREATE INDEX conversation_closed_agent ON conversation (agent_id, activity_at, id) WHERE is_open = 0;
CREATE INDEX conversation_timer ON conversation (timer_at) WHERE timer_at > 0;
CREATE UNIQUE INDEX conversation_number ON conversation (number);
CREATE TABLE message (
  conversation_id TEXT   NOT NULL,
  seq             BIGINT NOT NULL,
  id              TEXT   NOT NULL,
  kind            TEXT   NOT NULL,
  sender          TEXT   NOT NULL,
  sender_id       TEXT   NOT NULL,
  sender_name     TEXT   NOT NULL,
  body            TEXT   NOT NULL,
  code            TEXT   NOT NULL,
  args            TEXT   NOT NULL,
  attachments     TEXT   NOT NULL,
  client_key      TEXT   NOT NULL,
  at              BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, seq)
);
CREATE UNIQUE INDEX message_client_key ON message (conversation_id, sender_id, client_key) WHERE client_key <> '';
CREATE TABLE participant (
  conversation_id TEXT   NOT NULL,
  user_id         TEXT   NOT NULL,
  role            TEXT   NOT NULL,
  joined_at       BIGINT NOT NULL,
  left_at         BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, user_id, joined_at)
);
CREATE TABLE agent_session (
  id              TEXT   PRIMARY KEY,
  conversation_id TEXT   NOT NULL,
  agent_id        TEXT   NOT NULL,
  queue_id        TEXT   NOT NULL,
  state           TEXT   NOT NULL,
  reason          TEXT   NOT NULL,
  units           INTEGER NOT NULL,
  offered_at      BIGINT NOT NULL,
  expires_at      BIGINT NOT NULL,
  accepted_at     BIGINT NOT NULL,
  ended_at        BIGINT NOT NULL
);
CREATE INDEX agent_session_conversation ON agent_session (conversation_id, id);
CREATE UNIQUE INDEX agent_session_offered ON agent_session (conversation_id) WHERE state = 'offered';
CREATE INDEX agent_session_agent ON agent_session (agent_id, id) WHERE state = 'offered';
CREATE TABLE attachment (
  id              TEXT   PRIMARY KEY,
  conversation_id TEXT   NOT NULL,
  message_seq     BIGINT NOT NULL,
  uploader_kind   TEXT   NOT NULL,
  uploader_id     TEXT   NOT NULL,
  name            TEXT   NOT NULL,
  type            TEXT   NOT NULL,
  size            BIGINT NOT NULL,
  width           INTEGER NOT NULL,
  height          INTEGER NOT NULL,
  blob            TEXT   NOT NULL,
  created_at      BIGINT NOT NULL
);
CREATE INDEX attachment_unsent ON attachment (created_at) WHERE message_seq = 0;
CREATE INDEX attachment_unsent_of ON attachment (conversation_id) WHERE message_seq = 0;
CREATE TABLE draft (
  conversation_id TEXT   NOT NULL,
  user_id         TEXT   NOT NULL,
  kind            TEXT   NOT NULL,
  body            TEXT   NOT NULL,
  updated_at      BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, user_id, kind)
);
CREATE TABLE visitor (
  id            TEXT    PRIMARY KEY,
  widget_id     TEXT    NOT NULL,
  subject       TEXT    NOT NULL,
  name          TEXT    NOT NULL,
  email         TEXT    NOT NULL,
  contact_id    TEXT    NOT NULL,
  authenticated INTEGER NOT NULL,
  locale        TEXT    NOT NULL,
  context       TEXT    NOT NULL,
  created_at    BIGINT  NOT NULL
);
CREATE UNIQUE INDEX visitor_subject ON visitor (widget_id, subject) WHERE subject <> '';
CREATE TABLE saved_view (
  id      TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  name    TEXT NOT NULL,
  filter  TEXT NOT NULL
);
CREATE INDEX saved_view_user ON saved_view (user_id, id);
CREATE TABLE offline_message (
  widget_id  TEXT   NOT NULL,
  client_key TEXT   NOT NULL,
  hash       TEXT   NOT NULL,
  case_id    TEXT   NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (widget_id, client_key)
);
