-- What proves a customer besides the password (A-22, A-23). A row counts from the moment it is there.
CREATE TABLE factors (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    secret_hash BYTEA NOT NULL UNIQUE,
    last_step BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT
);
CREATE INDEX factors_by_account ON factors (account_id);
-- Which set of recovery codes counts; of two sets kept at once the one that was drawn later does (A-21).
CREATE TABLE recovery_code_sets (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    drawn_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE recovery_codes (
    code_hash BYTEA NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    used_at BIGINT
);
CREATE INDEX recovery_codes_by_account ON recovery_codes (account_id);
-- Who wants to log in with a passkey alone (T8). No row, no such login.
CREATE TABLE password_free_logins (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    allowed_at BIGINT NOT NULL
);
-- A right password that waits for a second factor. Opens nothing by itself.
CREATE TABLE pending_logins (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    next TEXT NOT NULL,
    tries BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX pending_logins_by_account ON pending_logins (account_id);
CREATE INDEX pending_logins_by_expiry ON pending_logins (expires_at);
-- A question to a passkey that waits for its answer. Nobody's account until a login without a password is answered.
CREATE TABLE passkey_ceremonies (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    state BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX passkey_ceremonies_by_account ON passkey_ceremonies (account_id);
CREATE INDEX passkey_ceremonies_by_expiry ON passkey_ceremonies (expires_at);
