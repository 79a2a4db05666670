-- What happened, one row per event. Never what an event says: no payload, no personal data.
CREATE TABLE timeline (
  source      text        NOT NULL,
  event_id    text        NOT NULL,
  type        text        NOT NULL,
  member_id   uuid,                 -- absent: the event is about no member
  happened_at timestamptz NOT NULL,
  PRIMARY KEY (source, event_id)
);
CREATE INDEX timeline_of_member ON timeline (member_id, happened_at DESC) WHERE member_id IS NOT NULL;

-- Every accepted version of a journey, for ever.
CREATE TABLE journey_version (
  journey      text        NOT NULL,
  version      bigint      NOT NULL CHECK (version > 0),
  trigger_type text        NOT NULL,
  fingerprint  bytea       NOT NULL,
  document     text        NOT NULL,
  accepted_at  timestamptz NOT NULL,
  PRIMARY KEY (journey, version)
);
REVOKE UPDATE, DELETE ON journey_version FROM engagement_app;

-- The version that new enrolments get.
CREATE TABLE journey (
  journey      text   PRIMARY KEY,
  version      bigint NOT NULL,
  trigger_type text   NOT NULL,
  FOREIGN KEY (journey, version) REFERENCES journey_version
);
CREATE INDEX journey_by_trigger ON journey (trigger_type);

-- A member's way through one version of a journey. The entry key says when one may enter again.
CREATE TABLE enrolment (
  enrolment_id uuid        PRIMARY KEY,
  journey      text        NOT NULL,
  version      bigint      NOT NULL,
  member_id    uuid        NOT NULL,
  entry_key    text        NOT NULL,
  entered_at   timestamptz NOT NULL,
  UNIQUE (journey, member_id, entry_key),
  FOREIGN KEY (journey, version) REFERENCES journey_version
);
CREATE INDEX enrolment_of_member ON enrolment (journey, member_id, entered_at DESC);

-- Never a text, a name or an address.
CREATE TABLE message (
  message_id    uuid        PRIMARY KEY,
  enrolment_id  uuid        NOT NULL UNIQUE REFERENCES enrolment,
  member_id     uuid        NOT NULL,
  journey       text        NOT NULL,
  version       bigint      NOT NULL,
  template      text        NOT NULL,
  channel       text        NOT NULL CHECK (channel IN ('email')),
  purpose       text        NOT NULL CHECK (purpose IN ('service', 'marketing', 'feedback')),
  points        bigint,               -- what the event said, for the template
  state         text        NOT NULL CHECK (state IN ('planned', 'handing_over', 'sent', 'suppressed', 'failed')),
  reason        text,
  planned_at    timestamptz NOT NULL,
  due_at        timestamptz NOT NULL, -- when to try next
  tries         int         NOT NULL DEFAULT 0,
  refused_since timestamptz,          -- since when the channel has not been taking it
  lease         uuid,
  lease_until   timestamptz,
  settled_at    timestamptz,
  CHECK ((state IN ('sent', 'suppressed', 'failed')) = (settled_at IS NOT NULL)),
  CHECK ((state IN ('suppressed', 'failed')) = (reason IS NOT NULL)),
  FOREIGN KEY (journey, version) REFERENCES journey_version
) WITH (fillfactor = 80);
CREATE INDEX message_due ON message (due_at) WHERE state IN ('planned', 'handing_over');
CREATE INDEX message_of_member ON message (member_id, message_id DESC);
CREATE INDEX message_of_journey ON message (journey, state);
