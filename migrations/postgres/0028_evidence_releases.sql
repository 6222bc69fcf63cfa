-- Lines whose records were erased on purpose: a record that is gone without one is missed by `sofapop audit verify`.
CREATE TABLE evidence_releases (
    line BIGINT NOT NULL PRIMARY KEY,
    released_at BIGINT NOT NULL
);
