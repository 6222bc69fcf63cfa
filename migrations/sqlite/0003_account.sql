-- Who a customer is and how they prove it.
CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    user_name TEXT NOT NULL,
    user_name_key TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    password_set_at BIGINT NOT NULL,
    hint_question BLOB NOT NULL,
    hint_answer_hash TEXT NOT NULL,
    opened_at BIGINT NOT NULL
);
-- What the registration form asks for besides (PS-3.1).
CREATE TABLE profiles (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    real_name TEXT NOT NULL,
    telephone TEXT NOT NULL,
    country TEXT NOT NULL,
    street TEXT NOT NULL,
    extra_line TEXT NOT NULL,
    postcode TEXT NOT NULL,
    city TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);
-- One row a login; only the hash of the cookie is kept.
CREATE TABLE sessions (
    token_hash BLOB NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    opened_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account_id);
