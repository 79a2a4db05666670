-- Proofs of decisions and reasons of looks are free text in rows that are only added to: sealed with the member's key, in base64, they
-- are longer. What was written before stays as it is.

ALTER TABLE consent DROP CONSTRAINT consent_proof_check;
ALTER TABLE consent ADD CONSTRAINT consent_proof_check CHECK (char_length(proof) BETWEEN 1 AND 1200);

ALTER TABLE access_log DROP CONSTRAINT access_log_reason_check;
ALTER TABLE access_log ADD CONSTRAINT access_log_reason_check CHECK (char_length(reason) BETWEEN 1 AND 600);
