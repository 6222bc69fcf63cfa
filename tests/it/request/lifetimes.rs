//! How long a request is kept, and what an erasure takes along.

use super::{PROOF, RECEIVED, asks, customer_asks, only_id, proves};
use crate::support::{Person, TestApp};
use sofapop::{
    departure::server::GRACE,
    evidence,
    request::{
        model::Kind,
        server::{self, Outcome},
    },
    values::timestamp::Period,
};

on_default_database!(ps_3_5_what_nobody_proves_is_forgotten_after_a_day, |db| async {
    let app = TestApp::start(db).await;
    let mut bob = app.visitor();
    asks(&mut bob, Kind::Erasure, "All of it.", "bob@example.org").await;
    let link = app.letter_about("bob@example.org", PROOF);
    app.later(Period(Period::hours(24).0 - 1));
    app.work().await;
    bob.open(link.link()).await.on(PROOF);
    app.later(Period(1));
    bob.open(link.link()).await.on("This link is no longer good");
    app.work().await;
    assert_eq!(app.count("requests").await, 0);
    assert!(app.rows("SELECT number FROM evidence_lines WHERE kind = 'request'").await.is_empty());
});

on_both_databases!(ps_3_5_words_go_after_ninety_days_and_the_rest_after_three_years, |db| async {
    let app = TestApp::start(db).await;
    let mut bob = app.visitor();
    asks(&mut bob, Kind::Question, "Zqvx?", "bob@example.org").await;
    proves(&mut bob, "bob@example.org").await;
    let id = only_id(&app).await;
    server::settle(&app.platform, &id, Outcome::Answered, "Zqvx.").await.expect("answered");
    app.work().await;
    let link = app.letter_about("bob@example.org", RECEIVED);
    let filled = "SELECT id FROM requests WHERE words IS NOT NULL AND answer IS NOT NULL AND answer_salt IS NOT NULL";
    app.later(Period(Period::days(90).0 - 1));
    app.work().await;
    assert_eq!(app.rows(filled).await.len(), 1);
    app.later(Period(1));
    app.work().await;
    let empty = "SELECT id FROM requests WHERE words IS NULL AND answer IS NULL AND extension IS NULL
                 AND evidence_salt IS NULL AND answer_salt IS NULL AND outcome = 'answered'";
    assert_eq!(app.rows(empty).await.len(), 1);
    assert_eq!(app.count("evidence_releases").await, 2, "filing and answer");
    bob.open(link.link()).await.see("Answered").see("What was written is erased");
    app.later(Period::days(3 * 365 - 91));
    app.work().await;
    assert_eq!(app.count("requests").await, 1);
    app.later(Period::days(1));
    app.work().await;
    assert_eq!(app.count("requests").await, 0);
    let report = evidence::server::verify(&app.platform.db).await.expect("the chain reads");
    assert!(report.findings.is_empty(), "the chain holds without what it proves");
});

on_both_databases!(d_8_the_copy_shows_a_request_and_the_erasure_takes_it_along, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    customer_asks(&mut customer, Kind::Restriction, "Zqvx, for a while.").await;
    let id = only_id(&app).await;
    server::settle(&app.platform, &id, Outcome::Answered, "Zqvx is done.").await.expect("answered");
    app.work().await;
    customer.open("/account/copy").await.on("A copy of everything");
    customer.see("Requests about your data").see("Zqvx, for a while.").see("Zqvx is done.");
    let file = customer.ask("/account/copy.json").await.text();
    assert!(file.contains("Zqvx, for a while.") && file.contains("Zqvx is done."));

    customer.open("/account/close").await.see("Requests about your data");
    customer.fill("Password", &ada.password);
    customer.press("Close my account").await.on("Your account is closing");
    app.later(GRACE);
    app.work().await;
    app.work().await;
    assert_eq!(app.count("requests").await, 0);
    let report = evidence::server::verify(&app.platform.db).await.expect("the chain reads");
    assert!(report.findings.is_empty());
});
