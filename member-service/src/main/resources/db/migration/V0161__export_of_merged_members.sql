-- An archive holds what is stored under the member's id and under the ids that were merged into it.
ALTER TABLE data_export ADD COLUMN subjects uuid[];
UPDATE data_export SET subjects = ARRAY[member_id];
ALTER TABLE data_export
  ALTER COLUMN subjects SET NOT NULL,
  ADD CONSTRAINT data_export_subjects CHECK (subjects[1] = member_id);

-- Which of them a place is asked about, from 0.
ALTER TABLE data_export_place ADD COLUMN subject integer NOT NULL DEFAULT 0;
