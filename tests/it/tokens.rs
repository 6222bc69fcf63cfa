//! Links out of letters, pressed two hundred times at once: each counts once (G-15, T-16).
//!
//! A default run has three rounds of each kind of link. All hundred: `SOFAPOP_TEST_ROUNDS=34 bin/postgres cargo test
//! --test it -- tokens` (34 of each of three kinds, on both databases).

use crate::support::{Person, TestApp, Visitor, post};
use axum::body::Body;
use http::Request;
use sofapop::values::timestamp::Period;

const AT_ONCE: usize = 200;

#[expect(clippy::disallowed_methods, reason = "how long the test is, no setting of the shop")]
fn rounds() -> usize {
    std::env::var("SOFAPOP_TEST_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(3)
}

/// All at once one is let through; afterwards nobody.
async fn redeemed_once(app: &TestApp, request: impl Fn() -> Request<Body>, leads: &str) {
    let counted = app.at_once((0..AT_ONCE).map(|_| request()).collect()).await;
    assert_eq!(counted, [(leads.to_owned(), 1), ("410".to_owned(), AT_ONCE - 1)].into());
    let replayed = app.at_once((0..20).map(|_| request()).collect()).await;
    assert_eq!(replayed, [("410".to_owned(), 20)].into());
}

/// 256 bits, and the database holds nothing but their hash.
async fn is_secret(app: &TestApp, token: &str) {
    assert_eq!(token.len(), 43, "256 bits in base64");
    assert!(!format!("{:?}", app.dump().await).contains(token));
}

on_default_database!(g_15_a_link_that_opens_an_account_opens_one, |db| async {
    let app = TestApp::start(db).await;
    for round in 0..rounds() {
        let person = Person::named(&format!("person-{round}"));
        app.visitor().ask_for_a_letter(&person).await;
        let token = app.letter_to(&person.email).token().to_owned();
        is_secret(&app, &token).await;
        let confirm = || post("/register/confirm", &[("token", &token), ("user_name", "")]);
        redeemed_once(&app, confirm, "/register/done").await;
        assert_eq!(app.count("accounts").await, round + 1);
    }
});

on_default_database!(g_15_a_link_that_changes_an_address_changes_it_once_and_so_does_the_way_back, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    for round in 0..rounds() {
        let new = format!("new-{round}@example.org");
        asks(&mut customer, &new).await;
        let token = app.letter_to(&new).token().to_owned();
        is_secret(&app, &token).await;
        let confirm = || post("/account/email/confirm", &[("token", &token)]);
        redeemed_once(&app, confirm, "/account/email/changed").await;
        app.work().await;

        let undo = app.letter_to(&ada.email);
        assert_eq!(undo.subject(), "Your e-mail address was changed");
        let token = undo.token().to_owned();
        is_secret(&app, &token).await;
        let undo = || post("/account/email/undo", &[("token", &token)]);
        redeemed_once(&app, undo, "/account/email/undone").await;
        app.work().await;
        let letters = app.letters().into_iter().filter(|letter| letter.to == ada.email);
        assert_eq!(letters.filter(|letter| letter.subject == "Your e-mail address is back").count(), round + 1);
        app.later(Period::days(1));
        customer.log_in(&ada).await;
    }
});

async fn asks(customer: &mut Visitor<'_>, email: &str) {
    customer.open("/account/email").await.fill("New e-mail address", email).press("Send the link").await;
    customer.on("Your account");
    customer.app.work().await;
}
