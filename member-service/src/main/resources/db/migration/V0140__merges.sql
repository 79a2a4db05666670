-- Two members who are one person. The rows of whoever was merged away stay as they are, so that the two can be separated exactly;
-- their id redirects to the survivor.

ALTER TABLE member ADD COLUMN merged_into uuid REFERENCES member CHECK (merged_into <> member_id);
CREATE INDEX member_merged_into ON member (merged_into) WHERE merged_into IS NOT NULL;

-- How far each merge is. What is due is a call to the ledger, whose request id stays until it is answered, or the account that has to
-- name another member.
CREATE TABLE member_merge (
  merge_id       uuid        PRIMARY KEY,
  place          bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  survivor_id    uuid        NOT NULL,
  absorbed_id    uuid        NOT NULL CHECK (absorbed_id <> survivor_id),
  state          text        NOT NULL CHECK (state IN ('merging', 'merged', 'separating', 'separated', 'refused')),
  requested_at   timestamptz NOT NULL,
  step           text        CHECK (step IN ('ledger', 'account')),
  ledger_request uuid,
  due_at         timestamptz,
  attempts       integer     NOT NULL DEFAULT 0,
  CHECK ((step IS NULL) = (due_at IS NULL)),
  CHECK ((step IS NOT DISTINCT FROM 'ledger') = (ledger_request IS NOT NULL)),
  CHECK ((step IS NOT DISTINCT FROM 'ledger') = (state IN ('merging', 'separating')))
);
CREATE UNIQUE INDEX member_merge_absorbed ON member_merge (absorbed_id)
  WHERE state IN ('merging', 'merged', 'separating');
CREATE INDEX member_merge_of_absorbed ON member_merge (absorbed_id, place);
CREATE INDEX member_merge_of_survivor ON member_merge (survivor_id, place);
CREATE INDEX member_merge_due ON member_merge (due_at) WHERE due_at IS NOT NULL;

-- What happened, by whom and why. Only added to; ids alone.
CREATE TABLE merge_step (
  merge_id    uuid        NOT NULL,
  state       text        NOT NULL,
  survivor_id uuid        NOT NULL,
  absorbed_id uuid        NOT NULL,
  staff       text,
  reason      text        CHECK (char_length(reason) BETWEEN 1 AND 100),
  happened_at timestamptz NOT NULL,
  PRIMARY KEY (merge_id, state)
);
CREATE INDEX merge_step_of_absorbed ON merge_step (absorbed_id);
REVOKE UPDATE, DELETE ON merge_step FROM member_app;

-- What the survivor's profile held before the merge, where the merge changed it; without a value: nothing. Gone when the two are
-- separated.
CREATE TABLE merge_replaced (
  merge_id    uuid        NOT NULL REFERENCES member_merge,
  kind        text        NOT NULL CHECK (kind IN ('attribute', 'interest')),
  field       text        NOT NULL,
  value       text,
  source      text,
  recorded_at timestamptz,
  PRIMARY KEY (merge_id, kind, field),
  CHECK ((value IS NULL) = (source IS NULL) AND (value IS NULL) = (recorded_at IS NULL))
);

-- Which decision of the survivor the merge put another one in the place of.
CREATE TABLE merge_consent (
  merge_id  uuid   NOT NULL REFERENCES member_merge,
  before_id bigint NOT NULL,
  after_id  bigint NOT NULL,
  PRIMARY KEY (merge_id, after_id)
);

ALTER TABLE consent
  DROP CONSTRAINT consent_source_check,
  ADD CONSTRAINT consent_source_check CHECK (source IN ('app', 'store', 'staff', 'purchase', 'import', 'merge')),
  DROP CONSTRAINT consent_check,
  ADD CONSTRAINT consent_check
    CHECK (legal_basis = 'consent' OR (source IN ('purchase', 'merge') AND proof IS NOT NULL));

ALTER TABLE access_log
  DROP CONSTRAINT access_log_action_check,
  ADD CONSTRAINT access_log_action_check CHECK (action ~ '^[a-z_]{1,30}$');

-- Where an address leads: without what stands behind a plus, and at Google without dots.
CREATE FUNCTION email_key(email text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN email ~ '@(gmail|googlemail)\.com$'
    THEN replace(split_part(split_part(email, '@', 1), '+', 1), '.', '') || '@gmail.com'
    ELSE split_part(split_part(email, '@', 1), '+', 1) || '@' || split_part(email, '@', 2)
  END
$$;
-- Without the zero that people leave between the code of some countries and their number.
CREATE FUNCTION phone_key(phone text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(phone, '^\+(31|33|358|370|371|372|44|45|46|47|49)0+', '+\1')
$$;
CREATE INDEX member_email_key ON member (email_key(email));
CREATE INDEX member_phone_key ON member (phone_key(phone)) WHERE phone IS NOT NULL;
CREATE INDEX member_lower_name ON member (lower(name));
