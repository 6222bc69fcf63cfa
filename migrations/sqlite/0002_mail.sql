-- Letters on their way. The letter itself is sealed, because it may hold a link that proves something.
CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,
    sealed BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    claimed_until BIGINT,
    given_up_at BIGINT
);
CREATE INDEX outbox_by_next_attempt ON outbox (next_attempt_at);
