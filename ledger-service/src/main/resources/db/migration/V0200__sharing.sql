-- A member may share what rules give with a pool: nothing moves, and each part is an entry of its own. Link 3: shared.
ALTER TABLE owner
  ADD COLUMN share_id       bigint,      -- whose pool gets a part
  ADD COLUMN share_percent  smallint,    -- the pool's part
  ADD COLUMN share_limit    bigint,      -- what the member may get in a calendar year, minor units; absent: all the rest
  ADD COLUMN share_currency text,
  ADD COLUMN share_since    timestamptz, -- without a break
  DROP CONSTRAINT owner_check,
  ADD CONSTRAINT owner_linked CHECK ((link IN (1, 2)) = (into_id IS NOT NULL)),
  ADD CONSTRAINT owner_shares CHECK ((link = 3) = (share_id IS NOT NULL) AND (link = 3) = (share_percent IS NOT NULL)
    AND (link = 3) = (share_since IS NOT NULL) AND share_percent BETWEEN 0 AND 99),
  ADD CONSTRAINT owner_share_limit CHECK ((share_limit IS NULL) = (share_currency IS NULL)
    AND (share_limit IS NULL OR link = 3));
