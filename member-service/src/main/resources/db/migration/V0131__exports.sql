-- Members' data on its way into an archive. Pages and archives are sealed with the member's key and are there for days.

CREATE TABLE data_export (
  export_id  uuid        PRIMARY KEY,
  member_id  uuid        NOT NULL REFERENCES member,
  asked_by   text        NOT NULL CHECK (asked_by IN ('member', 'staff')),
  state      text        NOT NULL CHECK (state IN ('running', 'ready', 'expired')),
  asked_at   timestamptz NOT NULL,
  due_at     timestamptz,
  attempts   integer     NOT NULL DEFAULT 0,
  ended_at   timestamptz,
  expires_at timestamptz,
  archive    bytea,
  CHECK ((state = 'running') = (due_at IS NOT NULL)),
  CHECK ((state = 'running') = (ended_at IS NULL)),
  CHECK ((state = 'ready') = (archive IS NOT NULL))
);
CREATE UNIQUE INDEX data_export_running ON data_export (member_id) WHERE state = 'running';
CREATE INDEX data_export_member ON data_export (member_id, asked_at DESC);
CREATE INDEX data_export_due ON data_export (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX data_export_ended ON data_export (ended_at) WHERE ended_at IS NOT NULL;

-- How far it is at one place: the next page, and how many records there were so far.
CREATE TABLE data_export_place (
  export_id  uuid        NOT NULL REFERENCES data_export ON DELETE CASCADE,
  place      text        NOT NULL,
  next_token text        NOT NULL DEFAULT '',
  pages      integer     NOT NULL DEFAULT 0,
  records    bigint      NOT NULL DEFAULT 0,
  ended_at   timestamptz,
  PRIMARY KEY (export_id, place)
);

CREATE TABLE data_export_page (
  export_id uuid    NOT NULL,
  place     text    NOT NULL,
  number    integer NOT NULL,
  sealed    bytea   NOT NULL,
  PRIMARY KEY (export_id, place, number),
  FOREIGN KEY (export_id, place) REFERENCES data_export_place ON DELETE CASCADE
);
