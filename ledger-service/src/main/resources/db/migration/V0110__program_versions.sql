-- Which version is in force at a moment follows from these two tables alone, so no row says which one is active.
DROP TABLE program_active;

ALTER TABLE program_version
  ADD COLUMN door           smallint    NOT NULL DEFAULT 1, -- 1 the folder of documents, 2 a call, 3 a roll-back
  ADD COLUMN author         uuid,                           -- subject of the token; null: the folder
  ADD COLUMN starts_at      timestamptz,                    -- when its document wants it to begin
  ADD COLUMN asks_approval  boolean     NOT NULL DEFAULT false, -- its document says so
  ADD COLUMN needs_approval boolean     NOT NULL DEFAULT false, -- so does it, or the one in force when it was accepted
  ADD COLUMN restores       bigint      NOT NULL DEFAULT 0, -- the version whose document it brought back
  ADD COLUMN reason         text        NOT NULL DEFAULT '';
CREATE UNIQUE INDEX program_version_order ON program_version (accepted_at);

CREATE TABLE program_decision (
  program  text        NOT NULL,
  version  bigint      NOT NULL,
  approved boolean     NOT NULL,
  by       uuid        NOT NULL,
  at       timestamptz NOT NULL,
  comment  text        NOT NULL,
  PRIMARY KEY (program, version, approved)
);
REVOKE UPDATE, DELETE, TRUNCATE ON program_decision FROM ledger_app;
