-- Unfinished registrations. What was typed is sealed; the row is forgotten when it expires.
CREATE TABLE registrations (
    id TEXT NOT NULL PRIMARY KEY,
    draft_hash BYTEA NOT NULL UNIQUE,
    facts BYTEA NOT NULL,
    link_hash BYTEA UNIQUE,
    letters BIGINT NOT NULL DEFAULT 0,
    began_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX registrations_by_expiry ON registrations (expires_at);
