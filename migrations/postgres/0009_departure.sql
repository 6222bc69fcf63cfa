-- Accounts that are being closed. Keeping one and erasing it both take its row away, so one of them wins.
CREATE TABLE closings (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    asked_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    cancel_hash BYTEA NOT NULL UNIQUE
);
CREATE INDEX closings_by_due ON closings (due_at);
-- Accounts that were erased, by a number that nothing else explains; scrubbed once no file holds their bytes.
CREATE TABLE erasures (
    account_id TEXT NOT NULL PRIMARY KEY,
    erased_at BIGINT NOT NULL,
    scrubbed_at BIGINT
);
-- Whom a waiting letter is about, so that it can be shown to them and erased with them.
ALTER TABLE outbox ADD COLUMN subject TEXT NOT NULL DEFAULT '';
CREATE INDEX outbox_by_subject ON outbox (subject);
