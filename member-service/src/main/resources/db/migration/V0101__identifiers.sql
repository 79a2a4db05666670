-- What names a member at a till, besides e-mail and phone. What is blocked stays, so that a till can be told so.

CREATE TABLE identifier (
  identifier_id uuid        PRIMARY KEY,
  member_id     uuid        NOT NULL REFERENCES member,
  kind          text        NOT NULL CHECK (kind IN ('card', 'customer_number')),
  -- Whose customer number it is.
  partner_id    uuid,
  number        text        NOT NULL CHECK (char_length(number) BETWEEN 1 AND 64),
  issued_at     timestamptz NOT NULL,
  block_cause   text        CHECK (block_cause IN ('lost', 'stolen', 'damaged', 'mistake')),
  blocked_at    timestamptz,
  CHECK ((kind = 'customer_number') = (partner_id IS NOT NULL)),
  CHECK ((block_cause IS NULL) = (blocked_at IS NULL)),
  CHECK (kind <> 'card' OR number ~ '^[0-9]{16}$')
);
-- A card number is given once for ever; a customer number may be linked again after it was blocked.
CREATE UNIQUE INDEX identifier_card ON identifier (number) INCLUDE (member_id, blocked_at) WHERE kind = 'card';
CREATE UNIQUE INDEX identifier_active_card ON identifier (member_id) INCLUDE (number)
  WHERE kind = 'card' AND blocked_at IS NULL;
CREATE UNIQUE INDEX identifier_customer_number ON identifier (partner_id, number) INCLUDE (member_id)
  WHERE kind = 'customer_number' AND blocked_at IS NULL;
CREATE INDEX identifier_of_member ON identifier (member_id, identifier_id DESC);

INSERT INTO identifier (identifier_id, member_id, kind, number, issued_at)
SELECT uuidv7(), member_id, 'card', card_number, enrolled_at FROM member;

ALTER TABLE member DROP COLUMN card_number;
