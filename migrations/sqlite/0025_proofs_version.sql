-- How often the password, the email address or the hint question of an account was changed. A recovery counts only while
-- this is what it was when the email was asked for.
ALTER TABLE accounts ADD COLUMN proofs_version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE recoveries ADD COLUMN proofs_version BIGINT NOT NULL DEFAULT 0;
