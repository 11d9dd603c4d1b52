CREATE TABLE agent_presence (
  user_id   TEXT    PRIMARY KEY,
  status_id TEXT    NOT NULL,
  base      TEXT    NOT NULL,
  since     BIGINT  NOT NULL,
  connected INTEGER NOT NULL,
  seen_at   BIGINT  NOT NULL
);
CREATE TABLE decision (
  id              TEXT   PRIMARY KEY,
  conversation_id TEXT   NOT NULL,
  at              BIGINT NOT NULL,
  outcome         TEXT   NOT NULL,
  agent_id        TEXT   NOT NULL,
  reason          TEXT   NOT NULL,
  data            TEXT   NOT NULL
);
CREATE INDEX decision_conversation ON decision (conversation_id, id);
CREATE TABLE lease (
  name       TEXT   PRIMARY KEY,
  holder     TEXT   NOT NULL,
  epoch      BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
