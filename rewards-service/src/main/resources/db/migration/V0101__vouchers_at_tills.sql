-- Whose tills take a reward's vouchers; '*' is everybody's. A voucher keeps what was so when its redemption began.
ALTER TABLE reward ADD COLUMN partners text[] NOT NULL DEFAULT '{}';
ALTER TABLE redemption ADD COLUMN partners text[] NOT NULL DEFAULT '{}';

ALTER TABLE voucher
  ADD COLUMN partners       text[]      NOT NULL DEFAULT '{}',
  ADD COLUMN reservation_id uuid,        -- the request id of the till that set it aside
  ADD COLUMN reserved_by    text,        -- the till's partner, by name
  ADD COLUMN reserve_until  timestamptz,
  ADD COLUMN used_by        text,        -- the partner, by name, whose till used it up
  ADD COLUMN used_store     text,
  ADD COLUMN used_terminal  text,
  ADD COLUMN used_receipt   text,
  ADD COLUMN use_time       timestamptz;
ALTER TABLE voucher DROP CONSTRAINT voucher_state_check;
ALTER TABLE voucher
  ADD CONSTRAINT voucher_state_check
    CHECK (state IN ('pending', 'issued', 'reserved', 'used', 'expired', 'canceled')),
  ADD CONSTRAINT voucher_reservation_check
    CHECK ((state = 'reserved') = (reservation_id IS NOT NULL)
      AND num_nonnulls(reservation_id, reserved_by, reserve_until) IN (0, 3)),
  ADD CONSTRAINT voucher_use_check
    CHECK ((state = 'used') = (use_time IS NOT NULL)
      AND num_nonnulls(used_by, used_store, used_terminal, used_receipt, use_time) IN (0, 5));

-- What the sweep looks for.
CREATE INDEX voucher_reserved ON voucher (reserve_until) WHERE state = 'reserved';
CREATE INDEX voucher_issued ON voucher (expire_time) WHERE state = 'issued';
