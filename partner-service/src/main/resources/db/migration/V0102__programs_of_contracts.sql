-- Programs besides the main one that the partner's tills may name.
ALTER TABLE contract ADD COLUMN programs text[] NOT NULL DEFAULT '{}';
