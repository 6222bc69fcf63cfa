//! Each promise broken on purpose: the page and the command turn its clause, and no other.

use super::{
    asked,
    breaks::{BREAKS, BREAKS_FOR_GOOD, UNPUBLISHED},
    by_the_command, on_the_page, told,
};
use crate::policy::{give_notice, publish_all_but};
use crate::support::{Company, Database, Person, TestApp};
use sofapop::{
    amendment::server::tell_due,
    checks::CHECKS,
    consent::server::promises::of_the_help,
    mail::promises::of_a_letter,
    promises::{Register, server::run},
    server::{
        check::{Asking, Check, Finding},
        context::Platform,
    },
    values::{
        prose::Prose,
        timestamp::{Period, Timestamp},
    },
};
use std::collections::BTreeSet;

fn alone(clause: &str) -> BTreeSet<String> {
    [clause.to_owned()].into()
}

/// What breaks a clause that the program keeps by what it is made of: the same question about something spoilt.
type Question = fn(&Platform) -> Asking<'_>;

const BREAKS_IN_THE_PROGRAM: &[(&str, Question)] = &[
    ("PS-6.2", |_| answer(of_the_help(&Prose::parse(&HELP.replace("## Opera", "## Netscape"))))),
    ("PS-6.2", |_| answer(of_the_help(&Prose::parse(&HELP.replace("Clear:", "Sweep:"))))),
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

on_default_database!(d_22_what_the_program_is_made_of_turns_its_own_clause, |db| async {
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
