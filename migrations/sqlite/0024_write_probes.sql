-- One row that the worker replaces from time to time, to know that the database takes writes.
CREATE TABLE write_probes (
    id TEXT NOT NULL PRIMARY KEY,
    written_at BIGINT NOT NULL
);
