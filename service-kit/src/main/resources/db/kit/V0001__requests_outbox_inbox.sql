-- What every service with PostgreSQL needs to be repeatable and to tell what happened.

CREATE TABLE request_outcome (
  scope       text        NOT NULL, -- method and caller, so that ids of strangers do not meet
  request_id  uuid        NOT NULL,
  fingerprint bytea       NOT NULL, -- SHA-256 of the request
  outcome     bytea,                -- the response, or
  refusal     bytea,                -- google.rpc.Status of the refusal
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (scope, request_id)
);
CREATE INDEX request_outcome_age ON request_outcome (created_at);

CREATE TABLE outbox (
  seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id    uuid        NOT NULL,
  topic       text        NOT NULL,
  event_key   text        NOT NULL,
  event_type  text        NOT NULL,
  event_time  timestamptz NOT NULL,
  payload     bytea       NOT NULL,
  traceparent text,
  parked      text,                 -- why it can never be published; somebody has to look
  created_at  timestamptz NOT NULL DEFAULT now()
) WITH (autovacuum_vacuum_scale_factor = 0.02);

CREATE TABLE inbox (
  consumer    text        NOT NULL,
  source      text        NOT NULL,
  event_id    text        NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, source, event_id)
);
CREATE INDEX inbox_age ON inbox (received_at);

CREATE TABLE lease (
  name    text        PRIMARY KEY,
  holder  uuid        NOT NULL,
  until   timestamptz NOT NULL
) WITH (fillfactor = 50);
