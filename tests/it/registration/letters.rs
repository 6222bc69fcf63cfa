//! The letter, its link, and what the ledger says of both.

use crate::support::{Person, TestApp, get, is_readable_in};
use axum::body::Body;
use http::StatusCode;

on_default_database!(ps_5_2_every_letter_that_left_stands_in_the_ledger, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut visitor = app.visitor();
    visitor.register_step_by_step(&ada).await.log_in(&ada).await.open("/account/password").await;
    visitor.fill("Current password", &ada.password).fill("New password", "four red cushions");
    visitor.press("Change password").await;
    app.visitor().ask_for_a_letter(&ada).await;
    app.work().await;

    let (letters, lines) = (app.letters(), app.rows("SELECT * FROM disclosure_lines").await);
    assert_eq!(letters.len(), 3);
    assert_eq!(lines.len(), letters.len());
    for line in lines {
        assert_eq!(line["recipient"], "mail-relay");
        assert_eq!(line["purpose"], "deliver-letter");
        assert_eq!(line["categories"], "email-address,letter-text");
        for typed in ["ada@example.org", "Ada Lovelace"] {
            assert!(!is_readable_in(&format!("{line:?}"), typed), "the ledger names people by identifier: {line:?}");
        }
    }
});

on_both_databases!(ps_5_2_the_ledger_is_written_before_the_letter_leaves, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().fill_in(&Person::ada()).await.agrees_and_sends().await;
    app.tamper("ALTER TABLE disclosure_lines RENAME TO gone").await;
    app.work().await;
    assert!(app.letters().is_empty(), "no line, no permit, no letter");
    app.tamper("ALTER TABLE gone RENAME TO disclosure_lines").await;
    app.later(sofapop::values::timestamp::Period::minutes(3));
    app.work().await;
    assert_eq!(app.letters().len(), 1);
});

on_default_database!(looking_at_the_link_twenty_times_leaves_it_good, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.ask_for_a_letter(&Person::ada()).await;
    let letter = app.letter_to("ada@example.org");
    let before = app.dump().await;
    let path = letter.link().strip_prefix("http://localhost:3000").expect("the configured origin").to_owned();
    for _ in 0..20 {
        let scanned = app.send(get(&path).body(Body::empty()).expect("a request")).await;
        assert_eq!(scanned.status, StatusCode::OK);
        assert_eq!(scanned.header("referrer-policy"), "strict-origin");
        assert!(scanned.headers.get("set-cookie").is_none(), "looking sets nothing");
    }
    assert_eq!(app.dump().await, before, "looking changes nothing");
    visitor.open(&path).await.press("Open my account").await.on("Your account is open");
});

on_default_database!(the_second_confirmation_finds_nothing_to_spend, |db| async {
    let app = TestApp::start(db).await;
    let (mut first, mut second) = (app.visitor(), app.visitor());
    first.ask_for_a_letter(&Person::ada()).await;
    let letter = app.letter_to("ada@example.org");
    second.open(letter.link()).await.on("Open your account");
    first.open(letter.link()).await.press("Open my account").await.on("Your account is open");
    second.press("Open my account").await.on("This link is no longer good");
    assert_eq!(second.status(), StatusCode::GONE);
    second.open(letter.link()).await.on("This link is no longer good");
    assert_eq!(second.status(), StatusCode::GONE);
    assert_eq!(app.count("accounts").await, 1);
});

on_default_database!(the_token_leaves_the_address_with_the_button, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.ask_for_a_letter(&Person::ada()).await;
    let letter = app.letter_to("ada@example.org");
    visitor.open(letter.link()).await.press("Open my account").await.on("Your account is open");
    let with_token: Vec<_> = visitor.addresses.iter().filter(|address| address.contains(letter.token())).collect();
    assert_eq!(with_token.len(), 1, "only the link itself: {with_token:?}");
});

on_default_database!(a_newer_letter_replaces_the_older_one_and_five_are_the_most, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.ask_for_a_letter(&Person::ada()).await;
    let old = app.letter_to("ada@example.org");
    for letter in 2..=7 {
        visitor.open("/register/check").await.agrees_and_sends().await;
        let told = if letter < 5 {
            "The link in the newest letter counts, until"
        } else {
            "The link in the newest one counts, until"
        };
        visitor.on("We have sent you a letter").see(told);
        app.work().await;
    }
    visitor.see("We have sent five letters, and send no more.");
    assert_eq!(app.letters().len(), 5, "nobody's mailbox is filled from here");
    let mut other = app.visitor();
    other.open(old.link()).await.on("This link is no longer good");
    other.open(app.letter_to("ada@example.org").link()).await.on("Open your account");
    let elsewhere =
        [("real_name", "Ada"), ("email", "other@example.org"), ("country", "GB"), ("telephone", "+44 20 7946 0018")];
    visitor.send("/register/person", &elsewhere).await;
    visitor.open("/register/sent").await.see("You changed the address.").see("Our letters went to ada@example.org");
    other.open(app.letter_to("ada@example.org").link()).await.on("This link is no longer good");
});

on_default_database!(whoever_opens_the_link_is_not_logged_in_by_it, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.register_step_by_step(&Person::ada()).await;
    assert!(visitor.cookies.is_empty(), "PS-2.3: every session comes from a login");
    assert_eq!(app.count("sessions").await, 0);
});

#[tokio::test]
async fn the_letters_say_what_they_always_said() {
    let database = crate::support::Database::sqlite();
    let app = TestApp::start(&database).await;
    let ada = Person::ada();
    let mut visitor = app.visitor();
    visitor.register_step_by_step(&ada).await;
    let opening = app.letter_to("ada@example.org");
    let text = opening.text().replace(opening.token(), "[token]");
    insta::assert_snapshot!(text);
    app.visitor().ask_for_a_letter(&ada).await;
    insta::assert_snapshot!(app.letter_to("ada@example.org").text());
    visitor.log_in(&ada).await.open("/account/password").await;
    visitor.fill("Current password", &ada.password).fill("New password", "four red cushions");
    visitor.press("Change password").await;
    app.work().await;
    insta::assert_snapshot!(app.letter_to("ada@example.org").text());
    database.finish().await;
}
