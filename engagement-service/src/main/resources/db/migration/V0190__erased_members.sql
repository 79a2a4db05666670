-- Of whom nothing is to be remembered any more, whatever events still come in.
CREATE TABLE erased_member (
  member_id uuid        PRIMARY KEY,
  erased_at timestamptz NOT NULL DEFAULT now()
);
