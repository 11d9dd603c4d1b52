CREATE TABLE event (
  seq        BIGINT PRIMARY KEY,
  kind       TEXT   NOT NULL,
  topic      TEXT   NOT NULL,
  at         BIGINT NOT NULL,
  actor_kind TEXT   NOT NULL,
  actor_id   TEXT   NOT NULL,
  actor_name TEXT   NOT NULL,
  data       TEXT   NOT NULL
);
CREATE INDEX event_topic ON event (topic, seq);
CREATE TABLE event_head (
  id  INTEGER PRIMARY KEY,
  seq BIGINT  NOT NULL
);
INSERT INTO event_head (id, seq) VALUES (1, 0);
CREATE TABLE counter (
  name  TEXT PRIMARY KEY,
  value BIGINT NOT NULL
);
