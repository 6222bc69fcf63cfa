-- What people ask of us about their data. Somebody without an account proves their mail address first; before that
-- nothing is due. Words, address, reason and answer are sealed.
CREATE TABLE requests (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    words BYTEA,
    address BYTEA,
    link_hash BYTEA UNIQUE,
    asked_at BIGINT NOT NULL,
    proved_at BIGINT,
    due_at BIGINT,
    extended_at BIGINT,
    extension BYTEA,
    late_at BIGINT,
    outcome TEXT,
    settled_at BIGINT,
    answer BYTEA,
    evidence_line BIGINT,
    evidence_salt BYTEA,
    answer_line BIGINT,
    answer_salt BYTEA
);
CREATE INDEX requests_by_account ON requests (account_id, asked_at);
CREATE INDEX requests_by_due ON requests (due_at);
CREATE INDEX requests_by_settled ON requests (settled_at);
