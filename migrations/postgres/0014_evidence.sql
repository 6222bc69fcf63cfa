-- The chain: lines are added, never changed and never deleted. Each holds the hash of the line before.
CREATE TABLE evidence_lines (
    number BIGINT NOT NULL PRIMARY KEY,
    recorded_at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    commitment BYTEA NOT NULL,
    previous BYTEA NOT NULL,
    hash BYTEA NOT NULL
);
-- One row, which every append counts up first: the last line, the earliest instant of the next, and the newest root.
CREATE TABLE evidence_head (
    id TEXT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    earliest_at BIGINT NOT NULL,
    rooted_line BIGINT NOT NULL,
    root_hash BYTEA NOT NULL
);
INSERT INTO evidence_head (id, number, hash, earliest_at, rooted_line, root_hash)
VALUES ('head', 0, decode(repeat('00', 32), 'hex'), 0, 0, decode(repeat('00', 32), 'hex'));
-- One row a day that is over and has lines: the root of their tree, and the hash of the row before.
CREATE TABLE evidence_roots (
    day TEXT NOT NULL PRIMARY KEY,
    first_line BIGINT NOT NULL,
    last_line BIGINT NOT NULL,
    root BYTEA NOT NULL,
    previous BYTEA NOT NULL,
    hash BYTEA NOT NULL
);
