CREATE TABLE search_cursor (
  name TEXT   PRIMARY KEY,
  seq  BIGINT NOT NULL
);
INSERT INTO search_cursor (name, seq) VALUES ('conversation', 0);
CREATE TABLE search_document (
  position        INTEGER PRIMARY KEY,
  conversation_id TEXT    NOT NULL UNIQUE,
  indexed_version BIGINT  NOT NULL
);
CREATE VIRTUAL TABLE search_word USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '2 3');
CREATE VIRTUAL TABLE search_term USING fts5vocab ('search_word', 'instance');
