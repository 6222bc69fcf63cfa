-- A keyed fingerprint of an act's words, so that the act can be compared with its line while the words are sealed elsewhere.
ALTER TABLE staff_acts ADD COLUMN words_mark BLOB;
-- Lines whose records are gone or cannot be compared any more (0028).
INSERT INTO evidence_releases (line, released_at)
SELECT number, recorded_at
  FROM evidence_lines
 WHERE kind = 'staff-act'
    OR (kind = 'request'
        AND NOT EXISTS (SELECT 1 FROM requests
                         WHERE requests.evidence_line = evidence_lines.number AND requests.evidence_salt IS NOT NULL))
    OR (kind = 'answer'
        AND NOT EXISTS (SELECT 1 FROM requests
                         WHERE requests.answer_line = evidence_lines.number AND requests.answer_salt IS NOT NULL))
    OR (kind = 'guardian-decision'
        AND NOT EXISTS (SELECT 1 FROM guardian_decisions WHERE guardian_decisions.evidence_line = evidence_lines.number))
    OR (kind = 'guardian-permission'
        AND NOT EXISTS (SELECT 1 FROM guardian_permissions
                         WHERE guardian_permissions.evidence_line = evidence_lines.number));
CREATE INDEX requests_by_line ON requests (evidence_line);
CREATE INDEX requests_by_answer_line ON requests (answer_line);
CREATE INDEX guardian_decisions_by_line ON guardian_decisions (evidence_line);
