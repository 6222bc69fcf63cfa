//! Each promise broken on purpose: the page and the command turn its clause, and no other.

use super::{asked, by_the_command, on_the_page, told};
use crate::policy::{give_notice, publish_all_but};
use crate::support::{Company, Database, Person, TestApp};
use sofapop::{
    amendment::server::tell_due,
    checks::CHECKS,
    consent::{help::Help, server::promises::of_the_help},
    mail::promises::of_a_letter,
    policy::model::DocumentName,
    promises::{Register, server::run},
    server::{
        check::{Asking, Check, Finding},
        context::Platform,
    },
    values::timestamp::{Period, Timestamp},
};
use std::collections::BTreeSet;

/// What breaks a clause in a shop with people in it, and what mends it again.
const BREAKS: &[(&str, &str, &str)] = &[
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
const BREAKS_FOR_GOOD: &[(&str, &str)] = &[
    ("PS-0.3", "ALTER TABLE profiles ADD COLUMN nickname TEXT"),
    ("PS-0.3", "CREATE TABLE badges (id TEXT NOT NULL PRIMARY KEY)"),
    ("PS-8.2", "UPDATE policy_versions SET what_changed = 'Nothing.' WHERE document = 'conditions-of-usage'"),
    ("PS-8.2", "UPDATE policy_versions SET text = text || ' ' WHERE document = 'conditions-of-usage'"),
    ("PS-8.2", "UPDATE policy_versions SET number = 2 WHERE document = 'conditions-of-usage'"),
    ("PS-8.2", "DELETE FROM policy_versions WHERE number = 2"),
];

/// What a clause needs and this shop never published.
const UNPUBLISHED: &[(&str, DocumentName)] =
    &[("PS-0.1", DocumentName::ServiceAgreement), ("PS-8.1", DocumentName::ConditionsOfUsage)];

fn alone(clause: &str) -> BTreeSet<String> {
    [clause.to_owned()].into()
}

/// What breaks a clause that the program keeps by what it is made of: the same question about something spoilt.
type Question = fn(&Platform) -> Asking<'_>;

const BREAKS_IN_THE_PROGRAM: &[(&str, Question)] = &[
    ("PS-6.2", |_| answer(of_the_help(&Help::parse(&HELP.replace("## Opera", "## Netscape"))))),
    ("PS-6.2", |_| answer(of_the_help(&Help::parse(&HELP.replace("Clear:", "Sweep:"))))),
    ("PS-7.4", |_| {
        answer(of_a_letter(&["Send us your password.", "We never ask for your password."].map(str::to_owned)))
    }),
];

fn answer(finding: Finding) -> Asking<'static> {
    Box::pin(async move { Ok(finding) })
}

const HELP: &str = include_str!("../../../policies/help/cookies.md");

/// A customer, a company, a yes to cookies, a change that both were told of: whatever a check could look at. It is two
/// days old at the hour of the command, so that no letter is on its way any more.
async fn with_people(db: &Database) -> TestApp {
    let app = TestApp::start_with(db, |config| config.clock = Timestamp::parse("2030-02-27T09:00:00Z")).await;
    app.customer(&Person::ada()).await;
    app.administrator(&Company::of("grace")).await;
    app.visitor().open("/login").await.press("Accept optional cookies").await;
    app.later(Period::hours(1));
    give_notice(&app).await;
    assert_eq!(tell_due(&app.platform).await.expect("written"), 2);
    app.later(Period::hours(47));
    app.work().await;
    app
}

on_both_databases!(d_22_a_broken_promise_turns_its_own_clause_and_no_other, |db| async {
    let app = with_people(db).await;
    assert_eq!(by_the_command(db), BTreeSet::new());
    let kept = on_the_page(&app, "kept").await;
    assert_eq!(kept.len(), CHECKS.checks().count(), "{kept:?}");
    for (clause, broken, mended) in BREAKS {
        app.tamper(broken).await;
        assert_eq!(by_the_command(db), alone(clause), "{broken}");
        assert_eq!(on_the_page(&app, "failing").await, alone(clause), "{broken}");
        app.tamper(mended).await;
        assert_eq!(by_the_command(db), BTreeSet::new(), "{mended}");
        assert_eq!(on_the_page(&app, "failing").await, BTreeSet::new(), "{mended}");
    }
});

async fn breaks_for_good(engine: fn() -> Making) {
    for (clause, broken) in BREAKS_FOR_GOOD {
        let db = engine().await;
        let app = TestApp::start(&db).await;
        give_notice(&app).await;
        assert!(asked(&app).await.is_empty());
        app.tamper(broken).await;
        assert_eq!(by_the_command(&db), alone(clause), "{broken}");
        assert_eq!(on_the_page(&app, "failing").await, alone(clause), "{broken}");
        db.finish().await;
    }
}

type Making = std::pin::Pin<Box<dyn Future<Output = Database> + Send>>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d_22_what_cannot_be_mended_turns_its_own_clause_on_sqlite() {
    breaks_for_good(|| Box::pin(async { Database::sqlite() })).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d_22_what_cannot_be_mended_turns_its_own_clause_on_postgres() {
    breaks_for_good(|| Box::pin(Database::postgres())).await;
}

async fn is_missed(engine: fn() -> Making) {
    for (clause, document) in UNPUBLISHED {
        let db = engine().await;
        let app = TestApp::start_empty(&db, |_| {}).await;
        publish_all_but(&app, *document).await;
        assert_eq!(by_the_command(&db), alone(clause), "{document:?}");
        assert_eq!(on_the_page(&app, "failing").await, alone(clause), "{document:?}");
        db.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d_22_a_document_that_is_missing_turns_its_own_clause_on_sqlite() {
    is_missed(|| Box::pin(async { Database::sqlite() })).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn d_22_a_document_that_is_missing_turns_its_own_clause_on_postgres() {
    is_missed(|| Box::pin(Database::postgres())).await;
}

on_both_databases!(d_22_what_the_program_is_made_of_turns_its_own_clause, |db| async {
    let app = TestApp::start(db).await;
    for (clause, spoilt) in BREAKS_IN_THE_PROGRAM {
        assert!(asked(&app).await.is_empty());
        let ask = |check: &Check| if check.clause == *clause { *spoilt } else { check.ask };
        let checks: Vec<Check> = CHECKS.checks().map(|check| Check { ask: ask(check), ..*check }).collect();
        let register = Register(Box::leak(Box::new([&*checks.leak()])));
        run(&app.platform, register).await.expect("written down");
        assert_eq!(on_the_page(&app, "failing").await, alone(clause));
    }
});

#[test]
fn d_22_every_check_is_made_to_fail_by_a_test() {
    let broken = BREAKS.iter().map(|(clause, ..)| *clause).chain(BREAKS_FOR_GOOD.iter().map(|(clause, _)| *clause));
    let broken = broken.chain(UNPUBLISHED.iter().map(|(clause, _)| *clause));
    let broken: BTreeSet<_> = broken.chain(BREAKS_IN_THE_PROGRAM.iter().map(|(clause, _)| *clause)).collect();
    let checked: BTreeSet<_> = CHECKS.checks().map(|check| check.clause).collect();
    assert_eq!(broken, checked);
}

on_both_databases!(d_22_the_reason_holds_words_and_a_number_and_nobody, |db| async {
    let app = with_people(db).await;
    app.tamper("UPDATE accounts SET user_name = '', hint_answer_hash = 'Old Market'").await;
    let failing = asked(&app).await;
    assert_eq!(failing["PS-2.1"], "Accounts without a user name or a password: 2");
    assert_eq!(failing["PS-2.2"], "Accounts without a hint question and a hashed answer: 2");
    let mut visitor = app.visitor();
    visitor.open("/privacy").await;
    visitor.see("We do not keep everything we promise.").see("Failing. Accounts without a user name or a password: 2.");
    for person in ["ada", "grace", "Old Market", "example.org"] {
        assert!(!visitor.page.text().contains(person), "{person}");
    }
    let (code, told) = told(db, &[]);
    assert_eq!(code, Some(1));
    assert!(told.contains("PS-2.1  failing        Accounts without a user name or a password: 2"), "{told}");
    assert!(told.contains("PS-1.1  not yet built  ") && told.contains("Failing: 2."), "{told}");
});
