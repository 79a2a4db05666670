-- Where partners' webhooks go. Secrets are sealed with a key that is not in the database.
CREATE TABLE webhook_endpoint (
  endpoint_id      uuid        PRIMARY KEY,
  partner_id       uuid        NOT NULL REFERENCES partner,
  url              text        NOT NULL CHECK (char_length(url) BETWEEN 1 AND 1000),
  event_types      text[]      NOT NULL CHECK (cardinality(event_types) <= 20), -- none: all
  state            text        NOT NULL CHECK (state IN ('enabled', 'disabled', 'gone', 'failed')),
  secret           bytea       NOT NULL,
  old_secret       bytea,
  old_secret_until timestamptz,
  seq              bigint      NOT NULL CHECK (seq >= 0), -- the last activity that was queued
  failing_since    timestamptz,
  create_time      timestamptz NOT NULL,
  CHECK ((old_secret IS NULL) = (old_secret_until IS NULL))
);
CREATE INDEX webhook_endpoint_partner ON webhook_endpoint (partner_id, create_time);

-- One event for one endpoint; a test has no place among activities.
CREATE TABLE webhook_delivery (
  delivery_id   uuid        PRIMARY KEY,
  endpoint_id   uuid        NOT NULL REFERENCES webhook_endpoint ON DELETE CASCADE,
  seq           bigint      CHECK (seq > 0),
  event_id      uuid        NOT NULL, -- the same for every endpoint and replay
  event_type    text        NOT NULL,
  state         text        NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed', 'dropped')),
  tries         integer     NOT NULL DEFAULT 0 CHECK (tries >= 0),          -- in all
  round_tries   integer     NOT NULL DEFAULT 0 CHECK (round_tries >= 0),    -- since it was asked for
  next_try_time timestamptz NOT NULL,
  create_time   timestamptz NOT NULL,
  UNIQUE (endpoint_id, seq)
) WITH (fillfactor = 70);
CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint_id, next_try_time) WHERE state = 'waiting';
CREATE INDEX webhook_delivery_log ON webhook_delivery (endpoint_id, create_time, delivery_id);

-- Every try; only ever added to, and gone with its delivery.
CREATE TABLE webhook_attempt (
  delivery_id uuid        NOT NULL REFERENCES webhook_delivery ON DELETE CASCADE,
  number      integer     NOT NULL CHECK (number > 0),
  start_time  timestamptz NOT NULL,
  millis      integer     NOT NULL CHECK (millis >= 0),
  status_code integer     NOT NULL CHECK (status_code BETWEEN 0 AND 999),
  failure     text        NOT NULL CHECK (char_length(failure) <= 32),
  PRIMARY KEY (delivery_id, number)
);
REVOKE UPDATE ON webhook_attempt FROM partner_app;
