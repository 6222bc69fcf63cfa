-- Lines whose records were erased on purpose: a record that is gone without one is missed by `sofapop audit verify`.
CREATE TABLE evidence_releases (
    line BIGINT NOT NULL PRIMARY KEY,
    released_at BIGINT NOT NULL
);
INSERT INTO evidence_releases (line, released_at)
SELECT number, recorded_at
  FROM evidence_lines
 WHERE (kind IN ('acceptance', 'refusal')
        AND NOT EXISTS (SELECT 1 FROM acceptances WHERE acceptances.evidence_line = evidence_lines.number))
    OR (kind = 'consent'
        AND NOT EXISTS (SELECT 1 FROM consents WHERE consents.evidence_line = evidence_lines.number));
CREATE INDEX acceptances_by_line ON acceptances (evidence_line);
CREATE INDEX consents_by_line ON consents (evidence_line);
