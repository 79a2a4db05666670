-- What happened at partners' stores, made of events. Each partner has one sequence: a place is given while its head is
-- locked, so whoever sees a place sees every one before it.
CREATE TABLE activity_head (
  partner_id uuid        PRIMARY KEY REFERENCES partner,
  seq        bigint      NOT NULL DEFAULT 0 CHECK (seq >= 0),
  told_at    timestamptz NOT NULL DEFAULT 'epoch',   -- when the last one was told; never goes back
  forgotten  bigint      NOT NULL DEFAULT 0 CHECK (forgotten >= 0) -- the last place that is not kept any more
) WITH (fillfactor = 50);

-- Kept longer than topics keep events, so that the unique index drops every repeat. Rows are never updated.
CREATE TABLE activity (
  partner_id    uuid        NOT NULL,
  seq           bigint      NOT NULL CHECK (seq > 0),
  event_id      uuid        NOT NULL,
  kind          smallint    NOT NULL,
  store_id      text        NOT NULL,
  receipt_id    text        NOT NULL,
  reference     text        NOT NULL,
  points        bigint      NOT NULL,
  unit          text        NOT NULL,
  amount_minor  bigint      NOT NULL,
  currency_code text        NOT NULL,
  partial       boolean     NOT NULL,
  occur_time    timestamptz NOT NULL,
  record_time   timestamptz NOT NULL,
  told_at       timestamptz NOT NULL,
  PRIMARY KEY (partner_id, seq),
  UNIQUE (partner_id, event_id)
);
CREATE INDEX activity_told ON activity (partner_id, told_at);
REVOKE UPDATE ON activity FROM partner_app;
