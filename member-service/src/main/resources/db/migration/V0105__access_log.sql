-- Who of the staff looked at whom and why. Only added to.

CREATE TABLE access_log (
  access_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id   uuid        NOT NULL,
  -- The Keycloak user (claim sub).
  staff       text        NOT NULL,
  action      text        NOT NULL CHECK (action IN ('search', 'member', 'profile', 'identifiers', 'consents')),
  reason      text        NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 100),
  accessed_at timestamptz NOT NULL
);
CREATE INDEX access_log_member ON access_log (member_id, access_id DESC);
REVOKE UPDATE, DELETE ON access_log FROM member_app;

-- Customer service finds members by the beginnings of the words of their names.
CREATE INDEX member_name_words ON member USING gin (to_tsvector('simple', name));
