-- On which basis, by which text, where and for how long a decision was made. Decisions from before are consents.

ALTER TABLE consent
  ADD COLUMN legal_basis   text NOT NULL DEFAULT 'consent' CHECK (legal_basis IN ('consent', 'existing_customer')),
  ADD COLUMN text_language text,
  ADD COLUMN source        text NOT NULL DEFAULT 'app'
                           CHECK (source IN ('app', 'store', 'staff', 'purchase', 'import')),
  -- A reference of whoever took the decision; says nothing about the person by itself.
  ADD COLUMN proof         text CHECK (char_length(proof) BETWEEN 1 AND 200),
  ADD COLUMN expires_at    timestamptz,
  -- The member's at that time, so that the rules of countries can be asked again.
  ADD COLUMN country       text CHECK (country ~ '^[A-Z]{2}$'),
  -- Tells the address or number from the member's other ones and does not say it.
  ADD COLUMN contact_point text CHECK (contact_point ~ '^[0-9a-f]{32}$'),
  ADD CHECK (legal_basis = 'consent' OR (source = 'purchase' AND proof IS NOT NULL));

ALTER TABLE consent ALTER COLUMN legal_basis DROP DEFAULT, ALTER COLUMN source DROP DEFAULT;

-- The times of a member's decisions tell their order; those that were made in one go get different ones.
UPDATE consent c SET recorded_at = c.recorded_at + d.place * interval '1 microsecond'
FROM (
  SELECT consent_id, row_number() OVER (PARTITION BY member_id, recorded_at ORDER BY consent_id) - 1 AS place FROM consent
) d
WHERE d.consent_id = c.consent_id AND d.place > 0;
CREATE UNIQUE INDEX consent_recorded_at ON consent (member_id, recorded_at);
