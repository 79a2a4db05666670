-- What every ledger entry costs or brings partners. Everything with a generation is a projection of the ledger and the
-- contracts: a rebuild makes the other generation from zero, compares it and takes it.

CREATE TABLE clearing_state (
  only_one     boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
  live         smallint    NOT NULL CHECK (live IN (0, 1)),
  caught_up_at timestamptz NOT NULL, -- every entry posted before this is in
  rebuild      text        NOT NULL CHECK (rebuild IN ('none', 'asked', 'running')),
  asked_at     timestamptz,
  ended_at     timestamptz,          -- the last rebuild
  outcome      text                  -- taken, or refused because closed periods differed
      CHECK (outcome IN ('taken', 'refused')),
  entries      bigint,               -- that it read
  differences  bigint                -- sums that differed from what was there
);
INSERT INTO clearing_state (live, caught_up_at, rebuild) VALUES (0, 'epoch', 'none');

-- How far each lane of the ledger was read: its entries have places without a gap.
CREATE TABLE clearing_cursor (
  generation smallint NOT NULL,
  lane       integer  NOT NULL,
  seq        bigint   NOT NULL CHECK (seq >= 0),
  PRIMARY KEY (generation, lane)
) WITH (fillfactor = 50);

-- Amounts are points times price times share: exact, rounded on statements only. Rows are never updated.
CREATE TABLE clearing_item (
  partner_id       uuid     NOT NULL,
  entry_id         bigint   NOT NULL,
  points           bigint   NOT NULL CHECK (points > 0),
  price_micros     bigint   NOT NULL CHECK (price_micros >= 0),
  period_start     date     NOT NULL,
  day              date     NOT NULL, -- on which it happened
  about            date     NOT NULL, -- the day of what it undoes, else the same
  contract_version integer  NOT NULL,
  share            integer  NOT NULL CHECK (share BETWEEN 0 AND 10000),
  generation       smallint NOT NULL,
  part             smallint NOT NULL,
  kind             smallint NOT NULL,
  currency_code    text     NOT NULL,
  rule             text     NOT NULL,
  funder           uuid,              -- who pays for accepted points, if another than the program
  reference        uuid,              -- the partner's own purchase or payment
  PRIMARY KEY (generation, partner_id, period_start, entry_id, part)
) PARTITION BY LIST (generation);
CREATE TABLE clearing_item_0 PARTITION OF clearing_item FOR VALUES IN (0);
CREATE TABLE clearing_item_1 PARTITION OF clearing_item FOR VALUES IN (1);
REVOKE UPDATE ON clearing_item, clearing_item_0, clearing_item_1 FROM partner_app;
GRANT TRUNCATE ON clearing_item_0, clearing_item_1 TO partner_app;

-- The items of a period that are billed at the same rate.
CREATE TABLE clearing_sum (
  generation       smallint NOT NULL,
  partner_id       uuid     NOT NULL,
  period_start     date     NOT NULL,
  kind             smallint NOT NULL,
  currency_code    text     NOT NULL,
  contract_version integer  NOT NULL,
  rule             text     NOT NULL,
  price_micros     bigint   NOT NULL,
  share            integer  NOT NULL,
  correction       boolean  NOT NULL, -- of something from before the period
  points           bigint   NOT NULL,
  items            bigint   NOT NULL,
  PRIMARY KEY (generation, partner_id, period_start, kind, currency_code, contract_version, rule, price_micros, share,
    correction)
) WITH (fillfactor = 70);

-- Closings and what they say never change.
CREATE TABLE clearing_closing (
  number    integer     PRIMARY KEY CHECK (number > 0),
  through   date        NOT NULL UNIQUE,
  close_time timestamptz NOT NULL,
  closed_by uuid,
  lanes     integer[]   NOT NULL, -- how far each lane had been read
  seqs      bigint[]    NOT NULL,
  items     bigint      NOT NULL, -- in the periods that it closed
  CHECK (cardinality(lanes) = cardinality(seqs))
);

CREATE TABLE clearing_statement (
  statement_id  uuid    PRIMARY KEY,
  closing       integer NOT NULL REFERENCES clearing_closing,
  partner_id    uuid    NOT NULL,
  period_start  date    NOT NULL,
  period_end    date    NOT NULL,
  currency_code text    NOT NULL,
  net_minor     bigint  NOT NULL, -- what the partner pays; negative: it is paid
  UNIQUE (partner_id, period_start, currency_code)
);
CREATE INDEX clearing_statement_closing ON clearing_statement (closing);

CREATE TABLE clearing_statement_line (
  statement_id     uuid     NOT NULL REFERENCES clearing_statement,
  line             integer  NOT NULL,
  kind             smallint NOT NULL,
  contract_version integer  NOT NULL,
  rule             text     NOT NULL,
  price_micros     bigint   NOT NULL,
  share            integer  NOT NULL,
  correction       boolean  NOT NULL,
  points           bigint   NOT NULL,
  items            bigint   NOT NULL,
  amount_minor     bigint   NOT NULL, -- what the partner pays; negative: it is paid
  PRIMARY KEY (statement_id, line)
);

-- Who pays whom after netting; the program operator is the id of zeros.
CREATE TABLE clearing_payment (
  closing       integer NOT NULL REFERENCES clearing_closing,
  currency_code text    NOT NULL,
  number        integer NOT NULL,
  payer         uuid    NOT NULL,
  payee         uuid    NOT NULL,
  amount_minor  bigint  NOT NULL CHECK (amount_minor > 0),
  PRIMARY KEY (closing, currency_code, number),
  CHECK (payer <> payee)
);
REVOKE UPDATE, DELETE ON clearing_closing, clearing_statement, clearing_statement_line, clearing_payment FROM partner_app;

-- Disputes: nothing moves until they are decided; what is decided counts in the period that is open then.
CREATE TABLE clearing_dispute (
  dispute_id    uuid        PRIMARY KEY,
  partner_id    uuid        NOT NULL,
  statement_id  uuid        REFERENCES clearing_statement,
  entry_id      bigint,
  currency_code text        NOT NULL,
  claimed_minor bigint      NOT NULL CHECK (claimed_minor > 0),
  open_time     timestamptz NOT NULL,
  state         text        NOT NULL CHECK (state IN ('open', 'accepted', 'rejected')),
  awarded_minor bigint      NOT NULL DEFAULT 0 CHECK (awarded_minor BETWEEN 0 AND claimed_minor),
  decide_time   timestamptz,
  decided_by    uuid,
  decision      text        CHECK (char_length(decision) BETWEEN 1 AND 1000),
  settled_in    uuid        REFERENCES clearing_statement -- the statement with what was awarded
);
CREATE INDEX clearing_dispute_partner ON clearing_dispute (partner_id, open_time);
CREATE INDEX clearing_dispute_unsettled ON clearing_dispute (partner_id)
  WHERE state = 'accepted' AND settled_in IS NULL;

-- What the two sides say, in order; only ever added to.
CREATE TABLE clearing_evidence (
  dispute_id uuid        NOT NULL REFERENCES clearing_dispute,
  number     integer     NOT NULL,
  by_partner boolean     NOT NULL,
  text       text        NOT NULL CHECK (char_length(text) BETWEEN 1 AND 4000),
  add_time   timestamptz NOT NULL,
  PRIMARY KEY (dispute_id, number)
);
REVOKE UPDATE, DELETE ON clearing_evidence FROM partner_app;

-- What partners paid in advance. Only conditional updates touch it, and the check is the last word.
CREATE TABLE prepaid_pack (
  partner_id    uuid   NOT NULL,
  currency_code text   NOT NULL,
  left_minor    bigint NOT NULL CHECK (left_minor >= 0),
  PRIMARY KEY (partner_id, currency_code)
);
CREATE TABLE prepaid_move (
  partner_id    uuid        NOT NULL,
  currency_code text        NOT NULL,
  move_id       uuid        NOT NULL,
  kind          text        NOT NULL CHECK (kind IN ('bought', 'drawn', 'refunded')),
  amount_minor  bigint      NOT NULL CHECK (amount_minor > 0),
  left_minor    bigint      NOT NULL,
  move_time     timestamptz NOT NULL,
  PRIMARY KEY (partner_id, currency_code, move_id)
);
REVOKE UPDATE, DELETE ON prepaid_move FROM partner_app;

-- Up to how much a partner may owe for what is not settled yet, and whether that was exceeded when it was last looked.
CREATE TABLE exposure_limit (
  partner_id    uuid    NOT NULL,
  currency_code text    NOT NULL,
  limit_minor   bigint  NOT NULL CHECK (limit_minor >= 0),
  exceeded      boolean NOT NULL DEFAULT false,
  PRIMARY KEY (partner_id, currency_code)
);
