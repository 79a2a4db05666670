-- Members with one pool of points. Whoever joins or leaves has a call to the ledger that is due; its request id stays until the
-- ledger has answered, so a crash repeats the same call.

CREATE TABLE household (
  household_id uuid        PRIMARY KEY,
  made_at      timestamptz NOT NULL
);

CREATE TABLE household_member (
  member_id      uuid        PRIMARY KEY REFERENCES member,
  household_id   uuid        NOT NULL REFERENCES household,
  role           text        NOT NULL CHECK (role IN ('owner', 'member')),
  state          text        NOT NULL CHECK (state IN ('joining', 'active', 'leaving')),
  joined_at      timestamptz NOT NULL,
  ledger_request uuid,
  due_at         timestamptz,
  attempts       integer     NOT NULL DEFAULT 0,
  CHECK ((state = 'active') = (due_at IS NULL)),
  CHECK ((state = 'active') = (ledger_request IS NULL))
);
CREATE UNIQUE INDEX household_owner ON household_member (household_id) WHERE role = 'owner';
CREATE INDEX household_member_household ON household_member (household_id, joined_at);
CREATE INDEX household_member_due ON household_member (due_at) WHERE due_at IS NOT NULL;

-- Never the token itself.
CREATE TABLE household_invitation (
  household_id uuid        NOT NULL REFERENCES household,
  request_id   uuid        NOT NULL,
  token_hash   text        NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  expires_at   timestamptz NOT NULL,
  PRIMARY KEY (household_id, request_id)
);
CREATE INDEX household_invitation_expires_at ON household_invitation (expires_at);
