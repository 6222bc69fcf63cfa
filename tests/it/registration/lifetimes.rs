//! What nobody finishes is forgotten, to the millisecond.

use crate::support::{Engine, Person, TestApp, post};
use http::StatusCode;
use sofapop::values::timestamp::Period;

/// The last instant at which something still lives, measured from the first at which it does not.
const A_MOMENT: Period = Period(1);

fn just_before(period: Period) -> Period {
    Period(period.0 - A_MOMENT.0)
}

on_default_database!(ps_2_1_a_link_is_good_for_twenty_four_hours_and_then_nothing_is_left, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.ask_for_a_letter(&Person::ada()).await;
    let letter = app.letter_to("ada@example.org");

    app.later(just_before(Period::hours(24)));
    app.work().await;
    visitor.open(letter.link()).await.on("Open your account");
    app.later(A_MOMENT);
    visitor.press("Open my account").await.on("This link is no longer good");
    visitor.open(letter.link()).await.on("This link is no longer good");
    assert_eq!(app.count("registrations").await, 1, "dead already, and lying until the worker comes");
    app.work().await;
    assert_eq!(app.count("registrations").await, 0);
    assert_eq!(app.count("accounts").await, 0);
});

on_default_database!(an_unsent_registration_is_forgotten_after_two_hours, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.was_born("27", "3", "1990").await.on("How we reach you");
    app.later(just_before(Period::hours(2)));
    app.work().await;
    visitor.open("/register/account").await.on("How you will log in");
    app.later(A_MOMENT);
    visitor.open("/register/account").await.on("When were you born?").see("Please begin again.");
    visitor
        .send("/register/person", &[("real_name", "Ada")])
        .await
        .on("When were you born?")
        .see("Please begin again.");
    app.work().await;
    assert_eq!(app.count("registrations").await, 0);
});

on_default_database!(a_browser_that_sends_no_cookie_back_is_told_that_it_is_needed, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.was_born("27", "3", "1990").await.on("How we reach you");
    visitor.cookies.clear();
    visitor.open("/register/person").await.on("When were you born?").see("did not send back the cookie");
});

on_default_database!(going_on_with_a_registration_keeps_it_for_two_more_hours, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut visitor = app.visitor();
    visitor.was_born("27", "3", "1990").await;
    app.later(Period::minutes(90));
    visitor.open("/register/account").await.tells_how_to_log_in(&ada).await.on("How we reach you");
    app.later(Period::minutes(119));
    visitor.open("/register/person").await.on("How we reach you");
    app.later(Period::minutes(1));
    visitor.open("/register/person").await.on("When were you born?");
});

on_both_databases!(correcting_a_sent_registration_does_not_shorten_its_link, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.ask_for_a_letter(&Person::ada()).await.open("/register/person").await;
    visitor.fill("Full name", "Ada King").press("Continue").await.on("Check what you told us");
    app.later(Period::hours(23));
    app.work().await;
    let letter = app.letter_to("ada@example.org");
    visitor.open(letter.link()).await.press("Open my account").await.on("Your account is open");
    assert_eq!(app.rows("SELECT real_name FROM profiles").await[0]["real_name"], "Ada King");
});

on_both_databases!(a_2_a_link_proves_the_address_it_was_sent_to_and_no_other, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.ask_for_a_letter(&Person::ada()).await;
    let old = app.letter_to("ada@example.org");
    visitor.open("/register/person").await;
    visitor.fill("E-mail address", "victim@example.org").press("Continue").await.on("Check what you told us");
    visitor.open(old.link()).await.see("This link is no longer good");
    visitor.send("/register/confirm", &[("token", old.token()), ("user_name", "")]).await;
    assert_eq!(visitor.status(), StatusCode::GONE);
    // Even a link that is still stored opens nothing for an address it was not sent to.
    let hash = sofapop::server::tokens::hash(&sofapop::values::secret::Secret::new(old.token()));
    let hash = crate::support::in_hexadecimal(&hash.0);
    let bytes = if db.engine == Engine::Postgres { format!("'\\x{hash}'") } else { format!("x'{hash}'") };
    app.tamper(&format!("UPDATE registrations SET link_hash = {bytes}")).await;
    visitor.send("/register/confirm", &[("token", old.token()), ("user_name", "")]).await;
    assert_eq!((visitor.status(), app.count("accounts").await), (StatusCode::GONE, 0));

    visitor.open("/register/check").await.agrees_and_sends().await.on("We have sent you a letter");
    app.work().await;
    let new = app.letter_to("victim@example.org");
    visitor.open(new.link()).await.press("Open my account").await.on("Your account is open");
});

on_default_database!(a_form_sent_after_its_registration_was_forgotten_loses_nothing_else, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.fill_in(&Person::ada()).await;
    app.later(Period::hours(2));
    app.work().await;
    visitor.agrees_and_sends().await.on("When were you born?");
    assert_eq!(app.count("outbox").await, 0);
});

on_default_database!(no_step_can_be_skipped, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    for path in ["account", "person", "address", "check", "sent"] {
        visitor.open(&format!("/register/{path}")).await.on("When were you born?");
    }
    visitor.was_born("27", "3", "1990").await;
    for path in ["check", "sent"] {
        visitor.open(&format!("/register/{path}")).await.on("How we reach you");
    }
});

on_default_database!(one_source_begins_a_limited_number_of_registrations, |db| async {
    let app = TestApp::start(db).await;
    let fields = [("day", "27"), ("month", "3"), ("year", "1990")];
    for _ in 0..300 {
        assert_eq!(app.send(post("/register", &fields)).await.status, StatusCode::SEE_OTHER);
    }
    let refused = app.send(post("/register", &fields)).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(app.count("registrations").await, 300);
    let mut elsewhere = app.visitor();
    elsewhere.address = "203.0.113.7".to_owned();
    elsewhere.was_born("27", "3", "1990").await.on("How we reach you");
});
