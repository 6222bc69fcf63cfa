-- What left the shop about whom. Lines are added, never changed.
CREATE TABLE disclosure_lines (
    id TEXT NOT NULL PRIMARY KEY,
    recipient TEXT NOT NULL,
    purpose TEXT NOT NULL,
    basis TEXT NOT NULL,
    categories TEXT NOT NULL,
    subject TEXT NOT NULL,
    released_at BIGINT NOT NULL
);
CREATE INDEX disclosure_lines_by_subject ON disclosure_lines (subject, released_at);
