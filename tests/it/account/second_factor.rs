//! Between the right password and the session (V6.5.1, V6.6.3; A-22).

use crate::support::{App, Person, TestApp, Visitor, post};
use axum::body::Body;
use http::{Request, StatusCode, header};
use sofapop::values::timestamp::Period;
use std::collections::BTreeMap;

const WAITING: &str = "__Host-login";
const SESSION: &str = "__Host-session";

/// Somebody with an app; its next code is unused.
async fn with_app<'a>(app: &'a TestApp, person: &Person) -> (Visitor<'a>, App) {
    let mut customer = app.customer(person).await;
    let seen = customer.add_app().await;
    (customer, seen)
}

on_default_database!(a_22_the_password_alone_opens_nothing_any_more, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (_, seen) = with_app(&app, &ada).await;
    let mut visitor = app.visitor();
    visitor.open("/account/profile").await.on("Log in");
    visitor.fill("User name or e-mail address", "ada").fill("Password", &ada.password);
    visitor.press("Log in").await.on("Your second factor");
    assert!(!visitor.cookies.contains_key(SESSION) && visitor.cookies.contains_key(WAITING));
    let sessions = app.count("sessions").await;

    for path in ["/account", "/account/profile", "/account/factors", "/account/password"] {
        visitor.open(path).await.on("Log in");
    }
    let mut thief = app.visitor();
    thief.cookies.insert(SESSION.to_owned(), visitor.cookies[WAITING].clone());
    assert!(!thief.is_logged_in().await, "the waiting login's token is no session");
    assert_eq!(app.count("sessions").await, sessions);

    let code = seen.code(&app, 1);
    visitor.open("/login/factor").await.fill("Code", &code).press("Go on").await.on("Your details");
    assert!(!visitor.cookies.contains_key(WAITING));
    assert_eq!(app.count("pending_logins").await, 0);
    assert!(visitor.is_logged_in().await);
    app.work().await;
});

on_default_database!(v6_5_1_a_code_is_good_once, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (_, seen) = with_app(&app, &ada).await;
    let mut visitor = app.visitor();
    let spent = seen.code(&app, 0);
    visitor.half_log_in("ada", &ada.password).await;
    visitor.fill("Code", &spent).press("Go on").await.on("Your second factor");
    assert_eq!(
        visitor.problems(),
        [("code".to_owned(), "This code is not right, or it was used already. Wait for the next one".to_owned())]
    );
    app.later(Period::seconds(30));
    let code = seen.code(&app, 0);
    visitor.fill("Code", &code).press("Go on").await.on("Your account");

    let mut other = app.visitor();
    other.half_log_in("ada", &ada.password).await;
    other.fill("Code", &code).press("Go on").await.on("Your second factor");
    let before = seen.code(&app, -1);
    other.fill("Code", &before).press("Go on").await.on("Your second factor");
    let beyond = seen.code(&app, 2);
    other.fill("Code", &beyond).press("Go on").await.on("Your second factor");
    let next = seen.code(&app, 1);
    other.fill("Code", &format!("{} {}", &next[..3], &next[3..])).press("Go on").await.on("Your account");
    app.work().await;
});

async fn answers(app: &TestApp, requests: Vec<Request<Body>>) -> BTreeMap<String, usize> {
    let mut running = tokio::task::JoinSet::new();
    for request in requests {
        let router = app.router.clone();
        running.spawn(async move { tower::ServiceExt::oneshot(router, request).await });
    }
    let mut counted = BTreeMap::new();
    while let Some(answered) = running.join_next().await {
        let Ok(response) = answered.expect("no request panics");
        let leads = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
        let seen = leads.map_or_else(|| response.status().as_str().to_owned(), str::to_owned);
        *counted.entry(seen).or_default() += 1;
    }
    counted
}

async fn with_cookie(app: &TestApp, person: &Person, path: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let mut visitor = app.visitor();
    visitor.half_log_in(&person.user_name, &person.password).await;
    let mut request = post(path, fields);
    request.headers_mut().insert(header::COOKIE, visitor.cookie_header().parse().expect("cookies"));
    request
}

on_default_database!(v6_5_1_one_code_used_fifty_times_at_once_opens_one_session, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (_, seen) = with_app(&app, &ada).await;
    let code = seen.code(&app, 1);
    let mut requests = Vec::new();
    for _ in 0..50 {
        requests.push(with_cookie(&app, &ada, "/login/factor", &[("code", &code)]).await);
    }
    let before = app.count("sessions").await;
    let counted = answers(&app, requests).await;
    assert_eq!(counted["/account"], 1, "{counted:?}");
    assert_eq!(app.count("sessions").await, before + 1);
    app.work().await;
});

on_default_database!(v6_5_1_one_recovery_code_used_fifty_times_at_once_opens_one_session, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (mut customer, _) = with_app(&app, &ada).await;
    let codes = customer.keep_codes().await;
    let mut requests = Vec::new();
    for _ in 0..50 {
        let fields = [("recovery_code", &*codes[3])];
        requests.push(with_cookie(&app, &ada, "/login/factor/recovery-code", &fields).await);
    }
    let before = app.count("sessions").await;
    let counted = answers(&app, requests).await;
    assert_eq!(counted["/account"], 1, "{counted:?}");
    app.work().await;
    let told = app.letters().into_iter().filter(|letter| letter.subject == "A recovery code was used").count();
    assert_eq!((app.count("sessions").await, told), (before + 1, 1));
});

on_both_databases!(v6_6_3_a_login_takes_five_answers_however_they_come, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (_, seen) = with_app(&app, &ada).await;
    let mut visitor = app.visitor();
    visitor.half_log_in("ada", &ada.password).await;
    visitor.press("Go on").await.on("Your second factor");
    let tries = app.rows("SELECT tries FROM pending_logins").await;
    assert_eq!(tries[0]["tries"], "0", "an empty answer is none");
    let wrong = |answer: &str| {
        let mut request = post("/login/factor", &[("code", answer)]);
        request.headers_mut().insert(header::COOKIE, visitor.cookie_header().parse().expect("cookies"));
        request
    };
    let counted = answers(&app, (0..20).map(|_| wrong("00000x")).collect()).await;
    let (again, over) = (counted.get("422").copied().unwrap_or(0), counted["/login?again=1"]);
    assert!(again <= 4 && again + over == 20, "the fifth ends it: {counted:?}");
    let looked_at = app.rows("SELECT id FROM security_events WHERE kind = 'authn_factor_fail'").await;
    assert_eq!(looked_at.len(), 5, "no more than five were looked at");
    assert_eq!(app.count("pending_logins").await, 0);
    let code = seen.code(&app, 1);
    visitor.send("/login/factor", &[("code", &code)]).await.on("Log in").see("more than five tries");
    assert!(!visitor.is_logged_in().await);
    app.work().await;
    app.letter_about(&ada.email, "Somebody entered your password but not your second factor");
    visitor.half_log_in("ada", &ada.password).await.fill("Code", &code).press("Go on").await.on("Your account");
    app.work().await;
});

on_default_database!(v6_6_3_an_account_takes_twenty_answers_an_hour, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (_, seen) = with_app(&app, &ada).await;
    let mut visitor = app.visitor();
    for _ in 0..4 {
        visitor.half_log_in("ada", &ada.password).await;
        for _ in 0..5 {
            visitor.send("/login/factor", &[("code", "00000x")]).await;
        }
    }
    visitor.half_log_in("ada", &ada.password).await;
    let code = seen.code(&app, 1);
    let answer = visitor.answer_to(post("/login/factor", &[("code", &code)])).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.header("retry-after"), "3600");
    app.later(Period::hours(1));
    let code = seen.code(&app, 0);
    visitor.half_log_in("ada", &ada.password).await.fill("Code", &code).press("Go on").await.on("Your account");
    app.work().await;
});

on_default_database!(a_waiting_login_is_forgotten_after_ten_minutes, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (_, seen) = with_app(&app, &ada).await;
    let mut visitor = app.visitor();
    visitor.half_log_in("ada", &ada.password).await;
    app.later(Period(Period::minutes(10).0 - 1));
    visitor.open("/login/factor").await.on("Your second factor");
    app.later(Period(1));
    let code = seen.code(&app, 0);
    visitor.fill("Code", &code).press("Go on").await.on("Log in").see("took longer than ten minutes");
    app.work().await;
    assert_eq!(app.count("pending_logins").await, 0);
});

on_default_database!(ps_2_4_a_new_password_ends_what_waits_behind_the_old_one, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (mut customer, seen) = with_app(&app, &ada).await;
    let mut thief = app.visitor();
    thief.half_log_in("ada", &ada.password).await;
    customer.open("/account/password").await;
    customer.fill("Current password", &ada.password).fill("New password", "four red cushions");
    customer.press("Change password").await.on("Your account");
    let code = seen.code(&app, 1);
    thief.fill("Code", &code).press("Go on").await.on("Log in");
    app.work().await;
});

on_default_database!(whoever_waits_for_nothing_is_led_to_the_login, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    for path in ["/login/factor", "/login/factor/passkey", "/login/factor/recovery-code"] {
        visitor.open(path).await.on("Log in");
    }
    visitor.cookies.insert(WAITING.to_owned(), "A".repeat(43));
    visitor.open("/login/factor").await.on("Log in");
    for (path, field) in [("/login/factor", "code"), ("/login/factor/recovery-code", "recovery_code")] {
        visitor.send(path, &[(field, "123456")]).await.on("Log in");
    }
});

on_default_database!(the_page_of_a_waiting_login_is_kept_nowhere, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    with_app(&app, &ada).await;
    let mut visitor = app.visitor();
    visitor.half_log_in("ada", &ada.password).await;
    for path in ["/login/factor", "/login/factor/recovery-code", "/login"] {
        assert_eq!(visitor.ask(path).await.header("cache-control"), "no-store", "{path}");
    }
});
