-- The second code of a recovery of somebody under age, out of a guardian's mailbox. One code a recovery; a newer one
-- takes its place.
ALTER TABLE recoveries ADD COLUMN guardian_digits BLOB;
ALTER TABLE recoveries ADD COLUMN guardian_until BIGINT;
ALTER TABLE recoveries ADD COLUMN guardian_tries BIGINT NOT NULL DEFAULT 0;
ALTER TABLE recoveries ADD COLUMN guardian_at BIGINT;
