-- What somebody decided about each optional purpose. Lines are added and never changed; the newest counts.
CREATE TABLE consents (
    id TEXT NOT NULL PRIMARY KEY,
    subject BLOB NOT NULL,
    account_id TEXT,
    purpose TEXT NOT NULL,
    decision TEXT NOT NULL,
    source TEXT NOT NULL,
    signal TEXT NOT NULL,
    banner BIGINT NOT NULL,
    language TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    previous TEXT,
    evidence_line BIGINT NOT NULL,
    evidence_salt BLOB NOT NULL
);
CREATE INDEX consents_by_subject ON consents (subject, purpose, evidence_line);
CREATE INDEX consents_by_account ON consents (account_id, purpose, evidence_line);
CREATE INDEX consents_by_age ON consents (decided_at);
