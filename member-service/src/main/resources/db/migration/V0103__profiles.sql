-- What members tell of themselves, from whom and when we know it. Name and language stand on the member's row; here is only
-- who said them and when.

CREATE TABLE profile_attribute (
  member_id   uuid        NOT NULL REFERENCES member,
  attribute   text        NOT NULL CHECK (attribute IN ('name', 'language', 'birth_date', 'country', 'region',
                            'postal_code', 'city', 'street', 'time_zone', 'channels', 'messages_per_week')),
  value       text        CHECK (char_length(value) BETWEEN 1 AND 200),
  source      text        NOT NULL CHECK (source IN ('member', 'staff', 'import')),
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (member_id, attribute),
  CHECK ((attribute IN ('name', 'language')) = (value IS NULL))
);

CREATE TABLE interest (
  member_id   uuid        NOT NULL REFERENCES member,
  topic       text        NOT NULL CHECK (char_length(topic) BETWEEN 1 AND 40),
  strength    integer     NOT NULL CHECK (strength BETWEEN 1 AND 100),
  source      text        NOT NULL CHECK (source IN ('member', 'staff', 'import')),
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (member_id, topic)
);

-- What others were told: derived, so that a change is told once. On changes_on the member is in another age band.
CREATE TABLE member_fact (
  member_id      uuid    PRIMARY KEY REFERENCES member,
  age_band       text    NOT NULL,
  birthday_month integer NOT NULL CHECK (birthday_month BETWEEN 0 AND 12),
  birthday_day   integer NOT NULL CHECK (birthday_day BETWEEN 0 AND 31),
  region         text    NOT NULL,
  changes_on     date
);
CREATE INDEX member_fact_changes_on ON member_fact (changes_on) WHERE changes_on IS NOT NULL;
