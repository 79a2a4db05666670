-- What judgments need besides the basket.

-- Facts of members as events told them, never their source. Not history: erasure deletes the row.
CREATE TABLE member_facts (
  member           uuid     PRIMARY KEY,
  version          bigint   NOT NULL, -- member-service's; an event with a smaller one is void
  enrolled_on      date,
  language         text     NOT NULL DEFAULT '',
  age_band         text     NOT NULL DEFAULT '',
  birthday_month   smallint NOT NULL DEFAULT 0,
  birthday_day     smallint NOT NULL DEFAULT 0,
  region           text     NOT NULL DEFAULT '',
  segments         text[]   NOT NULL DEFAULT '{}',
  segments_version bigint   NOT NULL DEFAULT 0 -- engagement-service's
);

-- What a member has by now besides wallets; of the identifier that postings come in by.
CREATE TABLE standing (
  owner_id bigint PRIMARY KEY,
  body     bytea  NOT NULL, -- kantis.ledger.storage.v1.StandingBody
  due_on   date             -- the first day on which time alone changes a tier
) WITH (fillfactor = 70);
CREATE INDEX standing_due ON standing (due_on) WHERE due_on IS NOT NULL;

-- What budgets gave, less what came back. No lane guards it; see BUDGETS in WriteSql.
CREATE TABLE budget (
  budget text   PRIMARY KEY, -- program/budget
  spent  bigint NOT NULL CHECK (spent >= 0),
  most   bigint NOT NULL     -- by the version that used it last
) WITH (fillfactor = 20);

ALTER TABLE purchase
  ADD COLUMN paid_in_points bigint   NOT NULL DEFAULT 0, -- the part of total_minor
  ADD COLUMN channel        text     NOT NULL DEFAULT '',
  ADD COLUMN buyer          bytea,                       -- kantis.ledger.storage.v1.BuyerBody
  ADD COLUMN also           bigint[] NOT NULL DEFAULT '{}', -- entries of other units that followed
  ADD COLUMN gone           bigint[] NOT NULL DEFAULT '{}'; -- how much of each line was returned, thousandths

REVOKE DELETE, TRUNCATE ON standing, budget FROM ledger_app;
