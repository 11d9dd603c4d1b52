CREATE TABLE agent_presence (
  user_id   TEXT    PRIMARY KEY,
  status_id TEXT    NOT NULL,
  base      TEXT    NOT NULL,
  since     BIGINT  NOT NULL,
  connected INTEGER NOT NULL,
  seen_at   BIGINT  NOT NULL,
  version   BIGINT  NOT NULL
);
CREATE TABLE decision (
  id              TEXT   PRIMARY KEY,
  conversation_id TEXT   NOT NULL,
  at              BIGINT NOT NULL,
  outcome         TEXT   NOT NULL,
  agent_id        TEXT   NOT NULL,
  queue_id        TEXT   NOT NULL,
  method          TEXT   NOT NULL,
  reason          TEXT   NOT NULL,
  data            TEXT   NOT NULL
);
CREATE INDEX decision_conversation ON decision (conversation_id, id);
CREATE INDEX decision_agent ON decision (agent_id, at) WHERE agent_id <> '';
CREATE INDEX agent_session_accepted ON agent_session (queue_id, accepted_at) WHERE accepted_at > 0;
CREATE INDEX conversation_open_id ON conversation (id) WHERE is_open = 1;
CREATE TABLE lease (
  name       TEXT   PRIMARY KEY,
  holder     TEXT   NOT NULL,
  epoch      BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE TABLE checkpoint (
  name TEXT   PRIMARY KEY,
  seq  BIGINT NOT NULL,
  data TEXT   NOT NULL
);
