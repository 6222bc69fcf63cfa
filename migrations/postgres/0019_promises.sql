-- What the last check of each promise found (D-22). One row a clause, overwritten; the time of the last change stays.
CREATE TABLE promise_checks (
    clause TEXT NOT NULL PRIMARY KEY,
    kept_by TEXT NOT NULL,
    result TEXT NOT NULL,
    reason TEXT NOT NULL,
    checked_at BIGINT NOT NULL,
    took BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
-- One row: of several instances the one that writes it asks the checks.
CREATE TABLE promise_runs (
    id TEXT NOT NULL PRIMARY KEY,
    began_at BIGINT NOT NULL
);
INSERT INTO promise_runs (id, began_at) VALUES ('run', 0);
