-- Points by the month they came in and the month they expire, folded from legs once a day by lane cursor.

-- A lot by the months in which its points came in.
CREATE TABLE vintage (
  owner_id    bigint   NOT NULL,
  issued      bigint   NOT NULL,
  pending     bigint   NOT NULL,
  active      bigint   NOT NULL, -- available and held, less debt
  lot         integer  NOT NULL,
  issue_month date     NOT NULL, -- the first day of it
  unit        smallint NOT NULL,
  PRIMARY KEY (owner_id, unit, lot, issue_month)
) WITH (fillfactor = 80);

-- As far as it is folded; by lane, so that folds of two lanes meet in no row.
CREATE TABLE cohort (
  unit         smallint NOT NULL,
  funding      integer  NOT NULL,
  issue_month  date     NOT NULL,
  expiry_month date     NOT NULL, -- 9999-12-01 never
  lane_id      smallint NOT NULL,
  earned       bigint   NOT NULL,
  returned     bigint   NOT NULL,
  burned       bigint   NOT NULL,
  canceled     bigint   NOT NULL,
  expired      bigint   NOT NULL,
  adjusted     bigint   NOT NULL,
  moved        bigint   NOT NULL,
  pending      bigint   NOT NULL,
  active       bigint   NOT NULL,
  changed_on   date     NOT NULL,
  PRIMARY KEY (unit, funding, issue_month, expiry_month, lane_id)
) WITH (fillfactor = 80);
CREATE TABLE cohort_cursor (
  lane_id  smallint PRIMARY KEY,
  lane_seq bigint   NOT NULL
);
INSERT INTO cohort_cursor SELECT lane_id, 0 FROM lane;

-- The ends of local days. Cohorts in which nothing is left are there on the day of their last change for the last time.
CREATE TABLE cohort_snapshot (
  day          date     NOT NULL,
  unit         smallint NOT NULL,
  funding      integer  NOT NULL,
  issue_month  date     NOT NULL,
  expiry_month date     NOT NULL,
  earned       bigint   NOT NULL,
  returned     bigint   NOT NULL,
  burned       bigint   NOT NULL,
  canceled     bigint   NOT NULL,
  expired      bigint   NOT NULL,
  adjusted     bigint   NOT NULL,
  moved        bigint   NOT NULL,
  pending      bigint   NOT NULL,
  active       bigint   NOT NULL,
  PRIMARY KEY (day, unit, funding, issue_month, expiry_month)
);
CREATE TABLE cohort_day (
  day      date        PRIMARY KEY,
  taken_at timestamptz NOT NULL
);
REVOKE UPDATE, DELETE, TRUNCATE ON cohort_snapshot, cohort_day FROM ledger_app;
REVOKE DELETE, TRUNCATE ON vintage, cohort, cohort_cursor FROM ledger_app;
