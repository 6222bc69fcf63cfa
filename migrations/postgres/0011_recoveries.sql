-- Lost passwords on their way to new ones. A row without an account stands for an address that nobody has.
CREATE TABLE recoveries (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
    link_hash BYTEA NOT NULL UNIQUE,
    browser_hash BYTEA UNIQUE,
    tries BIGINT NOT NULL DEFAULT 0,
    factor_tries BIGINT NOT NULL DEFAULT 0,
    answered_at BIGINT,
    factor_at BIGINT,
    asked_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX recoveries_by_account ON recoveries (account_id);
CREATE INDEX recoveries_by_expiry ON recoveries (expires_at);
-- Three days in place of a hint answer, unless the owner stops them.
CREATE TABLE recovery_waits (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    veto_hash BYTEA NOT NULL UNIQUE,
    began_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    told_at BIGINT
);
CREATE INDEX recovery_waits_by_end ON recovery_waits (ends_at);
