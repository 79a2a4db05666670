-- Where partners try out. A sandbox has a partner that stands for it, so that its credentials, stores, activity and webhooks
-- are like everybody's. For the ledger it has another id in each generation, so that a reset forgets all there was.
CREATE TABLE sandbox (
  partner_id    uuid   PRIMARY KEY REFERENCES partner,
  of_partner_id uuid   NOT NULL UNIQUE REFERENCES partner,
  program       text   NOT NULL UNIQUE,
  generation    int    NOT NULL CHECK (generation > 0),
  ledger_id     uuid   NOT NULL UNIQUE,
  ahead_seconds bigint NOT NULL CHECK (ahead_seconds >= 0),
  changed_on    date   NOT NULL, -- the last day of a change, UTC
  changes       int    NOT NULL  -- on that day
);
