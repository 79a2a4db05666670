-- Every key leads with owner_id, nothing refers across owners, no triggers: the schema runs distributed as it is.
-- Immutable tables are so by privilege: the application role cannot update or delete them.

CREATE TABLE unit (
  unit smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text     NOT NULL UNIQUE
);

-- A lane is the lock of all its owners, and the order of their entries.
CREATE TABLE lane (
  lane_id   smallint    PRIMARY KEY,
  epoch     bigint      NOT NULL DEFAULT 0,
  next_seq  bigint      NOT NULL DEFAULT 1,
  head_hash bytea       NOT NULL,
  last_at   timestamptz NOT NULL DEFAULT 'epoch'
) WITH (fillfactor = 20);
INSERT INTO lane (lane_id, head_hash) SELECT i, decode(repeat('00', 32), 'hex') FROM generate_series(0, 31) AS i;

CREATE TABLE lane_batch (
  lane_id    smallint    NOT NULL,
  first_seq  bigint      NOT NULL,
  last_seq   bigint      NOT NULL,
  prev_hash  bytea       NOT NULL,
  hash       bytea       NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (lane_id, first_seq)
);

-- A projection of legs: one row per owner and unit.
CREATE TABLE wallet (
  owner_id  uuid        NOT NULL,
  unit      smallint    NOT NULL,
  available bigint      NOT NULL DEFAULT 0,
  pending   bigint      NOT NULL DEFAULT 0,
  held      bigint      NOT NULL DEFAULT 0,
  debt      bigint      NOT NULL DEFAULT 0,
  earned    bigint      NOT NULL DEFAULT 0, -- these three only grow
  burned    bigint      NOT NULL DEFAULT 0,
  expired   bigint      NOT NULL DEFAULT 0,
  seq       bigint      NOT NULL DEFAULT 0,
  last_at   timestamptz NOT NULL,
  PRIMARY KEY (owner_id, unit),
  CHECK (available >= 0 AND pending >= 0 AND held >= 0 AND debt >= 0 AND (debt = 0 OR available = 0))
) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02);

-- One per business operation, accepted or refused, for ever.
CREATE TABLE entry (
  owner_id   uuid        NOT NULL,
  idem       uuid        NOT NULL, -- the request id
  entry_id   bigint      NOT NULL, -- lane << 48 | lane_seq
  req_hash   bytea       NOT NULL,
  kind       smallint    NOT NULL,
  accepted   boolean     NOT NULL,
  outcome    jsonb       NOT NULL, -- what was answered; no personal data
  lane_id    smallint    NOT NULL,
  lane_seq   bigint      NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (owner_id, idem)
);
CREATE UNIQUE INDEX entry_lane ON entry (lane_id, lane_seq);
CREATE INDEX entry_statement ON entry (owner_id, entry_id DESC);

-- Balanced by construction: what is debited is credited.
CREATE TABLE leg (
  owner_id        uuid        NOT NULL,
  unit            smallint    NOT NULL,
  seq             bigint      NOT NULL, -- gapless per wallet
  entry_id        bigint      NOT NULL,
  debit           smallint    NOT NULL, -- account codes
  credit          smallint    NOT NULL,
  amount          bigint      NOT NULL CHECK (amount > 0),
  available_after bigint      NOT NULL,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (owner_id, unit, seq),
  CHECK (debit <> credit)
);

-- A projection of legs and allocations: where points came from and when they expire.
CREATE TABLE lot (
  owner_id       uuid     NOT NULL,
  unit           smallint NOT NULL,
  expires_on     date     NOT NULL, -- usable on this day for the last time; 9999-12-31 never expires
  lot_id         bigint   NOT NULL, -- the entry that granted it
  funding_id     text     NOT NULL, -- the partner that pays, empty for the program itself
  available_from date     NOT NULL,
  granted        bigint   NOT NULL,
  remaining      bigint   NOT NULL,
  reserved       bigint   NOT NULL DEFAULT 0,
  PRIMARY KEY (owner_id, unit, expires_on, lot_id),
  CHECK (remaining >= 0 AND reserved >= 0 AND remaining + reserved <= granted)
) WITH (fillfactor = 80);
CREATE INDEX lot_expiry ON lot (expires_on);

-- Which lots an entry used.
CREATE TABLE alloc (
  owner_id uuid     NOT NULL,
  entry_id bigint   NOT NULL,
  lot_id   bigint   NOT NULL,
  kind     smallint NOT NULL,
  qty      bigint   NOT NULL CHECK (qty > 0),
  PRIMARY KEY (owner_id, entry_id, lot_id, kind)
);

CREATE TABLE hold (
  owner_id   uuid        NOT NULL,
  hold_id    uuid        NOT NULL,
  unit       smallint    NOT NULL,
  entry_id   bigint      NOT NULL, -- its allocations name the lots
  amount     bigint      NOT NULL CHECK (amount > 0),
  captured   bigint      NOT NULL DEFAULT 0,
  state      smallint    NOT NULL, -- 1 open, 2 captured, 3 released
  reason     text        NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (owner_id, hold_id),
  CHECK (captured <= amount)
);
CREATE INDEX hold_due ON hold (expires_at) WHERE state = 1;

-- Purchases as they were judged.
CREATE TABLE purchase (
  owner_id      uuid        NOT NULL,
  purchase_id   uuid        NOT NULL,
  partner_id    uuid        NOT NULL,
  store_id      text        NOT NULL,
  terminal_id   text        NOT NULL,
  receipt_id    text        NOT NULL,
  currency      text        NOT NULL,
  total_minor   bigint      NOT NULL,
  lines         jsonb       NOT NULL,
  unit          smallint    NOT NULL,
  points        bigint      NOT NULL,
  entry_id      bigint      NOT NULL,
  program       text        NOT NULL, -- name@version
  purchase_time timestamptz NOT NULL,
  recorded_at   timestamptz NOT NULL,
  returned_by   text,                 -- the return's receipt
  returned_at   timestamptz,
  PRIMARY KEY (owner_id, purchase_id)
);

-- The one exception to owner-first keys: a receipt is unique for ever, whoever bought.
CREATE TABLE receipt (
  partner_id  uuid  NOT NULL,
  receipt_id  text  NOT NULL,
  owner_id    uuid  NOT NULL,
  purchase_id uuid  NOT NULL,
  idem        uuid  NOT NULL, -- the request that recorded it
  fingerprint bytea NOT NULL,
  PRIMARY KEY (partner_id, receipt_id)
);

-- System accounts are never a synchronously updated row: this is a rollup of legs by lane cursor.
CREATE TABLE sys_balance (
  account smallint NOT NULL,
  unit    smallint NOT NULL,
  day     date     NOT NULL,
  lane_id smallint NOT NULL,
  debit   bigint   NOT NULL,
  credit  bigint   NOT NULL,
  PRIMARY KEY (account, unit, day, lane_id)
);
CREATE TABLE rollup_cursor (
  name     text     NOT NULL,
  lane_id  smallint NOT NULL,
  lane_seq bigint   NOT NULL,
  PRIMARY KEY (name, lane_id)
);

CREATE TABLE program_version (
  program     text        NOT NULL,
  version     bigint      NOT NULL,
  document    text        NOT NULL,
  sha256      bytea       NOT NULL,
  accepted_at timestamptz NOT NULL,
  PRIMARY KEY (program, version)
);
CREATE TABLE program_active (
  only_one boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
  program  text        NOT NULL,
  version  bigint      NOT NULL
);

REVOKE UPDATE, DELETE ON entry, leg, alloc, lane_batch, program_version FROM ledger_app;
REVOKE DELETE ON wallet, lot, hold, purchase, receipt, lane FROM ledger_app;
REVOKE UPDATE ON receipt FROM ledger_app;
