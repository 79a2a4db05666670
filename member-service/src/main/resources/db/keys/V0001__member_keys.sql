-- A key for each member of whom something is kept that is only added to. In a database of its own, because its backups are kept for
-- days only: when a member is erased the key is destroyed here, and what it sealed is worth nothing in any backup of the other one.

CREATE TABLE member_key (
  member_id uuid        PRIMARY KEY,
  -- Which key-encryption key it is wrapped with.
  kek       text        NOT NULL CHECK (kek ~ '^[0-9a-f]{16}$'),
  wrapped   bytea       NOT NULL,
  made_at   timestamptz NOT NULL DEFAULT now()
);
REVOKE UPDATE ON member_key FROM member_keys_app;

-- Who was erased. Compared with the other database whenever the service starts, so that a backup brings nobody back.
CREATE TABLE erased_member (
  member_id uuid        PRIMARY KEY,
  erased_at timestamptz NOT NULL
);
REVOKE UPDATE, DELETE ON erased_member FROM member_keys_app;
