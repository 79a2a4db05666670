-- Who asked to be erased, and what became of it. A row stays as the certificate: nothing in it says who the member was.

CREATE TABLE erasure (
  erasure_id uuid        PRIMARY KEY,
  member_id  uuid        NOT NULL,
  asked_by   text        NOT NULL CHECK (asked_by IN ('member', 'staff', 'restore')),
  state      text        NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'canceled')),
  asked_at   timestamptz NOT NULL,
  begins_at  timestamptz NOT NULL,
  ended_at   timestamptz,
  -- The request id of the call that is due; it stays until the call was answered, so a crash repeats the same call.
  call_id    uuid        NOT NULL,
  due_at     timestamptz,
  attempts   integer     NOT NULL DEFAULT 0,
  waits_for  text        NOT NULL DEFAULT '',
  CHECK ((state IN ('waiting', 'running')) = (due_at IS NOT NULL)),
  CHECK ((state IN ('done', 'canceled')) = (ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX erasure_open ON erasure (member_id) WHERE state IN ('waiting', 'running');
CREATE INDEX erasure_member ON erasure (member_id, asked_at DESC);
CREATE INDEX erasure_due ON erasure (due_at) WHERE due_at IS NOT NULL;

-- The steps that are done, in their order.
CREATE TABLE erasure_step (
  erasure_id uuid        NOT NULL REFERENCES erasure,
  place      text        NOT NULL,
  number     integer     NOT NULL,
  ended_at   timestamptz NOT NULL,
  parts      jsonb       NOT NULL,
  PRIMARY KEY (erasure_id, place)
);
REVOKE DELETE ON erasure, erasure_step FROM member_app;

-- Decisions stay when the member is gone: under the bare id.
ALTER TABLE consent DROP CONSTRAINT consent_member_id_fkey;

ALTER TABLE access_log DROP CONSTRAINT access_log_action_check;
ALTER TABLE access_log ADD CONSTRAINT access_log_action_check
  CHECK (action IN ('search', 'member', 'profile', 'identifiers', 'consents', 'export', 'erasure'));
