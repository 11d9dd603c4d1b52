CREATE TABLE organisation (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL,
  locale     TEXT    NOT NULL,
  created_at BIGINT  NOT NULL
);
CREATE TABLE app_user (
  id           TEXT    PRIMARY KEY,
  email        TEXT    NOT NULL,
  name         TEXT    NOT NULL,
  roles        TEXT    NOT NULL,
  locale       TEXT    NOT NULL,
  theme        TEXT    NOT NULL,
  capacity     INTEGER NOT NULL,
  disabled     INTEGER NOT NULL,
  password     TEXT    NOT NULL,
  failures     INTEGER NOT NULL,
  locked_until BIGINT  NOT NULL,
  created_at   BIGINT  NOT NULL,
  removed_at   BIGINT  NOT NULL,
  version      BIGINT  NOT NULL
);
CREATE UNIQUE INDEX app_user_email ON app_user (email) WHERE removed_at = 0;
CREATE TABLE session (
  token_hash TEXT   PRIMARY KEY,
  id         TEXT   NOT NULL,
  user_id    TEXT   NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at    BIGINT NOT NULL,
  address    TEXT   NOT NULL,
  agent      TEXT   NOT NULL
);
CREATE UNIQUE INDEX session_by_user ON session (user_id, id);
CREATE TABLE api_key (
  id         TEXT   PRIMARY KEY,
  name       TEXT   NOT NULL,
  prefix     TEXT   NOT NULL,
  hash       TEXT   NOT NULL,
  scopes     TEXT   NOT NULL,
  created_at BIGINT NOT NULL,
  created_by TEXT   NOT NULL,
  used_at    BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX api_key_prefix ON api_key (prefix);
CREATE INDEX event_audit ON event (seq) WHERE kind IN ('organisation.created', 'user.created', 'user.changed', 'user.disabled', 'user.removed', 'session.created', 'session.revoked', 'signin.failed', 'apikey.created', 'apikey.revoked', 'record.created', 'record.changed', 'record.deleted') AND substr(topic, 1, 15) NOT IN ('record:contact:', 'record:incident', 'record:annotati');
