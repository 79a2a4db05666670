-- Members that came by file. They have no account before they ask for one, and others are told of them when there is time.

CREATE TABLE member_import (
  import_id  uuid        PRIMARY KEY,
  staff      text        NOT NULL,
  next_row   bigint      NOT NULL DEFAULT 1 CHECK (next_row > 0),
  imported   bigint      NOT NULL DEFAULT 0,
  rejected   bigint      NOT NULL DEFAULT 0,
  begun_at   timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);

-- Never a value of the row.
CREATE TABLE import_reject (
  import_id uuid   NOT NULL REFERENCES member_import,
  row       bigint NOT NULL,
  line      bigint NOT NULL,
  field     text   NOT NULL CHECK (char_length(field) <= 200),
  reason    text   NOT NULL CHECK (reason IN ('unreadable', 'invalid', 'taken', 'no_evidence')),
  PRIMARY KEY (import_id, row)
);

-- Of whom others were not told yet.
CREATE TABLE untold_member (
  member_id uuid PRIMARY KEY
);

-- Who exported everybody, and why. Only added to.
CREATE TABLE member_export (
  export_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  staff       text        NOT NULL,
  reason      text        NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 100),
  exported_at timestamptz NOT NULL
);
REVOKE UPDATE, DELETE ON member_export FROM member_app;

ALTER TABLE member
  DROP CONSTRAINT member_identity_state_check,
  ADD CONSTRAINT member_identity_state_check CHECK (identity_state IN ('none', 'pending', 'linked', 'failed')),
  -- From whom name and language come as long as nobody changes them.
  ADD COLUMN enrolled_source text NOT NULL DEFAULT 'member' CHECK (enrolled_source IN ('member', 'import'));
