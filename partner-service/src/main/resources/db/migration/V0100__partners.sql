-- Partner merchants. Their secrets are Keycloak's alone.

CREATE TABLE partner (
  partner_id   uuid        PRIMARY KEY,
  name         text        NOT NULL UNIQUE CHECK (name ~ '^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$'),
  display_name text        NOT NULL CHECK (char_length(display_name) BETWEEN 1 AND 120),
  status       text        NOT NULL CHECK (status IN ('live', 'suspended')),
  -- Whether the Keycloak client was made; until then a repeat of the call that onboards makes it.
  client_ready boolean     NOT NULL DEFAULT false,
  created_at   timestamptz NOT NULL,
  version      bigint      NOT NULL CHECK (version > 0)
);

CREATE TABLE store (
  partner_id   uuid   NOT NULL REFERENCES partner,
  store_id     text   NOT NULL CHECK (char_length(store_id) BETWEEN 1 AND 64),
  display_name text   NOT NULL CHECK (char_length(display_name) BETWEEN 1 AND 120),
  terminal_ids text[] NOT NULL CHECK (cardinality(terminal_ids) BETWEEN 1 AND 200),
  PRIMARY KEY (partner_id, store_id)
);
