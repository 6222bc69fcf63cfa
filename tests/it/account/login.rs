//! Name and password, and nothing learnt from a refusal.

use crate::support::{Answer, Person, TestApp, peer, post};
use http::StatusCode;

const WRONG: &str = "User name or password is wrong. Check both and try again";

on_default_database!(a_wrong_name_and_a_wrong_password_are_answered_alike, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&Person::ada()).await;
    let attempt = async |name: &str| {
        let fields = [("name", name), ("password", "not her password"), ("next", "")];
        let page = app.send(post("/login", &fields)).await;
        let api = app.send(post("/api/log_in", &fields)).await;
        (seen(&page, name), seen(&api, name))
    };
    let known = attempt("ada").await;
    assert_eq!(known.0.0, StatusCode::UNPROCESSABLE_ENTITY);
    for unknown in ["eve", "e@x"] {
        assert_eq!(known, attempt(unknown).await, "{unknown}");
    }
});

fn seen(answer: &Answer, name: &str) -> (StatusCode, Vec<String>, String) {
    let headers = answer.headers.keys().map(ToString::to_string).collect();
    let body = answer.text().replace(&format!("value=\"{name}\""), "value=\"[name]\"");
    (answer.status, headers, answer.without_chance(&body))
}

on_default_database!(ps_2_3_only_the_password_opens_the_account, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut visitor = app.visitor();
    visitor.register(&ada).await;
    for wrong in ["Three blue cushions", "three blue cushions ", " three blue cushions", "old market", "x"] {
        visitor.try_to_log_in("ada", wrong).await.on("Log in");
        assert_eq!(visitor.problems(), [("name".to_owned(), WRONG.to_owned())], "{wrong:?}");
        assert!(visitor.cookies.is_empty());
    }
    assert_eq!(app.count("sessions").await, 0);
    visitor.try_to_log_in("ada@example.org", &ada.password).await.on("Your account");
});

on_default_database!(a_name_is_known_however_it_is_written, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    app.visitor().register(&ada).await;
    for name in ["ada", "ADA", " Ada ", "ada@example.org", "Ada@Example.ORG"] {
        app.visitor().try_to_log_in(name, &ada.password).await.on("Your account");
    }
});

on_default_database!(a_password_keeps_every_byte, |db| async {
    let app = TestApp::start(db).await;
    let long = format!(" 🛋 {} ", "ä".repeat(2_000));
    let person = Person { password: long.clone(), ..Person::ada() };
    let mut visitor = app.visitor();
    visitor.register(&person).await;
    visitor.try_to_log_in("ada", long.trim()).await.on("Log in");
    visitor.try_to_log_in("ada", &long).await.on("Your account");
});

on_default_database!(whoever_was_on_the_way_somewhere_gets_there, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut visitor = app.visitor();
    visitor.register(&ada).await.open("/account/password").await.on("Log in");
    visitor.fill("User name or e-mail address", "ada").fill("Password", "wrong");
    visitor.press("Log in").await.on("Log in");
    visitor.fill("Password", &ada.password).press("Log in").await.on("Change your password");
});

on_default_database!(a_password_managers_address_leads_to_the_right_page, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.customer(&Person::ada()).await;
    visitor.open("/.well-known/change-password").await.on("Change your password");
});

on_both_databases!(an_attempt_that_finds_the_queue_full_is_not_counted, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    app.visitor().register(&ada).await;
    let hasher = &app.platform.hasher;
    let mut recovering = crate::recovery::proved(&app, &ada.email).await;
    let places: Vec<_> = (0..32).map(|_| hasher.place().expect("a place")).collect();
    for _ in 0..20 {
        let mut visitor = app.visitor();
        visitor.try_to_log_in(&ada.user_name, &ada.password).await;
        assert_eq!(visitor.status(), StatusCode::SERVICE_UNAVAILABLE);
        recovering.send("/recover/question", &[("hint_answer", &ada.answer)]).await;
        assert_eq!(recovering.status(), StatusCode::SERVICE_UNAVAILABLE);
    }
    drop(places);
    app.visitor().try_to_log_in(&ada.user_name, &ada.password).await.on("Your account");
    recovering.send("/recover/question", &[("hint_answer", &ada.answer)]).await.on("Your new password");
    app.work().await;
});

on_both_databases!(registrations_leave_places_in_the_queue_to_logins, |db| async {
    let app = TestApp::start(db).await;
    let (ada, grace) = (Person::ada(), Person::named("grace"));
    app.visitor().register(&ada).await;
    let hasher = &app.platform.hasher;
    let places: Vec<_> = std::iter::from_fn(|| hasher.registration_place().ok()).collect();
    let mut newcomer = app.visitor();
    newcomer.was_born("27", "3", "1990").await;
    newcomer.fills_in_contact(&grace).await.tells_how_to_log_in(&grace).await;
    assert_eq!(newcomer.status(), StatusCode::SERVICE_UNAVAILABLE);
    app.visitor().try_to_log_in(&ada.user_name, &ada.password).await.on("Your account");
    drop(places);
    app.work().await;
});

on_both_databases!(a_flood_of_logins_is_told_to_come_back, |db| async {
    let dear = |config: &mut sofapop::server::config::Config| {
        config.password_cost = sofapop::server::hashing::Cost { memory_kib: 65_536, passes: 1 };
    };
    let app = TestApp::start_with(db, dear).await;
    let mut running = tokio::task::JoinSet::new();
    for place in 0..80 {
        let router = app.router.clone();
        // From as many places: what limits one place is looked at elsewhere.
        let name = format!("somebody-{place}");
        let mut request = post("/login", &[("name", &name), ("password", "x"), ("next", "")]);
        request.extensions_mut().insert(peer(&format!("203.0.113.{place}")));
        running.spawn(async move { tower::ServiceExt::oneshot(router, request).await });
    }
    let (mut refused, mut busy) = (0, 0);
    while let Some(answered) = running.join_next().await {
        let Ok(response) = answered.expect("no request panics");
        match response.status() {
            StatusCode::UNPROCESSABLE_ENTITY => refused += 1,
            StatusCode::SERVICE_UNAVAILABLE => {
                assert_eq!(response.headers()["retry-after"], "5");
                busy += 1;
            }
            other => panic!("{other}"),
        }
    }
    assert!(refused >= 32 && busy > 0, "{refused} were served, {busy} told to come back");
    app.visitor().try_to_log_in("ada", "x").await.on("Log in").see(WRONG);
});

on_default_database!(a_browser_that_keeps_no_cookie_is_told_so_after_the_right_password, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut visitor = app.visitor();
    visitor.register(&ada).await;
    let fields = [("name", "ada"), ("password", &*ada.password), ("next", "/account/profile")];
    for path in ["/login", "/api/log_in"] {
        let answer = app.send(post(path, &fields)).await;
        let led = answer
            .headers
            .get("location")
            .map_or_else(|| answer.text(), |place| place.to_str().expect("a place").to_owned());
        assert!(led.contains("/cookies/needed?next=/account/profile"), "{path}: {led}");
    }
    visitor.open("/cookies/needed?next=/account/profile").await.on("Your browser did not keep our cookie");
    visitor.see("One necessary cookie did not come back.");
    assert_eq!(visitor.page.link("Try again"), "/account/profile");
    visitor.try_to_log_in("ada", &ada.password).await.on("Your account");
    visitor.open("/cookies/needed?next=/account/profile").await.on("Your details");
    visitor.open("/cookies/needed?next=//example.org").await.on("Sit down, pop.");
});
