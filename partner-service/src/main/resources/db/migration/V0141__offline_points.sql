-- Up to how many points a terminal may set aside to be paid with while it is offline, and for how many days.
ALTER TABLE contract ADD COLUMN offline_points bigint NOT NULL DEFAULT 0 CHECK (offline_points >= 0);
ALTER TABLE contract ADD COLUMN offline_point_days int NOT NULL DEFAULT 1 CHECK (offline_point_days BETWEEN 1 AND 5);
