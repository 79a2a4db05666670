-- One-time codes that show who reads an address. Short-lived: a row is removed when its code is confirmed, else an hour after its
-- end. The code itself is nowhere, only a slow hash of the one that was sent last.

CREATE TABLE verification (
  verification_id uuid        PRIMARY KEY,
  about           text        NOT NULL CHECK (about IN ('enrollment', 'contact')),
  channel         text        NOT NULL CHECK (channel IN ('email', 'sms')),
  address         text        NOT NULL CHECK (char_length(address) BETWEEN 3 AND 254),
  language        text        NOT NULL,
  -- Whose contact it is to become.
  member_id       uuid        REFERENCES member,
  -- What a person typed to become a member, as it was sent.
  application     bytea,
  started_at      timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  letters         integer     NOT NULL DEFAULT 1,
  wrong_codes     integer     NOT NULL DEFAULT 0,
  code_hash       text        CHECK (code_hash ~ '^[0-9a-f]{32}$'),
  -- A letter waits since then; a claim moves that behind its lease.
  send_due_at     timestamptz,
  send_attempts   integer     NOT NULL DEFAULT 0,
  CHECK ((about = 'enrollment') = (application IS NOT NULL)),
  CHECK ((about = 'contact') = (member_id IS NOT NULL))
);
CREATE INDEX verification_due ON verification (send_due_at) WHERE send_due_at IS NOT NULL;
CREATE INDEX verification_address ON verification (address, started_at);
CREATE INDEX verification_expires_at ON verification (expires_at);
CREATE INDEX verification_member ON verification (member_id) WHERE member_id IS NOT NULL;

ALTER TABLE member
  ADD COLUMN email_verified_at timestamptz,
  ADD COLUMN phone_verified_at timestamptz;
