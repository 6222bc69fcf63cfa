-- What happened to whose login, and from where. For security alone: the whole address for 30 days, then its network.
CREATE TABLE security_events (
    id TEXT NOT NULL PRIMARY KEY,
    happened_at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    account_id TEXT,
    address TEXT,
    network TEXT NOT NULL,
    browser TEXT NOT NULL
);
CREATE INDEX security_events_by_account ON security_events (account_id, happened_at);
CREATE INDEX security_events_by_time ON security_events (happened_at);
-- Rate limits; fingerprints are keyed hashes and name nobody.
CREATE TABLE limits (
    name TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    taken BIGINT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (name, fingerprint)
);
CREATE INDEX limits_by_end ON limits (until);
-- One row a login, now with what its owner recognises it by. Logins are short-lived, so those of before end here.
DROP TABLE sessions;
CREATE TABLE sessions (
    token_hash BLOB NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    opened_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    proved_at BIGINT NOT NULL,
    browser TEXT NOT NULL,
    network TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT ''
);
CREATE INDEX sessions_by_account ON sessions (account_id);
-- Browsers in which somebody logged in before: their owner still gets in while others are refused.
CREATE TABLE known_browsers (
    token_hash BLOB NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    first_used_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    PRIMARY KEY (token_hash, account_id)
);
CREATE INDEX known_browsers_by_account ON known_browsers (account_id);
