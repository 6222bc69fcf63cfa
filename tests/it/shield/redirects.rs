//! Nobody is led away (T-18).

use crate::support::{Database, Person, TestApp, post};
use axum::body::Body;
use http::{HeaderValue, Request, StatusCode, header};

const AWAY: [&str; 34] = [
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/%2fevil.example",
    "/%5cevil.example",
    "%2f%2fevil.example",
    "/.evil.example",
    "//evil.example/%2e%2e",
    "/account//evil.example",
    "/account/..//evil.example",
    "/account@evil.example",
    "@evil.example",
    "http:evil.example",
    "https:/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/account\r\nlocation: https://evil.example",
    "/account\tx",
    "/account#x",
    "/account?next=https://evil.example",
    "/account?x=//evil",
    "/．evil．example",
    "/account\u{2028}x",
    "/account\0",
    " /account",
    "/ACCOUNT",
    "account",
    "",
    "?x=y",
    "/account/../../evil",
    "ftp://evil.example",
];

/// From a browser that keeps cookies.
fn log_in(fields: &[(&str, &str)]) -> Request<Body> {
    let mut request = post("/login", fields);
    request.headers_mut().insert(header::COOKIE, HeaderValue::from_static("__Host-theme=dark"));
    request
}

on_default_database!(a_login_leads_to_a_page_of_the_account_and_nowhere_else, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    app.visitor().register(&ada).await;
    for next in AWAY {
        let fields = [("name", "ada"), ("password", &*ada.password), ("next", next)];
        let answer = app.send(log_in(&fields)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{next:?}");
        assert_eq!(answer.header("location"), "/account", "{next:?}");
    }
    for (next, leads) in [
        ("/account/profile", "/account/profile"),
        ("/account", "/account"),
        ("/register", "/account"),
        ("/logout", "/account"),
        ("/accounts", "/account"),
        ("/account?saved=password", "/account"),
    ] {
        let fields = [("name", "ada"), ("password", &*ada.password), ("next", next)];
        assert_eq!(app.send(log_in(&fields)).await.header("location"), leads, "{next}");
    }
    app.work().await;
});

#[tokio::test]
async fn the_theme_leads_back_and_nowhere_else() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    for back in AWAY {
        let answer = app.send(post("/theme", &[("theme", "dark"), ("return", back)])).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{back:?}");
        assert_eq!(answer.header("location"), "/", "{back:?}");
    }
    let mut visitor = app.visitor();
    visitor.open("/register").await.press("Dark").await.on("When were you born?");
    assert!(visitor.page.html.contains("<html lang=\"en\" data-theme=\"dark\">"), "{}", &visitor.page.html[..200]);
    visitor.press("System").await;
    assert!(visitor.cookies.is_empty(), "no choice, no cookie");
    let unknown = app.send(post("/theme", &[("theme", "pink"), ("return", "/")])).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
    database.finish().await;
}

#[tokio::test]
async fn whoever_is_logged_out_is_led_to_the_login_by_a_plain_path() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let mut visitor = app.visitor();
    for path in [
        "/account",
        "/account/profile",
        "/account/password",
        "/account?saved=%0d%0aset-cookie:x",
        "/account/?next=//evil",
    ] {
        let answer = visitor.ask(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        let to = answer.header("location");
        assert!(to.starts_with("/login?next=/account"), "{to}");
        assert!(!to.contains("evil") && !to.contains("saved"), "{to}");
    }
    let answer = visitor.ask("/account/amendment?document=service-agreement").await;
    assert_eq!(answer.header("location"), "/login?next=/account/amendment?document=service-agreement");
    database.finish().await;
}
