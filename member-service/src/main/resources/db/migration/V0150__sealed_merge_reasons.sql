-- Why somebody of the staff merges or separates is free text in rows that are only added to: sealed with the survivor's key it is longer.

ALTER TABLE merge_step DROP CONSTRAINT merge_step_reason_check;
ALTER TABLE merge_step ADD CONSTRAINT merge_step_reason_check CHECK (char_length(reason) BETWEEN 1 AND 600);
