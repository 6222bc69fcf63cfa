//! Answering, refusing, taking longer, and being late.

use super::{BACK, RECEIVED, WITHDRAWN, asks, customer_asks, looks_at_it, only_id, proves};
use crate::support::{Person, TestApp, log_lines};
use sofapop::{
    evidence,
    request::{
        model::Kind,
        server::{self, Outcome, Refusal, State},
    },
    values::{id::PrivacyRequestId, timestamp::Period},
};

const LATE: &str = "We are late with your request";
/// From nine o'clock, when a shop of a test opens, to the last moment of that day.
const TO_MIDNIGHT: Period = Period(Period::hours(15).0 - 1);
const ANSWER: &str = "We hold nothing.\n\nNot even a <b>crumb</b>.";

async fn extend(app: &TestApp, id: &PrivacyRequestId, days: i64) -> Result<State, Refusal> {
    let reason = "The archive is on paper.";
    server::extend(&app.platform, id, Period::days(days), reason).await.map(|extended| extended.state)
}

async fn settle(app: &TestApp, id: &PrivacyRequestId, outcome: Outcome, words: &str) -> Result<State, Refusal> {
    server::settle(&app.platform, id, outcome, words).await.map(|settled| settled.state)
}

on_both_databases!(d_5_an_answer_goes_out_by_letter_and_stands_on_the_page, |db| async {
    let app = TestApp::start(db).await;
    let mut bob = app.visitor();
    asks(&mut bob, Kind::Access, "", "bob@example.org").await;
    let id = only_id(&app).await;
    assert!(matches!(settle(&app, &id, Outcome::Answered, ANSWER).await, Err(Refusal::Unproved)));
    proves(&mut bob, "bob@example.org").await;
    assert!(matches!(settle(&app, &id, Outcome::Answered, " \n").await, Err(Refusal::Words)));
    assert!(matches!(settle(&app, &id, Outcome::Answered, &"x".repeat(20_001)).await, Err(Refusal::Words)));
    let nobody = PrivacyRequestId::stored("nobody".to_owned());
    assert!(matches!(settle(&app, &nobody, Outcome::Answered, ANSWER).await, Err(Refusal::Unknown)));
    assert_eq!(settle(&app, &id, Outcome::Answered, ANSWER).await.expect("answered"), State::Answered);
    assert!(matches!(settle(&app, &id, Outcome::Refused, "No.").await, Err(Refusal::Settled)));
    app.work().await;
    let letter = app.letter_to("bob@example.org");
    assert_eq!(letter.subject(), "Our answer to your request");
    assert!(letter.text().contains("We hold nothing.\n\nNot even a <b>crumb</b>."), "{}", letter.text());
    bob.open(app.letter_about("bob@example.org", RECEIVED).link()).await;
    bob.see("Answered").see("Our answer").see("Not even a <b>crumb</b>.");
    assert!(!bob.page.html.contains("<b>crumb") && !format!("{:?}", app.dump().await).contains("crumb"));
    let kinds = app.rows("SELECT kind FROM evidence_lines WHERE kind IN ('request', 'answer') ORDER BY number").await;
    assert_eq!(kinds.iter().map(|row| &*row["kind"]).collect::<Vec<_>>(), ["request", "answer"]);
    let report = evidence::server::verify(&app.platform.db).await.expect("the chain reads");
    assert!(report.findings.is_empty());
});

on_both_databases!(d_5_a_refusal_says_why, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    customer_asks(&mut customer, Kind::Objection, "Stop it.").await;
    let id = only_id(&app).await;
    assert_eq!(settle(&app, &id, Outcome::Refused, "The law wants it.").await.expect("refused"), State::Refused);
    app.work().await;
    let letter = app.letter_about(&ada.email, "We cannot do what you asked");
    assert!(letter.text().contains("The law wants it."), "{}", letter.text());
    looks_at_it(&mut customer, letter.link(), Kind::Objection).await;
    customer.see("Refused").see("Why we refused").see("The law wants it.");
});

on_both_databases!(d_5_an_answer_that_holds_everything_is_read_after_a_fresh_proof, |db| async {
    let app = TestApp::start(db).await;
    for kind in [Kind::Access, Kind::Copy, Kind::Question] {
        let person = Person::named(kind.code());
        let mut customer = app.customer(&person).await;
        let before = app.rows("SELECT id FROM requests").await;
        customer.open("/privacy/request").await.fill("What you ask for", kind.code()).fill("Your request", "Please.");
        customer.press("Send my request").await.on("Your requests");
        let now = app.rows("SELECT id FROM requests").await;
        let new = now.into_iter().find(|row| !before.contains(row)).expect("a new one");
        let id = PrivacyRequestId::stored(new["id"].clone());
        let path = format!("/account/privacy/requests/{id}");
        app.later(Period::minutes(11));
        customer.open(&path).await.on("Your request").see("Please.");
        settle(&app, &id, Outcome::Answered, ANSWER).await.expect("answered");
        app.work().await;
        customer.open(&path).await;
        if kind.needs_proof() {
            assert_eq!(customer.page.path, "/account/prove?next=/account/privacy/requests", "{kind:?}");
            assert!(!customer.page.html.contains("crumb"));
            customer.fill("Password", &person.password).press("Go on").await.on("Your requests").see("Answered");
            customer.open(&path).await;
        }
        customer.on("Your request").see("Our answer").see("Not even a <b>crumb</b>.");
    }
});

on_both_databases!(d_5_it_is_extended_once_and_by_sixty_days_at_most, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    customer_asks(&mut customer, Kind::Question, "Where is my first order?").await;
    let id = only_id(&app).await;
    for days in [0, -1, 61] {
        assert!(matches!(extend(&app, &id, days).await, Err(Refusal::Length)), "{days}");
    }
    assert_eq!(extend(&app, &id, 60).await.expect("extended"), State::Extended);
    assert!(matches!(extend(&app, &id, 1).await, Err(Refusal::Extended)));
    app.work().await;
    let letter = app.letter_about(&ada.email, "Your request takes longer");
    let told = letter.text();
    assert!(told.contains("until 30 May 2030") && told.contains("The archive is on paper."), "{told}");
    looks_at_it(&mut customer, letter.link(), Kind::Question).await;
    customer.see("Open, and takes longer").see("30 May 2030").see("The archive is on paper.");
    app.later(Period(Period::days(90).0 + TO_MIDNIGHT.0));
    app.work().await;
    assert!(app.rows("SELECT id FROM requests WHERE late_at IS NOT NULL").await.is_empty(), "the last day is not over");
    app.later(Period(1));
    // The worker delivers first and looks for what is late then.
    app.work().await;
    app.work().await;
    assert!(app.letter_about(&ada.email, LATE).text().contains("by 30 May 2030"));
});

on_both_databases!(d_5_lateness_is_shown_openly_and_told_once, |db| async {
    let app = TestApp::start(db).await;
    let mut bob = app.visitor();
    asks(&mut bob, Kind::Correction, "My name.", "bob@example.org").await;
    proves(&mut bob, "bob@example.org").await;
    let (id, link) = (only_id(&app).await, app.letter_about("bob@example.org", RECEIVED));
    app.later(Period(Period::days(30).0 + TO_MIDNIGHT.0));
    app.work().await;
    bob.open(link.link()).await.see("Open").see("31 March 2030");
    assert!(!bob.page.text().contains("We are late"), "the promised day is not over");
    assert!(app.rows("SELECT id FROM requests WHERE late_at IS NOT NULL").await.is_empty());
    app.later(Period(1));
    bob.open(link.link()).await.see("We are late.").see("Late: we should have answered");
    assert!(matches!(extend(&app, &id, 30).await, Err(Refusal::Late)), "too late to take longer");
    app.work().await;
    app.work().await;
    let late = |app: &TestApp| {
        let letters = app.letters();
        letters.into_iter().filter(|letter| letter.subject == LATE).count()
    };
    assert_eq!(late(&app), 1);
    let listed = server::list(&app.platform, false).await.expect("the list");
    assert!(listed.len() == 1 && listed[0].is_late(app.platform.clock.now()));
    assert_eq!(settle(&app, &id, Outcome::Answered, ANSWER).await.expect("late, and answered"), State::Answered);
    app.work().await;
    assert!(server::list(&app.platform, false).await.expect("the list").is_empty());
    assert_eq!(server::list(&app.platform, true).await.expect("the list").len(), 1);
    assert_eq!(late(&app), 1);
});

on_both_databases!(d_5_a_request_that_does_not_open_keeps_nobody_else_from_the_letter, |db| async {
    let app = TestApp::start(db).await;
    let (mut bob, mut eve) = (app.visitor(), app.visitor());
    asks(&mut bob, Kind::Correction, "My name.", "bob@example.org").await;
    proves(&mut bob, "bob@example.org").await;
    let spoilt = only_id(&app).await;
    app.tamper(&format!("UPDATE requests SET words = address WHERE id = '{spoilt}'")).await;
    app.later(Period::minutes(1));
    asks(&mut eve, Kind::Correction, "My street.", "eve@example.org").await;
    proves(&mut eve, "eve@example.org").await;
    app.later(Period::days(31));
    app.work().await;
    app.work().await;
    app.letter_about("eve@example.org", LATE);
    assert!(app.letters().iter().all(|letter| letter.to != "bob@example.org" || letter.subject != LATE));
    let told = app.rows("SELECT id FROM requests WHERE late_at IS NOT NULL").await;
    assert!(told.len() == 1 && told[0]["id"] != spoilt.as_str(), "{told:?}");
    let lines = log_lines();
    let mut errors = lines.iter().filter(|line| line.contains(spoilt.as_str()) && line.contains("ERROR"));
    assert!(errors.next().is_some_and(|line| line.contains("nobody could be told")));
});

on_both_databases!(d_5_a_withdrawal_is_told_by_letter_and_stands_in_the_chain, |db| async {
    let app = TestApp::start(db).await;
    let (ada, mut bob) = (Person::ada(), app.visitor());
    asks(&mut bob, Kind::Access, "", "bob@example.org").await;
    proves(&mut bob, "bob@example.org").await;
    let link = app.letter_about("bob@example.org", RECEIVED);
    bob.open(link.link()).await.press(BACK).await.on(WITHDRAWN).see("a letter says so too");
    app.work().await;
    let told = app.letter_about("bob@example.org", WITHDRAWN);
    assert!(told.text().contains(Kind::Access.words()) && told.text().contains("If it was not you"), "{}", told.text());
    bob.open(told.link()).await.on("Ask about your data");
    bob.send("/privacy/request/status", &[("token", link.token()), ("request", "")]).await;
    bob.on("This link is no longer good");

    let mut customer = app.customer(&ada).await;
    customer_asks(&mut customer, Kind::Question, "Why?").await;
    looks_at_it(&mut customer, app.letter_about(&ada.email, RECEIVED).link(), Kind::Question).await;
    customer.press(BACK).await.on("Your requests").see("Taken back. We do nothing more").see("A letter says so too.");
    app.work().await;
    assert!(app.letter_about(&ada.email, WITHDRAWN).text().contains(Kind::Question.words()));

    let letters = app.letters().into_iter().filter(|letter| letter.subject == WITHDRAWN);
    assert_eq!(letters.count(), 2, "each is told once");
    let noted =
        "SELECT id FROM requests WHERE outcome = 'withdrawn' AND answer_line IS NOT NULL AND answer_salt IS NOT NULL";
    assert_eq!(app.rows(noted).await.len(), 2);
    let lines = app.rows("SELECT kind FROM evidence_lines WHERE kind IN ('request', 'answer') ORDER BY number").await;
    let kinds: Vec<_> = lines.iter().map(|row| &*row["kind"]).collect();
    assert_eq!(kinds, ["request", "answer", "request", "answer"]);
    let report = evidence::server::verify(&app.platform.db).await.expect("the chain reads");
    assert!(report.findings.is_empty());
});
