-- Customers under age. The row stays when somebody comes of age, and says since when.
CREATE TABLE minors (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    of_age_at BIGINT NOT NULL,
    mailbox BYTEA NOT NULL,
    began_at BIGINT NOT NULL,
    warned_at BIGINT,
    came_of_age_at BIGINT
);
CREATE INDEX minors_by_age ON minors (of_age_at);
CREATE INDEX minors_by_mailbox ON minors (mailbox);

-- What a guardian is asked. The subject is an identifier of whoever asks; what is told of the child is sealed.
CREATE TABLE guardian_questions (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    minor_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
    facts BYTEA NOT NULL,
    minor_mailbox BYTEA NOT NULL,
    minor_browser BYTEA,
    minor_network TEXT NOT NULL,
    code_hash BYTEA UNIQUE,
    code_until BIGINT,
    asked_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    answer TEXT,
    answered_at BIGINT,
    effective_at BIGINT,
    told_at BIGINT
);
CREATE INDEX guardian_questions_by_subject ON guardian_questions (kind, subject);
CREATE INDEX guardian_questions_by_minor ON guardian_questions (minor_id);
CREATE INDEX guardian_questions_by_mailbox ON guardian_questions (minor_mailbox);
CREATE INDEX guardian_questions_by_end ON guardian_questions (expires_at);

-- To whom a question went. One without sent_at was over a limit: it looks like the others, and nothing was sent.
CREATE TABLE guardian_invitations (
    id TEXT NOT NULL PRIMARY KEY,
    question_id TEXT NOT NULL REFERENCES guardian_questions (id) ON DELETE CASCADE,
    road TEXT NOT NULL,
    email BYTEA NOT NULL,
    mailbox BYTEA NOT NULL,
    token_hash BYTEA UNIQUE,
    digits_hash BYTEA,
    tries BIGINT NOT NULL DEFAULT 0,
    asked_at BIGINT NOT NULL,
    sent_at BIGINT,
    dead_at BIGINT,
    dead_why TEXT
);
CREATE INDEX guardian_invitations_by_question ON guardian_invitations (question_id, asked_at);
CREATE INDEX guardian_invitations_by_mailbox ON guardian_invitations (mailbox);

-- What was answered, and how the answer was proved. Rows are added; only the proof moves on.
CREATE TABLE guardian_decisions (
    id TEXT NOT NULL PRIMARY KEY,
    question_id TEXT NOT NULL REFERENCES guardian_questions (id) ON DELETE CASCADE,
    invitation_id TEXT NOT NULL REFERENCES guardian_invitations (id) ON DELETE CASCADE,
    answer TEXT NOT NULL,
    name BYTEA NOT NULL,
    account_id TEXT,
    method TEXT NOT NULL,
    strength TEXT NOT NULL,
    confidence TEXT NOT NULL,
    signals TEXT NOT NULL,
    disclosure BIGINT NOT NULL,
    shown BYTEA NOT NULL,
    decided_at BIGINT NOT NULL,
    due_at BIGINT,
    confirm_hash BYTEA UNIQUE,
    second_sent_at BIGINT,
    effective_at BIGINT,
    taken_back_at BIGINT,
    evidence_line BIGINT NOT NULL,
    evidence_salt BYTEA NOT NULL
);
CREATE INDEX guardian_decisions_by_question ON guardian_decisions (question_id, decided_at);
CREATE INDEX guardian_decisions_by_due ON guardian_decisions (due_at);

-- Mailboxes whose owner said they are nobody's guardian here: nothing is sent there again.
CREATE TABLE guardian_stops (
    mailbox BYTEA NOT NULL PRIMARY KEY,
    stopped_at BIGINT NOT NULL
);
CREATE INDEX guardian_stops_by_time ON guardian_stops (stopped_at);

-- One person who answers for a child, with or without an account of their own.
CREATE TABLE guardians (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
    name BYTEA NOT NULL,
    email BYTEA NOT NULL,
    mailbox BYTEA NOT NULL,
    manage_hash BYTEA NOT NULL UNIQUE,
    since BIGINT NOT NULL
);
CREATE INDEX guardians_by_account ON guardians (account_id);
CREATE INDEX guardians_by_mailbox ON guardians (mailbox);

-- One guardian of one child. One that ended stays, and opens nothing.
CREATE TABLE guardianships (
    id TEXT NOT NULL PRIMARY KEY,
    minor_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    guardian_id TEXT NOT NULL REFERENCES guardians (id) ON DELETE CASCADE,
    decision_id TEXT NOT NULL,
    method TEXT NOT NULL,
    strength TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    use_withdrawn_at BIGINT,
    disclosure_given_at BIGINT,
    ended_at BIGINT,
    ended_by TEXT
);
CREATE INDEX guardianships_by_minor ON guardianships (minor_id, began_at);
CREATE INDEX guardianships_by_guardian ON guardianships (guardian_id);

-- Every time a guardian allowed something or took it back. Rows are added and never changed.
CREATE TABLE guardian_permissions (
    id TEXT NOT NULL PRIMARY KEY,
    guardianship_id TEXT NOT NULL REFERENCES guardianships (id) ON DELETE CASCADE,
    minor_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    permission TEXT NOT NULL,
    decision TEXT NOT NULL,
    strength TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    evidence_line BIGINT NOT NULL,
    evidence_salt BYTEA NOT NULL
);
CREATE INDEX guardian_permissions_by_guardianship ON guardian_permissions (guardianship_id, evidence_line);
CREATE INDEX guardian_permissions_by_minor ON guardian_permissions (minor_id);

-- When a guardian looked at a child's page, which the child is shown.
CREATE TABLE guardian_visits (
    id TEXT NOT NULL PRIMARY KEY,
    guardianship_id TEXT NOT NULL REFERENCES guardianships (id) ON DELETE CASCADE,
    minor_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    mark_hash BYTEA NOT NULL,
    opened_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
CREATE INDEX guardian_visits_by_minor ON guardian_visits (minor_id, opened_at);
CREATE INDEX guardian_visits_by_guardianship ON guardian_visits (guardianship_id);
CREATE INDEX guardian_visits_by_mark ON guardian_visits (mark_hash);
