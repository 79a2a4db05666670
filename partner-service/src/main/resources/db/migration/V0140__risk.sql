-- Rules against fraud, version by version; the highest counts. settings is a kantis.partner.v1.RiskSettings.
CREATE TABLE risk_rules (
  partner_id  uuid        NOT NULL REFERENCES partner,
  version     int         NOT NULL CHECK (version > 0),
  settings    bytea       NOT NULL,
  set_by      uuid        NOT NULL,
  create_time timestamptz NOT NULL,
  PRIMARY KEY (partner_id, version)
);
REVOKE UPDATE, DELETE ON risk_rules FROM partner_app;

-- What rules look back at, from the ledger's events; forgotten after 35 days, returns after 100.
CREATE TABLE risk_purchase (
  purchase_id   uuid        PRIMARY KEY,
  partner_id    uuid        NOT NULL,
  store_id      text        NOT NULL,
  terminal_id   text        NOT NULL,
  member_id     uuid        NOT NULL,
  purchase_time timestamptz NOT NULL,
  keep_time     timestamptz NOT NULL
);
CREATE INDEX risk_purchase_terminal ON risk_purchase (partner_id, store_id, terminal_id, purchase_time);
CREATE INDEX risk_purchase_member ON risk_purchase (partner_id, member_id, purchase_time);

CREATE TABLE risk_return (
  number      bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  partner_id  uuid        NOT NULL,
  member_id   uuid        NOT NULL,
  purchase_id uuid        NOT NULL,
  return_time timestamptz NOT NULL
);
CREATE INDEX risk_return_member ON risk_return (partner_id, member_id, return_time);

-- Points that a partner's purchases earned, by hour.
CREATE TABLE risk_points (
  partner_id uuid        NOT NULL,
  hour       timestamptz NOT NULL,
  points     bigint      NOT NULL,
  PRIMARY KEY (partner_id, hour)
);

-- Partners whose purchases were seen to earn too much.
CREATE TABLE risk_accrual (
  partner_id uuid    PRIMARY KEY,
  exceeded   boolean NOT NULL
);

CREATE TABLE review (
  review_id     uuid        PRIMARY KEY,
  partner_id    uuid        NOT NULL REFERENCES partner,
  store_id      text        NOT NULL,
  terminal_id   text        NOT NULL,
  member_id     uuid        NOT NULL,
  purchase_id   uuid        NOT NULL UNIQUE,
  receipt_id    text        NOT NULL,
  purchase_time timestamptz NOT NULL,
  points        bigint      NOT NULL,
  reasons       text        NOT NULL,
  waiting       boolean     NOT NULL,
  open_time     timestamptz NOT NULL,
  state         text        NOT NULL CHECK (state IN ('open', 'accepted', 'rejected')),
  decision      text        CHECK (char_length(decision) BETWEEN 1 AND 500),
  decided_by    uuid,
  decide_time   timestamptz,
  -- What the ledger moved for it; null until it has the decision.
  points_moved  bigint,
  points_spent  bigint,
  CHECK ((state = 'open') = (decide_time IS NULL))
);
CREATE INDEX review_by_state ON review (state, open_time, review_id);
CREATE INDEX review_of_partner ON review (partner_id, state, open_time, review_id);
CREATE INDEX review_unsettled ON review (decide_time) WHERE decide_time IS NOT NULL AND points_moved IS NULL;
