-- Of whom nothing is to be known any more, whatever events still come in.
ALTER TABLE member_facts ADD COLUMN erased boolean NOT NULL DEFAULT false;
