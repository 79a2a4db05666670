-- Keys of members' tables lead with the owner, nothing refers across owners, no triggers: the schema runs distributed as
-- it is. Immutable tables are so by privilege: the application role cannot update or delete their rows.

CREATE TABLE unit (
  unit smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text     NOT NULL UNIQUE
);

-- Who pays for points; 0 is the program itself.
CREATE TABLE funding (
  funding    integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  partner_id text    NOT NULL UNIQUE
);
INSERT INTO funding (funding, partner_id) OVERRIDING SYSTEM VALUE VALUES (0, '');

-- A lane is the lock of all its owners, and the order of their entries. Their number is fixed for ever here.
CREATE TABLE lane (
  lane_id    smallint    PRIMARY KEY,
  next_seq   bigint      NOT NULL DEFAULT 1,
  next_owner bigint      NOT NULL DEFAULT 1,
  head_hash  bytea       NOT NULL,
  last_at    timestamptz NOT NULL DEFAULT 'epoch'
) WITH (fillfactor = 20);
INSERT INTO lane (lane_id, head_hash) SELECT i, decode(repeat('00', 32), 'hex') FROM generate_series(0, ${lanes} - 1) AS i;

-- The hash chain: one link for what a batch wrote to a lane.
CREATE TABLE lane_batch (
  lane_id    smallint    NOT NULL,
  first_seq  bigint      NOT NULL,
  last_seq   bigint      NOT NULL,
  prev_hash  bytea       NOT NULL,
  hash       bytea       NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (lane_id, first_seq)
);

-- Members, pools and organizations, each with a compact number: lane << 40 | count.
CREATE TABLE owner (
  id       uuid     PRIMARY KEY,
  owner_id bigint   NOT NULL UNIQUE,
  kind     smallint NOT NULL,           -- 1 member, 2 household, 3 organization
  link     smallint NOT NULL DEFAULT 0, -- 1 pooled, 2 merged: postings go to the wallets of into_id
  into_id  bigint,
  frozen   boolean  NOT NULL DEFAULT false,
  CHECK ((link = 0) = (into_id IS NULL))
) WITH (fillfactor = 90);

-- A projection of legs: one row per owner and unit. No index but the key, so that updates stay within their page.
CREATE TABLE wallet (
  owner_id  bigint   NOT NULL,
  available bigint   NOT NULL,
  pending   bigint   NOT NULL,
  held      bigint   NOT NULL,
  debt      bigint   NOT NULL,
  earned    bigint   NOT NULL, -- these three only grow
  burned    bigint   NOT NULL,
  expired   bigint   NOT NULL,
  seq       integer  NOT NULL, -- entries of the wallet, gapless
  lots      integer  NOT NULL, -- lots ever
  live_from date,              -- before this day every lot is expired and empty
  active_on date,              -- the last activity that keeps it from expiring
  unit      smallint NOT NULL,
  PRIMARY KEY (owner_id, unit),
  CHECK (available >= 0 AND pending >= 0 AND held >= 0 AND debt >= 0 AND (debt = 0 OR available = 0))
) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02);

-- One per business operation, accepted or refused, for ever. The outbox is this table, read by lane.
CREATE TABLE entry (
  entry_id   bigint      NOT NULL, -- lane << 48 | place in the lane
  owner_id   bigint      NOT NULL, -- whose wallet
  actor_id   bigint      NOT NULL, -- by whose identifier it came in; another one in pools and after a merge
  created_at timestamptz NOT NULL,
  idem       uuid        NOT NULL, -- the request id
  kind       smallint    NOT NULL,
  accepted   boolean     NOT NULL,
  req_hash   bytea       NOT NULL, -- the first half of the SHA-256 of the request
  body       bytea       NOT NULL, -- kantis.ledger.storage.v1.EntryBody: what was answered; no personal data
  PRIMARY KEY (actor_id, idem)
);
CREATE INDEX entry_lane ON entry (entry_id);

-- Balanced by construction: what is debited is credited. Each leg names the lot whose points moved.
CREATE TABLE leg (
  owner_id        bigint   NOT NULL,
  entry_id        bigint   NOT NULL,
  amount          bigint   NOT NULL CHECK (amount > 0),
  available_after bigint   NOT NULL,
  seq             integer  NOT NULL, -- of the wallet; legs of one entry share it
  lot             integer  NOT NULL,
  unit            smallint NOT NULL,
  part            smallint NOT NULL,
  debit           smallint NOT NULL, -- account codes
  credit          smallint NOT NULL,
  PRIMARY KEY (owner_id, entry_id, unit, part),
  CHECK (debit <> credit)
);

-- A projection of legs: where points came from and when they expire.
CREATE TABLE lot (
  owner_id      bigint   NOT NULL,
  pending       bigint   NOT NULL,
  remaining     bigint   NOT NULL,
  reserved      bigint   NOT NULL,
  origin        bigint   NOT NULL, -- by whose identifier they were earned; 0: the owner's own
  lot           integer  NOT NULL, -- counts the lots of the wallet
  expires_on    date     NOT NULL, -- usable on this day for the last time; 9999-12-31 never expires
  release_on    date,              -- pending until this day
  funding       integer  NOT NULL,
  unit          smallint NOT NULL,
  class         smallint NOT NULL,
  release_event text,              -- or until this event
  PRIMARY KEY (owner_id, unit, expires_on, lot),
  CHECK (pending >= 0 AND remaining >= 0 AND reserved >= 0)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX lot_expiry ON lot (expires_on);
CREATE INDEX lot_release ON lot (release_on) WHERE release_on IS NOT NULL;

CREATE TABLE hold (
  owner_id   bigint      NOT NULL,
  hold_id    uuid        NOT NULL,
  entry_id   bigint      NOT NULL,
  amount     bigint      NOT NULL CHECK (amount > 0),
  captured   bigint      NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL,
  unit       smallint    NOT NULL,
  state      smallint    NOT NULL, -- 1 open, 2 captured, 3 released
  lots       integer[]   NOT NULL, -- where the points are reserved
  points     bigint[]    NOT NULL,
  reason     text        NOT NULL,
  PRIMARY KEY (owner_id, hold_id),
  CHECK (captured <= amount)
);
CREATE INDEX hold_open ON hold (owner_id) WHERE state = 1;
CREATE INDEX hold_due ON hold (expires_at) WHERE state = 1;

-- What was undone of an entry: the points of a line, 0 where no line was named.
CREATE TABLE reversal (
  original bigint  NOT NULL,
  entry_id bigint  NOT NULL,
  points   bigint  NOT NULL CHECK (points > 0),
  owner_id bigint  NOT NULL, -- the actor of the original
  line     integer NOT NULL,
  PRIMARY KEY (owner_id, original, entry_id, line)
);

-- Purchases as they were judged, of the member by whose identifier they came in.
CREATE TABLE purchase (
  owner_id      bigint      NOT NULL,
  purchase_id   uuid        NOT NULL,
  partner_id    uuid        NOT NULL,
  entry_id      bigint      NOT NULL,
  total_minor   bigint      NOT NULL,
  points        bigint      NOT NULL,
  purchase_time timestamptz NOT NULL,
  recorded_at   timestamptz NOT NULL,
  returned_at   timestamptz,
  unit          smallint    NOT NULL,
  store_id      text        NOT NULL,
  terminal_id   text        NOT NULL,
  receipt_id    text        NOT NULL,
  currency      text        NOT NULL,
  program       text        NOT NULL, -- name@version
  lines         jsonb       NOT NULL,
  returned_by   text,                 -- the receipt that returned the last of it
  PRIMARY KEY (owner_id, purchase_id)
);

-- The one exception to owner-first keys: a receipt is unique for ever, whoever bought.
CREATE TABLE receipt (
  partner_id  uuid   NOT NULL,
  receipt_id  text   NOT NULL,
  owner_id    bigint NOT NULL,
  purchase_id uuid   NOT NULL,
  idem        uuid   NOT NULL, -- the request that recorded it
  fingerprint bytea  NOT NULL,
  PRIMARY KEY (partner_id, receipt_id)
);

-- What was published of each lane.
CREATE TABLE relay_cursor (
  lane_id  smallint PRIMARY KEY,
  lane_seq bigint   NOT NULL
) WITH (fillfactor = 20);
INSERT INTO relay_cursor SELECT lane_id, 0 FROM lane;

-- Entries whose events can never be published; somebody has to look.
CREATE TABLE parked_event (
  entry_id bigint      NOT NULL,
  part     smallint    NOT NULL,
  why      text        NOT NULL,
  at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (entry_id, part)
);

-- System accounts are never a synchronously updated row: this folds legs by lane cursor, day by day.
CREATE TABLE movement (
  day     date     NOT NULL, -- local day of the program
  unit    smallint NOT NULL,
  funding integer  NOT NULL,
  lane_id smallint NOT NULL,
  debit   smallint NOT NULL,
  credit  smallint NOT NULL,
  points  numeric  NOT NULL,
  legs    bigint   NOT NULL,
  PRIMARY KEY (day, unit, funding, lane_id, debit, credit)
);
CREATE TABLE rollup_cursor (
  lane_id  smallint PRIMARY KEY,
  lane_seq bigint   NOT NULL
);
INSERT INTO rollup_cursor SELECT lane_id, 0 FROM lane;

-- Corrections by hand that wait for a second person, and what became of them.
CREATE TABLE adjustment (
  adjustment_id uuid        PRIMARY KEY, -- the request id of who asked
  owner         uuid        NOT NULL,
  unit          text        NOT NULL,
  points        bigint      NOT NULL CHECK (points <> 0),
  reason        text        NOT NULL,
  state         smallint    NOT NULL, -- 1 waits, 2 posted, 3 rejected
  asked_by      uuid        NOT NULL, -- subjects of tokens
  asked_at      timestamptz NOT NULL,
  fingerprint   bytea       NOT NULL,
  decided_by    uuid,
  decided_at    timestamptz,
  decision      text,                 -- approved, rejected
  comment       text
);
CREATE INDEX adjustment_waiting ON adjustment (asked_at) WHERE state = 1;

-- Every freeze of the whole program; the newest row is in force.
CREATE TABLE program_freeze (
  freeze_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  frozen    boolean     NOT NULL,
  reason    text        NOT NULL,
  by        uuid        NOT NULL,
  at        timestamptz NOT NULL
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

REVOKE UPDATE, DELETE, TRUNCATE ON entry, leg, lane_batch, reversal, receipt, program_version, program_freeze FROM ledger_app;
REVOKE DELETE, TRUNCATE ON owner, wallet, lot, hold, purchase, lane, movement, adjustment FROM ledger_app;
