-- Somebody of a company whose account is closing stays its member until the erasure, and is no longer counted on.
ALTER TABLE memberships ADD COLUMN leaving_at BIGINT;
