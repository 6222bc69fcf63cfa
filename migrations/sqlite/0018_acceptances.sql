-- What somebody answered to a version of a document. Rows are added and never changed. The slice stands below accounts,
-- so no foreign key points at one; the map of personal data erases the rows with the account.
CREATE TABLE acceptances (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL,
    document TEXT NOT NULL,
    number BIGINT NOT NULL,
    hash BLOB NOT NULL,
    answer TEXT NOT NULL,
    language TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    evidence_line BIGINT NOT NULL,
    evidence_salt BLOB NOT NULL,
    UNIQUE (account_id, document, number, answer)
);

-- Who was written to about which version: one letter a version and person.
CREATE TABLE amendment_letters (
    document TEXT NOT NULL,
    number BIGINT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (document, number, account_id)
);
CREATE INDEX amendment_letters_by_account ON amendment_letters (account_id);
