-- Companies (PS-3.2). A company's record names nobody, and stays when its people go (D-27).
CREATE TABLE organisations (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    vat_number TEXT NOT NULL,
    telephone TEXT NOT NULL,
    country TEXT NOT NULL,
    address_country TEXT NOT NULL,
    street TEXT NOT NULL,
    extra_line TEXT NOT NULL,
    dependent_locality TEXT NOT NULL,
    city TEXT NOT NULL,
    region TEXT NOT NULL,
    postcode TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    people_changed_at BIGINT NOT NULL
);
-- Who belongs to a company. One account belongs to one company at most.
CREATE TABLE memberships (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    account_id TEXT NOT NULL UNIQUE REFERENCES accounts (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    since BIGINT NOT NULL
);
CREATE INDEX memberships_by_organisation ON memberships (organisation_id);
-- Open invitations. They go with whoever wrote them.
CREATE TABLE invitations (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    invited_by TEXT NOT NULL REFERENCES memberships (id) ON DELETE CASCADE,
    token_hash BYTEA NOT NULL UNIQUE,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    invited_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX invitations_by_organisation ON invitations (organisation_id);
CREATE INDEX invitations_by_address ON invitations (email_key);
CREATE INDEX invitations_by_expiry ON invitations (expires_at);
