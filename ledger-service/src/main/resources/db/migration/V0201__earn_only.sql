-- Who is in a pool of a company may earn into it without spending from it.
ALTER TABLE owner
  ADD COLUMN earns_only boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT owner_earns_only CHECK (NOT earns_only OR link = 1);
