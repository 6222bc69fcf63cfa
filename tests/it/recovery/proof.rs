//! The mailed proof, the answer, and what a recovery leaves behind.

use super::{ada, answers, asks, chooses, goes_on, proved, question};
use crate::support::{Device, Person, TestApp, ceremony_of, post};
use http::StatusCode;
use sofapop::values::{hint::HintAnswer, timestamp::Period};

const NEW: &str = "seven yellow cushions";

on_default_database!(ps_2_2_a_lost_password_is_replaced_after_letter_and_answer, |db| async {
    let app = TestApp::start(db).await;
    let ada = ada(&app).await;
    let mut thief = app.visitor();
    thief.log_in(&ada).await;

    let mut owner = proved(&app, &ada.email).await;
    owner.on("Your hint question").see(&ada.question);
    answers(&mut owner, " OLD-market. ").await;
    owner.on("Your new password");
    chooses(&mut owner, NEW).await;
    owner.on("Your password is changed");
    app.work().await;
    assert_eq!(app.letter_to(&ada.email).subject(), "Your lost password was replaced");
    assert!(!owner.is_logged_in().await, "A-20: a recovery logs nobody in");
    assert!(!thief.is_logged_in().await, "A-20: every other login ends");
    app.visitor().try_to_log_in("ada", &ada.password).await.on("Log in");
    app.visitor().try_to_log_in("ada", NEW).await.on("Your account");
    let told = app.letter_to(&ada.email);
    assert_eq!(told.subject(), "A new browser logged in to your account", "A-16: no browser is known any more");
});

on_both_databases!(ps_2_2_neither_the_answer_nor_the_letter_alone_does_anything, |db| async {
    let app = TestApp::start(db).await;
    let ada = ada(&app).await;
    let before = app.kept().await;
    for (path, fields) in [
        ("/recover/question", &[("hint_answer", &*ada.answer)][..]),
        ("/recover/password", &[("new_password", NEW), ("keep_factors", "")]),
        ("/recover/wait", &[]),
        ("/recover/factor", &[("code", "123456")]),
        ("/recover/recovery-code", &[("recovery_code", "AAAA-AAAA")]),
    ] {
        let answer = app.send(post(path, fields)).await;
        assert_eq!(answer.status, StatusCode::GONE, "{path} without a proof");
        assert!(!answer.text().contains(&ada.question), "{path}");
    }
    assert_eq!(app.kept().await, before);

    let mut visitor = proved(&app, &ada.email).await;
    let hash = app.rows("SELECT password_hash FROM accounts").await;
    visitor.send("/recover/password", &[("new_password", NEW), ("keep_factors", "")]).await.on("Your hint question");
    visitor.open("/recover/password").await.on("Your hint question");
    assert_eq!(app.rows("SELECT password_hash FROM accounts").await, hash);
});

on_default_database!(a_h7_a_passkey_takes_the_place_of_the_answer, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut device = Device::new(1);
    app.customer(&ada).await.add_passkey(&mut device).await;
    let mut visitor = proved(&app, &ada.email).await;
    visitor.on("Your hint question");
    visitor.follow("Use a passkey instead").await.on("Your passkey");
    let question = question(&mut visitor).await;
    let given = device.get(&question);
    let sent = [("ceremony", ceremony_of(&question)), ("answer", &*given)];
    visitor.send("/recover/passkey", &sent).await.on("Your new password");
    chooses(&mut visitor, NEW).await;
    visitor.on("Your password is changed");
    app.work().await;
});

on_default_database!(a_24_who_answers_is_asked_for_the_passkey_besides, |db| async {
    let app = TestApp::start(db).await;
    let (ada, eve) = (Person::ada(), Person::named("eve"));
    let (mut adas, mut eves) = (Device::new(1), Device::new(2));
    app.customer(&ada).await.add_passkey(&mut adas).await;
    app.customer(&eve).await.add_passkey(&mut eves).await;
    app.later(Period::days(7));
    assert_eq!(app.send(post("/api/recover_begin_passkey", &[])).await.status, StatusCode::GONE);

    let mut visitor = proved(&app, &ada.email).await;
    answers(&mut visitor, &ada.answer).await;
    visitor.on("Your second factor");
    visitor.press("Use a passkey").await.on("Your passkey").see("That did not work.");
    let asked = question(&mut visitor).await;
    let foreign = eves.get(&asked);
    for _ in 0..4 {
        visitor.send("/recover/passkey", &[("ceremony", ceremony_of(&asked)), ("answer", &foreign)]).await;
        visitor.on("Your passkey").see("That did not work.");
    }
    let asked = question(&mut visitor).await;
    let given = adas.get(&asked);
    visitor.send("/recover/passkey", &[("ceremony", ceremony_of(&asked)), ("answer", &given)]).await;
    visitor.on("Your new password");

    let mut thief = proved(&app, &ada.email).await;
    let asked = question(&mut thief).await;
    for _ in 0..5 {
        thief.send("/recover/passkey", &[("ceremony", ceremony_of(&asked)), ("answer", &foreign)]).await;
    }
    thief.on("This way is closed");
    thief.open("/recover/question").await.on("This way is closed");
    app.work().await;
});

on_default_database!(a_h1_the_question_is_shown_to_nobody_without_the_proof, |db| async {
    let app = TestApp::start(db).await;
    let ada = ada(&app).await;
    let mut visitor = app.visitor();
    asks(&mut visitor, &ada.email).await;
    let letter = app.letter_to(&ada.email);
    let mut pages = String::new();
    for path in ["/recover", "/recover/sent", "/recover/question", "/recover/password", "/recover/wait", letter.link()]
    {
        pages.push_str(&visitor.open(path).await.page.html);
    }
    assert!(!pages.contains(&ada.question) && !letter.text().contains(&ada.question));
    let mut elsewhere = app.visitor();
    visitor.press("Go on").await.on("Your hint question");
    elsewhere.open("/recover/question").await.on("This way is closed");
});

on_default_database!(a_h4_the_third_wrong_answer_ends_the_proof_and_not_the_account, |db| async {
    let app = TestApp::start(db).await;
    let ada = ada(&app).await;
    let mut visitor = proved(&app, &ada.email).await;
    for _ in 0..2 {
        answers(&mut visitor, "new market").await;
        visitor.on("Your hint question");
        assert_eq!(visitor.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    answers(&mut visitor, "new market").await;
    visitor.on("This way is closed");
    assert_eq!(visitor.status(), StatusCode::GONE);
    visitor.send("/recover/question", &[("hint_answer", &ada.answer)]).await.on("This way is closed");
    app.work().await;
    assert_eq!(app.letter_to(&ada.email).subject(), "Three wrong answers to your hint question");
    visitor.try_to_log_in("ada", &ada.password).await.on("Your account");
});

on_default_database!(an_answer_that_was_hashed_in_the_form_of_before_opens_and_is_hashed_in_todays, |db| async {
    let app = TestApp::start(db).await;
    let ada = ada(&app).await;
    let before = HintAnswer::typed_before("Große Gießkannenstraße").expect("another form");
    let hasher = &app.platform.hasher;
    let stored = async || app.rows("SELECT hint_answer_hash FROM accounts").await[0]["hint_answer_hash"].clone();
    let hash = hasher.hash(&hasher.place().expect("a place"), before.secret()).await.expect("hashed");
    app.tamper(&format!("UPDATE accounts SET hint_answer_hash = '{hash}'")).await;
    let mut visitor = proved(&app, &ada.email).await;
    answers(&mut visitor, "Große Gießkannenstraße").await;
    visitor.on("Your new password");
    assert_eq!(
        visitor.page.html.matches("autocomplete=\"username\" value=\"ada\"").count(),
        1,
        "{}",
        visitor.page.html
    );
    assert_ne!(stored().await, hash, "hashed anew");
    let mut again = proved(&app, &ada.email).await;
    answers(&mut again, "GROSSE GIESSKANNENSTRASSE").await;
    again.on("Your new password");
});

on_both_databases!(a_h4_fifty_answers_at_once_are_three_answers, |db| async {
    let app = TestApp::start(db).await;
    let ada = ada(&app).await;
    let visitor = proved(&app, &ada.email).await;
    let cookies = visitor.cookie_header();
    let mut running = tokio::task::JoinSet::new();
    for guess in 0..50 {
        let router = app.router.clone();
        let mut request = post("/recover/question", &[("hint_answer", &format!("guess {guess}"))]);
        request.headers_mut().insert(http::header::COOKIE, cookies.parse().expect("cookies"));
        running.spawn(async move { tower::ServiceExt::oneshot(router, request).await });
    }
    let mut counted = 0;
    while let Some(answered) = running.join_next().await {
        let Ok(response) = answered.expect("no request panics");
        counted += usize::from(response.status() == StatusCode::UNPROCESSABLE_ENTITY);
    }
    app.work().await;
    let failed = app.rows("SELECT id FROM security_events WHERE kind = 'authn_recovery_fail'").await.len();
    assert_eq!(failed, 3, "three were looked at, and the third one ended it");
    assert!(counted <= 2, "{counted}");
});

on_default_database!(a_19_a_refused_password_spends_nothing_and_a_stored_one_everything, |db| async {
    let app = TestApp::start(db).await;
    let ada = ada(&app).await;
    let mut visitor = proved(&app, &ada.email).await;
    let letter = app.letter_to(&ada.email);
    answers(&mut visitor, &ada.answer).await;
    chooses(&mut visitor, "password123").await;
    visitor.on("Your new password");
    assert_eq!(visitor.status(), StatusCode::UNPROCESSABLE_ENTITY);
    // The link is as good as before: another browser of the owner may go on with it.
    let mut second = app.visitor();
    goes_on(&mut second, letter.link()).await;
    second.on("Your hint question");
    visitor.open("/recover/password").await.on("This way is closed");
    answers(&mut second, &ada.answer).await;
    chooses(&mut second, NEW).await;
    second.on("Your password is changed");
    app.work().await;
    visitor.open("/recover/password").await.on("This way is closed");
    second.open(letter.link()).await.on("This way is closed");
});

on_both_databases!(the_link_lives_ten_minutes_and_the_way_an_hour, |db| async {
    let app = TestApp::start(db).await;
    let ada = ada(&app).await;
    let mut visitor = app.visitor();
    asks(&mut visitor, &ada.email).await;
    let letter = app.letter_to(&ada.email);
    app.later(Period::seconds(599));
    goes_on(&mut visitor, letter.link()).await;
    visitor.on("Your hint question");
    app.later(Period::seconds(1));
    app.visitor().open(letter.link()).await.on("This way is closed");
    app.later(Period::seconds(2_999));
    visitor.open("/recover/question").await.on("Your hint question");
    app.later(Period::seconds(1));
    visitor.open("/recover/question").await.on("This way is closed");
    sofapop::worker::expire(&app.platform).await;
    assert_eq!(app.count("recoveries").await, 0);
});

on_default_database!(a_18_known_and_unknown_addresses_look_alike, |db| async {
    let app = TestApp::start(db).await;
    let ada = ada(&app).await;
    let mut answers = Vec::new();
    for email in [&*ada.email, "nobody@example.org"] {
        let page = app.send(post("/recover", &[("email", email)])).await;
        let api = app.send(post("/api/recover_ask", &[("email", email)])).await;
        let names: Vec<_> = page.headers.keys().chain(api.headers.keys()).map(ToString::to_string).collect();
        answers.push((page.status, page.header("location").to_owned(), api.status, api.text(), names));
    }
    assert_eq!(answers[0], answers[1]);
    app.work().await;
    assert_eq!(app.letter_to("nobody@example.org").subject(), "No SofaPop account has this address");
    assert!(
        app.letter_to(&ada.email).text().contains("Your user name is ada."),
        "a forgotten user name is told by letter"
    );
});

on_default_database!(a_18_one_inbox_gets_three_letters_an_hour, |db| async {
    let app = TestApp::start(db).await;
    let ada = ada(&app).await;
    let letters = app.letters().len();
    for email in [&*ada.email, "nobody@example.org"] {
        for asked in 0..20 {
            let mut visitor = app.visitor();
            visitor.address = format!("203.0.113.{asked}");
            visitor.send("/recover", &[("email", email)]).await;
            let expected = if asked < 3 { StatusCode::OK } else { StatusCode::TOO_MANY_REQUESTS };
            assert_eq!(visitor.status(), expected, "{email}, {asked}");
        }
        app.work().await;
    }
    assert_eq!(app.letters().len() - letters, 6);
});

on_default_database!(links_are_stored_as_hashes_and_looking_spends_nothing, |db| async {
    let app = TestApp::start(db).await;
    let ada = ada(&app).await;
    let mut visitor = app.visitor();
    asks(&mut visitor, &ada.email).await;
    let letter = app.letter_to(&ada.email);
    let before = app.dump().await;
    for _ in 0..20 {
        app.visitor().open(letter.link()).await.on("Choose a new password");
    }
    assert_eq!(app.dump().await, before);
    assert!(!format!("{before:?}").contains(letter.token()));
    for foreign in ["nonsense", &"A".repeat(43), ""] {
        let mut stranger = app.visitor();
        stranger.send("/recover/link", &[("token", foreign)]).await.on("This way is closed");
        assert!(stranger.cookies.is_empty());
    }
});

on_default_database!(after_a_recovery_wrong_tries_of_before_no_longer_count, |db| async {
    let app = TestApp::start(db).await;
    let ada = ada(&app).await;
    let mut locked = app.visitor();
    for _ in 0..10 {
        locked.try_to_log_in("ada", "not her password").await;
    }
    locked.try_to_log_in("ada", &ada.password).await;
    assert_eq!(locked.status(), StatusCode::TOO_MANY_REQUESTS);
    let mut owner = proved(&app, &ada.email).await;
    answers(&mut owner, &ada.answer).await;
    chooses(&mut owner, NEW).await;
    app.work().await;
    owner.try_to_log_in("ada", NEW).await.on("Your account");
});

on_default_database!(one_recovery_touches_one_account, |db| async {
    let app = TestApp::start(db).await;
    let ada = ada(&app).await;
    let mut reader = app.visitor();
    reader.log_in(&ada).await;
    let grace = Person {
        question: "Which harbour did we sail from?".into(),
        answer: "Falmouth at night".into(),
        ..Person::named("grace")
    };
    app.visitor().register(&grace).await;
    let mut owner = proved(&app, &grace.email).await;
    owner.see(&grace.question);
    answers(&mut owner, &grace.answer).await;
    chooses(&mut owner, NEW).await;
    app.work().await;
    assert!(reader.is_logged_in().await);
});
