-- Unfinished registrations. What was typed is sealed; the row is forgotten when it expires.
CREATE TABLE registrations (
    id TEXT NOT NULL PRIMARY KEY,
    draft_hash BLOB NOT NULL UNIQUE,
    facts BLOB NOT NULL,
    link_hash BLOB UNIQUE,
    letters BIGINT NOT NULL DEFAULT 0,
    began_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX registrations_by_expiry ON registrations (expires_at);
