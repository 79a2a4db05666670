-- Who a member is. The lookups of tills (card, e-mail, phone) are answered from the indexes alone.

CREATE TABLE member (
  member_id         uuid        PRIMARY KEY,
  card_number       text        NOT NULL CHECK (card_number ~ '^[0-9]{16}$'),
  name              text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  email             text        NOT NULL CHECK (email = lower(email) AND char_length(email) BETWEEN 3 AND 254),
  phone             text        CHECK (phone ~ '^\+[1-9][0-9]{6,14}$'),
  language          text        NOT NULL,
  enrolled_at       timestamptz NOT NULL,
  version           bigint      NOT NULL CHECK (version > 0),
  -- The account to sign in with: who waits is tried again at identity_due_at; a claim moves that behind its lease.
  identity_state    text        NOT NULL CHECK (identity_state IN ('pending', 'linked', 'failed')),
  identity_subject  text,
  identity_failure  text,
  identity_attempts integer     NOT NULL DEFAULT 0,
  identity_due_at   timestamptz,
  CHECK ((identity_state = 'pending') = (identity_due_at IS NOT NULL)),
  CHECK ((identity_state = 'failed') = (identity_failure IS NOT NULL)),
  CHECK (identity_state <> 'linked' OR identity_subject IS NOT NULL)
);
CREATE UNIQUE INDEX member_card_number ON member (card_number) INCLUDE (member_id, language, version);
CREATE UNIQUE INDEX member_email ON member (email) INCLUDE (member_id, language, version);
CREATE UNIQUE INDEX member_phone ON member (phone) INCLUDE (member_id, language, version);
CREATE UNIQUE INDEX member_identity_subject ON member (identity_subject);
CREATE INDEX member_identity_due ON member (identity_due_at) WHERE identity_state = 'pending';

-- Every decision of a member, kept as it was made; the latest one counts.
CREATE TABLE consent (
  consent_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id    uuid        NOT NULL REFERENCES member,
  purpose      text        NOT NULL CHECK (purpose IN ('service', 'marketing', 'feedback')),
  channel      text        NOT NULL CHECK (channel IN ('email', 'sms', 'push')),
  granted      boolean     NOT NULL,
  text_version text        NOT NULL CHECK (char_length(text_version) BETWEEN 1 AND 64),
  recorded_at  timestamptz NOT NULL
);
CREATE INDEX consent_latest ON consent (member_id, purpose, channel, consent_id DESC) INCLUDE (granted);

REVOKE UPDATE, DELETE ON consent FROM member_app;
