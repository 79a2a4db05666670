-- Companies whose people are members. Whose points are to move has a call to the ledger that is due; its request id stays until the
-- ledger has answered, so a crash repeats the same call.

CREATE TABLE organization (
  organization_id  uuid        PRIMARY KEY,
  name             text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  country          text        NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  business_id      text        CHECK (char_length(business_id) BETWEEN 1 AND 40),
  -- The Keycloak user (claim sub) of the staff who looks after it.
  account_owner    text        CHECK (char_length(account_owner) BETWEEN 1 AND 64),
  points_to        text        NOT NULL CHECK (points_to IN ('person', 'company')),
  gift_policy      text        NOT NULL CHECK (gift_policy IN ('unknown', 'allowed', 'limit', 'none')),
  gift_limit_minor bigint      CHECK (gift_limit_minor >= 0),
  gift_currency    text        CHECK (gift_currency ~ '^[A-Z]{3}$'),
  made_at          timestamptz NOT NULL,
  version          bigint      NOT NULL CHECK (version > 0),
  CHECK ((gift_policy = 'limit') = (gift_limit_minor IS NOT NULL)),
  CHECK ((gift_policy = 'limit') = (gift_currency IS NOT NULL))
);
CREATE UNIQUE INDEX organization_business_id ON organization (country, upper(business_id));
CREATE INDEX organization_name ON organization (lower(name) text_pattern_ops);

CREATE TABLE organization_site (
  site_id         uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization,
  name            text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  country         text CHECK (country ~ '^[A-Z]{2}$'),
  postal_code     text CHECK (char_length(postal_code) <= 12),
  city            text CHECK (char_length(city) <= 100),
  street          text CHECK (char_length(street) <= 200),
  UNIQUE (organization_id, site_id)
);

CREATE TABLE organization_contact (
  organization_id uuid        NOT NULL REFERENCES organization,
  member_id       uuid        NOT NULL REFERENCES member,
  roles           text[]      NOT NULL CHECK (cardinality(roles) BETWEEN 1 AND 3
                                AND roles <@ ARRAY['decision_maker', 'user', 'buyer']),
  site_id         uuid,
  joined_at       timestamptz NOT NULL,
  -- Where the member's points are to be: in the pool, out of it, or out of it and the contact gone.
  goal            text        NOT NULL CHECK (goal IN ('in', 'out', 'gone')),
  pooled          boolean     NOT NULL DEFAULT false,
  refused         boolean     NOT NULL DEFAULT false,
  ledger_request  uuid,
  due_at          timestamptz,
  attempts        integer     NOT NULL DEFAULT 0,
  PRIMARY KEY (organization_id, member_id),
  FOREIGN KEY (organization_id, site_id) REFERENCES organization_site (organization_id, site_id),
  CHECK ((due_at IS NULL) = (ledger_request IS NULL)),
  CHECK ((due_at IS NOT NULL) = (pooled <> (goal = 'in')))
);
CREATE INDEX organization_contact_member ON organization_contact (member_id, organization_id);
CREATE INDEX organization_contact_due ON organization_contact (due_at) WHERE due_at IS NOT NULL;
