//! One name and no other (T-15): nothing that a request says about the host is believed.

use crate::support::{AGREED, Database, Person, TestApp, post};
use axum::body::Body;
use http::{Request, StatusCode, header};

const FOREIGN: [&str; 15] = [
    "evil.example",
    "evil.example:3000",
    "localhost",
    "localhost:3001",
    "localhost:30000",
    "localhost:3000.evil.example",
    "evil.example, localhost:3000",
    "localhost:3000, evil.example",
    "localhost:3000@evil.example",
    "evil.example@localhost:3000",
    "localhost.:3000",
    "127.0.0.1:3000",
    "[::1]:3000",
    "http://localhost:3000",
    "",
];

#[tokio::test]
async fn a_foreign_host_is_at_the_wrong_door() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    for host in FOREIGN {
        for path in ["/", "/login", "/nowhere", "/pkg/sofapop.AbCdEfGhIjKlMnOpQrStUv.js", "/_dev/mailbox.json"] {
            let request = Request::get(path).header(header::HOST, host).body(Body::empty()).expect("a request");
            let answer = app.send(request).await;
            assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{host} {path}");
            assert!(!answer.text().contains("evil"), "{host} is reflected");
            assert!(!answer.headers.contains_key(header::LOCATION));
        }
    }
    let nameless = Request::get("/").body(Body::empty()).expect("a request");
    assert_eq!(app.send(nameless).await.status, StatusCode::MISDIRECTED_REQUEST);
    database.finish().await;
}

#[tokio::test]
async fn two_hosts_are_none_and_an_absolute_address_counts() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let status = async |request: http::request::Builder| {
        app.send(request.body(Body::empty()).expect("a request")).await.status.as_u16()
    };
    let own = "localhost:3000";
    assert_eq!(status(Request::get("/login").header(header::HOST, own)).await, 200);
    assert_eq!(status(Request::get("/login").header(header::HOST, "LocalHost:3000")).await, 200);
    assert_eq!(status(Request::get("http://localhost:3000/login").header(header::HOST, own)).await, 200);
    assert_eq!(status(Request::get("http://evil.example/login").header(header::HOST, own)).await, 421);
    assert_eq!(status(Request::get("http://localhost:3000/login").header(header::HOST, "evil.example")).await, 421);
    let twice = Request::get("/login").header(header::HOST, own);
    assert_eq!(status(twice.header(header::HOST, "evil.example")).await, 421);
    let twice = Request::get("/login").header(header::HOST, own);
    assert_eq!(status(twice.header(header::HOST, own)).await, 421);
    database.finish().await;
}

on_default_database!(a_mailed_link_is_always_the_configured_origins, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.fill_in(&Person::ada()).await;
    let mut request = post("/register/check", &AGREED);
    for name in [
        "x-forwarded-host",
        "x-forwarded-server",
        "x-host",
        "x-original-url",
        "x-rewrite-url",
        "x-forwarded-proto",
        "forwarded",
        "x-forwarded-port",
        "via",
    ] {
        request.headers_mut().insert(name, "host=evil.example".parse().expect("a value"));
    }
    let answer = visitor.answer_to(request).await;
    assert_eq!(answer.header("location"), "/register/sent");
    let page = visitor
        .answer_to(
            Request::get("/register/sent")
                .header(header::HOST, "localhost:3000")
                .header("x-forwarded-host", "evil.example")
                .body(Body::empty())
                .expect("a request"),
        )
        .await;
    assert!(!page.text().contains("evil"));
    app.work().await;
    let letter = app.letter_to("ada@example.org");
    assert!(letter.link().starts_with("http://localhost:3000/register/confirm/"), "{}", letter.link());
    assert!(!letter.text().contains("evil"));
});
