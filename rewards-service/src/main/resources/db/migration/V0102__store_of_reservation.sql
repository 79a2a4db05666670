-- The store whose till set a voucher aside. NULL: not reserved, or reserved before this was kept.
ALTER TABLE voucher ADD COLUMN reserved_store text;
