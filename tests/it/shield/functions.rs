//! Server functions are public endpoints: what they say when nobody of ours is asking.

use crate::support::{Database, Person, TestApp, get, post, post_from};
use axum::body::Body;
use http::{HeaderValue, StatusCode, header};
use sofapop::{router::forms, server::estimates, values::timestamp::Period};

#[tokio::test]
async fn an_unknown_function_is_plainly_not_found() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    for name in [
        "nothing",
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "log_in%00",
        "Log_In",
        "log_in/x",
        "..%2flogin",
        "",
        "x".repeat(5_000).as_str(),
    ] {
        let path = format!("/api/{name}");
        let answer = app.send(post(&path, &[("name", "ada")])).await;
        let plain = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED];
        assert!(plain.contains(&answer.status), "{path}: {}", answer.status);
        assert!(answer.body.is_empty(), "{path} is echoed: {}", answer.text());
    }
    let page = app.send(get("/api/nothing").body(Body::empty()).expect("a request")).await;
    assert!(!page.text().contains("nothing"), "{}", page.text());
    database.finish().await;
}

#[tokio::test]
async fn an_error_goes_neither_into_an_address_nor_back_to_the_referer() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    for form in forms() {
        for referer in ["http://localhost:3000/login", "https://evil.example/", "http://localhost:3000/register?x=1"] {
            for accept in ["text/html", "text/html,application/xhtml+xml,*/*;q=0.8", "*/*"] {
                let mut request = post(form.api, &[]);
                request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static(accept));
                request.headers_mut().insert(header::REFERER, HeaderValue::from_static(referer));
                let answer = app.send(request).await;
                assert!(!answer.status.is_redirection(), "{} leads to {}", form.api, answer.header("location"));
                assert!(!answer.headers.contains_key(header::LOCATION), "{}", form.api);
                assert!(!answer.headers.contains_key("serverfnredirect"), "{}", form.api);
                assert_eq!(answer.header("content-type"), "application/json", "{}", form.api);
                assert!(!answer.text().contains("evil") && !answer.text().contains("__err"), "{}", answer.text());
            }
        }
    }
    database.finish().await;
}

#[tokio::test]
async fn a_page_that_is_opened_with_an_error_in_its_address_shows_nothing_of_it() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    for path in
        ["/login?__path=%2Fapi%2Flog_in&__err=eyJlcnJvciI6ImdvbmUifQ", "/register?__err=zqzqzq", "/login?saved=profile"]
    {
        let answer = app.send(get(path).body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(!answer.text().contains("zqzq") && !answer.text().contains("error-summary"), "{path}");
    }
    database.finish().await;
}

on_both_databases!(what_breaks_inside_is_told_by_reference_and_logged_once_with_its_cause, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    app.tamper("ALTER TABLE profiles RENAME TO away").await;
    let fields = crate::forms::good("change_profile");
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
    let answer = customer.answer_to(post("/api/change_profile", &fields)).await;
    app.tamper("ALTER TABLE away RENAME TO profiles").await;

    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    let id = answer.header("x-request-id").to_owned();
    assert_eq!(answer.text(), format!(r#"{{"error":"unavailable","reference":"{id}"}}"#));
    let entries: Vec<_> =
        crate::support::log_lines().into_iter().filter(|line| line.contains(&id) && line.contains("ERROR")).collect();
    assert_eq!(entries.len(), 1, "{entries:?}");
    assert!(entries[0].contains("the database answered with an error"), "{entries:?}");
    assert!(!entries[0].contains("rue Cler"), "and nothing that was typed: {entries:?}");
});

#[tokio::test]
async fn the_strength_of_a_password_is_told_and_nothing_is_kept() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let before = app.dump().await;
    for (password, score) in [("sofapop1", 1), ("zq three blue cushions on a boat", 4)] {
        let answer = app.send(post("/api/password_strength", &[("typed", password)])).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.json()["score"].as_u64().is_some_and(|told| if score == 4 { told == 4 } else { told <= 1 }));
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    assert_eq!(app.dump().await, before);
    assert!(crate::support::log_lines().iter().all(|line| !line.contains("zq three")));
    database.finish().await;
}

/// Each estimate takes as long as its input wants it to, so a source gets a number of them (docs/security.md).
#[tokio::test]
async fn a_source_gets_a_limited_number_of_estimates() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let ask = async |address: &str| {
        app.send(post_from(address, "/api/password_strength", &[("typed", "three blue cushions")])).await
    };
    for _ in 0..estimates::MOST {
        assert_eq!(ask("192.0.2.7").await.status, StatusCode::OK);
    }
    let refused = ask("192.0.2.7").await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.header("retry-after"), "60");
    assert_eq!(ask("192.0.2.8").await.status, StatusCode::OK, "another source is not affected");
    app.later(Period::minutes(1));
    assert_eq!(ask("192.0.2.7").await.status, StatusCode::OK);
    database.finish().await;
}

/// Reading a body stops at the first field that is not the form's, whatever follows it.
#[tokio::test]
async fn a_body_of_many_unknown_fields_is_refused() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let names: Vec<String> = (0..9_000).map(|number| format!("f{number}")).collect();
    let many: Vec<_> = names.iter().map(|name| (&**name, "")).collect();
    for path in ["/login", "/api/log_in"] {
        assert_eq!(app.send(post(path, &many)).await.status, StatusCode::BAD_REQUEST, "{path}");
        let twice = post(path, &[("name", "ada"), ("password", "x"), ("next", ""), ("name", "eve")]);
        assert_eq!(app.send(twice).await.status, StatusCode::BAD_REQUEST, "{path}: a field that comes twice");
    }
    database.finish().await;
}
