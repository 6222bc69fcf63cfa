-- Members of staff. One whose work ended stays, and opens nothing.
CREATE TABLE operators (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    since BIGINT NOT NULL,
    appointed_by TEXT NOT NULL,
    ended_at BIGINT
);

-- What staff did. Lines are added and never changed; they point at nobody, so that they outlive whom they are about.
CREATE TABLE staff_acts (
    id TEXT NOT NULL PRIMARY KEY,
    operator TEXT NOT NULL,
    role TEXT NOT NULL,
    act TEXT NOT NULL,
    reason TEXT,
    about TEXT NOT NULL,
    case_id TEXT,
    acted_at BIGINT NOT NULL,
    evidence_line BIGINT NOT NULL,
    evidence_salt BYTEA NOT NULL
);
CREATE INDEX staff_acts_by_about ON staff_acts (about);
CREATE INDEX staff_acts_by_operator ON staff_acts (operator);
CREATE INDEX staff_acts_by_line ON staff_acts (evidence_line);
CREATE INDEX staff_acts_by_time ON staff_acts (acted_at);

-- What one member of staff wants done and another decides. There is one open case about a subject at a time.
CREATE TABLE staff_cases (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    minor_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
    note BYTEA NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    decided_by TEXT,
    decided_at BIGINT,
    decision TEXT,
    withdrawn_at BIGINT
);
CREATE INDEX staff_cases_by_minor ON staff_cases (minor_id);
CREATE INDEX staff_cases_by_time ON staff_cases (opened_at);
CREATE UNIQUE INDEX staff_cases_open ON staff_cases (subject) WHERE decided_at IS NULL AND withdrawn_at IS NULL;

-- Since when staff keep a guardian's use from being given again.
ALTER TABLE guardianships ADD COLUMN disputed_at BIGINT;
