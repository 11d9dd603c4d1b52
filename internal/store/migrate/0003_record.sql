CREATE TABLE contact (
  id          TEXT   PRIMARY KEY,
  version     BIGINT NOT NULL,
  created_at  BIGINT NOT NULL,
  modified_at BIGINT NOT NULL,
  search      TEXT   NOT NULL,
  sort_key    TEXT   NOT NULL,
  first_name  TEXT   NOT NULL,
  last_name   TEXT   NOT NULL,
  full_name   TEXT   NOT NULL,
  email       TEXT   NOT NULL,
  phone       TEXT   NOT NULL,
  company     TEXT   NOT NULL,
  city        TEXT   NOT NULL,
  notes       TEXT   NOT NULL
);
CREATE INDEX contact_modified ON contact (modified_at, id, search);
CREATE INDEX contact_email ON contact (email, modified_at, id);
CREATE INDEX contact_phone ON contact (phone, modified_at, id);
CREATE TABLE incident (
  id              TEXT   PRIMARY KEY,
  version         BIGINT NOT NULL,
  created_at      BIGINT NOT NULL,
  modified_at     BIGINT NOT NULL,
  search          TEXT   NOT NULL,
  sort_key        TEXT   NOT NULL,
  title           TEXT   NOT NULL,
  ticket_number   TEXT   NOT NULL,
  status          TEXT   NOT NULL,
  priority        TEXT   NOT NULL,
  contact_id      TEXT   NOT NULL,
  owner_id        TEXT   NOT NULL,
  description     TEXT   NOT NULL,
  conversation_id TEXT   NOT NULL
);
CREATE UNIQUE INDEX incident_ticket_number ON incident (ticket_number);
CREATE INDEX incident_modified ON incident (modified_at, id, search);
CREATE INDEX incident_status ON incident (status, modified_at, id);
CREATE INDEX incident_priority ON incident (priority, modified_at, id);
CREATE INDEX incident_contact_id ON incident (contact_id, modified_at, id);
CREATE INDEX incident_owner_id ON incident (owner_id, modified_at, id);
CREATE INDEX incident_conversation_id ON incident (conversation_id, modified_at, id);
CREATE TABLE annotation (
  id              TEXT   PRIMARY KEY,
  version         BIGINT NOT NULL,
  created_at      BIGINT NOT NULL,
  modified_at     BIGINT NOT NULL,
  search          TEXT   NOT NULL,
  sort_key        TEXT   NOT NULL,
  subject         TEXT   NOT NULL,
  body            TEXT   NOT NULL,
  regarding_table TEXT   NOT NULL,
  regarding_id    TEXT   NOT NULL,
  author_id       TEXT   NOT NULL,
  author_name     TEXT   NOT NULL
);
CREATE INDEX annotation_modified ON annotation (modified_at, id);
CREATE INDEX annotation_regarding_id ON annotation (regarding_id, id);
CREATE TABLE queue (
  id                    TEXT    PRIMARY KEY,
  version               BIGINT  NOT NULL,
  created_at            BIGINT  NOT NULL,
  modified_at           BIGINT  NOT NULL,
  search                TEXT    NOT NULL,
  sort_key              TEXT    NOT NULL,
  name                  TEXT    NOT NULL,
  priority              INTEGER NOT NULL,
  method                TEXT    NOT NULL,
  hours_id              TEXT    NOT NULL,
  members               TEXT    NOT NULL,
  service_level_seconds INTEGER NOT NULL,
  offer_seconds         INTEGER NOT NULL,
  max_wait_minutes      INTEGER NOT NULL
);
CREATE TABLE workstream (
  id                        TEXT    PRIMARY KEY,
  version                   BIGINT  NOT NULL,
  created_at                BIGINT  NOT NULL,
  modified_at               BIGINT  NOT NULL,
  search                    TEXT    NOT NULL,
  sort_key                  TEXT    NOT NULL,
  name                      TEXT    NOT NULL,
  channel                   TEXT    NOT NULL,
  queue_id                  TEXT    NOT NULL,
  mode                      TEXT    NOT NULL,
  units                     INTEGER NOT NULL,
  wrap_up_seconds           INTEGER NOT NULL,
  inactivity_minutes        INTEGER NOT NULL,
  waiting_minutes           INTEGER NOT NULL,
  block_capacity_in_wrap_up INTEGER NOT NULL
);
CREATE TABLE calendar (
  id          TEXT   PRIMARY KEY,
  version     BIGINT NOT NULL,
  created_at  BIGINT NOT NULL,
  modified_at BIGINT NOT NULL,
  search      TEXT   NOT NULL,
  sort_key    TEXT   NOT NULL,
  name        TEXT   NOT NULL,
  time_zone   TEXT   NOT NULL,
  week        TEXT   NOT NULL,
  holidays    TEXT   NOT NULL
);
CREATE TABLE chatwidget (
  id              TEXT    PRIMARY KEY,
  version         BIGINT  NOT NULL,
  created_at      BIGINT  NOT NULL,
  modified_at     BIGINT  NOT NULL,
  search          TEXT    NOT NULL,
  sort_key        TEXT    NOT NULL,
  name            TEXT    NOT NULL,
  workstream_id   TEXT    NOT NULL,
  origins         TEXT    NOT NULL,
  mode            TEXT    NOT NULL,
  require_sign_in INTEGER NOT NULL,
  public_keys     TEXT    NOT NULL,
  questions       TEXT    NOT NULL,
  attachments     INTEGER NOT NULL,
  rating          INTEGER NOT NULL,
  transcript      INTEGER NOT NULL,
  offline_form    INTEGER NOT NULL,
  show_position   INTEGER NOT NULL,
  sound           INTEGER NOT NULL,
  title           TEXT    NOT NULL,
  subtitle        TEXT    NOT NULL,
  color           TEXT    NOT NULL,
  logo_url        TEXT    NOT NULL,
  position        TEXT    NOT NULL,
  theme           TEXT    NOT NULL
);
CREATE TABLE presencestatus (
  id          TEXT    PRIMARY KEY,
  version     BIGINT  NOT NULL,
  created_at  BIGINT  NOT NULL,
  modified_at BIGINT  NOT NULL,
  search      TEXT    NOT NULL,
  sort_key    TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  base        TEXT    NOT NULL,
  built_in    INTEGER NOT NULL
);
CREATE UNIQUE INDEX presencestatus_name ON presencestatus (name);
INSERT INTO presencestatus (id, version, created_at, modified_at, search, sort_key, name, base, built_in) VALUES
  ('available', 1, 1767225600000, 1767225600000, 'available', 'available', 'Available', 'available', 1),
  ('busy', 1, 1767225600000, 1767225600000, 'busy', 'busy', 'Busy', 'busy', 1),
  ('dnd', 1, 1767225600000, 1767225600000, 'do not disturb', 'do not disturb', 'Do not disturb', 'dnd', 1),
  ('away', 1, 1767225600000, 1767225600000, 'away', 'away', 'Away', 'away', 1),
  ('offline', 1, 1767225600000, 1767225600000, 'offline', 'offline', 'Offline', 'offline', 1);
CREATE TABLE automatedmessage (
  id          TEXT    PRIMARY KEY,
  version     BIGINT  NOT NULL,
  created_at  BIGINT  NOT NULL,
  modified_at BIGINT  NOT NULL,
  search      TEXT    NOT NULL,
  sort_key    TEXT    NOT NULL,
  "trigger"   TEXT    NOT NULL,
  locale      TEXT    NOT NULL,
  body        TEXT    NOT NULL,
  enabled     INTEGER NOT NULL
);
CREATE UNIQUE INDEX automatedmessage_trigger_locale ON automatedmessage ("trigger", locale);
CREATE TABLE quickreply (
  id          TEXT   PRIMARY KEY,
  version     BIGINT NOT NULL,
  created_at  BIGINT NOT NULL,
  modified_at BIGINT NOT NULL,
  search      TEXT   NOT NULL,
  sort_key    TEXT   NOT NULL,
  shortcut    TEXT   NOT NULL,
  title       TEXT   NOT NULL,
  body        TEXT   NOT NULL,
  locale      TEXT   NOT NULL,
  tags        TEXT   NOT NULL
);
CREATE UNIQUE INDEX quickreply_shortcut_locale ON quickreply (shortcut, locale);
CREATE INDEX quickreply_sort_key ON quickreply (sort_key, id);
