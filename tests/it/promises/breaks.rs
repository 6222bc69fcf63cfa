//! What breaks each promise.

use sofapop::policy::model::DocumentName;

/// What breaks a clause in a shop with people in it, and what mends it again.
pub const BREAKS: &[(&str, &str, &str)] = &[
    ("PS-0.1", "UPDATE acceptances SET number = number + 1000", "UPDATE acceptances SET number = number - 1000"),
    (
        "PS-0.1",
        "UPDATE acceptances SET hash = evidence_salt",
        "UPDATE acceptances
            SET hash = (SELECT policy_versions.hash
                          FROM policy_versions
                         WHERE policy_versions.document = acceptances.document
                           AND policy_versions.number = acceptances.number)",
    ),
    (
        "PS-0.1",
        "UPDATE acceptances SET answered_at = answered_at - 1",
        "UPDATE acceptances SET answered_at = answered_at + 1",
    ),
    (
        "PS-0.2",
        "UPDATE consents SET decision = 'refused' WHERE decision = 'given'",
        "UPDATE consents SET decision = 'given' WHERE decision = 'refused'",
    ),
    (
        "PS-1.2",
        "INSERT INTO minors (account_id, of_age_at, mailbox, began_at)
         SELECT id, 4102444800000, (SELECT subject FROM consents LIMIT 1), 0 FROM accounts",
        "DELETE FROM minors",
    ),
    (
        "PS-1.2",
        "INSERT INTO guardian_questions (id, kind, subject, facts, minor_mailbox, minor_network, asked_at, expires_at)
         SELECT 'late', 'registration', 'late', subject, subject, '', 0, 0 FROM consents LIMIT 1",
        "DELETE FROM guardian_questions",
    ),
    (
        "PS-8.3",
        "DELETE FROM amendment_letters",
        "INSERT INTO amendment_letters (document, number, account_id, written_at)
         SELECT 'privacy-statement', 2, id, 1 FROM accounts",
    ),
    (
        "PS-0.2",
        "UPDATE consents SET source = 'registration' WHERE source = 'banner'",
        "UPDATE consents SET source = 'banner'",
    ),
    (
        "PS-2.1",
        "UPDATE accounts SET user_name = ' ' WHERE user_name_key = 'ada'",
        "UPDATE accounts SET user_name = 'ada' WHERE user_name_key = 'ada'",
    ),
    (
        "PS-2.2",
        "UPDATE accounts SET hint_answer_hash = 'Old Market' || hint_answer_hash",
        "UPDATE accounts SET hint_answer_hash = SUBSTR(hint_answer_hash, 11)",
    ),
    (
        "PS-2.2",
        "INSERT INTO recoveries (id, account_id, link_hash, answered_at, asked_at, expires_at)
         SELECT 'recovery', account_id, token_hash, 2, 1, 3 FROM sessions LIMIT 1",
        "DELETE FROM recoveries",
    ),
    (
        "PS-2.3",
        "UPDATE sessions SET proved_at = proved_at - 1000000",
        "UPDATE sessions SET proved_at = proved_at + 1000000",
    ),
    (
        "PS-2.3",
        "INSERT INTO password_free_logins (account_id, allowed_at) SELECT id, 1 FROM accounts",
        "DELETE FROM password_free_logins",
    ),
    (
        "PS-2.4",
        "UPDATE accounts SET password_set_at = password_set_at + 61000",
        "UPDATE accounts SET password_set_at = password_set_at - 61000",
    ),
    (
        "PS-2.5",
        "DELETE FROM profiles",
        "INSERT INTO profiles (account_id, real_name, telephone, country, address_country, street, extra_line,
                               dependent_locality, city, region, postcode, changed_at)
         SELECT id, 'Ada Lovelace', '+442079460958', 'GB', 'GB', '12 Square', '', '', 'London', '', 'SW1Y 4LB', 1
           FROM accounts",
    ),
    ("PS-3.1", "UPDATE profiles SET telephone = ''", "UPDATE profiles SET telephone = '+442079460958'"),
    ("PS-3.2", "UPDATE organisations SET telephone = ''", "UPDATE organisations SET telephone = '+442079460958'"),
    (
        "PS-3.5",
        "UPDATE sessions SET last_used_at = last_used_at - 3456000000",
        "UPDATE sessions SET last_used_at = last_used_at + 3456000000",
    ),
    (
        "PS-3.5",
        "INSERT INTO pending_logins (token_hash, account_id, next, tries, expires_at)
         SELECT token_hash, account_id, '/', 0, 1 FROM sessions LIMIT 1",
        "DELETE FROM pending_logins",
    ),
    (
        "PS-3.5",
        "INSERT INTO email_changes (id, account_id, old_email, new_email, asked_at, expires_at)
         SELECT 'change', id, email, email, 1, 2 FROM accounts LIMIT 1",
        "DELETE FROM email_changes",
    ),
    (
        "PS-3.5",
        "INSERT INTO invitations (id, organisation_id, invited_by, token_hash, email, email_key, invited_at, expires_at)
         SELECT 'invitation', memberships.organisation_id, memberships.id, sessions.token_hash, 'a@b.c', 'a@b.c', 1, 2
           FROM memberships
           JOIN sessions ON sessions.account_id = memberships.account_id
          LIMIT 1",
        "DELETE FROM invitations",
    ),
    (
        "PS-4.1",
        "UPDATE security_events SET happened_at = happened_at - 2678400000",
        "UPDATE security_events SET happened_at = happened_at + 2678400000",
    ),
    (
        "PS-5.2",
        "INSERT INTO outbox (id, subject, sealed, created_at, next_attempt_at)
         SELECT 'letter', 'nobody', token_hash, 1, 2 FROM sessions LIMIT 1",
        "DELETE FROM outbox",
    ),
    (
        "PS-5.3",
        "UPDATE disclosure_lines SET categories = 'email-address,postal-address'",
        "UPDATE disclosure_lines SET categories = 'email-address,letter-text'",
    ),
    (
        "PS-5.3",
        "UPDATE disclosure_lines SET recipient = 'advertiser'",
        "UPDATE disclosure_lines SET recipient = 'mail-relay'",
    ),
    ("PS-6.1", "UPDATE consents SET banner = banner + 1000", "UPDATE consents SET banner = banner - 1000"),
    (
        "PS-6.1",
        "UPDATE consents SET purpose = 'advertising' WHERE purpose = 'offers'",
        "UPDATE consents SET purpose = 'offers' WHERE purpose = 'advertising'",
    ),
    (
        "PS-7.2",
        "UPDATE accounts SET password_hash = 'cushions' || password_hash",
        "UPDATE accounts SET password_hash = SUBSTR(password_hash, 9)",
    ),
    (
        "PS-7.2",
        "UPDATE accounts SET password_hash = REPLACE(password_hash, 'keyid=', 'keyid=unknown')",
        "UPDATE accounts SET password_hash = REPLACE(password_hash, 'keyid=unknown', 'keyid=')",
    ),
    // The last ones: what is emptied cannot be filled again. Any hash of ours is a password.
    (
        "PS-2.1",
        "UPDATE accounts SET password_hash = ''",
        "UPDATE accounts SET password_hash = hint_answer_hash",
    ),
    (
        "PS-4.1",
        "UPDATE security_events SET address = NULL, happened_at = happened_at - 7862400000",
        "DELETE FROM security_events",
    ),
];

/// What breaks a clause in a shop that nobody has come to yet and that has published a change, and cannot be mended.
pub const BREAKS_FOR_GOOD: &[(&str, &str)] = &[
    ("PS-0.3", "ALTER TABLE profiles ADD COLUMN nickname TEXT"),
    ("PS-0.3", "CREATE TABLE badges (id TEXT NOT NULL PRIMARY KEY)"),
    ("PS-8.2", "UPDATE policy_versions SET what_changed = 'Nothing.' WHERE document = 'conditions-of-usage'"),
    ("PS-8.2", "UPDATE policy_versions SET text = text || ' ' WHERE document = 'conditions-of-usage'"),
    ("PS-8.2", "UPDATE policy_versions SET number = 2 WHERE document = 'conditions-of-usage'"),
    ("PS-8.2", "DELETE FROM policy_versions WHERE number = 2"),
];

/// What a clause needs and this shop never published.
pub const UNPUBLISHED: &[(&str, DocumentName)] =
    &[("PS-0.1", DocumentName::ServiceAgreement), ("PS-8.1", DocumentName::ConditionsOfUsage)];
