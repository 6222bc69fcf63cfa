//! Closing, and thinking again.

use super::{account_of, close, marked};
use crate::support::{Database, Person, TestApp, post};
use http::StatusCode;
use sofapop::{departure::server::GRACE, server::clock::Clock, tables::MAP, values::timestamp::Period, worker};

on_default_database!(a_26_closing_ends_every_session_and_tells_by_letter, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut here = app.customer(&ada).await;
    let (mut there, mut thief) = (app.visitor(), here.twin());
    there.log_in(&ada).await;
    close(&mut here, &ada.password).await;
    assert!(!here.cookies.contains_key("__Host-session"), "{:?}", here.cookies);
    for visitor in [&mut here, &mut there, &mut thief] {
        visitor.open("/account").await.on("Log in");
    }
    app.work().await;
    let letter = app.letter_to(&ada.email);
    assert_eq!(letter.subject(), "Your SofaPop account is closing");
    assert!(letter.text().contains("On 15 March 2030, 09:00 UTC we erase it"), "{}", letter.text());
    assert_eq!(app.count("accounts").await, 1);
});

on_default_database!(a_26_while_it_closes_a_login_leads_to_keeping_it_and_nowhere_else, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut browser = app.customer(&ada).await;
    let before = app.rows("SELECT * FROM accounts").await;
    close(&mut browser, &ada.password).await;
    app.work().await;
    browser.try_to_log_in(&ada.user_name, &ada.password).await.on("Your account is closing");
    for path in ["/account", "/account/profile", "/account/password", "/account/copy", "/account/close"] {
        browser.open(path).await.on("Your account is closing");
        assert_eq!(browser.page.path, "/account/closing");
    }
    assert_eq!(browser.ask("/account/copy.json").await.header("location"), "/account/closing");
    for (path, fields) in [
        ("/account/password", &[("old_password", &*ada.password), ("new_password", "four red cushions")][..]),
        ("/account/profile", &[("real_name", "Eve"), ("country", "GB")]),
        ("/account/close", &[("password", &*ada.password)]),
    ] {
        browser.send(path, fields).await.on("Your account is closing");
        let api = format!("/api/{}", if path.ends_with("password") { "change_password" } else { "close_account" });
        assert_eq!(browser.answer_to(post(&api, &[])).await.status, StatusCode::UNAUTHORIZED);
    }
    browser.open("/account/closing").await.press("Keep my account").await.on("Your account stays");
    browser.follow("Your account").await.on("Your account");
    assert_eq!(app.rows("SELECT * FROM accounts").await, before);
    assert_eq!(app.count("closings").await, 0);
    browser.open("/account/closing").await.on("Your account");
    app.work().await;
    assert_eq!(app.letter_to(&ada.email).subject(), "Your SofaPop account stays");
    app.later(GRACE);
    app.later(Period::days(1));
    app.work().await;
    assert_eq!((app.count("accounts").await, app.count("erasures").await), (1, 0));
});

on_both_databases!(a_26_the_letters_link_keeps_the_account_once_and_logs_nobody_in, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut browser = app.customer(&ada).await;
    close(&mut browser, &ada.password).await;
    app.work().await;
    let letter = app.letter_to(&ada.email);
    let mut reader = app.visitor();
    let before = app.dump().await;
    for _ in 0..3 {
        reader.open(letter.link()).await.on("Your account is closing");
        assert_eq!(reader.page.headers["referrer-policy"], "strict-origin");
        assert_eq!(reader.page.headers["cache-control"], "no-store");
    }
    assert_eq!(app.dump().await, before, "looking changes nothing");
    reader.press("Keep my account").await.on("Your account stays");
    assert!(reader.cookies.is_empty(), "a link logs nobody in");
    for _ in 0..2 {
        reader.open(letter.link()).await.on("This link is no longer good");
        assert_eq!(reader.status(), StatusCode::GONE);
        reader.send("/account/closing", &[("token", letter.token())]).await.on("This link is no longer good");
    }
    reader.open("/account/closing/AAAA").await.on("This link is no longer good");
    reader.log_in(&ada).await;
    app.work().await;
});

on_default_database!(a_26_the_days_end_to_the_millisecond, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut browser = app.customer(&ada).await;
    close(&mut browser, &ada.password).await;
    app.work().await;
    let letter = app.letter_to(&ada.email);
    app.later(Period(GRACE.0 - 1));
    app.work().await;
    assert_eq!(app.count("accounts").await, 1);
    browser.open(letter.link()).await.on("Your account is closing");
    app.later(Period(1));
    browser.open(letter.link()).await.on("This link is no longer good");
    let login = [("name", &*ada.user_name), ("password", &*ada.password), ("next", "")];
    browser.send("/login", &login).await.on("Your account is being erased");
    assert_eq!(browser.status(), StatusCode::GONE);
    browser.send("/account/closing", &[("token", "")]).await.on("Your account is being erased");
    app.work().await;
    assert_eq!(app.count("accounts").await, 0);
    app.work().await;
    browser.try_to_log_in(&ada.user_name, &ada.password).await.on("Log in");
});

on_both_databases!(a_26_two_closings_at_once_are_one, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (mut one, mut other) = (app.customer(&ada).await, app.visitor());
    other.log_in(&ada).await;
    let ask = || post("/account/close", &[("password", &*ada.password)]);
    let (first, second) = tokio::join!(one.answer_to(ask()), other.answer_to(ask()));
    for answer in [first, second] {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
    app.work().await;
    let letters = app.letters().into_iter().filter(|letter| letter.subject == "Your SofaPop account is closing");
    assert_eq!((letters.count(), app.count("closings").await), (1, 1));
});

on_both_databases!(a_26_of_keeping_and_erasing_at_once_one_wins_whole, |db| async {
    let app = TestApp::start(db).await;
    // A second program on the same database whose clock runs ahead: to it the days are over.
    let ahead = TestApp::start(db).await;
    ahead.later(GRACE);
    let (mut kept, mut erased) = (0, 0);
    for round in 0..12 {
        let person = Person::named(&format!("waverer-{round}"));
        let mut browser = app.customer(&person).await;
        close(&mut browser, &person.password).await;
        app.work().await;
        let letter = app.letter_to(&person.email);
        let keep = app.send(post("/account/closing", &[("token", letter.token())]));
        let (answer, (), ()) = tokio::join!(keep, worker::expire(&ahead.platform), worker::expire(&ahead.platform));
        let there =
            app.rows("SELECT user_name FROM accounts").await.iter().any(|row| row["user_name"] == person.user_name);
        assert_eq!(app.count("closings").await, 0);
        if there {
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
            kept += 1;
        } else {
            assert_eq!(answer.status, StatusCode::GONE, "{}", answer.text());
            erased += 1;
        }
        app.work().await;
        ahead.work().await;
        let receipts = app
            .letters()
            .into_iter()
            .filter(|letter| letter.to == person.email && letter.subject == "Your SofaPop account is erased");
        assert_eq!(receipts.count(), usize::from(!there));
    }
    assert_eq!((kept + erased, app.count("erasures").await), (12, erased));
});

#[tokio::test]
async fn a_26_closing_says_what_goes_and_what_stays_in_the_maps_own_words() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let mut browser = app.customer(&marked()).await;
    browser.open("/account").await.follow("Close your account").await;
    for (table, _, erasure) in MAP.of_account() {
        browser.see(table.title);
        if let sofapop::data_map::Erasure::Kept(reason) = erasure {
            browser.see(reason.words);
        }
    }
    assert!(!account_of(&app, "wkyj-user-name").await.is_empty());
    assert!(matches!(app.platform.clock, Clock::Settable(_)));
    database.finish().await;
}
