-- When the clock was last known to be right, and when an operator last confirmed it.
CREATE TABLE clock_checks (
    id TEXT NOT NULL PRIMARY KEY,
    checked_at BIGINT NOT NULL,
    confirmed_at BIGINT NOT NULL
);
