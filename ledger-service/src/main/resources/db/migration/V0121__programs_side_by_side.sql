-- What a member has besides wallets is by program. What there is belongs to the main one, which was accepted first.
ALTER TABLE standing ADD COLUMN program text;
UPDATE standing SET program = coalesce((SELECT program FROM program_version ORDER BY accepted_at LIMIT 1), '');
ALTER TABLE standing ALTER COLUMN program SET NOT NULL, DROP CONSTRAINT standing_pkey, ADD PRIMARY KEY (owner_id, program);
DROP INDEX standing_due;
CREATE INDEX standing_due ON standing (program, owner_id, due_on) WHERE due_on IS NOT NULL;
