-- A wait counts only while password, email address and hint question are those of its beginning.
ALTER TABLE recovery_waits ADD COLUMN proofs_version BIGINT NOT NULL DEFAULT 0;
-- The link with which the owner of an account removes a factor that somebody else added.
ALTER TABLE factors ADD COLUMN veto_hash BYTEA;
CREATE UNIQUE INDEX factors_by_veto ON factors (veto_hash);
