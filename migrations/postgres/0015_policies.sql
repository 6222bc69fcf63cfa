-- Published versions of the documents that people accept or rely on (PS-8.1, PS-8.2). Rows are added, never changed.
CREATE TABLE policy_versions (
    document TEXT NOT NULL,
    number BIGINT NOT NULL,
    text TEXT NOT NULL,
    hash BYTEA NOT NULL,
    grade TEXT NOT NULL,
    concerns TEXT NOT NULL,
    what_changed TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    in_force_at BIGINT NOT NULL,
    evidence_line BIGINT NOT NULL,
    evidence_salt BYTEA NOT NULL,
    PRIMARY KEY (document, number),
    UNIQUE (document, in_force_at)
);
