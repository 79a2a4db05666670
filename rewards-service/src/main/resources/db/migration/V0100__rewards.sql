-- The catalogue: the version that is active now, and how much of its stock is taken.
CREATE TABLE reward (
  name          text        COLLATE "C" PRIMARY KEY,
  version       int         NOT NULL CHECK (version > 0),
  title         text        NOT NULL,
  description   text        NOT NULL,
  unit          text        NOT NULL CHECK (unit <> ''),
  points        bigint      NOT NULL CHECK (points > 0),
  stock         bigint      CHECK (stock >= 0), -- NULL: unlimited
  stock_taken   bigint      NOT NULL DEFAULT 0 CHECK (stock_taken >= 0), -- pieces reserved while the stock was limited
  partner       text,
  voucher_days  int         NOT NULL CHECK (voucher_days > 0),
  offered_from  timestamptz,
  offered_until timestamptz,
  publish_time  timestamptz NOT NULL
) WITH (fillfactor = 70);

-- Every version that was ever accepted, as it was written.
CREATE TABLE reward_version (
  name         text        COLLATE "C" NOT NULL,
  version      int         NOT NULL,
  document     text        NOT NULL,
  publish_time timestamptz NOT NULL,
  PRIMARY KEY (name, version)
);
REVOKE UPDATE, DELETE ON reward_version FROM rewards_app;

-- One row per request of a member: the state of its saga and, at the end, the stored outcome of the request.
CREATE TABLE redemption (
  redemption_id   uuid        PRIMARY KEY,
  member_id       uuid        NOT NULL,
  request_id      uuid        NOT NULL,
  fingerprint     bytea       NOT NULL, -- SHA-256 of the request
  reward          text        NOT NULL,
  reward_version  int         NOT NULL, -- 0: no such reward
  unit            text        NOT NULL,
  points          bigint      NOT NULL CHECK (points >= 0),
  title           text        NOT NULL,
  voucher_days    int         NOT NULL,
  has_piece       boolean     NOT NULL, -- a piece of limited stock is taken for it
  state           text        NOT NULL
    CHECK (state IN ('stock_reserved', 'points_held', 'completed', 'canceled')),
  hold_id         uuid        CHECK (hold_id IS NOT NULL OR state NOT IN ('points_held', 'completed')),
  voucher_id      uuid        CHECK (voucher_id IS NOT NULL OR state NOT IN ('points_held', 'completed')),
  refusal_reason  text        CHECK ((refusal_reason IS NOT NULL) = (state = 'canceled')),
  refusal_message text,
  refusal_facts   jsonb,
  create_time     timestamptz NOT NULL,
  change_time     timestamptz NOT NULL,
  retry_time      timestamptz NOT NULL, -- whoever finds an unfinished row after this time goes on with it
  attempts        int         NOT NULL DEFAULT 0,
  UNIQUE (member_id, request_id),
  CHECK (state <> 'canceled' OR NOT has_piece)
);
CREATE INDEX redemption_unfinished ON redemption (retry_time) WHERE state IN ('stock_reserved', 'points_held');

-- A voucher is made before its points are captured and is the member's from issue_time on.
CREATE TABLE voucher (
  voucher_id    uuid        PRIMARY KEY,
  member_id     uuid        NOT NULL,
  redemption_id uuid        NOT NULL UNIQUE,
  reward        text        NOT NULL,
  title         text        NOT NULL,
  code          text        NOT NULL UNIQUE CHECK (length(code) = 20),
  state         text        NOT NULL CHECK (state IN ('pending', 'issued', 'used', 'canceled')),
  valid_days    int         NOT NULL,
  create_time   timestamptz NOT NULL,
  issue_time    timestamptz CHECK (issue_time IS NOT NULL OR state IN ('pending', 'canceled')),
  expire_time   timestamptz CHECK (expire_time IS NOT NULL OR state IN ('pending', 'canceled'))
);
CREATE INDEX voucher_of_member ON voucher (member_id, voucher_id DESC) WHERE issue_time IS NOT NULL;
