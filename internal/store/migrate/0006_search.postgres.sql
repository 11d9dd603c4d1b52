CREATE TABLE search_cursor (
  name TEXT   PRIMARY KEY,
  seq  BIGINT NOT NULL
);
INSERT INTO search_cursor (name, seq) VALUES ('conversation', 0);
CREATE TABLE search_document (
  position        BIGINT   PRIMARY KEY,
  conversation_id TEXT     NOT NULL UNIQUE,
  indexed_version BIGINT   NOT NULL,
  words           TSVECTOR NOT NULL
);
CREATE INDEX search_document_words ON search_document USING gin (words) WITH (gin_pending_list_limit = 1024);
