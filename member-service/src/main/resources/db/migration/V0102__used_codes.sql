-- At which till each code of an app was used first. Kept for minutes; a code that was used is written once. A member who
-- is removed in between leaves nothing that names anybody.

CREATE TABLE used_code (
  member_id uuid        NOT NULL,
  nonce     bigint      NOT NULL,
  till      text        NOT NULL CHECK (char_length(till) <= 200),
  used_at   timestamptz NOT NULL,
  PRIMARY KEY (member_id, nonce)
);
CREATE INDEX used_code_used_at ON used_code (used_at);
