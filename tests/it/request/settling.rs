//! Answering, refusing, taking longer, and being late.

use super::{BACK, RECEIVED, WITHDRAWN, asks, customer_asks, only_id, proves};
use crate::support::{Person, TestApp};
use sofapop::{
    evidence,
    request::{
        model::Kind,
        server::{self, Outcome, Refusal, State},
    },
    values::{id::PrivacyRequestId, timestamp::Period},
};

/// From nine o'clock, when the tests begin, to the last moment of the day.
const REST_OF_THE_DAY: Period = Period(Period::hours(15).0 - 1);

fn look_at(kind: Kind) -> String {
    format!("Look at it: {}, 1 March 2030, 09:00 UTC", kind.words())
}

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

on_default_database!(d_5_a_refusal_says_why, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    customer_asks(&mut customer, Kind::Objection, "Stop it.").await;
    let id = only_id(&app).await;
    assert_eq!(settle(&app, &id, Outcome::Refused, "The law wants it.").await.expect("refused"), State::Refused);
    app.work().await;
    let letter = app.letter_about(&ada.email, "We cannot do what you asked");
    assert!(letter.text().contains("The law wants it."), "{}", letter.text());
    customer.open(letter.link()).await.on("Your requests");
    customer.follow(&look_at(Kind::Objection)).await.on("Your request");
    customer.see("Refused").see("Why we refused").see("The law wants it.");
    let mut elsewhere = app.visitor();
    elsewhere.open(letter.link()).await.on("Log in");
    elsewhere.fill("User name or e-mail address", &ada.email);
    elsewhere.fill("Password", &ada.password).press("Log in").await.on("Your requests").see("Refused");
    app.work().await;
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
    customer.open(letter.link()).await.follow(&look_at(Kind::Question)).await;
    customer.see("Open, and takes longer").see("30 May 2030").see("The archive is on paper.");
    app.later(Period(Period::days(90).0 + REST_OF_THE_DAY.0));
    app.work().await;
    assert!(app.rows("SELECT id FROM requests WHERE late_at IS NOT NULL").await.is_empty());
    app.later(Period(1));
    app.work().await;
    app.work().await;
    assert_eq!(app.letter_to(&ada.email).subject(), "We are late with your request");
});

on_both_databases!(d_5_lateness_is_shown_openly_and_told_once, |db| async {
    let app = TestApp::start(db).await;
    let mut bob = app.visitor();
    asks(&mut bob, Kind::Correction, "My name.", "bob@example.org").await;
    proves(&mut bob, "bob@example.org").await;
    let (id, link) = (only_id(&app).await, app.letter_about("bob@example.org", RECEIVED));
    app.later(Period(Period::days(30).0 + REST_OF_THE_DAY.0));
    bob.open(link.link()).await.see("We answer by").see("31 March 2030");
    assert!(!bob.page.text().contains("late"), "the promised day is not over");
    app.later(Period(1));
    bob.open(link.link()).await.see("We are late.").see("Late: we should have answered");
    assert!(matches!(extend(&app, &id, 30).await, Err(Refusal::Late)), "too late to take longer");
    app.work().await;
    app.work().await;
    let late = |app: &TestApp| {
        let letters = app.letters();
        letters.into_iter().filter(|letter| letter.subject == "We are late with your request").count()
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

on_both_databases!(d_5_one_request_that_cannot_be_read_keeps_nobody_else_from_being_told, |db| async {
    let app = TestApp::start(db).await;
    for name in ["bob", "carol"] {
        let (mut visitor, email) = (app.visitor(), format!("{name}@example.org"));
        asks(&mut visitor, Kind::Access, "", &email).await;
        proves(&mut visitor, &email).await;
    }
    app.tamper("UPDATE requests SET words = evidence_salt WHERE id = (SELECT MIN(id) FROM requests)").await;
    app.later(Period::days(31));
    app.work().await;
    app.work().await;
    let told = app.letters().into_iter().filter(|letter| letter.subject == "We are late with your request").count();
    assert_eq!(told, 1);
});

on_default_database!(d_5_an_answer_that_gives_everything_is_read_with_a_fresh_proof_alone, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    customer_asks(&mut customer, Kind::Copy, "").await;
    let id = only_id(&app).await;
    settle(&app, &id, Outcome::Answered, "Zqvx is all we hold.").await.expect("answered");
    app.work().await;
    let path = format!("/account/privacy/requests/{id}");
    customer.open(&path).await.see("Zqvx is all we hold.");
    app.later(Period::minutes(11));
    customer.open(&path).await.see("There is an answer.");
    assert!(!customer.page.html.contains("Zqvx"));
    customer.follow("type it now").await.fill("Password", &ada.password).press("Go on").await.on("Your requests");
    customer.open(&path).await.see("Zqvx is all we hold.");
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
    customer.open(app.letter_about(&ada.email, RECEIVED).link()).await.follow(&look_at(Kind::Question)).await;
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
