-- A partner that is not live yet may look and change nothing.
ALTER TABLE partner DROP CONSTRAINT partner_status_check;
ALTER TABLE partner ADD CONSTRAINT partner_status_check CHECK (status IN ('sandbox', 'live', 'suspended'));

-- The OAuth clients of partners. A revoked one stays, so that its name is never given again.
CREATE TABLE credential (
  client_id   text        PRIMARY KEY,
  partner_id  uuid        NOT NULL REFERENCES partner,
  number      int         NOT NULL CHECK (number > 0),
  create_time timestamptz NOT NULL,
  revoke_time timestamptz,
  UNIQUE (partner_id, number)
);
INSERT INTO credential (client_id, partner_id, number, create_time)
SELECT 'partner-' || name, partner_id, 1, created_at FROM partner;

-- What was agreed, version by version. On a day the highest version counts that had begun by then.
CREATE TABLE contract (
  partner_id          uuid        NOT NULL REFERENCES partner,
  version             int         NOT NULL CHECK (version > 0),
  valid_from          date        NOT NULL,
  time_zone           text        NOT NULL,
  currency_code       text        NOT NULL CHECK (currency_code ~ '^[A-Z]{3}$'),
  issue_price_micros  bigint      NOT NULL CHECK (issue_price_micros >= 0),
  redeem_price_micros bigint      NOT NULL CHECK (redeem_price_micros >= 0),
  cost_shares         jsonb       NOT NULL, -- rule to hundredths of a percent
  period_fee_minor    bigint      NOT NULL CHECK (period_fee_minor >= 0),
  purchase_fee_micros bigint      NOT NULL CHECK (purchase_fee_micros >= 0),
  settlement_period   text        NOT NULL CHECK (settlement_period IN ('week', 'month', 'quarter')),
  settlement_model    text        NOT NULL CHECK (settlement_model IN ('at_issue', 'at_redemption', 'hybrid')),
  offline_days        int         NOT NULL CHECK (offline_days BETWEEN 0 AND 30),
  name_search_allowed boolean     NOT NULL,
  create_time         timestamptz NOT NULL,
  PRIMARY KEY (partner_id, version)
);
REVOKE UPDATE, DELETE ON contract FROM partner_app;
