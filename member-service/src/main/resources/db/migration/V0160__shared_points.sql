-- A company may share the points of its contacts with them, and employers' limits of gifts have an effect: the ledger is told terms.
ALTER TABLE organization
  ADD COLUMN company_percent smallint CHECK (company_percent BETWEEN 1 AND 99),
  DROP CONSTRAINT organization_points_to_check,
  ADD CONSTRAINT organization_points_to CHECK (points_to IN ('person', 'company', 'split')),
  ADD CONSTRAINT organization_split CHECK ((points_to = 'split') = (company_percent IS NOT NULL));

-- What the ledger is to be told and what it has been told: nothing, 'pool', 'pool earning', 'share 40', 'share 40 5000 EUR'.
ALTER TABLE organization_contact
  ADD COLUMN terms  text NOT NULL DEFAULT '',
  ADD COLUMN linked text NOT NULL DEFAULT '';
UPDATE organization_contact SET terms = CASE goal WHEN 'in' THEN 'pool' ELSE '' END, linked = CASE WHEN pooled THEN 'pool' ELSE '' END;
ALTER TABLE organization_contact
  DROP COLUMN pooled,
  ADD COLUMN pooled boolean GENERATED ALWAYS AS (linked <> '') STORED,
  ADD CONSTRAINT organization_contact_terms CHECK ((goal = 'in') = (terms <> '')),
  ADD CONSTRAINT organization_contact_moves CHECK ((due_at IS NOT NULL) = (linked <> terms));
